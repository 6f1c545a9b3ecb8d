"""TimelineJS 3: its JSON and its spreadsheet make the same events, and both come back equal."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given

from dateline.formats.catalogue import format_named
from dateline.formats.reading import chronicle_of, gathered
from dateline.model.chronicle import Chronicle
from dateline.model.event import Quote

from .breaking import ANYWHERE, assert_honest
from .events import chronicles, compared, round_trip

SLIDES: list[dict[str, Any]] = [
    {
        "start_date": {"year": "2010", "month": "10", "day": 12},
        "text": {
            "headline": "1st <b>ADMM-Plus</b>", "text": "<p>Talks &amp; dinner.</p><p>Hanoi</p>",
        },
        "group": "meeting",
        "media": {"url": "https://example.org/a", "credit": "The <i>Gazette</i>", "caption": "A"},
    },
    {"start_date": {"year": 2010}, "text": {"headline": "Talks of a year"}},
    {"start_date": {"year": "2010", "month": "2"}, "end_date": {"year": "2011"},
     "text": {"headline": "Talks from a month to a year"}},
    {"start_date": {"year": "-13800000000"}, "text": {"headline": "Big bang"}},
    {"start_date": {"year": "1510"}, "display_date": "c. 1510", "text": {"headline": "A painting"}},
    {"start_date": {"year": "2015", "month": "11"}, "display_date": "2015-11?",
     "text": {"headline": "Talks, perhaps"}},
    {"start_date": {"year": "2010", "month": "10", "day": "12", "hour": "9", "minute": "30"},
     "text": {"headline": "Talks in the morning"}},
]  # fmt: skip
ERAS = [{"start_date": {"year": "1967"}, "end_date": {"year": "1999"},
         "text": {"headline": "Growth"}}]  # fmt: skip
WHOLE = {
    "title": {"text": {"headline": "ASEAN", "text": "<p>Defence.</p>"}},
    "events": SLIDES,
    "eras": ERAS,
}


def as_csv(timeline: dict[str, Any]) -> bytes:
    """The same timeline as the spreadsheet has it, with columns in some other order."""
    text = io.StringIO()
    columns = ["Headline", "Alt Text", "Text", "Year", "Month", "Day", "Time", "End Year",
               "End Month", "End Day", "End Time", "Display Date", "Media", "Media Credit",
               "Media Caption", "Type", "Group", "Background"]  # fmt: skip
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    head = timeline["title"]["text"]
    writer.writerow({"Headline": head["headline"], "Text": head["text"], "Type": "title"})
    for type_, slides in (("", timeline["events"]), ("era", timeline["eras"])):
        for slide in slides:
            start, end = slide["start_date"], slide.get("end_date", {})
            media = slide.get("media", {})
            writer.writerow({
                "Headline": slide["text"]["headline"], "Text": slide["text"].get("text"),
                "Year": start["year"], "Month": start.get("month"), "Day": start.get("day"),
                "Time": ":".join(start[part] for part in ("hour", "minute") if part in start),
                "End Year": end.get("year"), "Display Date": slide.get("display_date"),
                "Media": media.get("url"), "Media Credit": media.get("credit"),
                "Media Caption": media.get("caption"), "Type": type_, "Group": slide.get("group"),
            })  # fmt: skip
    return text.getvalue().encode()


def read(data: bytes | dict[str, Any], format_name: str | None = None) -> Chronicle:
    data = json.dumps(data).encode() if isinstance(data, dict) else data
    return chronicle_of(gathered(["-"], io.BytesIO(data), format_name), ["-"])


def only(slide: dict[str, Any]) -> Chronicle:
    return read({"events": [slide]}, "timelinejs")


def test_the_fields_that_are_filled_are_the_precision() -> None:
    chronicle = read(WHOLE)
    assert [event.date.text for event in chronicle.events] == [
        "2010-10-12", "2010", "2010-02/2011", "Y-13800000000", "1510~", "2015-11?",
        "2010-10-12T09:30", "1967/1999",
    ]  # fmt: skip
    assert [problem.found for problem in chronicle.problems] == ["'c. 1510'"]
    assert (chronicle.title, chronicle.description) == ("ASEAN", "Defence.")


def test_a_slide_has_texts_without_html_and_a_source_from_its_media() -> None:
    chronicle = read(WHOLE)
    event = chronicle.events[0]
    assert (event.title, event.kind) == ("1st ADMM-Plus", "meeting")
    assert event.summary == "Talks & dinner.\n\nHanoi"
    source = chronicle.cast.sources[event.sources[0]]
    assert (source.url, source.publisher, source.title) == (
        "https://example.org/a",
        "The Gazette",
        "A",
    )
    assert chronicle.events[-1].kind == "era"


def test_the_spreadsheet_and_the_json_make_equal_events() -> None:
    json_events, csv_events = read(WHOLE).events, read(as_csv(WHOLE)).events
    assert compared(csv_events) == compared(json_events)


def test_the_second_version_is_read() -> None:
    chronicle = read({"timeline": {"headline": "Old", "date": [
        {"startDate": "1963,8,9", "endDate": "1963,8,10", "headline": "March",
         "asset": {"media": "https://example.org/m", "credit": "Archive"}},
        {"startDate": "1964", "headline": "Act"},
    ]}})  # fmt: skip
    assert [event.date.text for event in chronicle.events] == ["1963-08-09/1963-08-10", "1964"]
    assert chronicle.cast.sources["archive"].url == "https://example.org/m"
    assert chronicle.problems == ()


def test_a_blockquote_is_a_quotation_and_a_link_is_a_source() -> None:
    chronicle = only({"start_date": {"year": 2010}, "text": {"headline": "T", "text": (
        '<p>See <a href="https://example.org/n">the news</a>.</p>'
        '<blockquote cite="https://example.org/n">We agreed.<cite>A. Minister</cite></blockquote>'
    )}})  # fmt: skip
    (event,) = chronicle.events
    assert event.summary == "See the news."
    assert event.quotes == (Quote(text="We agreed.", speaker="A. Minister", source="example-org"),)
    assert event.sources == ("example-org",)
    assert "sources named as such" in chronicle.problems[0].expected


def test_entities_spell_nothing_that_a_terminal_would_obey() -> None:
    chronicle = only(
        {"start_date": {"year": 2010}, "text": {"headline": "a&#x202e;b&#27;[31m&#155;"}}
    )
    assert chronicle.events[0].title == "ab[31m\u203a"


MISTAKES = [
    ({"start_date": {"year": "2010", "month": "13"}}, "2010", "a number from 1 to 12"),
    ({"start_date": {"year": "2010", "month": "2", "day": "30"}}, "2010-02-30", "28 days"),
    ({"start_date": {"year": "2010", "day": "3"}}, "2010", "a chronicle has a place for"),
    ({"start_date": {"year": "soon"}}, "", "a whole number"),
    ({"start_date": "12 October 2010"}, "2010-10-12", "a date in EDTF"),
    ({}, "", "a start_date with a year"),
    ({"start_date": {"year": 2011}, "end_date": {"year": 2010}}, "2011", "not before"),
    ({"start_date": {"year": 2010}, "background": {"url": "x"}}, "2010", "has a place for"),
    ({"start_date": {"year": 2010}, "media": "https://example.org"}, "2010", "object under media"),
    ({"start_date": {"year": 2.5}}, "", "a whole number"),
    ({"start_date": [2010]}, "2010", ""),
]


@pytest.mark.parametrize(("slide", "date", "said"), MISTAKES, ids=lambda value: str(value)[:40])
def test_a_mistake_in_a_slide_is_told(slide: dict[str, Any], date: str, said: str) -> None:
    chronicle = only({"text": {"headline": "T"}} | slide)
    assert [event.date.text for event in chronicle.events] == [date]
    assert not said or any(said in problem.expected for problem in chronicle.problems)


def test_a_date_that_is_no_number_is_told_once() -> None:
    (problem,) = only({"start_date": "1,999", "text": {"headline": "T"}}).problems
    assert problem.place == "events[1].start_date"


def test_a_unit_that_was_left_out_is_not_said_to_lack_the_one_before() -> None:
    start = {"year": 2010, "month": 13, "day": 4}
    problems = only({"start_date": start, "text": {"headline": "T"}}).problems
    assert [problem.found for problem in problems] == [
        "13", "day of a date without what it is part of",
    ]  # fmt: skip


def test_a_display_date_that_disagrees_is_kept_in_the_notes() -> None:
    slide = {"start_date": {"year": 2010}, "display_date": "Long ago", "text": {"headline": "T"}}
    assert only(slide).events[0].notes == "Date shown as: Long ago"


@pytest.mark.parametrize("name", ["timelinejs", "timelinejs-csv"])
@given(chronicle=chronicles(format_named("timelinejs").carries))
def test_what_it_carries_comes_back_equal(name: str, chronicle: Chronicle) -> None:
    again = round_trip(chronicle, name)
    has_ids = name == "timelinejs"
    assert compared(again.events, with_ids=has_ids) == compared(chronicle.events, with_ids=has_ids)
    for source in again.cast.sources.values():
        assert source == chronicle.cast.sources[source.id]


BROKEN = ANYWHERE | {
    "events no list": lambda data: data.replace(b'"events": [', b'"events": 3, "x": ['),
    "no events": lambda data: b'{"events": []}',
    "a slide is a number": lambda data: data.replace(b'"events": [', b'"events": [7, null, "x", '),
    "texts are lists": lambda data: data.replace(b'"text": {', b'"text": [{').replace(
        b"}", b"}]", 1
    ),
    "endless nesting": lambda data: b'{"events": ' + b"[" * 100_000,
    "a key twice": lambda data: data.replace(b'"events":', b'"events": [], "events":'),
    "a year of 5000 digits": lambda data: data.replace(b"2010", b"9" * 5000),
    "a cell of a megabyte": lambda data: data.replace(b"Talks", b"x" * 1_000_000),
}


@pytest.mark.parametrize("way", BROKEN)
def test_broken_json_is_read_as_far_as_it_goes(way: str) -> None:
    valid = json.dumps(WHOLE, indent=1).encode()
    assert_honest(valid, BROKEN[way](valid), "timelinejs")


@pytest.mark.parametrize("way", [*ANYWHERE, "a cell of a megabyte"])
def test_a_broken_spreadsheet_is_read_as_far_as_it_goes(way: str) -> None:
    valid = as_csv(WHOLE)
    assert_honest(valid, BROKEN[way](valid), "timelinejs-csv")


def test_json_that_is_cut_short_gives_the_slides_before_the_cut() -> None:
    data = json.dumps(WHOLE).encode()
    chronicle = read(data[: data.index(b"Big bang")], "timelinejs")
    assert len(chronicle.events) == 3
    assert "What stands before it was read." in chronicle.problems[0].advice
