"""Dates under dispute: possible for each that a source gives, certain where all of them agree."""

import pytest

from dateline.formats.reading import read
from dateline.model.chronicle import Chronicle
from dateline.model.edtf import parse as date_of
from dateline.model.event import Dispute, Event
from dateline.store import disputed
from dateline.store.disputed import DisputedDates, disputed_dates
from dateline.store.memory import store_of
from dateline.store.query import Field
from dateline.store.query_text import parse
from dateline.store.store import Store


def event(name: str, date: str, *others: str, field: str = "date") -> Event:
    disputes = tuple(Dispute(field=field, value=value) for value in others)
    return Event(id=name, date=date_of(date), title=name, disputes=disputes)


STORE = store_of(
    Chronicle(
        title="Disputed",
        events=(
            event("plain", "2012-08-09"),
            event("elsewhere", "2013", "2012-08-09", "2011"),
            event("same-year", "2012-03-01", "2012-03-02"),
            event("prose", "2013-05-01", "in the spring of 2012"),
            event("of-the-title", "2013-06-01", "2012", field="title"),
        ),
    )
)
CASES = [
    ("year:2012", "plain same-year", "elsewhere"),
    ("year:2013", "prose of-the-title", "elsewhere"),
    ("year:2011", "", "elsewhere"),
    ("date:2012-03-02", "", "same-year"),
    ("date:2012-03-01..2012-03-02", "same-year", ""),
    ("year:2011..2013", "plain elsewhere same-year prose of-the-title", ""),
    ("-year:2012", "prose of-the-title", "elsewhere"),
    ("has:dispute", "elsewhere same-year prose of-the-title", ""),
    ("-has:dispute", "plain", ""),
]


@pytest.mark.parametrize(("query", "certain", "possible"), CASES)
def test_each_date_is_possible_and_only_what_all_say_is_certain(
    query: str, certain: str, possible: str
) -> None:
    rows = STORE.page(parse(query, STORE.names), 0, 10).rows
    assert {row.id for row in rows if row.is_certain} == set(certain.split())
    assert {row.id for row in rows if not row.is_certain} == set(possible.split())


def test_the_counts_of_years_agree() -> None:
    years = {
        f.value: f.count for f in STORE.facets(parse("", STORE.names), [Field.YEAR])[Field.YEAR]
    }
    assert years == {"2011": 1, "2012": 3, "2013": 3}


def test_disputed_dates_are_the_same_once_stored() -> None:
    found = DisputedDates.of((key, 7) for key in disputed_dates(event("e", "2013", "2011", "2012")))
    again = disputed.unpack(disputed.pack(found))
    assert list(again.events) == [7, 7]
    assert again.dates == found.dates
    assert not DisputedDates()


@pytest.fixture(scope="module")
def bundled() -> Store:
    return store_of(read([]))


def test_the_bundled_disputes_are_found(bundled: Store) -> None:
    found = bundled.page(parse("has:dispute", bundled.names), 0, 200).rows
    assert len(found) > 20
    assert all(row.is_disputed for row in found)
    rest = bundled.page(parse("-has:dispute", bundled.names), 0, 200).rows
    assert not any(row.is_disputed for row in rest)


@pytest.mark.parametrize("trait", ["dispute", "quote", "checked", "official", "no-address"])
def test_what_an_event_has_and_lacks_is_every_event(bundled: Store, trait: str) -> None:
    both = [bundled.count(parse(f"{sign}has:{trait}", bundled.names)) for sign in ("", "-")]
    assert sum(both) == bundled.total
    assert all(both)
