"""Compressed files and other encodings are read, and said."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from dateline.formats import unpacking
from dateline.formats.contents import Contents
from dateline.formats.reading import read

EVENT = b'[[event]]\nid = "a"\ndate = "2010"\ntitle = "A"\n'
NOISE = bytes(range(256)) * 4000

PACKERS: list[tuple[str, Callable[[bytes], bytes]]] = [
    (".gz", gzip.compress),
    (".bz2", bz2.compress),
    (".xz", lzma.compress),
    (".zst", zstandard.compress),
]


@pytest.mark.parametrize(("ending", "pack"), PACKERS)
def test_a_compressed_file_is_read(
    tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / f"a.toml{ending}"
    path.write_bytes(pack(EVENT))
    chronicle = read([str(path)])
    assert ([event.id for event in chronicle.events], chronicle.problems) == (["a"], ())
    stdin = io.BytesIO(pack(EVENT))
    assert [event.id for event in read(["-"], stdin).events] == ["a"]


@pytest.mark.parametrize(("ending", "pack"), PACKERS)
def test_a_file_in_two_parts_is_read_whole(ending: str, pack: Callable[[bytes], bytes]) -> None:
    contents = Contents()
    assert unpacking.unpacked(pack(b"one") + pack(b"two"), ending, contents) == b"onetwo"
    assert contents.problems == []


@pytest.mark.parametrize(("ending", "pack"), PACKERS)
def test_a_file_cut_short_gives_what_it_has_and_a_problem(
    ending: str, pack: Callable[[bytes], bytes]
) -> None:
    contents = Contents()
    packed = pack(NOISE)
    got = unpacking.unpacked(packed[: len(packed) * 2 // 3], "a", contents)
    assert NOISE.startswith(got)
    assert "whole" in contents.problems[0].expected


@pytest.mark.parametrize(("ending", "pack"), PACKERS)
def test_a_damaged_file_is_a_problem(ending: str, pack: Callable[[bytes], bytes]) -> None:
    contents = Contents()
    packed = bytearray(pack(NOISE))
    packed[6:40] = b"\xff" * 34
    unpacking.unpacked(bytes(packed), "a", contents)
    assert len(contents.problems) == 1


def test_what_unpacks_to_too_much_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1000)
    contents = Contents()
    assert len(unpacking.unpacked(gzip.compress(bytes(5000)), "a", contents)) == 1000
    assert "at most 1,000 bytes" in contents.problems[0].expected


TEXTS = [
    ("Café\n", "utf-8", None),
    ("Café\n", "utf-8-sig", None),
    ("Café\n", "latin-1", "Windows-1252"),
    ("“Café”\n", "cp1252", "Windows-1252"),
    ("Café, Hà Nội\n", "utf-16", "UTF-16"),
    ("Talks in Hanoi\n", "utf-16-le", "UTF-16-LE"),
    ("Talks in Hanoi\n", "utf-16-be", "UTF-16-BE"),
    ("", "utf-8", None),
]


@pytest.mark.parametrize(("text", "encoding", "said"), TEXTS)
def test_other_encodings_are_read_and_said(text: str, encoding: str, said: str | None) -> None:
    contents = Contents()
    assert unpacking.decoded(text.encode(encoding), "a", contents) == text
    assert [said in problem.found for problem in contents.problems if said] == [True] * bool(said)


def test_one_bad_byte_does_not_make_the_rest_latin() -> None:
    contents = Contents()
    data = "Hà Nội, Đà Nẵng\n".encode() + b"Caf\xe9\n"
    assert unpacking.decoded(data, "a", contents) == "Hà Nội, Đà Nẵng\nCaf\ufffd\n"
    assert contents.problems[0].place == "line 2"


def test_a_byte_that_windows_1252_has_not_is_one_of_latin_1() -> None:
    assert unpacking.decoded(b"\x81\xe9", "a", Contents()) == "\x81é"


@pytest.mark.parametrize(("data", "said"), [(b"a\rb\r", True), (b"a\r\nb\r\n", False)])
def test_line_ends_are_made_one(data: bytes, said: bool) -> None:
    contents = Contents()
    assert unpacking.decoded(data, "a", contents) == "a\nb\n"
    assert bool(contents.problems) is said
