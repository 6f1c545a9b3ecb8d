"""A person's offices over time, events and quotations."""

import pytest

from dateline.formats.reading import read
from dateline.model.chronicle import Cast, Chronicle, Person
from dateline.model.edtf import parse as date_of
from dateline.model.event import Delegate, Event, Participant, Quote
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING, Field
from dateline.store.query_text import parse
from dateline.survey.person import person_page, person_page_of
from dateline.view.paint_pages import person_block

CAST = Cast(people={"a-singh": Person(id="a-singh", name="A. Singh", party="IN")})


def event(name: str, date: str, title: str | None, *, chair: str | None = None) -> Event:
    people = (Delegate(person="a-singh", title=title),) if title else ()
    return Event(
        id=name,
        date=date_of(date),
        title=name,
        chair=chair,
        participants=(Participant(party="IN", role="plus", people=people),),
    )


EVENTS = [
    event("third", "2014", "Prime Minister"),
    event("first", "2010", "Minister"),
    event("second", "2012", "Minister"),
    event("chaired", "2015", None, chair="a-singh"),
    Event(
        id="quoted", date=date_of("2013"), title="quoted",
        quotes=(Quote(text="Yes.", speaker="a-singh"), Quote(text="No.", speaker="IANS")),
    ),
    event("other", "2016", None),
]  # fmt: skip


def test_offices_have_their_first_and_last_event() -> None:
    offices = person_page("a-singh", EVENTS, CAST).offices
    assert [(o.title, o.first, o.last, o.events) for o in offices] == [
        ("Minister", "2010", "2012", ("first", "second")),
        ("Prime Minister", "2014", "2014", ("third",)),
    ]


def test_events_say_what_somebody_had_to_do_with_them() -> None:
    seats = person_page("a-singh", EVENTS, CAST).events
    assert [seat.event.id for seat in seats] == ["first", "second", "quoted", "third", "chaired"]
    assert [(s.party, s.role, s.is_chair, s.is_speaker) for s in seats[2:]] == [
        (None, None, False, True),
        ("IN", "plus", False, False),
        (None, None, True, False),
    ]


def test_quotations_are_only_their_own() -> None:
    (said,) = person_page("a-singh", EVENTS, CAST).quotes
    assert (said.event.id, said.quote.text) == ("quoted", "Yes.")


def test_somebody_without_events_has_an_empty_page() -> None:
    page = person_page("nobody", EVENTS, CAST)
    assert (page.person.name, page.offices, page.events, page.quotes) == ("nobody", (), (), ())


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return read([])


def test_everybody_has_as_many_events_as_the_filter_finds(chronicle: Chronicle) -> None:
    store = store_of(chronicle)
    for person in chronicle.cast.people:
        filter_ = parse(f"person:{person}", store.names)
        assert store.names.matches(Field.PERSON, person) == (person,)
        page = person_page(person, chronicle.events, chronicle.cast)
        assert len(page.events) == store.count(filter_), person


def test_a_page_says_how_many_later_events_it_was_not_made_of() -> None:
    store = store_of(Chronicle(title="", cast=CAST, events=tuple(EVENTS)))
    page = person_page_of(store, EVERYTHING, "a-singh", most=3)
    assert [seat.event.id for seat in page.events] == ["first", "second", "quoted"]
    assert page.left_out == 2
    block = person_block(page, EVERYTHING, CAST, 200)
    assert "2 later ones" in "".join(text for each in block.lines for text, _ in each.line)
    assert person_page_of(store, EVERYTHING, "a-singh").left_out == 0
