"""The terminal before the framework is there: taken over, and a picture on it.

Importing Textual takes longer than all that is ours. So the first picture is written without it,
and the same `Wire` is handed on: what Textual then shows is compared with what stands there, and
as a rule nothing has to be sent. Keys that are typed meanwhile wait in the terminal's line.
"""

import contextlib
import os
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, Final

from dateline.screen.reset import RESET
from dateline.screen.sgr import code_of
from dateline.screen.wire import Row, Span, Wire
from dateline.view.cells import Line
from dateline.view.looks import LOOKS
from dateline.view.picture import Picture
from dateline.view.signs import ascii_text

_ENTER: Final = "\x1b[?1049h\x1b[?25l"
"""The alternate screen, without a cursor (ctlseqs of xterm)."""
_SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
_KEYS: Final = 0
"""The file descriptor from which keys come."""
_SCREEN: Final = 2
"""The file descriptor on which the screen is drawn."""


class EarlyTerminal:
    """A terminal with a picture on it, until a driver takes it over."""

    def __init__(self, *, is_ascii: bool, has_color: bool) -> None:
        """Know how to draw; nothing is done yet.

        Args:
            is_ascii: Whether to draw with the characters of ASCII alone.
            has_color: Whether to use colours.
        """
        self.is_ascii = is_ascii
        self.wire = Wire()
        """What the terminal shows, to be handed on."""
        self._has_color = has_color
        self._attributes: list[Any] | None = None
        """How the line was set before; None where it is as it was."""

    @property
    def is_taken(self) -> bool:
        """Whether the terminal is ours."""
        return self._attributes is not None

    def show(self, paint: Callable[[tuple[int, int]], Picture]) -> None:
        """Take the terminal over if it is not ours yet, and show a picture.

        A terminal that cannot be set or written to is left for the driver to find out.

        Args:
            paint: Gives the picture for columns and rows.
        """
        with contextlib.suppress(termios.error, OSError):
            size = os.get_terminal_size(_SCREEN)
            if min(size) < 1:
                return
            picture = paint((size.columns, size.lines))
            rows = [Row(self._spans(line)) for line in picture.lines]
            entering = "" if self.is_taken else self._take()
            _write_all(entering + self.wire.update(rows, size.columns, picture.cursor))

    def give_back(self) -> None:
        """Leave the terminal as it was found, where no driver has done so."""
        if self._attributes is None:
            return
        with contextlib.suppress(termios.error, OSError):
            _write_all(RESET)
            termios.tcsetattr(_KEYS, termios.TCSANOW, self._attributes)
        self._attributes = None

    def hand_over(self) -> list[Any] | None:
        """How the line was set before, for the driver that takes the terminal over now."""
        attributes, self._attributes = self._attributes, None
        return attributes

    def _spans(self, line: Line) -> Iterator[Span]:
        for text, name in line:
            shown = ascii_text(text) if self.is_ascii else text
            yield shown, code_of(LOOKS[name], has_color=self._has_color)

    def _take(self) -> str:
        before = termios.tcgetattr(_KEYS)
        raw = termios.tcgetattr(_KEYS)
        raw[0] &= ~(termios.IXON | termios.ICRNL | termios.INLCR | termios.IGNCR)
        raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        termios.tcsetattr(_KEYS, termios.TCSANOW, raw)
        self._attributes = before
        for each in _SIGNALS:
            signal.signal(each, _leave)
        return _ENTER


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _write_all(text: str) -> None:
    data = text.encode("utf-8", "replace")
    while data:
        data = data[os.write(_SCREEN, data) :]
