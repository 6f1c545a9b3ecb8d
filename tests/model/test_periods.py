"""The ladder of periods: every day lies in one, and they follow one another without a gap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.dates import civil, day_number
from dateline.model.periods import (
    YEARS,
    Unit,
    finer,
    first_day,
    next_period,
    period_number,
    period_start,
    previous_period,
)  # fmt: skip

DAYS = st.integers(-(10**6), 10**6) | st.integers(-(6 * 10**12), 6 * 10**12)
UNITS = st.sampled_from(Unit)

STARTS = [
    ((2025, 10, 31), Unit.DAY, (2025, 10, 31)),
    ((2025, 10, 31), Unit.WEEK, (2025, 10, 27)),
    ((2025, 11, 2), Unit.WEEK, (2025, 10, 27)),
    ((2025, 10, 31), Unit.MONTH, (2025, 10, 1)),
    ((2025, 12, 31), Unit.QUARTER, (2025, 10, 1)),
    ((2025, 10, 31), Unit.YEAR, (2025, 1, 1)),
    ((2025, 10, 31), Unit.DECADE, (2020, 1, 1)),
    ((-5, 3, 1), Unit.DECADE, (-10, 1, 1)),
    ((2000, 12, 31), Unit.CENTURY, (1901, 1, 1)),
    ((2001, 1, 1), Unit.CENTURY, (2001, 1, 1)),
    ((0, 12, 31), Unit.CENTURY, (-99, 1, 1)),
    ((2000, 12, 31), Unit.MILLENNIUM, (1001, 1, 1)),
    ((-4, 1, 1), Unit.MILLENNIUM, (-999, 1, 1)),
    ((2026, 1, 1), Unit.MILLION, (1, 1, 1)),
    ((-13_800_000_000, 1, 1), Unit.BILLION, (-13_999_999_999, 1, 1)),
]


@pytest.mark.parametrize(("day", "unit", "start"), STARTS)
def test_a_day_lies_in_the_period_that_begins(
    day: tuple[int, int, int], unit: Unit, start: tuple[int, int, int]
) -> None:
    assert civil(period_start(day_number(*day), unit)) == start


@given(DAYS, UNITS)
def test_a_day_lies_between_its_period_and_the_next(day: int, unit: Unit) -> None:
    start, after = period_start(day, unit), next_period(day, unit)
    assert start <= day < after
    assert period_start(start, unit) == start
    assert period_start(after, unit) == after
    assert previous_period(after, unit) == start
    assert first_day(period_number(day, unit), unit) == start
    assert period_number(after, unit) == period_number(day, unit) + 1


@given(DAYS, UNITS)
def test_periods_of_years_have_their_years(day: int, unit: Unit) -> None:
    if unit in YEARS:
        start, after = period_start(day, unit), next_period(day, unit)
        assert civil(after)[0] - civil(start)[0] == YEARS[unit]
        assert civil(start)[1:] == (1, 1)


@given(UNITS)
def test_a_step_down_the_ladder_is_undone_by_one_up(unit: Unit) -> None:
    if unit is not Unit.HOUR:
        assert finer(finer(unit), -1) is unit
    assert finer(Unit.HOUR) is Unit.HOUR
    assert finer(Unit.BILLION, -1) is Unit.BILLION
