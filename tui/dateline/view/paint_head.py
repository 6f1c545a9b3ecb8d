"""The lines around the list: title and counts, filter chips, density with its axis, status."""

from collections.abc import Sequence
from typing import Final

from dateline.model.chronicle import Cast
from dateline.store.query import Field, Filter, Row, Term
from dateline.store.query_text import print_term
from dateline.view import signs
from dateline.view.cells import Line, Span, cut, cut_hard, cut_line, fit, line_width, width
from dateline.view.date_words import day_words
from dateline.view.scale import Scale
from dateline.view.state import ViewState

_HINTS: Final = (
    "Tab pane  Enter read  / search  f filter  c country  y year  : commands  ? keys ",
    "Enter read  c country  y year  f filter  ? keys ",
    "Enter read  f filter  ? keys ",
    "? keys ",
    "",
)
"""The keys that the status line names, as many as fit."""


def paint_title(title: str, count: int, total: int, problems: int, cells: int) -> Line:
    """The first line: program, chronicle, how many events the filter leaves, problems if any."""
    counts = f"{count:,} of {total:,} events " if count != total else f"{total:,} events "
    found = f"{problems:,} problem{'' if problems == 1 else 's'}  " if problems else ""
    name = " dateline  "
    room = max(0, cells - width(name) - width(counts) - width(found) - 1)
    line = (
        (name, "brand"),
        (fit(title, room) + " ", "chronicle"),
        (found, "dispute"),
        (counts, "count"),
    )
    return cut_line(line, cells)


def paint_chips(state: ViewState, cast: Cast, cells: int) -> Line:
    """The second line: each term of the filter with its number, and the keys that change them."""
    if not state.filter:
        hint = " c country  y year  t kind  p person  s source   f filter line   / search"
        return ((cut_hard(hint, cells), "hint"),)
    spans: list[Span] = [(" ", "")]
    style = "chip-off" if state.is_suspended else "chip"
    for number, term in enumerate(state.filter.terms, 1):
        mark = str(number).translate(signs.SUPERSCRIPTS)
        spans += [(f"{term_words(term, cast)}{mark}", style), ("  ", "")]
    keys = "F resume  0 clear " if state.is_suspended else "u undo  0 clear  F suspend "
    if state.is_suspended:
        spans.append(("suspended", "state"))
    room = cells - width(keys)
    used = line_width(spans)
    if used > room:
        return cut_line(tuple(spans), cells)
    return (*spans, (" " * (room - used), ""), (keys, "hint"))


def term_words(term: Term, cast: Cast) -> str:
    """A term as a reader would say it: `country: Malaysia`, `not status: scheduled`."""
    sign = "not " if term.is_excluded else ""
    if term.field in (Field.WORD, Field.PHRASE):
        return sign + print_term(term).lstrip("-")
    values = [_value_words(term, str(value), cast) for value in term.values]
    return f"{sign}{term.name}: {' or '.join(values)}"


def paint_axis(scale: Scale, margin: int) -> Line:
    """The labels of the axis, each beginning at the cell of its day."""
    text = " " * margin
    for tick in scale.ticks():
        text = text.ljust(margin + tick.cell) + tick.label
    return ((text, "axis"),)


def paint_density(counts: Sequence[int], here: int | None, margin: int) -> Line:
    """A bar a cell, in eighths of the highest; the cell of the cursor stands out.

    Args:
        counts: Events in each cell.
        here: The cell of the event in focus, or None.
        margin: Blank cells before the first bar.
    """
    highest = max(counts, default=0)
    spans: list[Span] = [(" " * margin, "")]
    for cell, count in enumerate(counts):
        bar = signs.BARS[(count * len(signs.BARS) - 1) // highest] if count else " "
        style = "here" if cell == here else "bar"
        if spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + bar, style)
        else:
            spans.append((bar, style))
    return tuple(spans)


def paint_status(row: Row | None, total: int, message: str, cells: int) -> Line:
    """The last line: where the cursor is, then a message or the keys that matter."""
    if row is None:
        where = " no events  "
    else:
        percent = round(100 * (row.position + 1) / total)
        where = f" {row.position + 1:,}/{total:,}  {percent}%  {_date_words(row)}  "
    if message:
        line = ((where, "where"), (cut(message, cells - width(where)), "message"))
        return cut_line(line, cells)
    for keys in _HINTS:
        room = cells - width(where) - width(keys)
        if room >= 0:
            return ((where, "where"), (" " * room, ""), (keys, "hint"))
    return ((cut_hard(where, cells), "where"),)


def empty_words(filter_: Filter, total: int) -> tuple[str, ...]:
    """What the list says where there is nothing to list, and how to go on."""
    if total == 0:
        return (
            "This chronicle has no events.",
            "An event needs a date and a title:",
            '[[event]]   date = "2010-10-12"   title = "..."',
        )
    undo = "Backspace drops the last part of it, 0 clears it, u goes back."
    return (f"No event of {total:,} fits this filter.", undo) if filter_ else ()


def _date_words(row: Row) -> str:
    """The date as written; a plain day has its weekday beside it."""
    return day_words(row.start) if row.start == row.end else row.date_text


def _value_words(term: Term, value: str, cast: Cast) -> str:
    if term.field in (Field.COUNTRY, Field.PARTY, Field.HOST):
        return cast.party_name(value)
    if term.field is Field.PERSON:
        return cast.person_name(value)
    return value
