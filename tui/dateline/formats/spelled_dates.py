"""Dates in other spellings than EDTF: what they say as EDTF, never more precisely than they do.

`12-13 October 2010`, `c. 1510`, `Q3 2017`, `44 BC`, `2010-10-12 09:30:00+07:00` and their like are
read by patterns of our own; whatever else names a year in four digits goes through python-dateutil,
of whose answer only the parts are taken that were written. `03/04/2010` is decided by the column
that it stands in, and where that does not tell, it is one of two days: `[2010-03-04,2010-04-03]`.

Everything that comes from here is a guess, to be told to the reader.
"""

import datetime
import re
from collections.abc import Callable
from typing import Final

from dateline.errors import DateError
from dateline.formats.tables.date_order import NUMBERS, Order
from dateline.model import edtf
from dateline.model.edtf_text import year_text

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_MONTH: Final = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY: Final = "mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun"
_CIRCA: Final = re.compile(
    r"(?:c(?:irc)?a?\.?|about|around|approx(?:imately)?\.?|~)\s*(?=\d|[a-z]{3})(.+)"
)
_DAY: Final = r"(\d{1,2})"
_YEAR: Final = r"(\d{4})"
_DASH: Final = r"\s*(?:-|to|until)\s*"
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_LONGEST: Final = 80

Pattern = tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]


def spelled(text: str, order: Order = Order.UNKNOWN) -> str | None:
    """The date that a text spells, as EDTF; None where it cannot be told.

    Args:
        text: A date in some other spelling than EDTF.
        order: Which of two numbers before a year is the day.
    """
    if len(text) > _LONGEST:
        return None
    plain = _plain(text)
    found = _marked(plain, order) or _numeric(plain, order) or _by_pattern(plain)
    found = found or _range(plain, order) or _by_dateutil(plain)
    if found is None:
        return None
    try:
        edtf.parse(found)
    except DateError:
        return None
    return found


def _plain(text: str) -> str:
    """The text in small letters with one kind of dash, without commas, weekdays and endings."""
    text = re.sub("[\u2010-\u2015\u2212]", "-", text.strip().casefold())
    text = re.sub(
        r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?", "", text
    )
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b(?! century)", "", text)
    return " ".join(text.replace(",", " ").split())


def _marked(text: str, order: Order) -> str | None:
    """A date with `circa` before it or a question mark behind it."""
    circa = _CIRCA.match(text)
    doubt = re.match(r"(?:(?:probably|possibly|perhaps) (.+)|(.+?)\s*(?:\?|\(\?\)))$", text)
    inner = circa[1] if circa else (doubt[1] or doubt[2]) if doubt else None
    if inner is None:
        return None
    found = _edtf_or_spelled(inner, order)
    if found is None or not re.fullmatch(r"[\dX-]+", found):
        return None
    return found + ("~" if circa else "?")


def _numeric(text: str, order: Order) -> str | None:
    """Two numbers before a year: a day and a month, in an order that has to be known."""
    match = re.fullmatch(NUMBERS.pattern + r"(?: (\d\d?:\d\d(?::\d\d)?))?", text)
    if not match:
        return None
    first, second, year, clock = int(match[1]), int(match[3]), match[4], match[5]
    after = f"T{clock.zfill(5) if len(clock) < 6 else clock.zfill(8)}" if clock else ""
    day_first = _day(year, second, first)
    month_first = _day(year, first, second)
    if first == second:
        return day_first and day_first + after
    if order is Order.UNKNOWN and first <= 12 and second <= 12:
        return f"[{','.join(sorted((day_first, month_first)))}]"
    is_day_first = first > 12 or (order is Order.DAY_FIRST and second <= 12)
    return (day_first if is_day_first else month_first) + after


def _day(year: str, month: int | str, day: int | str) -> str:
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _by_pattern(text: str) -> str | None:
    for pattern, meaning in _PATTERNS:
        match = pattern.fullmatch(text)
        if match:
            return meaning(match)
    return None


def _range(text: str, order: Order) -> str | None:
    """Two dates with a dash, `to` or `/` between them."""
    since = re.fullmatch(r"since (.+)", text)
    if since:
        start = _edtf_or_spelled(since[1], order)
        return f"{start}/.." if start else None
    for divider in (" - ", " to ", " until ", " / ", "/"):
        first, found, second = text.partition(divider)
        if found and divider not in second:
            start, end = (_edtf_or_spelled(side, order) for side in (first, second))
            if start and end and not any(sign in start + end for sign in "/[T"):
                return f"{start}/{end}"
    return None


def _edtf_or_spelled(text: str, order: Order) -> str | None:
    text = text.strip()
    try:
        edtf.parse(text)
    except DateError:
        return spelled(text, order)
    return text


