import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.errors import DateError
from dateline.model.date_words import day_words, in_words, iso_day
from dateline.model.dates import OPEN_END, OPEN_START, day_number, undated
from dateline.model.edtf import parse
from dateline.view.date_labels import LABEL_CELLS, short_label

DATES = [
    ("2025-10-31", "31 Oct", "Friday 31 October 2025"),
    ("2017-10", "Oct", "October 2017"),
    ("1992", "1992", "1992"),
    ("2025-10-30/2025-11-01", "30Oct-1Nov", "30 October to 1 November 2025"),
    ("2016-03-02/2016-03-08", "2-8 Mar", "2 to 8 March 2016"),
    ("2017/..", "2017-", "2017, still going on"),
    ("../1985", "to 1985", "until 1985"),
    ("/1985", "?-1985", "until 1985, start unknown"),
    ("[2025-11-01,2025-11-02]", "1/2 Nov", "1 or 2 November 2025"),
    ("[2025-10-26..2025-11-02]", "26Oct..2Nov", "between 26 October and 2 November 2025"),
    ("1984~", "≈1984", "about 1984"),
    ("2026?", "2026?", "2026, uncertain"),
    ("2004-06-XX", "Jun", "June 2004, day unknown"),
    ("2004-XX", "2004", "2004, month unknown"),
    ("2004-XX-XX", "2004", "2004, month and day unknown"),
    ("201X", "2010s", "the 2010s"),
    ("19XX", "20th c.", "the 20th century"),
    ("2XXX", "3rd mill.", "the 3rd millennium"),
    ("XXXX", "XXXX", "year unknown"),
    ("XXXX-12-XX", "XXXX-12", "December, year and day unknown"),
    ("XXXX-12-25", "XXXX-12-25", "25 December, year unknown"),
    ("XXXX-XX-XX", "XXXX", "year, month and day unknown"),
    ("156X-12-25", "156X-12-25", "25 December in the 1560s"),
    ("1X0X", "1X0X", "1X0X"),
    ("2001-21", "spring", "spring 2001"),
    ("2001-26", "summer", "summer 2001 (northern hemisphere)"),
    ("2001-30", "summer", "summer 2001 (southern hemisphere)"),
    ("2017-35", "Q3", "third quarter of 2017"),
    ("2017-37", "Jan-Apr", "first four months of 2017"),
    ("2017-41", "2nd half", "second half of 2017"),
    ("-0043", "44 BCE", "44 BCE"),
    ("-0043-03-15", "15 Mar", "Friday 15 March 44 BCE"),
    ("0000", "1 BCE", "1 BCE"),
    ("0014", "14", "14 CE"),
    ("0014-08-19", "19 Aug", "Tuesday 19 August 14 CE"),
    ("Y170000002", "170000002", "170,000,002"),
    ("Y-170000002", "170M BCE", "170,000,003 BCE"),
    ("Y-4500000000~", "≈4.5B BCE", "about 4,500,000,001 BCE"),
    ("2024/2027", "2024-27", "2024 to 2027"),
    ("1998/2003", "1998-2003", "1998 to 2003"),
    ("2008/2010", "2008-2010", "2008 to 2010"),
    ("2010-03/2010-05", "Mar-May", "March to May 2010"),
    ("2019-04-30/2019-05-13", "30Apr-13May", "30 April to 13 May 2019"),
    ("2024-12-30/2025-01-02", "30Dec-2Jan", "30 December 2024 to 2 January 2025"),
    ("2013-06-17/2019-06-20", "2013-19", "17 June 2013 to 20 June 2019"),
    ("2016-09-30/2016-10-01?", "30Sep-1Oct?", "30 September 2016 to 1 October 2016, uncertain"),
    (
        "2019-09-30~/2019-10-11?",
        "≈Sep-Oct?",
        "about 30 September 2019 to 11 October 2019, uncertain",
    ),
    ("2010-10-12T10:10:10Z", "12 Oct", "Tuesday 12 October 2010, 10:10:10Z"),
    ("2004-?06-11", "11 Jun?", "11 June 2004, in part uncertain"),
    ("?2004-06-04~", "≈4 Jun?", "about 4 June 2004, in part uncertain"),
    ("2004-06~-11", "≈11 Jun", "11 June 2004, in part approximate"),
    ("2025-11-01%", "≈1 Nov?", "about 1 November 2025, uncertain"),
    ("2025-10-31/..", "31 Oct-", "31 October 2025, still going on"),
    ("2004-01-01/", "1 Jan-?", "from 1 January 2004, end unknown"),
    ("../2025-10-31", "to Oct 2025", "until 31 October 2025"),
    ("/2025-10-31", "?-31Oct2025", "until 31 October 2025, start unknown"),
    ("/2025-10", "?-Oct 2025", "until October 2025, start unknown"),
    ("-0043/-0040", "44-41 BCE", "44 to 41 BCE"),
    ("-0043/0014", "44 BCE-14", "44 BCE to 14 CE"),
    ("1984?/2004-06", "1984-2004?", "1984, uncertain, to June 2004"),
    ("2004-06-XX/2004-07-03", "Jun-3 Jul", "June 2004, day unknown, to 3 July 2004"),
    ("2001-21/2001-23", "2001", "spring 2001 to autumn 2001"),
    ("2001-21/2003", "2001-2003", "spring 2001 to 2003"),
    ("201X/202X", "2010s-2020s", "the 2010s to the 2020s"),
    ("[1667-05-01,1760-12-03]", "1667/1760", "1 May 1667 or 3 December 1760"),
    ("[2025-10-30,2025-11-01]", "30Oct/1Nov", "30 October or 1 November 2025"),
    ("[1960,1961,1963]", "1960..1963", "1960, 1961 or 1963"),
    ("{1960,1961-12}", "1960+1961", "1960 and December 1961"),
    ("{1960..1970}", "1960-70", "all from 1960 to 1970"),
    ("[..1984]", "by 1984", "1984 or before"),
    ("[1984..]", "1984..", "1984 or later"),
    ("[..2025-10-31]", "by Oct 2025", "31 October 2025 or before"),
    ("[1667,1760-01..]", "1667..", "1667 or January 1760 or later"),
    ("{2025-11-01,2025-11-03}", "1+3 Nov", "1 and 3 November 2025"),
    ("[2025-11-01,2025-11-02,2025-11-05]", "1/2/5 Nov", "1, 2 or 5 November 2025"),
    ("2010-10-12/2010-10-12", "12 Oct", "12 October 2010"),
    ("2010/2010", "2010", "2010"),
    ("-20XX", "-20XX", "-20XX"),
    ("1984-1X", "1984-1X", "1984-1X"),
    ("20XX-21", "20XX-21", "20XX-21"),
    ("2010/..", "2010-", "2010, still going on"),
    ("Y170000000/Y180000000", "170M-180M", "170,000,000 to 180,000,000"),
    ("[2021-12-31,2022-01-01]", "31Dec/1Jan", "31 December 2021 or 1 January 2022"),
    ("1985-XX-15?", "1985-XX-15?", "1985-XX-15?"),
    ("2004-06/2004-06-10", "Jun-10 Jun", "June 2004 to 10 June 2004"),
    ("[2010-03?,2010-05]", "Mar/May?", "March 2010, uncertain, or May 2010"),
]


