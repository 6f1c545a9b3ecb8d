"""An index that is built beside a session: it grows, can be stopped, and leaves nothing running."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.indexing.large import some_events, write
from tests.indexing.test_building import PART, assert_same

from dateline.errors import UnreadableError
from dateline.indexing import background, tether, worker
from dateline.indexing.chunks import chunks
from dateline.indexing.growing import GrowingShelf
from dateline.indexing.locking import is_being_built
from dateline.indexing.progress import ProgressBoard
from dateline.indexing.shelf import open_shelf
from dateline.model.chronicle import Cast
from dateline.store.store import Store

EVENTS = some_events(3_000)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("dateline.indexing.tables.SMALL_BYTES", 1_000)
    return write(tmp_path / "events.csv", EVENTS)


@pytest.fixture
def shelf(path: Path, tmp_path: Path) -> Iterator[GrowingShelf]:
    growing = GrowingShelf(open_shelf([str(path)], folder=str(tmp_path / "indexes")), PART * 2)
    yield growing
    growing.close()


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def total(shelf: GrowingShelf) -> int:
    """How many events there are by now."""
    shelf.standing()
    return shelf.stocked()[1].total


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def children(pid: int) -> list[int]:
    try:
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def build_to_the_end(shelf: GrowingShelf) -> Store:
    shelf.start()
    until(lambda: not shelf.standing().is_running)
    assert shelf.standing().failure is None
    assert shelf.standing().is_whole
    return shelf.stocked()[1]


def test_it_grows_part_by_part_until_all_is_there(shelf: GrowingShelf) -> None:
    assert total(shelf) == 0
    shelf.start()
    seen = []
    while shelf.standing().is_running:
        if shelf.standing().has_more:
            seen.append(total(shelf))
        time.sleep(0.01)
    seen.append(total(shelf))
    assert seen == sorted(seen)
    assert len(set(seen)) > 1  # how many depends on how often this could look
    standing = shelf.standing()
    assert (standing.is_whole, standing.has_more, standing.progress.share) == (True, False, 1.0)
    assert_same(shelf.stocked()[1], EVENTS)


def test_what_was_opened_earlier_answers_as_before(shelf: GrowingShelf) -> None:
    shelf.start()
    until(lambda: shelf.standing().has_more and total(shelf) > 0)
    store = shelf.stocked()[1]
    before = store.total
    build_to_the_end(shelf)
    assert_same(store, EVENTS[:before])


def test_stopped_it_leaves_no_process_and_goes_on_from_there(
    shelf: GrowingShelf, path: Path, tmp_path: Path
) -> None:
    shelf.start()
    pid = shelf.pid
    assert pid
    until(lambda: total(shelf) > 0)
    workers = children(pid)
    shelf.stop()
    until(lambda: not shelf.standing().is_running)
    until(lambda: all(map(is_gone, [pid, *workers])))
    standing = shelf.standing()
    assert standing.failure is None
    assert not standing.is_whole
    there = total(shelf)
    assert there == standing.progress.events > 0
    again = GrowingShelf(open_shelf([str(path)], folder=str(tmp_path / "indexes")), PART * 2)
    assert total(again) == there
    assert_same(build_to_the_end(again), EVENTS)


def test_a_build_that_is_killed_says_so_and_can_go_on(shelf: GrowingShelf) -> None:
    shelf.start()
    until(lambda: total(shelf) > 0)
    assert shelf.pid
    os.kill(shelf.pid, signal.SIGKILL)
    until(lambda: not shelf.standing().is_running)
    failure = shelf.standing().failure
    assert failure
    assert "ended from outside (code -9)" in failure.reason
    assert total(shelf) > 0
    assert_same(build_to_the_end(shelf), EVENTS)


def test_two_sessions_build_once_and_the_other_goes_on_where_one_stops(
    shelf: GrowingShelf, path: Path, tmp_path: Path
) -> None:
    other = GrowingShelf(open_shelf([str(path)], folder=str(tmp_path / "indexes")), PART * 2)
    shelf.start()
    until(lambda: total(shelf) > 0)
    other.start()
    until(lambda: total(other) > 0)
    assert other.is_built_elsewhere
    shelf.close()
    until(lambda: not other.standing().is_running)
    assert other.standing().is_whole
    assert_same(other.stocked()[1], EVENTS)
    assert total(shelf) == len(EVENTS)


SESSION = """
import sys, time
from dateline.indexing import tables
tables.SMALL_BYTES = 1_000
from dateline.indexing.growing import GrowingShelf
from dateline.indexing.shelf import open_shelf
shelf = GrowingShelf(open_shelf([sys.argv[1]], folder=sys.argv[2]), 40_000)
shelf.start()
print(shelf.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP])
def test_it_ends_with_its_session_however_that_ends(
    path: Path, tmp_path: Path, number: int
) -> None:
    folder = tmp_path / "indexes"
    session = subprocess.Popen(
        [sys.executable, "-c", SESSION, str(path), str(folder)], stdout=subprocess.PIPE
    )
    assert session.stdout
    pid = int(session.stdout.readline())
    until(lambda: bool(children(pid)))
    workers = children(pid)
    session.send_signal(number)
    session.communicate()
    until(lambda: all(map(is_gone, [pid, *workers])))
    (place,) = folder.iterdir()
    assert not is_being_built(str(place))


