"""A panel of the detail: a titled list of lines, some of which lead somewhere."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dateline.screen.composing import ExactLines
from dateline.screen.pointing import Wheeled
from dateline.screen.styles import strip_of
from dateline.view.blocks import Block, Target, panel_title
from dateline.view.detail import PaintBlock


class Panel(Wheeled, ScrollView, can_focus=True):
    """Lines below a title; with the keys it has a cursor, and Enter goes where the line leads."""

    DEFAULT_CSS = """
    Panel {
        border-top: solid ansi_bright_black;
        border-title-align: left;
        border-title-color: ansi_default;
        border-title-style: bold;
        scrollbar-size-vertical: 0;
        scrollbar-size-horizontal: 0;
    }
    Panel:focus { border-title-style: bold reverse; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "next line", id="panel.next-line", key_display="j ↓"),
        Binding("up,k", "move(-1)", "previous line", id="panel.previous-line", key_display="k ↑"),
        Binding(
            "pagedown,space", "page(1)", "page down", id="panel.page-down", key_display="Space PgDn"
        ),
        Binding("pageup,b", "page(-1)", "page up", id="panel.page-up", key_display="b PgUp"),
        Binding("home,g", "first", "first line", id="panel.first-line", key_display="g Home"),
        Binding("end,G", "last", "last line", id="panel.last-line", key_display="G End"),
        Binding(
            "enter,ctrl+j",
            "choose",
            "narrow to what is under the cursor, or go to the event",
            id="panel.choose",
            key_display="Enter",
        ),
    ]

    @dataclass
    class TargetChosen(Message):
        """The reader chose a line that leads somewhere."""

        targets: tuple[Target, ...]
        """What the line leads to: a term to narrow by, the id of an event to go to, or both."""

    class LeadsNowhere(Message):
        """The reader chose a line that leads nowhere."""

    def __init__(self, number: int | None, id: str) -> None:
        super().__init__(id=id)
        self._styles_cache = ExactLines()
        self._number = number
        self._paint: PaintBlock | None = None
        self._block = Block(title="", lines=())
        self._painted: tuple[PaintBlock, int] | None = None
        """Of what the block was painted, and for how many cells."""
        self._expected_cells = 0
        self._cursor = 0

    def expect(self, cells: int) -> None:
        """Paint for this width until there is one."""
        self._expected_cells = cells

    def show(self, paint: PaintBlock) -> None:
        """Show another block from its top."""
        self._paint = paint
        self._cursor = 0
        self._repaint()
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def keep_place(self, paint: PaintBlock) -> None:
        """Show another block with the cursor and the scrolling where they are."""
        self._paint = paint
        self._repaint()

    @property
    def cursor(self) -> int:
        """The line under the cursor, from 0."""
        return self._cursor

    @property
    def first_leading(self) -> int:
        """The first line that leads somewhere, from 0; the first of all where none does."""
        return next((n for n, line in enumerate(self._block.lines) if line.targets), 0)

    def point_at(self, line: int) -> None:
        """Move the cursor to a line, or the last."""
        self._go(line)

    def take_rows(self, rows: int) -> None:
        """Be so many rows high with the title, which says at once what is then out of sight."""
        self.styles.height = rows
        self._show_title(rows - 1)

    @property
    def rows_needed(self) -> int:
        """The rows that would show the whole block with its title."""
        return len(self._block.lines) + 1

    @property
    def quote_under_cursor(self) -> int | None:
        """The quotation that the line under the cursor belongs to, if it does to one."""
        lines = self._block.lines
        return lines[self._cursor].quote if self._cursor < len(lines) else None

    def scroll_lines(self, step: int) -> None:
        """Scroll by lines without moving the cursor."""
        self.scroll_to(y=self.scroll_offset.y + step, animate=False, immediate=True, force=True)
        self._show_title()
        self.refresh()

    def on_resize(self) -> None:
        """Wrap the lines anew."""
        self._repaint()

    def watch_has_focus(self, _focus: bool) -> None:
        """Show the cursor only where the keys go."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at a height of the window."""
        cells = self.size.width
        number = y + self.scroll_offset.y
        if number >= len(self._block.lines):
            return strip_of((), cells)
        is_cursor = self.has_focus and number == self._cursor
        return strip_of(self._block.lines[number].line, cells, is_cursor=is_cursor)

    def on_click(self, event: Click) -> None:
        """Move the cursor to where was pointed; a second click goes where the line leads."""
        event.stop()
        line = event.get_content_offset(self)
        if line is None:
            return
        number = line.y + self.scroll_offset.y
        if number < len(self._block.lines):
            self._go(number)
            if event.chain > 1:
                self.action_choose()

    def turn_wheel(self, lines: int) -> None:
        """Scroll, the cursor staying where it is."""
        self.scroll_lines(lines)

    def action_move(self, step: int) -> None:
        """Move the cursor by lines."""
        self._go(self._cursor + step)

    def action_page(self, step: int) -> None:
        """Move the cursor by windows."""
        self._go(self._cursor + step * max(1, self.size.height - 1))

    def action_first(self) -> None:
        """Move the cursor to the first line."""
        self._go(0)

    def action_last(self) -> None:
        """Move the cursor to the last line."""
        self._go(len(self._block.lines) - 1)

    def action_choose(self) -> None:
        """Go where the line under the cursor leads."""
        if self._cursor < len(self._block.lines):
            targets = self._block.lines[self._cursor].targets
            self.post_message(self.TargetChosen(targets) if targets else self.LeadsNowhere())

    def _go(self, line: int) -> None:
        self._cursor = max(0, min(line, len(self._block.lines) - 1))
        top, height = self.scroll_offset.y, self.size.height
        if self._cursor < top or self._cursor >= top + height:
            target = self._cursor if self._cursor < top else self._cursor - height + 1
            self.scroll_to(y=target, animate=False, immediate=True, force=True)
            self._show_title()
        self.refresh()

    def _repaint(self) -> None:
        cells = self.size.width or self._expected_cells
        if self._painted and self._painted == (self._paint, cells):
            self._show_title()
        elif self._paint and cells > 0:
            self._painted = (self._paint, cells)
            self._block = self._paint(cells)
            self.virtual_size = Size(cells, len(self._block.lines))
            self._cursor = min(self._cursor, max(0, len(self._block.lines) - 1))
            self._show_title()
            self.refresh()

    def _show_title(self, height: int | None = None) -> None:
        """Say in the title how many lines are out of sight below."""
        height = self.size.height if height is None else height
        below = len(self._block.lines) - self.scroll_offset.y - height
        self.border_title = Content(panel_title(self._number, self._block.title, below))
