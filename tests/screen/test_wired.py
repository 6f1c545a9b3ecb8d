"""The wire under the real program: it shows what Textual alone shows, for fewer bytes."""

import inspect
import os
import random
import signal
import sys
from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from tests.screen.terminal import Terminal, cells_of, on_terminal
from textual._compositor import Compositor, CompositorUpdate
from textual.app import App
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from dateline.screen.composing import uncovered
from dateline.screen.wired import SWITCH, row_of

TIMES = int(os.environ.get("DATELINE_TEST_TIMES", "1"))
KEYS = [*"jjjjkkkGg.,.,+-+-viLiLz.Zu0UmMJK12345w", " ", "\t", "b", "c\r", "?q"]


def cells(terminal: Terminal) -> list[tuple[object, ...]]:
    """What stands in each cell: character, colours, attributes."""
    return cells_of(terminal._screen)


TERMINALS = pytest.mark.parametrize(
    ("size", "term"),
    [((80, 24), "xterm-256color"), ((120, 40), "tmux-256color"), ((200, 60), "vt220")],
    ids=["S", "M", "L"],
)


@TERMINALS
def test_after_random_keys_a_full_repaint_changes_nothing(size: tuple[int, int], term: str) -> None:
    chance = random.Random(f"{size}")
    with on_terminal(["--fresh", "--no-ascii"], size, TERM=term) as terminal:
        terminal.wait_for("? keys")
        terminal.settle()
        for _ in range(3 * TIMES):
            keys = "".join(chance.choices(KEYS, k=25))
            terminal.send(keys)
            terminal.settle(quiet=4)
            before = cells(terminal)
            terminal.send("\x0c")
            terminal.settle(quiet=2)
            assert cells(terminal) == before, keys
        assert terminal.kill(signal.SIGTERM) == 143


@TERMINALS
def test_it_shows_what_textual_alone_shows_for_half_the_bytes(
    size: tuple[int, int], term: str
) -> None:
    arguments = ["--fresh", "--no-ascii"]
    with (
        on_terminal(arguments, size, TERM=term) as wired,
        on_terminal(arguments, size, TERM=term, **{SWITCH: "off"}) as plain,
    ):
        for keys in ("", "G", "kkk", " ", "V", "i", "c"):
            for terminal in (wired, plain):
                terminal.wait_for("keys")
                terminal.send(keys)
            for _ in range(20):
                for terminal in (wired, plain):
                    terminal.settle()
                if cells(wired) == cells(plain):
                    break
            assert cells(wired) == cells(plain), keys
        assert len(wired.written) < len(plain.written) / 2


def test_a_full_repaint_brings_a_spoilt_screen_back() -> None:
    with on_terminal(["--fresh"]) as terminal:
        terminal.wait_for("? keys")
        before = terminal.settle()
        terminal._stream.feed(b"\x1b[5;1Hspoilt by another program\x1b[7;1Htwice")
        terminal.send("\x0c")
        assert terminal.settle() == before
        terminal.end()


def test_textual_still_has_the_place_where_the_wire_is_laid() -> None:
    """Where this fails, read `App._display` and `Screen._compositor_refresh` of Textual anew."""
    assert list(inspect.signature(App._display).parameters) == ["self", "screen", "renderable"]
    assert "app._display(self, update)" in inspect.getsource(
        __import__("textual.screen", fromlist=["Screen"]).Screen._compositor_refresh
    )
    assert callable(Compositor.render_strips)
    assert "self._get_renders(crop)" in inspect.getsource(Compositor._render_chops)
    assert list(inspect.signature(Compositor._render_chops).parameters)[1:] == [
        "crop",
        "is_rendered_line",
    ]
    assert list(inspect.signature(Compositor.render_update).parameters)[1:] == [
        "full",
        "screen_stack",
        "simplify",
    ]
    assert "_dirty_regions" in vars(Compositor())
    assert "self._compositor = Compositor()" in inspect.getsource(Screen.__init__)
    assert inspect.isclass(CompositorUpdate)


def test_only_what_is_wholly_covered_is_not_painted() -> None:
    screen = Size(20, 10)
    whole, left, right, low = (Widget() for _ in range(4))
    everywhere = screen.region
    placed = {
        left: (Region(0, 0, 10, 10), everywhere),
        low: (Region(0, 5, 10, 9), everywhere),
        right: (Region(10, 0, 10, 10), Region(10, 0, 9, 10)),
        whole: (everywhere, everywhere),
    }
    assert list(uncovered(placed, screen)) == [left, right, whole]
    placed[right] = (Region(10, 0, 10, 10), everywhere)
    assert list(uncovered(placed, screen)) == [left, right]


def test_a_control_character_that_got_so_far_goes_no_further() -> None:
    strip = Strip([Segment("a\x1b]0;t\x07b\x9bc\u202ed e\u200de")])
    assert row_of((strip,), ColorSystem.STANDARD).spans == (("a]0;tbcd e\u200de", ""),)


COUNTED = """
from dateline.screen.wired import WiredApp

send = WiredApp._send_changes


def counted(*arguments):
    with open({file!r}, "a") as file:
        file.write("picture ")
    send(*arguments)


WiredApp._send_changes = counted
from dateline.cli import run

run()
"""


@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
def test_a_filter_is_one_picture_and_not_one_for_each_step(
    size: tuple[int, int], tmp_path: Path
) -> None:
    """On a busy machine two: one without the prompt, and one with the answer."""
    pictures = tmp_path / "pictures"
    arguments = ["-c", COUNTED.format(file=str(pictures)), "--fresh"]
    with on_terminal(arguments, size, program=sys.executable) as terminal:
        terminal.wait_for("? keys")
        terminal.send("fcountry:MY year:2025")
        terminal.wait_for("17 events")
        terminal.settle(quiet=2)
        before = pictures.read_text().count("picture")
        terminal.send("\r")
        terminal.wait_for("17 of 186 events", "? keys")
        terminal.settle(quiet=2)
        assert 1 <= pictures.read_text().count("picture") - before <= 2
        terminal.end()
