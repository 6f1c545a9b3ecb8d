"""A locked process: what a client may run, what it cannot, and what is loaded for it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from dateline.cli.client import client_words
from dateline.errors import UsageError
from dateline.lock.finding import find_lock
from dateline.lock.lock import Lock

LOCK = Lock(origins=("--locked",))
REFUSED = [
    "sh", "bash -i", "list; id", "check /etc/passwd", "check", "reset", "convert a b", "index x",
    "list -f /etc/passwd", "list -f/etc/passwd", "list --file /etc/passwd", "list --file=x",
    "list --fil x", "list -- -f x", "list --output x", "show x -f y", "facets --by year -f x",
    "--help", "-q country:MY", "--locked", "/etc/passwd", "list --view x", "--view x", "-",
    "scp -t .", "/usr/lib/openssh/sftp-server", "internal-sftp", "dateline sh", "list 'open",
    "list " + "x" * 5000, "--idle 5", "doctor --session=9",
]  # fmt: skip
ALLOWED = {
    "": (),
    "dateline": (),
    "list": ("list",),
    "dateline list country:MY": ("list", "country:MY"),
    "list -status:scheduled -maritime --limit 5": (
        "list", "-status:scheduled", "-maritime", "--limit", "5",
    ),
    "list 'joint declaration'": ("list", "joint declaration"),
    "list $(id) `id` a|b >x": ("list", "$(id)", "`id`", "a|b", ">x"),
    "show admm-plus-1 --format=json": ("show", "admm-plus-1", "--format=json"),
    "facets --by year --country MY": ("facets", "--by", "year", "--country", "MY"),
    "--version": ("--version",),
    "doctor": ("doctor",),
}  # fmt: skip


@pytest.mark.parametrize("asked", REFUSED)
def test_what_is_not_named_is_refused(asked: str) -> None:
    with pytest.raises(UsageError):
        client_words(asked, LOCK)


@pytest.mark.parametrize("asked", ALLOWED)
def test_what_is_named_is_parted_into_words_and_no_shell_reads_them(asked: str) -> None:
    assert client_words(asked, LOCK) == ALLOWED[asked]


def test_a_refusal_shows_no_control_characters() -> None:
    with pytest.raises(UsageError) as refused:
        client_words("\x1b]0;x\x07\u202e", LOCK)
    assert str(refused.value).isprintable()


def test_a_query_command_answers_from_the_chronicle_of_the_wrapper(
    run: Run, tmp_path: Path
) -> None:
    chronicle = tmp_path / "own.toml"
    chronicle.write_text('[[event]]\nid = "one"\ndate = "2025-10-31"\ntitle = "One"\n')
    ended = run("--locked", str(chronicle), SSH_ORIGINAL_COMMAND="list --format json")
    assert ended.code == 0
    assert [event["id"] for event in json.loads(ended.out)["events"]] == ["one"]


def test_at_most_a_thousand_rows_are_given_and_the_rest_is_said(run: Run, tmp_path: Path) -> None:
    chronicle = tmp_path / "many.toml"
    events = (f'[[event]]\nid = "e{n}"\ndate = "2025"\ntitle = "E"\n' for n in range(1200))
    chronicle.write_text("".join(events))
    for limit in ("", "--limit 0", "--limit 5000"):
        ended = run("--locked", str(chronicle), SSH_ORIGINAL_COMMAND=f"list {limit}")
        assert len(ended.out.splitlines()) == 1000
        assert ended.err == "1,000 of 1,200 events shown; at most 1,000 here.\n"


def test_a_client_alone_names_no_files(run: Run) -> None:
    for words, environment in (
        (["/etc/passwd"], {"DATELINE_SECURE": "1"}),
        (["list", "-f", "/etc/passwd"], {"DATELINE_SECURE": "1"}),
        (["list", "-f", "/etc/passwd", "--locked"], {}),
    ):
        ended = run(*words, **environment)
        assert (ended.code, ended.out) == (2, "")
        assert "here" in ended.err


@pytest.mark.parametrize("words", [["-"], ["--view", "x"]], ids=str)
def test_not_even_the_wrapper_reads_standard_input_or_a_saved_view(
    run: Run, words: list[str]
) -> None:
    ended = run("--locked", *words, stdin=b"[[event]]")
    assert (ended.code, ended.out) == (2, "")


def test_the_screen_needs_a_terminal(run: Run) -> None:
    ended = run("--locked")
    assert (ended.code, ended.out) == (2, "")
    assert "needs a terminal" in ended.err


def test_doctor_lists_what_is_off(run: Run) -> None:
    for words, environment in (
        (["doctor", "--locked"], {}),
        (["--locked"], {"SSH_ORIGINAL_COMMAND": "doctor"}),
        (["--locked", "doctor"], {}),
    ):
        ended = run(*words, **environment)
        assert ended.code == 0
        assert ended.out.startswith("locked by --locked; nothing switches it off\n")
        assert "\nshell          off  " in ended.out


def test_marks_and_notes_are_not_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dateline").mkdir()
    note = '[[note]]\nevent = "admm-1"\ntext = "mine"\n'
    (tmp_path / "dateline" / "bundled.notes.toml").write_text(note, encoding="utf-8")
    for query in ("is:marked", "has:note"):
        ended = run("--locked", SSH_ORIGINAL_COMMAND=f"list {query}", XDG_STATE_HOME=str(tmp_path))
        assert (ended.code, ended.out) == (0, "")


def test_a_chronicle_that_cannot_be_read_is_not_named(run: Run) -> None:
    ended = run("--locked", "/srv/secret/world.toml")
    assert ended.code == 2  # no terminal: nothing is opened
    ended = run("--locked", "/srv/secret/world.toml", SSH_ORIGINAL_COMMAND="list")
    assert (ended.code, ended.err) == (3, "dateline: the chronicle cannot be read.\n")


def test_a_fault_of_ours_is_a_number(tmp_path: Path) -> None:
    code = (
        "import sys; from dateline import cli; import dateline.store.store as s\n"
        "def fail(*a): secret = 1; raise RuntimeError('secret')\n"
        "s.Store.count = fail\n"
        "sys.exit(cli.main(['--locked', 'list']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "DATELINE_DEBUG": "1"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (70, "")
    assert "number" in done.stderr
    assert "secret" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_locked_command_loads_nothing_that_starts_programs() -> None:
    code = (
        "import io, json, sys; from dateline.cli import main\n"
        "out, sys.stdout = sys.stdout, io.StringIO(); code = main(['--locked', 'list'])\n"
        "sys.stdout = out; print(json.dumps([code, sorted(sys.modules)]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=60
    )
    code_found, modules = json.loads(done.stdout)
    assert code_found == 0
    assert not {"subprocess", "webbrowser", "ctypes", "asyncio", "textual"} & set(modules)


def test_the_screen_loads_subprocess_because_asyncio_does_and_no_browser() -> None:
    code = (
        "import json, sys, asyncio\n"
        "before = 'subprocess' in sys.modules\n"
        "import dateline.cli.locked, dateline.screen.app, dateline.screen.driver\n"
        "import dateline.screen.prompt, dateline.screen.reader\n"
        "print(json.dumps([before, sorted(sys.modules)]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=60
    )
    was_there, modules = json.loads(done.stdout)
    assert was_there
    assert not {"webbrowser", "ctypes", "multiprocessing", "http.client"} & set(modules)


def test_nothing_is_locked_here_without_being_asked() -> None:
    assert find_lock([], {}) is None
