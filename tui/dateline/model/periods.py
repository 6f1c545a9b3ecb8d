"""Periods of the calendar: the units that a timeline is cut into, from a millennium to a day.

A period is named by its first day. Centuries and millennia are counted as historians do (the 20th
century is 1901 to 2000; ISO 8601-2 counts otherwise); a decade is the years that share all digits
but the last.
"""

from enum import StrEnum
from typing import Final

from dateline.model.dates import civil, day_number, weekday


class Unit(StrEnum):
    """A unit of the calendar, coarsest first."""

    MILLENNIUM = "millennium"
    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


_YEARS: Final = {Unit.MILLENNIUM: 1000, Unit.CENTURY: 100, Unit.DECADE: 10, Unit.YEAR: 1}
_MONTHS: Final = {Unit.QUARTER: 3, Unit.MONTH: 1}


def period_start(day: int, unit: Unit) -> int:
    """The first day of the period that the day lies in."""
    return _start(day, unit, 0)


def next_period(day: int, unit: Unit) -> int:
    """The first day of the period after the one that the day lies in."""
    return _start(day, unit, 1)


def previous_period(day: int, unit: Unit) -> int:
    """The first day of the period before the one that the day lies in."""
    return _start(day, unit, -1)


def _start(day: int, unit: Unit, step: int) -> int:
    """The first day of the period that is `step` periods after the day's own."""
    if unit is Unit.DAY:
        return day + step
    if unit is Unit.WEEK:
        return day - weekday(day) + 7 * step
    year, month, _ = civil(day)
    if unit in _MONTHS:
        length = _MONTHS[unit]
        months = (year * 12 + month - 1) // length * length + step * length
        return day_number(months // 12, months % 12 + 1, 1)
    length = _YEARS[unit]
    shift = 1 if length >= 100 else 0
    return day_number((year - shift) // length * length + shift + step * length, 1, 1)
