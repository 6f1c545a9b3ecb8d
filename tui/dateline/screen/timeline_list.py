"""The list: headings, gaps and events, of which only the visible lines are painted."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dateline.screen.composing import ExactLines
from dateline.screen.pointing import Wheeled
from dateline.screen.styles import strip_of
from dateline.view.answer import Answer
from dateline.view.list_window import list_line, list_top, positions_in_sight
from dateline.view.timeline import EventAt


class TimelineList(Wheeled, ScrollView, can_focus=True):
    """The events of a filter in order of time, with a cursor.

    It asks for moves and shows what it is given; where the cursor goes is decided by the screen.
    """

    DEFAULT_CSS = """
    TimelineList { scrollbar-size-vertical: 0; scrollbar-size-horizontal: 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "next event", id="list.next-event", key_display="j ↓"),
        Binding("up,k", "move(-1)", "previous event", id="list.previous-event", key_display="k ↑"),
        Binding(
            "pagedown,space", "page(2)", "page down", id="list.page-down", key_display="Space PgDn"
        ),
        Binding("pageup,b", "page(-2)", "page up", id="list.page-up", key_display="b PgUp"),
        Binding("ctrl+d", "page(1)", "half a page down", id="list.half-page-down"),
        Binding("ctrl+u", "page(-1)", "half a page up", id="list.half-page-up"),
        Binding("home,g", "first", "first event", id="list.first-event", key_display="g Home"),
        Binding("end,G", "last", "last event", id="list.last-event", key_display="G End"),
        Binding(
            "enter,ctrl+j", "open", "read the event", id="list.open-event", key_display="Enter"
        ),
    ]

    @dataclass
    class MoveAsked(Message):
        """The reader asks for the cursor to go to the event at a position."""

        position: int

    class OpenAsked(Message):
        """The reader asks to read the event under the cursor."""

    class Resized(Message):
        """Other events are in sight, because the list has become higher or lower."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._styles_cache = ExactLines()
        self._answer: Answer | None = None
        self._position = 0
        self._empty: tuple[str, ...] = ()
        self._marked: frozenset[str] = frozenset()
        self._is_placed = False
        """Whether the list has had a height to show the cursor in."""

    def seen(self) -> tuple[int, int] | None:
        """The positions of the first and last event in sight."""
        if not self._answer or not self._answer.count or not self.size.height:
            return None
        top, rows = self.scroll_offset.y, self.size.height
        return positions_in_sight(self._answer.timeline, top, rows)

    def show(self, answer: Answer, empty: tuple[str, ...], marked: frozenset[str]) -> None:
        """Show another answer, with the cursor where it says.

        Args:
            answer: What the store said.
            empty: The lines to show where it holds no event.
            marked: The ids of the marked events.
        """
        row = self._row_to_keep(answer)
        self._answer = answer
        self._marked = marked
        self._empty = empty
        self._position = answer.position
        self.virtual_size = Size(self.size.width, max(answer.timeline.height, len(empty)))
        if answer.count and row is not None:
            self._scroll_with_cursor_on(row)
        elif answer.count:
            self._scroll_to_cursor(is_new=True)
        else:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self._place_terminal_cursor()
        self.refresh()

    def show_marks(self, marked: frozenset[str]) -> None:
        """Show which events are marked."""
        self._marked = marked
        self.refresh()

    def show_cursor(self, position: int) -> None:
        """Move the cursor within the answer."""
        if not self._answer or position == self._position:
            return
        before, self._position = self._position, position
        has_scrolled = self._scroll_to_cursor()
        self._place_terminal_cursor()
        if not has_scrolled:
            timeline = self._answer.timeline
            for place in (before, position):
                self.refresh_lines(timeline.line_of(place), 1)

    def on_resize(self) -> None:
        """Keep the cursor in sight and the height right."""
        if self._answer:
            height = max(self._answer.timeline.height, len(self._empty))
            self.virtual_size = Size(self.size.width, height)
            self._scroll_to_cursor(is_new=not self._is_placed)
            self._is_placed = self.size.height > 0
            self._place_terminal_cursor()
            self.post_message(self.Resized())

    def watch_has_focus(self, _focus: bool) -> None:
        """Repaint the cursor, which shows where the keys go."""
        self._place_terminal_cursor()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at a height of the window; the first always says which period it is."""
        cells = self.size.width
        if self._answer is None:
            return strip_of((), cells)
        line, is_cursor = list_line(
            self._answer,
            y,
            cells,
            top=self.scroll_offset.y,
            rows=self.size.height,
            position=self._position,
            marked=self._marked,
            empty=self._empty,
        )
        return strip_of(line, cells, is_cursor=is_cursor, has_focus=self.has_focus)

    def on_click(self, event: Click) -> None:
        """Ask for the event that was pointed at; a second click asks to read it."""
        event.stop()
        found = self._answer.timeline.at(event.y + self.scroll_offset.y) if self._answer else None
        if isinstance(found, EventAt) and (event.y or self.size.height == 1):
            self._ask(found.position)
            if event.chain > 1:
                self.action_open()

    def turn_wheel(self, lines: int) -> None:
        """Ask for an event further on or back."""
        self.action_move(lines)

    def action_move(self, step: int) -> None:
        """Ask for the event so many events on."""
        self._ask(self._position + step)

    def action_page(self, halves: int) -> None:
        """Ask for the event so many half windows on."""
        if not self._answer or not self._answer.count:
            return
        timeline = self._answer.timeline
        lines = max(1, self.size.height * abs(halves) // 2 - (abs(halves) == 2))
        target = timeline.line_of(self._position) + (lines if halves > 0 else -lines)
        step = 1 if halves > 0 else -1
        while 0 <= target < timeline.height:
            found = timeline.at(target)
            if isinstance(found, EventAt):
                self._ask(found.position)
                return
            target += step
        self._ask(timeline.total - 1 if halves > 0 else 0)

    def action_first(self) -> None:
        """Ask for the first event."""
        self._ask(0)

    def action_last(self) -> None:
        """Ask for the last event."""
        if self._answer:
            self._ask(self._answer.count - 1)

    def action_open(self) -> None:
        """Ask to read the event under the cursor."""
        self.post_message(self.OpenAsked())

    def _ask(self, position: int) -> None:
        if self._answer and self._answer.count:
            position = max(0, min(position, self._answer.count - 1))
            if position != self._position:
                self.post_message(self.MoveAsked(position))

    def _row_to_keep(self, answer: Answer) -> int | None:
        """The row of the window that the cursor stays on where the same is answered anew."""
        old = self._answer
        if old is None or not old.count or old.state.question != answer.state.question:
            return None
        before, now = old.pages.row(self._position), answer.pages.row(answer.position)
        if before is None or now is None or before.id != now.id:
            return None
        return old.timeline.line_of(self._position) - self.scroll_offset.y

    def _scroll_with_cursor_on(self, row: int) -> None:
        """Scroll so that the cursor stands on a row of the window, as far as the list goes."""
        if self._answer:
            timeline = self._answer.timeline
            top = min(timeline.line_of(self._position) - row, timeline.height - self.size.height)
            self.scroll_to(y=max(0, top), animate=False, immediate=True, force=True)
            self._scroll_to_cursor()

    def _scroll_to_cursor(self, *, is_new: bool = False) -> bool:
        """Bring the cursor into sight; True where that scrolled."""
        if not self._answer or not self._answer.count or not self.size.height:
            return False
        top = self.scroll_offset.y
        so_far = None if is_new else top
        target = list_top(self._answer.timeline, self._position, self.size.height, so_far)
        if target == top:
            return False
        self.scroll_to(y=target, animate=False, immediate=True, force=True)
        return True

    def _place_terminal_cursor(self) -> None:
        """Put the terminal's own cursor on the row, for readers who follow it by ear or finger."""
        if self.has_focus and self._answer and self._answer.count:
            line = self._answer.timeline.line_of(self._position) - self.scroll_offset.y
            self.app.cursor_position = self.region.offset + Offset(0, max(0, line))
