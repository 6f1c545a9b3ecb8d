"""The lanes: values of a field one below the other, on one axis."""

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
from dateline.view.lanes_window import LanesWindow, lane_cells


class LanesView(Wheeled, ScrollView, can_focus=True):
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

    @dataclass
    class Pointed(Message):
        """The reader asks for an event in a lane."""

        lane: str
        event_id: str

    class OpenAsked(Message):
        """The reader asks to read the event under the cursor."""

    class Resized(Message):
        """The lanes have become wider or narrower."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._styles_cache = ExactLines()
        self._window: LanesWindow | None = None
        self._focus: str | None = None
        self._lane: str | None = None

    @property
    def lane_cells(self) -> int:
        """The width of a lane without its label."""
        return lane_cells(self.size.width)

    def show(self, answer: Answer) -> None:
        """Show the lanes of an answer."""
        self._window = LanesWindow(answer)
        self.virtual_size = Size(self.size.width, self._window.height)
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
        cells = self.size.width
        if self._window is None:
            return strip_of((), cells)
        top = self.scroll_offset.y
        line = self._window.line(y, cells, top=top, focus=self._focus, lane=self._lane)
        return strip_of(line, cells)

    def on_click(self, event: Click) -> None:
        """Ask for the event that is nearest to where was pointed; a second click to read it."""
        event.stop()
        found = self._window.at(event.x, event.y, self.scroll_offset.y) if self._window else None
        if found:
            self.post_message(self.Pointed(*found))
            if event.chain > 1:
                self.action_open()

    def turn_wheel(self, lines: int) -> None:
        """Ask for a lane further down or up."""
        self.action_across(1 if lines > 0 else -1)

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

    def _scroll_to_cursor(self) -> None:
        if self._window:
            top = self.scroll_offset.y
            target = self._window.top(self._lane, self.size.height, top)
            if target != top:
                self.scroll_to(y=target, animate=False, immediate=True, force=True)
