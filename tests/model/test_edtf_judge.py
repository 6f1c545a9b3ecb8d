"""python-edtf as judge: where it reads a text, both find the same first and last day."""

from typing import Any

import pytest
from edtf import EDTFParseException
from edtf import parse_edtf as judge
from hypothesis import given, reject
from hypothesis import strategies as st

from dateline.model.dates import OPEN_END, OPEN_START, day_number
from dateline.model.edtf import parse


@st.composite
def level_one_dates(draw: st.DrawFn) -> str:
    """Dates, months, years, seasons and unknown digits at the end, each with a mark or none."""
    date = draw(st.dates()).isoformat()
    forms = [date, date[:7], date[:4], f"{date[:4]}-21", f"{date[:4]}-23"]
    forms += [f"{date[:3]}X", f"{date[:2]}XX", f"{date[:7]}-XX", f"{date[:4]}-XX-XX"]
    return draw(st.sampled_from(forms)) + draw(st.sampled_from(["", "?", "~", "%"]))


def judged(text: str) -> tuple[int, int]:
    """First and last possible day by python-edtf."""
    found: Any = judge(text)
    return _day(found.lower_strict()), _day(found.upper_strict())


def _day(found: Any) -> int:
    if isinstance(found, float):
        return OPEN_END if found > 0 else OPEN_START
    return day_number(found.tm_year, found.tm_mon, found.tm_mday)


def extent(text: str) -> tuple[int, int]:
    date = parse(text)
    return date.earliest_start, date.latest_end


# Not put to the judge: winters, which it ends in December; ends not known, which it puts ten years
# off; `1984-1X`, `2004-?06-XX` and `?2004-06-04~`, which it cannot read.
TEXTS = """
    2010-10-12 1992 2017-10 -1985 -0043-03-15 0000 Y170000002 Y-170000002
    1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30+04:30
    1984? 1984~ 1984% 2004-06? 2004-06-11~ 2004-06~-11
    201X 20XX XXXX -20XX 2004-XX 2004-06-XX 1985-XX-XX 156X-12-25 1XXX-XX XXXX-12-XX 19XX-02-XX
    2001-21 2001-22 2001-23 2001-25 2001-26 2001-27 2001-29 2001-31 2001-32
    2001-33 2001-34 2001-35 2001-36 2001-37 2001-38 2001-39 2001-40 2001-41
    2025-10-31/2025-11-01 2010/2012 2004-06/2006-08 2017/.. ../1985 2004-06-~01/2004-06-~20
    [2021-06-15,2021-06-16] [1667,1760-12] [2025-10-26..2025-11-02] [..1984] [1984..]
    {1960,1961-12} {1960..1970}
"""


@pytest.mark.parametrize("text", TEXTS.split())
def test_python_edtf_finds_the_same_days(text: str) -> None:
    assert extent(text) == judged(text)


@given(level_one_dates(), level_one_dates(), st.booleans())
def test_python_edtf_finds_the_same_days_in_any_date(
    one: str, other: str, is_interval: bool
) -> None:
    text = one
    if is_interval:
        start, end = sorted((one, other), key=extent)
        text = f"{start}/{end}"
    try:
        days = judged(text)
    except EDTFParseException:
        # It cannot read marks on seasons, nor marks on unknown digits within an interval.
        reject()
    assert extent(text) == days
