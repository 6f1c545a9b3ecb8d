"""What periods are called: in a heading, in a gap, on the axis."""

from typing import Final

from dateline.model.amounts import counted
from dateline.model.date_words import WEEKDAYS, ordinal
from dateline.model.dates import OPEN_END, OPEN_START, civil, weekday
from dateline.model.edtf_parts import MONTH_NAMES
from dateline.model.periods import HOURS_IN_DAY, YEARS, Unit
from dateline.view.date_labels import rough_year_label, year_label

_PLURALS: Final = {Unit.MILLENNIUM: "millennia", Unit.CENTURY: "centuries"}
"""The units that take no `s`."""
_LARGE: Final = ((10**9, "billion"), (10**6, "million"))


def period_label(start: int, unit: Unit, *, is_timed: bool = True) -> str:
    """What a period is called that starts on the day, or in the hour.

    Args:
        start: Its first day; of an hour its number since day 0.
        unit: How long it is.
        is_timed: False by the hour for the events of a day that say none.
    """
    if start == OPEN_START:
        return "no known start"
    if start == OPEN_END:
        return "undated"
    if unit is Unit.HOUR:
        day, hour = divmod(start, HOURS_IN_DAY)
        words = period_label(day, Unit.DAY)
        return f"{words} {hour:02d}:00" if is_timed else words
    year, month, day = civil(start)
    match unit:
        case Unit.DAY:
            name = WEEKDAYS[weekday(start)][:3]
            return f"{name} {day} {MONTH_NAMES[month - 1]} {year_label(year)}"
        case Unit.WEEK:
            return f"Week of {day} {MONTH_NAMES[month - 1]} {year_label(year)}"
        case Unit.MONTH:
            return f"{MONTH_NAMES[month - 1]} {year_label(year)}"
        case Unit.QUARTER:
            return f"Q{(month + 2) // 3} {year_label(year)}"
        case Unit.YEAR:
            return year_label(year)
        case Unit.DECADE if year >= 0:
            return f"{year}s"
        case Unit.DECADE:
            return f"{1 - year} to {-8 - year} BCE"
        case Unit.CENTURY | Unit.MILLENNIUM:
            size = YEARS[unit]
            number = year // size + 1 if year > 0 else -year // size + 1
            return f"{ordinal(number)} {unit.value}{'' if year > 0 else ' BCE'}"
        case _:
            return _ages_label(year, YEARS[unit])


def unit_words(unit: Unit) -> str:
    """What a unit is called: `year`, `million years`."""
    return unit.value.replace("-", " ")


def gap_label(count: int, unit: Unit) -> str:
    """What the line of a gap says that is so many periods long."""
    if unit is Unit.HOUR and count >= 2 * HOURS_IN_DAY:
        return gap_label(count // HOURS_IN_DAY, Unit.DAY)
    if YEARS.get(unit, 0) > 1000:
        return f"{_large(count * YEARS[unit])} years without events"
    return f"{counted(count, unit.value, _PLURALS.get(unit))} without events"


def day_label(day: int) -> str:
    """A day on the axis: `27 Oct`."""
    _, month, of_month = civil(day)
    return f"{of_month} {MONTH_NAMES[month - 1][:3]}"


def axis_year_label(year: int) -> str:
    """A year on the axis: `2010`, `50 BCE`, `10B BCE`."""
    return rough_year_label(year) if abs(year) >= 10**6 else year_label(year)


def _ages_label(first: int, size: int) -> str:
    """The years of a long period: `14 to 13 billion BCE`, `1 to 10,000`."""
    if first > 0:
        return f"{first:,} to {_large(first + size - 1)}"
    earliest = 1 - first
    for factor, name in _LARGE:
        if size >= factor:
            end = f"{(earliest - size) // factor:,}" if earliest > size else "0"
            return f"{earliest // factor:,} to {end} {name} BCE"
    return f"{earliest:,} to {earliest - size + 1:,} BCE"


def _large(number: int) -> str:
    for factor, name in _LARGE:
        if number >= factor:
            return f"{number / factor:g} {name}"
    return f"{number:,}"
