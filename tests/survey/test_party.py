"""A party's page agrees with what the filter lists."""

import pytest

from dateline.formats.reading import read
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING
from dateline.store.query_text import parse
from dateline.store.store import Store
from dateline.survey.party import party_page


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(read([]))


def count(store: Store, query: str) -> int:
    return store.count(parse(query, store.names))


@pytest.mark.parametrize("party", ["MY", "IN", "asean-secretariat", "asean-members"])
def test_its_figures_are_what_the_filter_lists(store: Store, party: str) -> None:
    page = party_page(store, EVERYTHING, party)
    assert page.span.count == count(store, f"party:{party}") > 0
    parts = {part.name: part.count for part in page.parts}
    assert parts.get("host", 0) == count(store, f"host:{party}")
    assert len(page.signed) == parts.get("signatory", 0) == count(store, f"signatory:{party}")
    for facet in page.kinds:
        assert facet.count == count(store, f'party:{party} kind:"{facet.value}"')
    for facet in page.partners:
        assert facet.count == count(store, f"party:{party} country:{facet.value}")
        assert facet.value != party


def test_chair_and_co_chair_are_counted_once(store: Store) -> None:
    parts = {part.name: part.count for part in party_page(store, EVERYTHING, "IN").parts}
    ids = {
        row.id
        for query in ("chair:IN", "co-chair:IN")
        for row in store.page(parse(query, store.names), 0, 200).rows
    }
    assert parts["chair"] == len(ids)


def test_who_speaks_for_it_comes_with_titles_and_quotations(store: Store) -> None:
    page = party_page(store, parse("year:2025", store.names), "IN")
    assert page.voices is not None
    singh = next(voice for voice in page.voices if voice.person == "rajnath-singh")
    assert singh.titles[0] == "Defence Minister"
    assert singh.events == count(store, "year:2025 person:rajnath-singh party:IN")
    assert singh.quotes > 0


def test_a_party_without_events_has_an_empty_page(store: Store) -> None:
    page = party_page(store, EVERYTHING, "XX")
    assert (page.span.count, page.parts, page.kinds, page.voices) == (0, (), (), ())
