"""Days on a line of cells: which days a cell covers, where a day stands, and the labels below."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from dateline.model.dates import OPEN_END, OPEN_START, civil, day_number
from dateline.model.edtf_parts import MONTH_NAMES
from dateline.model.periods import HOURS_IN_DAY, Unit, period_start
from dateline.view.period_words import axis_year_label, day_label
from dateline.view.window import Window

_HOUR_STEPS: Final = (1, 3, 6, 12)
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
    grain: int = 1
    """How many places a day has: 1, or 24 where the hours of a day stand apart."""

    @property
    def is_by_hour(self) -> bool:
        """Whether the places on it are hours."""
        return self.grain == HOURS_IN_DAY

    def edges(self) -> tuple[int, ...]:
        """The first place of each cell, and the one after the last cell: `cells + 1` of them.

        A place is a day, or with the grain of hours an hour since the beginning of day 0.
        """
        start, span = self.start * self.grain, (self.end - self.start) * self.grain
        return tuple(start + span * cell // self.cells for cell in range(self.cells + 1))

    def cell_of(self, day: int, hour: int | None = None) -> int | None:
        """The cell in which the day, or its hour, lies.

        None for days outside the scale and open ends. A day without an hour stands at its
        beginning.
        """
        if not self.start <= day < self.end or day in (OPEN_START, OPEN_END):
            return None
        span = (self.end - self.start) * self.grain
        place = (day - self.start) * self.grain + ((hour or 0) if self.grain > 1 else 0)
        return ((place + 1) * self.cells - 1) // span

    def last_cell_of(self, day: int, hour: int | None = None) -> int | None:
        """The cell in which the end of the day, or of its hour, lies; None as for `cell_of`."""
        return self.cell_of(day, HOURS_IN_DAY - 1 if hour is None else hour)

    def ticks(self) -> tuple[Tick, ...]:
        """Labels of round dates, as many as fit without touching."""
        for step in _HOUR_STEPS if self.is_by_hour else ():
            ticks = self._placed(self._hours(step))
            if ticks:
                return ticks
        for marks in self._candidates():
            ticks = self._placed([(day, None, label) for day, label in marks])
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

    def _hours(self, step: int) -> list[tuple[int, int | None, str]]:
        """Every so many hours; midnight has the day."""
        return [
            (day, hour, f"{hour:02d}h" if hour else day_label(day))
            for day in range(self.start, self.end)
            for hour in range(0, HOURS_IN_DAY, step)
        ]

    def _months(self, first: int, last: int, step: int) -> Iterator[tuple[int, str]]:
        for year in range(first, last + 1):
            for month in range(1, 13, step):
                label = axis_year_label(year) if month == 1 else MONTH_NAMES[month - 1][:3]
                yield day_number(year, month, 1), label

    def _placed(self, marks: list[tuple[int, int | None, str]]) -> tuple[Tick, ...] | None:
        """The ticks of days and hours, or None where two labels would touch."""
        ticks: list[Tick] = []
        free = 0
        for day, hour, label in marks:
            cell = self.cell_of(day, hour)
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


def scale_of(window: Window, unit: Unit, cells: int) -> Scale:
    """The days of a window on cells, cut as finely as the zoom."""
    grain = HOURS_IN_DAY if unit is Unit.HOUR else 1
    return Scale(start=window.start, end=window.end, cells=max(1, cells), grain=grain)
