"""Files broken on purpose, in the formats that have no tests of their own, and read as streams."""

import bz2
import gzip
import io
import json
import lzma
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyarrow
import pytest
import zstandard
from pyarrow import parquet

from dateline.errors import UnreadableError
from dateline.formats.records import reader_of
from dateline.formats.records.head import head_of
from dateline.formats.records.kinds import TableKind
from dateline.formats.records.spool import Spool
from dateline.model.clean import is_clean

from .breaking import ANYWHERE, Breaking, assert_honest, read_broken

ROWS = [("a", "2010-10-12", "Talks in Hanoi", "VN", 'The "first" of many; and more'),
        ("b", "2011", "Talks, again", "MY;IN", "two\nlines"),
        ("c", "2012-05?", "Talks for the third time", "", "")]  # fmt: skip
NAMES = ("id", "date", "title", "countries", "summary")


def table(sign: str) -> bytes:
    cells = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in ROWS]
    return "\n".join(sign.join(row) for row in (NAMES, *cells)).encode() + b"\n"


def lines() -> bytes:
    objects = [{"id": i, "date": d, "title": t, "summary": s} for i, d, t, _, s in ROWS]
    return "\n".join(map(json.dumps, objects)).encode() + b"\n"


WIKIDATA = json.dumps({
    "head": {"vars": ["event", "eventLabel", "date"]},
    "results": {"bindings": [
        {"event": {"type": "uri", "value": f"http://www.wikidata.org/entity/Q{number}"},
         "eventLabel": {"type": "literal", "value": f"Talks {number}"},
         "date": {"type": "literal", "value": f"20{number}-10-12T00:00:00Z"}}
        for number in range(10, 15)
    ]},
}, indent=1).encode()  # fmt: skip
TIMESKETCH = b"".join(
    json.dumps({"message": f"Talks {number}", "datetime": f"2010-10-{number}T10:00:00+00:00",
                "timestamp": 1286877600000000, "timestamp_desc": "meeting"}).encode() + b"\n"
    for number in range(10, 15)
)  # fmt: skip
TOML = b'[chronicle]\ntitle = "Talks of many years"\n\n' + b"".join(
    f'[[event]]\nid = "{i}"\ntitle = "{t}, {len(i + d + t)}"\ndate = "{d}"\n\n'.encode()
    for i, d, t, *_ in ROWS
)

VALID = {"toml": TOML, "tsv": table("\t"), "csv": table(","), "wikidata": WIKIDATA,
         "timesketch-jsonl": TIMESKETCH}  # fmt: skip


@pytest.mark.parametrize("way", ANYWHERE)
@pytest.mark.parametrize("name", VALID)
def test_a_broken_file_is_read_as_far_as_it_goes_and_said(name: str, way: str) -> None:
    if (name, way) == ("timesketch-jsonl", "twice"):
        return  # rows without ids of their own, which may well come twice
    assert_honest(VALID[name], ANYWHERE[way](VALID[name]), name)


STREAMED = {"csv": table(","), "tsv": table("\t"), "jsonl": lines()}
FOREIGN = {
    "csv": STREAMED["csv"].replace(b"id,date,title", b"No.,When,Headline"),
    "jsonl": STREAMED["jsonl"].replace(b'"date"', b'"When"').replace(b'"title"', b'"Headline"'),
}


@pytest.mark.parametrize("way", ANYWHERE)
@pytest.mark.parametrize("name", STREAMED)
def test_a_broken_large_file_is_read_as_far_as_it_goes_and_said(name: str, way: str) -> None:
    assert_streamed(STREAMED[name], ANYWHERE[way], name)


@pytest.mark.parametrize("way", ANYWHERE)
@pytest.mark.parametrize("name", FOREIGN)
def test_a_broken_large_file_of_somebody_is_read_as_far_as_it_goes_and_said(
    name: str, way: str
) -> None:
    assert_streamed(FOREIGN[name], ANYWHERE[way], name)


def streamed(data: bytes, name: str) -> tuple[list[tuple[str, str]], bool]:
    """Date and title of each event, and whether something was said."""
    head = head_of(io.BytesIO(data), name, f"file.{name}", "file")
    reader = reader_of(head.shape, "file")
    left = io.BytesIO(data)
    left.seek(head.shape.start)
    found = []
    for record in reader.records(left, head.shape.start, head.shape.first_line):
        again = data[record.offset : record.offset + record.length]
        assert reader_of(head.shape, "file").read(again, record.line)[0] == record.event
        if record.event:
            assert all(map(is_clean, (record.event.id, record.event.title, record.event.date.text)))
            found.append((record.event.date.text, record.event.title))
    account = reader.account
    said = head.problems or head.guesses or account.problems or account.cleaned or account.guesses
    return found, bool(said)


