"""An index answers as a store in memory does, and stays right however its file and build fare."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.indexing.large import some_events, write

from dateline.errors import UnreadableError
from dateline.indexing import building
from dateline.indexing.building import build_index
from dateline.indexing.built import build_all
from dateline.indexing.manifest import MANIFEST, read_manifest
from dateline.indexing.shelf import open_shelf
from dateline.indexing.worker import Job
from dateline.model.chronicle import Chronicle
from dateline.model.event import Event
from dateline.model.periods import Unit
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING, FACET_FIELDS, Field
from dateline.store.query_text import parse
from dateline.store.store import Store

PART = 40_000
"""Bytes of a part, so that a few thousand events become several segments."""
KILLS = 6 * int(os.environ.get("DATELINE_TEST_TIMES", "1"))
RUN_SMALL = (
    "from dateline.formats.records import kinds; from dateline.indexing import stock, tables; "
    "kinds.SMALL_BYTES = stock.SMALL_BYTES = tables.SMALL_BYTES = 1_000; "
    "from dateline.cli import run; run()"
)
"""Runs dateline so that a few thousand events are a large file."""
QUERIES = (
    "", "country:MY", "country:IN country:VN", "-kind:visit year:2010..2015", "maritime",
    '"joint declaration"', "ha noi", "secur", "person:1", "quote:unchecked", "edition:7..70",
    "place:hanoi", "source:source-3", "year:2001 is:certain", "id:e77",
)  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    folder.mkdir()
    return folder


def indexed(path: Path, place: Path, part_bytes: int = PART) -> Store:
    """The store of a file, its index brought up to date."""
    build_index(str(path), str(place), workers=2, part_bytes=part_bytes)
    return stocked(path, place)


def stocked(path: Path, place: Path) -> Store:
    """The store of what is indexed of a file."""
    from dateline.indexing.opening import OpenIndex
    from dateline.model.chronicle import Cast

    manifest = read_manifest(str(place))
    assert manifest is not None
    cast = Cast(parties={party.id: party for party in manifest.parties})
    return Store(OpenIndex(str(place)).segments(manifest, cast), cast)


def assert_same(store: Store, events: list[Event]) -> None:
    """Hold a store against one in memory."""
    judge = store_of(Chronicle(title="", cast=store.cast, events=tuple(events)))
    for query in QUERIES:
        asked = parse(query, judge.names)
        assert parse(query, store.names) == asked
        expected = judge.page(asked, 0, len(events))
        assert store.page(asked, 0, len(events)) == expected, query
        middle = expected.total // 2
        assert store.page(asked, middle, 10).rows == expected.rows[middle : middle + 10]
        assert store.count_certain(asked) == judge.count_certain(asked)
        assert store.periods(asked, Unit.MONTH) == judge.periods(asked, Unit.MONTH)
        assert store.facets(asked, FACET_FIELDS) == judge.facets(asked, FACET_FIELDS)
    for event in events[:: max(1, len(events) // 20)]:
        assert store.event(event.id) == event
        assert store.position_of(EVERYTHING, event.id) == judge.position_of(EVERYTHING, event.id)


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".jsonl"])
@pytest.mark.parametrize("part_bytes", [PART, 10**9])
def test_it_answers_as_a_store_in_memory_does(
    tmp_path: Path, place: Path, ending: str, part_bytes: int
) -> None:
    events = some_events(1_500)
    path = write(tmp_path / f"events{ending}", events)
    store = indexed(path, place, part_bytes)
    manifest = read_manifest(str(place))
    assert manifest is not None
    assert manifest.problems_count == 0
    assert (len(manifest.segments) > 3) is (part_bytes == PART)
    assert_same(store, events)


@pytest.mark.parametrize("ending", [".csv", ".jsonl"])
def test_a_file_that_grew_is_appended_to(tmp_path: Path, place: Path, ending: str) -> None:
    events = some_events(1_200)
    path = write(tmp_path / f"events{ending}", events)
    indexed(path, place)
    before = read_manifest(str(place))
    more = some_events(60, first=1_200)
    write(path, more, "a")
    assert_same(indexed(path, place), events + more)
    after = read_manifest(str(place))
    assert before is not None
    assert after is not None
    kept = [segment.name for segment in before.segments if segment in after.segments]
    assert len(kept) >= len(before.segments) - 2


def test_many_small_additions_leave_few_segments(tmp_path: Path, place: Path) -> None:
    events = some_events(40)
    path = write(tmp_path / "events.jsonl", events)
    for round_ in range(1, 14):
        more = some_events(10, first=1_000 + round_ * 10)
        write(path, more, "a")
        events += more
        store = indexed(path, place, 10**9)
    assert_same(store, events)
    manifest = read_manifest(str(place))
    assert manifest is not None
    assert len(manifest.segments) <= 5


def test_a_change_in_the_middle_is_seen(tmp_path: Path, place: Path) -> None:
    events = some_events(1_200)
    path = write(tmp_path / "events.csv", events)
    indexed(path, place)
    times = path.stat()
    changed = replace(events[600], title=events[600].title[::-1])
    events[600] = changed
    write(path, events)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert_same(indexed(path, place), events)


def test_a_file_that_was_cut_short_is_seen(tmp_path: Path, place: Path) -> None:
    events = some_events(900)
    path = write(tmp_path / "events.csv", events)
    indexed(path, place)
    write(path, events[:500])
    assert_same(indexed(path, place), events[:500])


def test_a_session_keeps_what_it_opened_while_the_file_is_replaced(
    tmp_path: Path, place: Path
) -> None:
    events = some_events(400)
    path = write(tmp_path / "events.csv", events)
    store = indexed(path, place)
    other = write(tmp_path / "other.csv", some_events(300, seed=2))
    other.rename(path)
    indexed(path, place)
    assert_same(store, events)


@pytest.mark.parametrize(
    "damage",
    [
        lambda place: (place / MANIFEST).write_bytes(b"\x93nothing"),
        lambda place: (place / MANIFEST).unlink(),
        lambda place: os.truncate(next(place.glob("*.sqlite")), 5_000),
        lambda place: next(place.glob("*.sqlite")).unlink(),
        lambda place: [file.unlink() for file in place.iterdir()],
    ],
)
def test_a_damaged_index_is_built_again(tmp_path: Path, place: Path, damage: object) -> None:
    events = some_events(600)
    path = write(tmp_path / "events.csv", events)
    indexed(path, place)
    assert callable(damage)
    damage(place)
    assert_same(indexed(path, place), events)


def test_an_index_of_another_version_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.indexing.tables.SMALL_BYTES", 1_000)
    path = write(tmp_path / "events.csv", some_events(300))
    folder = str(tmp_path / "indexes")
    build_all(open_shelf([str(path)], folder=folder), lambda file, progress: None)
    assert open_shelf([str(path)], folder=folder).is_whole
    monkeypatch.setattr("dateline.indexing.place.VERSION", 10**6)
    assert not open_shelf([str(path)], folder=folder).is_whole


def test_ids_that_clash_within_and_across_segments_are_told_apart(
    tmp_path: Path, place: Path
) -> None:
    events = some_events(900)
    events[3] = replace(events[3], id="e2")
    events[800] = replace(events[800], id="e5")
    path = write(tmp_path / "events.jsonl", events)
    store = indexed(path, place)
    manifest = read_manifest(str(place))
    assert manifest is not None
    assert [p.found.strip("'") for p in manifest.problems] == ["e2", "e5"]
    events[3], events[800] = replace(events[3], id="e2-2"), replace(events[800], id="e5-2")
    assert_same(store, events)


def index_in_background(path: Path, folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [
            sys.executable, "-c", RUN_SMALL, "index", "--index-dir", str(folder),
            "--part-bytes", str(PART), str(path),
        ],
        stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def test_killed_while_building_it_opens_the_right_number_of_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.indexing.tables.SMALL_BYTES", 1_000)
    events = some_events(3_000)
    path = write(tmp_path / "events.csv", events)
    folder = tmp_path / "indexes"
    chance = random.Random(7)
    for _ in range(KILLS):
        process = index_in_background(path, folder)
        time.sleep(chance.uniform(0.05, 1.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        shelf = open_shelf([str(path)], folder=str(folder))
        _, store = shelf.stocked()
        assert len(store.page(EVERYTHING, 0, 3_000).rows) == store.total
        if shelf.is_whole:
            (place,) = folder.iterdir()
            (place / MANIFEST).unlink()
    shelf = open_shelf([str(path)], folder=str(folder))
    build_all(shelf, lambda file, progress: None)
    _, store = shelf.stocked()
    assert store.total == 3_000
    assert_same(store, events)


def test_the_first_part_has_the_processors_to_itself(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "events.csv", some_events(3_000))
    complete: list[int] = []
    start = building.tether.start

    def started(module: str, job: Job) -> "subprocess.Popen[bytes]":
        manifest = read_manifest(str(place))
        complete.append(len(manifest.segments) if manifest else 0)
        return start(module, job)

    monkeypatch.setattr(building.tether, "start", started)
    build_index(str(path), str(place), workers=3, part_bytes=PART)
    assert complete[:4] == [0, 1, 1, 1]


def test_two_processes_that_start_at_once_build_once(tmp_path: Path) -> None:
    path = write(tmp_path / "events.csv", some_events(3_000))
    folder = tmp_path / "indexes"
    both = [index_in_background(path, folder) for _ in range(2)]
    for process in both:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
        assert b"3,000 events" in errors
    (place,) = folder.iterdir()
    manifest = read_manifest(str(place))
    assert manifest is not None
    names = {segment.name for segment in manifest.segments}
    assert {file.name for file in place.glob("*.sqlite")} == names


def test_a_disk_that_is_full_is_said_and_what_was_there_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.indexing.tables.SMALL_BYTES", 1_000)
    path = write(tmp_path / "events.csv", some_events(3_000))
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)); "
    limited = limit + RUN_SMALL
    arguments = ["index", "--index-dir", str(tmp_path / "indexes"), str(path)]
    found = subprocess.run(
        [sys.executable, "-c", limited, *arguments], capture_output=True, text=True, check=False
    )
    assert found.returncode == 3
    assert "cannot be indexed in" in found.stderr
    assert "--index-dir" in found.stderr
    assert "Traceback" not in found.stderr
    shelf = open_shelf([str(path)], folder=str(tmp_path / "indexes"))
    build_all(shelf, lambda file, progress: None)
    assert shelf.stocked()[1].total == 3_000


def test_where_no_index_can_be_kept_it_goes_with_the_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.indexing.tables.SMALL_BYTES", 1_000)
    events = some_events(1_000)
    path = write(tmp_path / "events.csv", events)
    monkeypatch.setenv("DATELINE_INDEX_DIR", "/dev/null/indexes")
    shelf = open_shelf([str(path)])
    (note,) = shelf.notes
    assert "not a directory" in note
    assert "temporary" in note
    build_all(shelf, lambda file, progress: None)
    assert shelf.stocked()[1].total == 1_000
    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    shelf = open_shelf([str(path)])
    assert shelf.is_whole
    assert_same(shelf.stocked()[1], events)


def refuse(**options: object) -> str:
    raise OSError("no room")


def test_a_worker_that_is_ended_from_outside_is_said(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "events.csv", some_events(100))
    monkeypatch.setattr(building, "answer_path", lambda job: str(place / "never"))
    with pytest.raises(UnreadableError, match="ended from outside"):
        build_index(str(path), str(place))


def test_a_segment_that_is_none_is_a_sentence(tmp_path: Path, place: Path) -> None:
    path = write(tmp_path / "events.csv", some_events(100))
    indexed(path, place)
    (segment,) = place.glob("*.sqlite")
    segment.write_bytes(os.urandom(segment.stat().st_size))
    with pytest.raises(UnreadableError, match="builds it anew"):
        stocked(path, place)
    assert sqlite3.Error


@pytest.mark.parametrize("field", [Field.COUNTRY, Field.KIND])
def test_an_empty_table_has_no_events(tmp_path: Path, place: Path, field: Field) -> None:
    path = write(tmp_path / "events.csv", [])
    store = indexed(path, place)
    assert store.total == 0
    assert store.facets(EVERYTHING, (field,)) == {field: ()}
    assert store.extent is None


def test_a_file_that_goes_on_growing_is_opened_as_far_as_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.indexing.tables.SMALL_BYTES", 1_000)
    path = write(tmp_path / "events.csv", some_events(2_000))
    shelf = open_shelf([str(path)], folder=str(tmp_path / "indexes"))
    real, built = building.build_index, []

    def build_while_it_grows(*arguments: object) -> object:
        built.append(real(*arguments))  # type: ignore[arg-type]  # handed on as they came
        write(path, some_events(1, first=2_000), "a")
        return built[-1]

    monkeypatch.setattr("dateline.indexing.built.build_index", build_while_it_grows)
    build_all(shelf, lambda file, progress: None)
    assert len(built) == 1
    assert shelf.stocked()[1].total == 2_000
