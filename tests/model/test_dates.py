import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.dates import (
    OPEN_END,
    OPEN_START,
    EventDate,
    Precision,
    civil,
    coarser,
    day_number,
    days_in_month,
    is_leap_year,
    undated,
    weekday,
)

YEARS = st.integers(-10_000, 10_000) | st.integers(-(10**15), 10**15)


def some_date(first: int, last: int, *, is_uncertain: bool = False) -> EventDate:
    return EventDate(
        text="?",
        earliest_start=first,
        latest_start=last,
        earliest_end=first,
        latest_end=last,
        precision=Precision.DAY,
        is_uncertain=is_uncertain,
    )


@given(st.dates())
def test_days_agree_with_the_standard_library(date: datetime.date) -> None:
    day = day_number(date.year, date.month, date.day)
    assert day == date.toordinal()
    assert civil(day) == (date.year, date.month, date.day)
    assert weekday(day) == date.weekday()


@given(st.integers(-(10**18), 10**18) | st.integers(-1_000_000, 1_000_000))
def test_civil_and_day_number_undo_each_other(day: int) -> None:
    year, month, day_of_month = civil(day)
    assert 1 <= day_of_month <= days_in_month(year, month)
    assert day_number(year, month, day_of_month) == day


@given(YEARS, st.integers(1, 12))
def test_months_follow_each_other_without_a_gap(year: int, month: int) -> None:
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    assert day_number(year, month, days_in_month(year, month)) + 1 == day_number(*after, 1)


@pytest.mark.parametrize(
    ("year", "month", "day", "number"),
    [
        (1, 1, 1, 1),
        (0, 12, 31, 0),
        (0, 1, 1, -365),
        (-1, 12, 31, -366),
        (-400, 12, 31, -146_097),
        (2025, 10, 31, 739_555),
    ],
)
def test_known_days_have_known_numbers(year: int, month: int, day: int, number: int) -> None:
    assert day_number(year, month, day) == number
    assert civil(number) == (year, month, day)


@pytest.mark.parametrize(
    ("year", "is_leap"),
    [(2024, True), (2023, False), (1900, False), (2000, True), (0, True), (-4, True), (-1, False)],
)
def test_leap_years(year: int, is_leap: bool) -> None:
    assert is_leap_year(year) is is_leap
    assert days_in_month(year, 2) == (29 if is_leap else 28)


def test_a_day_of_the_largest_year_lies_between_the_open_ends() -> None:
    year = 999_999_999_999_999
    assert OPEN_START < day_number(-year, 1, 1) < day_number(year, 12, 31) < OPEN_END


@pytest.mark.parametrize(
    ("start", "end", "is_possible", "is_certain"),
    [
        (10, 20, True, True),
        (10, 21, True, True),
        (10, 19, True, False),
        (11, 20, True, False),
        (0, 10, False, False),
        (0, 11, True, False),
        (19, 30, True, False),
        (20, 30, False, False),
        (0, 30, True, True),
    ],
)
def test_a_range_of_days_holds_its_start_and_not_its_end(
    start: int, end: int, is_possible: bool, is_certain: bool
) -> None:
    date = some_date(10, 19)
    assert date.possibly_in(start, end) is is_possible
    assert date.certainly_in(start, end) is is_certain


def test_an_uncertain_date_is_nowhere_for_certain() -> None:
    date = some_date(10, 10, is_uncertain=True)
    assert date.possibly_in(0, 20)
    assert not date.certainly_in(0, 20)


def test_an_unreadable_date_keeps_its_text_and_is_in_no_range() -> None:
    date = undated("some time after the war")
    assert date.text == "some time after the war"
    assert not date.is_known
    assert not date.possibly_in(OPEN_START, OPEN_END + 1)
    assert not date.certainly_in(OPEN_START, OPEN_END + 1)


def test_dates_sort_by_start_then_the_narrower_and_the_unknown_last() -> None:
    year, day, later = some_date(1, 365), some_date(1, 1), some_date(2, 2)
    dates = [undated("?"), year, later, day]
    assert sorted(dates, key=lambda date: date.sort_key) == [day, year, later, undated("?")]


@pytest.mark.parametrize(
    ("one", "other", "result"),
    [
        (Precision.DAY, Precision.YEAR, Precision.YEAR),
        (Precision.YEAR, Precision.MONTH, Precision.YEAR),
        (Precision.UNKNOWN, Precision.CENTURY, Precision.UNKNOWN),
        (Precision.SEASON, Precision.QUARTER, Precision.QUARTER),
    ],
)
def test_the_coarser_precision_says_less(
    one: Precision, other: Precision, result: Precision
) -> None:
    assert coarser(one, other) is result
