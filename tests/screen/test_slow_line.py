"""A slow line shows the latest picture, not all of those before it; a stalled one holds nothing."""

import re
import signal
import time
from pathlib import Path

import pytest
from tests.screen.slow import SlowLine
from tests.screen.terminal import Terminal, on_terminal

from dateline.screen.wired import SWITCH

BAUD_9600 = 960
_BYTES_A_CELL = 2
KERNEL_BYTES = 24_000
"""More than a pseudo-terminal keeps that is not read (20 KB here), and what is handed to it."""


def position(terminal: Terminal) -> int:
    """The number of the event that the status line names."""
    found = re.search(r"(\d+)/186", terminal.lines()[-1])
    return int(found.group(1)) if found else 0


def fill(line: SlowLine) -> None:
    """Ask for other pictures, again and again, on a line of which nobody takes any."""
    for keys in (" ", "b"):
        line.run(0.5, key=keys, keys_a_second=30)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["S", "M"])
def test_after_a_held_key_the_right_event_is_there_within_two_screenfuls(
    size: tuple[int, int],
) -> None:
    with on_terminal(["--fresh"], size) as terminal:
        line = SlowLine(terminal, BAUD_9600)
        line.wait_for("? keys")
        screenful = _BYTES_A_CELL * size[0] * size[1]
        typed = line.run(3, key="j", keys_a_second=30)
        on_the_way = 0
        while position(terminal) != typed + 1:
            on_the_way += line.take(64)
            assert on_the_way < 2 * screenful, position(terminal)
            time.sleep(0.001)
        # The detail follows.
        assert line.drain() < screenful
        assert terminal.end() == 0


@pytest.mark.parametrize(("wire", "is_answering"), [("on", False), ("on", True), ("off", True)])
def test_a_line_that_stands_still_does_not_flood_when_it_is_back(
    wire: str, is_answering: bool
) -> None:
    with on_terminal(["--fresh"], (120, 40), **{SWITCH: wire}) as terminal:
        line = SlowLine(terminal, 0, is_answering=is_answering)
        line.wait_for("? keys")
        screenful = _BYTES_A_CELL * 120 * 40
        fill(line)
        if is_answering and wire == "on":
            line.run(9, key="j", keys_a_second=5)  # ten seconds in all
        line.run(0.5, key="G")
        drained = line.drain()
        assert drained < (3 * screenful if is_answering else screenful + KERNEL_BYTES)
        terminal.wait_for("186/186")
        assert terminal.end() == 0


def test_a_key_that_quits_on_a_stalled_line_is_heard(tmp_path: Path) -> None:
    home = {"XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    with on_terminal(["--fresh"], (120, 40), **home) as terminal:
        line = SlowLine(terminal, 0, is_answering=False)
        line.wait_for("? keys")
        before = len(terminal.written)
        fill(line)
        line.run(1, key="Q", keys_a_second=1)
        assert "last" in (tmp_path / "dateline" / "bundled.toml").read_text()
        assert terminal.end("") == 0
        assert len(terminal.written) - before < KERNEL_BYTES
        assert b"\x1b[?1049l" in terminal.written


def test_a_signal_ends_the_program_on_a_line_that_never_comes_back(tmp_path: Path) -> None:
    home = {"XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    with on_terminal(["--fresh"], (120, 40), **home) as terminal:
        line = SlowLine(terminal, 0, is_answering=False)
        line.wait_for("? keys")
        fill(line)
        assert terminal.kill_unread(signal.SIGTERM) == 143
        assert "last" in (tmp_path / "dateline" / "bundled.toml").read_text()


def test_a_terminal_that_stops_answering_gets_the_picture_all_the_same() -> None:
    with on_terminal(["--fresh"]) as terminal:
        line = SlowLine(terminal, 1_000_000)
        line.wait_for("? keys")
        line.run(0.5, key="j")
        assert position(terminal) > 5
        terminal.send("G")
        terminal.wait_for("186/186")
        terminal.send("g")
        terminal.wait_for("  1/186")
        terminal.send("G")
        terminal.wait_for("186/186")
        assert terminal.end() == 0


def test_a_dialog_on_a_slow_line_leaves_what_is_under_it() -> None:
    with on_terminal(["--fresh"], (120, 40)) as terminal:
        line = SlowLine(terminal, 4 * BAUD_9600)
        line.wait_for("? keys")
        line.run(0.5, key="j")
        terminal.send("f")
        while not terminal.shows("filter: Enter applies"):
            assert sum(map(bool, terminal.lines())) > 30
            line.take(64)
        assert sum(map(bool, terminal.lines())) > 30
        line.drain()
        terminal.send("\x03Q")
        line.drain()
        assert terminal.end("") == 0
