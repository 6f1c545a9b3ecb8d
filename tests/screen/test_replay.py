"""Thousands of keys replayed: after each, two terminals show cell for cell what was composed."""

import os
import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pyte
import pytest
from rich.color import ColorSystem
from tests.screen.driving import Driver, driving
from tests.screen.terminal import TerminalScreen
from textual._context import visible_screen_stack

from dateline.screen.wire import Cell, Row, Wire
from dateline.screen.wired import row_of

KEYS = [
    *"jjjjjjkkkJKGg.,.,+-+-vviLL12345wzZuU0mMPF", "space", "b", "tab", "enter", "q", "escape",
    "c", "y", "p", "f", "question_mark", "colon", "down", "up", "a", "ctrl+d", "ctrl+u",
]  # fmt: skip
"""Everything but what ends the program or writes a file."""
IN_TMUX_EVERY = 20
TIMES = int(os.environ.get("DATELINE_TEST_TIMES", "1"))
"""How many times as many keys as else are pressed."""
LEAVES = {"q", "escape"}


def composed(driver: Driver) -> list[Row]:
    """The rows of the screen as Textual composes them."""
    app = driver.app
    visible_screen_stack.set(app._background_screens)
    strips = app.screen._compositor.render_strips()
    return [row_of((strip,), ColorSystem.EIGHT_BIT) for strip in strips]


@lru_cache(maxsize=1000)
def look_of(cell: Cell) -> tuple[object, ...]:
    """What a terminal of pyte's shows for a cell that is written alone."""
    char, style = cell
    screen = pyte.Screen(2, 1)
    pyte.Stream(screen).feed(f"\x1b[{style}m{char}")
    return look(screen, 0, 0)


def look(screen: pyte.Screen, x: int, y: int) -> tuple[object, ...]:
    cell = screen.buffer[y][x]
    if cell.data == " " and not cell.underscore and not cell.reverse:
        return (" ", cell.bg)
    return (cell.data, cell.fg, cell.bg, cell.bold, cell.underscore, cell.reverse)


class Replay:
    """A wire, and a terminal that is sent what it sends."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self._wire = Wire()
        self._rows: list[Row] = []
        self._screen = TerminalScreen(*size)
        self._screen.reset_mode(7, private=True)
        self._stream = pyte.Stream(self._screen)

    def show(self, rows: list[Row]) -> str:
        """Send what changes, prove that the terminal then shows the rows; what was sent."""
        update = self._wire.update(rows, self.size[0], (0, 0))
        self._screen.dirty.clear()
        self._stream.feed(update)
        before, self._rows = self._rows, rows
        for y, row in enumerate(rows):
            is_new = y >= len(before) or before[y].cells != row.cells or y in self._screen.dirty
            if is_new and row.cells is not None:
                shown = [look(self._screen, x, y) for x in range(self.size[0])]
                assert shown == [look_of(cell) for cell in row.cells], y
        return update


@contextmanager
def tmux(folder: Path, size: tuple[int, int]) -> Iterator[list[str]]:
    """A tmux whose one pane shows what is written to `pipe` in the folder; its command."""
    os.mkfifo(folder / "pipe")
    command = ["tmux", "-S", str(folder / "socket"), "-f", "/dev/null"]
    shown = f"stty raw -echo; printf '\\033[?7l'; cat {folder / 'pipe'}; sleep 60"
    subprocess.run(
        [*command, "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), shown],
        check=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    subprocess.run([*command, "set", "-g", "status", "off"], check=True)
    subprocess.run([*command, "resize-window", "-x", str(size[0]), "-y", str(size[1])], check=True)
    try:
        yield command
    finally:
        subprocess.run([*command, "kill-server"], check=False)


def pane(command: list[str]) -> list[str]:
    done = subprocess.run(
        [*command, "capture-pane", "-p"], check=True, capture_output=True, text=True
    )
    return [line.rstrip() for line in done.stdout.split("\n")]


def expect(command: list[str], rows: list[Row]) -> None:
    """Wait until the pane shows the rows."""
    wanted = ["".join(text for text, _ in row.spans).rstrip() for row in rows]
    deadline = time.monotonic() + 20
    while pane(command)[: len(wanted)] != wanted and time.monotonic() < deadline:
        time.sleep(0.02)
    assert pane(command)[: len(wanted)] == wanted


@pytest.mark.parametrize(
    ("size", "presses"), [((80, 24), 600), ((120, 40), 400), ((200, 60), 200)], ids=["S", "M", "L"]
)
async def test_terminals_show_what_was_composed(
    size: tuple[int, int], presses: int, tmp_path: Path
) -> None:
    chance = random.Random(f"{size}")
    replay = Replay(size)
    with tmux(tmp_path, size) as command, open(tmp_path / "pipe", "w", encoding="utf-8") as pipe:
        async with driving(size=size) as driver:
            for press in range(1, presses * TIMES + 1):
                key = chance.choice(KEYS)
                is_at_top = driver.app.screen is driver.explorer
                if not (key in LEAVES and is_at_top):
                    await driver.press(key)
                rows = composed(driver)
                pipe.write(replay.show(rows))
                if press % IN_TMUX_EVERY == 0:
                    pipe.flush()
                    expect(command, rows)
