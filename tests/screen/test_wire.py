"""The wire: what is sent, played back by a terminal, shows the screen that was asked for."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.screen.terminal import TerminalScreen, cells_of

from dateline.screen.terminals import terminal_of, wire_of
from dateline.screen.wire import Row, Span, Wire

STYLES = ["", "1", "7", "36", "1;36", "4;36", "1;7;33", "38;5;208", "48;2;1;2;3"]
LINES = [
    "", "one", "two words", "─" * 20, " > 31 Oct   MY IN ❝3  Singh meets Khaled", "≠ date: …",
    "国防部长 meets", "e\u0301te\u0301", "· · ·  3 years", "█░►", "x" * 40, "   y   ",
]  # fmt: skip
TEXTS = st.sampled_from(LINES) | st.text(st.sampled_from("ab ─█国e"), max_size=30)
SPANS = st.lists(st.tuples(TEXTS, st.sampled_from(STYLES)), max_size=4)


def fitted(spans: list[Span], columns: int) -> Row:
    """The spans as a row of exactly so many cells."""
    from dateline.view.cells import cut_hard, width

    left, cut = columns, []
    for text, style in spans:
        part = cut_hard(text, left)
        cut.append((part, style))
        left -= width(part)
    return Row([*cut, (" " * left, "")])


@st.composite
def screens(draw: st.DrawFn) -> tuple[int, list[list[Row]]]:
    """Several screens of one size, each made of the one before: moved, changed, or anew."""
    columns, height = draw(st.integers(1, 50)), draw(st.integers(1, 14))
    pool = [fitted(spans, columns) for spans in draw(st.lists(SPANS, min_size=1, max_size=20))]
    rows = st.sampled_from(pool)
    screen = draw(st.lists(rows, min_size=height, max_size=height))
    found = [screen]
    for _ in range(draw(st.integers(0, 5))):
        shift = draw(st.integers(-height, height))
        screen = screen[shift:] + screen[:shift]
        for _ in range(draw(st.integers(0, 3))):
            place = draw(st.integers(0, height - 1))
            screen = [*screen[:place], draw(rows), *screen[place + 1 :]]
        found.append(screen)
    return columns, found


def played(sent: list[str], columns: int, height: int) -> pyte.Screen:
    terminal = TerminalScreen(columns, height)
    terminal.reset_mode(7, private=True)
    stream = pyte.Stream(terminal)
    for part in sent:
        stream.feed(part)
    return terminal


def plainly(screen: list[Row]) -> str:
    """The rows written one by one, each span with its style set anew."""
    return "".join(
        f"\x1b[{y}H" + "".join(f"\x1b[{style}m{text}\x1b[m" for text, style in row.spans)
        for y, row in enumerate(screen, 1)
    )


@given(screens(), st.booleans())
def test_what_is_sent_shows_the_screen(given_: tuple[int, list[list[Row]]], is_vt100: bool) -> None:
    columns, found = given_
    height = len(found[0])
    wire, sent = wire_of(terminal_of({"TERM": "vt100" if is_vt100 else "xterm"})), []
    for screen in found:
        sent.append(wire.update(screen, columns, (0, 0)))
        wanted = played([plainly(screen)], columns, height)
        assert cells_of(played(sent, columns, height)) == cells_of(wanted)


@given(screens())
def test_the_same_screen_again_costs_nothing(given_: tuple[int, list[list[Row]]]) -> None:
    columns, found = given_
    wire = Wire()
    for screen in found:
        wire.update(screen, columns, (0, 0))
        assert wire.update(screen, columns, (0, 0)) == ""


@given(screens())
def test_a_plain_screen_reads_as_its_rows(given_: tuple[int, list[list[Row]]]) -> None:
    columns, found = given_
    terminal = played([Wire().update(found[0], columns, (0, 0))], columns, len(found[0]))
    for line, row in zip(terminal.display, found[0], strict=True):
        if row.cells is not None:
            assert line == "".join(char for char, _ in row.cells)


def rows(*lines: str, columns: int = 20) -> list[Row]:
    return [fitted([(line, "")], columns) for line in lines]


def test_one_changed_cell_is_a_move_and_a_character() -> None:
    wire = Wire()
    wire.update(rows("abcdef", "x"), 20, (0, 0))
    assert wire.update(rows("abXdef", "x"), 20, (0, 0)) == "\x1b[2CX\x1b[H"


def test_a_blank_end_is_erased_and_not_written() -> None:
    wire = Wire()
    wire.update(rows("abcdefghijkl"), 20, (0, 0))
    assert wire.update(rows("ab"), 20, (0, 0)) == "\x1b[2C\x1b[K\x1b[H"


@pytest.mark.parametrize("step", [1, 4, -1, -4])
def test_rows_that_move_are_moved_by_the_terminal(step: int) -> None:
    lines = [f"line {number:02d} of the list" for number in range(30)]
    wire = Wire()
    wire.update(rows("head", *lines[5:15], "foot"), 20, (0, 0))
    sent = wire.update(rows("head", *lines[5 + step : 15 + step], "foot"), 20, (0, 0))
    assert ("M" if step > 0 else "L") in sent
    assert len(sent) < 30 + 28 * abs(step)


def test_after_forgetting_everything_is_sent_again() -> None:
    wire = Wire()
    first = wire.update(rows("a", "b"), 20, (0, 0))
    wire.forget()
    assert wire.update(rows("a", "b"), 20, (0, 0)) == first
    assert first.startswith("\x1b[m\x1b[2J")
