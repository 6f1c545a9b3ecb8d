"""iCalendar: ends that are out, folded lines, time zones, recurring events, and the way back."""

import io
from collections.abc import Callable

import pytest
from hypothesis import given

from dateline.formats.calendars.ical_writing import refusal
from dateline.formats.catalogue import format_named, writer_of
from dateline.formats.reading import chronicle_of, gathered
from dateline.model.chronicle import Cast, Chronicle
from dateline.model.edtf import parse
from dateline.model.event import Event, Place

from .breaking import ANYWHERE, assert_honest
from .events import DATES, chronicles, compared, round_trip


def calendar(*events: str) -> bytes:
    head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y\nX-WR-CALNAME:Talks\n"
    inside = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"{head}{inside}END:VCALENDAR\n".encode()


def read(data: bytes, format_name: str | None = None) -> Chronicle:
    return chronicle_of(gathered(["-"], io.BytesIO(data), format_name), ["-"])


WHEN = [
    ("DTSTART;VALUE=DATE:20101012", "2010-10-12"),
    ("DTSTART;VALUE=DATE:20101012\nDTEND;VALUE=DATE:20101013", "2010-10-12"),
    ("DTSTART;VALUE=DATE:20101012\nDTEND;VALUE=DATE:20101014", "2010-10-12/2010-10-13"),
    ("DTSTART;VALUE=DATE:20101012\nDURATION:P2D", "2010-10-12/2010-10-13"),
    ("DTSTART;VALUE=DATE:20101012\nDTEND;VALUE=DATE:20101012", "2010-10-12"),
    ("DTSTART:20101012T093000Z", "2010-10-12T09:30:00Z"),
    ("DTSTART:20101012T093000", "2010-10-12T09:30:00"),
    ("DTSTART;TZID=Asia/Ho_Chi_Minh:20101012T093000", "2010-10-12T09:30:00+07:00"),
    ("DTSTART;TZID=Nowhere/City:20101012T093000", "2010-10-12T09:30:00"),
    ("DTSTART:20101012T180000Z\nDTEND:20101013T000000Z", "2010-10-12T18:00:00Z"),
    ("DTSTART:20101012T180000Z\nDTEND:20101013T010000Z", "2010-10-12/2010-10-13"),
    ("DTSTART:20101012T180000Z\nDTEND:20101011T010000Z", "2010-10-12T18:00:00Z"),
    ("DTSTART;VALUE=DATE:20101012\nX-DATELINE-EDTF:2010-10-12?", "2010-10-12"),
    ("DTSTART;VALUE=DATE:20100101\nDTEND;VALUE=DATE:20110101\nX-DATELINE-EDTF:2010?", "2010?"),
    ("DTSTART;VALUE=DATE:20100202\nDTEND;VALUE=DATE:20100203\nX-DATELINE-EDTF:2010", "2010-02-02"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "date"), WHEN)
def test_the_end_is_out_and_a_time_keeps_its_zone(lines: str, date: str) -> None:
    (event,) = read(calendar(f"UID:1\nSUMMARY:T\n{lines}")).events
    assert event.date.text == date


def test_a_property_of_ours_that_agrees_counts() -> None:
    data = calendar("UID:1\nSUMMARY:T\nDTSTART;VALUE=DATE:20101012\nDTEND;VALUE=DATE:20101013\n"
                    "X-DATELINE-EDTF:2010-10-12~")  # fmt: skip
    assert read(data).events[0].date.text == "2010-10-12~"


def test_texts_are_unfolded_and_unescaped() -> None:
    data = calendar("UID:1\nDTSTART;VALUE=DATE:20101012\nSUMMARY:Talks\\, dinner\\; and\n  more\n"
                    "DESCRIPTION:One\\nTwo\nLOCATION:Hanoi\nCATEGORIES:meeting,other\n"
                    "URL:https://example.org/a\nSTATUS:CANCELLED\n"
                    "ATTENDEE;CN=A:mailto:a@example.org")  # fmt: skip
    chronicle = read(data)
    (event,) = chronicle.events
    assert chronicle.title == "Talks"
    assert (event.title, event.summary) == ("Talks, dinner; and more", "One\nTwo")
    assert (event.kind, event.status, event.place) == ("meeting", "cancelled", Place(name="Hanoi"))
    assert chronicle.cast.sources[event.sources[0]].url == "https://example.org/a"
    assert {problem.found for problem in chronicle.problems} == {
        "ATTENDEE", "CATEGORIES after the first",
    }  # fmt: skip


