"""Large files that are no plain tables of ours: packed, piped, in Parquet, with other columns."""

import bz2
import gzip
import io
import json
import lzma
import os
from collections.abc import Callable
from pathlib import Path

import pyarrow
import pytest
import zstandard
from pyarrow import parquet
from tests.indexing.large import cells_of, line_of, some_events, write

from dateline.errors import UnreadableError
from dateline.formats.own import json as own_json
from dateline.formats.records import kinds
from dateline.formats.records import spool as spool_module
from dateline.formats.tables.flat import COLUMNS
from dateline.formats.tables.mapping_file import parsed
from dateline.indexing.built import build_all, build_file
from dateline.indexing.manifest import read_manifest
from dateline.indexing.shelf import Shelf, open_shelf
from dateline.indexing.texts import IndexedFile
from dateline.model.chronicle import Cast, Chronicle
from dateline.model.event import Event
from dateline.store.query import EVERYTHING
from dateline.store.store import Store

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress,
    ".zst": zstandard.ZstdCompressor().compress,
}  # fmt: skip


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets files of a few kilobytes be large, where they are not plain tables of ours."""
    for module in ("formats.records.kinds", "indexing.stock", "indexing.tables"):
        monkeypatch.setattr(f"dateline.{module}.SMALL_BYTES", 1000)
    monkeypatch.setattr(kinds, "SMALL_PACKED_BYTES", 1000)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "indexes")


def shelved(path: Path | str, folder: str, **options: object) -> Shelf:
    """The shelf of one file, which must have been indexed, in several parts."""
    shelf = open_shelf([str(path)], folder=folder, **options)  # type: ignore[arg-type]
    assert shelf.files
    for file in shelf.files:
        build_file(file, Cast(), lambda progress: None, workers=2, part_bytes=20_000)
    return shelf


def stocked(path: Path | str, folder: str, **options: object) -> tuple[Chronicle, Store]:
    return shelved(path, folder, **options).stocked()


def events_of(store: Store) -> list[Event]:
    rows = store.page(EVERYTHING, 0, store.total).rows
    events = [store.event(row.id) for row in rows]
    return sorted((event for event in events if event), key=lambda event: event.id)


def by_id(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda event: event.id)


def said(chronicle: Chronicle) -> str:
    return "\n".join(map(str, chronicle.problems))


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".jsonl"])
@pytest.mark.parametrize("packer", PACKERS)
def test_what_is_packed_is_indexed_as_if_it_were_not(
    tmp_path: Path, folder: str, ending: str, packer: str
) -> None:
    events = some_events(400)
    plain = write(tmp_path / f"events{ending}", events)
    packed = tmp_path / f"packed{ending}{packer}"
    packed.write_bytes(PACKERS[packer](plain.read_bytes()))
    chronicle, store = stocked(packed, folder)
    assert events_of(store) == by_id(events)
    assert not chronicle.problems
    again = open_shelf([str(packed)], folder=folder)
    assert again.is_whole
    assert events_of(again.stocked()[1]) == by_id(events)


def test_problems_of_a_packed_file_name_it_and_its_lines(tmp_path: Path, folder: str) -> None:
    rows = ["date,title", *(f"2010,title {number}" for number in range(900)), "someday,last"]
    packed = tmp_path / "packed.csv.gz"
    packed.write_bytes(gzip.compress("\n".join(rows).encode()))
    chronicle, _ = stocked(packed, folder)
    assert f"{packed}, line 902, date: expected" in said(chronicle)


def test_a_packed_file_that_is_cut_short_gives_what_it_has(tmp_path: Path, folder: str) -> None:
    plain = write(tmp_path / "events.jsonl", some_events(800)).read_bytes()
    packed = tmp_path / "events.jsonl.gz"
    packed.write_bytes(gzip.compress(plain)[:-3000])
    chronicle, store = stocked(packed, folder)
    assert 300 < store.total < 800
    assert "expected a whole gzip file, found one that is cut short" in said(chronicle)


def test_a_packed_file_has_a_limit_that_is_said(
    tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool_module, "MOST_BYTES", 20_000)
    monkeypatch.setattr(spool_module, "MOST_RATIO", 3)
    packed = tmp_path / "events.csv.gz"
    line = b"2010,the same title again and again\n"
    packed.write_bytes(gzip.compress(b"date,title\n" + line * 20_000))
    chronicle, store = stocked(packed, folder)
    assert 100 < store.total < 20_000
    assert "expected at most 20,000 bytes when unpacked, found more" in said(chronicle)


def test_the_copy_is_deleted_with_what_it_is_a_copy_of(tmp_path: Path, folder: str) -> None:
    packed = tmp_path / "events.csv.gz"
    places = []
    for count in (400, 700):
        plain = write(tmp_path / "events.csv", some_events(count)).read_bytes()
        packed.write_bytes(gzip.compress(plain))
        shelf = shelved(packed, folder)
        assert shelf.stocked()[1].total == count
        (place,) = {file.place for file in shelf.files}
        (copy,) = Path(place).glob("text-*")
        assert copy.read_bytes() == plain
        places.append(place)
    assert places[0] == places[1]


def test_a_copy_that_is_gone_is_made_again(tmp_path: Path, folder: str) -> None:
    events = some_events(400)
    packed = tmp_path / "events.csv.gz"
    packed.write_bytes(gzip.compress(write(tmp_path / "events.csv", events).read_bytes()))
    shelf = shelved(packed, folder)
    (copy,) = Path(shelf.files[0].place).glob("text-*")
    segments = {file.name for file in Path(shelf.files[0].place).glob("*.sqlite")}
    for damage in (copy.unlink, lambda: os.truncate(next(copy.parent.glob("text-*")), 99)):
        damage()
        assert not open_shelf([str(packed)], folder=folder).is_whole
        _, store = stocked(packed, folder)
        assert events_of(store) == by_id(events)
    assert segments & {file.name for file in Path(shelf.files[0].place).glob("*.sqlite")}


def test_no_room_for_the_copy_is_a_sentence(
    tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tmp_path / "events.csv.gz"
    plain = write(tmp_path / "events.csv", some_events(400)).read_bytes()
    packed.write_bytes(gzip.compress(plain))

    def refuse(self: object, piece: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(spool_module.Spool, "_write", refuse)
        shelf = open_shelf([str(packed)], folder=folder)
        with pytest.raises(UnreadableError, match="no space left on device"):
            build_all(shelf, lambda file, progress: None)
    assert not list(Path(shelf.files[0].place).glob("text-*"))
    assert stocked(packed, folder)[1].total == 400


@pytest.mark.parametrize(("encoding", "word"), [("utf-16", "UTF-16"), ("cp1252", "Windows-1252")])
def test_other_encodings_are_read_and_said(
    tmp_path: Path, folder: str, encoding: str, word: str
) -> None:
    rows = ["date,title", *(f"2010,Café number {number}" for number in range(900))]
    path = tmp_path / "events.csv"
    path.write_bytes("\r\n".join(rows).encode(encoding))
    chronicle, store = stocked(path, folder)
    assert {event.title for event in events_of(store)} == {row[5:] for row in rows[1:]}
    assert word in said(chronicle)


def test_lines_that_end_in_cr_are_read_and_said(tmp_path: Path, folder: str) -> None:
    path = tmp_path / "events.csv"
    path.write_text("date,title\r" + "2010,Talks\r" * 900, newline="")
    chronicle, store = stocked(path, folder)
    assert store.total == 900
    assert "Each CR was read as a line end" in said(chronicle)


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".csv.gz"])
def test_a_large_standard_input_is_indexed_for_the_session(
    tmp_path: Path, folder: str, ending: str
) -> None:
    events = some_events(400)
    data = write(tmp_path / ending.removesuffix(".gz"), events).read_bytes()
    data = gzip.compress(data) if ending.endswith(".gz") else data
    chronicle, store = stocked("-", folder, stdin=io.BytesIO(data))
    assert events_of(store) == by_id(events)
    assert chronicle.title == "standard input"
    assert not os.path.exists(folder)


def test_a_large_standard_input_that_is_no_table_is_read_whole(folder: str) -> None:
    text = '[[event]]\ndate = "2010"\ntitle = "Talks"\n' * 100
    shelf = open_shelf(["-"], io.BytesIO(text.encode()), folder=folder)
    assert not shelf.files
    assert shelf.stocked()[1].total == 100


def test_parquet_with_our_columns(tmp_path: Path, folder: str) -> None:
    events = some_events(400)
    rows = [dict(zip(COLUMNS, cells_of(event), strict=True)) for event in events]
    path = tmp_path / "events.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=100)
    chronicle, store = stocked(path, folder)
    assert events_of(store) == by_id(events)
    assert not chronicle.problems


def test_parquet_with_events_and_their_parts(tmp_path: Path, folder: str) -> None:
    events = some_events(400)
    rows = [json.loads(line_of(event)) for event in events]
    path = tmp_path / "events.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    _, store = stocked(path, folder)
    assert events_of(store) == by_id(events)


def test_problems_of_parquet_name_the_row(tmp_path: Path, folder: str) -> None:
    table = pyarrow.table({"date": ["2010"] * 998 + ["someday"], "title": ["a\nb"] * 999})
    path = tmp_path / "events.parquet"
    parquet.write_table(table, path, compression="none", use_dictionary=False)
    chronicle, _ = stocked(path, folder)
    assert f"{path}, row 999, date: expected" in said(chronicle)


def foreign_rows(count: int) -> list[dict[str, str]]:
    return [
        {"Datum": f"{number % 28 + 1:02d}/03/2010", "Was": f"Treffen Nummer {number}",
         "Land": "Vietnam", "Link": f"https://example.org/{number}", "Presse": "Zeitung"}
        for number in range(count)
    ]  # fmt: skip


def as_csv(rows: list[dict[str, str]]) -> bytes:
    return ";".join(rows[0]).encode() + b"".join(
        b"\n" + ";".join(row.values()).encode() for row in rows
    )


def as_lines(rows: list[dict[str, str]]) -> bytes:
    return "\n".join(map(json.dumps, rows)).encode()


def as_parquet(rows: list[dict[str, str]]) -> bytes:
    data = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), data)
    return data.getvalue()


FOREIGN = {
    ".csv": as_csv, ".jsonl": as_lines, ".parquet": as_parquet,
    ".csv.gz": lambda rows: gzip.compress(as_csv(rows)),
}  # fmt: skip


@pytest.mark.parametrize("ending", FOREIGN)
def test_columns_of_somebody_are_guessed_and_the_whole_column_decides(
    tmp_path: Path, folder: str, ending: str
) -> None:
    path = tmp_path / f"sheet{ending}"
    path.write_bytes(FOREIGN[ending](foreign_rows(900)))
    chronicle, store = stocked(path, folder)
    events = {event.title: event for event in events_of(store)}
    event = events["Treffen Nummer 11"]
    assert event.date.text == "2010-03-12"
    assert [part.party for part in event.participants] == ["VN"]
    assert event.sources == ("https://example.org/11",)
    assert chronicle.cast.sources["https://example.org/11"].url == "https://example.org/11"
    assert "expected a column called date for Datum" in said(chronicle)
    assert "read as day first" in said(chronicle)
    assert "899 more" in said(chronicle)


def test_a_column_that_tells_nothing_leaves_each_date_one_of_two(
    tmp_path: Path, folder: str
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("when,what\n" + "03/04/2010,some talks\n" * 500)
    _, store = stocked(path, folder)
    assert {event.date.text for event in events_of(store)} == {"[2010-03-04,2010-04-03]"}


def test_dates_in_our_columns_may_be_spelled_otherwise(tmp_path: Path, folder: str) -> None:
    path = tmp_path / "ours.csv"
    rows = ["12 October 2010,A talk", "03/04/2010,A talk", "14/04/2010,A talk", "soon,A talk"]
    path.write_text("date,title\n" + "\n".join(rows * 100))
    chronicle, store = stocked(path, folder)
    dates = {event.date.text for event in events_of(store)}
    assert dates == {"2010-10-12", "2010-04-03", "2010-04-14", "soon"}
    assert "expected a date in EDTF, found '12 October 2010' and 299 more" in said(chronicle)


def test_a_mapping_that_is_given_is_used(tmp_path: Path, folder: str) -> None:
    mapping = parsed('[columns]\ndate = "Datum"\ntitle = "Presse"\nkind = "gone"', "map.toml")
    path = tmp_path / "sheet.csv"
    path.write_bytes(as_csv(foreign_rows(500)))
    chronicle, store = stocked(path, folder, mappings={str(path): mapping})
    assert {event.title for event in events_of(store)} == {"Zeitung"}
    assert "the mapping: expected one of the columns" in said(chronicle)
    _, guessed = stocked(path, folder)
    assert "Treffen Nummer 7" in {event.title for event in events_of(guessed)}


def test_a_mapping_that_lies_beside_is_used(tmp_path: Path, folder: str) -> None:
    path, beside = tmp_path / "sheet.csv", tmp_path / "sheet.csv.mapping.toml"
    path.write_bytes(as_csv(foreign_rows(500)))
    beside.write_text('[columns]\ndate = "Datum"\ntitle = "Presse"\n')
    assert {event.title for event in events_of(stocked(path, folder)[1])} == {"Zeitung"}
    beside.write_text("[columns\n")
    chronicle, store = stocked(path, folder)
    assert "Treffen Nummer 7" in {event.title for event in events_of(store)}
    assert "The columns were guessed" in said(chronicle)


def test_what_dateline_writes_as_json_lines_is_indexed_whole(tmp_path: Path, folder: str) -> None:
    events = some_events(400)
    path = tmp_path / "written.jsonl"
    objects = (own_json.event_object(event, Cast()) for event in events)
    path.write_text(own_json.dump_lines(objects) + "\n")
    chronicle, store = stocked(path, folder)
    assert events_of(store) == by_id(events)
    assert not chronicle.problems


def test_a_damaged_parquet_file_is_a_sentence(tmp_path: Path, folder: str) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(as_parquet(foreign_rows(900))[:-20] + b"x" * 20)
    shelf = open_shelf([str(path)], folder=folder)
    with pytest.raises(UnreadableError, match="expected a whole Parquet file"):
        build_all(shelf, lambda file, progress: None)


def test_the_manifest_says_how_far_a_copy_is(tmp_path: Path, folder: str) -> None:
    packed = tmp_path / "events.csv.gz"
    plain = write(tmp_path / "events.csv", some_events(2000)).read_bytes()
    packed.write_bytes(gzip.compress(plain))
    seen = []
    shelf = open_shelf([str(packed)], folder=folder)
    (file,) = shelf.files
    assert isinstance(file, IndexedFile)
    build_file(file, Cast(), seen.append, workers=1, part_bytes=20_000)
    manifest = read_manifest(file.place)
    assert manifest is not None
    assert (manifest.size, manifest.is_complete) == (len(plain), True)
    assert [progress.share for progress in seen][-1] == 1.0
    assert all(progress.share <= 1 for progress in seen)


def test_a_cell_of_very_many_lines_in_parquet_is_one_cell(tmp_path: Path, folder: str) -> None:
    long = "a\n" * 12_000 + "the end"
    path = tmp_path / "events.parquet"
    columns = {"date": ["2010", "2011"], "title": ["One", "Two"], "summary": [long, "short"]}
    parquet.write_table(pyarrow.table(columns), path)
    chronicle, store = stocked(path, folder)
    rows = store.page(EVERYTHING, 0, 10).rows
    assert [row.title for row in rows] == ["One", "Two"]
    event = store.event(rows[0].id)
    assert event
    assert event.summary
    assert event.summary.endswith("a\nthe end")
    assert not chronicle.problems


def test_a_locked_session_reads_a_packed_file_that_is_not_indexed_with_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_INDEX_DIR", str(tmp_path / "indexes"))
    packed, other = tmp_path / "events.csv.gz", tmp_path / "other.toml"
    plain = write(tmp_path / "events.csv", some_events(50))
    packed.write_bytes(gzip.compress(plain.read_bytes() * 3))
    other.write_text('[[event]]\ndate = "2010"\ntitle = "T"\nparticipants = ["VN"]\n')
    alone = open_shelf([str(packed)])
    build_all(alone, lambda path, progress: None)
    assert open_shelf([str(packed)], is_locked=True).files
    shelf = open_shelf([str(packed), str(other)], is_locked=True)
    assert not shelf.files
    assert shelf.stocked()[1].total > 50
    both = open_shelf([str(packed), str(other)])
    build_all(both, lambda path, progress: None)
    assert open_shelf([str(packed), str(other)], is_locked=True).files
