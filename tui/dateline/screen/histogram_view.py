"""The histogram: a row a period, with a cursor on one of them."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dateline.screen.composing import ExactLines
from dateline.screen.pointing import Wheeled
from dateline.screen.styles import strip_of
from dateline.view.answer import Answer
from dateline.view.histogram import Histogram
from dateline.view.paint_histogram import histogram_line, histogram_top
from dateline.view.timeline import Timeline


class HistogramView(Wheeled, ScrollView, can_focus=True):
    """Counts by period; the cursor stands on the period of the focused event."""

    DEFAULT_CSS = """
    HistogramView { scrollbar-size-vertical: 0; scrollbar-size-horizontal: 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "next period", id="histogram.next", key_display="j ↓"),
        Binding("up,k", "move(-1)", "previous period", id="histogram.previous", key_display="k ↑"),
        Binding("pagedown,space", "page(1)", "page down", id="histogram.page-down",
                key_display="Space PgDn"),
        Binding("pageup,b", "page(-1)", "page up", id="histogram.page-up", key_display="b PgUp"),
        Binding("home,g", "move(-1000000000)", "first period", id="histogram.first",
                key_display="g Home"),
        Binding("end,G", "move(1000000000)", "last period", id="histogram.last",
                key_display="G End"),
        Binding("enter,ctrl+j", "narrow", "narrow to the period", id="histogram.narrow",
                key_display="Enter"),
    ]  # fmt: skip

    @dataclass
    class MoveAsked(Message):
        """The reader asks for the first event of another period."""

        position: int

    class NarrowAsked(Message):
        """The reader asks to narrow to the period under the cursor."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._styles_cache = ExactLines()
        self._timeline = Timeline()
        self._histogram = Histogram(self._timeline)
        self._row = 0
        self._empty: tuple[str, ...] = ()

    def show(self, answer: Answer, empty: tuple[str, ...]) -> None:
        """Show the periods of an answer."""
        self._timeline = answer.timeline
        self._histogram = Histogram(answer.timeline)
        self._empty = empty
        self.virtual_size = Size(self.size.width, max(len(self._histogram.rows), len(empty)))
        self.show_cursor(answer.position)

    def show_cursor(self, position: int) -> None:
        """Move the cursor to the period of the event at a position."""
        self._row = 0
        if self._histogram.periods:
            self._row = self._histogram.row_of_period(self._timeline.period_of(position))
        self._scroll_to_cursor()
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._scroll_to_cursor()

    def watch_has_focus(self, _focus: bool) -> None:
        """Show where the keys go."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The row at a height of the window."""
        cells = self.size.width
        row = y + self.scroll_offset.y
        line, is_cursor = histogram_line(
            self._histogram, row, cells, here=self._row, empty=self._empty
        )
        return strip_of(line, cells, is_cursor=is_cursor, has_focus=self.has_focus)

    def on_click(self, event: Click) -> None:
        """Ask for the period that was pointed at; a second click asks to narrow to it."""
        event.stop()
        row = event.y + self.scroll_offset.y
        found = self._histogram.rows[row] if row < len(self._histogram.rows) else None
        if isinstance(found, int):
            self.post_message(self.MoveAsked(self._histogram.periods[found].first))
            if event.chain > 1:
                self.action_narrow()

    def turn_wheel(self, lines: int) -> None:
        """Ask for a period further on or back."""
        self.action_move(lines)

    def action_move(self, step: int) -> None:
        """Ask for another period."""
        if self._histogram.periods:
            which = self._histogram.period_from(self._row, step)
            self.post_message(self.MoveAsked(self._histogram.periods[which].first))

    def action_page(self, step: int) -> None:
        """Ask for the period a window on."""
        self.action_move(step * max(1, self.size.height - 1))

    def action_narrow(self) -> None:
        """Ask to narrow to the period under the cursor."""
        self.post_message(self.NarrowAsked())

    def _scroll_to_cursor(self) -> None:
        top, height = self.scroll_offset.y, len(self._histogram.rows)
        target = histogram_top(self._row, height, self.size.height, top)
        if target != top:
            self.scroll_to(y=target, animate=False, immediate=True, force=True)
