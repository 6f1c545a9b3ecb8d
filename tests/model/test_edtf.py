import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DateError
from dateline.model.dates import (
    OPEN_END,
    OPEN_START,
    EventDate,
    Precision,
    civil,
    day_number,
    days_in_month,
)
from dateline.model.edtf import bounds, parse

BEGINNING, END = "-..", ".."


def written(day: int) -> str:
    if day in (OPEN_START, OPEN_END):
        return END if day > 0 else BEGINNING
    year, month, day_of_month = civil(day)
    return f"{year}-{month:02}-{day_of_month:02}"


def four_days(date: EventDate) -> list[str]:
    days = (date.earliest_start, date.latest_start, date.earliest_end, date.latest_end)
    return [written(day) for day in days]


# Bounds

SINGLE_DATES = [
    ("2010-10-12", "2010-10-12", "2010-10-12", "day"),
    ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
    ("2017-10", "2017-10-01", "2017-10-31", "month"),
    ("1992", "1992-01-01", "1992-12-31", "year"),
    ("0000", "0-01-01", "0-12-31", "year"),
    ("-1985", "-1985-01-01", "-1985-12-31", "year"),
    ("-0043-03-15", "-43-03-15", "-43-03-15", "day"),
    ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12", "day"),
    ("Y170000002", "170000002-01-01", "170000002-12-31", "year"),
    ("Y-170000002", "-170000002-01-01", "-170000002-12-31", "year"),
    ("Y12000-03-15", "12000-03-15", "12000-03-15", "day"),
    ("1984?", "1984-01-01", "1984-12-31", "year"),
    ("2004-06-11%", "2004-06-11", "2004-06-11", "day"),
    ("201X", "2010-01-01", "2019-12-31", "decade"),
    ("20XX", "2000-01-01", "2099-12-31", "century"),
    ("2XXX", "2000-01-01", "2999-12-31", "millennium"),
    ("XXXX", "0-01-01", "9999-12-31", "unknown"),
    ("-20XX", "-2099-01-01", "-2000-12-31", "century"),
    ("-XXXX", "-9999-01-01", "-1-12-31", "unknown"),
    ("2004-XX", "2004-01-01", "2004-12-31", "year"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "month"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "year"),
    ("1985-XX-31", "1985-01-31", "1985-12-31", "year"),
    ("1985-XX-30", "1985-01-30", "1985-12-30", "year"),
    ("156X-12-25", "1560-12-25", "1569-12-25", "decade"),
    ("15XX-12-XX", "1500-12-01", "1599-12-31", "century"),
    ("1XXX-XX", "1000-01-01", "1999-12-31", "millennium"),
    ("1X0X", "1000-01-01", "1909-12-31", "millennium"),
    ("XXXX-12-XX", "0-12-01", "9999-12-31", "unknown"),
    ("19XX-02-29", "1904-02-29", "1996-02-29", "century"),
    ("1984-1X", "1984-10-01", "1984-12-31", "year"),
    ("1984-X1", "1984-01-01", "1984-11-30", "year"),
    ("2023-02-2X", "2023-02-20", "2023-02-28", "month"),
    ("2001-21", "2001-03-01", "2001-05-31", "season"),
    ("2001-24", "2001-12-01", "2002-02-28", "season"),
    ("2003-28", "2003-12-01", "2004-02-29", "season"),
    ("2001-29", "2001-09-01", "2001-11-30", "season"),
    ("2001-30", "2001-12-01", "2002-02-28", "season"),
    ("2001-32", "2001-06-01", "2001-08-31", "season"),
    ("2017-33", "2017-01-01", "2017-03-31", "quarter"),
    ("2017-36", "2017-10-01", "2017-12-31", "quarter"),
    ("2017-38", "2017-05-01", "2017-08-31", "season"),
    ("2017-41", "2017-07-01", "2017-12-31", "season"),
    ("20XX-21", "2000-03-01", "2099-05-31", "century"),
    ("[2021-06-15,2021-06-16]", "2021-06-15", "2021-06-16", "day"),
    ("[1667,1760-12]", "1667-01-01", "1760-12-31", "year"),
    ("[2025-10-26..2025-11-02]", "2025-10-26", "2025-11-02", "day"),
    ("[2025-11-02,2025-11-01]", "2025-11-01", "2025-11-02", "day"),
    ("[..1984]", BEGINNING, "1984-12-31", "year"),
    ("[1984..]", "1984-01-01", END, "year"),
    ("[1760-01,1760-02,1760-12..]", "1760-01-01", END, "month"),
    ("[..1667,1760-01..1760-03]", BEGINNING, "1760-03-31", "year"),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31", "year"),
    ("{1960..1970}", "1960-01-01", "1970-12-31", "year"),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), SINGLE_DATES)
