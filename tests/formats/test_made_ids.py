"""Rows without an id get one that stays theirs, wherever they stand."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dateline.formats.records import reader_of
from dateline.formats.records.ids import made_id
from dateline.formats.records.shape import RecordShape
from dateline.formats.tables.mapping_guess import guessed
from dateline.indexing.built import build_all
from dateline.indexing.shelf import open_shelf
from dateline.store.query import EVERYTHING

ROWS = [(f"20{number}-10-12", f"Talks {number}", "Hanoi") for number in range(10, 20)]


def lines_of(keys: Sequence[str]) -> list[bytes]:
    """The rows as JSON Lines."""
    return [json.dumps(dict(zip(keys, row, strict=True))).encode() + b"\n" for row in ROWS]


CELLS = [",".join(row).encode() + b"\n" for row in ROWS]
OURS, THEIRS = ("date", "title", "place"), ("When", "Headline", "Where")
MAPPING = guessed(THEIRS, ())[0]
SHAPES = {
    "csv": (RecordShape(format="csv", columns=OURS, prefix="file"), CELLS),
    "jsonl": (RecordShape(format="jsonl", prefix="file"), lines_of(OURS)),
    "csv of somebody": (
        RecordShape(format="csv", columns=THEIRS, prefix="file", mapping=MAPPING), CELLS,
    ),
    "jsonl of somebody": (
        RecordShape(format="jsonl", prefix="file", mapping=MAPPING), lines_of(THEIRS),
    ),
}  # fmt: skip


def ids(shape: RecordShape, lines: Sequence[bytes]) -> list[str]:
    """Those of the events in some lines, each read again on its own."""
    reader = reader_of(shape, "file")
    found = []
    for record in reader.records(iter(lines), 0, 2):
        assert record.event
        again, _ = reader.read(lines[record.line - 2], record.line)
        assert again == record.event
        found.append(record.event.id)
    return found


@pytest.mark.parametrize("name", SHAPES)
def test_an_id_that_was_made_stays_that_of_its_row(name: str) -> None:
    shape, lines = SHAPES[name]
    before = ids(shape, lines)
    assert len(set(before)) == len(ROWS)
    assert all(each.startswith("file-") for each in before)
    assert ids(shape, [*lines[3:], *lines[:2]]) == [*before[3:], *before[:2]]
    changed = [lines[0].replace(b"Talks", b"Talks,"), *lines[1:]] if "json" in name else lines[1:]
    assert ids(shape, changed)[-9:] == before[1:]


def test_an_id_that_was_made_depends_on_nothing_but_the_row() -> None:
    assert made_id("file", b"row") == "file-k66wunye3w"
    assert made_id("file", b"row ") != made_id("file", b"row")


@pytest.mark.parametrize("write", [str, lambda text: text.replace('"', "")])
def test_notes_stay_with_their_rows_when_others_come_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[str], str]
) -> None:
    """A newer export has the newest rows first, and quotes its cells or does not."""
    monkeypatch.setattr("dateline.indexing.tables.SMALL_BYTES", 10)
    path = tmp_path / "events.csv"

    def found(rows: Sequence[Sequence[str]], change: Callable[[str], str]) -> dict[str, str]:
        text = "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
        path.write_text("date,title,place\n" + change(text))
        shelf = open_shelf([str(path)], folder=str(tmp_path / "indexes"))
        build_all(shelf, lambda path, progress: None)
        return {row.title: row.id for row in shelf.stocked()[1].page(EVERYTHING, 0, 99).rows}

    before = found(ROWS[:5], str)
    after = found(ROWS[::-1], write)
    assert len(after) == len(ROWS)
    assert before.items() <= after.items()
