"""Spans over thousands of dates, of which those going on are kept in blocks, against a loop."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby

import pytest
from msgspec.structs import replace

from dateline.model.chronicle import Chronicle
from dateline.model.dates import OPEN_END, OPEN_START, EventDate, undated
from dateline.model.edtf import parse
from dateline.model.event import Event
from dateline.store import dates as dates_module
from dateline.store.dates import Dates, date_key, pack, unpack
from dateline.store.memory import store_of
from dateline.store.query import Field, Filter, Term

DAYS = 20_000
ASKED = (OPEN_START, -1, 0, 1, 777, 4_096, 9_999, 19_999, 20_400, 30_000, OPEN_END)


def some_dates(count: int, seed: int) -> list[EventDate]:
    """Days, short and long spans, open ends: in order of time."""
    chance = random.Random(seed)
    shape = parse("2010")
    found = []
    for _ in range(count):
        start = chance.randrange(DAYS)
        length = chance.choice((0, 0, 0, 0, 1, 30, 365, 8_000))
        end = OPEN_END if chance.random() < 0.002 else start + length
        if chance.random() < 0.002:
            start = OPEN_START
        found.append(replace(shape, earliest_start=start, latest_end=end))
    return sorted(found, key=date_key)


def indexed(dates: list[EventDate]) -> Dates:
    found = Dates()
    for key, same in groupby(sorted(map(date_key, dates))):
        found.add(key, len(list(same)))
    return found


def numbers(dates: list[EventDate], start: int, end: int) -> Iterator[int]:
    return (n for n, date in enumerate(dates) if date.possibly_in(start, end))


@pytest.fixture(scope="module")
def dates() -> list[EventDate]:
    return some_dates(9_500, seed=1)


@pytest.fixture(scope="module")
def index(dates: list[EventDate]) -> Dates:
    return indexed(dates)


def test_the_first_text_question_may_come_from_many_threads() -> None:
    events = tuple(
        Event(id=f"e{number}", date=parse("2010"), title="maritime") for number in range(300)
    )
    store = store_of(Chronicle(title="Threads", events=events))
    wanted = Filter(terms=(Term(field=Field.WORD, values=("maritime",)),))
    with ThreadPoolExecutor(8) as threads:
        counts = list(threads.map(lambda _: store.count(wanted), range(16)))
    assert counts == [300] * 16


@pytest.mark.parametrize("day", ASKED)
def test_what_is_going_on_began_before_the_day_and_did_not_end(
    dates: list[EventDate], index: Dates, day: int
) -> None:
    wanted = [n for n, d in enumerate(dates) if d.earliest_start < day <= d.latest_end]
    assert list(index.going_on(day)) == wanted


@pytest.mark.parametrize("start", ASKED[:-1])
@pytest.mark.parametrize("length", [1, 31, 366, 25_000])
def test_what_lies_in_some_days_is_what_a_loop_finds(
    dates: list[EventDate], index: Dates, start: int, length: int
) -> None:
    end = start + length
    assert list(index.during(start, end)) == list(numbers(dates, start, end))


@pytest.mark.parametrize("size", [1, 2, 7, 300])
def test_blocks_of_any_size_give_the_same(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(dates_module, "_BLOCK", size)
    few = some_dates(300, seed=size)
    small = indexed(few)
    for start in (19_000, 0, 5_000, 12_345, 20_001):
        assert list(small.during(start, start + 30)) == list(numbers(few, start, start + 30))


def test_more_blocks_than_the_stack_is_deep_are_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates_module, "_BLOCK", 2)
    many = some_dates(5_000, seed=2)
    assert list(indexed(many).going_on(DAYS)) == [
        n for n, date in enumerate(many) if date.latest_end >= DAYS
    ]


def test_an_empty_index_has_nothing_going_on() -> None:
    assert not Dates().going_on(0)
    assert not Dates().during(OPEN_START, OPEN_END)
    assert Dates().extent is None
    assert list(Dates().years()) == []


def test_the_years_of_ages_are_only_those_in_which_something_starts_or_ends() -> None:
    ages = [parse("Y-4500000000"), parse("1969-07-20"), parse("2010/2012")]
    assert list(indexed(ages).years()) == [-4_500_000_000, 1969, 2010, 2012]


def test_undated_events_stand_in_no_days() -> None:
    index = indexed([parse("2010"), undated("who knows")])
    assert list(index.during(OPEN_START, OPEN_END)) == [0]
    assert (index.dated, index.total) == (1, 2)


def test_dates_are_stored_and_read_back_whole(dates: list[EventDate], index: Dates) -> None:
    known = [*dates, parse("2010-10-12T10:10:10Z"), parse("2010~"), undated("who knows")]
    before = indexed(known)
    after = unpack(pack(before))
    keys = sorted(map(date_key, known))
    assert [after.key_of(number) for number in range(len(known))] == keys
    assert (after.extent, after.total) == (before.extent, before.total)
    assert after.certainly_during(1, 9_999) == before.certainly_during(1, 9_999)


def test_a_date_leads_to_its_run_of_numbers(dates: list[EventDate]) -> None:
    keys = sorted(map(date_key, dates))
    index = indexed(dates)
    for number in range(0, len(keys), 97):
        first = index.number_at(keys[number], is_after=False)
        last = index.number_at(keys[number], is_after=True)
        assert first <= number < last == index.end_of_run(number)
        assert {*keys[first:last]} == {keys[number]}
