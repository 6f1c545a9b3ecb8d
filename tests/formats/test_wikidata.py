"""Wikidata's results: precision is kept, and where none stands none is made up."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from dateline.formats.reading import chronicle_of, gathered
from dateline.model.chronicle import Chronicle
from dateline.model.event import Place

from .breaking import ANYWHERE, assert_honest

ENTITY = "http://www.wikidata.org/entity/"


def results(*rows: dict[str, str]) -> bytes:
    bindings = [{name: {"type": "literal", "value": v} for name, v in row.items()} for row in rows]
    value = {"head": {"vars": ["item"]}, "results": {"bindings": bindings}}
    return json.dumps(value, indent=1).encode()


def read(data: bytes, format_name: str | None = None) -> Chronicle:
    return chronicle_of(gathered(["-"], io.BytesIO(data), format_name), ["-"])


PRECISE = [
    ("2010-10-12T00:00:00Z", "11", "2010-10-12"),
    ("2010-01-01T00:00:00Z", "11", "2010-01-01"),
    ("2010-10-01T00:00:00Z", "10", "2010-10"),
    ("2010-01-01T00:00:00Z", "9", "2010"),
    ("+2010-00-00T00:00:00Z", "9", "2010"),
    ("2010-01-01T00:00:00Z", "8", "201X"),
    ("2000-01-01T00:00:00Z", "7", "19XX"),
    ("1801-01-01T00:00:00Z", "7", "18XX"),
    ("2000-01-01T00:00:00Z", "6", "1XXX"),
    ("-0043-03-15T00:00:00Z", "11", "-0043-03-15"),
    ("-0500-01-01T00:00:00Z", "7", "-05XX"),
    ("-13798000000-00-00T00:00:00Z", "3", "Y-13798000000~"),
    ("2010-10-12T09:30:00Z", "14", "2010-10-12T09:30:00Z"),
]


@pytest.mark.parametrize(("value", "precision", "date"), PRECISE)
def test_a_precision_is_kept(value: str, precision: str, date: str) -> None:
    row = {"item": ENTITY + "Q1", "itemLabel": "T", "date": value, "datePrecision": precision}
    chronicle = read(results(row))
    assert ([event.date.text for event in chronicle.events], chronicle.problems) == ([date], ())


UNCLEAR = [
    ("2010-01-01T00:00:00Z", "2010", True),
    ("2010-10-01T00:00:00Z", "2010-10", True),
    ("2010-10-12T00:00:00Z", "2010-10-12", False),
]


@pytest.mark.parametrize(("value", "date", "is_told"), UNCLEAR)
def test_without_a_precision_none_is_made_up(value: str, date: str, is_told: bool) -> None:
    chronicle = read(results({"item": ENTITY + "Q1", "itemLabel": "T", "when": value}))
    assert chronicle.events[0].date.text == date
    assert bool(chronicle.problems) is is_told


def test_a_result_is_an_event_with_its_item_as_source() -> None:
    chronicle = read(results({
        "event": ENTITY + "Q42", "eventLabel": "Talks", "eventDescription": "a meeting",
        "start": "2010-10-12T00:00:00Z", "startPrecision": "11",
        "end": "2010-10-13T00:00:00Z", "endPrecision": "11",
        "place": ENTITY + "Q1858", "placeLabel": "Hanoi", "countryLabel": "Vietnam", "size": "18",
    }))  # fmt: skip
    (event,) = chronicle.events
    assert (event.id, event.title, event.summary) == ("Q42", "Talks", "a meeting")
    assert event.date.text == "2010-10-12/2010-10-13"
    assert event.place == Place(name="Hanoi")
    assert event.present_parties == ("VN",)
    assert event.notes == "size: 18"
    assert chronicle.cast.sources[event.sources[0]].url == ENTITY + "Q42"


def test_circa_is_kept() -> None:
    row = {"item": ENTITY + "Q1", "itemLabel": "T", "date": "1510-01-01T00:00:00Z",
           "precision": "9", "circa": ENTITY + "Q5727902"}  # fmt: skip
    assert read(results(row)).events[0].date.text == "1510~"


def test_results_of_one_item_are_one_event() -> None:
    rows = [{"item": ENTITY + "Q1", "itemLabel": "T", "date": "2010-10-12T00:00:00Z",
             "countryLabel": country} for country in ("Vietnam", "Malaysia")]  # fmt: skip
    chronicle = read(results(*rows))
    assert [event.present_parties for event in chronicle.events] == [("VN", "MY")]
    assert "one result for each item" in chronicle.problems[0].expected


def test_the_flat_list_is_read_too() -> None:
    row: dict[str, Any] = {"item": ENTITY + "Q1", "itemLabel": "T", "date": "2010-10-12T00:00:00Z"}
    assert read(json.dumps([row]).encode()).events[0].id == "Q1"


VALID = results(
    {"item": ENTITY + "Q1", "itemLabel": "Talks", "date": "2010-10-12T00:00:00Z"},
    {"item": ENTITY + "Q2", "itemLabel": "Talks again", "date": "2011-10-12T00:00:00Z"},
    {"item": ENTITY + "Q3", "itemLabel": "Talks at last", "date": "2012-10-12T00:00:00Z"},
)


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new)


BROKEN = ANYWHERE | {
    "no bindings": swap(b"bindings", b"bandings"),
    "a binding is a number": swap(b'"bindings": [', b'"bindings": [7, '),
    "values are lists": swap(b'"Talks again"', b'["a", {"b": 1}]'),
    "values are missing": swap(b'"value"', b'"valve"'),
    "dates are words": swap(b"-10-12T00:00:00Z", b" or so"),
    "dates are blank nodes": swap(b"2011-10-12T00:00:00Z", b"t1234567"),
    "no results": lambda data: b'{"head": {}, "results": {"bindings": []}}',
}


@pytest.mark.parametrize("way", BROKEN)
def test_broken_results_are_told(way: str) -> None:
    assert_honest(VALID, BROKEN[way](VALID), "wikidata")