def test_a_worker_ends_with_who_started_it(path: Path, tmp_path: Path) -> None:
    from dateline.formats.records.shape import RecordShape

    pipe = tmp_path / "never-ends.jsonl"
    pipe.write_text('{"date": "2001", "title": "One"}\n')
    shape = RecordShape(format="jsonl")
    with pipe.open("rb") as file:
        (chunk,) = chunks(file, shape, 0, 1, pipe.stat().st_size)
    pipe.unlink()
    os.mkfifo(pipe)
    ProgressBoard(str(tmp_path), is_new=True)
    job = worker.Job(
        place=str(tmp_path), name="segment.sqlite", path=str(pipe), shown="events", shape=shape,
        chunk=chunk, slot=0, cast=Cast(),
    )  # fmt: skip
    process = tether.start("dateline.indexing.worker", job)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1)
    tether.let_go(process)
    assert process.wait(30) == 1


def test_a_full_disk_is_said_in_a_few_words(path: Path, tmp_path: Path) -> None:
    limited = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        + SESSION.replace("40_000", "None").replace(
            "time.sleep(60)",
            "while shelf.standing().is_running: time.sleep(0.05)\n"
            "failure = shelf.standing().failure; print(failure.reason); print(failure.sentence)\n"
            "print(shelf.stocked()[1].total)",
        )
    )
    found = subprocess.run(
        [sys.executable, "-c", limited, str(path), str(tmp_path / "indexes")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    _, brief, sentence, there = found.stdout.splitlines()
    assert "\n" not in brief
    assert brief in sentence
    assert "--index-dir" in sentence
    assert int(there) >= 0


@pytest.mark.parametrize("error", [RuntimeError("\x1b[31mbad"), UnreadableError("\x1b[31mbad")])
def test_why_it_failed_is_clean(
    shelf: GrowingShelf, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*arguments: object) -> None:
        raise error

    monkeypatch.setattr("dateline.indexing.built.build_file", fail)
    failure = background._build(shelf._build._order)
    assert failure
    assert "␛[31mbad" in failure.reason
    assert "␛[31mbad" in failure.sentence


def test_a_process_that_cannot_be_started_is_said_in_clean_words(
    shelf: GrowingShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise OSError(12, "Cannot\x1b[31m allocate")

    monkeypatch.setattr(tether, "start", fail)
    shelf.start()
    failure = shelf.standing().failure
    assert failure
    assert failure.reason == "cannot␛[31m allocate"


def test_a_file_that_has_gone_is_said(shelf: GrowingShelf, path: Path) -> None:
    path.unlink()
    shelf.start()
    until(lambda: not shelf.standing().is_running)
    failure = shelf.standing().failure
    assert failure
    assert "no such file" in failure.reason.lower()


def test_an_index_of_a_file_that_has_changed_is_not_shown_before_it_is_right(
    shelf: GrowingShelf, path: Path, tmp_path: Path
) -> None:
    build_to_the_end(shelf)
    others = some_events(3_000, seed=2)
    write(path, others)
    again = GrowingShelf(open_shelf([str(path)], folder=str(tmp_path / "indexes")), PART * 2)
    assert total(again) == 0
    assert_same(build_to_the_end(again), others)