YEARLY = "UID:u\nSUMMARY:T\nDTSTART;VALUE=DATE:20170612\n"
RULES = [
    ("RRULE:FREQ=YEARLY;COUNT=3", ["2017-06-12", "2018-06-12", "2019-06-12"], ""),
    ("RRULE:FREQ=YEARLY;UNTIL=20180612", ["2017-06-12", "2018-06-12"], ""),
    ("RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=2", ["2017-06-12", "2017-06-13"], ""),
    ("RRULE:FREQ=YEARLY;COUNT=3\nEXDATE;VALUE=DATE:20180612", ["2017-06-12", "2019-06-12"], ""),
    ("RDATE;VALUE=DATE:20200101", ["2017-06-12", "2020-01-01"], ""),
    (
        "RRULE:FREQ=YEARLY;INTERVAL=4",
        ["2017-06-12", "2021-06-12", "2025-06-12"],
        "a rule that ends",
    ),
    ("RRULE:FREQ=SECONDLY", ["2017-06-12"], "a rule by days"),
    ("RRULE:FREQ=DAILY;INTERVAL=0", ["2017-06-12"], "a rule by days"),
    ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", ["2017-06-12"], "a rule by days"),
    ("RRULE:FREQ=YEARLY;BYWEEKNO=20", ["2017-06-12"], "a rule by days"),
    ("RRULE:FREQ=SOMETIMES", ["2017-06-12"], "what RFC 5545 allows"),
]


@pytest.mark.parametrize(("rule", "dates", "said"), RULES)
def test_a_recurring_event_is_an_event_for_each_time(
    rule: str, dates: list[str], said: str
) -> None:
    chronicle = read(calendar(YEARLY + rule))
    assert [event.date.text for event in chronicle.events] == dates
    assert [event.id for event in chronicle.events] == ["u", *(f"u-{date}" for date in dates[1:])]
    assert [said in problem.expected for problem in chronicle.problems] == [True] * bool(said)


def test_a_rule_of_many_days_stops_at_a_thousand() -> None:
    chronicle = read(calendar(YEARLY + "RRULE:FREQ=DAILY;COUNT=5000"))
    assert len(chronicle.events) == 1000
    assert chronicle.problems[0].advice == "It was followed to 1,000 occurrences."


def test_one_time_that_was_moved_takes_the_place_of_its_own() -> None:
    chronicle = read(calendar(
        YEARLY + "RRULE:FREQ=YEARLY;COUNT=2",
        "UID:u\nSUMMARY:Moved\nRECURRENCE-ID;VALUE=DATE:20180612\nDTSTART;VALUE=DATE:20180701",
    ))  # fmt: skip
    assert [(event.date.text, event.title) for event in chronicle.events] == [
        ("2017-06-12", "T"), ("2018-07-01", "Moved"),
    ]  # fmt: skip


def test_a_rule_keeps_the_clock_when_summer_time_begins() -> None:
    data = calendar("UID:u\nSUMMARY:T\nDTSTART;TZID=Europe/Berlin:20100325T090000\n"
                    "RRULE:FREQ=WEEKLY;COUNT=2")  # fmt: skip
    assert [event.date.text for event in read(data).events] == [
        "2010-03-25T09:00:00+01:00", "2010-04-01T09:00:00+02:00",
    ]  # fmt: skip


def test_times_that_a_span_of_days_has_no_room_for_are_told() -> None:
    start = "DTSTART:20250601T120000Z\r\nDURATION:P2DT3H\r\nSUMMARY:Talks"
    chronicle = read(calendar(start, "SUMMARY:No start"))
    (event,) = chronicle.events
    assert event.date.text == "2025-06-01/2025-06-03"
    told = [(problem.expected, problem.found) for problem in chronicle.problems]
    assert ("an event with a DTSTART", "'No start'") in told
    assert any(found == "times of day of events of several days" for _, found in told)


ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Here\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
    "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH={month}\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
    "END:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
)


@pytest.mark.parametrize(("month", "date"), [("3", "+02:00"), ("99", "")])
def test_a_zone_that_cannot_be_reckoned_with_is_left_out(month: str, date: str) -> None:
    start = "DTSTART;TZID=Here:20240712T100000\r\nDTEND;TZID=Here:20240712T110000"
    data = calendar(f"{start}\r\nRRULE:FREQ=DAILY;COUNT=2\r\nSUMMARY:Talks")
    zoned = data.replace(b"BEGIN:VEVENT", ZONE.format(month=month).encode() + b"BEGIN:VEVENT", 1)
    chronicle = read(zoned)
    assert [event.date.text for event in chronicle.events] == [
        f"2024-07-12T10:00:00{date}", f"2024-07-13T10:00:00{date}",
    ]  # fmt: skip
    assert any("time zone" in problem.expected for problem in chronicle.problems) is not bool(date)


