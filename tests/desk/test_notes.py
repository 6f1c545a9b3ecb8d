"""A reader's own notes: kept beside the marks, and never lost in silence."""

from pathlib import Path

import pytest

from dateline.desk.desk import Desk, DeskError
from dateline.desk.notes import Note, Notes

HOSTILE = 'He said "no" \\ \x1b[31m\n\n[[note]]\nevent = "x"'


def test_a_note_comes_back_in_another_session(tmp_path: Path) -> None:
    Notes.of(("x.toml",), tmp_path).write("a", "Talks", " Ask them.\n\nTwice. ")
    kept = Notes.of(("x.toml",), tmp_path).read()
    assert kept == {"a": Note(event="a", title="Talks", text="Ask them.\n\nTwice.")}
    assert not Notes.of(("y.toml",), tmp_path).read()


def test_whatever_is_typed_is_kept_as_text(tmp_path: Path) -> None:
    notes = Notes.of((), tmp_path)
    notes.write("a", 'T "1"', HOSTILE)
    assert list(notes.read()) == ["a"]
    assert notes.read()["a"].text == HOSTILE.replace("\x1b", "␛")


def test_an_empty_note_goes_and_the_others_stay(tmp_path: Path) -> None:
    notes = Notes.of((), tmp_path)
    notes.write("a", "A", "one")
    notes.write("b", "B", "two")
    notes.write("a", "A", "  \n")
    assert list(notes.read()) == ["b"]


def test_two_sessions_keep_what_each_wrote(tmp_path: Path) -> None:
    one, other = Notes.of((), tmp_path), Notes.of((), tmp_path)
    one.write("a", "A", "one")
    other.write("b", "B", "two")
    assert set(one.read()) == {"a", "b"}


def test_a_note_whose_event_is_gone_can_be_given_to_another(tmp_path: Path) -> None:
    notes = Notes.of((), tmp_path)
    notes.write("old", "A", "one")
    notes.write("new", "A", "two")
    assert notes.read().keys() - {"new"} == {"old"}
    notes.give("old", "new", "A")
    assert notes.read() == {"new": Note(event="new", title="A", text="two\n\none")}


def test_a_broken_file_is_said_and_not_written_over(tmp_path: Path) -> None:
    notes = Notes.of((), tmp_path)
    file = tmp_path / "bundled.notes.toml"
    file.write_text("[[note]\n", encoding="utf-8")
    with pytest.raises(DeskError, match="cannot be read"):
        notes.read()
    with pytest.raises(DeskError, match="cannot be read"):
        notes.write("a", "A", "one")
    assert file.read_text(encoding="utf-8") == "[[note]\n"


def test_only_the_reader_may_read_them(tmp_path: Path) -> None:
    Notes.of((), tmp_path).write("a", "A", "one")
    assert (tmp_path / "bundled.notes.toml").stat().st_mode & 0o077 == 0


def test_what_comes_from_standard_input_has_notes_for_the_session(tmp_path: Path) -> None:
    notes = Notes.of(("-",), tmp_path)
    notes.write("a", "A", "one")
    assert "a" in notes.read()
    assert not list(tmp_path.iterdir())


def test_marks_and_notes_leave_each_other_alone(tmp_path: Path) -> None:
    desk = Desk((), tmp_path / "config", tmp_path / "state")
    desk.notes.write("a", "A", "one")
    desk.keep({"b"}, None)
    assert desk.marks() == {"b"}
    assert "a" in desk.notes.read()
