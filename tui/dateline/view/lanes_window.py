"""The window on the lanes: an axis, and below it the lines of the lanes, some out of sight."""

from dateline.view.answer import Answer
from dateline.view.cells import Line
from dateline.view.paint_lanes import (
    LABEL_CELLS,
    paint_lane,
    paint_lanes_axis,
    paint_lanes_left_out,
)
from dateline.view.scale import scale_of


class LanesWindow:
    """The lines of an answer's lanes, one below the other."""

    def __init__(self, answer: Answer) -> None:
        """Lay the lines out."""
        self._answer = answer
        self._lines = [
            (which, number)
            for which, lane in enumerate(answer.lanes)
            for number in range(lane.height)
        ]
        """For each line the lane and which of its lines."""

    @property
    def height(self) -> int:
        """How many lines there are, with the axis and what is said of lanes that have none."""
        return len(self._lines) + 2

    def top(self, lane: str | None, rows: int, top: int = 0) -> int:
        """The line below the axis of a window that shows a lane.

        Args:
            lane: The value whose lane has to be in sight.
            rows: The height of the window with the axis.
            top: The line below the axis so far.
        """
        room = rows - 1
        values = [each.value for each in self._answer.lanes]
        if lane not in values or room < 1:
            return top
        which = values.index(lane)
        first = next(n for n, (each, _) in enumerate(self._lines) if each == which)
        last = first + self._answer.lanes[which].height - 1
        if first < top:
            return first
        return min(first, last - room + 1) if last >= top + room else top

    def line(self, y: int, cells: int, *, top: int, focus: str | None, lane: str | None) -> Line:
        """The line at a height of the window; the first is the axis.

        Args:
            y: Which line of the window, from 0.
            cells: The width with the labels.
            top: The line below the axis.
            focus: The id of the event under the cursor.
            lane: The value whose lane the cursor is in.
        """
        answer = self._answer
        if y == 0:
            scale = scale_of(answer.window, answer.state.unit, lane_cells(cells))
            return paint_lanes_axis(scale, answer.state.lanes_by.value)
        number = y - 1 + top
        if number < len(self._lines):
            which, part = self._lines[number]
            is_here = answer.lanes[which].value == lane
            return paint_lane(answer.lanes[which], part, cells, focus=focus, is_here=is_here)
        if number == len(self._lines) and answer.lanes_left_out:
            return paint_lanes_left_out(answer.lanes_left_out, cells)
        return ()

    def at(self, x: int, y: int, top: int) -> tuple[str, str] | None:
        """The lane at a cell of the window, and the id of the event that is nearest to it there.

        None where there is no lane.
        """
        number = y - 1 + top
        if y < 1 or number >= len(self._lines):
            return None
        which, part = self._lines[number]
        lane, cell = self._answer.lanes[which], x - LABEL_CELLS
        marks = lane.lines[part] if part < len(lane.lines) else ()
        near = min(
            marks,
            key=lambda mark: max(mark.first - cell, cell - mark.last, 0),
            default=None,
        )
        return (lane.value, near.ids[0]) if near and near.ids else None


def lane_cells(cells: int) -> int:
    """The width of a lane without its label, in a window of so many cells."""
    return max(1, cells - LABEL_CELLS)
