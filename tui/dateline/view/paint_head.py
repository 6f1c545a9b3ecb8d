"""The lines around the list: title and counts, filter chips, density with its axis, status."""

from collections.abc import Sequence
from typing import Final

from dateline.model.amounts import counted
from dateline.model.chronicle import Cast
from dateline.model.date_words import day_words
from dateline.model.periods import Unit
from dateline.store.query import Field, Filter, Row, Term
from dateline.store.query_text import print_term
from dateline.view import signs
from dateline.view.cells import Line, Span, cut, cut_hard, cut_line, fit, line_width, width
from dateline.view.hints import Rebound, hint
from dateline.view.lead_words import amount_words, share_words
from dateline.view.period_words import unit_words
from dateline.view.scale import Scale
from dateline.view.state import ViewState

_HINTS: Final = (
    ("pane", "read", "zoom", "view", "search", "filter", "country", "year", "keys"),
    ("read", "zoom", "view", "country", "year", "filter", "keys"),
    ("read", "country", "year", "filter", "keys"),
    ("read", "country", "year", "keys"),
    ("country", "year", "keys"),
    ("read", "filter", "keys"),
    ("keys",),
    (),
)
"""The keys that the status line names, as many as fit."""
_DATE_CELLS: Final = 16
"""The room for a day with its weekday; a longer date takes it from the keys."""


def paint_title(
    title: str,
    count: int,
    total: int,
    problems: int,
    cells: int,
    *,
    possibly: int = 0,
    is_partial: bool = False,
    leads: tuple[int, int] = (0, 0),
) -> Line:
    """The first line: program, chronicle, how many events the filter leaves, problems if any.

    Leads are counted apart from events.

    Args:
        title: That of the chronicle.
        count: The events that the filter leaves.
        total: The events of the chronicle.
        problems: What was wrong in the files.
        cells: The width.
        possibly: How many of `count` the filter leaves only possibly.
        is_partial: Whether there are more events, which are not indexed yet.
        leads: How many of `count`, and of `total`, are leads.
    """
    so_far = " so far" if is_partial else ""
    counts = f"{share_words(count, total, *leads)}{so_far} "
    if leads[1] and width(counts) > cells // 2:
        counts = f"{amount_words(count, leads[0])}{so_far} "
    if possibly:
        counts = f"{counts.rstrip()}, {possibly:,} possibly "
    found = f"{counted(problems, 'problem')}  " if problems else ""
    name = " dateline  "
    room = max(0, cells - width(name) - width(counts) - width(found) - 1)
    line = (
        (name, "brand"),
        (fit(title, room) + " ", "chronicle"),
        (found, "dispute"),
        (counts, "count"),
    )
    return cut_line(line, cells)


def paint_chips(state: ViewState, cast: Cast, cells: int, rebound: Rebound | None = None) -> Line:
    """The second line: each term of the filter with its number, and the keys that change them.

    Args:
        state: What is looked at.
        cast: For the names of parties and people.
        cells: The width.
        rebound: The keys that the reader has bound instead.
    """
    rebound = rebound or {}
    if not state.filter:
        pickers = hint("country", "year", "kind", "person", "source", rebound=rebound)
        lines = hint("filter line", rebound=rebound) + " " + hint("search", rebound=rebound)
        return ((cut_hard(f" {pickers} {lines}".rstrip(), cells), "hint"),)
    spans: list[Span] = [(" ", "")]
    style = "chip-off" if state.is_suspended else "chip"
    for number, term in enumerate(state.filter.terms, 1):
        mark = str(number).translate(signs.SUPERSCRIPTS)
        spans += [(f"{term_words(term, cast)}{mark}", style), ("  ", "")]
    words = ("resume", "clear") if state.is_suspended else ("undo", "clear", "suspend")
    keys = hint(*words, rebound=rebound)[:-1]
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


