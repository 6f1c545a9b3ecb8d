"""The window on the list: which of its lines is at the top, and what a line of it says."""

from typing import Final

from dateline.model.periods import YEARS, Unit
from dateline.view.answer import Answer
from dateline.view.cells import Line
from dateline.view.paint_list import paint_empty, paint_event, paint_gap, paint_heading
from dateline.view.timeline import EventAt, Gap, Heading, Timeline

_WITHOUT_YEAR: Final = frozenset(YEARS) - {Unit.YEAR}
"""The units whose headings do not say the year of an event."""


def list_top(timeline: Timeline, position: int, rows: int, top: int | None = None) -> int:
    """The line at the top of the window that shows the event at a position.

    Past an edge the cursor goes near the other one: most of what is shown then is what lies ahead,
    and one repaint serves for nearly a window of steps. From afar it goes to the middle.

    Args:
        timeline: The lines of the list.
        position: Where the cursor is.
        rows: The height of the window. Its first line is a heading, so the cursor is below it.
        top: The line at the top so far; None for a window that is new.
    """
    if not timeline.total or rows < 1:
        return 0
    line = timeline.line_of(position)
    if top is not None and top + (rows > 1) <= line < top + rows:
        return top
    above = rows // 2
    if top is not None and abs(line - top - above) < rows:
        above = max(1, rows // 6) if line > top + above else rows - 1 - rows // 6
    return max(0, min(line - above, timeline.height - rows))


def list_line(
    answer: Answer,
    y: int,
    cells: int,
    *,
    top: int,
    rows: int,
    position: int,
    marked: frozenset[str] = frozenset(),
    empty: tuple[str, ...] = (),
) -> tuple[Line, bool]:
    """A line of the window and whether the cursor stands on it; the first says the period.

    Args:
        answer: What the store said.
        y: Which line of the window, from 0.
        cells: The width.
        top: The line of the list at the top of the window.
        rows: The height of the window.
        position: Where the cursor is.
        marked: The ids of the marked events.
        empty: The lines to show where the answer holds no event.
    """
    timeline, line = answer.timeline, y + top
    found = timeline.at(line)
    if y == 0 and rows > 1 and isinstance(found, EventAt):
        found = timeline.heading_of(found.position)
    match found:
        case Heading() as heading:
            return paint_heading(heading, cells), False
        case Gap() as gap:
            return paint_gap(gap, cells), False
        case EventAt(position=here):
            return _event_line(answer, here, cells, here == position, marked), here == position
    return () if answer.count else paint_empty(empty, line), False


def _event_line(
    answer: Answer, position: int, cells: int, is_cursor: bool, marked: frozenset[str]
) -> Line:
    row = answer.pages.row(position)
    if row is None:
        return ()
    return paint_event(
        row,
        cells,
        is_cursor=is_cursor,
        is_marked=row.id in marked,
        has_year=answer.timeline.unit in _WITHOUT_YEAR,
        has_time=answer.timeline.unit in (Unit.DAY, Unit.HOUR),
    )


def positions_in_sight(timeline: Timeline, top: int, rows: int) -> tuple[int, int] | None:
    """The positions of the first and last event in the window; None where there is none."""
    lines = range(top, min(top + rows, timeline.height))
    found = [at.position for line in lines if isinstance(at := timeline.at(line), EventAt)]
    return (found[0], found[-1]) if found else None
