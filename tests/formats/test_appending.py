"""Putting tables behind a file: nothing else of it changes, and what cannot be done is said."""

import contextlib
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.formats.own.appending import (
    AppendError,
    ChangedMeanwhileError,
    appended,
    write_if_unchanged,
)

NEW = '[[event]]\ndate = "2011"\ntitle = "New"\n'

BEFORE = [
    (b"", b""),
    (b"# a comment without an end", b"\n\n"),
    (b'[[event]]\ndate = "2010"\ntitle = "Old"\n', b"\n"),
    (b'[[event]]\n  date="2010"   # as typed\ntitle = "Old"\n\n\n', b"\n"),
    (b'\xef\xbb\xbf[[event]]\ndate = "2010"\ntitle = "Old"\n', b"\n"),
]


@pytest.mark.parametrize(("before", "gap"), BEFORE)
def test_every_byte_before_stays(before: bytes, gap: bytes) -> None:
    assert appended(before, NEW, "x.toml") == before + gap + NEW.encode()


def test_a_file_of_windows_gets_its_line_ends() -> None:
    after = appended(b'[chronicle]\r\ntitle = "x"\r\n', NEW, "x.toml")
    assert after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (b'[[event]]\ntitle = "open', "x.toml cannot be added to: "),
        (b'text = """\n', "Mend it first"),
        (b"# caf\xe9\n", "line 1 is no UTF-8"),
        (b'event = [{ date = "2010", title = "in a list" }]\n', "has no room for another table"),
        (b'[event]\ndate = "2010"\ntitle = "alone"\n', "has no room for another table"),
    ],
)
def test_what_cannot_be_added_to_is_said(before: bytes, said: str) -> None:
    with pytest.raises(AppendError, match=said):
        appended(before, NEW, "x.toml")


@given(st.binary(max_size=200))
def test_whatever_a_file_holds_it_is_kept_or_refused(before: bytes) -> None:
    with contextlib.suppress(AppendError):
        assert appended(before, NEW, "x.toml").startswith(before)


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "link.toml"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_if_unchanged(link, b"old", b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(os.stat(real).st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.toml", "real.toml"]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(b"somebody else's")
    with pytest.raises(ChangedMeanwhileError, match="has changed since it was read"):
        write_if_unchanged(file, b"old", b"new")
    assert file.read_bytes() == b"somebody else's"
    assert [path.name for path in tmp_path.iterdir()] == ["x.toml"]


def test_what_the_system_says_is_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(number: int) -> None:
        raise OSError(5, "Input\x1b[31m error")

    (tmp_path / "x.toml").write_bytes(b"old")
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(AppendError, match="cannot be written: input␛"):
        write_if_unchanged(tmp_path / "x.toml", b"old", b"new")


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(AppendError, match="cannot be written: no such file"):
        write_if_unchanged(tmp_path / "x.toml", b"", b"new")