def test_one_date_can_be_anywhere_between_its_first_and_last_day(
    text: str, first: str, last: str, precision: str
) -> None:
    date = parse(text)
    assert four_days(date) == [first, last, first, last]
    assert date.precision == precision
    assert not date.is_interval


INTERVALS = [
    ("2010/2012", "2010-01-01 2010-12-31 2012-01-01 2012-12-31", "year"),
    ("2025-10-31/2025-11-01", "2025-10-31 2025-10-31 2025-11-01 2025-11-01", "day"),
    ("2017/..", "2017-01-01 2017-12-31 .. ..", "year"),
    ("2004-01-01/", "2004-01-01 2004-01-01 2004-01-01 ..", "day"),
    ("../1985", "-.. -.. 1985-01-01 1985-12-31", "year"),
    ("/1985", "-.. 1985-12-31 1985-01-01 1985-12-31", "year"),
    ("2010/2010", "2010-01-01 2010-12-31 2010-01-01 2010-12-31", "year"),
    ("2004-06-XX/2004-06-10", "2004-06-01 2004-06-10 2004-06-10 2004-06-10", "month"),
    ("2010-06/2010", "2010-06-01 2010-06-30 2010-06-01 2010-12-31", "year"),
    ("2004-06-~01/2004-06-~20", "2004-06-01 2004-06-01 2004-06-20 2004-06-20", "day"),
    ("-0043/0014", "-43-01-01 -43-12-31 14-01-01 14-12-31", "year"),
    ("2001-21/2001-35", "2001-03-01 2001-05-31 2001-07-01 2001-09-30", "quarter"),
]


@pytest.mark.parametrize(("text", "days", "precision"), INTERVALS)
def test_an_interval_has_a_start_and_an_end_of_its_own(
    text: str, days: str, precision: str
) -> None:
    date = parse(text)
    assert four_days(date) == days.split()
    assert date.precision == precision
    assert date.is_interval


@pytest.mark.parametrize(
    ("text", "is_uncertain", "is_approximate"),
    [
        ("1984", False, False),
        ("1984?", True, False),
        ("1984~", False, True),
        ("1984%", True, True),
        ("2004-?06-XX", True, False),
        ("2004-06~-11", False, True),
        ("?2004-06-04~", True, True),
        ("%2001-21", True, True),
        ("~-0043", False, True),
        ("Y170000002?", True, False),
        ("1984~/2004-06?", True, True),
        ("2017?/..", True, False),
        ("[1984,1986~]", False, True),
    ],
)
def test_marks_anywhere_are_kept(text: str, is_uncertain: bool, is_approximate: bool) -> None:
    date = parse(text)
    assert (date.is_uncertain, date.is_approximate) == (is_uncertain, is_approximate)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2010-10-12", None),
        ("1985-04-12T23:20:30", "23:20:30"),
        ("1985-04-12T10:10:10Z", "10:10:10Z"),
        ("1985-04-12T10:10", "10:10"),
        ("1985-04-12T10:10+07:00", "10:10+07:00"),
        ("1985-04-12T23:20:30-04", "23:20:30-04"),
        ("1985-04-12T23:20:30+04:30", "23:20:30+04:30"),
    ],
)
def test_a_time_of_day_is_kept_as_written(text: str, time: str | None) -> None:
    assert parse(text).time == time


def test_only_square_brackets_mean_one_of() -> None:
    assert parse("[2010,2012]").is_one_of
    assert not parse("{2010,2012}").is_one_of


def test_what_lies_in_the_gap_of_a_set_is_not_certain() -> None:
    date = parse("{1960,1970}")
    assert not date.certainly_in(*bounds("1965"))
    assert date.certainly_in(*bounds("196X")) is False
    assert date.certainly_in(*bounds("1960/1970"))


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2010", "2010-01-01", "2011-01-01"),
        ("2010-10-12", "2010-10-12", "2010-10-13"),
        ("2010/2012-02", "2010-01-01", "2012-03-01"),
        ("2010/..", "2010-01-01", END),
        ("../2010", BEGINNING, "2011-01-01"),
    ],
)
def test_the_bounds_of_a_filter_end_on_the_day_after(text: str, first: str, after: str) -> None:
    start, end = bounds(text)
    assert (written(start), written(end)) == (first, after)


