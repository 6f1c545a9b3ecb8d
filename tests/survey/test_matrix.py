"""Who met whom agrees with what the filter lists."""

from collections import Counter
from itertools import product

import pytest

from dateline.formats.reading import read
from dateline.model.chronicle import Cast, Chronicle, Party
from dateline.model.edtf import parse as date_of
from dateline.model.event import Event, Participant
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING
from dateline.store.query_text import parse
from dateline.store.store import Store
from dateline.survey.asking import ids_of
from dateline.survey.matrix import matrix, meetings


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


SMALL = store_of(Chronicle(title="Four", cast=CAST, events=tuple(EVENTS)))


def test_a_pair_has_its_events_first_and_last() -> None:
    found = matrix(SMALL, EVERYTHING)
    ((one, other, count),) = found.pairs()
    assert (one, other, count) == ("MY", "IN", 2)
    span = meetings(SMALL, found, one, other)
    assert (span.count, span.first, span.last) == (2, "2010", "2012")
    assert list(ids_of(SMALL, found.asked(one, other))) == ["early", "late"]
    assert list(ids_of(SMALL, found.asked("MY", "MY"))) == ["early", "alone", "late"]


def test_parties_come_by_the_number_of_their_events() -> None:
    found = matrix(SMALL, EVERYTHING)
    assert found.parties == (("MY", 3), ("IN", 2), ("VN", 1))
    assert found.total == 4


def test_organisations_take_part_where_they_are_wanted_and_groups_never() -> None:
    found = matrix(SMALL, EVERYTHING, only_countries=False)
    assert [party for party, _ in found.parties] == ["MY", "IN", "VN", "asean"]
    assert found.counts["asean", "IN"] == found.counts["IN", "asean"] == 1


def test_the_most_frequent_parties_are_kept_where_they_are_many() -> None:
    found = matrix(SMALL, EVERYTHING, most=2)
    assert [party for party, _ in found.parties] == ["MY", "IN"]
    assert found.left_out == 1
    assert {party for pair in found.counts for party in pair} == {"MY", "IN"}


def test_nothing_gives_an_empty_matrix() -> None:
    found = matrix(store_of(Chronicle(title="None")), EVERYTHING)
    assert (found.total, found.parties, list(found.pairs())) == (0, (), [])


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return read([])


@pytest.fixture(scope="module")
def store(chronicle: Chronicle) -> Store:
    return store_of(chronicle)


def ids(store: Store, query: str) -> set[str]:
    filter_ = parse(query, store.names)
    return {row.id for row in store.page(filter_, 0, store.count(filter_)).rows}


def test_india_and_malaysia_have_exactly_the_events_of_the_filter(store: Store) -> None:
    found = matrix(store, EVERYTHING)
    wanted = ids(store, "country:IN country:MY")
    assert set(ids_of(store, found.asked("IN", "MY"))) == wanted
    assert found.counts["IN", "MY"] == found.counts["MY", "IN"] == len(wanted) > 0


@pytest.mark.parametrize("query", ["", "year:2022..2025", "kind:bilateral", "person:singh"])
def test_every_count_is_what_reading_the_events_gives(
    chronicle: Chronicle, store: Store, query: str
) -> None:
    listed = ids(store, query)
    events = [event for event in chronicle.events if event.id in listed]
    met = Counter(
        pair
        for event in events
        for pair in product(
            [p for p in event.present_parties if chronicle.cast.is_country(p)], repeat=2
        )
    )
    found = matrix(store, parse(query, store.names))
    assert found.total == len(listed)
    assert found.counts == dict(met)
    assert dict(found.parties) == {one: n for (one, other), n in met.items() if one == other}
