"""Presence over time agrees with what the filter lists, year by year and part by part."""

import pytest

from dateline.formats.reading import read
from dateline.model.chronicle import Chronicle
from dateline.model.edtf import parse as date_of
from dateline.model.event import Event, Participant
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING
from dateline.store.query_text import parse
from dateline.store.store import Store
from dateline.survey.presence import ABSENT, CHAIR, HOST, PRESENT, SIGNATORY, Period, presence

QUERIES = {
    HOST: ("host:{}",),
    CHAIR: ("chair:{}", "co-chair:{}"),
    SIGNATORY: ("signatory:{}",),
    PRESENT: ("party:{}",),
    ABSENT: ("absent:{}",),
}


def event(name: str, date: str, **roles: str) -> Event:
    parts = tuple(
        Participant(party=party, role=role if role != "none" else None)
        for party, role in roles.items()
    )
    return Event(id=name, date=date_of(date), title=name, participants=parts)


EVENTS = (
    event("a", "2010", MY="host", VN="none"),
    event("b", "2010-05", MY="chair", VN="absent"),
    event("c", "2012/2013", MY="signatory"),
    event("d", "2013", VN="absent"),
)
STORE = store_of(Chronicle(title="Four", events=EVENTS))


def test_the_first_part_is_the_sign_of_a_period() -> None:
    found = presence(STORE, EVERYTHING)
    assert [period.label for period in found.periods] == ["2010", "2012", "2013"]
    assert [found.sign("MY", period) for period in found.periods] == [HOST, SIGNATORY, SIGNATORY]
    assert [found.sign("VN", period) for period in found.periods] == [PRESENT, None, ABSENT]
    assert found.parts["MY"][Period(2010, 2010)] == {HOST, CHAIR, PRESENT}


def test_a_cell_opens_the_events_of_its_sign() -> None:
    found = presence(STORE, EVERYTHING)

    def opened(party: str, year: int) -> list[str]:
        asked = found.asked(party, Period(year, year))
        return [row.id for row in STORE.page(asked, 0, 10).rows]

    assert opened("VN", 2010) == ["a"]
    assert opened("VN", 2013) == ["d"]
    assert opened("MY", 2012) == ["c"]


def test_very_many_years_become_longer_periods() -> None:
    years = tuple(event(f"e{year}", str(year), MY="host") for year in range(1000, 2000, 5))
    found = presence(store_of(Chronicle(title="Long", events=years)), EVERYTHING)
    assert found.periods[0] == Period(1000, 1009)
    assert len(found.periods) == 100
    store = store_of(Chronicle(title="Long", events=years))
    assert store.count(found.asked("MY", Period(1000, 1009))) == 2


def test_years_before_the_common_era_have_names_of_their_own() -> None:
    ancient = (event("e", "-0043", MY="host"), event("deep", "Y-12000", MY="none"))
    found = presence(store_of(Chronicle(title="Old", events=ancient)), EVERYTHING)
    assert [period.first for period in found.periods] == [-12000, -43]
    assert [found.sign("MY", period) for period in found.periods] == [PRESENT, HOST]


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(read([]))


@pytest.mark.parametrize("query", ["", "kind:meeting year:2010..2020"])
def test_every_part_is_what_the_filter_lists(store: Store, query: str) -> None:
    found = presence(store, parse(query, store.names), most=6)
    assert len(found.parties) == 6
    for party, _ in found.parties:
        for period in found.periods:
            listed = {
                part
                for part, queries in QUERIES.items()
                if any(
                    store.count(
                        parse(f"{query} {text.format(party)} year:{period.label}", store.names)
                    )
                    for text in queries
                )
            }
            assert found.parts[party].get(period, frozenset()) == listed, (party, period)
