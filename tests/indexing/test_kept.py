"""A chronicle that is kept reads as the files do, and only while none of them has changed."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from dateline.formats.fingerprint import are_settled
from dateline.formats.reading import read as read_files
from dateline.indexing import kept
from dateline.indexing.kept import read_indexed
from dateline.model.chronicle import Chronicle
from dateline.store.dates import date_key

TEXT = '[[event]]\nid = "a"\ndate = "2010-10?"\ntitle = "One"\nkinnd = "x"\n'


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(kept, "are_settled", lambda stats: True)
    return tmp_path / "cache" / "dateline" / "chronicles"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "events.toml"
    path.write_text(TEXT)
    return path


def read(names: list[str]) -> Chronicle:
    """What stands in the files, in order of time."""
    chronicle = read_files(names)
    return replace(
        chronicle, events=tuple(sorted(chronicle.events, key=lambda event: date_key(event.date)))
    )


def read_kept(names: list[str]) -> Chronicle:
    """What is kept of the files, in order of time."""
    chronicle, segment = read_indexed(names)
    return replace(chronicle, events=tuple(map(segment.event, segment.everything)))


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("the files are read again")

    monkeypatch.setattr(kept, "read", refuse)


def test_it_reads_as_the_files_do(cache: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_kept([str(file)])
    forbid_reading(monkeypatch)
    second = read_kept([str(file)])
    monkeypatch.setattr(kept, "read", read_files)
    assert first == second == read([str(file)])
    assert second.problems
    (place,) = cache.iterdir()
    assert place.stat().st_mode & 0o077 == 0


def test_the_bundled_chronicle_comes_back_whole(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read_kept([])
    forbid_reading(monkeypatch)
    assert read_kept([]) == first
    assert len(first.events) == 186


def test_a_file_that_has_changed_is_read_again(cache: Path, file: Path) -> None:
    read_kept([str(file)])
    file.write_text(TEXT.replace("One", "Two"))
    assert read_kept([str(file)]).events[0].title == "Two"
    file.write_text(TEXT.replace("One", "Six"))
    assert read_kept([str(file)]).events[0].title == "Six"


def test_a_file_that_was_just_changed_is_not_kept(
    cache: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "are_settled", are_settled)
    file.write_text(TEXT)
    read_kept([str(file)])
    assert not cache.exists()


def test_a_file_that_appears_in_a_folder_is_read(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "chronicle"
    folder.mkdir()
    (folder / "a.toml").write_text(TEXT)
    assert len(read_kept([str(folder)]).events) == 1
    (folder / "b.toml").write_text(TEXT.replace('"a"', '"b"'))
    assert len(read_kept([str(folder)]).events) == 2


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x93\x01\x02\x03", b"x" * 1000])
def test_what_is_broken_is_read_again(cache: Path, file: Path, data: bytes) -> None:
    read_kept([str(file)])
    (place,) = cache.iterdir()
    place.write_bytes(data)
    assert read_kept([str(file)]) == read([str(file)])


def test_what_others_can_write_is_not_trusted(cache: Path, file: Path) -> None:
    read_kept([str(file)])
    (place,) = cache.iterdir()
    data = place.read_bytes()
    place.write_bytes(data.replace(b"One", b"Own"))
    assert read_kept([str(file)]).events[0].title == "Own"
    place.chmod(0o666)
    assert read_kept([str(file)]).events[0].title == "One"


def test_without_a_place_nothing_is_kept_and_nothing_is_said(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    assert read_kept([str(file)]) == read([str(file)])


def test_times_that_are_set_back_hide_no_change(cache: Path, file: Path, tmp_path: Path) -> None:
    read_kept([str(file)])
    stat = file.stat()
    other = tmp_path / "other"
    other.write_text(TEXT.replace("One", "Two"))
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.rename(file)
    assert read_kept([str(file)]).events[0].title == "Two"
    file.write_text(TEXT.replace("One", "Six"))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert read_kept([str(file)]).events[0].title == "Six"


def test_a_name_that_is_no_utf_8_is_read(cache: Path, tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.toml")
    Path(name).write_text(TEXT)
    assert read_kept([name]) == read_kept([name]) == read([name])


def test_without_a_current_folder_files_are_read(
    cache: Path, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert read_kept([str(file)]) == read([str(file)])