def paint_density(
    counts: Sequence[int],
    totals: Sequence[int],
    here: int | None,
    seen: tuple[int, int] | None,
    *,
    has_more: tuple[bool, bool] = (False, False),
) -> Line:
    """A bar a cell in eighths of the highest, with a blank cell before the first.

    Cells in which only events stand that the filter leaves out have a dot. The cells of the rows
    in sight are underlined, that of the cursor is reversed.

    Args:
        counts: Events of the filter in each cell.
        totals: Events of the chronicle in each cell.
        here: The cell of the event in focus, or None.
        seen: The first and last cell of the rows in sight, or None.
        has_more: Whether events stand before the first and after the last cell.
    """
    highest = max(counts, default=0)
    spans: list[Span] = [(signs.BEFORE if has_more[0] else " ", "hint")]
    for cell, (count, total) in enumerate(zip(counts, totals, strict=True)):
        if count:
            sign, style = signs.BARS[(count * len(signs.BARS) - 1) // highest], "bar"
        else:
            sign, style = (signs.TOTAL, "total") if total else (" ", "")
        if cell == here:
            style = "here"
        elif seen and seen[0] <= cell <= seen[1]:
            style = f"seen-{style}" if style else "seen"
        if spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + sign, style)
        else:
            spans.append((sign, style))
    return (*spans, (signs.AFTER if has_more[1] else " ", "hint"))


def paint_status(
    row: Row | None,
    total: int,
    message: str,
    unit: Unit,
    cells: int,
    rebound: Rebound | None = None,
    *,
    leads: int = 0,
) -> Line:
    """The last line: where the cursor is and the zoom, then a message or the keys that matter.

    Args:
        row: The event under the cursor.
        total: How many events there are.
        message: What is said instead of keys, if anything.
        unit: The zoom.
        cells: The width.
        rebound: The keys that the reader has bound instead.
        leads: How many of the events are leads; then the numbers are those of rows.
    """
    zoom = date = ""
    if row is None:
        where, reserved = " no events  ", 0
    else:
        percent = round(100 * (row.position + 1) / total)
        digits = len(f"{total:,}")
        noun = " rows" if leads else ""
        where = f" {row.position + 1:>{digits},}/{total:,}{noun}  {percent:>3}%  "
        zoom = f"by {unit_words(unit)}  "
        if width(where) + width(zoom) + _DATE_CELLS > cells:
            zoom = ""
        # Where each thing keeps its place, a step changes only the numbers.
        reserved = width(where) + width(zoom) + _DATE_CELLS
        date = f"{_date_words(row)}  "
    shown = (where + zoom + date, where + date, where)
    where = shown[0]
    if message:
        fitting = (each for each in shown if width(each) + width(message) <= cells)
        where = next(fitting, shown[-1])
        line = ((where, "where"), (cut(message, cells - width(where)), "message"))
        return cut_line(line, cells)
    for words in _HINTS:
        keys = hint(*words, rebound=rebound or {})[:-1]
        if max(width(where), reserved) + width(keys) <= cells:
            room = cells - width(where) - width(keys)
            return ((where, "where"), (" " * room, ""), (keys, "hint"))
    return ((cut_hard(where, cells), "where"),)


def empty_words(filter_: Filter, total: int, *, is_partial: bool = False) -> tuple[str, ...]:
    """What the list says where there is nothing to list, and how to go on.

    Args:
        filter_: What was asked for.
        total: How many events there are.
        is_partial: Whether there are more, which are not indexed yet.
    """
    if total == 0 and is_partial:
        return ("No event is indexed yet; the first ones come in a moment.",)
    if total == 0:
        return (
            "This chronicle has no events.",
            "An event needs a date and a title:",
            '[[event]]   date = "2010-10-12"   title = "..."',
        )
    undo = "Backspace drops the last part of it, 0 clears it, u goes back."
    found = f"{total:,} so far" if is_partial else f"{total:,}"
    return (f"No event of {found} fits this filter.", undo) if filter_ else ()


def _date_words(row: Row) -> str:
    """The date as written; a plain day has its weekday beside it."""
    return day_words(row.start) if row.start == row.end else row.date_text


def _value_words(term: Term, value: str, cast: Cast) -> str:
    if term.field in (Field.COUNTRY, Field.PARTY, Field.HOST):
        return cast.party_name(value)
    if term.field is Field.PERSON:
        return cast.person_name(value)
    return value
