"""`dateline --plain` as a program: on a terminal, in a pipe, and whatever ends it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.screen.terminal import Terminal, on_terminal

PLAIN = [sys.executable, "-m", "dateline", "--plain"]
NO_SCREEN = """
import sys
import dateline.cli.conversing, dateline.linear.completing
loaded = {name.partition(".")[0] for name in sys.modules}
print(sorted(loaded & {"textual", "rich"}), [n for n in sys.modules if "screen.e" in n])
"""


def piped(
    lines: str, *arguments: str, home: Path, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PLAIN, *arguments],
        input=lines.encode(errors="surrogateescape"),
        capture_output=True,
        check=False,
        timeout=60,
        env={
            **os.environ,
            "PYTHONUTF8": "1",
            "XDG_CONFIG_HOME": str(home),
            "XDG_STATE_HOME": str(home),
            **environment,
        },
    )


def type_line(terminal: Terminal, line: str, *answer: str) -> None:
    terminal.send(f"{line}\r")
    terminal.wait_for(*answer)


def test_the_question_of_the_mission_on_a_terminal() -> None:
    """Malaysia in 2025, the 12th ADMM-Plus, who took part, what was said: and no escape."""
    with on_terminal(["--plain"], size=(200, 50)) as terminal:
        terminal.wait_for("186 events from 1967 to 2027", "dateline>")
        type_line(terminal, "c malaysia", "137 of 186 events")
        type_line(terminal, "y", "more left")
        type_line(terminal, "2025", "17 of 186 events")
        type_line(terminal, "/ 12th admm-plus", "10 of 17", "Rajnath Singh visits Malaysia")
        type_line(terminal, "/ series:admm-plus", "15 of 17. 1 November 2025.", "12th ADMM-Plus")
        type_line(terminal, "who", "Rajnath Singh, Defence Minister.", "according to Bangkok Post")
        type_line(terminal, "quotes", "Quotation 5. Mohamed Khaled Nordin", "dateline> ")
        assert terminal.end("q\r") == 0
        said = terminal.written.decode()
    assert "20 participants." in said
    assert "dialogue works, trust can be built" in said
    assert "\x1b" not in said
    assert not [line for line in said.split("\r\n") if line.endswith(" ")]


def test_what_was_typed_stays_where_it_can_go_on_in_unlike_ways() -> None:
    with on_terminal(["--plain"], size=(100, 40)) as terminal:
        terminal.wait_for("dateline>")
        terminal.send("E raj\t")
        terminal.wait_for("E Rajnath Singh", "E S. Rajaratnam", "dateline> E raj")
        terminal.send("nath\r")
        terminal.wait_for("Rajnath Singh, India.")
        assert terminal.end("q\rq\r") == 0


def test_a_typed_line_can_be_edited_completed_and_had_again() -> None:
    with on_terminal(["--plain"]) as terminal:
        terminal.wait_for("dateline>")
        terminal.send("f countr\tmalay\t\r")
        terminal.wait_for("137 of 186 events")
        terminal.send("f\r")
        terminal.wait_for("filter> country:MY")
        terminal.send("year:2025\r")
        terminal.wait_for("17 of 186 events")
        terminal.send("\x10\x10\x10\r")  # Ctrl+P goes back in the history
        terminal.wait_for("137 of 186")
        # Before readline has the line, the terminal itself would take Ctrl+D.
        terminal.wait_until(lambda: terminal.text().rstrip().endswith("dateline>"), "a prompt")
        terminal.settle()
        assert terminal.end("\x04") == 0


def test_lines_and_place_are_kept_for_the_next_session_but_not_of_a_locked_one(
    tmp_path: Path,
) -> None:
    home = str(tmp_path)
    kept = tmp_path / "dateline" / "typed-lines.txt"
    with on_terminal(["--plain"], XDG_STATE_HOME=home, DATELINE_SECURE="1") as terminal:
        terminal.wait_for("dateline>")
        type_line(terminal, "j", "2 of 186")
        type_line(terminal, "x a.csv", "That is locked here.")
        terminal.end("q\r")
    assert not kept.exists()
    with on_terminal(["--plain"], XDG_STATE_HOME=home) as terminal:
        terminal.wait_for("dateline>")
        type_line(terminal, "j", "2 of 186")
        terminal.end("q\r")
    assert kept.read_text(encoding="utf-8") == "j\nq\n"
    with on_terminal(["--plain"], XDG_STATE_HOME=home) as terminal:
        terminal.wait_for("2 of 186", "dateline>")
        terminal.send("\x10\x10\r")
        terminal.wait_for("3 of 186")


def test_interrupts_give_a_fresh_prompt_and_then_the_end() -> None:
    with on_terminal(["--plain"]) as terminal:
        terminal.wait_for("dateline>")
        terminal.settle()  # until readline has the line
        terminal.send("half a li\x03")
        terminal.wait_for("Interrupted. Once more ends")
        type_line(terminal, "j", "2 of 186")
        terminal.send("\x03")
        terminal.wait_until(lambda: terminal.text().count("Interrupted") == 2, "a second prompt")
        assert terminal.end("\x03") == 130


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["TERM", "HUP"]
)
def test_a_signal_ends_it_with_the_view_kept(tmp_path: Path, number: int, code: int) -> None:
    with on_terminal(["--plain"], XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.wait_for("dateline>")
        type_line(terminal, "c malaysia", "137 of 186 events")
        type_line(terminal, "m", "Marked.")
        assert terminal.kill(number) == code
    kept = (tmp_path / "dateline" / "bundled.toml").read_text(encoding="utf-8")
    assert 'query = "country:MY"' in kept
    assert 'marks = ["' in kept


def test_a_lost_line_ends_it_with_the_view_kept(tmp_path: Path) -> None:
    with on_terminal(["--plain"], XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.wait_for("dateline>")
        type_line(terminal, "c malaysia", "137 of 186 events")
        assert terminal.hang_up() == 129
    assert "country:MY" in (tmp_path / "dateline" / "bundled.toml").read_text(encoding="utf-8")


def test_the_chronicle_can_come_from_standard_input_and_the_lines_from_the_terminal(
    tmp_path: Path,
) -> None:
    chronicle = tmp_path / "one.toml"
    chronicle.write_text('[[event]]\ndate = "2010"\ntitle = "Alone"\n', encoding="utf-8")
    command = f"cat {chronicle} | {sys.executable} -m dateline --plain -"
    with on_terminal(["-c", command], program="/bin/sh") as terminal:
        terminal.wait_for("1 of 1. 2010. Alone.", "dateline>")
        type_line(terminal, "j", "This is the last event.")
        assert terminal.end("q\r") == 0
        assert b"\x1b" not in terminal.written


def test_lines_from_a_pipe_are_answered_without_a_prompt(tmp_path: Path) -> None:
    done = piped("c malaysia\ny 2025\nq\nj\n", home=tmp_path)
    said = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert said[0] == "ASEAN defence diplomacy. 186 events from 1967 to 2027."
    assert said[-1].startswith("1 of 17. 2024 to 2027. India and Malaysia.")
    assert b">" not in done.stdout
    assert not (tmp_path / "dateline" / "typed-lines.txt").exists()


def test_the_end_of_the_lines_and_odd_bytes_are_no_trouble(tmp_path: Path) -> None:
    done = piped("/ \udce9\x1b[2J\x9b\nj", "--fresh", "--at", "admm-plus-1", home=tmp_path)
    assert done.returncode == 0
    assert "1st ADMM-Plus" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


def test_ascii_is_kept_to_where_it_is_asked_for(tmp_path: Path) -> None:
    done = piped("id:admm-plus-1\nquotes\nq\n", "--ascii", home=tmp_path)
    assert done.stdout.isascii()
    assert b'"' in done.stdout


def test_nobody_listens_any_more(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"yes j | {sys.executable} -m dateline --plain | head -n 2"],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path)},
    )
    assert (done.stdout.count(b"\n"), done.stderr) == (2, b"")


def test_a_closed_standard_input_is_said(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m dateline --plain <&-"],
        capture_output=True,
        check=False,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path)},
    )
    assert done.returncode == 2
    assert b"nothing to type on" in done.stderr


def test_no_screen_is_loaded_for_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_SCREEN], capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "[] []"


LIMITS = [
    (["--idle", "1"], "No line came for a long time"),
    (["--session", "1"], "lasted as long as it may"),
]


@pytest.mark.parametrize(("limits", "words"), LIMITS, ids=["idle", "session"])
def test_a_locked_session_ends_in_time(limits: list[str], words: str) -> None:
    with on_terminal(["--locked", *limits, "--plain"]) as terminal:
        terminal.wait_for("dateline>", words)
        assert terminal.end("") == 4


def test_in_a_locked_session_no_account_is_looked_up() -> None:
    with on_terminal(["--locked", "--plain"]) as terminal:
        terminal.wait_for("dateline>")
        terminal.settle()
        terminal.send("~root\x1b~\r")
        terminal.settle()
        assert "> /root" not in terminal.text()
        terminal.send("x" * 1500 + "\r")
        terminal.settle()
        assert terminal.end("q\r") == 0


def test_a_client_says_plain_alone(tmp_path: Path) -> None:
    done = piped("q\n", "x", home=tmp_path, DATELINE_SECURE="1")
    assert done.returncode == 2