@pytest.mark.parametrize(("text", "label", "words"), DATES)
def test_a_date_has_a_phrase_and_a_label(text: str, label: str, words: str) -> None:
    assert in_words(parse(text)) == words
    assert short_label(parse(text)) == label


def test_an_unreadable_date_shows_what_was_written() -> None:
    assert in_words(undated("after the war")) == "date unknown ('after the war')"
    assert in_words(undated("")) == "date unknown"
    assert short_label(undated("after the war")) == "date ?"


YEAR = st.integers(0, 9999).map(lambda year: f"{year:04}") | st.sampled_from(
    ["201X", "19XX", "XXXX", "-0043", "-20XX", "Y170000002", "Y-999999999999999"]
)
REST = st.sampled_from(
    ["", "-06", "-06-15", "-XX", "-06-XX", "-XX-XX", "-XX-15", "-12-1X", "-24", "-30", "-35", "-41"]
)
ONE = st.builds("{}{}{}{}".format, st.sampled_from(["", "?"]), YEAR, REST, st.sampled_from("?~%"))
PLAIN = st.builds("{}{}".format, YEAR, REST)
TEXT = ONE | st.builds(
    str.format,
    st.sampled_from(
        """{}/{} {}/.. {}/ ../{} /{} [{},{}] {{{},{}}} [{}..{}] {{{}..{}}} [..{}] [{}..]
        {{..{}}} {{{}..}} [..{},{}..] [{},{}..] [{0},{1},{0}]""".split()  # noqa: SIM905
    ),
    ONE | PLAIN,
    ONE | PLAIN,
)


@given(TEXT)
@example("2004-06-XX%/2004-07-1X%")
def test_every_date_has_words_and_a_narrow_label_that_keeps_its_marks(text: str) -> None:
    try:
        date = parse(text)
    except DateError:
        return
    assert in_words(date)
    label = short_label(date)
    assert 0 < len(label) <= LABEL_CELLS
    assert not date.is_uncertain or "?" in label or "%" in label
    assert not date.is_approximate or "≈" in label or "~" in label or "%" in label


@given(st.dates())
def test_a_day_is_written_as_iso_8601_writes_it(date: datetime.date) -> None:
    assert iso_day(date.toordinal()) == date.isoformat()
    assert day_words(date.toordinal()) == f"{date.isoformat()} {date:%a}"


@given(st.integers(-(10**17), 10**17))
def test_a_written_day_is_read_as_the_same_day(day: int) -> None:
    assert parse(iso_day(day)).earliest_start == day


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (day_number(2025, 10, 31), "2025-10-31 Fri"),
        (day_number(-43, 3, 15), "-0043-03-15 Fri"),
        (day_number(0, 1, 1), "0000-01-01 Sat"),
        (day_number(12000, 1, 1), "Y12000-01-01 Sat"),
        (OPEN_START, ".."),
        (OPEN_END, ".."),
    ],
)
def test_a_day_has_its_weekday(day: int, words: str) -> None:
    assert day_words(day) == words


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2010-10-12", "12 Oct 2010"),
        ("2010-10", "Oct 2010"),
        ("2010", "2010"),
        ("1984-01-07~", "≈7 Jan 1984"),
        ("1977-09-08/1977-09-10", "8-10 Sep 1977"),
        ("2024/2027", "2024-27"),
        ("../1985", "to 1985"),
        ("201X", "2010s"),
    ],
)
def test_a_label_without_a_heading_says_its_year(text: str, label: str) -> None:
    found = short_label(parse(text), has_year=True)
    assert len(found) <= LABEL_CELLS
    assert found == label or (len(label) > LABEL_CELLS and "1977" in found)
