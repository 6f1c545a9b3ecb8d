"""Values as statements."""

import pytest
from msgspec.structs import replace
from tests.linear.conftest import CAST, EVENTS

from dateline.errors import QueryError
from dateline.linear.event_statements import (
    about_statements,
    participant_statements,
    quote_statements,
    source_statements,
)  # fmt: skip
from dateline.linear.statements import (
    event_statement,
    mistake_statement,
    spoken,
    term_statement,
)  # fmt: skip
from dateline.model.chronicle import Cast
from dateline.model.edtf import parse as parse_date
from dateline.model.event import Delegate, Event, Participant
from dateline.store.names import Names
from dateline.store.query import Row
from dateline.store.query_text import parse
from dateline.view.paint_participants import participants_block

HANOI, MAYBE, TALKS = EVENTS[0], EVENTS[1], EVENTS[2]
ROW = Row(
    position=4,
    id="talks",
    date_text="2025-10-31",
    start=1,
    end=1,
    title="Rajnath Singh meets Mohamed Khaled Nordin",
    kind="visit",
    status="held",
    countries=("MY", "IN"),
    host="MY",
    parties_count=2,
    quotes_count=3,
    sources_count=2,
    is_disputed=True,
)


@pytest.mark.parametrize(
    ("changes", "statement"),
    [
        (
            {},
            "5 of 17. 31 October 2025. Malaysia and India. "
            "Rajnath Singh meets Mohamed Khaled Nordin. 3 quotations, 2 sources, disputed.",
        ),
        (
            {"parties_count": 20, "title": "Who came?", "quotes_count": 0, "is_disputed": False},
            "5 of 17. 31 October 2025. Malaysia and 19 others. Who came? 2 sources.",
        ),
        (
            {"date_text": "2025-11?", "status": "scheduled", "is_certain": False, "host": None},
            "5 of 17. November 2025, uncertain. Malaysia and India. "
            "Rajnath Singh meets Mohamed Khaled Nordin. "
            "3 quotations, 2 sources, disputed, possibly, scheduled.",
        ),
        (
            {"countries": (), "parties_count": 0, "date_text": "some day", "sources_count": 1},
            "5 of 17. Date unknown ('some day'). Rajnath Singh meets Mohamed Khaled Nordin. "
            "3 quotations, 1 source, disputed.",
        ),
    ],
)
def test_an_event_is_one_statement(changes: dict[str, object], statement: str) -> None:
    row = replace(ROW, **changes)
    assert event_statement(row, 17, CAST, is_marked=False) == statement


def test_a_mark_is_a_word() -> None:
    assert event_statement(ROW, 17, CAST, is_marked=True).endswith("disputed, marked.")


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("country:MY,IN", "country: Malaysia or India"),
        ("-country:MY", "not country: Malaysia"),
        ("date:2025-10", "date: October 2025"),
        ("year:2010..2015", "year: 2010 to 2015"),
        ("year:..2015", "year: 2015 and before"),
        ("-year:2010..", "not year: 2010 and after"),
        ("is:marked", "only marked"),
        ("-is:certain", "not certain"),
        ('"joint declaration"', '"joint declaration"'),
    ],
)
def test_a_part_of_the_filter_in_words(text: str, statement: str) -> None:
    (term,) = parse(text, Names(cast=CAST)).terms
    assert term_statement(term, CAST) == statement


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "talks year:2010 cuntry:MY",
            "At word 3, cuntry: There is no field 'cuntry'. Did you mean country?",
        ),
        ("a country:", "At word 2, country: A value must follow country: Did you mean country:MY?"),
        ('a "b', 'At word 2, "b: This quotation mark is not closed by ".'),
    ],
)
def test_a_mistake_names_its_place(text: str, statement: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text, Names(cast=CAST))
    assert mistake_statement(raised.value).startswith(statement)


def test_what_an_event_was_with_disputes_behind_their_fields() -> None:
    titles = {event.id: event.title for event in EVENTS}
    assert list(about_statements(TALKS, CAST, titles.get)) == [
        "Talks in Kuala Lumpur.",
        "Date: Friday 31 October 2025.",
        "Disputed, date: 30 October 2025, according to VNA.",
        "They met.\nIn private.",
        "Kind: visit.",
        "Status: held.",
        "Link 1: follows 1st ADMM-Plus.",
        "Id: talks",
    ]


def test_doubt_is_said_before_anything_but_the_title() -> None:
    said = list(about_statements(MAYBE, CAST, lambda _: None, is_certain=False))
    assert said[1:3] == [
        "Possibly: its date leaves open whether it fits the filter.",
        "Date: 2011, uncertain (2011?).",
    ]


def test_participants_by_role_with_their_people() -> None:
    assert list(participant_statements(TALKS, CAST)) == [
        "2 participants.",
        "Host: Malaysia: Mohamed Khaled Nordin.",
        "Guest: India: Rajnath Singh, Minister of Defence.",
    ]
    assert list(participant_statements(HANOI, CAST))[1:4] == [
        "Host: Viet Nam.",
        "Member, 3:",
        "Indonesia.",
    ]


def test_quotations_and_sources() -> None:
    assert list(quote_statements(TALKS, CAST)) == [
        "1 quotation.",
        "Quotation 1. Rajnath Singh, X: “We agreed.”",
        "Source: IANS, 31 October 2025; found exactly in its source.",
    ]
    assert list(source_statements(TALKS, CAST)) == [
        "2 sources.",
        "Source 1: IANS, 31 October 2025: Singh in Malaysia.",
        "https://example.org/1",
        "Source 2: VNA.",
    ]


def test_what_is_spoken_is_one_line_that_no_terminal_acts_on() -> None:
    assert spoken(" a\x1b[2J\r\nb\u202e  c ") == "a␛[2J b c"


def test_people_of_no_party_are_not_given_to_the_party_before_them() -> None:
    event = Event(
        id="e",
        date=parse_date("2010"),
        title="Talks",
        participants=(
            Participant(party="MY"),
            Participant(party="", people=(Delegate(person="A. Person"),)),
        ),
    )
    said = list(participant_statements(event, Cast()))
    assert said == ["1 participant.", "Took part, 1:", "MY.", "For whom is not said: A. Person."]
    lines = participants_block(event, Cast(), 60).lines
    assert any("for whom is not said" in "".join(t for t, _ in line.line) for line in lines)
    assert [t.values for line in lines for t in line.targets if not isinstance(t, str)] == [
        ("MY",),
        ("A. Person",),
    ]
