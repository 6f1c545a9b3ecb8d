"""A board: rows by columns of short texts, with a cell under the cursor. Pure values."""

from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.store.query import Filter
from dateline.view import signs
from dateline.view.cells import Line, Span, fit, fit_right, width, wrap

FOOT_LINES: Final = 3
"""Two lines on the cell under the cursor, and one for signs and keys."""
_NARROWEST_LABEL: Final = 4


class Board(Struct, frozen=True, kw_only=True):
    """What a board shows."""

    title: str
    rows: tuple[str, ...]
    """The label of each row."""
    heads: tuple[tuple[str, ...], ...]
    """The lines over the columns; each has a text a column."""
    cell_cells: int
    """How wide a column is."""
    cell: Callable[[int, int], Span]
    """Gives the text of a row and column, and its style."""
    describe: Callable[[int, int], str]
    """Gives a sentence on a row and column; it may ask the store."""
    asked: Callable[[int, int], Filter]
    """Gives what leaves the events of a row and column."""
    legend: str
    """What the signs mean, and what is left out."""

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.heads[0]) if self.heads else 0


class Place(Struct, frozen=True, kw_only=True):
    """The cell under the cursor, and the first row and column in sight."""

    row: int = 0
    column: int = 0
    top: int = 0
    left: int = 0


class Room(Struct, frozen=True):
    """How much of a board can be seen at a size."""

    label: int
    """The width of the labels."""
    rows: int
    columns: int


def room_for(board: Board, cells: int, lines: int) -> Room:
    """How much of a board a size has room for; at least one cell."""
    longest = max(map(width, board.rows), default=0) + 3
    label = max(_NARROWEST_LABEL, min(longest, cells // 3))
    return Room(
        label,
        max(1, lines - 1 - len(board.heads) - FOOT_LINES),
        max(1, (cells - label) // board.cell_cells),
    )


def at(board: Board, place: Place, row: int, column: int, room: Room) -> Place:
    """The place with the cursor on a cell, or the nearest there is, and that cell in sight."""
    row = max(0, min(row, len(board.rows) - 1))
    column = max(0, min(column, board.columns - 1))
    top = max(row - room.rows + 1, min(place.top, row))
    left = max(column - room.columns + 1, min(place.left, column))
    return replace(
        place,
        row=row,
        column=column,
        top=max(0, min(top, len(board.rows) - room.rows)),
        left=max(0, min(left, board.columns - room.columns)),
    )


def board_lines(board: Board, place: Place, said: str, cells: int, lines: int) -> Iterator[Line]:
    """The board as so many lines.

    Args:
        board: What is shown.
        place: The cell under the cursor.
        said: What is said of that cell.
        cells: The width.
        lines: The height.
    """
    room = room_for(board, cells, lines)
    last = min(board.columns, place.left + room.columns)
    shown = range(place.left, last)
    more = _more(board, place, room)
    yield ((f" {board.title}{more}", "heading"),)
    for head in board.heads:
        spans = [(" " * room.label, "")]
        for column in shown:
            style = "lane-here" if column == place.column else "label"
            spans.append((fit_right(head[column], board.cell_cells), style))
        yield tuple(spans)
    for row in range(place.top, place.top + room.rows):
        yield _row_line(board, place, row, shown, room) if row < len(board.rows) else ()
    told = wrap(said, max(8, cells - 2))[:2]
    for text in (*told, "", "")[:2]:
        yield ((f" {text}", "message"),)
    yield ((f" {board.legend}", "hint"),)


def cell_at(board: Board, place: Place, x: int, y: int, room: Room) -> tuple[int, int] | None:
    """The row and column of a point of the board, if it has any."""
    row = place.top + y - 1 - len(board.heads)
    column = place.left + (x - room.label) // board.cell_cells
    is_inside = place.top <= row < min(len(board.rows), place.top + room.rows)
    last = min(board.columns, place.left + room.columns)
    is_inside = is_inside and x >= room.label and column < last
    return (row, column) if is_inside else None


def _row_line(board: Board, place: Place, row: int, shown: range, room: Room) -> Line:
    is_here = row == place.row
    sign = signs.CURSOR if is_here else " "
    label = fit(board.rows[row], room.label - 3)
    spans = [(f"{sign} {label} ", "lane-here" if is_here else "")]
    for column in shown:
        text, style = board.cell(row, column)
        padded = fit_right(text, board.cell_cells)
        if is_here and column == place.column:
            bare = padded.lstrip() or " "
            spans += [(padded[: len(padded) - len(bare)], ""), (bare, "cursor")]
        else:
            spans.append((padded, style))
    return tuple(spans)


def _more(board: Board, place: Place, room: Room) -> str:
    """How much of the board is out of sight."""
    parts = []
    if len(board.rows) > room.rows:
        last = min(place.top + room.rows, len(board.rows))
        parts.append(f"rows {place.top + 1}-{last} of {len(board.rows)}")
    if board.columns > room.columns:
        last = min(place.left + room.columns, board.columns)
        parts.append(f"columns {place.left + 1}-{last} of {board.columns}")
    return f"  {', '.join(parts)}" if parts else ""
