"""The cursor by keys, search, dates, and the detail that follows."""

import sys

import pytest
from tests.screen.driving import driving, wait_for, write

from dateline.screen.reader import KeyList, Reader

TEN_YEARS = "".join(
    f'[[event]]\nid = "e{year}-{number}"\ndate = "{year}-0{number + 1}-11"\n'
    f'title = "Event {number} of {year}"\n'
    for year in (2001, 2002, 2005, 2009)
    for number in range(5)
)


@pytest.mark.parametrize(
    ("keys", "focus"),
    [
        ("j", "e2001-1"),
        ("down", "e2001-1"),
        ("j j k", "e2001-1"),
        ("k", "e2001-0"),
        ("G", "e2009-4"),
        ("end", "e2009-4"),
        ("G g", "e2001-0"),
        ("G home", "e2001-0"),
        (".", "e2002-0"),
        ("]", "e2002-0"),
        (". . .", "e2009-0"),
        (". . . .", "e2009-4"),
        ("G ,", "e2009-0"),
        ("G , ,", "e2005-0"),
        ("G [ [ [ [ [", "e2001-0"),
    ],
)
async def test_keys_move_the_cursor(tmp_path, keys: str, focus: str) -> None:
    names = {
        ".": "full_stop",
        ",": "comma",
        "[": "left_square_bracket",
        "]": "right_square_bracket",
    }
    async with driving([write(tmp_path, TEN_YEARS)]) as program:
        await program.press(*(names.get(key, key) for key in keys.split()))
        assert program.explorer.state.focus == focus


async def test_pages_go_down_and_come_back(tmp_path) -> None:
    async with driving([write(tmp_path, TEN_YEARS)]) as program:
        await program.press("space")
        down = program.explorer.position
        assert down > 3
        await program.press("pageup")
        assert program.explorer.position == 0
        await program.press("ctrl+d")
        assert 0 < program.explorer.position < down
        await program.press("ctrl+u", "b")
        assert program.explorer.position == 0


async def test_the_focused_event_stays_in_focus_when_the_filter_changes(tmp_path) -> None:
    async with driving([write(tmp_path, TEN_YEARS)]) as program:
        await program.press("full_stop", "j", "j")
        assert program.explorer.state.focus == "e2002-2"
        await program.press("f")
        await program.type("year:2002")
        await program.press("enter")
        assert program.explorer.state.focus == "e2002-2"
        await program.press("0")
        assert program.explorer.state.focus == "e2002-2"


async def test_the_line_of_the_cursor_is_always_in_sight_below_its_year(tmp_path) -> None:
    async with driving([write(tmp_path, TEN_YEARS)], size=(70, 16)) as program:
        for key in [*["j"] * 19, *["k"] * 19]:
            await program.press(key)
            row = program.explorer.answer.pages.row(program.explorer.position)
            shown = [line for line in program.lines() if line.startswith(" > ")]
            assert len(shown) == 1
            assert row.title in shown[0]
        assert " 2001 ─" in program.lines()[4]


async def test_the_detail_follows_once_the_cursor_rests() -> None:
    async with driving() as program:
        await program.press("f")
        await program.type("id:admm-plus-12,admm-plus-1")
        await program.press("enter", "G")
        await program.rest()
        text = program.text()
        assert "3 Participants (20)" in text
        assert "MY Malaysia" in text
        await program.press("enter")
        assert isinstance(program.app.screen, Reader)
        assert "12th ADMM-Plus, Kuala Lumpur" in program.text()


async def test_search_goes_round_and_hides_nothing(tmp_path) -> None:
    async with driving([write(tmp_path, TEN_YEARS)]) as program:
        await program.press("slash")
        await program.type('"event 3"')
        await program.press("enter")
        assert program.explorer.state.focus == "e2001-3"
        assert not program.explorer.state.filter
        await program.press("n")
        assert program.explorer.state.focus == "e2002-3"
        await program.press("N", "N")
        assert program.explorer.state.focus == "e2009-3"
        await program.press("n")
        assert program.explorer.state.focus == "e2001-3"


async def test_a_date_typed_loosely_says_what_was_understood(tmp_path) -> None:
    async with driving([write(tmp_path, TEN_YEARS)]) as program:
        await program.press("d")
        await program.type("mar 2005")
        assert "understood as 2005-03" in program.text()
        await program.press("enter")
        assert program.explorer.state.focus == "e2005-2"
        await program.press("d")
        await program.type("no date at all")
        await program.press("enter")
        assert "no date that can be read" in program.text()


async def test_copy_gives_the_citation_to_the_clipboard() -> None:
    async with driving() as program:
        await program.press("Y", "enter")
        assert "ASEAN founded by the Bangkok Declaration" in program.app.clipboard
        assert "Sent to the terminal's clipboard" in program.lines()[0]
        assert "ASEAN founded by the Bangkok Declaration" in program.lines()[1]


@pytest.mark.parametrize(
    ("style", "beginning"), [("markdown", "- **"), ("bibtex", "@"), ("csl", "[")]
)
async def test_copy_gives_a_citation_in_the_style_that_is_chosen(
    style: str, beginning: str
) -> None:
    async with driving() as program:
        await program.press("Y")
        await program.type(style)
        await program.press("enter")
        assert program.app.clipboard.startswith(beginning)
        assert "Bangkok Declaration" in program.app.clipboard
        assert "Sent to the terminal's clipboard" in program.lines()[0]


async def test_a_citation_in_a_named_style_is_made_beside_the_screen() -> None:
    async with driving() as program:
        await program.press("Y")
        await program.type("apa")
        await program.press("enter")
        await wait_for(lambda: "Sent to" in program.text())
        assert program.app.clipboard.startswith("ASEAN Secretariat. (1967, August 8). Joint Press")


async def test_a_citation_that_cannot_be_made_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    async with driving() as program:
        await program.press("Y")
        await program.type("apa")
        monkeypatch.setitem(sys.modules, "citeproc", None)
        await program.press("enter")
        await wait_for(lambda: "pip install" in program.text())


async def test_every_command_of_the_palette_is_a_binding_that_runs() -> None:
    async with driving() as program:
        await program.press("colon")
        await program.type("last event")
        await program.press("enter")
        await program.settle()
        assert program.explorer.position == program.explorer.answer.count - 1


async def test_the_list_of_keys_names_every_binding() -> None:
    async with driving(size=(100, 140)) as program:
        bindings = [b for bs in program.explorer._bindings.key_to_bindings.values() for b in bs]
        await program.press("question_mark")
        text = program.text()
        missing = {b.description for b in bindings if b.show and b.description not in text}
        assert not missing
        await program.press("q")
        assert program.app.screen is program.explorer


@pytest.mark.parametrize("keys", [("enter",), ("H",), ("W",)])
async def test_what_covers_the_screen_lists_its_keys_and_is_still_there(
    keys: tuple[str, ...],
) -> None:
    async with driving() as program:
        await program.press(*keys)
        cover = program.app.screen
        assert cover is not program.explorer
        await program.press("question_mark")
        assert "back" in program.text()
        assert isinstance(program.app.screen, KeyList)
        await program.press("question_mark")
        assert program.app.screen is cover
        await program.press("question_mark", "q", "q")
        assert program.app.screen is program.explorer


@pytest.mark.parametrize("key", ["q", "Q", "ctrl+c"])
async def test_the_program_can_be_left(key: str) -> None:
    async with driving() as program:
        await program.pilot.press(key)
        await program.pilot.pause()
        assert program.app._exit
