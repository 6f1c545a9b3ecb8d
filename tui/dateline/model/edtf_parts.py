"""One date and one time of day within an EDTF text; `edtf` holds the grammar and the whole."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple, NoReturn

from dateline.errors import DateError
from dateline.model.dates import Precision, day_number, days_in_month

MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""English, January first."""

MARKS: Final = "?~%"
"""Uncertain, approximate, both."""

_SEASONS: Final = ((3, 5), (6, 8), (9, 11), (12, 14))
_SOUTHERN_SEASONS: Final = ((9, 11), (12, 14), (3, 5), (6, 8))
_QUARTERS: Final = ((1, 3), (4, 6), (7, 9), (10, 12))
_THIRDS_AND_HALVES: Final = ((1, 4), (5, 8), (9, 12), (1, 6), (7, 12))
_GROUPINGS: Final = dict(
    enumerate(
        _SEASONS + _SEASONS + _SOUTHERN_SEASONS + _QUARTERS + _THIRDS_AND_HALVES,
        start=21,
    )
)
"""First and last month of what stands in a month's place; month 13 is the next January."""

_PRECISION_BY_UNKNOWN_DIGIT: Final = (
    Precision.UNKNOWN,
    Precision.MILLENNIUM,
    Precision.CENTURY,
    Precision.DECADE,
)
# The days of a year with 15 digits still fit 64 bits.
_LONGEST_YEAR: Final = 15
_NUMBER_OF_TWO: Final = {f"{number:02}": number for number in range(100)}
_DIGITS_OR_X: Final = frozenset("0123456789X")
_DATE: Final = "a date such as 2010-10-12, 2010-10 or 2010"


class Reading(NamedTuple):
    """A date within a text: its first and last possible day, both in, and how it was said."""

    first: int
    last: int
    precision: Precision
    marks: str = ""


def read_date(text: str, at: int) -> tuple[Reading, int]:
    """The date that starts at a place, and the place after it.

    Raises:
        DateError: if no date starts there, or the calendar does not have it.
    """
    marks, at = _read_mark(text, at)
    years, precision, at = _read_years(text, at)
    mark, at = _read_mark(text, at)
    marks += mark
    if text[at : at + 1] != "-":
        first = day_number(years[0], 1, 1)
        return Reading(first, day_number(years[-1], 12, 31), precision, marks), at
    mark, month_at = _read_mark(text, at + 1)
    marks += mark
    months, month_precision = _read_months(text, month_at)
    mark, at = _read_mark(text, month_at + 2)
    marks += mark
    if precision is Precision.YEAR:
        precision = month_precision
    if months[0] > 12:
        return _grouping(years, months[0], precision, marks), at
    if text[at : at + 1] != "-":
        first = day_number(years[0], months[0], 1)
        year, month = years[-1], months[-1]
        last = day_number(year, month, days_in_month(year, month))
        return Reading(first, last, precision, marks), at
    mark, day_at = _read_mark(text, at + 1)
    marks += mark
    days = _read_two(text, day_at, "day", 31)
    mark, at = _read_mark(text, day_at + 2)
    marks += mark
    if precision is Precision.MONTH and len(days) == 1:
        precision = Precision.DAY
    first = _first_real_day(years, months, days, text, day_at)
    if len(years) == len(months) == len(days) == 1:
        return Reading(first, first, precision, marks), at
    last = _first_real_day(years[::-1], months[::-1], days[::-1], text, day_at)
    return Reading(first, last, precision, marks), at


def _grouping(years: Sequence[int], number: int, precision: Precision, marks: str) -> Reading:
    first_month, last_month = _GROUPINGS[number]
    last_year, last_month = years[-1] + (last_month - 1) // 12, (last_month - 1) % 12 + 1
    return Reading(
        day_number(years[0], first_month, 1),
        day_number(last_year, last_month, days_in_month(last_year, last_month)),
        precision,
        marks,
    )


def _read_mark(text: str, at: int) -> tuple[str, int]:
    mark = text[at : at + 1]
    if mark == "" or mark not in MARKS:
        return "", at
    following = text[at + 1 : at + 2]
    if following and following in MARKS:
        raise DateError(text, at + 1, "only one of ? ~ %, where % says both ? and ~")
    return mark, at + 1


def _read_years(text: str, at: int) -> tuple[Sequence[int], Precision, int]:
    """The years that are meant, in order; the precision; the place after them."""
    if text[at : at + 1] == "Y":
        return _read_long_year(text, at)
    sign = 1
    first = at
    if text[at : at + 1] == "-":
        sign, first = -1, at + 1
    end = first + 4
    digits = text[first:end]
    if len(digits) == 4 and digits.isdecimal() and digits.isascii():
        if sign < 0 and digits == "0000":
            raise DateError(text, at, "0000 for the year before 0001, without a minus")
        return (sign * int(digits),), Precision.YEAR, end
    for place in range(first, end):
        if text[place : place + 1] not in _DIGITS_OR_X:
            _refuse_year(text, place, place - first)
    years: Sequence[int] = _matching(digits, 0, 9999)
    if sign < 0:
        years = tuple(-year for year in reversed(years) if year)
    return years, _PRECISION_BY_UNKNOWN_DIGIT[digits.index("X")], end