# What is refused


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("", 0, "a date such as 2010-10-12"),
        (" 2010", 0, "no white space before"),
        ("2010 ", 4, "no white space after"),
        ("2010-10-12\n", 10, "no white space after"),
        ("2010-13", 5, "a month from 01 to 12, or 21 to 41"),
        ("2010-00", 5, "a month from 01 to 12"),
        ("2010-42", 5, "a month from 01 to 12"),
        ("2010-4X", 5, "a month from 01 to 12"),
        ("2010-1-5", 6, "the month as 01"),
        ("2010-10-5", 9, "the day as 05"),
        ("2010-10-", 8, "a day in two digits"),
        ("2010-", 5, "a month in two digits"),
        ("2023-02-29", 8, "a day from 01 to 28, since February 2023 has 28 days"),
        ("2010-10-32", 8, "a day from 01 to 31"),
        ("2010-10-00", 8, "a day from 01 to 31"),
        ("XXX1-02-29", 8, "a day that the calendar has"),
        ("2010-10-12-01", 10, "the end of the date"),
        ("2010-21-05", 7, "the end of the date"),
        ("12 October 2010", 2, "a year in four digits, in a date such as 2010-10-12"),
        ("October 2010", 0, "a date such as 2010-10-12"),
        ("2010/10/12", 7, "a day is written 2010-10-12"),
        ("2010/10", 7, "a month is written 2010-10"),
        ("20101012", 4, "a day is written 2010-10-12"),
        ("201", 3, "for a decade write 201X"),
        ("19", 2, "for a century write 19XX"),
        ("199u", 3, "a capital X"),
        ("2010-xx", 5, "a capital X"),
        ("-0000", 0, "0000"),
        ("٢٠١٠", 0, "a date such as"),
        ("201٠", 3, "a year in four digits"),
        ("2010–2012", 4, "'/'"),
        ("2010..2015", 4, "'/' between start and end"),
        ("2010?~", 5, "%"),
        ("1950S2", 4, "no significant digits"),
        ("Y17E7", 3, "exponents are not read"),
        ("Y-17E7", 4, "exponents are not read"),
        ("Y3388E2S3", 5, "exponents are not read"),
        ("Y2010", 5, "five digits or more"),
        ("Y012345", 1, "a digit from 1 to 9"),
        ("Y1700X", 5, "a long year has no X"),
        ("Y1234567890123456", 16, "at most 15 digits"),
        ("2012/2010", 5, "an end that is not before the start"),
        ("/", 1, "a date on at least one side"),
        ("../..", 3, "a date on at least one side"),
        ("/..", 1, "a date on at least one side"),
        ("2004/open", 5, "'..' for going on without end"),
        ("2004-01-01T10:10:10Z/2005", 10, "no time of day within an interval"),
        ("2010-10T10:10:10", 7, "no time of day"),
        ("2010-10-1XT10:10:10", 10, "no time of day"),
        ("2010-10-12T24:00:00", 11, "the hour"),
        ("2010-10-12T10", 13, "':'"),
        ("2010-10-12T10:1", 14, "the minute"),
        ("2010-10-12T10:60:00", 14, "the minute"),
        ("2010-10-12T10:10:10+15", 20, "the hour"),
        ("2010-10-12T10:10:10.5", 19, "the end of the date"),
        ("[", 1, "a date such as"),
        ("[]", 1, "a date such as"),
        ("[2010", 5, "']' to end the set"),
        ("{2010]", 5, "'}' to end the set"),
        ("[2010, 2011]", 6, "no white space"),
        ("[2010]?", 6, "nothing after"),
        ("[2012..2010]", 7, "not before"),
        ("[2010..,2011]", 7, "a date such as"),
        ("[..2010..2012]", 7, "']' to end the set"),
        ("[2010/2011]", 5, "']' to end the set"),
    ],
)
def test_a_mistake_is_refused_at_its_place(text: str, position: int, expected: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.text == text
    assert caught.value.position == position
    assert expected in caught.value.expected


# Properties


def refusal_of(text: str) -> DateError | None:
    try:
        parse(text)
    except DateError as error:
        return error
    return None


MARK = st.sampled_from(["", "", "", "?", "~", "%"])


@st.composite
def plain_days(draw: st.DrawFn, smallest: int = 1, largest: int = 9999) -> str:
    year = draw(st.integers(smallest, largest))
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, days_in_month(year, month)))
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day:02}"


