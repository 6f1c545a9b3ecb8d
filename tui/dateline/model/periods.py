"""Periods of the calendar: the ladder of units that a timeline is cut into, coarsest to finest.

A period is named by its first day. From the century up periods are counted as historians do: the
20th century is 1901 to 2000 (ISO 8601-2 counts otherwise), and the last of them before our era
ends with the year 0, which is 1 BCE. A decade is the years that share all digits but the last.
"""

from enum import StrEnum
from typing import Final

from dateline.model.dates import civil, day_number, weekday


class Unit(StrEnum):
    """A unit of the calendar, coarsest first: the rungs of the zoom ladder."""

    BILLION = "billion-years"
    HUNDRED_MILLION = "hundred-million-years"
    TEN_MILLION = "ten-million-years"
    MILLION = "million-years"
    HUNDRED_THOUSAND = "hundred-thousand-years"
    TEN_THOUSAND = "ten-thousand-years"
    MILLENNIUM = "millennium"
    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"
    """Counted in hours since the beginning of day 0, where all other units count in days."""


YEARS: Final = {
    Unit.BILLION: 10**9,
    Unit.HUNDRED_MILLION: 10**8,
    Unit.TEN_MILLION: 10**7,
    Unit.MILLION: 10**6,
    Unit.HUNDRED_THOUSAND: 10**5,
    Unit.TEN_THOUSAND: 10**4,
    Unit.MILLENNIUM: 1000,
    Unit.CENTURY: 100,
    Unit.DECADE: 10,
    Unit.YEAR: 1,
}
"""How many years a period has, for the units that are made of years."""

_LADDER: Final = tuple(Unit)
_MONTHS: Final = {Unit.QUARTER: 3, Unit.MONTH: 1}


HOURS_IN_DAY: Final = 24


def days_unit(unit: Unit) -> Unit:
    """The unit itself, or the day for the hour: what cuts days."""
    return Unit.DAY if unit is Unit.HOUR else unit


def finer(unit: Unit, steps: int = 1) -> Unit:
    """The unit so many rungs down the ladder, up where negative; the last one at either end."""
    place = _LADDER.index(unit) + steps
    return _LADDER[max(0, min(place, len(_LADDER) - 1))]


def period_number(day: int, unit: Unit) -> int:
    """The number of the period that the day lies in: neighbouring periods differ by one.

    For the hour it takes and gives hours.
    """
    if unit in (Unit.DAY, Unit.HOUR):
        return day
    if unit is Unit.WEEK:
        return (day - weekday(day)) // 7
    year, month, _ = civil(day)
    if unit in _MONTHS:
        return (year * 12 + month - 1) // _MONTHS[unit]
    return (year - _shift(unit)) // YEARS[unit]


def first_day(number: int, unit: Unit) -> int:
    """The first day of the period with this number; for the hour the hour itself."""
    if unit in (Unit.DAY, Unit.HOUR):
        return number
    if unit is Unit.WEEK:
        return number * 7 + 1
    if unit in _MONTHS:
        months = number * _MONTHS[unit]
        return day_number(months // 12, months % 12 + 1, 1)
    return day_number(number * YEARS[unit] + _shift(unit), 1, 1)


def period_start(day: int, unit: Unit) -> int:
    """The first day of the period that the day lies in."""
    return first_day(period_number(day, unit), unit)


def next_period(day: int, unit: Unit) -> int:
    """The first day of the period after the one that the day lies in."""
    return first_day(period_number(day, unit) + 1, unit)


def previous_period(day: int, unit: Unit) -> int:
    """The first day of the period before the one that the day lies in."""
    return first_day(period_number(day, unit) - 1, unit)


def _shift(unit: Unit) -> int:
    """The year in which the period with number 0 begins."""
    return 1 if YEARS[unit] >= 100 else 0
