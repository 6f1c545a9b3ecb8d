"""What goes wrong: a sentence on stderr, the right exit code, never a traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run

EVENT = '[[event]]\nid = "a"\ndate = "2001"\ntitle = "A"\n'

MISTAKES = [
    (["list", "-f", "nowhere.toml"], 3, "nowhere.toml does not exist"),
    (["list", "-f", ""], 3, "name of a file is empty"),
    (["nowhere.toml"], 3, "nowhere.toml does not exist"),
    (["check", "nowhere.toml"], 3, "nowhere.toml does not exist"),
    (["list", "yeer:2025"], 2, "did you mean year:?"),
    (["list", "year:soon"], 2, "'soon' is not a year"),
    (["list", "country:malaisia"], 2, "did you mean Malaysia?"),
    (["list", '"open'], 2, "This quotation mark is not closed"),
    (["list", "--format", "xml"], 2, "invalid choice: 'xml'"),
    (["list", "--limit", "many"], 2, "expected a whole number"),
    (["facets", "--by", "colour"], 2, "invalid choice: 'colour'"),
    (["show"], 2, "ID"),
    (["show", "admm-plus-111"], 1, "There is no event 'admm-plus-111'. Did you mean"),
    (["list", "--frobnicate"], 2, "unrecognized arguments"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), MISTAKES)
def test_a_mistake_is_a_sentence(run: Run, arguments: list[str], code: int, words: str) -> None:
    ended = run(*arguments)
    assert ended.code == code
    assert words in ended.err
    assert "Traceback" not in ended.err
    assert ended.out == ""


def test_a_query_error_has_a_caret_under_the_place(run: Run) -> None:
    lines = run("list", "country:MY", "year:soon").err.splitlines()
    assert lines[0] == "  country:MY year:soon"
    assert lines[1] == "                  ^^^^"
    assert lines[2].startswith("'soon' is not a year")


def test_a_folder_without_a_chronicle_is_named(run: Run, tmp_path: Path) -> None:
    ended = run("list", "-f", str(tmp_path))
    assert ended.code == 3
    assert "folder without a chronicle" in ended.err


def test_problems_are_counted_and_the_rest_is_listed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(EVENT + "[[event]]\ntitle = \n" + EVENT.replace('"a"', '"b"'))
    listed = run("list", "-f", str(file))
    assert [line[-3:] for line in listed.out.splitlines()] == ["[a]", "[b]"]
    assert "1 problem in the files" in listed.err
    checked = run("check", str(file))
    assert checked.code == 1
    assert f"{file}, line 6, column 9: expected TOML" in checked.out


def test_a_line_of_50_mb_is_a_problem_and_not_an_end(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "long.toml"
    file.write_text(EVENT + f'summary = "{"x" * 50_000_000}"\n' + EVENT.replace('"a"', '"b"'))
    ended = run("list", "-f", str(file))
    assert len(ended.out.splitlines()) == 2
    assert "1 problem" in ended.err
    checked = run("check", str(file))
    assert "at most 100,000 characters, found 50,000,000" in checked.out


def test_bytes_that_are_no_utf_8_are_a_problem_with_their_place(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "latin.toml"
    file.write_bytes(EVENT.encode() + '[[event]]\ndate = "2002"\ntitle = "Café"\n'.encode("latin1"))
    checked = run("check", str(file))
    assert "line 7, byte 13: expected UTF-8 text, found the byte 0xe9" in checked.out
    assert len(run("list", "-f", str(file)).out.splitlines()) == 2


def test_escape_sequences_of_the_data_reach_no_stream(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "hostile.toml"
    file.write_text(
        '[[event]]\nid = "[/]"\ndate = "2001"\nkind = "\\u001b[31m"\n'
        'title = "[@click=app.quit]\\u001b]52;c;eA==\\u0007 \\u202e[/]"\n'
    )
    for arguments in (["list"], ["list", "--format", "json"], ["show", "[/]"], ["facets"]):
        ended = run(*arguments, "-f", str(file))
        text = ended.out + ended.err
        assert not any(ord(char) < 32 and char != "\n" for char in text)
        assert "\u202e" not in text
    assert "[@click=app.quit]" in run("list", "-f", str(file)).out
    assert "control characters" in run("list", "-f", str(file)).err


def test_an_event_whose_date_is_none_is_shown_with_its_text(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('[[event]]\ndate = "after lunch"\ntitle = "A"\n')
    assert run("list", "-f", str(file)).out.startswith("after lunch")


def test_a_closed_pipe_is_quiet() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "dateline", "list", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


def test_an_interrupt_ends_with_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "dateline", "list", "-f", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(b"#" * (1 << 20))  # more than a pipe holds: it is reading by now
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_standard_streams_that_are_closed_are_no_trouble() -> None:
    command = f"{sys.executable} -m dateline list country:TL"
    for closed in ("<&-", "2>&-"):
        done = subprocess.run(["bash", "-c", f"{command} {closed}"], capture_output=True)
        assert done.returncode == 0, closed
        assert b"Timor-Leste" in done.stdout
    done = subprocess.run(["bash", "-c", f"{command} >&-"], capture_output=True)
    assert done.returncode == 3
    assert b"standard output is closed" in done.stderr


@pytest.mark.parametrize("arguments", ["list", "facets --by kind"])
def test_a_full_disk_is_said(arguments: str) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full here")
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m dateline {arguments} >/dev/full"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 3
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_version_is_quiet_on_a_closed_pipe_and_not_on_a_full_disk() -> None:
    command = f"{sys.executable} -m dateline --version"
    done = subprocess.run(["bash", "-c", f"{command} | true"], capture_output=True, check=False)
    assert done.stderr == b""
    done = subprocess.run(["bash", "-c", f"{command} >/dev/full"], capture_output=True, check=False)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


def test_a_query_that_leaves_nothing_is_no_mistake_and_says_so(run: Run) -> None:
    ended = run("list", "id:ADMM-PLUS-1")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "No event fits this query. Did you mean admm-plus-1?\n"
    assert run("list", "zzz").err == "No event fits this query.\n"


def test_a_file_where_a_query_or_an_id_belongs_is_told_how_to_ask_it(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "talks.csv"
    file.write_text("date,title\n2010,Talks\n")
    how = f"{file} is asked by --file {file}.\n"
    assert run("list", str(file)).err == f"No event fits this query. {how}"
    assert run("facets", str(file)).err == f"No event fits this query. {how}"
    assert run("show", str(file)).err == f"There is no event {str(file)!r}. {how}"
    assert "Talks" in run("list", "--file", str(file)).out
    locked = run("--locked", "list", str(file))
    assert "--file" not in locked.err


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [("csv", 3, "without a chronicle"), ("zzz", 2, "There is no format 'zzz'")],
)
def test_a_format_is_asked_of_the_bundled_chronicle_too(
    run: Run, name: str, code: int, said: str
) -> None:
    ended = run("list", "--from", name)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
