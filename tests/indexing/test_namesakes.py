"""Events of one id in several files of a chronicle: the later go by another, and it is said."""

import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.indexing.large import some_events, write
from tests.indexing.test_building import PART, assert_same

from dateline.errors import Problem
from dateline.indexing.built import build_all
from dateline.indexing.growing import GrowingShelf
from dateline.indexing.shelf import Shelf, open_shelf
from dateline.model.chronicle import Chronicle
from dateline.model.event import Event
from dateline.store.query import EVERYTHING
from dateline.store.query_text import parse
from dateline.store.store import Store


@pytest.fixture(autouse=True)
def small_files_are_large(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("dateline.indexing.tables.SMALL_BYTES", 1_000)
    monkeypatch.setenv("DATELINE_INDEX_DIR", str(tmp_path / "indexes"))


def opened(paths: Sequence[Path]) -> tuple[Chronicle, Store]:
    """What the files make together, all of them indexed and compared."""
    shelf = open_shelf([str(path) for path in paths])
    build_all(shelf, lambda file, progress: None)
    assert open_shelf([str(path) for path in paths]).is_whole
    return shelf.stocked()


def clashes(chronicle: Chronicle) -> list[tuple[str, str]]:
    """The ids that were taken, each with the sentence that says what became of it."""
    wanted = "an id that no file before it has"
    found = [each for each in chronicle.problems if each.expected == wanted]
    return [(each.found.strip("'"), each.advice) for each in found]


def renamed(events: Sequence[Event], names: dict[str, str]) -> list[Event]:
    return [replace(e, id=names.get(e.id, e.id)) for e in events]


def test_the_later_of_two_events_of_one_id_goes_by_another(tmp_path: Path) -> None:
    before, after = some_events(300), some_events(300, seed=2, first=1_000)
    after = renamed(after, {"e1005": "e5", "e1007": "e7", "e1008": "e7-2"})
    one, other = write(tmp_path / "a.csv", before), write(tmp_path / "b.jsonl", after)
    chronicle, store = opened([one, other])
    assert_same(store, before + renamed(after, {"e5": "e5-2", "e7": "e7-3"}))
    assert clashes(chronicle) == [
        ("e5", "Another event has it; it was read as e5-2."),
        ("e7", "Another event has it; it was read as e7-3."),
    ]
    places = [p.place for p in chronicle.problems]
    assert places == ["line 6, id", "line 8, id"]
    assert store.count(parse("id:e5-2", store.names)) == 1
    assert [row.title for row in store.page(parse("id:e5", store.names), 0, 9).rows] == [
        before[5].title
    ]


def test_an_event_of_a_third_file_has_neither_id(tmp_path: Path) -> None:
    parts = [some_events(60, seed=seed) for seed in (1, 2, 3)]
    paths = [write(tmp_path / f"{n}.csv", events) for n, events in enumerate(parts)]
    chronicle, store = opened(paths)
    all_of_them = [
        *parts[0],
        *(replace(event, id=f"{event.id}-2") for event in parts[1]),
        *(replace(event, id=f"{event.id}-3") for event in parts[2]),
    ]
    assert_same(store, all_of_them)
    assert len(clashes(chronicle)) == 120


def test_a_file_that_is_named_twice_is_there_twice(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", some_events(60))
    _, store = opened([path, path])
    ids = {row.id for row in store.page(EVERYTHING, 0, 200).rows}
    assert ids == {f"e{n}" for n in range(60)} | {f"e{n}-2" for n in range(60)}


def test_a_file_alone_keeps_its_ids(tmp_path: Path) -> None:
    events = some_events(60)
    one, other = write(tmp_path / "a.csv", events), write(tmp_path / "b.csv", some_events(60))
    opened([one, other])
    chronicle, store = opened([other])
    assert_same(store, events)
    assert chronicle.problems == ()


def test_events_that_are_read_as_a_whole_come_first(tmp_path: Path) -> None:
    events = some_events(60)
    small = tmp_path / "small.toml"
    small.write_text('[[event]]\nid = "e7"\ndate = "2010"\ntitle = "One of few"\n')
    large = write(tmp_path / "large.csv", events)
    chronicle, store = opened([small, large])
    assert clashes(chronicle) == [("e7", "Another event has it; it was read as e7-2.")]
    first, later = store.event("e7"), store.event("e7-2")
    assert first
    assert first.title == "One of few"
    assert later == replace(events[7], id="e7-2")
    small.write_text('[[event]]\nid = "e9"\ndate = "2010"\ntitle = "One of few"\n')
    chronicle, _ = opened([small, large])
    assert clashes(chronicle) == [("e9", "Another event has it; it was read as e9-2.")]


def test_what_grew_is_compared_too(tmp_path: Path) -> None:
    one = write(tmp_path / "a.csv", some_events(60))
    other = write(tmp_path / "b.csv", some_events(60, first=1_000))
    chronicle, _ = opened([one, other])
    assert clashes(chronicle) == []
    write(other, some_events(1, first=7), "a")
    chronicle, _ = opened([one, other])
    assert clashes(chronicle) == [("e7", "Another event has it; it was read as e7-2.")]


def test_a_session_that_opens_both_at_once_learns_of_it(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{n}.csv", some_events(600, seed=n)) for n in range(2)]
    growing = GrowingShelf(open_shelf([str(path) for path in paths]), PART)
    try:
        growing.start()
        ended = time.monotonic() + 60
        while (standing := growing.standing()).is_running or standing.has_more:
            assert time.monotonic() < ended
            growing.stocked()
        assert standing.is_whole
        chronicle, store = growing.stocked()
    finally:
        growing.close()
    assert len(clashes(chronicle)) == 600
    ids = [row.id for row in store.page(EVERYTHING, 0, 2_000).rows]
    assert len(ids) == len(set(ids)) == 1_200


def test_where_nothing_may_be_written_it_is_said_that_ids_are_not_compared(
    tmp_path: Path,
) -> None:
    paths = [write(tmp_path / f"{n}.csv", some_events(60, seed=n)) for n in range(2)]
    for path in paths:
        opened([path])
    shelf = open_shelf([str(path) for path in paths], is_locked=True)
    assert doubts(shelf) != []
    assert list(tmp_path.rglob("namesakes-*")) == []
    opened(paths)
    assert doubts(open_shelf([str(path) for path in paths], is_locked=True)) == []


def test_a_comparison_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{n}.csv", some_events(60, seed=n)) for n in range(2)]
    opened(paths)
    (kept,) = tmp_path.rglob("namesakes-*")
    kept.write_bytes(b"nothing" * 100)
    assert doubts(open_shelf([str(path) for path in paths])) != []
    chronicle, _ = opened(paths)
    assert len(clashes(chronicle)) == 60


def doubts(shelf: Shelf) -> list[Problem]:
    """What is said of ids that are not compared."""
    assert shelf.is_whole
    return [
        each for each in shelf.stocked()[0].problems if each.found.strip("'") == "ids that are not"
    ]
