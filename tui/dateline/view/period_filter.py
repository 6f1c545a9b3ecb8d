"""A period of the calendar as a term of the filter, and back."""

from typing import Final

from dateline.model import edtf
from dateline.model.dates import civil
from dateline.model.edtf_text import day_text, year_text
from dateline.model.periods import Unit, first_day, next_period, period_number, period_start
from dateline.store.query import Field, Range, Term

_UNITS: Final = tuple(unit for unit in Unit if unit is not Unit.HOUR)
"""The units whose periods a filter can ask for."""


def period_term(number: int, unit: Unit) -> Term:
    """The term that asks for the period with this number."""
    start = first_day(number, unit)
    year, month, _ = civil(start)
    match unit:
        case Unit.YEAR:
            return Term(field=Field.YEAR, values=(year_text(year),))
        case Unit.DAY:
            return Term(field=Field.DATE, values=(day_text(start),))
        case Unit.MONTH if abs(year) <= 9999:
            return Term(field=Field.DATE, values=(f"{year_text(year)}-{month:02d}",))
        case Unit.QUARTER | Unit.MONTH | Unit.WEEK:
            last = next_period(start, unit) - 1
            return Term(field=Field.DATE, values=(Range(day_text(start), day_text(last)),))
        case _:
            last_year = civil(next_period(start, unit) - 1)[0]
            return Term(field=Field.YEAR, values=(Range(year_text(year), year_text(last_year)),))


def is_period(term: Term) -> bool:
    """Whether the term asks for exactly one period of the calendar."""
    if term.field not in (Field.YEAR, Field.DATE) or term.is_excluded or len(term.values) != 1:
        return False
    value = term.values[0]
    if isinstance(value, Range) and not (value.first and value.last):
        return False
    day, unit = day_in(term)
    return period_term(period_number(day, unit), unit) == term


def day_in(term: Term) -> tuple[int, Unit]:
    """A day of the period that a term asks for, and the unit of the period."""
    value = term.values[0]
    first, last = (value.first, value.last) if isinstance(value, Range) else (value, value)
    start, end = edtf.bounds(first or "")[0], edtf.bounds(last or "")[1]
    for unit in reversed(_UNITS):
        if period_start(start, unit) == start and next_period(start, unit) == end:
            return start, unit
    return start, Unit.YEAR
