"""Lines that become rows without an event being made of each: the same cells and account."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dateline.formats.catalogue import format_named
from dateline.formats.own.references import countries_of, undeclared
from dateline.formats.records import reader_of
from dateline.formats.records.ready_cells import ReadyLine, ReadyLines
from dateline.formats.records.shape import RecordShape
from dateline.formats.tables.flat import row_of
from dateline.model.chronicle import Cast, Party, Person, Source
from dateline.model.event import Event

SHAPE = RecordShape(format="jsonl", prefix="file")
CAST = Cast(parties={party.id: party for party in countries_of(["IN", "MY", "VN"])})
KEYS: dict[str, list[Any]] = {
    "id": ["e1", ""],
    "date": ["2010-10-12", "1984~/2004-06", "12 October 2010", "someday", "", 2010],
    "title": ["Talks", "", "a\x07bell", "Th\u00e0nh"],
    "kind": ["meeting", "", 3],
    "edition": [7, "7"],
    "status": ["held", "lead", "helt", ""],
    "place": ["Hanoi", {"name": "Hanoi"}, {"name": "Hanoi", "country": "VN"},
              {"name": "Hanoi", "country": "vn"}],
    "participants": [["IN", "IN", "nato"], ["MY", {"party": "MY", "role": "absent"}],
                     [{"party": "IN", "people": ["A B", "A B", {"person": "no-body"}],
                       "note": "n"}],
                     [{"party": "IN", "role": "hots"}], [{"party": "", "people": ["C D"]}]],
    "sources": [["a"], ["a", "b", "a"], [{"id": "a", "title": "A"}]],
    "quote": [[{"text": "Yes.", "speaker": "no-one", "source": "b"}, {"text": "No."}],
              [{"text": "Yes."}]],
    "summary": ["Words.", "Two\nlines", ""],
    "host": ["VN", ""], "chair": ["no-chair"], "notes": ["n", ""], "format": ["online"],
    "documents": [["d"]], "links": [[{"event": "x", "relation": "follows"}]],
    "dispute": [[{"field": "date", "value": "2011", "sources": ["c"]}]],
    "kinnd": ["x"],
}  # fmt: skip
PERSON = {"person": "a-b", "name": "A B", "title": None}
QUOTE = {"text": "Yes.", "speaker": "A B", "person": "a-b", "source": "b", "verdict": "unchecked"}
WRITTEN: dict[str, list[Any]] = {
    **{key: KEYS[key] for key in ("id", "date", "title", "edition", "status", "place", "host")},
    "start": [None, "2010-01-01"], "kind": [None, "meeting"], "summary": [None, "Words."],
    "countries": [[], ["IN"]],
    "participants": [
        [{"party": "IN", "name": "India", "role": None, "people": [PERSON], "note": None}],
        [{"party": "nato", "name": "NATO", "role": "host"}, {"party": "asean", "name": "asean"},
         {"party": "ZZ", "name": "Somewhere"}, {"party": "ZY", "name": "ZY", "role": "absent"}],
        [{"party": "", "name": "", "people": [PERSON | {"name": "Other"}, PERSON, "no-body"]}],
        ["IN", {"party": "IN", "role": "hots"}],
    ],
    "quotes": [[QUOTE], [QUOTE | {"speaker": "a-b"}, QUOTE | {"person": None}],
               [{"text": "No.", "speaker": "no-one", "person": None, "source": None}]],
    "quote": [[], [{"text": "Yes."}]],
    "disputes": [[], [{"field": "date", "value": "2011", "sources": ["c"]}]],
    "sources": [[{"id": "a", "title": None}], ["a", {"id": "a", "title": "A"}],
                [{"id": "b", "url": "https://b.example", "for": "quote"}, {"id": "a"}]],
}  # fmt: skip
OBJECTS = st.fixed_dictionaries(
    {}, optional={key: st.sampled_from(values) for key, values in KEYS.items()}
).map(lambda each: {"date": "2010", "title": "Talks"} | each)
PLAIN = ("id", "title", "kind", "edition", "place", "participants", "sources", "quote", "summary")


def both(lines: list[bytes]) -> int:
    """See that what lines become is what their events become; how many became no event first."""
    reader = reader_of(SHAPE, "file")
    wanted = [
        told(record.line, record.event, record.declared)
        for record in reader.records(lines, 0, 1)
        if record.event
    ]
    ready = ReadyLines(SHAPE, "file", CAST)
    found = list(ready.ready(lines, 1))
    assert [tuple(each) if isinstance(each, ReadyLine) else told(*each) for each in found] == wanted
    assert ready.reader.account == reader.account
    return sum(isinstance(each, ReadyLine) for each in found)


def told(line: int, event: Event, declared: tuple[Party | Person | Source, ...]) -> tuple[Any, ...]:
    """What becomes of an event with the cast of its line."""
    cast = Cast(
        parties={**CAST.parties, **{each.id: each for each in declared if type(each) is Party}},
        people={each.id: each for each in declared if type(each) is Person},
        sources={each.id: each for each in declared if type(each) is Source},
    )
    return line, row_of(event, cast), tuple(undeclared(event, cast))


@given(st.lists(OBJECTS, max_size=8))
def test_lines_become_what_their_events_become(objects: list[dict[str, Any]]) -> None:
    both([json.dumps(each).encode() + b"\n" for each in [*objects, {}]] + [b"\n", b"{\n"])


def test_each_value_becomes_what_its_event_says() -> None:
    lines = [{"date": "2010", "title": "T"} | {key: value} for key in KEYS for value in KEYS[key]]
    both([json.dumps(each).encode() + b"\n" for each in lines])


def test_no_event_is_made_of_a_plain_line_and_nothing_of_it_is_lost() -> None:
    uncarried = format_named("csv").uncarried
    lines = [{"date": "2010", "title": "T"} | {key: KEYS[key][0]} for key in PLAIN]
    for each in ReadyLines(SHAPE, "file", CAST).ready(
        [json.dumps(line).encode() + b"\n" for line in lines], 1
    ):
        assert isinstance(each, ReadyLine)
    assert not set(uncarried) & {"quotes", "participants", "sources", *PLAIN}


@given(
    st.lists(
        st.fixed_dictionaries(
            {}, optional={key: st.sampled_from(values) for key, values in WRITTEN.items()}
        ),
        max_size=8,
    )
)
def test_lines_as_dateline_writes_them_become_what_their_events_become(
    objects: list[dict[str, Any]],
) -> None:
    common: dict[str, Any] = {"date": "2010", "title": "Talks", "countries": []}
    both([json.dumps(common | each).encode() + b"\n" for each in objects])


def test_each_value_as_dateline_writes_it_becomes_what_its_event_says() -> None:
    common: dict[str, Any] = {"date": "2010", "title": "Talks", "quotes": [], "disputes": []}
    for key in ("participants", "quotes", "sources"):
        lines = [json.dumps(common | {key: each}).encode() + b"\n" for each in WRITTEN[key]]
        # Before the first line it is not known how they are written, and one has a strange role.
        assert both([json.dumps(common).encode() + b"\n", *lines]) >= len(lines) - 1