@pytest.mark.parametrize(
    "line", ["EXDATE:", "RDATE:soon", "CATEGORIES;X=:", "RRULE:FREQ=DAILY;UNTIL=202502"]
)
def test_a_broken_line_costs_no_more_than_itself(line: str) -> None:
    chronicle = read(calendar(f"DTSTART:20240712T100000Z\r\n{line}\r\nSUMMARY:Talks"))
    assert [event.title for event in chronicle.events] == ["Talks"]


def test_dates_beyond_a_thousand_are_told() -> None:
    dates = ",".join(f"{2000 + n // 336}{n // 28 % 12 + 1:02}{n % 28 + 1:02}" for n in range(1100))
    chronicle = read(calendar(f"DTSTART;VALUE=DATE:19990101\r\nRDATE;VALUE=DATE:{dates}"))
    assert len(chronicle.events) == 1000
    assert any("1,000 occurrences" in problem.advice for problem in chronicle.problems)


def test_lines_are_folded_at_75_octets() -> None:
    title = "Hội nghị Bộ trưởng Quốc phòng các nước ASEAN mở rộng lần thứ nhất " * 3
    event = Event(id="a", date=parse("2010-10-12"), title=title.strip())
    text = writer_of(format_named("ical"))(Chronicle(title="T", events=(event,)))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert read(text.encode()).events[0].title == title.strip()


@pytest.mark.parametrize("text", ["-0043", "Y12000", "Y-13800", "9999-12-31"])
def test_a_year_that_no_calendar_has_is_refused(text: str) -> None:
    event = Event(id="a", date=parse(text), title="T")
    assert refusal(event)
    written = writer_of(format_named("ical"))(Chronicle(title="T", cast=Cast(), events=(event,)))
    assert "VEVENT" not in written


CAN = [text for text in DATES if refusal(Event(id="a", date=parse(text), title="T")) is None]


@given(chronicle=chronicles(format_named("ical").carries, CAN))
def test_what_it_carries_comes_back_equal(chronicle: Chronicle) -> None:
    again = round_trip(chronicle, "ical")
    assert again.problems == ()
    assert compared(again.events) == compared(chronicle.events)
    for source in again.cast.sources.values():
        assert source == chronicle.cast.sources[source.id]


VALID = calendar(
    "UID:1\nDTSTART;VALUE=DATE:20101012\nDTEND;VALUE=DATE:20101014\nSUMMARY:Talks in Hanoi\n"
    'DESCRIPTION:They "met".\nLOCATION:Hanoi',
    "UID:2\nDTSTART;TZID=Asia/Ho_Chi_Minh:20111012T093000\nSUMMARY:Talks again\n"
    "RRULE:FREQ=YEARLY;COUNT=3",
    "UID:3\nDTSTART:20121012T093000Z\nDURATION:PT1H\nSUMMARY:Talks at last",
)


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new)


BROKEN = ANYWHERE | {
    "an event without an end": lambda data: data.replace(b"END:VEVENT\n", b"", 1),
    "a calendar without an end": swap(b"END:VCALENDAR\n", b""),
    "no calendar around it": lambda data: data[data.index(b"BEGIN:VEVENT") :],
    "no start": swap(b"DTSTART", b"DTSTRAT"),
    "a day that is none": swap(b"20101012", b"20101345"),
    "an event without a name": swap(b"SUMMARY", b"SUMMARIES"),
    "a line without a colon": swap(b"SUMMARY:", b"SUMMARY "),
    "the same UID everywhere": swap(b"UID:", b"UID:1\nX-OLD:"),
    "an event in an event": lambda data: data.replace(b"UID:2", b"BEGIN:VEVENT\nUID:2", 1),
    "a duration of nonsense": swap(b"PT1H", b"PXYZ"),
    "an endless rule of seconds": swap(b"FREQ=YEARLY;COUNT=3", b"FREQ=SECONDLY"),
    "a count of a billion": swap(b"FREQ=YEARLY;COUNT=3", b"FREQ=DAILY;COUNT=1000000000"),
    "the year zero": swap(b"20101012", b"00000101"),
}


@pytest.mark.parametrize("way", BROKEN)
def test_a_broken_calendar_is_read_as_far_as_it_goes(way: str) -> None:
    assert_honest(VALID, BROKEN[way](VALID), "ical")
