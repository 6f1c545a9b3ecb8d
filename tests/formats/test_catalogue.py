"""The formats: each says what it needs, what it loses, and under which names it is found."""

import gzip
import sys
from pathlib import Path

import pytest

from dateline.errors import UnreadableError, UsageError
from dateline.formats.catalogue import (
    EVERYTHING,
    FORMATS,
    Format,
    format_named,
    format_of_name,
    reader_of,
    refusal_of,
    writer_of,
    written_endings,
)
from dateline.formats.reading import read
from dateline.formats.recognise import recognise
from dateline.model.chronicle import Chronicle
from dateline.model.edtf import parse
from dateline.model.event import Event

ONE = Chronicle(title="T", events=(Event(id="a", date=parse("2010-10-12"), title="Talks"),))


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_a_format_is_read_or_written_and_its_functions_are_there(known: Format) -> None:
    assert known.reader or known.writer
    assert known.carries <= EVERYTHING
    if known.reader:
        assert callable(reader_of(known))
    if known.writer and not known.is_folder:
        assert callable(writer_of(known))
        refusal = refusal_of(known)
        assert refusal is None or refusal(ONE.events[0]) is None


@pytest.mark.parametrize(
    "known", [k for k in FORMATS if k.reader and k.writer and not k.is_folder], ids=lambda k: k.name
)
def test_what_a_format_writes_is_recognised_as_it(known: Format) -> None:
    text = writer_of(known)(ONE).encode()
    assert recognise(text, f"x{known.endings[0]}") == known.name
    assert recognise(gzip.compress(text), f"x{known.endings[0]}.gz") is not None


MISSING = [("icalendar", "a.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "dateline[ical]"),
           ("yaml", "a.md", b"---\ndate: 2010\ntitle: T\n---\n", "dateline[yaml]"),
           ("zstandard", "a.toml.zst", b"\x28\xb5\x2f\xfd\x00", "dateline[zst]"),
           ("pyarrow", "a.parquet", b"PAR1", "dateline[parquet]")]  # fmt: skip


@pytest.mark.parametrize(("library", "name", "data", "extra"), MISSING)
def test_a_library_that_is_missing_is_named_with_its_extra(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    library: str,
    name: str,
    data: bytes,
    extra: str,
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        read([str(tmp_path / name)])
    assert f"pip install '{extra}'" in str(caught.value)


NAMES = [("a.ics", "ical"), ("A.ICS", "ical"), ("a.toml", "toml"), ("a.json", "json"),
         ("a.csv", "csv"), ("a.md", "markdown"), ("a.html", "html"), ("a.mw", "markwhen"),
         ("a.xyz", None), ("a", None)]  # fmt: skip


@pytest.mark.parametrize(("name", "known"), NAMES)
def test_the_ending_of_a_name_says_what_to_write(name: str, known: str | None) -> None:
    found = format_of_name(name)
    assert (found and found.name) == known


def test_what_is_only_written_or_only_read_says_so() -> None:
    with pytest.raises(UnreadableError, match="is only written, not read"):
        reader_of(format_named("mermaid"))
    with pytest.raises(UsageError, match="is not written as one file"):
        writer_of(format_named("gdelt"))
    with pytest.raises(UsageError, match="Did you mean ical"):
        format_named("icl")


NAMES = [("a.json", "json"), ("a.timelinejs.json", "timelinejs"),
         ("A.TimelineJS.CSV", "timelinejs-csv"),
         ("a.timesketch.jsonl", "timesketch-jsonl"), ("timesketch.csv", "csv"), ("a.htm", "html"),
         ("a.md", "markdown"), ("events/", "front-matter"), ("a.b.mw", "markwhen")]  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_the_end_of_a_name_tells_what_to_write(name: str, expected: str) -> None:
    found = format_of_name(name)
    assert found is not None
    assert found.name == expected


def test_every_format_that_is_written_has_an_end_of_names() -> None:
    written = {known.name for known in FORMATS if known.writer}
    assert {known.name for known in written_endings().values()} == written
    assert format_of_name("a.pdf") is None
