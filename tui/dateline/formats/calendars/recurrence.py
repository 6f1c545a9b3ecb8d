"""Recurring events of calendars: the days on which they happen, within bounds that are told.

RFC 5545, sections 3.3.10 and 3.8.5. Rules by the hour and finer, and rules that count weeks or days
of the year, are not expanded; of those the first occurrence is all there is.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, takewhile
from typing import Final

from msgspec import Struct

MOST_OCCURRENCES: Final = 1_000
"""The occurrences of one rule that are read."""

MOST_YEARS: Final = 10
"""The years for which a rule without end is expanded."""

Moment = datetime.date | datetime.datetime

_FREQUENCIES: Final = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_PARTS: Final = frozenset({
    "FREQ", "UNTIL", "COUNT", "INTERVAL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST",
})  # fmt: skip
_LONGEST_MONTHS: Final = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}


class Expanded(Struct, frozen=True):
    """The occurrences of a rule, and what is to be said of them."""

    starts: tuple[Moment, ...]
    """When each begins, the first one being that of the event itself."""
    bound: str = ""
    """How far the rule was followed, where it goes on; empty where this is all of it."""
    refused: str = ""
    """Why the rule was not followed; empty where it was."""


def expanded(
    start: Moment, rule: str, added: Iterable[Moment] = (), taken_out: Iterable[Moment] = ()
) -> Expanded:
    """When an event happens.

    Args:
        start: The first time, a day or a moment.
        rule: The text of its RRULE; empty for none.
        added: The moments of its RDATE.
        taken_out: The moments of its EXDATE.
    """
    zone = start.tzinfo if isinstance(start, datetime.datetime) else None
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";") if part)
    refused = _refusal(parts) if rule else ""
    starts, bound = [_naive(start, zone)], ""
    if rule and not refused:
        try:
            found, bound = _followed(starts[0], parts, zone)
        except (ValueError, OverflowError) as error:
            refused = str(error)
        else:
            starts += [moment for moment in found if moment > starts[0]]
    starts += [_naive(moment, zone) for moment in added]
    out = {_naive(moment, zone) for moment in taken_out}
    kept = [moment for moment in dict.fromkeys(sorted(starts)) if moment not in out]
    is_day = not isinstance(start, datetime.datetime)
    whole = tuple(m.date() if is_day else m.replace(tzinfo=zone) for m in kept)
    if len(whole) > MOST_OCCURRENCES:
        bound = f"{MOST_OCCURRENCES:,} occurrences"
    return Expanded(whole[:MOST_OCCURRENCES], bound, refused)


def _followed(
    start: datetime.datetime, parts: Mapping[str, str], zone: datetime.tzinfo | None
) -> tuple[list[datetime.datetime], str]:
    """The moments of a rule, and how far it was followed where it goes on."""
    from dateutil.rrule import rrulestr

    count = int(parts["COUNT"]) if "COUNT" in parts else MOST_OCCURRENCES + 1
    last = _until(parts["UNTIL"], zone) if "UNTIL" in parts else None
    is_endless = last is None and "COUNT" not in parts
    if last is None:
        years = MOST_YEARS if is_endless else 9999
        last = datetime.datetime(min(start.year + years, 9999), 12, 31, 23, 59, 59)
    text = ";".join(f"{k}={v}" for k, v in parts.items() if k not in ("COUNT", "UNTIL"))
    until = last
    every = rrulestr(text, dtstart=start)
    # The first time counts as one of the rule's, even where the rule would not give it.
    moments = chain([start], (moment for moment in every if moment != start))
    in_time = takewhile(lambda moment: moment <= until, moments)
    found = list(_first(in_time, min(count, MOST_OCCURRENCES + 1)))
    if len(found) > MOST_OCCURRENCES:
        return found[:MOST_OCCURRENCES], f"{MOST_OCCURRENCES:,} occurrences"
    return found, f"the end of {last.year}" if is_endless else ""


def _first(moments: Iterator[datetime.datetime], most: int) -> Iterator[datetime.datetime]:
    for number, moment in enumerate(moments):
        if number >= most:
            return
        yield moment


def _refusal(parts: Mapping[str, str]) -> str:
    """Why a rule is not followed: it is not understood, or could be looked for without end."""
    frequency = parts.get("FREQ", "")
    if frequency not in _FREQUENCIES:
        return f"a rule by {frequency.lower() or 'nothing'}"
    strange = [name for name in parts if name not in _PARTS]
    if strange:
        return f"a rule with {strange[0][:20]}"
    if not parts.get("INTERVAL", "1").isdecimal() or int(parts.get("INTERVAL", "1")) < 1:
        return "an interval that is no number from 1"
    if not parts.get("COUNT", "1").isdecimal():
        return "a count that is no number"
    is_often = frequency in ("WEEKLY", "DAILY")
    if is_often and "BYSETPOS" in parts:
        return "a position within a day or week"
    try:
        months = [int(month) for month in parts.get("BYMONTH", "1").split(",")]
        days = [abs(int(day)) for day in parts.get("BYMONTHDAY", "1").split(",")]
    except ValueError:
        return "a month or day that is no number"
    if min(days) > max(_LONGEST_MONTHS.get(month, 31) for month in months):
        return "a day that its months do not have"
    return ""


def _until(text: str, zone: datetime.tzinfo | None) -> datetime.datetime:
    """The last moment of a rule, in the time zone of its event.

    Raises:
        ValueError: if it is no moment.
    """
    digits = text.rstrip("Z")
    if len(digits) == 8:
        return datetime.datetime.strptime(digits, "%Y%m%d").replace(hour=23, minute=59, second=59)
    moment = datetime.datetime.strptime(digits, "%Y%m%dT%H%M%S")
    if text.endswith("Z") and zone:
        moment = moment.replace(tzinfo=datetime.UTC).astimezone(zone).replace(tzinfo=None)
    return moment


def _naive(moment: Moment, zone: datetime.tzinfo | None) -> datetime.datetime:
    """The moment as the clock of the time zone shows it."""
    if not isinstance(moment, datetime.datetime):
        return datetime.datetime(moment.year, moment.month, moment.day)
    if moment.tzinfo and zone:
        moment = moment.astimezone(zone)
    return moment.replace(tzinfo=None)
