"""`dateline keys`: what arrives, its name, what it does; the terminal is given back."""

import subprocess
import sys
import termios

import pytest
from tests.screen.terminal import on_terminal

from dateline.cli.key_report import _names_of, key_line

SENT = [
    (b"j", "j", ("j",)),
    (b"\x1b", r"\e", ("escape",)),
    (b"\x1b[B", r"\e[B", ("down",)),
    (b"\x1bOA", r"\eOA", ("up",)),
    (b"\x1b[1~", r"\e[1~", ("home",)),
    (b"\x1b[4~", r"\e[4~", ("end",)),
    (b"\x1b[7~", r"\e[7~", ("home",)),
    (b"\x1b[8~", r"\e[8~", ("end",)),
    (b"\x1b[11~", r"\e[11~", ("f1",)),
    (b"\x1b[[A", r"\e[[A", ("f1",)),
    (b"\x7f", r"\x7f", ("backspace",)),
    (b"\x08", r"\x08", ("backspace",)),
    (b"\x0a", r"\x0a", ("ctrl+j",)),
    (b"\xe9", r"\xe9", ("replacement_character",)),
    ("é".encode(), r"\xc3\xa9", ("é",)),
]


@pytest.mark.parametrize(("data", "shown", "names"), SENT)
def test_a_line_says_the_bytes_and_the_names(
    data: bytes, shown: str, names: tuple[str, ...]
) -> None:
    line = key_line(data, _names_of(data), dict.fromkeys(names, "does it"))
    assert line.split()[0] == shown
    assert line.endswith("does it")
    assert line.isprintable()
    assert _names_of(data) == names


@pytest.mark.parametrize("ending", ["qq", "\x03\x03", "\x04"])
def test_each_key_is_a_line_until_one_ends_it(ending: str) -> None:
    with on_terminal(["keys"]) as terminal:
        terminal.wait_for("Press keys")
        for keys, words in [("j", "next event"), ("\x1b[6~", "page down"), ("\x0c", "repaint")]:
            terminal.send(keys)
            terminal.wait_for(words)
        for key in ending:
            terminal.settle()
            terminal.send(key)
        assert terminal.end("") == 0
        assert termios.tcgetattr(terminal._master)[3] & termios.ICANON


def test_without_a_terminal_a_sentence_is_all() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "keys"],
        stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"shows what a terminal sends" in done.stderr


def test_every_action_is_listed_with_its_id() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "keys", "--list"], capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert any(line.split()[0] == "filter.pick-country" and " c " in line for line in lines)
    assert any(line.split()[0] == "list.next-event" and "↓" in line for line in lines)


def test_a_signal_gives_the_terminal_back() -> None:
    with on_terminal(["keys"]) as terminal:
        terminal.wait_for("Press keys")
        assert terminal.kill(15) == 143
        assert termios.tcgetattr(terminal._master)[3] & termios.ECHO
