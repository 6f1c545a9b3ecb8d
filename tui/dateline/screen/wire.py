"""The line to the terminal: only what has changed is sent, with as few bytes as it takes.

A `Wire` keeps the cells that the terminal shows. Given the rows that it should show, it gives the
characters to send: rows that moved are moved by the terminal itself (a scroll region with inserted
or deleted lines), cells that changed are written, blank ends of rows are erased, and styles are
switched only where they change. Sequences are those of ECMA-48 and the VT100 family.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, compress, groupby, pairwise, repeat
from operator import itemgetter, ne
from typing import Final

from dateline.model.clean import is_clean
from dateline.screen.sgr import canonical, on_blank, switch
from dateline.view.cells import is_single

Span = tuple[str, str]
"""Text and the parameters of its style (SGR), such as `1;36`; none for plain text."""

Cell = tuple[str, str]
"""A character one cell wide, and its style."""

_CHAR_OF: Final = itemgetter(0)
_STYLE_OF: Final = itemgetter(1)
_JOINERS: Final = "\u200c\u200d"
_BLANK: Final = (" ", "")
_LONGEST_GAP: Final = 8
"""Unchanged cells that can be cheaper to write again than to jump over."""
_FEWEST_ERASED: Final = 14
"""Blanks in the middle of a row that are cheaper to erase (ECH) than to write."""
_FEWEST_MOVED: Final = 3
"""Rows that must have moved together for a scroll region to pay."""


class Row:
    """A row of the screen: its cells where each character has one, or its spans as they are."""

    __slots__ = ("_cells", "spans")

    def __init__(self, spans: Iterable[Span]) -> None:
        """Keep the spans without what no terminal may get.

        This is the last wall against control characters.
        """
        self.spans = tuple(
            (_without_controls(text), canonical(style)) for text, style in spans if text
        )
        self._cells: tuple[Cell, ...] | bool | None = False

    @property
    def cells(self) -> tuple[Cell, ...] | None:
        """A cell for each character; None where that is not safe.

        Terminals differ in the width of wide and combining characters, so a row that has any is
        written whole and never in part.
        """
        if isinstance(self._cells, bool):
            is_safe = all(_is_plain(text) for text, _ in self.spans)
            self._cells = tuple(chain.from_iterable(map(_cells, self.spans))) if is_safe else None
        return self._cells

    def __eq__(self, other: object) -> bool:
        """Whether the terminal would show the same."""
        if not isinstance(other, Row):
            return NotImplemented
        if self.spans == other.spans:
            return True
        return self.cells is not None and self.cells == other.cells

    __hash__ = None  # type: ignore[assignment]  # equal rows can have other spans


class Wire:
    """The cells that the terminal shows, and what to send for others."""

    def __init__(self, *, can_erase_inside: bool = True, can_move_lines: bool = True) -> None:
        """Know nothing of the terminal: the first update clears it.

        Args:
            can_erase_inside: Whether the terminal erases characters inside a row (ECH), as all
                but the VT100 do.
            can_move_lines: Whether the terminal inserts and deletes lines (IL, DL), as all but
                the VT100 do; it scrolls at the edges of a region (IND, RI) instead.
        """
        self._can_move_lines = can_move_lines
        self._fewest_erased = _FEWEST_ERASED if can_erase_inside else 1_000_000
        self._erasable = re.compile(f"( {{{self._fewest_erased},}})")
        self._rows: list[Row] = []
        self._columns = 0
        self._cursor: tuple[int, int] | None = None
        """Column and row; None where it is not known."""
        self._style = ""

    def forget(self) -> None:
        """Know nothing of what the terminal shows any more."""
        self._rows = []

    def update(self, rows: Sequence[Row], columns: int, cursor: tuple[int, int]) -> str:
        """What to send for the terminal to show the rows.

        Args:
            rows: All rows of the screen, each exactly as wide as the columns.
            columns: The width of the screen.
            cursor: The column and row at which the cursor is left.
        """
        sent: list[str] = []
        if len(rows) != len(self._rows) or columns != self._columns:
            sent.append("\x1b[m\x1b[2J")
            self._columns = columns
            self._style = ""
            self._cursor = None
            blank = Row([(" " * columns, "")])
            self._rows = [blank] * len(rows)
        self._move_rows(rows, sent)
        for y, (old, new) in enumerate(zip(self._rows, rows, strict=True)):
            if old != new:
                self._write_row(y, old, new, sent)
        self._rows = list(rows)
        if sent:
            self._set_style("", sent)
        self._go_to(*cursor, sent)
        return "".join(sent)

    def _move_rows(self, rows: Sequence[Row], sent: list[str]) -> None:
        """Let the terminal move the rows that stand elsewhere already."""
        old = self._rows
        places = {
            row.spans: y for y, row in enumerate(old) if any(text.strip() for text, _ in row.spans)
        }
        shifts = Counter(
            places[row.spans] - y
            for y, row in enumerate(rows)
            if row.spans in places and old[y].spans != row.spans
        )  # fmt: skip
        if not shifts:
            return
        shift, votes = shifts.most_common(1)[0]
        if votes < _FEWEST_MOVED:
            return
        same = [
            0 <= y + shift < len(old) and old[y + shift] == row for y, row in enumerate(rows)
        ]  # fmt: skip
        first, last = _longest_run(same)
        if last - first < _FEWEST_MOVED:
            return
        count = abs(shift)
        top, bottom = min(first, first + shift), max(last, last + shift)
        self._set_style("", sent)
        if self._can_move_lines:
            # At the top of the region, lines are deleted or inserted; what leaves it is lost.
            edge, moving = top + 1, f"\x1b[{count}{'M' if shift > 0 else 'L'}"
        elif shift > 0:
            edge, moving = bottom, "\x1bD" * count
        else:
            edge, moving = top + 1, "\x1bM" * count
        sent.append(f"\x1b[{top + 1};{bottom}r\x1b[{edge}H{moving}\x1b[r")
        self._cursor = None
        blank = [Row([(" " * self._columns, "")])] * count
        region = old[top:bottom]
        moved = [*region[count:], *blank] if shift > 0 else [*blank, *region[:-count]]
        self._rows = [*old[:top], *moved, *old[bottom:]]

    def _write_row(self, y: int, old: Row, new: Row, sent: list[str]) -> None:
        if new.cells is None or old.cells is None:
            # Where the terminal has other widths than ours, nothing of the old row may stay.
            self._go_to(0, y, sent)
            self._set_style("", sent)
            sent.append("\x1b[K")
            for text, style in new.spans:
                self._set_style(style, sent)
                sent.append(text)
            self._cursor = None
            return
        end = len(new.cells)
        while end and new.cells[end - 1] == _BLANK:
            end -= 1
        for first, last in _changes(old.cells, new.cells, end):
            self._go_to(first, y, sent)
            self._write_cells(new.cells[first:last], first, y, sent)
        if old.cells[end:] != new.cells[end:]:
            self._go_to(end, y, sent)
            self._set_style("", sent)
            sent.append("\x1b[K")

    def _write_cells(self, cells: Sequence[Cell], x: int, y: int, sent: list[str]) -> None:
        """Write cells from the cursor on, which stands at the column and row."""
        for style, group in groupby(cells, key=_STYLE_OF):
            text = "".join(map(_CHAR_OF, group))
            for piece in self._erasable.split(text) if not style else (text,):
                if not piece:
                    continue
                self._go_to(x, y, sent)
                is_blank = not piece.strip(" ")
                x += len(piece)
                if is_blank and not style and len(piece) >= self._fewest_erased:
                    self._set_style("", sent)
                    sent.append(f"\x1b[{len(piece)}X")
                    continue
                if not is_blank or on_blank(self._style) != style:
                    self._set_style(style, sent)
                sent.append(piece)
                self._cursor = (x, y) if x < self._columns else None

    def _set_style(self, style: str, sent: list[str]) -> None:
        sequence = switch(self._style, style)
        if sequence:
            sent.append(sequence)
            self._style = style

    def _go_to(self, x: int, y: int, sent: list[str]) -> None:
        if self._cursor == (x, y):
            return
        if self._cursor and self._cursor[1] == y and self._cursor[0] < x:
            step = x - self._cursor[0]
            sent.append("\x1b[C" if step == 1 else f"\x1b[{step}C")
        elif x == 0:
            sent.append(f"\x1b[{y + 1}H" if y else "\x1b[H")
        else:
            sent.append(f"\x1b[{y + 1};{x + 1}H")
        self._cursor = (x, y)


def _changes(old: Sequence[Cell], new: Sequence[Cell], end: int) -> list[tuple[int, int]]:
    """The runs of cells that differ before the end, small gaps between them closed."""
    different = list(compress(range(end), map(ne, old, new)))
    if not different:
        return []
    runs = [different[0]]
    for before, after in pairwise(different):
        if after - before > 1 and not _pays_to_write(new, before, after):
            runs += [before + 1, after]
    runs.append(different[-1] + 1)
    return list(zip(runs[::2], runs[1::2], strict=True))


def _pays_to_write(cells: Sequence[Cell], before: int, after: int) -> bool:
    """Whether the cells between two places are cheaper to write than to jump over."""
    gap = after - before - 1
    if gap > _LONGEST_GAP:
        return False
    jump = len("\x1b[C") if gap == 1 else len(f"\x1b[{gap}C")
    style = cells[before][1]
    written = _bytes_of(style, cells[before + 1 : after + 1])
    return written <= jump + _bytes_of(style, cells[after : after + 1])


def _bytes_of(style: str, cells: Sequence[Cell]) -> int:
    """How many bytes it takes to write cells where a style is on."""
    total = 0
    for char, wanted in cells:
        if char != " " or on_blank(style) != wanted:
            total += len(switch(style, wanted))
            style = wanted
        total += 1 if char.isascii() else len(char.encode())
    return total


@lru_cache(maxsize=4096)
def _cells(span: Span) -> tuple[Cell, ...]:
    text, style = span
    blank = on_blank(style)
    if blank == style:
        return tuple(zip(text, repeat(style)))
    return tuple((char, blank if char == " " else style) for char in text)


def _longest_run(same: Sequence[bool]) -> tuple[int, int]:
    """The first place of the longest run of truths, and the place after it."""
    best = first = last = 0
    start = None
    for place, is_same in enumerate([*same, False]):
        if is_same and start is None:
            start = place
        elif not is_same and start is not None:
            if place - start > best:
                best, first, last = place - start, start, place
            start = None
    return first, last


@lru_cache(maxsize=4096)
def _without_controls(text: str) -> str:
    """The text without what clean data has not; it takes no cells, so the width stays."""
    if is_clean(text):
        return text
    return "".join(char for char in text if char.isprintable() or char in _JOINERS)


@lru_cache(maxsize=4096)
def _is_plain(text: str) -> bool:
    """Whether each character of the text takes one cell on every terminal."""
    if is_single(text):
        return True
    from wcwidth import wcwidth

    return all(is_single(char) or wcwidth(char) == 1 for char in text)