def _by_dateutil(text: str) -> str | None:
    """What python-dateutil reads, down to the smallest part that was written."""
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", text)
    # Only with a year in four digits and a month by name is there nothing to misread.
    if len(years) != 1 or not re.search(rf"\b{_MONTH}\b", text) or "-" in text:
        return None
    from dateutil import parser

    # Two readings from different defaults agree only in the parts that were written.
    defaults = (datetime.datetime(2001, 1, 1), datetime.datetime(2004, 2, 15, 13, 31, 31))
    try:
        one, other = (parser.parse(text, default=day, ignoretz=True) for day in defaults)
    except (parser.ParserError, OverflowError, ValueError):
        return None
    if f"{one.year:04d}" != years[0] or one.year != other.year or one.month != other.month:
        return None
    if one.day != other.day:
        return f"{one.year:04d}-{one.month:02d}"
    day = f"{one.year:04d}-{one.month:02d}-{one.day:02d}"
    if one.hour != other.hour or one.minute != other.minute:
        return day
    return f"{day}T{one:%H:%M}" + (f":{one:%S}" if one.second == other.second else "")


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone in ("z", "utc", "gmt"):
        return "Z"
    return zone if ":" in zone or len(zone) == 3 else f"{zone[:3]}:{zone[3:]}"


def _bce(year: str) -> str:
    """The year so many years before our era; 1 BCE is the year 0."""
    return year_text(1 - int(year))


def _on(m: re.Match[str], year: int, month: int, day: int) -> str:
    return _day(m[year], _MONTHS[m[month]], m[day])


def _month(m: re.Match[str], year: int, month: int) -> str:
    return f"{m[year]}-{_MONTHS[m[month]]:02d}"


_ISO: Final = (
    r"(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)? ?(z|utc|gmt|[+-]\d\d(?::?\d\d)?)?"
)
_PATTERNS: Final[tuple[Pattern, ...]] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (_ISO, lambda m: f"{m[1]}T{m[2]}{_zone(m[3])}"),
        (r"(\d{4})(\d\d)(\d\d)(?:t?(\d\d)(\d\d)(\d\d)(z?))?",
         lambda m: (
             f"{_day(m[1], m[2], m[3])}T{m[4]}:{m[5]}:{m[6]}{_zone(m[7])}" if m[4]
             else _day(m[1], m[2], m[3])
         )),
        (r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})", lambda m: _day(m[1], m[3], m[4])),
        (r"(\d{1,2})\.(\d{1,2})\.(\d{4})", lambda m: _day(m[3], m[2], m[1])),
        (r"(\d{3})0s", lambda m: f"{m[1]}X" if m[1][2] != "0" else None),
        (r"(\d{1,2})(?:st|nd|rd|th) century", lambda m: f"{int(m[1]) - 1:02d}XX"),
        (r"q([1-4])[ -/]?(\d{4})", lambda m: f"{m[2]}-{32 + int(m[1])}"),
        (r"(\d{4})[ -/]?q([1-4])", lambda m: f"{m[1]}-{32 + int(m[2])}"),
        (r"h([12])[ -/]?(\d{4})", lambda m: f"{m[2]}-{39 + int(m[1])}"),
        (rf"({'|'.join(_SEASONS)}) (?:of )?{_YEAR}", lambda m: f"{m[2]}-{_SEASONS[m[1]]}"),
        (rf"{_DAY}[ -]{_MONTH}[ -]{_YEAR}", lambda m: _on(m, 3, 2, 1)),
        (rf"{_MONTH} {_DAY} {_YEAR}", lambda m: _on(m, 3, 1, 2)),
        (rf"{_YEAR}[ -]{_MONTH}[ -]{_DAY}", lambda m: _on(m, 1, 2, 3)),
        (rf"{_MONTH}[ -](?:of )?{_YEAR}", lambda m: _month(m, 2, 1)),
        (rf"{_YEAR}[ -]{_MONTH}", lambda m: _month(m, 1, 2)),
        (rf"{_DAY}{_DASH}{_DAY} {_MONTH} {_YEAR}",
         lambda m: f"{_on(m, 4, 3, 1)}/{_on(m, 4, 3, 2)}"),
        (rf"{_MONTH} {_DAY}{_DASH}{_DAY} {_YEAR}",
         lambda m: f"{_on(m, 4, 1, 2)}/{_on(m, 4, 1, 3)}"),
        (rf"{_DAY} {_MONTH}{_DASH}{_DAY} {_MONTH} {_YEAR}",
         lambda m: f"{_on(m, 5, 2, 1)}/{_on(m, 5, 4, 3)}"),
        (rf"{_MONTH} {_DAY}{_DASH}{_MONTH} {_DAY} {_YEAR}",
         lambda m: f"{_on(m, 5, 1, 2)}/{_on(m, 5, 3, 4)}"),
        (rf"{_MONTH}{_DASH}{_MONTH} {_YEAR}", lambda m: f"{_month(m, 3, 1)}/{_month(m, 3, 2)}"),
        (rf"{_YEAR}{_DASH}{_YEAR}", lambda m: f"{m[1]}/{m[2]}"),
        (rf"{_YEAR}{_DASH}(?:now|present|today)", lambda m: f"{m[1]}/.."),
        (r"(\d{1,5}) ?b\.?c\.?(?:e\.?)?", lambda m: _bce(m[1])),
        (r"(\d{1,5}) ?(?:b\.?c\.?e?\.?)? ?- ?(\d{1,5}) ?b\.?c\.?(?:e\.?)?",
         lambda m: f"{_bce(m[1])}/{_bce(m[2])}"),
        (r"(?:ad|ce) ?(\d{1,4})|(\d{1,4}) ?(?:ad|ce)", lambda m: f"{int(m[1] or m[2]):04d}"),
    )
)  # fmt: skip
"""What a plain text can look like, and what it then says; the first that fits counts."""
