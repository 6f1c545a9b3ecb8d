"""The first picture, on the terminal before the framework is there.

Importing Textual takes longer than all that is ours. So the first picture is written without it,
and the same `Wire` is handed on: what Textual then shows is compared with what stands there, and
as a rule nothing has to be sent. Keys that are typed meanwhile wait in the terminal's line.
"""

import os
from collections.abc import Callable, Iterator

from dateline.screen.sgr import code_of
from dateline.screen.taken import TakenTerminal, screen_size
from dateline.screen.terminals import terminal_of, wire_of
from dateline.screen.wire import Row, Span, Wire
from dateline.view.cells import Line
from dateline.view.looks import LOOKS
from dateline.view.picture import Picture
from dateline.view.signs import ascii_text


class EarlyPicture:
    """A picture on a terminal, until a driver takes it over."""

    def __init__(self, terminal: TakenTerminal, *, is_ascii: bool, has_color: bool) -> None:
        """Know how to draw; nothing is done yet.

        Args:
            terminal: Where to draw.
            is_ascii: Whether to draw with the characters of ASCII alone.
            has_color: Whether to use colours.
        """
        self.terminal = terminal
        self.is_ascii = is_ascii
        self.wire = wire_of(terminal_of(os.environ))
        """What the terminal shows, to be handed on."""
        self._has_color = has_color

    def show(self, paint: Callable[[tuple[int, int]], Picture]) -> None:
        """Take the terminal over if it is not ours yet, and show a picture.

        Args:
            paint: Gives the picture for columns and rows.
        """
        size = screen_size()
        if size:
            sent = self._sent(self.wire, paint(size), size[0])
            # What was recalled stands there already, if it was the same.
            if sent != self.terminal.recalled:
                self.terminal.write(sent)

    def drawn(self, picture: Picture, columns: int) -> str:
        """What draws a picture on a terminal of which nothing is known."""
        return self._sent(wire_of(terminal_of(os.environ)), picture, columns)

    def _sent(self, wire: Wire, picture: Picture, columns: int) -> str:
        rows = [Row(self._spans(line)) for line in picture.lines]
        return wire.update(rows, columns, picture.cursor)

    def _spans(self, line: Line) -> Iterator[Span]:
        for text, name in line:
            shown = ascii_text(text) if self.is_ascii else text
            yield shown, code_of(LOOKS[name], has_color=self._has_color)
