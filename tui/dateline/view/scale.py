"""Days on a line of cells: which days a cell covers, where a day stands, and the labels below."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from dateline.model.dates import OPEN_END, OPEN_START, civil, day_number
from dateline.model.edtf_text import year_text
from dateline.store.query import Extent

_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_MONTH_STEPS: Final = (1, 3, 6)
_GAP_CELLS: Final = 2
"""The fewest blank cells between two labels."""


class Tick(Struct, frozen=True, kw_only=True):
    """A label of the axis and the cell in which it begins."""

    cell: int
    label: str


class Scale(Struct, frozen=True, kw_only=True):
    """Days spread evenly over cells."""

    start: int
    """The first day."""
    end: int
    """The day after the last one."""
    cells: int

    @classmethod
    def over(cls, extent: Extent | None, cells: int) -> "Scale":
        """A scale over whole years around the extent; over one year where there is none."""
        if extent is None:
            return cls(start=1, end=366, cells=max(1, cells))
        first, last = civil(extent.start)[0], civil(extent.end - 1)[0]
        return cls(
            start=day_number(first, 1, 1), end=day_number(last + 1, 1, 1), cells=max(1, cells)
        )

    def edges(self) -> tuple[int, ...]:
        """The first day of each cell, and the day after the last cell; `cells + 1` days."""
        span = self.end - self.start
        return tuple(self.start + span * cell // self.cells for cell in range(self.cells + 1))

    def cell_of(self, day: int) -> int | None:
        """The cell in which the day lies; None for days outside the scale and open ends."""
        if not self.start <= day < self.end or day in (OPEN_START, OPEN_END):
            return None
        span = self.end - self.start
        return ((day - self.start + 1) * self.cells - 1) // span

    def ticks(self) -> tuple[Tick, ...]:
        """Labels of round dates, as many as fit without touching."""
        for marks in self._candidates():
            ticks = self._placed(marks)
            if ticks is not None:
                return ticks
        return ()

    def _candidates(self) -> Iterator[list[tuple[int, str]]]:
        """Days with their labels, ever fewer."""
        first, last = civil(self.start)[0], civil(self.end - 1)[0]
        if last - first < 3:
            for step in _MONTH_STEPS:
                yield list(self._months(first, last, step))
        step = 1
        while step <= 10**12:
            for factor in (1, 2, 5):
                size = step * factor
                if (last - first) // size <= self.cells:
                    begin = -(-first // size) * size
                    years = range(begin, last + 1, size)
                    yield [(day_number(year, 1, 1), year_text(year)) for year in years]
            step *= 10

    def _months(self, first: int, last: int, step: int) -> Iterator[tuple[int, str]]:
        for year in range(first, last + 1):
            for month in range(1, 13, step):
                label = year_text(year) if month == 1 else _MONTHS[month - 1]
                yield day_number(year, month, 1), label

    def _placed(self, marks: list[tuple[int, str]]) -> tuple[Tick, ...] | None:
        """The ticks of the days, or None where two labels would touch."""
        ticks: list[Tick] = []
        free = 0
        for day, label in marks:
            cell = self.cell_of(day)
            if cell is None or cell + len(label) > self.cells:
                continue
            if cell < free:
                return None
            ticks.append(Tick(cell=cell, label=label))
            free = cell + len(label) + _GAP_CELLS
        return tuple(ticks)
