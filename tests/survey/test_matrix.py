"""Who met whom agrees with what the filter lists."""

from itertools import combinations

import pytest

from dateline.formats.reading import read
from dateline.model.chronicle import Cast, Chronicle, Party
from dateline.model.edtf import parse as date_of
from dateline.model.event import Event, Participant
from dateline.store.memory import store_of
from dateline.store.query_text import parse
from dateline.store.store import Store
from dateline.survey.matrix import matrix


def event(name: str, date: str, *parties: str, absent: str = "") -> Event:
    parts = [Participant(party=party) for party in parties]
    parts += [Participant(party=party, role="absent") for party in absent.split()]
    return Event(id=name, date=date_of(date), title=name, participants=tuple(parts))


CAST = Cast(
    parties={
        "asean": Party(id="asean", name="ASEAN", kind="organisation"),
        "members": Party(id="members", name="Members", kind="group"),
    }
)
EVENTS = [
    event("late", "2012", "IN", "MY", "asean"),
    event("early", "2010", "MY", "IN", absent="VN"),
    event("alone", "2011", "MY"),
    event("group", "2013", "members", "VN"),
]


def test_a_pair_has_its_events_first_and_last() -> None:
    (pair,) = matrix(EVENTS, CAST).pairs
    assert pair.parties == ("MY", "IN")
    assert pair.events == ("early", "late")
    assert (pair.count, pair.first, pair.last) == (2, "2010", "2012")


def test_parties_come_by_the_number_of_their_events() -> None:
    found = matrix(EVENTS, CAST)
    assert found.parties == (("MY", 3), ("IN", 2), ("VN", 1))
    assert found.total == 4


def test_organisations_take_part_where_they_are_wanted_and_groups_never() -> None:
    found = matrix(EVENTS, CAST, only_countries=False)
    assert [party for party, _ in found.parties] == ["MY", "IN", "VN", "asean"]
    assert found.counts()["asean", "IN"] == found.counts()["IN", "asean"] == 1


def test_nothing_gives_an_empty_matrix() -> None:
    found = matrix([], CAST)
    assert (found.total, found.parties, found.pairs) == (0, (), ())


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return read([])


@pytest.fixture(scope="module")
def store(chronicle: Chronicle) -> Store:
    return store_of(chronicle)


def ids(store: Store, query: str) -> set[str]:
    filter_ = parse(query, store.names)
    return {row.id for row in store.page(filter_, 0, store.count(filter_)).rows}


def test_india_and_malaysia_have_exactly_the_events_of_the_filter(
    chronicle: Chronicle, store: Store
) -> None:
    pairs = {frozenset(p.parties): p for p in matrix(chronicle.events, chronicle.cast).pairs}
    wanted = ids(store, "country:IN country:MY")
    assert set(pairs[frozenset(("IN", "MY"))].events) == wanted


@pytest.mark.parametrize("query", ["", "year:2022..2025", "kind:bilateral", "person:singh"])
def test_every_count_is_that_of_the_filter(chronicle: Chronicle, store: Store, query: str) -> None:
    listed = ids(store, query)
    found = matrix([e for e in chronicle.events if e.id in listed], chronicle.cast)
    counts = found.counts()
    assert found.total == len(listed)
    for party, count in found.parties:
        assert count == len(ids(store, f"{query} country:{party}"))
    for one, other in combinations([party for party, _ in found.parties], 2):
        both = len(ids(store, f"{query} country:{one} country:{other}"))
        assert counts.get((one, other), 0) == both
