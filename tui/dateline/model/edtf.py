"""Dates as text: EDTF levels 0 and 1 whole, and of level 2 what a chronicle needs.

The grammar, where `|` is or, `[ ]` is optional and `*` any number of times:

    text      = date-time | date | interval | set
    date-time = digit4 "-" digit2 "-" digit2 "T" hh ":" mm [ ":" ss ] [ zone ]
    zone      = "Z" | ( "+" | "-" ) hh [ ":" mm ]
    interval  = end "/" date | date "/" end
    end       = date | ".." | ""                 going on without end | not known
    set       = "[" members "]"                  one of them is the date
              | "{" members "}"                  all of them are
    members   = [ ".." ] date ( "," member )* [ ".." ]
    member    = date [ ".." date ]
    date      = part(year) [ "-" part(month) [ "-" part(day) ] ]
              | part(year) "-" part(grouping)
    part(x)   = [ mark ] x [ mark ]              before: this part; after: this and all before it
    mark      = "?" | "~" | "%"                  uncertain | approximate | both
    year      = [ "-" ] digit4                   year 0000 is 1 BCE
              | "Y" [ "-" ] digit5 digit*        up to 15 digits, the first not 0
    month     = digit2                           01 to 12
    grouping  = 21-24 spring, summer, autumn, winter; 25-28 the same in the northern, 29-32 in the
                southern hemisphere; 33-36 quarters; 37-39 thirds; 40-41 halves of a year
    day       = digit2                           a day that this month has
    digit     = "0" to "9", or "X" where it is not known (never in groupings, long years, times)

The bounds of a date with `X` are the widest that fit; marks never move bounds. A season without a
hemisphere counts as northern: spring is March to May, and winter runs from December to the end of
the next February. A set's bounds run from its first date to its last, and nothing in between is
certain. Not read: exponents (`Y-17E7`), significant digits (`1950S2`), times within intervals.

Two things are read that EDTF has not: a long year with month and day (`Y12000-03-15`), and a time
to the minute (`2010-10-12T09:30`, ISO 8601-1), lest a source that gives no seconds get some.

Source: ISO 8601-2:2019, as profiled in https://www.loc.gov/standards/datetime/.
"""

from functools import lru_cache
from typing import Final, NamedTuple, NoReturn

from dateline.errors import DateError
from dateline.model.dates import (
    OPEN_END,
    OPEN_START,
    EventDate,
    Precision,
    coarser,
    day_number,
    days_in_month,
)
from dateline.model.edtf_parts import Reading, read_date, read_time


class _Bounds(NamedTuple):
    """The four bounds of an `EventDate`, in its order, with its precision and all marks."""

    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int
    precision: Precision
    marks: str


_OPEN_FIRST: Final = Reading(OPEN_START, OPEN_START, Precision.DAY)
_OPEN_LAST: Final = Reading(OPEN_END, OPEN_END, Precision.DAY)


def parse(text: str) -> EventDate:
    """The date that a text says, keeping the text byte for byte.

    Raises:
        DateError: if the text is no date of this grammar, or a day the calendar does not have.
    """
    return _parse(text)


# Large chronicles name the same days again and again: one value serves them all.
@lru_cache(maxsize=8192)
def _parse(text: str) -> EventDate:
    if len(text) == 10 and text[4] == text[7] == "-" and (day := _plain_day(text)):
        return day
    if text[:1] in ("[", "{"):
        return _event_date(text, _read_set(text), is_one_of=text[0] == "[")
    if "/" in text:
        return _event_date(text, _read_interval(text), is_interval=True)
    reading, at = read_date(text, 0)
    time = None
    if text[at : at + 1] == "T":
        time, at = read_time(text, at)
    if at != len(text):
        _refuse_rest(text, at)
    first, last, precision, marks = reading
    return _event_date(text, _Bounds(first, last, first, last, precision, marks), time=time)


def _plain_day(text: str) -> EventDate | None:
    """The day that ten characters say with nothing else; None where they say none."""
    year_text, month_text, day_text = text[:4], text[5:7], text[8:]
    if not (year_text + month_text + day_text).isdecimal() or not text.isascii():
        return None
    year, month, day = int(year_text), int(month_text), int(day_text)
    if not (0 < month <= 12 and 0 < day <= days_in_month(year, month)):
        return None
    number = day_number(year, month, day)
    return _event_date(text, _Bounds(number, number, number, number, Precision.DAY, ""))


def bounds(text: str) -> tuple[int, int]:
    """The days a date can touch at all: the first, and the one after the last.

    An open end gives OPEN_START or OPEN_END.

    Raises:
        DateError: as `parse` does.
    """
    date = parse(text)
    return date.earliest_start, min(date.latest_end + 1, OPEN_END)


