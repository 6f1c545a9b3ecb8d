"""The mouse, on a real terminal: what is pointed at, and who has it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.screen.terminal import Terminal, on_terminal

ON, OFF = b"\x1b[?1000h", b"\x1b[?1000l"


def click(terminal: Terminal, x: int, y: int, times: int = 1) -> None:
    """Click on a column and row, both from 0."""
    report = f"\x1b[<0;{x + 1};{y + 1}"
    terminal.send(f"{report}M{report}m" * times)
    terminal.settle(quiet=2)


@contextmanager
def pointing(*arguments: str, size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    """The program with the mouse, once it takes keys and so clicks."""
    with on_terminal(["--fresh", "--mouse", *arguments], size) as terminal:
        terminal.send("?")
        terminal.wait_for("q goes back")
        terminal.send("q")
        terminal.wait_for("? keys")
        terminal.settle()
        yield terminal
        assert terminal.end() == 0


def row_of(terminal: Terminal, words: str) -> int:
    return next(y for y, line in enumerate(terminal.lines()) if words in line)


@pytest.mark.parametrize(
    ("arguments", "environment", "is_on"),
    [
        ([], {}, True),
        (["--no-mouse"], {}, False),
        ([], {"SSH_CONNECTION": "a 1 b 2"}, False),
        (["--mouse"], {"SSH_CONNECTION": "a 1 b 2"}, True),
        ([], {"TERM": "linux"}, False),
        ([], {"TERM": "tmux-256color", "TMUX": "/tmp/x"}, False),
    ],
)  # fmt: skip
def test_it_is_taken_where_the_terminal_is_near(
    arguments: list[str], environment: dict[str, str], is_on: bool
) -> None:
    with on_terminal(["--fresh", *arguments], **environment) as terminal:
        terminal.send("j")
        terminal.wait_for(" 2/186")
        assert (ON in terminal.written) is is_on
        assert b"\x1b[?1003h" not in terminal.written
        assert terminal.end() == 0
        assert terminal.written.rfind(OFF) > terminal.written.rfind(ON) or not is_on


def test_f2_takes_it_and_gives_it_back() -> None:
    with on_terminal(["--fresh", "--no-mouse"]) as terminal:
        terminal.wait_for("? keys")
        terminal.send("\x1bOQ")
        terminal.wait_for("the mouse is ours")
        assert ON in terminal.written
        click(terminal, 20, row_of(terminal, "New Zealand becomes"))
        terminal.wait_for(" 3/186")
        terminal.send("\x1bOQ")
        terminal.wait_for("no mouse")
        assert terminal.written.endswith(OFF) or OFF in terminal.written
        assert terminal.end() == 0


def test_a_click_moves_the_cursor_and_a_second_one_reads() -> None:
    with pointing() as terminal:
        click(terminal, 20, row_of(terminal, "New Zealand becomes"))
        terminal.wait_for(" 3/186")
        click(terminal, 20, row_of(terminal, "New Zealand becomes"), times=2)
        terminal.wait_for("q goes back")
        terminal.send("q")
        terminal.wait_for(" 3/186")
        terminal.send("\x1b[<65;20;8M")
        terminal.wait_for(" 6/186")
        terminal.send("\x1b[<64;20;8M")
        terminal.wait_for(" 3/186")


def test_a_click_and_a_drag_on_the_density_line_go_to_a_time() -> None:
    with pointing(size=(120, 40)) as terminal:
        axis = terminal.lines()[2]
        click(terminal, axis.index("2010"), 3)
        assert "2010-" in terminal.lines()[-1]
        x = axis.index("2020")
        terminal.send(f"\x1b[<0;{x - 3};4M" + "".join(f"\x1b[<32;{x + n};4M" for n in range(-3, 3)))
        terminal.send(f"\x1b[<0;{x + 3};4m")
        terminal.settle(quiet=2)
        assert re.search(r"2019-11|202[01]", terminal.lines()[-1]), terminal.lines()[-1]


def test_a_click_on_a_pane_gives_it_the_keys_and_one_on_a_party_narrows() -> None:
    with pointing("-q", "id:admm-plus-12", size=(120, 40)) as terminal:
        row = row_of(terminal, "MY Malaysia")
        click(terminal, 80, row)
        terminal.send("j")
        terminal.settle(quiet=2)
        assert "1/1" in terminal.text()
        click(terminal, 80, row, times=2)
        terminal.wait_for("country: Malaysia")


def test_a_picker_is_pointed_at() -> None:
    with pointing() as terminal:
        terminal.send("c")
        terminal.wait_for("19 countries")
        row = row_of(terminal, "Vietnam") if "Vietnam" in terminal.text() else 6
        click(terminal, 30, row)
        click(terminal, 30, row)
        terminal.wait_for("country: ")


@pytest.mark.parametrize(("view", "words"), [("lanes", "by country"), ("histogram", "by year")])
def test_lanes_and_histogram_are_pointed_at(view: str, words: str) -> None:
    with pointing("--as", view, size=(120, 40)) as terminal:
        terminal.wait_for(words)
        before = terminal.lines()[-1]
        click(terminal, 60, 11)
        assert terminal.lines()[-1] != before