def _read_long_year(text: str, at: int) -> tuple[Sequence[int], Precision, int]:
    first = at + 1
    sign = 1
    if text[first : first + 1] == "-":
        sign, first = -1, first + 1
    end = first
    while text[end : end + 1] in _DIGITS_OR_X:
        if text[end] == "X":
            raise DateError(text, end, "a digit, since a long year has no X")
        end += 1
    if text[end : end + 1] == "E":
        raise DateError(text, end, "the year in full digits, since exponents are not read")
    if end - first < 5:
        raise DateError(text, end, "five digits or more after Y; shorter years have no Y")
    if text[first] == "0":
        raise DateError(text, first, "a digit from 1 to 9 to begin a long year")
    if end - first > _LONGEST_YEAR:
        raise DateError(text, first + _LONGEST_YEAR, f"a year of at most {_LONGEST_YEAR} digits")
    return (sign * int(text[first:end]),), Precision.YEAR, end


def _read_months(text: str, at: int) -> tuple[Sequence[int], Precision]:
    """The months that are meant, in order, or the number of one grouping from 21 on."""
    digits = text[at : at + 2]
    if digits in _NUMBER_OF_TWO and (number := _NUMBER_OF_TWO[digits]) in _GROUPINGS:
        is_quarter = 33 <= number <= 36
        return (number,), Precision.QUARTER if is_quarter else Precision.SEASON
    months = _read_two(text, at, "month", 12)
    return months, Precision.MONTH if len(months) == 1 else Precision.YEAR


def _read_two(text: str, at: int, unit: str, largest: int) -> Sequence[int]:
    """The months or days that two characters mean, in order."""
    digits = text[at : at + 2]
    number = _NUMBER_OF_TWO.get(digits)
    if number is not None and 1 <= number <= largest:
        return (number,)
    for place in (at, at + 1):
        character = text[place : place + 1]
        if character in _DIGITS_OR_X and character:
            continue
        if character in ("x", "u"):
            raise DateError(text, place, "a capital X for a digit that is not known")
        if place > at and digits[0] != "X":
            raise DateError(text, place, f"a second digit: the {unit} as 0{digits[0]}")
        raise DateError(text, place, f"a {unit} in two digits, such as 05")
    numbers = _matching(digits, 1, largest) if "X" in digits else ()
    if not numbers:
        groupings = ", or 21 to 41 for a season or quarter" if unit == "month" else ""
        raise DateError(text, at, f"a {unit} from 01 to {largest}{groupings}")
    return numbers


@lru_cache(maxsize=256)
def _matching(template: str, first: int, last: int) -> tuple[int, ...]:
    """The numbers from first to last, both in, that have the template's digits; X is any digit."""
    digits = ("0123456789" if digit == "X" else digit for digit in template)
    numbers = (int("".join(each)) for each in product(*digits))
    return tuple(number for number in numbers if first <= number <= last)


def _first_real_day(
    years: Sequence[int], months: Sequence[int], days: Sequence[int], text: str, at: int
) -> int:
    """The first of these days, in the order given, that the calendar has."""
    for year in years:
        for month in months:
            length = days_in_month(year, month)
            for day in days:
                if day <= length:
                    return day_number(year, month, day)
    if len(years) == len(months) == 1:
        length = days_in_month(years[0], months[0])
        month_name = f"{MONTH_NAMES[months[0] - 1]} {years[0]}"
        expected = f"a day from 01 to {length}, since {month_name} has {length} days"
        raise DateError(text, at, expected)
    raise DateError(text, at, "a day that the calendar has")


def read_time(text: str, at: int) -> tuple[str, int]:
    """The time of day after the `T` at a place, and the place after it.

    Raises:
        DateError: if there is no time, or the text before it is not one whole day.
    """
    if at != 10 or not (text[:4] + text[5:7] + text[8:10]).isdecimal():
        raise DateError(text, at, "no time of day, since only a whole day can have one")
    after_t = at + 1
    at = _read_clock(text, after_t, "hour", 23)
    at = _read_clock(text, _expect(text, at, ":"), "minute", 59)
    if text[at : at + 1] == ":":
        at = _read_clock(text, at + 1, "second", 59)
    zone = text[at : at + 1]
    if zone == "Z":
        at += 1
    elif zone in ("+", "-"):
        at = _read_clock(text, at + 1, "hour", 14)
        if text[at : at + 1] == ":":
            at = _read_clock(text, at + 1, "minute", 59)
    return text[after_t:at], at


def _read_clock(text: str, at: int, unit: str, largest: int) -> int:
    number = _NUMBER_OF_TWO.get(text[at : at + 2])
    if number is None or number > largest:
        raise DateError(text, at, f"the {unit} of a time such as 09:30:00, from 00 to {largest}")
    return at + 2


def _expect(text: str, at: int, sign: str) -> int:
    if text[at : at + 1] != sign:
        raise DateError(text, at, f"{sign!r}, as in a time such as 09:30:00")
    return at + 1


def _refuse_year(text: str, at: int, digits_read: int) -> NoReturn:
    character = text[at : at + 1]
    if digits_read == 0 and character.isspace():
        raise DateError(text, at, "no white space before the date")
    if character in ("x", "u"):
        raise DateError(text, at, "a capital X for a digit that is not known")
    if digits_read in (2, 3) and character in ("", *MARKS, "/", ",", "]", "}", "."):
        if digits_read == 2 and text[at - 3 : at - 2] == "/":
            raise DateError(text, at, "a year in four digits; a month is written 2010-10")
        whole = text[at - digits_read : at] + "X" * (4 - digits_read)
        kind = "century" if digits_read == 2 else "decade"
        raise DateError(text, at, f"a year in four digits; for a {kind} write {whole}")
    if digits_read == 0 or not character:
        raise DateError(text, at, _DATE)
    raise DateError(text, at, f"a year in four digits, in {_DATE}")
