"""What terminals send for keys, whole and in pieces, and sizes that change meanwhile."""

import fcntl
import os
import random
import signal
import struct
import termios
import time

import pytest
from tests.screen.terminal import Terminal, on_terminal

DOWN = {
    "cursor": "\x1b[B", "application keypad": "\x1bOB", "Ctrl+J reads": "j", "kitty": "\x1b[1;1B",
}  # fmt: skip
ENDS = {
    "xterm": ("\x1b[H", "\x1b[F"), "application": ("\x1bOH", "\x1bOF"),
    "PuTTY and linux": ("\x1b[1~", "\x1b[4~"), "rxvt": ("\x1b[7~", "\x1b[8~"),
}  # fmt: skip


def test_the_keys_of_every_terminal_arrive() -> None:
    with on_terminal(["--fresh"]) as terminal:
        terminal.wait_for("? keys", "1/186")
        for number, keys in enumerate(DOWN.values(), 2):
            terminal.send(keys)
            terminal.wait_for(f" {number}/186")
        for home, end in ENDS.values():
            terminal.send(end)
            terminal.wait_for("186/186")
            terminal.send(home)
            terminal.wait_for("  1/186")
        terminal.send("\x1b[6~")
        terminal.wait_until(lambda: " 1/186" not in terminal.text(), "a page")
        for backspace in ("\x7f", "\x08"):
            terminal.send("fcountry:TL\n")
            terminal.wait_for("country: Timor-Leste")
            terminal.send(backspace)
            terminal.wait_until(lambda: "Timor-Leste ¹" not in terminal.text(), "all events")
        for key in ("\x1b[11~", "\x1b[[A", "\x1bOP"):
            terminal.send(key)  # F1 does nothing, and types nothing
        assert "186 events" in terminal.settle()
        assert terminal.end() == 0


@pytest.mark.parametrize("pause", [0.0, 0.15], ids=["byte by byte", "after the escape"])
def test_over_a_line_a_key_may_come_in_pieces(pause: float) -> None:
    with on_terminal(["--fresh"], SSH_CONNECTION="1 2 3 4") as terminal:
        terminal.wait_for("? keys", "1/186")
        for number in (2, 3):
            terminal.send("\x1b")
            time.sleep(pause or 0.05)
            terminal.send("[")
            time.sleep(0.0 if pause else 0.05)
            terminal.send("B")
            terminal.wait_for(f" {number}/186")
        assert terminal.end() == 0


def test_an_answer_of_the_terminal_types_nothing() -> None:
    with on_terminal(["-q", "country:TL"]) as terminal:
        terminal.wait_for("? keys", "1/")
        terminal.send("\x1b[0n" * 3 + "\x1b[0")
        terminal.send("n")
        terminal.settle()
        assert "country: Timor-Leste" in terminal.text()
        assert terminal.end() == 0


def _resize(terminal: Terminal, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.kill(terminal.pid, signal.SIGWINCH)


@pytest.mark.parametrize("open_keys", ["", "c", "f", "\r", "?"], ids=repr)
def test_a_storm_of_sizes_leaves_the_picture_of_the_last(open_keys: str) -> None:
    chance = random.Random(open_keys)
    with on_terminal(["--fresh"], (120, 40)) as terminal:
        terminal.wait_for("? keys")
        terminal.send("j" * 7 + open_keys)
        terminal.settle()
        sizes = [(1, 1), (10, 3), (300, 100)]
        sizes += [(chance.randint(1, 200), chance.randint(1, 60)) for _ in range(22)]
        for columns, rows in sizes:
            _resize(terminal, columns, rows)
            terminal.read(0.02)
        terminal._screen.resize(24, 80)
        _resize(terminal, 80, 24)
        after = terminal.settle(quiet=2)
        terminal._screen.reset()
        terminal._screen.resize(24, 80)
        terminal.send("\x0c" if not open_keys else "\x1b")
        terminal.settle()
        if not open_keys:
            assert terminal.text() == after
        terminal.send("\x0c")
        terminal.wait_for(" 8/186", "? keys")
        assert terminal.end() == 0


def test_a_size_that_changes_and_changes_back_paints_everything_anew() -> None:
    with on_terminal(["--fresh"], (100, 30)) as terminal:
        terminal.wait_for("? keys")
        terminal.send("j")
        terminal.wait_for(" 2/186")
        before = terminal.settle()
        for columns, rows in ((50, 12), (100, 30)):
            size = struct.pack("HHHH", rows, columns, 0, 0)
            fcntl.ioctl(terminal._master, termios.TIOCSWINSZ, size)
        terminal._stream.feed(b"\x1b[H\x1b[2J")  # what was cut off is gone
        os.kill(terminal.pid, signal.SIGWINCH)
        terminal.wait_for(" 2/186", "? keys")
        assert terminal.settle(quiet=2) == before
        assert terminal.end() == 0
