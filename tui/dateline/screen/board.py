"""A board on the whole screen: parties by parties, or by years."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from dateline.screen.composing import WiredScreen
from dateline.screen.pointing import Wheeled
from dateline.screen.styles import strip_of
from dateline.screen.working import post_what
from dateline.store.query import Filter
from dateline.view.board import Board, Place, at, board_lines, cell_at, room_for
from dateline.view.cells import Line

MakeBoard = Callable[[bool], Board]
"""Counts a board, of countries only where the argument is true."""


class BoardView(Wheeled, Widget, can_focus=True):
    """The part of a board that is in sight, painted."""

    DEFAULT_CSS = """
    BoardView { width: 100%; height: 100%; }
    """

    @dataclass
    class Pointed(Message):
        """The reader points at a cell, or turns the wheel."""

        row: int
        column: int
        is_chosen: bool = False

    def __init__(self) -> None:
        super().__init__()
        self.board: Board | None = None
        self.place = Place()
        self.said = ""
        self._lines: list[Line] = []

    def render_line(self, y: int) -> Strip:
        """The line at a height."""
        cells, lines = self.size
        if y == 0:
            self._lines = self._painted(cells, lines)
        return strip_of(self._lines[y] if y < len(self._lines) else (), cells)

    def on_click(self, event: Click) -> None:
        """Point at a cell."""
        event.stop()
        if self.board:
            room = room_for(self.board, *self.size)
            found = cell_at(self.board, self.place, event.x, event.y, room)
            if found:
                self.post_message(self.Pointed(*found, is_chosen=event.chain > 1))

    def turn_wheel(self, lines: int) -> None:
        """Move by rows."""
        self.post_message(self.Pointed(self.place.row + lines, self.place.column))

    def _painted(self, cells: int, lines: int) -> list[Line]:
        if self.board is None:
            return [((" Counting …  q back", "state"),)]
        if not self.board.rows or not self.board.columns:
            return [((" No party took part in these events.  q back", "state"),)]
        return list(board_lines(self.board, self.place, self.said, cells, lines))


class BoardScreen(WiredScreen, Screen[Filter | None]):
    """A board with a cursor; gives the filter of the cell that was chosen."""

    DEFAULT_CSS = """
    BoardScreen { background: ansi_default; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1, 0)", "next row", id="board.down", key_display="j ↓"),
        Binding("up,k", "move(-1, 0)", "previous row", id="board.up", key_display="k ↑"),
        Binding("right,l", "move(0, 1)", "next column", id="board.right", key_display="l →"),
        Binding("left,h", "move(0, -1)", "previous column", id="board.left", key_display="h ←"),
        Binding("pagedown,space", "page(1)", "page down", id="board.page-down"),
        Binding("pageup,b", "page(-1)", "page up", id="board.page-up"),
        Binding("home", "to_column(0)", "first column", id="board.first-column"),
        Binding("end", "to_column(1000000000)", "last column", id="board.last-column"),
        Binding("g", "to_row(0)", "first row", id="board.first-row"),
        Binding("G", "to_row(1000000000)", "last row", id="board.last-row"),
        Binding("o", "toggle_parties", "with organisations, and without", id="board.parties"),
        Binding("enter,ctrl+j", "choose", "open the events", id="board.open", key_display="Enter"),
        Binding("q,escape,backspace,ctrl+h", "leave", "back", id="board.back", key_display="q Esc"),
        Binding("question_mark", "help", "keys", id="board.keys", key_display="?"),
    ]

    @dataclass
    class Counted(Message):
        """A board is counted."""

        board: Board

    @dataclass
    class Described(Message):
        """Something is known of a cell."""

        cell: tuple[int, int]
        sentence: str

    def __init__(self, make: MakeBoard, place: Place, *, only_countries: bool) -> None:
        """Make the screen.

        Args:
            make: Counts the board, in a thread.
            place: Where the cursor stands at first.
            only_countries: Whether organisations are left out at first.
        """
        super().__init__()
        self.view = BoardView()
        """What is painted."""
        self._make = make
        self._first = place
        self.only_countries = only_countries

    def compose(self) -> ComposeResult:
        """The board alone."""
        yield self.view

    @property
    def place(self) -> Place:
        """Where the cursor stands; until all is counted, where it will stand."""
        return self.view.place if self.view.board else self._first

    def on_mount(self) -> None:
        """Begin to count."""
        self.view.focus()
        self._count()

    @on(Counted)
    def show_board(self, message: Counted) -> None:
        """Show a board that is counted."""
        self.view.board = message.board
        self._go(self._first.row, self._first.column)

    @on(Described)
    def show_description(self, message: Described) -> None:
        """Say what is known of the cell, unless the cursor is elsewhere by now."""
        if message.cell == (self.view.place.row, self.view.place.column):
            self.view.said = message.sentence
            self.view.refresh()

    @on(BoardView.Pointed)
    def point(self, message: BoardView.Pointed) -> None:
        """Go where was pointed, and open what was pointed at twice."""
        self._go(message.row, message.column)
        if message.is_chosen:
            self.action_choose()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._go(self.view.place.row, self.view.place.column)

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor by rows and columns."""
        self._go(self.view.place.row + rows, self.view.place.column + columns)

    def action_page(self, step: int) -> None:
        """Move the cursor by windows."""
        if self.view.board:
            rows = room_for(self.view.board, *self.view.size).rows
            self.action_move(step * rows, 0)

    def action_to_column(self, column: int) -> None:
        """Move the cursor to a column of its row."""
        self._go(self.view.place.row, column)

    def action_to_row(self, row: int) -> None:
        """Move the cursor to a row of its column."""
        self._go(row, self.view.place.column)

    def action_toggle_parties(self) -> None:
        """Count organisations too, or countries only."""
        self.only_countries = not self.only_countries
        self._first = Place()
        self.view.board = None
        self.view.refresh()
        self._count()

    def action_choose(self) -> None:
        """Give what leaves the events of the cell."""
        board, place = self.view.board, self.view.place
        if board and board.rows and board.columns:
            self.dismiss(board.asked(place.row, place.column))

    def action_leave(self) -> None:
        """Go back to the list."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Show the keys of the board."""
        from dateline.screen.reader import show_keys

        show_keys(self)

    def _go(self, row: int, column: int) -> None:
        view = self.view
        if view.board and view.board.rows and view.board.columns:
            room = room_for(view.board, *view.size)
            view.place = at(view.board, view.place, row, column, room)
            describe = partial(self._described, view.board, view.place.row, view.place.column)
            work = partial(post_what, self, describe)
            self.run_worker(work, thread=True, exclusive=True, group="cell")
        view.refresh()

    def _count(self) -> None:
        work = partial(post_what, self, partial(self._counted, self.only_countries))
        self.run_worker(work, thread=True, exclusive=True, group="survey")

    def _counted(self, only_countries: bool) -> Counted:
        return self.Counted(self._make(only_countries))

    def _described(self, board: Board, row: int, column: int) -> Described:
        return self.Described((row, column), board.describe(row, column))
