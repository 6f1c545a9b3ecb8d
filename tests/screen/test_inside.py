"""The program inside tmux and GNU screen: it reads right there, and ends well."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.screen.terminal import Terminal, on_terminal

INSIDE = f"{sys.executable} -m dateline --fresh"


def _copy(terminal: Terminal, words: str) -> None:
    terminal.send("Y")
    terminal.wait_for("Copy", "Enter choose")
    terminal.send("\r")
    terminal.wait_for(words, "select it here")
    terminal.send("q")
    terminal.wait_for("? keys")


@pytest.mark.skipif(not shutil.which("screen"), reason="GNU screen is not installed")
def test_it_reads_right_in_gnu_screen(tmp_path: Path) -> None:
    folder = tmp_path / "screens"
    folder.mkdir(mode=0o700)
    settings = tmp_path / "screenrc"
    settings.write_text("startup_message off\ndefutf8 on\n")
    arguments = ["-U", "-T", "screen", "-c", str(settings), *INSIDE.split()]
    program = shutil.which("screen")
    with on_terminal(arguments, program=program, SCREENDIR=str(folder), STY="") as terminal:
        terminal.wait_for("dateline", "Bangkok Declaration", "? keys")
        terminal.send("cmalaysia\r")
        terminal.wait_for("country: Malaysia")
        terminal.send("Gk")
        before = terminal.settle(quiet=2)
        terminal.send("\x0c")
        assert terminal.settle(quiet=2) == before
        _copy(terminal, "GNU screen passes no clipboard on")
        assert b"\x1b]52" not in terminal.written
        assert terminal.end() == 0
        assert "[screen is terminating]" in terminal.text()


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")
def test_it_reads_right_in_tmux(tmp_path: Path) -> None:
    program = shutil.which("tmux") or ""
    socket = str(tmp_path / "socket")
    settings = tmp_path / "tmux.conf"
    settings.write_text("set -g status off\nset -g default-terminal tmux-256color\n")
    arguments = ["-u", "-S", socket, "-f", str(settings), "new-session", INSIDE]
    with on_terminal(arguments, program=program, TMUX="") as terminal:
        terminal.wait_for("dateline", "Bangkok Declaration", "? keys")
        terminal.send("cmalaysia\r")
        terminal.wait_for("country: Malaysia")
        terminal.send("Gk")
        terminal.settle(quiet=2)
        capture = [program, "-S", socket, "capture-pane", "-p"]
        pane = subprocess.run(capture, capture_output=True, check=True, text=True).stdout
        assert [line.rstrip() for line in pane.splitlines()] == terminal.lines()
        _copy(terminal, "tmux passes it on with set-clipboard on")
        assert terminal.end() == 0
