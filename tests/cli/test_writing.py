"""Making a chronicle, adding to it, and taking it away: through the program itself."""

from pathlib import Path

import pytest
import tomli
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


@pytest.mark.parametrize(
    "words",
    [("new", "x.toml"), ("add", "--date", "2010", "--title", "T"), ("brief", "--to", "b.md")],
)
def test_nothing_is_written_in_a_locked_session(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = run(*words, DATELINE_SECURE="1", HOME=str(tmp_path))
    assert done.code == 2
    assert "cannot be run here" in done.err
    assert not list(tmp_path.iterdir())


ADDED = """
[[event]]
id = "example-meeting-2"
date = "2011-10-12/2011-10-14"
title = "2nd Example Meeting"
series = "Example Meeting"
edition = 2
participants = [
    { party = "AT", role = "host", people = [{ person = "B. Person", title = "Minister" }] },
]
sources = ["gazette-2010"]

[[event.quote]]
text = "We met."
speaker = "anna-beispiel"
source = "gazette-2010"
"""
FLAGS = [
    "--date", "12-14 October 2011", "--title", "2nd Example Meeting", "--series", "Example Meeting",
    "--edition", "2", "--party", "Austria host: B. Person, Minister", "--source", "gazette-2010",
    "--quote", '"We met."', "--speaker", "Anna Beispiel",
]  # fmt: skip
LINES = """\
12-14 October 2011
2nd Example Meeting

Example Meeting
2


Austria host: B. Person, Minister



gazette-2010

"We met."
Anna Beispiel






"""


@pytest.mark.parametrize(("flags", "lines"), [(FLAGS, ""), ([], LINES + "\n"), (["--yes"], LINES)])
def test_an_event_is_put_behind_the_others(
    run: Run, tmp_path: Path, flags: list[str], lines: str
) -> None:
    file = tmp_path / "x.toml"
    run("new", str(file))
    before = file.read_text(encoding="utf-8")
    done = run("add", "-f", str(file), *flags, stdin=lines.encode())
    assert (done.code, done.out) == (0, "example-meeting-2\n"), done.err
    assert file.read_text(encoding="utf-8") == before + ADDED
    assert run("check", str(file)).code == 0


def test_a_new_source_is_declared_before_the_event(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    run("new", str(file))
    source = "The Post; They met; 2011; https://example.org/2"
    done = run("add", "-f", str(file), "--date", "2011", "--title", "T", "--source", source)
    assert done.code == 0
    chronicle = read([str(file)])
    assert not chronicle.problems
    assert chronicle.events[1].sources == ("the-post-2011",)
    assert chronicle.cast.sources["the-post-2011"].url == "https://example.org/2"


def test_in_a_folder_an_event_goes_to_the_file_of_its_time(run: Run, tmp_path: Path) -> None:
    for year in (2010, 2020):
        text = f'[[event]]\ndate = "{year}"\ntitle = "Of {year}"\n'
        (tmp_path / f"{year}.toml").write_text(text, encoding="utf-8")
    done = run("add", "-f", str(tmp_path), "--date", "2015", "--title", "Between")
    assert done.code == 0
    assert "Between" in (tmp_path / "2010.toml").read_text(encoding="utf-8")
    assert "Between" not in (tmp_path / "2020.toml").read_text(encoding="utf-8")


def test_what_is_typed_is_kept_when_the_lines_end(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    run("new", str(file))
    before = file.read_bytes()
    done = run("add", "-f", str(file), stdin=b"2011\nHalf an event\n")
    assert done.code == 1
    assert "What was typed is kept" in done.err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "Name the chronicle with -f FILE"),
        (["-f", "-"], 2, "Name the chronicle with -f FILE"),
        (["-f", "{x}", "--date", "nonsense", "--title", "T"], 2, "is not a date"),
        (["-f", "{x}", "--date", "2011", "--title", "T", "--party", "Nowhere"], 2, "No party"),
        (
            ["-f", "{x}", "--date", "2011", "--title", "T", "--id", "example-meeting-1"],
            2,
            "already",
        ),
        (["-f", "{x}", "--date", "2011"], 1, "What was typed is kept"),
        (["-f", "{x}.gone", "--date", "2011", "--title", "T"], 3, "does not exist"),
    ],
)
def test_what_cannot_be_added_is_said_and_the_file_stays(
    run: Run, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    file = tmp_path / "x.toml"
    run("new", str(file))
    before = file.read_bytes()
    done = run("add", *(word.replace("{x}", str(file)) for word in words))
    assert done.code == code, done.err
    assert said in done.err
    assert file.read_bytes() == before


def test_all_that_flags_give_is_added_and_the_comments_of_the_file_stay(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "x.toml"
    run("new", str(file))
    before = file.read_text(encoding="utf-8")
    source = "The Gazette; Talks; 2011-05-13"
    done = run(
        "add", "-f", str(file), "--date", "2011-05-12", "--title", "Second", "--source", source,
        "--source", "The Post; 2011", "--quote", "We met.", "--quote-source", source,
        "--quote", "Again.", "--quote-source", "the-gazette-2011", "--chair", "A. Minister",
        "--dispute", "date", "--dispute-value", "13 May 2011", "--dispute-source", "the-post-2011",
        "--link", "follows example-meeting-1",
    )  # fmt: skip
    assert done.code == 0, done.err
    after = file.read_text(encoding="utf-8")
    assert after.startswith(before)
    added = tomli.loads(after.removeprefix(before))
    assert [each["id"] for each in added["source"]] == ["the-gazette-2011", "the-post-2011"]
    (event,) = added["event"]
    assert [quote["source"] for quote in event["quote"]] == ["the-gazette-2011"] * 2
    assert event["chair"] == "A. Minister"
    assert event["dispute"] == [
        {"field": "date", "value": "2011-05-13", "sources": ["the-post-2011"]}
    ]
    assert event["links"] == [{"event": "example-meeting-1", "relation": "follows"}]


def test_bytes_that_are_no_text_are_no_fault(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    run("new", str(file))
    done = run("add", "-f", str(file), "--yes", stdin=b"2011\nTit\xffle\n")
    assert done.code == 0, done.err
    assert "Tit\ufffdle" in file.read_text(encoding="utf-8")


def test_a_wrong_line_of_a_pipe_ends_it(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    run("new", str(file))
    before = file.read_bytes()
    done = run("add", "-f", str(file), stdin=b"2011\nT\n\n\nplanned\n\n\n\n\n\n\n\n\n")
    assert done.code == 2
    assert "Expected one of held" in done.err
    assert file.read_bytes() == before


def test_a_brief_is_written_by_the_ending_of_its_name(run: Run, tmp_path: Path) -> None:
    page, text = tmp_path / "b.html", tmp_path / "b.md"
    for file in (page, text):
        done = run("brief", "country:IN", "year:2022..2025", "--to", str(file))
        assert (done.code, done.out) == (0, ""), done.err
        assert "Rajnath Singh" in file.read_text(encoding="utf-8")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run("brief", "country:IN", "year:2022..2025").out == text.read_text(encoding="utf-8")
    again = run("brief", "country:IN", "--to", str(text))
    assert again.code == 2
    assert "--overwrite" in again.err
    assert run("brief", "country:IN", "--to", str(text), "--overwrite", "--title", "X").code == 0
    assert text.read_text(encoding="utf-8").startswith("# X\n")


def test_a_brief_is_of_the_marks_with_notes_on_request(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "dateline"
    folder.mkdir()
    (folder / "bundled.toml").write_text('marks = ["admm-1"]\n', encoding="utf-8")
    note = '[[note]]\nevent = "admm-1"\ntext = "Ask *them*"\n'
    (folder / "bundled.notes.toml").write_text(note, encoding="utf-8")
    home = {"XDG_STATE_HOME": str(tmp_path)}
    done = run("brief", "--marks", **home)
    assert "## 2006" in done.out
    assert "## 2007" not in done.out
    assert "Ask" not in done.out
    assert "Ask \\*them\\*" in run("brief", "--marks", "--notes", **home).out
    assert run("brief", "has:note", **home).out.count("\n### ") == done.out.count("\n### ") == 1
    assert run("list", "has:note", "--format", "tsv", **home).out.count("admm-1\t") == 1


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--to", "x.pdf"], 2, "says no format"),
        (["year:1066"], 1, "No event fits"),
        (["--marks"], 1, "No event is marked"),
        (["--to", "/no/such/folder/x.md"], 3, "No such file"),
        (["country:Atlantis"], 2, "^^^"),
    ],
)
def test_a_brief_that_cannot_be_is_said(run: Run, words: list[str], code: int, said: str) -> None:
    done = run("brief", *words)
    assert done.code == code, done.err
    assert said in done.err
