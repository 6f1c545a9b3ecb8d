"""A date as a reader types it: EDTF, or loosely, in which case what was understood is said."""

import datetime

from msgspec import Struct

from dateline.errors import DateError
from dateline.model import edtf
from dateline.model.dates import OPEN_START, day_number
from dateline.model.edtf_text import day_text


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


def _guess(text: str, today: datetime.date) -> Understood | None:
    if text.lower() == "today":
        day = today.toordinal()
        return Understood(day=day, text=day_text(day), is_guess=True)
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