def assert_streamed(valid: bytes, way: Breaking, name: str) -> None:
    whole, _ = streamed(valid, name)
    assert len(whole) == len(ROWS)
    made, is_said = streamed(way(valid), name)
    assert is_said or made == whole or made == whole * 2


def packed_with(way: str) -> Breaking:
    def at(share: float, change: Callable[[int], bytes]) -> Breaking:
        def broken(data: bytes) -> bytes:
            place = int(len(data) * share)
            return data[:place] + change(data[place]) + data[place + 1 :]

        return broken

    kind, _, share = way.partition(" at ")
    changes: dict[str, Callable[[int], bytes]] = {
        "flipped": lambda byte: bytes([byte ^ 0x55]), "gone": lambda byte: b"",
        "zeros": lambda byte: bytes(40), "doubled": lambda byte: bytes([byte, byte]),
    }  # fmt: skip
    if kind == "cut":
        return lambda data: data[: int(len(data) * float(share))]
    return at(float(share), changes[kind])


PLACES = ("0.2", "0.4", "0.6", "0.8", "0.98")
KINDS = ("cut", "flipped", "gone", "zeros")
PACKED_WAYS = [f"{kind} at {place}" for kind in KINDS for place in PLACES]
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress,
    "zstd": zstandard.ZstdCompressor(write_checksum=True).compress,
}  # fmt: skip


def random_table() -> bytes:
    chance = random.Random(3)
    rows = [f"{chance.randrange(1000, 2000)},title {chance.random()}" for _ in range(400)]
    return "\n".join(["date,title", *rows]).encode() + b"\n"


@pytest.mark.parametrize("way", PACKED_WAYS)
@pytest.mark.parametrize("name", PACKERS)
def test_a_broken_compressed_file_is_read_as_far_as_it_goes_and_said(
    tmp_path: Path, name: str, way: str
) -> None:
    plain = random_table()
    broken = packed_with(way)(PACKERS[name](plain))
    assert broken != PACKERS[name](plain)
    made = read_broken(broken, "broken")
    assert made.problems
    path = tmp_path / "broken.csv"
    path.write_bytes(broken)
    spool = Spool(
        str(path), TableKind(format="csv", packing=name), str(tmp_path / "text"), "broken"
    )
    try:
        spool.finish()
    finally:
        spool.close()
    text = (tmp_path / "text").read_bytes()
    assert spool.problems or text == plain or streamed(text, "csv")[1]


PARQUET_WAYS = [
    f"{kind} at {place}"
    for kind in ("cut", "flipped", "gone", "zeros", "doubled")
    for place in ("0.001", "0.3", "0.6", "0.9", "0.999")
]


@pytest.mark.parametrize("way", PARQUET_WAYS)
def test_a_broken_parquet_file_is_read_as_far_as_it_goes_and_said(way: str, tmp_path: Path) -> None:
    columns = dict(zip(NAMES, map(list, zip(*ROWS * 40, strict=True)), strict=True))
    del columns["id"]
    whole = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), whole, row_group_size=30, write_page_checksum=True)
    broken = packed_with(way)(whole.getvalue())
    made = read_broken(broken, "broken", "parquet")
    is_same = [event.title for event in made.events] == columns["title"]
    assert made.problems or is_same
    path = tmp_path / "broken.parquet"
    path.write_bytes(broken)
    with suppress(UnreadableError):
        assert_spooled(path, tmp_path / "text")


def assert_spooled(path: Path, text: Path) -> None:
    """Copy a broken Parquet file; something must be said, or all rows be there."""
    spool = Spool(str(path), TableKind(format="parquet"), str(text), "broken")
    spool.finish()
    spool.close()
    assert spool.problems or len(streamed_rows(text)) == len(ROWS) * 40


def streamed_rows(path: Path) -> list[object]:
    with path.open("rb") as file:
        head = head_of(file, "csv", "x", "x", is_from_parquet=True)
        file.seek(head.shape.start)
        return list(reader_of(head.shape, "x").records(file, head.shape.start, 2))
