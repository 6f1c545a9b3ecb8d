"""What may come next in a filter line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.chronicles import CAST, KINDS, PLACES

from dateline.model.chronicle import Chronicle
from dateline.model.edtf import parse as parse_date
from dateline.model.event import Delegate, Event, Participant
from dateline.store.memory import store_of
from dateline.store.query_text import FIELD_NAMES, parse
from dateline.view.complete import completions

PEOPLE = (Participant(party="IN", people=(Delegate(person="singh"),)),)
EVENTS = tuple(
    Event(
        id=f"e{number}",
        title="Talks",
        date=parse_date("2010"),
        kind=KINDS[number],
        place=PLACES[number],
        participants=PEOPLE,
    )
    for number in range(4)
)
NAMES = store_of(Chronicle(title="Four", cast=CAST, events=EVENTS)).names


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("", []),
        ("ye", ["year:"]),
        ("YE", ["year:"]),
        ("p", ["place:", "person:", "party:", "publishers:", "plus:"]),
        ("-ye", ["year:"]),
        ("singh !ye", ["year:"]),
        ("singh ", []),
        ("zz", []),
        ("zz:x", []),
        ("word:x", []),
        ("country:t", ["Timor-Leste"]),
        ("country:ma", ["Malaysia", "Malaya"]),
        ("COUNTRY:ma", ["Malaysia", "Malaya"]),
        ("country:leste", []),
        ("country:nam", ["Viet Nam", "Việt Nam"]),
        ("country:IN,ma", ["Malaysia", "Malaya"]),
        ("country:bloc", []),
        ("party:blo", ["Bloc members", "The Bloc"]),
        ("chair:bh", ["Bharat"]),
        ("status:h", ["held"]),
        ("role:co", ["co-chair"]),
        ("quote:no", ["normalised", "no-text"]),
        ("kind:me", ["Meeting", "meeting"]),
        ("person:sin", ["singh", "Rajnath Singh", "R. Singh"]),
        ("year:20", []),
        ('country:"viet n', ["Viet Nam", "Việt Nam"]),
        ('x -country:IN,"viet n', ["Viet Nam", "Việt Nam"]),
        ('"joint co', []),
        ('"joint" co', ["country:", "co-chair:"]),
    ],
)  # fmt: skip
def test_ways_to_go_on(text: str, labels: list[str]) -> None:
    assert [way.label for way in completions(text, NAMES)] == labels


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("singh -ye", "singh -year:"),
        ("-country:mal", "-country:Malaysia"),
        ("country:IN,mal", "country:IN,Malaysia"),
        ("country:viet", 'country:"Viet Nam"'),
        ("has:not", "has:note"),
        ('singh !country:IN,"viet n', 'singh !country:IN,"Viet Nam"'),
    ],
)
def test_the_first_way_as_the_whole_line(text: str, line: str) -> None:
    assert completions(text, NAMES)[0].text == line


@given(
    st.sampled_from(["", "singh ", '"a b" ', "-year:2010 "]),
    st.sampled_from(["", "-", "!"]),
    st.sampled_from([f"{name}:" for name in FIELD_NAMES]),
    st.sampled_from(["", "m", "i", '"', '"vi', "h", "c", "n"]),
)
def test_a_value_that_is_offered_is_understood(
    before: str, sign: str, name: str, started: str
) -> None:
    for way in completions(before + sign + name + started, NAMES):
        assert way.text.startswith(before + sign + name)
        assert parse(way.text, NAMES)


@given(st.text(max_size=12) | st.text('co:un"-!, ', max_size=12))
def test_any_text_has_at_most_eight_ways_on(text: str) -> None:
    assert len(completions(text, NAMES)) <= 8
