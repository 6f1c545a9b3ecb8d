"""A table that is written in parts: the same text and the same account as when it is not."""

import sys
from collections.abc import Generator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indexing.large import some_events, write

from dateline.cli import parts
from dateline.cli.part_writing import PartJob, written_parts
from dateline.cli.report import Report
from dateline.cli.streaming import convert_stream
from dateline.cli.written_part import WrittenPart
from dateline.formats.catalogue import FORMATS, Format, format_named
from dateline.formats.records import feed
from dateline.formats.records.ids import Ids
from dateline.indexing.stock import Stock, stock_of

STREAMED = [known for known in FORMATS if known.pieces]
ROWS = {
    ".csv": [
        "e1,2010,Talks,\n", "e2,2011,Talks,\n", ",2012,Talks,\n", "e3,someday,Talks,\n",
        ",14/03/2010,Talks,\n", "e4,2010,,\n", '"e5",2010,"Two\n\nlines",\n', '"e6,2010,Talks,\n',
        'e"7,2010,Talks,"\n', ",2010,Ta\x07lks,a,b\n", "\n", "e8,Y99999,Talks,7\n", '"\n', ",x\r\n",
    ],
    ".jsonl": [
        '{"id":"e1","date":"2010","title":"Talks"}\n', '{"id":"e2","date":"2010","title":"T"}\n',
        '{"date":"2010","title":"Talks","sources":["a",{"id":"b","title":"B"}]}\n', "\n", "{\n",
        '{"date":"14 March 2010","title":"Talks"}\n', '{"date":"?","title":"\\u0007"}\n', "[]\n",
        '{"id":"e3","date":"Y99999","title":"Talks","theme":"words","kinnd":"x"}\n',
    ],
}  # fmt: skip


def converted(stock: Stock, target: Format | None, folder: Path) -> tuple[bytes, Report]:
    """What is written of some tables, and the report."""
    out = folder / "out"
    report, _ = convert_stream(stock, target, str(out), is_over=True)
    return out.read_bytes() if target else b"", report


def in_parts(patch: pytest.MonkeyPatch, part_bytes: int) -> list[WrittenPart]:
    """Let tables be written in small parts, without other processes; the parts that were taken."""
    taken: list[WrittenPart] = []

    def written_here(job: PartJob, count: int) -> Generator[WrittenPart, None, None]:
        each = [
            written_parts(
                msgspec.structs.replace(job, part_bytes=part_bytes, number=number, count=2)
            )
            for number in range(2)
        ]
        while part := next(each[len(taken) % 2], None):
            taken.append(part)
            yield msgspec.msgpack.decode(msgspec.msgpack.encode(part), type=WrittenPart)

    patch.setattr(parts, "written_elsewhere", written_here)
    return taken


@pytest.mark.parametrize("ending", [".csv", ".jsonl"])
@pytest.mark.parametrize("known", STREAMED, ids=lambda known: known.name)
def test_parts_are_together_what_is_written_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, known: Format
) -> None:
    source = write(tmp_path / f"events{ending}", some_events(60))
    stock = stock_of([str(source)], None)
    at_once = converted(stock, known, tmp_path)
    taken = in_parts(monkeypatch, 1000)
    assert converted(stock, known, tmp_path) == at_once
    assert len(taken) > 3


@pytest.mark.parametrize("ending", list(ROWS))
@given(data=st.data())
def test_whatever_is_wrong_in_a_table_is_told_as_it_is_at_once(
    tmp_path_factory: pytest.TempPathFactory, ending: str, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("parts", numbered=True)
    rows = data.draw(st.lists(st.sampled_from(ROWS[ending]), max_size=30))
    names = []
    for number in range(data.draw(st.integers(1, 2))):
        source = folder / f"events{number}{ending}"
        head = "id,date,title,edition\n" if ending == ".csv" else ""
        source.write_text(head + "".join(rows), newline="")
        names.append(str(source))
    stock = stock_of(names, None, ending[1:])
    target = data.draw(st.sampled_from([*STREAMED, None]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feed, "MOST_LINES", 4)
        at_once = converted(stock, target, folder)
        in_parts(patch, data.draw(st.integers(1, 300)))
        assert converted(stock, target, folder) == at_once


def test_other_processes_write_the_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write(tmp_path / "events.csv", some_events(60))
    stock, known = stock_of([str(source)], None), format_named("jsonl")
    at_once = converted(stock, known, tmp_path)
    monkeypatch.setattr(parts, "PART_BYTES", 2000)
    monkeypatch.setattr(parts, "LARGE_BYTES", 0)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {0, 1})
    monkeypatch.setattr("dateline.cli.part_writing.PartWriter.pieces", None)
    assert converted(stock, known, tmp_path) == at_once


@pytest.mark.parametrize("program", ["pass", "import os; os.write(1, bytes([9, *bytes(7), 1]))"])
def test_what_other_processes_do_not_write_is_written_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    source = write(tmp_path / "events.csv", some_events(60))
    stock, known = stock_of([str(source)], None), format_named("jsonl")
    at_once = converted(stock, known, tmp_path)
    fake = tmp_path / "python"
    fake.write_text(f'#!/bin/sh\nexec {sys.executable} -S -c "{program}"\n')
    fake.chmod(0o755)
    monkeypatch.setattr(parts, "LARGE_BYTES", 0)
    monkeypatch.setattr("sys.executable", str(fake))
    assert converted(stock, known, tmp_path) == at_once


def test_ids_are_given_together_or_not_at_all() -> None:
    ids = Ids()
    assert ids.give_all(["a", "b"])
    assert not ids.give_all(["c", "b"])
    assert not ids.give_all(["d", "d"])
    assert [ids.own(each) for each in ("c", "d", "a")] == ["c", "d", "a-2"]
