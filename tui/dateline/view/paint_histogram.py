"""The histogram as lines of styled text: a period, its count, a bar."""

from dateline.view import signs
from dateline.view.cells import Line, cut_line, fit
from dateline.view.histogram import Histogram
from dateline.view.lead_words import beside
from dateline.view.paint_list import paint_empty, paint_gap
from dateline.view.timeline import Gap


def paint_histogram_row(histogram: Histogram, row: int, cells: int, *, is_cursor: bool) -> Line:
    """A row: the period, how many events start in it, and a bar; that of leads is light.

    Args:
        histogram: What is painted.
        row: Which of its rows.
        cells: The width; the line is at most as wide.
        is_cursor: Whether the cursor stands on it.
    """
    found = histogram.rows[row]
    if isinstance(found, Gap):
        return paint_gap(found, cells)
    period = histogram.periods[found]
    count, leads = beside(period.count, period.leads)
    digits = len(f"{histogram.most:,}")
    lead_cells = len(f" + {histogram.most_leads:,} leads") if histogram.most_leads else 0
    label = fit(histogram.label_of(period), min(histogram.label_cells(), 26))
    head = f" {signs.CURSOR if is_cursor else ' '} "
    room = max(0, cells - len(head) - len(label) - digits - 3 - lead_cells)
    whole = bar(period.count, histogram.most, room)
    solid = bar(period.count - period.leads, histogram.most, room)
    line = (
        (head, "cursor-sign"),
        (label, "date"),
        (f" {count:>{digits}} ", "count"),
        (f"{leads:<{lead_cells}}", "hint"),
        (solid, "bar"),
        (signs.LIGHT * (len(whole) - len(solid)), "bar"),
    )
    return cut_line(line, cells)


def histogram_line(
    histogram: Histogram, row: int, cells: int, *, here: int, empty: tuple[str, ...]
) -> tuple[Line, bool]:
    """A line of the window and whether the cursor stands on it.

    Args:
        histogram: What is painted.
        row: Which of its rows, or one below the last.
        cells: The width.
        here: The row under the cursor.
        empty: The lines to show where there are no periods.
    """
    if not histogram.rows:
        return paint_empty(empty, row), False
    if row >= len(histogram.rows):
        return (), False
    return paint_histogram_row(histogram, row, cells, is_cursor=row == here), row == here


def histogram_top(row: int, height: int, rows: int, top: int = 0) -> int:
    """The row at the top of a window that shows a row, which goes to the middle where it has to.

    Args:
        row: What has to be in sight.
        height: How many rows the histogram has.
        rows: The height of the window.
        top: The row at the top so far.
    """
    if rows < 1 or top <= row < top + rows:
        return top
    return max(0, min(row - rows // 2, height - rows))


def bar(count: int, most: int, cells: int) -> str:
    """A bar of at most so many cells; what is not nothing has one at least."""
    return signs.SOLID * max(min(1, count), count * cells // most) if most else ""
