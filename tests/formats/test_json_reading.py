"""Our own JSON and TOML come back as they were written."""

import io
import json
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given

from dateline.formats.catalogue import EVERYTHING, format_named, writer_of
from dateline.formats.reading import chronicle_of, gathered, read
from dateline.model.chronicle import Chronicle, Membership, Party, Person
from dateline.model.event import Event, Participant

from .breaking import ANYWHERE, assert_honest
from .events import chronicles, compared, round_trip


def read_bytes(data: bytes, format_name: str | None = None) -> Chronicle:
    return chronicle_of(gathered(["-"], io.BytesIO(data), format_name), ["-"])


@pytest.mark.parametrize("name", ["json", "jsonl", "toml"])
@given(chronicle=chronicles(EVERYTHING))
def test_everything_comes_back_equal(name: str, chronicle: Chronicle) -> None:
    again = round_trip(chronicle, name)
    assert compared(again.events) == compared(chronicle.events)
    for source in again.cast.sources.values():
        assert source == chronicle.cast.sources[source.id]


def unchecked(event: Event) -> Event:
    """The event as a file says it: a verdict comes from a check alone."""
    replace = msgspec.structs.replace
    quotes = (replace(quote, verdict="unchecked", changes=()) for quote in event.quotes)
    return replace(event, quotes=tuple(quotes))


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_the_bundled_chronicle_comes_back_from_json(name: str) -> None:
    bundled = read([])
    again = round_trip(bundled, name)
    assert [event.date for event in again.events] == [event.date for event in bundled.events]
    expected = [unchecked(event).quotes for event in bundled.events]
    assert [event.quotes for event in again.events] == expected
    assert [e.participants for e in again.events] == [e.participants for e in bundled.events]
    assert set(again.cast.people) <= set(bundled.cast.people)
    assert again.problems == ()


def test_the_bundled_chronicle_comes_back_whole_from_toml() -> None:
    bundled = read([])
    again = round_trip(bundled, "toml")
    assert list(again.events) == [unchecked(event) for event in bundled.events]
    assert again.cast == bundled.cast
    assert again.problems == ()


def test_a_party_and_a_person_are_declared_by_their_names() -> None:
    event = {
        "date": "2010",
        "title": "T",
        "participants": [
            {"party": "asean", "name": "ASEAN", "people": [{"person": "a-b", "name": "A. B."}]}
        ],
    }
    chronicle = read_bytes(json.dumps([event]).encode())
    assert chronicle.cast.parties["asean"] == Party(id="asean", name="ASEAN", kind="organisation")
    assert chronicle.cast.people["a-b"] == Person(id="a-b", name="A. B.")
    assert chronicle.problems == ()


def test_memberships_come_back_from_toml() -> None:
    member = Membership(party="VN", start=728138)
    group = Party(id="g", name="G", kind="group", members=(member,))
    part = Participant(party="g")
    chronicle = read_bytes(b'{"date": "2010", "title": "T"}', "json")
    event = msgspec.structs.replace(chronicle.events[0], participants=(part,))
    cast = msgspec.structs.replace(chronicle.cast, parties={"g": group})
    text = writer_of(format_named("toml"))(Chronicle(title="T", cast=cast, events=(event,)))
    assert read_bytes(text.encode()).cast.parties["g"] == group


LINES = [
    ('{"date": "2010", "title": "A"}\n{"date": "2011", "title": "B"}\n', ["A", "B"], ""),
    ('{"date": "2010", "title": "A"}\n{"date": \n{"date": 2011, "title": "B"}', ["A", "B"], "JSON"),
    ('{"date": "2010", "title": "A"}\n[1]\n', ["A"], "a JSON object"),
    ('{"date": "soon", "title": "A"}\n', ["A"], "a date"),
    ('{"date": "2010", "title": "A", "titel": 1}\n', ["A"], "what a chronicle has"),
]


@pytest.mark.parametrize(("text", "titles", "said"), LINES)
def test_a_line_that_is_wrong_costs_itself_alone(text: str, titles: list[str], said: str) -> None:
    chronicle = read_bytes(text.encode(), "jsonl")
    assert [event.title for event in chronicle.events] == titles
    assert [said in problem.expected for problem in chronicle.problems] == [True] * bool(said)


VALID = b"""{"title": "Talks", "events": [
 {"id": "a", "date": "2010-10-12", "title": "Talks in Hanoi", "kind": "meeting",
  "participants": [{"party": "VN", "role": "host", "people": [{"person": "A", "title": null}]}],
  "quotes": [{"text": "We agreed.", "speaker": "A", "source": "s"}],
  "sources": [{"id": "s", "url": "https://example.org"}]},
 {"id": "b", "date": "2011", "title": "Talks again", "place": {"name": "Bali", "country": "ID"}},
 {"id": "c", "date": "2012?", "title": "Talks at last"}
]}
"""


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new)


BROKEN = ANYWHERE | {
    "events no list": swap(b'"events": [', b'"events": 3, "x": ['),
    "an event is null": swap(b'"events": [', b'"events": [null, '),
    "no date": swap(b'"date"', b'"when"'),
    "a title is a list": swap(b'"Talks again"', b'["Talks", "again"]'),
    "a text is a number": swap(b'"meeting"', b"7"),
    "participants no list": swap(b'"participants": [', b'"participants": 1, "x": ['),
    "the same id": swap(b'"id": "b"', b'"id": "a"'),
    "endless nesting": swap(b'"meeting"', b"[" * 100_000),
    "a comma too many": swap(b"\n]}", b",\n]}"),
}


@pytest.mark.parametrize("way", BROKEN)
def test_broken_json_is_told(way: str) -> None:
    assert_honest(VALID, BROKEN[way](VALID), "json")


@pytest.mark.parametrize("way", ANYWHERE)
def test_broken_lines_are_told(way: str) -> None:
    lines = [json.dumps(event) for event in json.loads(VALID)["events"]]
    valid = "\n".join(lines).encode()
    assert_honest(valid, ANYWHERE[way](valid), "jsonl")
