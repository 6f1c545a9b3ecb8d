"""A few fixed lines, painted for whatever width they get."""

from collections.abc import Callable, Sequence

from textual.strip import Strip
from textual.widget import Widget

from dateline.screen.composing import ExactLines
from dateline.screen.styles import strip_of
from dateline.view.cells import Line

Paint = Callable[[int], Sequence[Line]]
"""Gives the lines for a width in cells."""


class Painted(Widget):
    """Lines that a painter gives; it takes no keys and decides nothing."""

    DEFAULT_CSS = """
    Painted { height: 1; width: 1fr; }
    """

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._styles_cache = ExactLines()
        self._paint: Paint = lambda cells: ()

    def show(self, paint: Paint) -> None:
        """Paint with this from now on."""
        self._paint = paint
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at a height."""
        cells = self.size.width
        lines = self._paint(cells)
        return strip_of(lines[y] if y < len(lines) else (), cells)
