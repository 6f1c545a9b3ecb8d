"""The whole program on a real terminal: what a reader sees, key by key."""

import re

import pytest
from tests.screen.terminal import on_terminal

from dateline.formats.reading import read
from dateline.store.memory import store_of
from dateline.store.query_text import parse

SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_country_and_year_by_key_lead_to_the_12th_admm_plus(size: tuple[int, int]) -> None:
    store = store_of(read([]))
    wanted = parse("country:MY year:2025", store.names)
    twelfth = store.position_of(wanted, "admm-plus-12")
    total, left = store.count(parse("", store.names)), store.count(wanted)
    with on_terminal(size=size) as terminal:
        terminal.wait_for("dateline", f"{total} events", "Bangkok Declaration", "? keys")
        terminal.send("cmalaysia\r")
        terminal.wait_for("country: Malaysia")
        terminal.send("y2025\r")
        terminal.wait_for("year: 2025", f"{left} of {total} events")
        terminal.send("g" + "j" * (twelfth or 0))
        terminal.wait_for("Participants (20)", "Quotes (5)", f"{(twelfth or 0) + 1}/{left}")
        terminal.send("\r")
        terminal.wait_for("12th ADMM-Plus, Kuala Lumpur", "q goes back")
        text = terminal.settle()
        for _ in range(8):
            terminal.send(" ")
            text += terminal.settle()
        for words in ("Timor-Leste", "New Zealand", "ASEAN Secretariat", "Pete Hegseth"):
            assert words in text
        assert "ADMM-Plus is a platform for ASEAN member" in text
        terminal.send("q0")
        terminal.wait_for(f"{total} events")
        assert terminal.end() == 0


def test_the_terminal_is_given_back_as_it_was() -> None:
    with on_terminal() as terminal:
        terminal.wait_for("? keys")
        assert terminal.end("q") == 0
        for on, off in ((b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?25l", b"\x1b[?25h")):
            assert terminal.written.rfind(off) > terminal.written.rfind(on) >= 0


def test_the_screen_and_the_list_agree_on_a_query() -> None:
    store = store_of(read([]))
    left = store.count(parse("country:IN country:US", store.names))
    with on_terminal(["-q", "country:IN country:US"]) as terminal:
        terminal.wait_for(f"{left} of ", "country: India")
        assert terminal.end() == 0


def test_keys_typed_before_the_screen_is_there_are_not_lost() -> None:
    with on_terminal() as terminal:
        terminal.send("cmalaysia\r")
        terminal.wait_for("country: Malaysia", " events")


def test_without_colour_the_screen_is_the_same() -> None:
    with on_terminal(["-q", "id:admm-plus-1"], (120, 40), NO_COLOR="1") as terminal:
        terminal.wait_for("1st ADMM-Plus, Hanoi", "Participants (19)")
        assert terminal.end() == 0
        # Parameters of colours: 30 and above, while attributes are below.
        codes = re.findall(rb"\x1b\[([\d;]+)m", terminal.written)
        assert [code for code in codes if any(int(n) >= 30 for n in code.split(b";") if n)] == []


def test_the_terminal_cursor_stands_on_the_row_of_the_event() -> None:
    with on_terminal(["--fresh"]) as terminal:
        terminal.wait_for("? keys")
        for keys in ("", "jj", "G", "k"):
            terminal.send(keys)
            terminal.settle(quiet=2)
            row = terminal._screen.cursor.y
            assert terminal.lines()[row].startswith(" > "), keys
        terminal.end()
