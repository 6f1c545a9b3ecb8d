"""The picture before the framework, on a real terminal: there early, and taken over as it is."""

import json
import re
import sys
import time
from pathlib import Path

import pytest
from tests.screen.terminal import TAKEN_OVER, cells_of, on_terminal

SIZES = [
    (80, 24),
    (61, 16),
    (59, 14),
    (99, 50),
    (100, 30),
    (120, 40),
    (133, 37),
    (160, 45),
    (200, 60),
]
VIEWS = [
    ["--fresh"],
    ["--fresh", "--as", "lanes"],
    ["--fresh", "--as", "histogram", "--zoom", "month"],
    ["-q", "country:MY year:2025", "--at", "admm-plus-12"],
    ["-q", "year:1800"],
]
DRAWN = re.compile(rb"\x1b\[[\d;]*[HmJKXC]")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_framework_takes_the_picture_over_without_a_byte(size: tuple[int, int]) -> None:
    for arguments in VIEWS if size in ((80, 24), (200, 60)) else VIEWS[:1]:
        with on_terminal([*arguments, "--no-ascii"], size) as terminal:
            terminal.wait_until(lambda: TAKEN_OVER in terminal.written, "the framework")
            terminal.settle()
            assert terminal.written.startswith(b"\x1b[?1049h")
            assert not DRAWN.search(terminal.written.partition(TAKEN_OVER)[2]), arguments
            before = cells_of(terminal._screen)
            terminal.send("\x0c")
            terminal.settle(quiet=2)
            assert cells_of(terminal._screen) == before
            assert terminal.end() == 0


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "vt220"}], ids=str)
def test_so_it_is_without_colours_and_in_ascii(environment: dict[str, str]) -> None:
    with on_terminal(["--fresh"], (120, 40), **environment) as terminal:
        terminal.wait_until(lambda: TAKEN_OVER in terminal.written, "the framework")
        terminal.settle()
        assert not DRAWN.search(terminal.written.partition(TAKEN_OVER)[2])


def test_ctrl_c_in_between_ends_the_program_and_gives_the_terminal_back() -> None:
    with on_terminal(["--fresh"]) as terminal:
        terminal.wait_until(lambda: b"? keys" in terminal.written, "the early picture")
        terminal.send("\x03")
        assert terminal.end("") == 0
        assert b"\x1b[?1049l" in terminal.written


def test_a_signal_in_between_gives_the_terminal_back() -> None:
    with on_terminal(["--fresh"]) as terminal:
        terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.written, "the early picture")
        assert terminal.kill(15) == 143
        assert b"\x1b[?1049l" in terminal.written


def test_the_line_is_set_as_before_when_the_program_has_ended() -> None:
    program = f"{sys.executable} -m dateline --fresh"
    command = f'before=$(stty -g); {program}; [ "$before" = "$(stty -g)" ] && echo same as before'
    with on_terminal(["-c", command], program="/bin/sh") as terminal:
        terminal.wait_for("? keys")
        terminal.send("Q")
        terminal.wait_for("same as before")


def test_opened_again_the_picture_of_last_time_is_there_at_once_and_stays(tmp_path: Path) -> None:
    home = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CACHE", "STATE", "CONFIG")}
    with on_terminal([], **home) as terminal:
        terminal.wait_until(lambda: TAKEN_OVER in terminal.written, "the framework")
        terminal.send("cmalaysia\rjjj")
        terminal.wait_for("country: Malaysia", " 4/")
        terminal.settle()
        assert terminal.end() == 0
    (kept,) = (tmp_path / "dateline" / "pictures").iterdir()
    drawn = json.loads(kept.read_text())["drawn"]
    with on_terminal([], **home) as terminal:
        terminal.wait_until(lambda: TAKEN_OVER in terminal.written, "the framework")
        terminal.settle()
        assert terminal.written.count(drawn.encode()) == 1
        assert not DRAWN.search(terminal.written.partition(TAKEN_OVER)[2])
        assert "country: Malaysia" in terminal.text()
        assert terminal.end() == 0


def test_a_picture_that_is_no_longer_right_is_replaced(tmp_path: Path) -> None:
    home = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CACHE", "STATE", "CONFIG")}
    with on_terminal(["--fresh"], **home) as terminal:
        terminal.wait_until(lambda: TAKEN_OVER in terminal.written, "the framework")
        assert terminal.end() == 0
    (kept,) = (tmp_path / "dateline" / "pictures").iterdir()
    kept.write_text(kept.read_text().replace("Bangkok Declaration", "Bangkok Deklaration"))
    with on_terminal(["--fresh"], **home) as terminal:
        terminal.wait_until(lambda: TAKEN_OVER in terminal.written, "the framework")
        terminal.settle()
        assert b"Deklaration" in terminal.written
        assert "Bangkok Declaration" in terminal.text()
        assert "Deklaration" not in terminal.text()


@pytest.mark.parametrize("pause", [0.0, 0.02, 0.05])
def test_keys_typed_as_the_framework_takes_over_are_kept(pause: float) -> None:
    with on_terminal(["--fresh"]) as terminal:
        terminal.wait_until(lambda: TAKEN_OVER in terminal.written, "the framework")
        time.sleep(pause)
        terminal.send("Y\r")
        terminal.wait_for("q goes back")
        assert terminal.end("qQ") == 0
