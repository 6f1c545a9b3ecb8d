"""What periods and gaps are called."""

import pytest

from dateline.model.dates import OPEN_END, OPEN_START, day_number
from dateline.model.periods import Unit, period_start
from dateline.view.period_words import axis_year_label, day_label, gap_label, period_label

PERIODS = [
    ((2025, 10, 31), Unit.DAY, "Fri 31 October 2025"),
    ((2025, 10, 31), Unit.WEEK, "Week of 27 October 2025"),
    ((2025, 10, 31), Unit.MONTH, "October 2025"),
    ((2025, 10, 31), Unit.QUARTER, "Q4 2025"),
    ((2025, 10, 31), Unit.YEAR, "2025"),
    ((-43, 3, 15), Unit.YEAR, "44 BCE"),
    ((2025, 1, 1), Unit.DECADE, "2020s"),
    ((5, 1, 1), Unit.DECADE, "0s"),
    ((-43, 1, 1), Unit.DECADE, "51 to 42 BCE"),
    ((2000, 1, 1), Unit.CENTURY, "20th century"),
    ((2001, 1, 1), Unit.CENTURY, "21st century"),
    ((0, 1, 1), Unit.CENTURY, "1st century BCE"),
    ((-43, 1, 1), Unit.CENTURY, "1st century BCE"),
    ((-499, 1, 1), Unit.CENTURY, "5th century BCE"),
    ((2025, 1, 1), Unit.MILLENNIUM, "3rd millennium"),
    ((-2999, 1, 1), Unit.MILLENNIUM, "3rd millennium BCE"),
    ((2025, 1, 1), Unit.TEN_THOUSAND, "1 to 10,000"),
    ((-11_000, 1, 1), Unit.TEN_THOUSAND, "20,000 to 10,001 BCE"),
    ((-65_999_999, 1, 1), Unit.MILLION, "66 to 65 million BCE"),
    ((-13_800_000_000, 1, 1), Unit.BILLION, "14 to 13 billion BCE"),
    ((-5, 1, 1), Unit.BILLION, "1 to 0 billion BCE"),
    ((2025, 1, 1), Unit.BILLION, "1 to 1 billion"),
]
GAPS = [
    (1, Unit.YEAR, "1 year without events"),
    (2, Unit.YEAR, "2 years without events"),
    (1_500, Unit.YEAR, "1,500 years without events"),
    (3, Unit.CENTURY, "3 centuries without events"),
    (2, Unit.MILLENNIUM, "2 millennia without events"),
    (1, Unit.MONTH, "1 month without events"),
    (5, Unit.TEN_THOUSAND, "50,000 years without events"),
    (9, Unit.BILLION, "9 billion years without events"),
]


@pytest.mark.parametrize(("day", "unit", "label"), PERIODS)
def test_a_period_is_called(day: tuple[int, int, int], unit: Unit, label: str) -> None:
    assert period_label(period_start(day_number(*day), unit), unit) == label


def test_what_has_no_period_is_called() -> None:
    assert period_label(OPEN_START, Unit.YEAR) == "no known start"
    assert period_label(OPEN_END, Unit.DAY) == "undated"


@pytest.mark.parametrize(("count", "unit", "label"), GAPS)
def test_a_gap_says_how_long_it_is(count: int, unit: Unit, label: str) -> None:
    assert gap_label(count, unit) == label


def test_the_axis_is_short() -> None:
    assert day_label(day_number(2025, 10, 27)) == "27 Oct"
    assert [axis_year_label(year) for year in (2010, -49, -9_999_999_999)] == [
        "2010",
        "50 BCE",
        "10B BCE",
    ]
