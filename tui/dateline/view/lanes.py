"""Lanes: for each value of a field its events side by side in time, laid out in cells."""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from dateline.errors import DateError
from dateline.model import edtf
from dateline.model.dates import OPEN_END, OPEN_START
from dateline.model.edtf_text import day_text
from dateline.store.query import EVERYTHING, FacetCount, Field, Filter, Questions, Range, Row, Term
from dateline.view.scale import Scale, scale_of
from dateline.view.state import ViewState
from dateline.view.window import Window

MOST_LANES: Final = 24
"""The values that have a lane; the others are counted."""

_MOST_ROWS: Final = 4
"""Lines that one lane may take where its events run at the same time."""
_MOST_EVENTS: Final = 200
"""Events of one lane that are drawn one by one; more are drawn as counts."""
_MOST_OF_ALL: Final = 2000
"""Events of all lanes that are; the lanes after them are drawn as counts too."""
_MANY: Final = 20_000
_MOST_OF_MANY: Final = 100
"""Of a chronicle with so many events they are read from its file, which takes far longer than to
count them: of these not more are drawn one by one."""


class Mark(Struct, frozen=True, kw_only=True):
    """What stands in some neighbouring cells of a lane: an event, or several in one cell."""

    first: int
    """The first cell, in."""
    last: int
    """The last cell, in."""
    certain: tuple[int, int] | None = None
    """The first and last cell in which it was under way beyond doubt."""
    ids: tuple[str, ...] = ()
    """The events; empty where they are only counted."""
    count: int = 1
    title: str = ""
    """The title where it is one event."""
    opens_before: bool = False
    """Whether it goes on before the first day of the axis, or since no one knows when."""
    opens_after: bool = False


class Lane(Struct, frozen=True, kw_only=True):
    """The events of one value."""

    value: str
    label: str
    count: int
    """How many events of the filter have the value, on the axis or not."""
    leads: int = 0
    """How many of these are leads."""
    lines: tuple[tuple[Mark, ...], ...] = ()
    """The marks on each line of the lane, from left to right, never overlapping."""

    @property
    def height(self) -> int:
        """How many lines it takes."""
        return max(1, len(self.lines))


def lane_term(field: Field, value: str) -> Term:
    """The term that leaves the events of a lane."""
    return Term(field=field, values=(value,))


def find_lanes(
    questions: Questions,
    state: ViewState,
    window: Window,
    cells: int,
    facets: Sequence[FacetCount],
) -> tuple[Lane, ...]:
    """The lanes of a state, most frequent value first.

    Args:
        questions: The store.
        state: What is looked at.
        window: The days on the axis.
        cells: The width of a lane without its label.
        facets: The values of the field that lanes are by, most frequent first.
    """
    scale = scale_of(window, state.unit, cells)
    days = Range(day_text(window.start), day_text(window.end - 1))
    on_axis = state.shown.plus(Term(field=Field.DATE, values=(days,)))
    facets = facets[:MOST_LANES]
    terms = [lane_term(state.lanes_by, facet.value) for facet in facets]
    numbers = questions.counts(on_axis, terms)
    drawn = _drawn(questions, on_axis, numbers)
    marks: dict[str, Mark | None] = {}
    counted = [term for term, is_drawn in zip(terms, drawn, strict=True) if not is_drawn]
    counts = iter(_counts(questions, state.shown, counted, scale))
    lanes = []
    for facet, term, number, is_drawn in zip(facets, terms, numbers, drawn, strict=True):
        lines: tuple[tuple[Mark, ...], ...]
        if is_drawn:
            rows = questions.page(on_axis.plus(term), 0, number).rows
            # An event can stand in several lanes.
            marks |= {row.id: mark_of(row, scale) for row in rows if row.id not in marks}
            lines = lay_out(marks[row.id] for row in rows)
        else:
            lines = (next(counts),)
        lanes.append(
            Lane(
                value=facet.value, label=facet.label, count=facet.count, leads=facet.leads,
                lines=lines,
            )
        )  # fmt: skip
    return tuple(lanes)


def _drawn(questions: Questions, on_axis: Filter, numbers: Sequence[int]) -> list[bool]:
    """For each lane whether its events are drawn one by one, from how many it has on the axis."""
    is_large = questions.count(EVERYTHING) > _MANY
    left = _MOST_OF_MANY if is_large else _MOST_OF_ALL
    if questions.count(on_axis) <= min(_MOST_EVENTS, left):
        return [True] * len(numbers)
    drawn = []
    for number in numbers:
        drawn.append(number <= min(_MOST_EVENTS, left))
        left -= number if drawn[-1] else 0
    return drawn