def _event_date(
    text: str,
    found: _Bounds,
    *,
    is_interval: bool = False,
    is_one_of: bool = False,
    time: str | None = None,
) -> EventDate:
    earliest_start, latest_start, earliest_end, latest_end, precision, marks = found
    return EventDate(
        text=text,
        earliest_start=earliest_start,
        latest_start=latest_start,
        earliest_end=earliest_end,
        latest_end=latest_end,
        precision=precision,
        is_interval=is_interval,
        is_uncertain=marks != "" and ("?" in marks or "%" in marks),
        is_approximate=marks != "" and ("~" in marks or "%" in marks),
        is_one_of=is_one_of,
        time=time,
    )


def _read_interval(text: str) -> _Bounds:
    end_at = text.index("/") + 1
    second_slash = text.find("/", end_at)
    if second_slash > 0:
        expected = "only one '/', between two dates; a day is written 2010-10-12"
        raise DateError(text, second_slash, expected)
    start, at = _read_end(text, 0, _OPEN_FIRST)
    if at != end_at - 1:
        _refuse_rest(text, at)
    end, at = _read_end(text, end_at, _OPEN_LAST)
    if at != len(text):
        _refuse_rest(text, at)
    if start in (None, _OPEN_FIRST) and end in (None, _OPEN_LAST):
        raise DateError(text, end_at, "a date on at least one side of '/'")
    precisions = [side.precision for side in (start, end) if side is not None]
    precision = coarser(precisions[0], precisions[-1])
    marks = "".join(side.marks for side in (start, end) if side is not None)
    if start is None and end is not None:
        return _Bounds(OPEN_START, end.last, end.first, end.last, precision, marks)
    assert start is not None
    if end is None:
        return _Bounds(start.first, start.last, start.first, OPEN_END, precision, marks)
    if end.last < start.first:
        raise DateError(text, end_at, "an end that is not before the start")
    return _Bounds(
        start.first,
        min(start.last, end.last),
        max(end.first, start.first),
        end.last,
        precision,
        marks,
    )


def _read_end(text: str, at: int, open_end: Reading) -> tuple[Reading | None, int]:
    """One end of an interval, None where nothing stands there, and the place after it."""
    if text[at : at + 2] == "..":
        return open_end, at + 2
    character = text[at : at + 1]
    if character in ("", "/"):
        return None, at
    if character.isalpha() and character not in "XY":
        expected = "a date, '..' for going on without end, or nothing for an end not known"
        raise DateError(text, at, expected)
    reading, at = read_date(text, at)
    if text[at : at + 1] == "T":
        raise DateError(text, at, "no time of day within an interval")
    return reading, at


def _read_set(text: str) -> _Bounds:
    closing = "]" if text[0] == "[" else "}"
    readings: list[Reading] = []
    at = 1
    if text[at : at + 2] == "..":
        readings.append(_OPEN_FIRST)
        at += 2
    while True:
        member, at = read_date(text, at)
        readings.append(member)
        is_open_before = len(readings) == 2 and readings[0] is _OPEN_FIRST
        if text[at : at + 2] == ".." and not is_open_before:
            at += 2
            if text[at : at + 1] == closing:
                readings.append(_OPEN_LAST)
                break
            until_at = at
            until, at = read_date(text, at)
            if until.last < member.first:
                raise DateError(text, until_at, "a date that is not before the one before '..'")
            readings.append(until)
        if text[at : at + 1] != ",":
            break
        at += 1
    if text[at : at + 1] != closing:
        raise DateError(text, at, f"',' and another date, or {closing!r} to end the set")
    if at + 1 != len(text):
        raise DateError(text, at + 1, f"nothing after {closing!r}")
    precision = readings[0].precision
    for reading in readings:
        precision = coarser(precision, reading.precision)
    first = min(reading.first for reading in readings)
    last = max(reading.last for reading in readings)
    return _Bounds(first, last, first, last, precision, "".join(r.marks for r in readings))


def _refuse_rest(text: str, at: int) -> NoReturn:
    """Raise for what stands where the date should have ended."""
    character = text[at]
    if character.isspace():
        raise DateError(text, at, "no white space after the date")
    if character == "-":
        raise DateError(text, at, "the end of the date")
    if character == "S":
        raise DateError(text, at, "no significant digits: they are not read; write 19XX or 195X")
    if character == "E":
        raise DateError(text, at, "the year in full digits, since exponents are not read")
    if text[at : at + 2] == "..":
        raise DateError(text, at, "'/' between start and end, or brackets around a set with '..'")
    if character == "T":
        raise DateError(text, at, "no time of day here")
    if character.isdecimal():
        raise DateError(text, at, "'-' or the end: a day is written 2010-10-12, a year 2010")
    raise DateError(text, at, "'-', '/', one of ? ~ %, or the end of the date")
