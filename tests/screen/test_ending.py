"""Ending well: signals, a lost line, odd bytes, no terminal for the keys."""

import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from tests.screen.terminal import on_terminal

from dateline.screen.reset import RESET

SIGNALS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_a_signal_ends_the_program_and_gives_the_terminal_back(
    tmp_path: Path, number: int, code: int
) -> None:
    home = {"XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    with on_terminal(["-q", "country:TL"], **home) as terminal:
        terminal.send("j")
        terminal.wait_for("country: Timor-Leste", " 2/", "? keys")
        assert terminal.kill(number) == code
        for sequence in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?7h", b"\x1b[?2004l"):
            assert sequence in terminal.written
    kept = (tmp_path / "dateline" / "bundled.toml").read_text()
    assert 'query = "country:TL"' in kept


@pytest.mark.parametrize("is_ignored", [False, True], ids=["heard", "ignored"])
def test_a_line_that_is_lost_ends_the_program(is_ignored: bool) -> None:
    before = signal.getsignal(signal.SIGHUP)
    if is_ignored:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with on_terminal() as terminal:
            terminal.wait_for("? keys")
            assert terminal.hang_up() == 129
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_byte_that_is_no_utf_8_is_not_the_end() -> None:
    with on_terminal() as terminal:
        terminal.wait_for("? keys")
        terminal.send_bytes(b"\xe9")
        terminal.settle()
        terminal.send("j")
        terminal.wait_for("2/186")
        assert terminal.end() == 0


def test_keys_come_from_the_terminal_where_standard_input_is_something_else() -> None:
    command = f"{sys.executable} -m dateline --fresh </dev/null"
    with on_terminal(["-c", command], program="/bin/sh") as terminal:
        terminal.wait_for("? keys")
        terminal.send("j")
        terminal.wait_for("2/186")
        assert terminal.end() == 0


def test_standard_error_may_lead_elsewhere(tmp_path: Path) -> None:
    command = f"{sys.executable} -m dateline --fresh 2>{tmp_path / 'log'}"
    with on_terminal(["-c", command], program="/bin/sh") as terminal:
        terminal.wait_for("? keys")
        assert terminal.end() == 0


def test_without_any_terminal_for_keys_a_sentence_is_all() -> None:
    master, slave = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "dateline"],
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=subprocess.PIPE,
        start_new_session=True,
        check=False,
        timeout=30,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(slave)
    os.close(master)
    assert done.returncode == 2
    assert b"needs a terminal for its keys" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_exported_size_hides_nothing() -> None:
    with on_terminal(size=(120, 40), COLUMNS="80", LINES="24") as terminal:
        terminal.wait_for("? keys")
        assert len(terminal.lines()[0]) > 100
        assert terminal.end() == 0


def test_a_locale_of_another_character_set_is_drawn_in_ascii() -> None:
    with on_terminal(
        ["-q", "country:TL"], LANG="de_DE.ISO-8859-1", LC_ALL="", LC_CTYPE=""
    ) as terminal:
        terminal.wait_for("country: Timor-Leste", "? keys")
        assert not set(terminal.text()) & set("─│█❝≡≠")
        assert terminal.end() == 0


def test_reset_writes_what_repairs_a_terminal() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "reset"], capture_output=True, check=True
    )
    assert done.stdout.decode() == RESET


def test_after_a_stop_by_the_system_the_program_goes_on() -> None:
    with on_terminal(["--fresh"]) as terminal:
        terminal.wait_for("? keys")
        before = terminal.settle()
        os.kill(terminal.pid, signal.SIGSTOP)
        terminal._stream.feed(b"\x1b[5;1Hspoilt by another program")
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait_until(lambda: terminal.text() == before, "a picture of everything")
        terminal.send("jjjjjjjj")
        terminal.wait_for("9/186")
        assert terminal.end() == 0
        assert termios.tcgetattr(terminal._master)[3] & termios.ICANON


def test_a_signal_is_heard_on_a_terminal_that_stands_still_from_the_start() -> None:
    with on_terminal(["--fresh"]) as terminal:
        termios.tcflow(terminal._master, termios.TCOOFF)
        terminal.wait_until(lambda: is_caught(terminal.pid, signal.SIGTERM), "a handler")
        time.sleep(1)  # until it writes, which nothing takes
        began = os.times().elapsed
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait() == 143
        assert os.times().elapsed - began < 20


STOPPED = """
import os, signal, sys
from textual.drivers._writer_thread import WriterThread
real = WriterThread.start
def start(thread):
    os.kill(os.getpid(), signal.SIGTERM)
    real(thread)
WriterThread.start = start
from dateline.cli import run
sys.argv = ["dateline", "--fresh"]
run()
"""
"""The program, to which a signal comes just before the thread that writes is started."""


IMPORTED = """
import os, signal, sys
from dateline.screen import early
class Named:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), signal.SIGTERM)
real = early.EarlyPicture.show
def show(*arguments):
    real(*arguments)
    type("Owner", (), {"named": Named()})
early.EarlyPicture.show = show
from dateline.cli import run
sys.argv = ["dateline", "--fresh"]
run()
"""
"""The program, to which a signal comes where Python up to 3.11 makes another error of any."""


@pytest.mark.parametrize("program", [STOPPED, IMPORTED], ids=["before writing", "while loading"])
def test_a_signal_at_a_moment_of_the_start_ends_it_as_any_other(program: str) -> None:
    with on_terminal(["-c", program], program=sys.executable) as terminal:
        assert terminal.wait() == 143
        assert termios.tcgetattr(terminal._master)[3] & termios.ICANON


def is_caught(pid: int, number: int) -> bool:
    """Whether a process has a handler of its own for a signal."""
    status = Path(f"/proc/{pid}/status").read_text()
    (mask,) = re.findall(r"^SigCgt:\s*([0-9a-f]+)$", status, re.MULTILINE)
    return bool(int(mask, 16) >> (number - 1) & 1)


def test_the_folder_may_go_meanwhile(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f"cd {gone}; {sys.executable} -m dateline --fresh; echo ended with $?"
    with on_terminal(["-c", command], program="/bin/sh") as terminal:
        terminal.wait_for("? keys")
        gone.rmdir()
        terminal.send("Q")
        terminal.wait_for("ended with 0")
