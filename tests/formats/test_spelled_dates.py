"""Dates in other spellings become EDTF that says no more than they do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.formats.spelled_dates import spelled
from dateline.formats.tables.date_order import Decided, Order, order_of
from dateline.model import edtf

SPELLED = [
    ("12-13 October 2010", "2010-10-12/2010-10-13"),
    ("12–13 October 2010", "2010-10-12/2010-10-13"),
    ("28-29 August 2013", "2013-08-28/2013-08-29"),
    ("28 Aug - 1 Sep 2013", "2013-08-28/2013-09-01"),
    ("Dec 7 1941 - Jan 2 1942", "1941-12-07/1942-01-02"),
    ("October 12-14, 2010", "2010-10-12/2010-10-14"),
    ("Oct-Nov 2010", "2010-10/2010-11"),
    ("October 12, 2010", "2010-10-12"),
    ("Tuesday, 12th of October 2010", "2010-10-12"),
    ("Oct 2010", "2010-10"),
    ("2010 Oct 12", "2010-10-12"),
    ("2010/10/12", "2010-10-12"),
    ("12.10.2010", "2010-10-12"),
    ("20101012", "2010-10-12"),
    ("20101012093000", "2010-10-12T09:30:00"),
    ("2010-10-12 09:30", "2010-10-12T09:30"),
    ("2010-10-12T09:30:00.123+0700", "2010-10-12T09:30:00+07:00"),
    ("Oct 12th 2010 3:30 PM", "2010-10-12T15:30"),
    ("c. 1510", "1510~"),
    ("circa October 2010", "2010-10~"),
    ("October 2010?", "2010-10?"),
    ("probably 2010", "2010?"),
    ("Q3 2017", "2017-35"),
    ("2017-Q3", "2017-35"),
    ("H2 2017", "2017-41"),
    ("spring 2010", "2010-21"),
    ("1980s", "198X"),
    ("20th century", "19XX"),
    ("since 2010", "2010/.."),
    ("2010-2015", "2010/2015"),
    ("2010 to 2015", "2010/2015"),
    ("2010 - present", "2010/.."),
    ("44 BC", "-0043"),
    ("300–200 BCE", "-0299/-0199"),
    ("AD 79", "0079"),
    ("17/04/2010", "2010-04-17"),
    ("04/17/2010", "2010-04-17"),
    ("04/04/2010", "2010-04-04"),
    ("03/04/2010", "[2010-03-04,2010-04-03]"),
    ("17/04/2010 9:30", "2010-04-17T09:30"),
]


@pytest.mark.parametrize(("text", "date"), SPELLED)
def test_a_spelling_says_as_much_as_it_says(text: str, date: str) -> None:
    assert spelled(text) == date


UNCLEAR = ["", "soon", "5/6/10", "2010/11", "1900s", "12 Oct", "may", "31 February 2010",
           "13/13/2010", "0/0/2010", "2010-13-45", "October", "x" * 500, "12-13 October",
           "2010-10-12/2010-10-10", "Oct 2010 or Nov 2011", "q5 2010"]  # fmt: skip


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_does_not_tell_a_date_is_none(text: str) -> None:
    assert spelled(text) is None


COLUMNS = [
    (["03/04/2010", "17/04/2010"], Decided(Order.DAY_FIRST, "17/04/2010")),
    (["03/04/2010", "04-17-2010"], Decided(Order.MONTH_FIRST, "04-17-2010")),
    (["03/04/2010", "2010"], Decided()),
    (["13/04/2010", "04/13/2010"], Decided()),
    ([], Decided()),
]


@pytest.mark.parametrize(("texts", "decided"), COLUMNS)
def test_a_column_tells_which_number_is_the_day(texts: list[str], decided: Decided) -> None:
    assert order_of(texts) == decided


def test_a_known_order_decides() -> None:
    assert spelled("03/04/2010", Order.DAY_FIRST) == "2010-04-03"
    assert spelled("03/04/2010", Order.MONTH_FIRST) == "2010-03-04"
    assert spelled("03/14/2010", Order.DAY_FIRST) == "2010-03-14"


@given(st.text(max_size=30) | st.from_regex(r"[0-9 /.,TQcs?~-]{1,20}", fullmatch=True))
def test_whatever_comes_out_is_edtf(text: str) -> None:
    found = spelled(text)
    assert found is None or edtf.parse(found).text == found
