"""Dates for people, in words: a phrase for the detail panel, a day for the status line."""

from collections.abc import Sequence
from typing import Final

from dateline.model import edtf
from dateline.model.dates import OPEN_END, OPEN_START, EventDate, Precision, civil, weekday
from dateline.model.edtf_parts import MARKS, MONTH_NAMES

WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
SEASONS: Final = ("spring", "summer", "autumn", "winter")
_HEMISPHERES: Final = ("", " (northern hemisphere)", " (southern hemisphere)")
_GROUPINGS: Final = (
    "first quarter", "second quarter", "third quarter", "fourth quarter",
    "first four months", "second four months", "last four months", "first half", "second half",
)  # fmt: skip
_WITHOUT_MARKS: Final = str.maketrans("", "", MARKS)


# Days


def iso_day(day: int) -> str:
    """The day as EDTF writes it: `2025-10-31`, `-0043-03-15`, `Y12000-01-01`; `..` if open."""
    if day in (OPEN_START, OPEN_END):
        return ".."
    year, month, day_of_month = civil(day)
    sign = "-" if year < 0 else ""
    long_year = "Y" if abs(year) > 9999 else ""
    return f"{long_year}{sign}{abs(year):04}-{month:02}-{day_of_month:02}"


def day_words(day: int) -> str:
    """The day with its weekday, such as `2025-10-31 Fri`; `..` if open."""
    written = iso_day(day)
    return written if written == ".." else f"{written} {WEEKDAYS[weekday(day)][:3]}"


# Phrases


def in_words(date: EventDate, *, has_weekday: bool = True) -> str:
    """The date as a phrase; its EDTF text where no plain phrase says as much.

    Args:
        date: What is said.
        has_weekday: Whether a plain day has its weekday before it.
    """
    if not date.is_known:
        return f"date unknown ('{date.text}')" if date.text else "date unknown"
    if date.text.startswith(("[", "{")):
        return _set_in_words(date)
    if date.is_interval:
        return _interval_in_words(date)
    words = _one_in_words(date)
    if has_weekday and date.precision is Precision.DAY and not _is_marked(date):
        words = f"{WEEKDAYS[weekday(date.earliest_start)]} {words}"
    return f"{words}, {date.time}" if date.time else words


def _one_in_words(date: EventDate) -> str:
    """One date, without its weekday and time."""
    plain = without_marks(date)
    words = _unspecified_in_words(date, plain) if "X" in plain else _plain_in_words(date, plain)
    if words is None:
        return date.text
    if date.is_approximate:
        is_whole = _covers_all(date.text, plain, "~")
        words = f"about {words}" if is_whole else f"{words}, in part approximate"
    if date.is_uncertain:
        is_whole = _covers_all(date.text, plain, "?")
        words = f"{words}, uncertain" if is_whole else f"{words}, in part uncertain"
    return words


def _plain_in_words(date: EventDate, plain: str) -> str:
    year, month, day = civil(date.earliest_start)
    year_words = _year_in_words(year)
    match date.precision:
        case Precision.DAY:
            return f"{day} {MONTH_NAMES[month - 1]} {year_words}"
        case Precision.MONTH:
            return f"{MONTH_NAMES[month - 1]} {year_words}"
        case Precision.SEASON | Precision.QUARTER:
            number = int(plain[-2:])
            if number >= 33:
                return f"{_GROUPINGS[number - 33]} of {year_words}"
            return f"{SEASONS[(number - 21) % 4]} {year_words}{_HEMISPHERES[(number - 21) // 4]}"
        case _:
            return year_words


def _year_in_words(year: int) -> str:
    """`2017`, `170,000,002`, `44 BCE` for -43, and `14 CE` where 14 would look like a day."""
    if year <= 0:
        return f"{_grouped(1 - year)} BCE"
    return f"{year} CE" if year < 100 else _grouped(year)


def _grouped(number: int) -> str:
    return f"{number:,}" if number > 9999 else str(number)


def _unspecified_in_words(date: EventDate, plain: str) -> str | None:
    """A date with unknown digits, or None where no plain phrase says as much."""
    year_text, month_text, day_text = [*plain.split("-"), "", ""][:3]
    unknown = []
    year_words: str | None = year_text
    if year_text == "XXXX":
        unknown.append("year")
        year_words = ""
    elif "X" in year_text:
        year_words = rounded_year(year_text)
    if month_text == "XX":
        unknown.append("month")
    if day_text == "XX":
        unknown.append("day")
    is_said = all(part == "XX" or "X" not in part for part in (month_text, day_text))
    is_day_alone = month_text == "XX" and day_text.isdecimal()
    is_grouping = month_text.isdecimal() and int(month_text) > 12
    if year_words is None or not is_said or is_day_alone or is_grouping:
        return None
    words = MONTH_NAMES[int(month_text) - 1] if month_text.isdecimal() else ""
    if day_text.isdecimal():
        words = f"{int(day_text)} {words}"
    if year_words.startswith("the ") and words:
        words += " in"
    words = f"{words} {year_words}".strip()
    missing = f"{_joined(unknown, 'and')} unknown" if unknown else ""
    return ", ".join(part for part in (words, missing) if part)