def settled_lane(questions: Questions, state: ViewState, lanes: Iterable[Lane]) -> str | None:
    """The lane of the cursor: the one asked for where the focused event is in it, or the first."""
    if not state.focus:
        return None
    here = Filter(terms=(Term(field=Field.ID, values=(state.focus,)),))
    values = [lane.value for lane in lanes]
    if state.lane in values:
        values.insert(0, state.lane)
    counts = questions.counts(here, [lane_term(state.lanes_by, value) for value in values])
    return next((value for value, n in zip(values, counts, strict=True) if n), None)


def lay_out(marks: Iterable[Mark | None]) -> tuple[tuple[Mark, ...], ...]:
    """Marks on as few lines as it takes; what finds no room is counted with others.

    Events of one cell are one mark that counts them, and all of these stand on the first line.
    """
    points: dict[int, list[Mark]] = {}
    spans = []
    for mark in marks:
        if mark is None:
            continue
        if mark.first == mark.last:
            points.setdefault(mark.first, []).append(mark)
        else:
            spans.append(mark)
    lines = [[_together(found) for found in points.values()]]
    for mark in sorted(spans, key=lambda mark: (mark.first, -mark.last)):
        free = (n for n, line in enumerate(lines) if not any(_overlap(mark, m) for m in line))
        number = next(free, len(lines))
        if number < _MOST_ROWS:
            lines[number:] = lines[number:] or [[]]
            lines[number].append(mark)
        else:
            met = [other for other in lines[-1] if _overlap(mark, other)]
            lines[-1] = [m for m in lines[-1] if m not in met] + [_together([*met, mark])]
    return tuple(tuple(sorted(line, key=lambda mark: mark.first)) for line in lines)


def mark_of(row: Row, scale: Scale) -> Mark | None:
    """The cells of an event; None where it is not on the axis."""
    last_day = scale.end - 1
    if row.start > last_day or row.end < scale.start:
        return None
    is_inside = row.start >= scale.start
    first = scale.cell_of(max(row.start, scale.start), row.hour if is_inside else None)
    last = scale.last_cell_of(min(row.end, last_day), row.hour)
    assert first is not None
    assert last is not None
    return Mark(
        first=first,
        last=last,
        certain=_certain_cells(row, scale),
        ids=(row.id,),
        title=row.title,
        opens_before=row.start < scale.start or row.start == OPEN_START,
        opens_after=row.end > last_day or row.end == OPEN_END,
    )


def _overlap(one: Mark, other: Mark) -> bool:
    return one.first <= other.last and other.first <= one.last


def _certain_cells(row: Row, scale: Scale) -> tuple[int, int] | None:
    try:
        date = edtf.parse(row.date_text)
    except DateError:
        return None
    if not row.is_certain or date.is_uncertain or date.is_approximate:
        return None
    start, end = max(date.latest_start, scale.start), min(date.earliest_end, scale.end - 1)
    if start > end:
        return None
    first, last = scale.cell_of(start, row.hour), scale.last_cell_of(end, row.hour)
    return None if first is None or last is None else (first, last)


def _together(marks: list[Mark]) -> Mark:
    """One mark for several, in all their cells."""
    if len(marks) == 1:
        return marks[0]
    certain = [mark.certain for mark in marks if mark.certain]
    return Mark(
        first=min(mark.first for mark in marks),
        last=max(mark.last for mark in marks),
        certain=(min(a for a, _ in certain), max(b for _, b in certain)) if certain else None,
        ids=tuple(event_id for mark in marks for event_id in mark.ids),
        count=sum(mark.count for mark in marks),
        opens_before=any(mark.opens_before for mark in marks),
        opens_after=any(mark.opens_after for mark in marks),
    )


def _counts(
    questions: Questions, shown: Filter, terms: Sequence[Term], scale: Scale
) -> list[tuple[Mark, ...]]:
    """For each term a mark for each cell in which events start, with their number."""
    edges, is_by_hour = scale.edges(), scale.is_by_hour
    return [
        tuple(
            Mark(first=cell, last=cell, certain=(cell, cell), count=count)
            for cell, count in enumerate(found)
            if count
        )
        for found in questions.densities(shown, terms, edges, is_by_hour=is_by_hour)
    ]
