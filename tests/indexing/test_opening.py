"""What an open index takes of its reader, and what it learns while the index grows."""

from pathlib import Path

from msgspec.structs import replace
from tests.indexing.large import some_events, write

from dateline.indexing.building import build_index
from dateline.indexing.manifest import Manifest, read_manifest
from dateline.indexing.opening import OpenIndex
from dateline.model.chronicle import Cast, Party
from dateline.model.event import Participant
from dateline.store.query import EVERYTHING
from dateline.store.query_text import parse
from dateline.store.store import Store


def test_no_part_of_an_index_is_mapped_into_the_memory_of_who_reads_it(tmp_path: Path) -> None:
    index, manifest = built(tmp_path)
    store = Store(index.segments(manifest, Cast()), Cast())
    assert store.count(parse('"joint declaration" country:MY', store.names))
    assert store.page(EVERYTHING, 0, 10).rows
    maps = Path("/proc/self/maps").read_text()
    assert [line for line in maps.splitlines() if str(tmp_path) in line] == []


def test_a_row_that_was_shown_is_called_anew_by_what_is_known_later(tmp_path: Path) -> None:
    index, manifest = built(tmp_path)
    (segment,) = index.segments(manifest, Cast())
    assert [row.countries for row in segment.rows([0])] == [("MY",)]
    group = Party(id="MY", name="A group", kind="group")
    (segment,) = index.segments(manifest, Cast(parties={"MY": group}))
    assert [row.countries for row in segment.rows([0])] == [()]


def built(tmp_path: Path) -> tuple[OpenIndex, Manifest]:
    folder = tmp_path / "index"
    folder.mkdir()
    events = [replace(e, participants=(Participant(party="MY"),)) for e in some_events(300)]
    path = write(tmp_path / "events.csv", events)
    build_index(str(path), str(folder), workers=1, part_bytes=10**9)
    manifest = read_manifest(str(folder))
    assert manifest is not None
    return OpenIndex(str(folder)), manifest
