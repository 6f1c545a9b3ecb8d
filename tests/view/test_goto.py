"""A date as a reader types it; what is typed loosely never comes out more precise."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import edtf
from dateline.model.edtf_parts import MONTH_NAMES
from dateline.view.goto import Understood, understand

TODAY = datetime.date(2026, 3, 11)
TODAYS = st.dates(datetime.date(1900, 1, 1))
FROM_YEAR_100 = st.dates(datetime.date(100, 1, 1))
"""dateutil takes `January 0034` for 2034."""


@pytest.mark.parametrize(
    "text",
    ["2010", "2010-10", "2010-10-12", "-0043", "Y-4500000000", "2017/..", "2010?", "201X",
     "[2010,2012]", "2010-21", "0000"],
)  # fmt: skip
def test_edtf_is_taken_as_it_stands(text: str) -> None:
    first, _ = edtf.bounds(text)
    assert understand(f" {text} ", TODAY) == Understood(day=first, text=text, is_guess=False)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", "2026-03-11"),
        ("Today", "2026-03-11"),
        ("oct 2010", "2010-10"),
        ("October 2010", "2010-10"),
        ("2010 oct", "2010-10"),
        ("10/2010", "2010-10"),
        ("2010/10", "2010-10"),
        ("2010-1", "2010-01"),
        ("feb 2010", "2010-02"),
        ("January 2010", "2010-01"),
        ("fri oct 2010", "2010-10"),
        ("Thursday October 2010", "2010-10"),
        ("12 oct 2010", "2010-10-12"),
        ("12th October, 2010", "2010-10-12"),
        ("Tuesday 12 October 2010", "2010-10-12"),
        ("12 Oct 2010 10:00 IST", "2010-10-12"),
        ("2010/10/12", "2010-10-12"),
        ("12.10.2010", "2010-12-10"),
        ("29 feb 2024", "2024-02-29"),
        ("31 jan", "2026-01-31"),
        ("oct", "2026-10"),
        ("feb", "2026-02"),
        ("'99", "1999"),
    ],
)
def test_a_loose_date_is_as_precise_as_it_was_typed(text: str, meant: str) -> None:
    first, _ = edtf.bounds(meant)
    assert understand(text, TODAY) == Understood(day=first, text=meant, is_guess=True)


@pytest.mark.parametrize(
    "text",
    ["", "Friday", "sun", "10:30", "5", "31", "am", "UTC", "now", "someday", "29 feb 2023",
     "31 june 2010", "../1985", "[..1985]", "/1985", "9" * 400, "\x00"],
)  # fmt: skip
def test_what_names_no_month_and_no_year_is_not_understood(text: str) -> None:
    assert understand(text, TODAY) is None


@given(st.integers(100, 9999), st.sampled_from(MONTH_NAMES), TODAYS)
def test_a_month_never_gets_a_day(year: int, month: str, today: datetime.date) -> None:
    number = MONTH_NAMES.index(month) + 1
    for text in (f"{month} {year:04}", f"{month[:3]} {year:04}"):
        found = understand(text, today)
        assert found
        assert found.text == f"{year:04}-{number:02}"


@given(FROM_YEAR_100, st.sampled_from(["%d %B %Y", "%B %d, %Y", "%A %d %b %Y", "%Y/%m/%d"]))
def test_a_whole_day_is_that_day(day: datetime.date, written: str) -> None:
    text = day.strftime(written).replace(f"{day.year}", f"{day.year:04}")
    found = understand(text, TODAY)
    assert found
    assert (found.day, found.text) == (day.toordinal(), day.isoformat())


@given(st.text(max_size=20) | st.text("0123456789-/.: octfriday", max_size=14), TODAYS)
def test_any_text_is_a_day_or_nothing(text: str, today: datetime.date) -> None:
    found = understand(text, today)
    if found:
        assert edtf.bounds(found.text)[0] == found.day


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("today", "2025-11-24"),
        ("Yesterday", "2025-11-23"),
        ("tomorrow", "2025-11-25"),
        ("last year", "2024"),
        ("this month", "2025-11"),
        ("next week", "2025-12-01..2025-12-07"),
        ("last quarter", "2025-07-01..2025-09-30"),
        ("last decade", "2010..2019"),
        ("this century", "2001..2100"),
        ("3 months ago", "2025-08"),
        ("15 years ago", "2010"),
        ("in 2 days", "2025-11-26"),
    ],
)
def test_what_is_counted_from_today(text: str, understood: str) -> None:
    found = understand(text, datetime.date(2025, 11, 24))
    assert found
    assert (found.text, found.is_guess) == (understood, True)
