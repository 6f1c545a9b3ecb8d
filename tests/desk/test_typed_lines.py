"""Typed lines between sessions: the newest come back, for the reader alone."""

from pathlib import Path

from dateline.desk.typed_lines import MOST_LINES, TypedLines


def test_lines_come_back_with_those_of_earlier_sessions(tmp_path: Path) -> None:
    lines = TypedLines(tmp_path / "state" / "lines.txt")
    assert lines.read() == ()
    assert lines.keep(["f country:MY", "", "j", "j"]) is None
    assert lines.keep(["j", "r"]) is None
    assert lines.read() == ("f country:MY", "j", "r")


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    lines = TypedLines(tmp_path / "lines.txt")
    lines.keep([str(number) for number in range(MOST_LINES + 7)])
    assert (len(lines.read()), lines.read()[-1]) == (MOST_LINES, str(MOST_LINES + 6))


def test_nobody_else_may_read_them(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    TypedLines(path).keep(["f person:singh"])
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_broken_file_is_no_lines_and_control_characters_are_none(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_bytes(b"\xff\xfe")
    assert TypedLines(path).read() == ()
    path.write_bytes(b"j\x1b[2J\n")
    assert TypedLines(path).read() == ("j␛[2J",)


def test_what_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    failure = TypedLines(tmp_path / "file" / "lines.txt").keep(["j"])
    assert failure is not None
    assert "cannot be written" in failure
