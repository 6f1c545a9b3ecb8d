"""Days on a line of cells: which days a cell covers, where a day stands, and the labels below."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from dateline.model.dates import OPEN_END, OPEN_START, civil, day_number
from dateline.model.edtf_parts import MONTH_NAMES
from dateline.model.periods import Unit, period_start
from dateline.view.period_words import axis_year_label, day_label

_DAY_STEPS: Final = (1, 2, 7, 14)
_MONTH_STEPS: Final = (1, 3, 6)
_MOST_DAYS: Final = 400
"""The days of which single ones are labelled."""
_MOST_YEARS: Final = 20
"""The years of which months are labelled."""
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
            if ticks:
                return ticks
        return ()

    def _candidates(self) -> Iterator[list[tuple[int, str]]]:
        """Days with their labels, ever fewer."""
        first, last = civil(self.start)[0], civil(self.end - 1)[0]
        if self.end - self.start <= _MOST_DAYS:
            for step in _DAY_STEPS:
                yield list(self._days(step))
        if last - first < _MOST_YEARS:
            for step in _MONTH_STEPS:
                yield list(self._months(first, last, step))
        step = 1
        while step <= 10**15:
            for factor in (1, 2, 5):
                size = step * factor
                if (last - first) // size <= self.cells:
                    yield list(_years(first, last, size))
            step *= 10
        yield [(self.start, axis_year_label(first))]

    def _days(self, step: int) -> Iterator[tuple[int, str]]:
        """Every so many days, weeks from a Monday on; the first label has the year."""
        unit = Unit.WEEK if step % 7 == 0 else Unit.DAY
        year = None
        for day in range(period_start(self.start, unit), self.end, step):
            if day < self.start:
                continue
            label = day_label(day)
            yield day, label if civil(day)[0] == year else f"{label} {civil(day)[0]}"
            year = civil(day)[0]

    def _months(self, first: int, last: int, step: int) -> Iterator[tuple[int, str]]:
        for year in range(first, last + 1):
            for month in range(1, 13, step):
                label = axis_year_label(year) if month == 1 else MONTH_NAMES[month - 1][:3]
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


def _years(first: int, last: int, size: int) -> Iterator[tuple[int, str]]:
    """The first days of years whose number is round, as people count them: `50 BCE`, `50`."""
    for number in range((first - 1) // size * size, last + size, size):
        # There is no year 0 before our era: 50 BCE is the astronomical year -49.
        year = number if number > 0 else number + 1
        if number and first <= year <= last:
            yield day_number(year, 1, 1), axis_year_label(year)
