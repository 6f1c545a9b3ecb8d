"""Leads stand apart from events in every count that a reader sees."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.linear.statements import beginning, filter_statements, item_statement
from dateline.model.chronicle import Chronicle
from dateline.model.edtf import parse
from dateline.model.event import Event, Participant
from dateline.model.periods import Unit
from dateline.store.memory import store_of
from dateline.store.query import Field
from dateline.store.query_text import parse as parse_query
from dateline.view.answer import Answer, answer
from dateline.view.cells import Line
from dateline.view.choice import Choice
from dateline.view.histogram import Histogram
from dateline.view.lead_words import amount_words, beside, share_words
from dateline.view.offered import offered_values
from dateline.view.paint_choice import paint_item
from dateline.view.paint_facets import facets_block
from dateline.view.paint_head import paint_status, paint_title
from dateline.view.paint_histogram import paint_histogram_row
from dateline.view.paint_list import paint_heading
from dateline.view.state import ViewState

MIXED = Chronicle(
    title="Mixed",
    events=tuple(
        Event(
            id=f"e{number}",
            date=parse("2010-10-12"),
            title="Talks",
            status="lead" if number % 4 else "held",
            participants=(Participant(party="VN" if number < 6 else "IN"),),
        )
        for number in range(12)
    ),
)
STORE = store_of(MIXED)


def looked_at(query: str = "") -> Answer:
    state = ViewState(filter=parse_query(query, STORE.names))
    return answer(STORE, state, 80, facets=(Field.COUNTRY,))


def text(line: Line) -> str:
    return "".join(part for part, _ in line)


SHARES = [
    ((186, 186, 0, 0), "186 events"),
    ((1, 1, 0, 0), "1 event"),
    ((0, 0, 0, 0), "0 events"),
    ((12, 186, 0, 0), "12 of 186 events"),
    ((4431, 4431, 4311, 4311), "120 events, 4,311 leads"),
    ((312, 4431, 300, 4311), "12 of 120 events, 300 of 4,311 leads"),
    ((300, 4431, 300, 4311), "0 of 120 events, 300 of 4,311 leads"),
    ((12, 4431, 0, 4311), "12 of 120 events, 0 of 4,311 leads"),
    ((4311, 4311, 4311, 4311), "4,311 leads"),
    ((300, 4311, 300, 4311), "300 of 4,311 leads"),
]  # fmt: skip


@pytest.mark.parametrize(("numbers", "words"), SHARES)
def test_a_share_says_events_and_leads(numbers: tuple[int, int, int, int], words: str) -> None:
    assert share_words(*numbers) == words


@given(events=st.integers(0, 10**7), leads=st.integers(0, 10**7))
def test_no_number_of_events_ever_holds_leads(events: int, leads: int) -> None:
    words = amount_words(events + leads, leads)
    number, note = beside(events + leads, leads)
    assert (f"{events:,} event" in words) is (events > 0 or leads == 0)
    assert (f"{leads:,} lead" in words) is (leads > 0)
    assert number == (f"{events:,}" if events or not leads else "")
    assert bool(note) is (leads > 0)


def test_the_lines_around_the_list_count_them_apart() -> None:
    found = looked_at("country:VN")
    assert (found.count, found.leads, found.total, found.total_leads) == (6, 4, 12, 9)
    wide = text(paint_title("Mixed", 6, 12, 0, 120, leads=(4, 9)))
    assert wide.rstrip().endswith("2 of 3 events, 4 of 9 leads")
    narrow = text(paint_title("Mixed", 6, 12, 0, 50, leads=(4, 9)))
    assert narrow.rstrip().endswith("2 events, 4 leads")
    status = text(paint_status(found.pages.row(0), 6, "", Unit.YEAR, 80, leads=4))
    assert "1/6 rows" in status


def test_the_list_and_the_histogram_count_them_apart() -> None:
    found = looked_at()
    assert text(paint_heading(found.timeline.heading_of(0), 60)).endswith(" 3 + 9 leads ")
    row = text(paint_histogram_row(Histogram(found.timeline), 0, 60, is_cursor=False))
    assert " 3 + 9 leads" in row
    assert row.count("░") == pytest.approx(3 * row.count("█"), abs=4)


def test_values_count_them_apart() -> None:
    items = offered_values(STORE, looked_at().state.filter, Field.COUNTRY)
    assert [(item.value, item.count, item.leads) for item in items] == [("VN", 6, 4), ("IN", 6, 5)]
    line = text(paint_item(items[0], Choice(items=items), 80, is_cursor=False, most=6))
    assert " 2 " in line
    assert "+ 4 leads" in line
    facets = facets_block(looked_at().facets, looked_at().state.filter, 40)
    assert any("+ 5 leads" in text(detail.line) for detail in facets.lines)


def test_values_with_most_events_come_before_those_with_most_leads() -> None:
    counts = STORE.facets(looked_at().state.filter, (Field.STATUS,))[Field.STATUS]
    assert [(facet.value, facet.count, facet.leads) for facet in counts] == [
        ("held", 3, 0), ("lead", 9, 9),
    ]  # fmt: skip


SAID: list[tuple[Callable[[], str], str]] = [
    (lambda: beginning("Mixed", 12, None, 9), "Mixed. 3 events, 9 leads."),
    (lambda: filter_statements(looked_at(), STORE.cast)[0], "No filter. 3 events, 9 leads."),
    (
        lambda: filter_statements(looked_at("country:VN"), STORE.cast)[0],
        "Filter: country: Viet Nam. 2 of 3 events, 4 of 9 leads.",
    ),
    (
        lambda: item_statement(
            1, offered_values(STORE, looked_at().state.filter, Field.COUNTRY)[0]
        ),
        "1. Viet Nam, 2 events, 4 leads.",
    ),
]


@pytest.mark.parametrize(("say", "words"), SAID)
def test_what_is_said_counts_them_apart(say: Callable[[], str], words: str) -> None:
    assert say().replace("VN", "Viet Nam") == words
