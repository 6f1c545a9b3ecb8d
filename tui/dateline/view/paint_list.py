"""The list as lines of styled text: one event, one heading, one gap."""

from dateline.errors import DateError
from dateline.model.dates import undated
from dateline.model.edtf import parse
from dateline.store.query import Row
from dateline.view import signs
from dateline.view.cells import Line, Span, cut, cut_hard, cut_line, fit, fit_right, width
from dateline.view.date_labels import short_label
from dateline.view.lead_words import beside
from dateline.view.row_words import support, who
from dateline.view.timeline import Gap, Heading

_DATE_CELLS = 12
_PARTIES_CELLS = 7
_SIGN_CELLS = 4


def paint_event(
    row: Row,
    cells: int,
    *,
    is_cursor: bool = False,
    is_marked: bool = False,
    has_year: bool = False,
    has_time: bool = False,
) -> Line:
    """The line of an event: mark, cursor, date, who, signs, title.

    What fits the filter only possibly is dim and says so.

    Args:
        row: What the store gave.
        cells: The width of the list; the line is at most as wide.
        is_cursor: Whether the cursor stands on it.
        is_marked: Whether the reader has marked it.
        has_year: Whether the date needs its year, since no heading says it.
        has_time: Whether the time stands for a date that has one, since a heading says the day.
    """
    mark = signs.MARKED if is_marked else " "
    spans: list[Span] = [
        (f"{mark}{signs.CURSOR} " if is_cursor else f"{mark}  ", "cursor-sign"),
        (fit(_date(row, has_year=has_year, has_time=has_time), _DATE_CELLS), "date"),
    ]
    used = 3 + _DATE_CELLS
    if cells >= 50:
        spans.append((fit_right(who(row), _PARTIES_CELLS), "who"))
        spans.append((" ", ""))
        used += _PARTIES_CELLS + 1
    if cells >= 40:
        spans.append((fit(support(row), _SIGN_CELLS), "sign"))
        spans.append((signs.DISPUTED if row.is_disputed else " ", "dispute"))
        spans.append((" ", ""))
        used += _SIGN_CELLS + 2
    if cells >= 110:
        spans.append((fit(row.kind or "", 11), "kind"))
        used += 11
    words = ["possibly"] if not row.is_certain else []
    words += [row.status] if row.status != "held" else []
    state = f" ({', '.join(words)})" if words else ""
    title = cut(row.title, max(0, cells - used - width(state)))
    spans.append((title, "title" if row.is_certain else "possible"))
    if state:
        spans.append((state, "state"))
    return cut_line(tuple(spans), cells)


def paint_heading(heading: Heading, cells: int) -> Line:
    """The line above the events of a period: its name, a rule, how many there are."""
    count = " ".join(filter(None, beside(heading.count, heading.leads)))
    rule = signs.RULE * max(0, cells - width(heading.label) - len(count) - 4)
    line = ((f" {heading.label} ", "heading"), (rule, "rule"), (f" {count} ", "count"))
    return cut_line(line, cells)


def paint_gap(gap: Gap, cells: int) -> Line:
    """The line that stands for periods without events."""
    return ((cut_hard(f"   · · ·  {gap.label}", cells), "gap"),)


def paint_empty(empty: tuple[str, ...], number: int) -> Line:
    """A line of what is said where there is no event; blank below the last."""
    if number >= len(empty):
        return ()
    return ((f"  {empty[number]}", "" if number else "state"),)


def _date(row: Row, *, has_year: bool, has_time: bool) -> str:
    if has_time and row.hour is not None:
        return row.date_text.partition("T")[2][:5]
    try:
        label = short_label(parse(row.date_text), has_year=has_year)
    except DateError:
        label = short_label(undated(row.date_text))
    return f" {label}" if label[1:2] in (" ", "-", "/", "–") and label[:1].isdigit() else label
