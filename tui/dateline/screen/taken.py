"""The terminal taken over before the framework is there; this module loads next to nothing."""

import contextlib
import os
import signal
import sys
import termios
from types import FrameType
from typing import Any, Final

_ENTER: Final = "\x1b[?1049h\x1b[?25l"
"""The alternate screen, without a cursor (ctlseqs of xterm)."""
SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""Those that end the program."""
BY_SIGNAL: Final = 128
"""The exit code of a program that a signal ended is this and the signal's number."""
HANG_UP: Final = BY_SIGNAL + signal.SIGHUP
"""The exit code where the terminal is gone."""
_KEYS: Final = 0
"""The file descriptor from which keys come."""
_SCREEN: Final = 2
"""The file descriptor on which the screen is drawn."""


class TakenTerminal:
    """A terminal in raw mode on its alternate screen, until a driver takes it over."""

    def __init__(self, recalled: str = "") -> None:
        """Know the terminal; nothing is done to it yet.

        Args:
            recalled: What is written on it first, if anything: a picture kept from before.
        """
        self.recalled = recalled
        self.written = 0
        """How many bytes were written."""
        self._before: list[Any] | None = None
        """How the line was set; None where it is as it was."""

    @property
    def is_taken(self) -> bool:
        """Whether the terminal is ours."""
        return self._before is not None

    def write(self, text: str) -> None:
        """Write to the terminal, which is taken first where it is not ours yet.

        A terminal that cannot be set or written to is left for the driver to find out.
        """
        try:
            entering = "" if self.is_taken else self._take()
            data = (entering + text).encode("utf-8", "replace")
            self.written += len(data)
            while data:
                data = data[os.write(_SCREEN, data) :]
        except (termios.error, OSError):
            return

    def give_back(self) -> None:
        """Leave the terminal as it was found, where no driver has done so."""
        before = self.hand_over()
        if before is None:
            return
        from dateline.screen.terminals import terminal_of

        with contextlib.suppress(termios.error, OSError):
            termios.tcsetattr(_KEYS, termios.TCSANOW, before)
        with contextlib.suppress(OSError):
            # A line that stands still must not hold us.
            os.set_blocking(_SCREEN, False)
            try:
                os.write(_SCREEN, terminal_of(os.environ).reset.encode())
            finally:
                os.set_blocking(_SCREEN, True)

    def hand_over(self) -> list[Any] | None:
        """How the line was set before, for the driver that takes the terminal over now."""
        before, self._before = self._before, None
        return before

    def _take(self) -> str:
        """Let keys wait unseen and unchanged, and give what switches to the other screen."""
        before = termios.tcgetattr(_KEYS)
        raw = termios.tcgetattr(_KEYS)
        raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        termios.tcsetattr(_KEYS, termios.TCSANOW, raw)
        self._before = before
        for each in SIGNALS:
            signal.signal(each, _leave)
        return _ENTER


def screen_size() -> tuple[int, int] | None:
    """Columns and rows of the terminal; None where it does not say."""
    try:
        size = os.get_terminal_size(_SCREEN)
    except OSError:
        return None
    return (size.columns, size.lines) if min(size) > 0 else None


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(BY_SIGNAL + number)
