"""The days that the axis shows at a zoom: all of them, or a window of so many periods."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from dateline.model.dates import OPEN_END, OPEN_START
from dateline.model.periods import HOURS_IN_DAY, Unit, finer, first_day, period_number
from dateline.store.query import Extent

PERIODS: Final = 72
"""The periods in a window: 6 years of months, 72 days, 18 years of quarters."""

_DAYS_BY_HOUR: Final = PERIODS // HOURS_IN_DAY
"""The days on the axis where it is cut into hours."""

_FEWEST: Final = 12
"""The periods shown at least where a year is cut up: one busy day is not all there is to see."""


class Window(Struct, frozen=True, kw_only=True):
    """The days on the axis: `start` in, `end` out."""

    start: int
    end: int

    def has(self, day: int) -> bool:
        """Whether the day is on the axis."""
        return self.start <= day < self.end


def ladder(extent: Extent | None, *, has_hours: bool = False) -> tuple[Unit, ...]:
    """The units that tell the days of an extent apart, coarsest first.

    From the coarsest that cuts it in two, or the year where that is coarser, down to the day, or
    to the hour where the data have hours.
    """
    useful = [
        unit
        for unit in Unit
        if unit is not Unit.HOUR
        if extent and period_number(extent.start, unit) != period_number(extent.end - 1, unit)
    ]
    units = tuple(Unit)
    coarsest = min([*useful, Unit.YEAR], key=units.index)
    finest = Unit.HOUR if has_hours else Unit.DAY
    return units[units.index(coarsest) : units.index(finest) + 1]


def step_unit(unit: Unit, step: int, units: Sequence[Unit]) -> Unit:
    """The unit so many rungs finer, or coarser where negative, within a ladder."""
    wanted = finer(unit, step)
    if wanted in units:
        return wanted
    return units[-1] if step > 0 else units[0]


def window_at(
    extent: Extent | None, unit: Unit, day: int | None, start: int | None = None
) -> Window:
    """The days that the axis shows.

    Everything, in whole periods, where that is not more than `PERIODS` of them; else as many
    around the day.

    Args:
        extent: The days that the chronicle covers.
        unit: The zoom.
        day: The day that has to be in it; None for none.
        start: The first day of the window so far, which is kept where the day is in it.
    """
    if extent is None:
        extent = Extent(start=1, end=366)
    if unit is Unit.HOUR:
        return _days_around(extent, day, start)
    # Coarser zooms cut the same days into fewer periods: the axis stays as it is.
    rounding = unit if unit in (Unit.QUARTER, Unit.MONTH, Unit.WEEK, Unit.DAY) else Unit.YEAR
    first = period_number(extent.start, rounding)
    last = period_number(extent.end - 1, rounding) + 1
    if period_number(extent.end - 1, unit) - period_number(extent.start, unit) < PERIODS:
        missing = max(0, _FEWEST - (last - first)) if rounding is not Unit.YEAR else 0
        first -= missing // 2
        last += missing - missing // 2
        return Window(start=first_day(first, rounding), end=first_day(last, rounding))
    first, last = period_number(extent.start, unit), period_number(extent.end - 1, unit) + 1
    number = first if day is None or not _is_day(day) else period_number(day, unit)
    begin = None if start is None else period_number(start, unit)
    if begin is None or not begin <= number < begin + PERIODS:
        begin = number - PERIODS // 2
    begin = max(first, min(begin, last - PERIODS))
    return Window(start=first_day(begin, unit), end=first_day(begin + PERIODS, unit))


def start_about(day: int, window: Window, unit: Unit) -> int:
    """The first day of a window at another zoom in which the day keeps its place on the axis."""
    share = (day - window.start) / (window.end - window.start)
    if unit is Unit.HOUR:
        return day - int(share * _DAYS_BY_HOUR)
    return first_day(period_number(day, unit) - round(share * PERIODS), unit)


def _days_around(extent: Extent, day: int | None, start: int | None) -> Window:
    """The days whose hours are shown."""
    number = day if day is not None and _is_day(day) else extent.start
    if start is None or not start <= number < start + _DAYS_BY_HOUR:
        start = number - _DAYS_BY_HOUR // 2
    return Window(start=start, end=start + _DAYS_BY_HOUR)


def _is_day(day: int) -> bool:
    return OPEN_START < day < OPEN_END