def rounded_year(year_text: str) -> str | None:
    """`the 2010s` for 201X, `the 20th century` for 19XX, `the 3rd millennium` for 2XXX."""
    known = year_text.rstrip("X")
    if not known.isdecimal():
        return None
    match len(known):
        case 3:
            return f"the {int(known)}0s" if known != "000" else None
        case 2:
            return f"the {ordinal(int(known) + 1)} century"
        case _:
            return f"the {ordinal(int(known) + 1)} millennium"


def ordinal(number: int) -> str:
    """`1st`, `12th`, `23rd`."""
    is_teen = number % 100 in (11, 12, 13)
    suffix = "th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _interval_in_words(date: EventDate) -> str:
    start, end = date.text.split("/")
    if start in ("", ".."):
        words = f"until {_one_in_words(edtf.parse(end))}"
        return words if start else f"{words}, start unknown"
    if end in ("", ".."):
        words = _one_in_words(edtf.parse(start))
        return f"{words}, still going on" if end else f"from {words}, end unknown"
    if start == end:
        return _one_in_words(edtf.parse(start))
    first, last = _in_one_breath([edtf.parse(start), edtf.parse(end)])
    return f"{first}, to {last}" if ", " in first else f"{first} to {last}"


def _set_in_words(date: EventDate) -> str:
    members = date.text[1:-1].split(",")
    conjunction = "or" if date.is_one_of else "and"
    if ".." not in date.text:
        return _joined(_in_one_breath([edtf.parse(member) for member in members]), conjunction)
    return _joined([_member_in_words(member, date.is_one_of) for member in members], conjunction)


def _member_in_words(member: str, is_one_of: bool) -> str:
    if ".." not in member:
        return _one_in_words(edtf.parse(member))
    start, _, end = member.partition("..")
    if not start or not end:
        words = _one_in_words(edtf.parse(start or end))
        if is_one_of:
            return f"{words} or {'later' if start else 'before'}"
        return f"all {'from' if start else 'until'} {words}"
    first, last = _in_one_breath([edtf.parse(start), edtf.parse(end)])
    return f"between {first} and {last}" if is_one_of else f"all from {first} to {last}"


def _in_one_breath(dates: Sequence[EventDate]) -> list[str]:
    """The words of each date; a month or year they share is said with the last one only."""
    words = [_one_in_words(date) for date in dates]
    precisions = {date.precision for date in dates}
    if len(precisions) > 1 or any(_is_marked(date) or "X" in date.text for date in dates):
        return words
    days = [civil(date.earliest_start) for date in dates]
    share_year = len({year for year, _, _ in days}) == 1
    share_month = share_year and len({month for _, month, _ in days}) == 1
    match precisions.pop():
        case Precision.DAY if share_month:
            shorter = [str(day) for _, _, day in days]
        case Precision.DAY if share_year:
            shorter = [f"{day} {MONTH_NAMES[month - 1]}" for _, month, day in days]
        case Precision.MONTH if share_year:
            shorter = [MONTH_NAMES[month - 1] for _, month, _ in days]
        case Precision.YEAR if all(year <= 0 for year, _, _ in days):
            shorter = [_grouped(1 - year) for year, _, _ in days]
        case _:
            shorter = words
    return [*shorter[:-1], words[-1]]


def _joined(words: Sequence[str], conjunction: str) -> str:
    if len(words) < 2:
        return "".join(words)
    comma = "," if any(", " in word for word in words) else ""
    return f"{', '.join(words[:-1])}{comma} {conjunction} {words[-1]}"


# Marks


def without_marks(date: EventDate) -> str:
    """The date as written, without `?`, `~` and `%`."""
    return date.text.translate(_WITHOUT_MARKS)


def _is_marked(date: EventDate) -> bool:
    return date.is_uncertain or date.is_approximate


def _covers_all(text: str, plain: str, mark: str) -> bool:
    """True where the mark, or `%`, stands for the whole of one date."""
    is_year_alone = "-" not in plain.removeprefix("Y")[1:]
    return text[-1] in (mark, "%") or is_year_alone
