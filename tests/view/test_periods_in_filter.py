"""Narrowing to a period, stepping it, and widening again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.dates import day_number
from dateline.model.periods import Unit, period_number
from dateline.store.query import Field, Filter, Term
from dateline.store.query_text import print_filter
from dateline.view.moves import narrow_to_period, step_period, widen
from dateline.view.period_filter import day_in, is_period, period_term
from dateline.view.state import ViewState

MY = Term(field=Field.COUNTRY, values=("MY",))
UNITS = st.sampled_from([unit for unit in Unit if unit is not Unit.HOUR])
DAYS = st.integers(day_number(-9000, 1, 1), day_number(9900, 1, 1))

TERMS = [
    ((2025, 10, 31), Unit.DAY, "date:2025-10-31"),
    ((2025, 10, 31), Unit.WEEK, "date:2025-10-27..2025-11-02"),
    ((2025, 10, 31), Unit.MONTH, "date:2025-10"),
    ((2025, 10, 31), Unit.QUARTER, "date:2025-10-01..2025-12-31"),
    ((2025, 10, 31), Unit.YEAR, "year:2025"),
    ((2025, 10, 31), Unit.DECADE, "year:2020..2029"),
    ((2025, 10, 31), Unit.CENTURY, "year:2001..2100"),
    ((-43, 3, 15), Unit.YEAR, "year:-0043"),
    ((-13_800_000_000, 1, 1), Unit.BILLION, "year:Y-13999999999..Y-13000000000"),
]


@pytest.mark.parametrize(("day", "unit", "text"), TERMS)
def test_a_period_is_asked_for_as(day: tuple[int, int, int], unit: Unit, text: str) -> None:
    term = period_term(period_number(day_number(*day), unit), unit)
    assert print_filter(Filter(terms=(term,))) == text
    assert is_period(term)


@given(DAYS, UNITS)
def test_the_period_of_a_term_is_known_again(day: int, unit: Unit) -> None:
    number = period_number(day, unit)
    found, found_unit = day_in(period_term(number, unit))
    assert (period_number(found, unit), found_unit) == (number, unit)


@given(DAYS, UNITS, st.integers(-5, 5))
def test_stepping_and_widening(day: int, unit: Unit, step: int) -> None:
    state = ViewState(filter=Filter(terms=(MY,)), unit=unit)
    narrowed = narrow_to_period(state, day, unit)
    assert narrowed.filter.terms[0] == MY
    assert len(narrowed.filter.terms) == 2
    there = step_period(narrowed, step)
    assert there.period == period_term(period_number(day, unit) + step, unit)
    assert step_period(there, -step) == narrowed
    assert widen(there).filter == state.filter
    assert widen(there).period is None


def test_by_the_hour_the_day_is_narrowed_to() -> None:
    state = narrow_to_period(ViewState(), day_number(2025, 10, 31), Unit.HOUR)
    assert print_filter(state.filter) == "date:2025-10-31"


def test_narrowing_again_replaces_the_period() -> None:
    state = narrow_to_period(ViewState(), day_number(2025, 10, 31), Unit.YEAR)
    state = narrow_to_period(state, day_number(2025, 10, 31), Unit.MONTH)
    assert print_filter(state.filter) == "date:2025-10"
