"""The names that a reader types lead to files, folders and standard input."""

import io
import os
from pathlib import Path

import pytest

from dateline.errors import UnreadableError
from dateline.formats.reading import read

EVENT = '[[event]]\nid = "{0}"\ndate = "2010"\ntitle = "{0}"\n'


def write(path: Path, name: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(EVENT.format(name))
    return path


def ids(*names: object, stdin: bytes | None = None) -> list[str]:
    chronicle = read([str(name) for name in names], None if stdin is None else io.BytesIO(stdin))
    assert chronicle.problems == ()
    return [event.id for event in chronicle.events]


def test_the_files_of_a_folder_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.toml", "events/2010.toml", "a.toml", "events/2009.toml", "c/d/e.toml"):
        write(tmp_path / name, name)
    assert ids(tmp_path) == ["a.toml", "b.toml", "c/d/e.toml", "events/2009.toml",
                             "events/2010.toml"]  # fmt: skip


@pytest.mark.parametrize(
    "name", [".hidden.toml", ".git/a.toml", "other.lock.toml", "notes.md", "a.toml~", "toml"]
)
def test_other_files_of_a_folder_are_passed_over(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.toml", "seen")
    write(tmp_path / name, "unseen")
    assert ids(tmp_path) == ["seen"]


def test_a_folder_under_a_hidden_one_is_read(tmp_path: Path) -> None:
    write(tmp_path / ".local" / "chronicle" / "a.toml", "seen")
    assert ids(tmp_path / ".local" / "chronicle") == ["seen"]


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "x.toml" / "a.toml", "inside")
    assert ids(tmp_path) == ["inside"]
    assert ids(tmp_path / "x.toml") == ["inside"]


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    assert ids(write(tmp_path / "chronicle", "plain")) == ["plain"]


def test_several_names_make_one_chronicle_in_their_order(tmp_path: Path) -> None:
    first = write(tmp_path / "z.toml", "first")
    second = write(tmp_path / "folder" / "a.toml", "second")
    assert ids(first, second.parent) == ["first", "second"]


def test_what_one_file_declares_another_may_use(tmp_path: Path) -> None:
    events = tmp_path / "events.toml"
    events.write_text('[[event]]\ndate = "2010"\ntitle = "T"\nsources = ["s"]\n')
    sources = tmp_path / "sources.toml"
    sources.write_text('[[source]]\nid = "s"\n')
    assert len(ids(events, sources)) == 1


def test_a_minus_is_standard_input(tmp_path: Path) -> None:
    file = write(tmp_path / "a.toml", "from a file")
    stdin = EVENT.format("from stdin").encode()
    assert ids("-", file, stdin=stdin) == ["from stdin", "from a file"]


def test_no_name_is_the_bundled_chronicle() -> None:
    assert read([]).title == "ASEAN defence diplomacy"


@pytest.mark.parametrize(
    ("names", "title"), [(["a.toml"], "a.toml"), (["-"], "standard input"), (["."], None)]
)
def test_a_chronicle_without_a_title_is_called_after_what_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], title: str | None
) -> None:
    write(tmp_path / "a.toml", "a")
    monkeypatch.chdir(tmp_path)
    chronicle = read(names, io.BytesIO(b'[[event]]\ndate = "2010"\ntitle = "T"\n'))
    assert chronicle.title == (title or tmp_path.name)


UNREADABLE = [
    ("missing.toml", "missing.toml does not exist. Name a .toml file or a folder"),
    ("a.toml/b.toml", "cannot be read: not a directory."),
    ("empty", "empty is a folder without a chronicle: expected files ending in .toml"),
    ("loop.toml", "cannot be read: too many levels of symbolic links."),
    ("lost.toml", "lost.toml does not exist."),
    ("n" * 5000, "cannot be read: file name too long."),
    ("nul\0.toml", "nul␀.toml cannot be read: embedded null byte."),
    ("\x1b]0;title\x07.toml", "␛]0;title␇.toml does not exist."),
    ("\udcff.toml", "\ufffd.toml does not exist."),
    ("", "The name of a file is empty."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "sentence"), UNREADABLE, ids=[s[:20] for _, s in UNREADABLE])
def test_a_name_that_leads_nowhere_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    (tmp_path / "lost.toml").symlink_to("nowhere")
    (tmp_path / "empty" / "a.lock.toml").touch()
    if name.startswith("a.toml"):
        write(tmp_path / "a.toml", "a")
    with pytest.raises(UnreadableError) as caught:
        read([name])
    assert sentence in str(caught.value)
    assert len(str(caught.value)) < 400


def test_a_home_that_nobody_has_cannot_be_read() -> None:
    with pytest.raises(UnreadableError, match="could not determine home directory"):
        read(["~no-such-reader/a.toml"])


def test_without_standard_input_a_minus_cannot_be_read() -> None:
    with pytest.raises(UnreadableError, match="no standard input"):
        read(["-"], None)


BROKEN = [
    ("symlink", "no such file or directory"),
    ("loop", "too many levels of symbolic links"),
    ("memory", "input/output error"),
    ("fifo", "not a regular file"),
]


@pytest.mark.parametrize(("kind", "reason"), BROKEN)
def test_an_unreadable_file_of_a_folder_costs_only_itself(
    tmp_path: Path, kind: str, reason: str
) -> None:
    write(tmp_path / "a.toml", "before")
    write(tmp_path / "c.toml", "after")
    path = tmp_path / "b.toml"
    match kind:
        case "symlink":
            path.symlink_to("nowhere")
        case "loop":
            path.symlink_to("b.toml")
        case "fifo":
            os.mkfifo(path)
        case _:
            path.symlink_to("/proc/self/mem")  # a plain file that not even root can read whole
    chronicle = read([str(tmp_path)])
    assert [event.id for event in chronicle.events] == ["before", "after"]
    (problem,) = chronicle.problems
    assert problem.file == str(path)
    assert problem.expected == "a file that can be read"
    assert problem.found == reason
    assert problem.advice == "It was left out; the other files of the folder were read."
