"""The store and a plain list of events are asked the same; they must say the same."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.store.chronicles import CAST, FILTERS, NAMED_VALUES, chronicles, terms
from tests.store.judge import Judge

from dateline.model.chronicle import Chronicle
from dateline.model.dates import OPEN_END, OPEN_START, day_number
from dateline.model.edtf import parse
from dateline.model.event import Event, Place
from dateline.model.periods import Unit
from dateline.store.memory import store_of
from dateline.store.query import (
    CERTAIN,
    EVERYTHING,
    FACET_FIELDS,
    SINGLE_FIELDS,
    Field,
    Filter,
    Term,
)  # fmt: skip
from dateline.view.moves import before_choice, choose
from dateline.view.state import ViewState

ALL_FIELDS = (*FACET_FIELDS, Field.HOST, Field.QUOTE, Field.EDITION, Field.PUBLISHERS)
DAYS = st.sampled_from(
    [OPEN_START, OPEN_END, day_number(2010, 10, 12), day_number(2012, 6, 15)]
) | st.integers(day_number(-3, 1, 1), day_number(3, 1, 1)) | st.integers(
    day_number(2009, 1, 1), day_number(2013, 1, 1)
)  # fmt: skip
IS_TERMS = st.builds(
    Term,
    field=st.just(Field.IS),
    values=st.sampled_from(["marked", "certain"]).map(lambda value: (value,)),
    is_excluded=st.booleans(),
) | st.builds(
    Term,
    field=st.just(Field.HAS),
    values=st.sampled_from([("note",), ("note", "dispute")]),
    is_excluded=st.booleans(),
)
"""What a reader keeps of events, and what is beyond doubt."""
PARTS = [1, 3]
"""Into how many segments the events are cut."""


@pytest.fixture(params=PARTS, scope="module")
def parts(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@given(chronicles(), FILTERS)
def test_both_leave_the_same_events_in_the_same_order(
    parts: int, chronicle: Chronicle, asked: Filter
) -> None:
    store, judge = store_of(chronicle, parts), Judge(chronicle)
    page = store.page(asked, 0, 100)
    assert [row.id for row in page.rows] == [event.id for event in judge.left(asked)]
    assert [row.position for row in page.rows] == list(range(len(page.rows)))
    assert store.count(asked) == judge.count(asked) == page.total
    assert store.count_leads(asked) == judge.count_leads(asked)
    assert store.extent == judge.extent


@given(chronicles(), FILTERS, st.data())
def test_both_tell_the_certain_from_the_possible(
    parts: int, chronicle: Chronicle, asked: Filter, data: st.DataObject
) -> None:
    store, judge = store_of(chronicle, parts), Judge(chronicle)
    ids = [event.id for event in chronicle.events]
    some = st.frozensets(st.sampled_from(ids)) if ids else st.just(frozenset[str]())
    judge.marked, judge.noted = data.draw(some), data.draw(some)
    store.mark(judge.marked, noted=judge.noted)
    terms = data.draw(st.lists(IS_TERMS, max_size=2))
    asked = asked.plus(Term(field=Field.PARTY, values=("MY",)), *terms)
    rows = store.page(asked, 0, 100).rows
    assert [row.id for row in rows] == judge.page_ids(asked, 0, 100)
    certain = {row.id for row in rows if row.is_certain}
    assert store.count_certain(asked) == len(certain)
    assert certain == judge.certain(asked)
    counts = {f.value: (f.count, f.leads) for f in store.facets(asked, [Field.HAS])[Field.HAS]}
    assert counts == judge.facets(asked, [Field.HAS])[Field.HAS]


@given(chronicles(), FILTERS)
def test_both_count_the_same_values(parts: int, chronicle: Chronicle, asked: Filter) -> None:
    answers = store_of(chronicle, parts).facets(asked, ALL_FIELDS)
    counts = {
        field: {f.value: (f.count, f.leads) for f in found} for field, found in answers.items()
    }
    assert counts == Judge(chronicle).facets(asked, ALL_FIELDS)


@given(chronicles(), FILTERS)
@example(
    Chronicle(
        title="A place that bears the name of its country",
        cast=CAST,
        events=tuple(
            Event(id=name, date=parse("2010"), title="…", place=Place(name=name, country="MY"))
            for name in ("Malaysia", "Kuala Lumpur")
        ),
    ),
    EVERYTHING,
)
@example(
    Chronicle(
        title="Ten million years",
        events=(
            Event(id="a", date=parse("Y-10000000"), title="…"),
            Event(id="b", date=parse("2010/.."), title="…"),
            Event(id="c", date=parse("/2012"), title="…"),
        ),
    ),
    EVERYTHING,
)
def test_the_number_beside_a_value_is_what_choosing_it_leaves(
    parts: int, chronicle: Chronicle, asked: Filter
) -> None:
    store = store_of(chronicle, parts)
    for field, found in store.facets(asked, ALL_FIELDS).items():
        for facet in found:
            chosen = asked.plus(Term(field=field, values=(facet.value,)))
            assert store.count(chosen) == facet.count, facet


@given(chronicles(), FILTERS)
def test_a_choice_that_replaces_another_leaves_what_its_number_says(
    parts: int, chronicle: Chronicle, asked: Filter
) -> None:
    store = store_of(chronicle, parts)
    for field in SINGLE_FIELDS:
        for facet in store.facets(before_choice(asked, field), [field])[field]:
            chosen = choose(ViewState(filter=asked), field, (facet.value,))
            assert store.count(chosen.shown) == facet.count


@given(chronicles(), FILTERS)
def test_values_stand_most_frequent_first_and_years_in_order(
    parts: int, chronicle: Chronicle, asked: Filter
) -> None:
    answers = store_of(chronicle, parts).facets(asked, ALL_FIELDS)
    years = [parse(facet.value).earliest_start for facet in answers.pop(Field.YEAR)]
    assert years == sorted(years)
    for found in answers.values():
        keys = [(facet.leads - facet.count, -facet.leads, facet.label) for facet in found]
        assert keys == sorted(keys)


@given(chronicles(), FILTERS, st.lists(DAYS, max_size=6).map(sorted))
def test_both_find_the_same_density(
    parts: int, chronicle: Chronicle, asked: Filter, edges: list[int]
) -> None:
    assert store_of(chronicle, parts).density(asked, edges) == Judge(chronicle).density(
        asked, edges
    )


HOURS = st.integers(day_number(2010, 10, 11) * 24, day_number(2010, 10, 15) * 24)


@given(chronicles(), FILTERS, st.lists(HOURS, max_size=6).map(sorted))
def test_both_find_the_same_density_by_hour(
    parts: int, chronicle: Chronicle, asked: Filter, edges: list[int]
) -> None:
    found = store_of(chronicle, parts).density(asked, edges, is_by_hour=True)
    assert found == Judge(chronicle).density(asked, edges, is_by_hour=True)


VALUE_TERMS = terms().filter(
    lambda term: term.field not in (Field.WORD, Field.PHRASE) and CERTAIN not in term.values
)


@given(chronicles(), FILTERS, st.lists(VALUE_TERMS, max_size=4), st.lists(DAYS, max_size=4))
def test_both_find_the_same_for_each_of_several_terms(
    parts: int, chronicle: Chronicle, asked: Filter, besides: list[Term], edges: list[int]
) -> None:
    store, judge, edges = store_of(chronicle, parts), Judge(chronicle), sorted(edges)
    both = [Filter(terms=(*asked.terms, term)) for term in besides]
    assert store.counts(asked, besides) == tuple(map(judge.count, both))
    densities = tuple(judge.density(each, edges) for each in both)
    assert store.densities(asked, besides, edges) == densities


@given(chronicles(), FILTERS, st.lists(DAYS, max_size=6))
def test_the_density_over_all_days_holds_each_dated_event_once(
    parts: int, chronicle: Chronicle, asked: Filter, between: list[int]
) -> None:
    edges = [OPEN_START, *sorted(between), OPEN_END]
    dated = [event for event in Judge(chronicle).left(asked) if event.date.is_known]
    assert sum(store_of(chronicle, parts).density(asked, edges)) == len(dated)


@given(chronicles(), FILTERS, st.sampled_from(Unit))
def test_both_cut_the_same_periods(
    parts: int, chronicle: Chronicle, asked: Filter, unit: Unit
) -> None:
    store, judge = store_of(chronicle, parts), Judge(chronicle)
    periods = store.periods(asked, unit)
    assert periods == judge.periods(asked, unit)
    assert all(a.first + a.count == b.first for a, b in pairwise(periods))
    assert store.periods(EVERYTHING, unit) == judge.periods(EVERYTHING, unit)
    assert store.periods(asked, unit) == periods, "asked again, cut as all events were"


@given(chronicles(), FILTERS, FILTERS, st.integers(-2, 27), st.sampled_from([1, -1]))
def test_both_find_the_same_next_event(
    parts: int, chronicle: Chronicle, shown: Filter, wanted: Filter, position: int, step: int
) -> None:
    store, judge = store_of(chronicle, parts), Judge(chronicle)
    position = max(0, min(position, judge.count(shown) - 1))
    found = store.find(shown, wanted, position, step)
    assert found == judge.find(shown, wanted, position, step)


@given(chronicles(), FILTERS, DAYS)
def test_both_put_days_and_events_in_the_same_place(
    parts: int, chronicle: Chronicle, asked: Filter, day: int
) -> None:
    store, judge = store_of(chronicle, parts), Judge(chronicle)
    assert store.position_of_day(asked, day) == judge.position_of_day(asked, day)
    for event_id in (*(event.id for event in chronicle.events), "none such"):
        assert store.position_of(asked, event_id) == judge.position_of(asked, event_id)


@given(chronicles(), FILTERS, st.integers(1, 30))
def test_pages_of_any_size_make_up_the_whole(
    parts: int, chronicle: Chronicle, asked: Filter, size: int
) -> None:
    store, judge = store_of(chronicle, parts), Judge(chronicle)
    found = [
        row
        for first in range(0, store.count(asked), size)
        for row in store.page(asked, first, size).rows
    ]
    assert [row.id for row in found] == judge.page_ids(asked, 0, len(chronicle.events))
    assert tuple(found) == store.page(asked, 0, 1000).rows


@given(chronicles(most=8))
def test_an_event_comes_back_as_it_went_in(parts: int, chronicle: Chronicle) -> None:
    store = store_of(chronicle, parts)
    assert [store.event(event.id) for event in chronicle.events] == list(chronicle.events)
    assert store.event("none such") is None


@given(chronicles(most=8))
def test_a_row_says_what_its_event_does(parts: int, chronicle: Chronicle) -> None:
    judge = Judge(chronicle)
    for row in store_of(chronicle, parts).page(EVERYTHING, 0, 100).rows:
        event = judge.event(row.id)
        assert event
        assert set(row.countries) == judge.values(event, Field.COUNTRY)
        assert (row.host in judge.values(event, Field.HOST)) == (row.host is not None)
        assert row.sources_count == len(judge.values(event, Field.SOURCE))
        assert (row.title, row.kind, row.status) == (event.title, event.kind, event.status)
        assert (row.start, row.end) == (event.date.earliest_start, event.date.latest_end)


def test_the_random_filters_ask_for_every_field() -> None:
    others = {Field.YEAR, Field.DATE, Field.EDITION, Field.PUBLISHERS, Field.WORD, Field.PHRASE}
    assert {*NAMED_VALUES} | others == set(Field)
