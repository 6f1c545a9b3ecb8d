"""Blocks of the detail: titled lines, some of which lead somewhere."""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.store.query import Filter, Term
from dateline.view import signs
from dateline.view.cells import Line, cut_line, fit, wrap

LABEL_CELLS: Final = 11
"""The width of the labels at the left of a block, with a blank behind the longest."""

Target = Term | Filter | str
"""A term to narrow by, a filter to look at, or the id of an event to go to."""


class DetailLine(Struct, frozen=True):
    """A line of the detail and what Enter on it leads to."""

    line: Line
    target: Target | None = None
    """A term to narrow by, a filter to look at, the id of an event to go to, or nothing."""
    other_target: Term | Filter | None = None
    """What else the line can lead to, where it shows two things."""
    quote: int | None = None
    """Which of the event's quotations the line belongs to, from 0."""

    @property
    def targets(self) -> tuple[Target, ...]:
        """Everything that the line can lead to."""
        return tuple(t for t in (self.target, self.other_target) if t is not None)


class Block(Struct, frozen=True, kw_only=True):
    """A titled part of the detail."""

    title: str
    lines: tuple[DetailLine, ...]

    @classmethod
    def of(cls, title: str, lines: Iterable[DetailLine], cells: int) -> "Block":
        """The block of these lines, none of them wider than the cells."""
        cut = (replace(detail, line=cut_line(detail.line, cells)) for detail in lines)
        return cls(title=title, lines=tuple(cut))

    def under_title(self) -> tuple[DetailLine, ...]:
        """The lines with a blank one and the title above them."""
        return (DetailLine(()), DetailLine(((f" {self.title}", "heading"),)), *self.lines)


def text_lines(
    text: str, style: str, cells: int, target: Target | None = None
) -> Iterator[DetailLine]:
    """A text, wrapped, all of it in one style and leading to one place."""
    for line in wrap(text, max(8, cells - 2)):
        yield DetailLine(((" ", ""), (line, style)), target)


def labelled_lines(
    label: str, text: str, style: str, cells: int, target: Target | None = None
) -> Iterator[DetailLine]:
    """A text, wrapped, with a label before its first line."""
    for row, line in enumerate(wrap(text, max(8, cells - LABEL_CELLS - 2))):
        head = fit(label if row == 0 else "", LABEL_CELLS)
        yield DetailLine(((f" {head}", "label"), (line, style)), target)


def waiting_block(title: str, words: str, cells: int) -> Block:
    """What is shown while what is to be shown takes its time.

    Args:
        title: What it will be.
        words: What is done meanwhile.
        cells: The width.
    """
    return Block.of(title, text_lines(words, "state", cells), cells)


def text_block(title: str, text: str, cells: int) -> Block:
    """A text alone, at the left edge, for selection by hand."""
    return Block.of(title, (DetailLine(((line, ""),)) for line in wrap(text, cells)), cells)


def panel_title(number: int | None, title: str, below: int) -> str:
    """What stands over a panel: its number, its title, and how many lines are out of sight."""
    more = f"  {signs.MORE} {below} more" if below > 0 else ""
    return f"{number} {title}{more}" if number else f"{title}{more}"
