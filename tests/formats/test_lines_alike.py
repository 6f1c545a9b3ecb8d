"""A line of JSON is the same event with the same cast, read alone or with all of its file."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dateline.formats.contents import Contents
from dateline.formats.own.json_reading import read_lines
from dateline.formats.records import reader_of
from dateline.formats.records.reading import Account
from dateline.formats.records.shape import RecordShape
from dateline.formats.records.written import says_more
from dateline.model.event import Event

SHAPE = RecordShape(format="jsonl", prefix="file")
NONE = [None]
SOURCES: list[Any] = [
    "a", {"id": "a", "publisher": "A", "title": None}, {"id": "b", "title": "B", "for": "quote"},
    {"id": "c", "url": "https://c.example", "for": "dispute"}, {"id": "d", "outlet": "D"},
    {"id": "e", "publisher": None}, {"id": "f", "title": 7}, 7,
]  # fmt: skip
PEOPLE: list[Any] = [
    "A B", {"person": "a-b", "name": "A B"}, {"person": "A B", "name": "A B", "title": "Minister"},
    {"person": "c-d", "name": "C D", "age": 50},
]  # fmt: skip
QUOTES: list[Any] = [
    {"text": "Yes.", "speaker": "A B", "person": "a-b", "source": "b", "verdict": "unchecked",
     "changes": [], "speaker_title": None, "medium": None},
    {"text": "Two\nlines.", "speaker": "Nobody"}, {"text": 7}, {"speaker": "A"}, {"text": "x\x07"},
]  # fmt: skip
KEYS: dict[str, list[Any]] = {
    "title": [*NONE, "", "Talks", 'The "first"', "a\x07bell", 7, ["x"]],
    "date": ["2010", "2010-10-12", "12 October 2010", "", "someday", 2010, *NONE],
    "id": [0, 7, "e 1"],
    "start": ["2010-01-01", *NONE], "end": ["2010-12-31"], "countries": [["IN"], []],
    "kind": ["meeting", "meetin", "", *NONE], "edition": [7, "7", "seven", -1, *NONE],
    "status": ["held", "HELD", "", *NONE],
    "place": ["Hanoi", {"name": "Hanoi", "country": "VN"}, {"name": "Hanoi", "town": "x"}, *NONE],
    "participants": [
        ["IN", "nato"], [{"party": "IN", "name": "India", "role": None, "people": PEOPLE}],
        [{"party": "nato", "name": "NATO", "people": []}, {"party": "", "people": PEOPLE[:2]}],
        [{"role": "host"}],
    ],
    "quotes": [QUOTES[:1], QUOTES], "quote": [QUOTES[1:3]],
    "sources": [SOURCES, SOURCES[:3], ["a", "a"]],
    "disputes": [[{"field": "date", "value": "2011", "sources": ["c"], "note": None}]],
    "dispute": [[{"field": "place", "value": 7}]],
    "links": [[{"event": "x", "relation": "follows"}]], "documents": [["D"], []],
    "summary": ["Two\nlines", "", "x\t"], "host": ["VN", *NONE], "mine": ["x", "", {"a": 1}],
}  # fmt: skip
OBJECTS = st.fixed_dictionaries(
    {}, optional={key: st.sampled_from(values) for key, values in KEYS.items()}
).map(lambda each: {"id": "e", "date": "2010", "title": "Talks"} | each)
Read = tuple[Event | None, dict[str, object]]


def alone(line: bytes) -> tuple[Read, Account]:
    """What a line is that is read on its own."""
    reader = reader_of(SHAPE, "file")
    (record,) = reader.records([line], 0, 1)
    return (record.event, {each.id: each for each in record.declared}), reader.account


def whole(line: bytes) -> tuple[Read, Contents]:
    """What it is as all of a file."""
    contents = Contents()
    read_lines(line, "file", contents)
    sources = [source for source in contents.sources if says_more(source)]
    held = {each.id: each for each in (*contents.parties, *contents.people, *sources)}
    return (contents.events[0] if contents.events else None, held), contents


def both(each: dict[str, Any]) -> None:
    """See that they are the same."""
    line = json.dumps(each).encode() + b"\n"
    (found, account), (wanted, contents) = alone(line), whole(line)
    assert found == wanted
    told = {str(problem) for problem in account.problems}
    assert {str(problem) for problem in contents.problems} <= told
    assert account.left_out.keys() == {name for _, name in contents.account.left_out}


@given(OBJECTS)
def test_a_line_is_the_same_event_alone_and_in_a_file(each: dict[str, Any]) -> None:
    both(each)


def test_each_value_is_the_same_alone_and_in_a_file() -> None:
    for key, values in KEYS.items():
        for value in values:
            both({"id": "e", "date": "2010", "title": "Talks"} | {key: value})


def test_a_key_that_is_none_of_ours_costs_no_other() -> None:
    """It is counted, and quotations and sources of the line are read as they stand."""
    line = {"date": "2010", "title": "T", "quotes": QUOTES[:1], "sources": SOURCES[:3], "mine": 1}
    reader = reader_of(SHAPE, "file")
    records = list(reader.records([json.dumps(line).encode() + b"\n"] * 3, 0, 1))
    for record in records:
        assert record.event
        assert [quote.source for quote in record.event.quotes] == ["b"]
        assert record.event.sources == ("a", "a")
    assert reader.account.problems == []
    (tally,) = reader.account.left_out.values()
    assert (tally.what, tally.place, tally.count) == ("mine", "line 1", 3)
    (doubt,) = reader.account.doubts()
    assert (doubt.what, doubt.found) == ("no key 'mine'", "one")
