"""Large files that declare more sources, people and parties than are kept."""

import json
from pathlib import Path

import pytest

from dateline.desk.export import export_events
from dateline.formats.reading import read
from dateline.indexing import declared, heard
from dateline.indexing.built import build_all
from dateline.indexing.heard import Heard
from dateline.indexing.shelf import open_shelf
from dateline.model.chronicle import Cast, Chronicle, Person, Source
from dateline.store.query import Filter
from dateline.store.store import Store

MOST = 3


@pytest.fixture(params=[True, False], ids=["indexed", "in memory"])
def is_kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a file of any size has an index on disk."""
    monkeypatch.setattr(declared, "MOST", MOST)
    kept = bool(request.param)
    monkeypatch.setattr("dateline.indexing.tables.SMALL_BYTES", 10 if kept else 1_000_000)
    return kept


def stocked(folder: Path, count: int, *, is_kept: bool) -> tuple[Chronicle, Store]:
    """The chronicle of a file whose events after the first cite a source each."""
    lines: list[dict[str, object]] = [{"date": "2010", "title": "Talks"}]
    for number in range(1, count + 1):
        person = {"person": f"p-{number}", "name": f"P {number}"}
        lines.append({
            "id": f"e{number}", "date": f"{2010 + number}", "title": "Talks",
            "sources": [{"id": f"s{number}", "title": f"S {number}"}],
            "participants": [{"party": "", "people": [person]}],
        })  # fmt: skip
    path = folder / "events.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    shelf = open_shelf([str(path)], folder=str(folder / "indexes"))
    assert bool(shelf.files) is is_kept
    build_all(shelf, lambda path, progress: None)
    return shelf.stocked()


def said(chronicle: Chronicle) -> str:
    """What is wrong, as one text."""
    return " ".join(map(str, chronicle.problems))


def test_more_sources_than_there_is_room_for_are_said(tmp_path: Path, is_kept: bool) -> None:
    chronicle, _ = stocked(tmp_path, MOST, is_kept=is_kept)
    assert said(chronicle) == ""
    chronicle, _ = stocked(tmp_path, MOST + 2, is_kept=is_kept)
    assert "at most 3 sources, people and parties of each kind, found more" in said(chronicle)
    assert len(chronicle.cast.sources) == len(chronicle.cast.people) == MOST


def test_an_event_tells_of_the_sources_for_which_there_was_no_room(
    tmp_path: Path, is_kept: bool
) -> None:
    chronicle, store = stocked(tmp_path, MOST + 2, is_kept=is_kept)
    assert "s5" not in store.cast.sources
    event = store.event("e5")
    assert event
    assert event.sources == ("s5",)
    assert store.cast.sources["s5"].title == "S 5"
    assert store.cast.person_name("p-5") == "P 5"
    assert chronicle.cast.sources == store.cast.sources
    assert "s4" not in store.cast.sources


def test_what_is_exported_has_all_its_sources(tmp_path: Path, is_kept: bool) -> None:
    _, store = stocked(tmp_path, MOST + 2, is_kept=is_kept)
    path = tmp_path / "out.toml"
    export_events(store, Filter(), str(path))
    chronicle = read([str(path)])
    assert [each.title for each in chronicle.cast.sources.values()] == [
        f"S {number}" for number in range(1, MOST + 3)
    ]
    assert [each.name for each in chronicle.cast.people.values()] == [
        f"P {number}" for number in range(1, MOST + 3)
    ]


def test_what_was_heard_last_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heard, "MOST", 10)
    found = Heard()
    cast = found.beside(Cast(sources={"s1": Source(id="s1", title="Declared")}))
    for number in range(100):
        found.take([Source(id=f"s{number}", title="Heard"), Person(id=f"s{number}", name="P")])
        assert cast.sources[f"s{number}"].id == f"s{number}"
        assert cast.people.get(f"s{number}") == Person(id=f"s{number}", name="P")
        assert cast.parties.get(f"s{number}") is None
    assert cast.sources["s1"].title == "Declared"
    assert "s2" not in cast.sources
    assert list(cast.sources) == ["s1"]
