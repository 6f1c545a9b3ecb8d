"""Making a chronicle, adding to it, and taking it away: through the program itself."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run

from dateline.formats.reading import read


@pytest.mark.parametrize("name", ["my-chronicle.toml", "my-chronicle", "in/a/folder"])
def test_a_new_chronicle_has_an_event_and_no_problem(run: Run, tmp_path: Path, name: str) -> None:
    made = run("new", str(tmp_path / name))
    assert made.code == 0
    assert run("check", str(tmp_path / name)).code == 0
    chronicle = read([str(tmp_path / name)])
    assert [event.id for event in chronicle.events] == ["example-meeting-1"]
    assert chronicle.title == ("Folder" if name.endswith("folder") else "My chronicle")
    assert all(Path(line).is_file() for line in made.out.splitlines())


def test_what_a_new_chronicle_shows_in_comments_can_be_read(run: Run, tmp_path: Path) -> None:
    """The examples behind `#` pass the check too, once they are uncommented."""
    file = tmp_path / "all.toml"
    run("new", str(file))
    lines = file.read_text(encoding="utf-8").splitlines()
    examples = [
        line.removeprefix("# ")
        for line in lines
        if not line.startswith("# ") or line[2:].startswith(("[[", "field", "value", "sources"))
        or line[2:].startswith(("id =", "name =", "kind =", "members", "aliases", "description"))
    ]  # fmt: skip
    file.write_text("\n".join(examples), encoding="utf-8")
    chronicle = read([str(file)])
    assert not chronicle.problems
    assert len(chronicle.events[0].disputes) == 1
    assert "example-union" in chronicle.cast.parties
    assert chronicle.cast.people["anna-beispiel"].aliases == ("A. Beispiel",)


def test_a_title_with_quotation_marks_is_kept(run: Run, tmp_path: Path) -> None:
    title = 'The "great" \\ game {0}'
    assert run("new", str(tmp_path / "x.toml"), "--title", title).code == 0
    assert read([str(tmp_path / "x.toml")]).title == title


def test_nothing_is_written_over(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("# mine\n", encoding="utf-8")
    once = run("new", str(file))
    assert (once.code, file.read_text(encoding="utf-8")) == (2, "# mine\n")
    assert "there is a file" in once.err
    folder = run("new", str(tmp_path))
    assert folder.code == 2
    assert "holds mine.toml already" in folder.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.toml"]
    assert run("new", str(file / "inside")).code == 2


@pytest.mark.parametrize("name", ["", "-", ".", ".."])
def test_what_is_no_name_is_said(run: Run, name: str) -> None:
    done = run("new", name)
    assert done.code == 2
    assert "is no name for a chronicle" in done.err


@pytest.mark.parametrize("words", [("new", "x.toml")])
def test_nothing_is_written_in_a_locked_session(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = run(*words, DATELINE_SECURE="1", HOME=str(tmp_path))
    assert done.code == 2
    assert "cannot be run here" in done.err
    assert not list(tmp_path.iterdir())
