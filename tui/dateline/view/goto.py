"""A date as a reader types it: EDTF, or loosely, in which case what was understood is said."""

import datetime
from typing import Final

from msgspec import Struct

from dateline.errors import DateError
from dateline.model import edtf
from dateline.model.dates import OPEN_START, day_number
from dateline.model.edtf_text import day_text
from dateline.model.periods import Unit, first_day, period_number
from dateline.view.period_filter import period_term

_UNITS: Final = {
    name: unit
    for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE)
    for name in (unit.value, f"{unit.value}s")
} | {"century": Unit.CENTURY, "centuries": Unit.CENTURY}
"""The units that can be counted in words."""


class Understood(Struct, frozen=True, kw_only=True):
    """A day that was typed."""

    day: int
    """The first day of what was meant."""
    text: str
    """What was understood, as EDTF."""
    is_guess: bool
    """Whether dateutil read it, which guesses where a text leaves something open."""


def understand(text: str, today: datetime.date) -> Understood | None:
    """The day that a reader means; None where nothing can be made of it.

    EDTF is taken as it stands; anything else goes through python-dateutil, whose answer is as
    precise as what was typed and is marked as a guess.

    Args:
        text: As typed.
        today: What `today` and a missing year refer to.
    """
    text = text.strip()
    try:
        start, _ = edtf.bounds(text)
    except DateError:
        return _guess(text, today)
    if start == OPEN_START:
        return None
    return Understood(day=start, text=text, is_guess=False)


def _relative(text: str, today: datetime.date) -> Understood | None:
    """`today`, `last year`, `next week`, `3 months ago`: the first day of the period meant."""
    words = text.lower().split()
    day = today.toordinal()
    match words:
        case ["today"]:
            step, unit = 0, Unit.DAY
        case ["yesterday"]:
            step, unit = -1, Unit.DAY
        case ["tomorrow"]:
            step, unit = 1, Unit.DAY
        case ["last" | "this" | "next" as which, word] if word in _UNITS:
            step, unit = {"last": -1, "this": 0, "next": 1}[which], _UNITS[word]
        case [number, word, "ago"] if number.isdecimal() and word in _UNITS and len(number) < 9:
            step, unit = -int(number), _UNITS[word]
        case ["in", number, word] if number.isdecimal() and word in _UNITS and len(number) < 9:
            step, unit = int(number), _UNITS[word]
        case _:
            return None
    number_of_period = period_number(day, unit) + step
    start = first_day(number_of_period, unit)
    value = period_term(number_of_period, unit).values[0]
    return Understood(day=start, text=str(value), is_guess=True)


def _guess(text: str, today: datetime.date) -> Understood | None:
    found = _relative(text, today)
    if found:
        return found
    from dateutil import parser

    # Two readings from different defaults agree only in the parts that were typed. Half a month
    # lies between the days, or one weekday would be the next after both; the years are four
    # apart, or only one of them would have a 29 February.
    defaults = (datetime.datetime(today.year, 1, 1), datetime.datetime(today.year - 4, 2, 15))
    try:
        one, other = (parser.parse(text, default=day, ignoretz=True) for day in defaults)
    except (parser.ParserError, OverflowError, ValueError):
        return None
    has_month, has_day = one.month == other.month, one.day == other.day
    if not has_month and one.year != other.year:
        return None
    month = one.month if has_month else 1
    of_month = one.day if has_day and has_month else 1
    day = day_number(one.year, month, of_month)
    precision = 10 if has_day and has_month else 7 if has_month else 4
    return Understood(day=day, text=day_text(day)[:precision], is_guess=True)