@st.composite
def level_two_dates(draw: st.DrawFn) -> str:
    year, month = draw(st.integers(0, 9999)), draw(st.integers(1, 12))
    day = draw(st.integers(1, 28))
    parts = [f"{year:04}", f"{month:02}", f"{day:02}"][: draw(st.integers(1, 3))]
    parts = [
        "".join(draw(st.sampled_from([digit, digit, "X"])) for digit in part) for part in parts
    ]
    return "-".join(draw(MARK) + part + draw(MARK) for part in parts)


@st.composite
def any_texts(draw: st.DrawFn) -> str:
    one = plain_days(-9999) | level_two_dates()
    long_year = st.integers(10_000, 10**15 - 1).map(lambda year: f"Y{year}")
    group = st.integers(21, 41).map(lambda number: f"2001-{number}")
    kind = draw(st.sampled_from(["one", "long", "group", "interval", "set", "time"]))
    match kind:
        case "long":
            return draw(long_year)
        case "group":
            return draw(group)
        case "interval":
            ends = draw(st.sampled_from(["{}/..", "{}/", "../{}", "/{}", "{0}/{0}"]))
            return ends.format(draw(one))
        case "set":
            brackets = draw(st.sampled_from(["[]", "{}"]))
            members = ",".join(draw(st.lists(one, min_size=1, max_size=4)))
            before, after = draw(st.sampled_from([("", ""), ("..", ""), ("", "..")]))
            return brackets[0] + before + members + after + brackets[1]
        case "time":
            return f"{draw(plain_days())}T{draw(st.times()).strftime('%H:%M:%S')}Z"
        case _:
            return draw(one)


@given(any_texts())
def test_every_date_of_the_grammar_is_read_and_its_text_kept(text: str) -> None:
    refusal = refusal_of(text)
    if refusal:
        # Unknown digits can ask for a month 00 or a 30 February: the only texts that may fail.
        assert "X" in text
        assert refusal.expected.startswith(("a month from", "a day"))
        return
    date = parse(text)
    assert date.text == text
    assert date.is_known
    assert date.earliest_start <= date.latest_start <= date.latest_end
    assert date.earliest_start <= date.earliest_end <= date.latest_end


@given(plain_days(-9999))
def test_a_whole_day_stands_for_itself(text: str) -> None:
    date = parse(text)
    sign = -1 if text.startswith("-") else 1
    year, month, day = (int(part) for part in text.removeprefix("-").split("-"))
    assert date.earliest_start == date.latest_end == day_number(sign * year, month, day)


@given(
    st.text(max_size=30)
    | st.text(alphabet=string.digits + "XYTZES-/.,[]{}?~%: ", max_size=30)
    | st.tuples(any_texts(), st.integers(0, 30), st.sampled_from([*"0X-/.,[]?~ T", ""])).map(
        lambda parts: parts[0][: parts[1]] + parts[2] + parts[0][parts[1] + 1 :]
    )
)
def test_garbage_gives_a_date_error_with_a_place_in_the_text(text: str) -> None:
    refusal = refusal_of(text)
    if refusal:
        assert refusal.text == text
        assert 0 <= refusal.position <= len(text)
        assert refusal.expected


# Every form of the bundled chronicle's record


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1967-08-08", "1967-08-08 1967-08-08 1967-08-08 1967-08-08"),
        ("1974-04", "1974-04-01 1974-04-30 1974-04-01 1974-04-30"),
        ("1975", "1975-01-01 1975-12-31 1975-01-01 1975-12-31"),
        ("2027", "2027-01-01 2027-12-31 2027-01-01 2027-12-31"),
        ("2011/2014", "2011-01-01 2011-12-31 2014-01-01 2014-12-31"),
        ("2024/2027", "2024-01-01 2024-12-31 2027-01-01 2027-12-31"),
        ("1977-09-08/1977-09-10", "1977-09-08 1977-09-08 1977-09-10 1977-09-10"),
        ("2013-09-28/2013-10-01", "2013-09-28 2013-09-28 2013-10-01 2013-10-01"),
        ("2025-11-01?", "2025-11-01 2025-11-01 2025-11-01 2025-11-01"),
        ("[2025-10-26..2025-11-02]", "2025-10-26 2025-11-02 2025-10-26 2025-11-02"),
        ("[2025-11-01,2025-11-02]", "2025-11-01 2025-11-02 2025-11-01 2025-11-02"),
    ],
)
def test_every_form_of_the_record_is_read(text: str, days: str) -> None:
    assert four_days(parse(text)) == days.split()


def test_the_precision_of_a_set_is_that_of_its_coarsest_date() -> None:
    assert parse("[1667,1760-12-03]").precision is Precision.YEAR
