"""Surveys of events and of leads, which nobody has confirmed: counts say which are which."""

import pytest

from dateline.model.chronicle import Chronicle
from dateline.model.edtf import parse as date_of
from dateline.model.event import Delegate, Event, Participant
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING
from dateline.store.query_text import parse
from dateline.store.store import Store
from dateline.survey.audit import audit, coverage
from dateline.survey.matrix import matrix, meetings
from dateline.survey.party import party_page
from dateline.survey.person import person_page
from dateline.survey.presence import ABSENT, HOST, LEAD, PRESENT, Period, presence
from dateline.view.boards import matrix_board, presence_board
from dateline.view.paint_pages import party_block, person_block
from dateline.view.paint_surveys import audit_block, sources_block


def event(name: str, date: str, status: str = "held", **roles: str) -> Event:
    people = (Delegate(person="Ann"),)
    parts = tuple(
        Participant(party=party, role=role or None, people=people if party == "MY" else ())
        for party, role in roles.items()
    )
    return Event(
        id=name, date=date_of(date), title=name, status=status, participants=parts, sources=("s",)
    )


EVENTS = (
    event("talks", "2010", MY="host", IN=""),
    event("report", "2010", LEAD, MY="host", VN=""),
    event("second report", "2011", LEAD, MY="", IN=""),
    event("no show", "2012", MY="absent"),
    event("third report", "2012", LEAD, MY=""),
)
STORE = store_of(Chronicle(title="Mixed", events=EVENTS))
LEADS_ALONE = store_of(Chronicle(title="Leads", events=EVENTS[1:3]))


def test_figures_and_sources_count_leads_apart() -> None:
    found = audit(STORE, EVERYTHING)
    assert (found.total, found.leads) == (5, 3)
    assert {f.key: (f.count, f.leads) for f in found.figures}["one-publisher"] == (5, 3)
    (covered,) = coverage(STORE, EVERYTHING).sources
    assert (covered.span.count, covered.span.leads) == (5, 3)


def test_who_met_in_leads_alone_is_known() -> None:
    found = matrix(STORE, EVERYTHING)
    assert (found.total, found.total_leads) == (5, 3)
    assert (found.counts["MY", "IN"], found.leads["MY", "IN"]) == (2, 1)
    assert (found.counts["MY", "VN"], found.leads["MY", "VN"]) == (1, 1)
    assert meetings(STORE, found, "MY", "VN").leads == 1


def test_leads_say_only_where_there_is_no_event_that_somebody_was_there() -> None:
    found = presence(STORE, EVERYTHING)
    assert (found.leads, found.total_leads) == ({"MY": 3, "IN": 1, "VN": 1}, 3)
    years = [Period(year, year) for year in (2010, 2011, 2012)]
    assert [found.sign("MY", year) for year in years] == [HOST, LEAD, ABSENT]
    assert [found.sign("VN", year) for year in years] == [LEAD, None, None]
    assert found.parts["IN"][years[0]] == {PRESENT}
    asked = found.asked("VN", years[0])
    assert [row.id for row in STORE.page(asked, 0, 10).rows] == ["report"]


def test_without_leads_nothing_is_said_of_them() -> None:
    found = presence(STORE, parse("-status:lead", STORE.names))
    assert (found.leads, found.total_leads) == ({}, 0)


def test_pages_of_parties_and_people_count_leads_apart() -> None:
    page = party_page(STORE, EVERYTHING, "MY")
    assert (page.span.count, page.span.leads) == (4, 3)
    parts = [(part.name, part.count, part.leads) for part in page.parts]
    assert parts == [(HOST, 2, 1), (PRESENT, 4, 3), (ABSENT, 1, 0)]
    assert page.voices
    assert (page.voices[0].events, page.voices[0].leads) == (4, 3)
    assert person_page("Ann", EVENTS, STORE.cast).leads == 3


def lines_of(store: Store, name: str) -> str:
    """A survey as text."""
    cast = store.cast
    if name in ("matrix", "presence"):
        make = matrix_board if name == "matrix" else presence_board
        board = make(store, EVERYTHING, only_countries=True)
        rows = range(len(board.rows))
        columns = range(len(board.heads[0]))
        cells = [" ".join(board.cell(row, column)[0] for column in columns) for row in rows]
        return "\n".join([board.title, *cells, board.describe(0, 1), str(board.legend)])
    blocks = {
        "audit": lambda: audit_block(audit(store, EVERYTHING), EVERYTHING, 80),
        "sources": lambda: sources_block(coverage(store, EVERYTHING), EVERYTHING, cast, 80),
        "party": lambda: party_block(party_page(store, EVERYTHING, "MY"), cast, 80),
        "person": lambda: person_block(person_page("Ann", EVENTS, cast), EVERYTHING, cast, 80),
    }
    block = blocks[name]()
    return "\n".join("".join(text for text, _ in line.line) for line in block.lines)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "audit",
            ["2 +3  events + leads", "2 +3  100%  ██████████  sources of one publisher only"],
        ),
        ("sources", ["2 +3 "]),
        ("matrix", ["2 events, 3 leads", "1 1 +1", "1 event, 1 lead together", "+ leads alone"]),
        ("presence", ["2 events, 3 leads", "H ? x", "1 lead", "? lead"]),
        ("party", ["1 event, 3 leads, first 2010", "1 +3  • present"]),
        ("person", ["Events (2 +3)"]),
    ],
)
def test_what_is_shown_says_events_and_leads(name: str, words: list[str]) -> None:
    shown = lines_of(STORE, name)
    for each in words:
        assert each in shown


def test_leads_alone_are_no_events() -> None:
    assert "+2  events + leads" in lines_of(LEADS_ALONE, "audit")
    assert "2 leads" in lines_of(LEADS_ALONE, "matrix")
