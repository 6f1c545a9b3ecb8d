"""Days as plain integers, and the date of an event with all its doubt.

A day is its number on the proleptic Gregorian calendar: 0001-01-01 is day 1, as in
`datetime.date.toordinal()`, the day before it is day 0. Years are astronomical: year 0 exists
and is 1 BCE, year -43 is 44 BCE. Nothing here has a smallest or largest year.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

OPEN_START: Final = -(2**62)
"""Stands for a first day that does not exist: going on since ever. Fits 64 bits."""

OPEN_END: Final = 2**62
"""Stands for a last day that does not exist: going on without end. Fits 64 bits."""

_DAYS_IN_MONTH: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE_MONTH: Final = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN_400_YEARS: Final = 146_097
_DAYS_IN_100_YEARS: Final = 36_524
_DAYS_IN_4_YEARS: Final = 1_461


class Precision(StrEnum):
    """The smallest unit of the calendar that a date names, the finest first."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    """A season, a third or a half of a year: the EDTF groupings 21-32 and 37-41."""
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    UNKNOWN = "unknown"


_COARSENESS: Final = {precision: rank for rank, precision in enumerate(Precision)}


def coarser(one: Precision, other: Precision) -> Precision:
    """The one that says less about when; the first where they say the same."""
    return other if _COARSENESS[other] > _COARSENESS[one] else one


def is_leap_year(year: int) -> bool:
    """True where February has 29 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """28 to 31, for a month from 1 to 12."""
    return 29 if month == 2 and is_leap_year(year) else _DAYS_IN_MONTH[month]


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day that the calendar has; nothing is checked."""
    before = year - 1
    leap_day = month > 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (
        before * 365
        + before // 4
        - before // 100
        + before // 400
        + _DAYS_BEFORE_MONTH[month]
        + leap_day
        + day
    )


def civil(day: int) -> tuple[int, int, int]:
    """Year, month and day of the month: the way back from `day_number`."""
    cycles, rest = divmod(day - 1, _DAYS_IN_400_YEARS)
    # The last day of a leap cycle would start a fifth century or a fifth year: min() holds it.
    centuries = min(rest // _DAYS_IN_100_YEARS, 3)
    rest -= centuries * _DAYS_IN_100_YEARS
    leap_cycles, rest = divmod(rest, _DAYS_IN_4_YEARS)
    years = min(rest // 365, 3)
    rest -= years * 365
    year = cycles * 400 + centuries * 100 + leap_cycles * 4 + years + 1
    # A guess that is right or one too high, as in the standard library's datetime.
    month = (rest + 50) >> 5
    before = _DAYS_BEFORE_MONTH[month] + (month > 2 and is_leap_year(year))
    if before > rest:
        month -= 1
        before -= days_in_month(year, month)
    return year, month, rest - before + 1


def weekday(day: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (day - 1) % 7


class EventDate(Struct, frozen=True, kw_only=True):
    """When an event was, as its source says it, and the days between which that can lie.

    All four bounds are days and all are inclusive: the event began on some day from
    `earliest_start` to `latest_start` and ended on some day from `earliest_end` to `latest_end`.
    `2010` is some time in 2010: its starts and its ends both run from 1 January to 31 December.
    A set, be it one of `[..]` or all of `{..}`, has the bounds of one date somewhere between its
    first and its last: what lies in a gap is never called certain.
    """

    text: str
    """The date as written, byte for byte."""
    earliest_start: int
    """The first day on which it can have begun, or OPEN_START."""
    latest_start: int
    """The last day on which it can have begun, or OPEN_START where it never began.

    OPEN_END in a set such as `[1985..]`.
    """
    earliest_end: int
    """The first day on which it can have ended, or OPEN_END where it goes on without end.

    OPEN_START in a set such as `[..1985]`.
    """
    latest_end: int
    """The last day on which it can have ended, or OPEN_END."""
    precision: Precision
    """Of an interval or a set, the precision of the coarsest date in it."""
    is_interval: bool = False
    """True where two ends were written with a `/` between them."""
    is_uncertain: bool = False
    """True where any part carries `?` or `%`."""
    is_approximate: bool = False
    """True where any part carries `~` or `%`."""
    is_one_of: bool = False
    """True for a set `[..]`, of which one date is the right one."""
    time: str | None = None
    """The time of day as written, such as `10:10:10Z`."""

    @property
    def is_known(self) -> bool:
        """False where the text could not be read as a date."""
        return self.earliest_start != OPEN_END

    @property
    def hour(self) -> int | None:
        """The hour of the day, 0 to 23, where a time was written."""
        return int(self.time[:2]) if self.time else None

    @property
    def sort_key(self) -> tuple[int, int]:
        """Earliest start, then the narrower date; what is not known comes last."""
        return self.earliest_start, self.latest_end

    def possibly_in(self, start: int, end: int) -> bool:
        """True where some placement within the bounds touches the days from `start`, before `end`.

        Never true for a date that is not known.
        """
        return self.earliest_start < end and self.latest_end >= start and self.is_known

    def certainly_in(self, start: int, end: int) -> bool:
        """True where every placement within the bounds touches those days, and nothing is in doubt.

        Never true for a date that is uncertain, approximate or not known.
        """
        return (
            self.latest_start < end
            and self.earliest_end >= start
            and not self.is_uncertain
            and not self.is_approximate
            and self.is_known
        )


def undated(text: str) -> EventDate:
    """A date that keeps a text nobody could read; it stands after all others and in no range."""
    return EventDate(
        text=text,
        earliest_start=OPEN_END,
        latest_start=OPEN_END,
        earliest_end=OPEN_END,
        latest_end=OPEN_END,
        precision=Precision.UNKNOWN,
    )
