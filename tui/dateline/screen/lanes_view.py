"""The lanes: values of a field one below the other, on one axis."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dateline.screen.styles import strip_of
from dateline.view.answer import Answer
from dateline.view.cells import Line
from dateline.view.paint_lanes import (
    LABEL_CELLS,
    paint_lane,
    paint_lanes_axis,
    paint_lanes_left_out,
)
from dateline.view.scale import scale_of


class LanesView(ScrollView, can_focus=True):
    """Lanes of events with a cursor on one of them; the axis stays on the first line."""

    DEFAULT_CSS = """
    LanesView { scrollbar-size-vertical: 0; scrollbar-size-horizontal: 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "along(1)", "next event of the lane", id="lanes.next",
                key_display="l →"),
        Binding(
            "left,h", "along(-1)", "previous event of the lane", id="lanes.previous",
            key_display="h ←",
        ),
        Binding("down,j", "across(1)", "next lane", id="lanes.down", key_display="j ↓"),
        Binding("up,k", "across(-1)", "previous lane", id="lanes.up", key_display="k ↑"),
        Binding("home,g", "end(-1)", "first event of the lane", id="lanes.first",
                key_display="g Home"),
        Binding("end,G", "end(1)", "last event of the lane", id="lanes.last", key_display="G End"),
        Binding("pagedown,space", "across(5)", "five lanes down", id="lanes.page-down",
                key_display="Space PgDn"),
        Binding("pageup,b", "across(-5)", "five lanes up", id="lanes.page-up",
                key_display="b PgUp"),
        Binding("enter,ctrl+j", "open", "read the event", id="lanes.open", key_display="Enter"),
    ]  # fmt: skip

    @dataclass
    class MovedAlong(Message):
        """The reader asks for another event of the same lane."""

        step: int
        is_to_end: bool = False
        """Whether the first or last event is meant, and not the next one."""

    @dataclass
    class MovedAcross(Message):
        """The reader asks for another lane."""

        step: int

    class OpenAsked(Message):
        """The reader asks to read the event under the cursor."""

    class Resized(Message):
        """The lanes have become wider or narrower."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._answer: Answer | None = None
        self._focus: str | None = None
        self._lane: str | None = None
        self._lines: list[tuple[int, int]] = []
        """For each line the lane and which of its lines."""

    @property
    def lane_cells(self) -> int:
        """The width of a lane without its label."""
        return max(1, self.size.width - LABEL_CELLS)

    def show(self, answer: Answer) -> None:
        """Show the lanes of an answer."""
        self._answer = answer
        self._lines = [
            (which, number)
            for which, lane in enumerate(answer.lanes)
            for number in range(lane.height)
        ]
        self.virtual_size = Size(self.size.width, len(self._lines) + 2)
        self.show_cursor(answer.state.focus, answer.state.lane)

    def show_cursor(self, focus: str | None, lane: str | None) -> None:
        """Move the cursor to an event in a lane."""
        self._focus, self._lane = focus, lane
        self._scroll_to_cursor()
        self.refresh()

    def on_resize(self) -> None:
        """Lay the lanes out for the new width."""
        if self.size.width:
            self.post_message(self.Resized())

    def watch_has_focus(self, _focus: bool) -> None:
        """Show where the keys go."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at a height of the window; the first is the axis."""
        return strip_of(self._line(y), self.size.width)

    def action_along(self, step: int) -> None:
        """Ask for the next event of the lane."""
        self.post_message(self.MovedAlong(step))

    def action_end(self, step: int) -> None:
        """Ask for the first or last event of the lane."""
        self.post_message(self.MovedAlong(step, is_to_end=True))

    def action_across(self, step: int) -> None:
        """Ask for another lane."""
        self.post_message(self.MovedAcross(step))

    def action_open(self) -> None:
        """Ask to read the event under the cursor."""
        self.post_message(self.OpenAsked())

    def _line(self, y: int) -> Line:
        answer = self._answer
        if answer is None:
            return ()
        if y == 0:
            scale = scale_of(answer.window, answer.state.unit, self.lane_cells)
            return paint_lanes_axis(scale, answer.state.lanes_by.value)
        number = y - 1 + self.scroll_offset.y
        if number < len(self._lines):
            which, line = self._lines[number]
            lane = answer.lanes[which]
            is_here = lane.value == self._lane
            return paint_lane(lane, line, self.size.width, focus=self._focus, is_here=is_here)
        if number == len(self._lines) and answer.lanes_left_out:
            return paint_lanes_left_out(answer.lanes_left_out, self.size.width)
        return ()

    def _scroll_to_cursor(self) -> None:
        answer = self._answer
        height = self.size.height - 1
        if answer is None or height < 1:
            return
        values = [lane.value for lane in answer.lanes]
        if self._lane not in values:
            return
        which = values.index(self._lane)
        first = next(n for n, (lane, _) in enumerate(self._lines) if lane == which)
        last = first + answer.lanes[which].height - 1
        top = self.scroll_offset.y
        if first < top or last >= top + height:
            target = first if first < top else min(first, last - height + 1)
            self.scroll_to(y=max(0, target), animate=False, immediate=True, force=True)
