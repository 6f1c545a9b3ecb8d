"""Surveys by key: each figure opens its events, and the way leads back."""

from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest
from tests.screen.driving import Driver, driving, wait_for, write

from dateline.lock.lock import Lock
from dateline.screen.board import BoardScreen
from dateline.screen.survey_reader import SurveyReader
from dateline.store.query_text import parse, print_filter
from dateline.view.blocks import Block
from dateline.view.board import Place

SIZES = [(80, 24), (120, 40), (60, 15)]


async def counted(program: Driver) -> SurveyReader:
    """The survey once it is counted."""
    screen = program.app.screen
    assert isinstance(screen, SurveyReader)
    await wait_for(lambda: screen.is_counted)
    await program.settle()
    return screen


async def board(program: Driver) -> BoardScreen:
    """The board once it is counted, and the cell under the cursor described."""
    screen = program.app.screen
    assert isinstance(screen, BoardScreen)
    await wait_for(lambda: screen.view.board is not None)
    await program.settle()
    return screen


def nothing(cells: int) -> Block:
    """A block without lines."""
    return Block(title="", lines=())


def never() -> NoReturn:
    """What nobody should ask for."""
    raise AssertionError


def shown(program: Driver) -> str:
    return print_filter(program.explorer.state.filter)


def test_what_is_left_before_it_is_counted_keeps_its_place() -> None:
    assert SurveyReader("Sources", lambda: nothing, 7).line == 7
    place = Place(row=3, column=2)
    assert BoardScreen(lambda _: never(), place, only_countries=True).place == place


async def test_a_line_that_leads_nowhere_leaves_no_way_back() -> None:
    async with driving() as program:
        explorer, before = program.explorer, program.explorer.state
        explorer.choose_of(("no such event",), partial(explorer._open_events, again=never))
        assert explorer.state == before
        await program.press("escape")
        assert program.app.screen is explorer


@pytest.mark.parametrize("size", SIZES)
async def test_a_figure_opens_its_events_and_backspace_and_esc_lead_back(
    size: tuple[int, int],
) -> None:
    async with driving(size=size) as program:
        await program.press("f")
        await program.type("country:IN")
        await program.press("enter", "H")
        await counted(program)
        assert "sources of two or more publishers" in program.text()
        for key in ("backspace", "escape", "B"):
            await program.press(*["g", "j", "j", "j", "enter"])
            assert shown(program) == "country:IN publishers:2.."
            count = program.store.count(parse(shown(program), program.store.names))
            assert program.explorer.answer.count == count
            await program.press(key)
            reader = await counted(program)
            assert shown(program) == "country:IN"
            assert reader.line == 3
        await program.press("q")
        assert program.app.screen is program.explorer


async def test_once_the_filter_is_another_backspace_drops_its_last_part() -> None:
    async with driving() as program:
        await program.press("H")
        await counted(program)
        await program.press("G", "k", "k", "k", "k", "enter")
        assert shown(program) == "has:dispute"
        await program.press("f")
        await program.type("country:IN")
        await program.press("enter", "backspace")
        assert shown(program) == "has:dispute"
        await program.press("0", "escape")
        assert program.app.screen is program.explorer


async def test_the_cursor_begins_on_the_first_line_that_leads_somewhere() -> None:
    async with driving() as program:
        await program.press("S")
        reader = await counted(program)
        assert reader.line > 0
        await program.press("enter")
        assert shown(program).startswith("source:")


async def test_a_line_of_the_detail_that_leads_nowhere_says_so() -> None:
    async with driving() as program:
        await program.press("2", "g", "enter")
        assert "this line leads nowhere" in program.lines()[-1]


async def test_sources_open_what_they_cover() -> None:
    async with driving() as program:
        await program.press("S")
        await counted(program)
        assert "sources  Enter opens the events" in program.lines()[0]
        await program.press("g", "j", "j", "enter")
        assert shown(program).startswith("source:")
        facet = program.explorer.answer.count
        assert facet == program.store.count(parse(shown(program), program.store.names)) > 1


@pytest.mark.parametrize("size", SIZES)
async def test_the_matrix_opens_exactly_what_both_countries_list(size: tuple[int, int]) -> None:
    async with driving(size=size) as program:
        await program.press("W")
        screen = await board(program)
        rows = [row.partition(" ")[0] for row in screen.view.board.rows]
        await program.press(*["j"] * rows.index("IN"), *["l"] * rows.index("MY"))
        await wait_for(lambda: screen.view.said.startswith("India and Malaysia: "))
        await program.settle()
        assert "India and Malaysia: " in program.text()
        await program.press("enter")
        assert shown(program) == "country:IN country:MY"
        wanted = parse("country:IN country:MY", program.store.names)
        assert program.explorer.answer.count == program.store.count(wanted)
        await program.press("backspace")
        again = await board(program)
        assert again.view.place.row == rows.index("IN")
        assert again.view.place.column == rows.index("MY")
        assert shown(program) == ""
        await program.press("o")
        await wait_for(lambda: again.view.board is not None)
        assert len(again.view.board.rows) > len(rows)
        await program.press("q")
        assert program.app.screen is program.explorer


async def test_presence_opens_a_party_in_a_year() -> None:
    async with driving() as program:
        await program.press("R")
        screen = await board(program)
        assert "H host C chair S signatory" in program.text()
        await program.press("end", "h", "h", "enter")
        assert shown(program) == "country:MY year:2025"
        await program.press("escape")
        assert (await board(program)).view.place.column == screen.view.board.columns - 3


async def test_the_page_of_a_person_leads_to_events_and_back() -> None:
    async with driving() as program:
        await program.press("E")
        await program.type("rajnath")
        await program.press("enter")
        await counted(program)
        text = program.text()
        assert "Rajnath Singh, India" in text
        assert "Defence Minister" in text
        await program.press("G", "enter")
        event = program.explorer.focused_event()
        assert event is not None
        assert any(quote.speaker == "rajnath-singh" for quote in event.quotes)
        await program.press("escape")
        await counted(program)
        await program.press("g")
        assert "Rajnath Singh, India" in program.text()


async def test_the_page_of_a_party_opens_its_kinds_and_partners() -> None:
    async with driving(size=(120, 40)) as program:
        await program.press("C")
        await program.type("india")
        await program.press("enter")
        await counted(program)
        lines = program.lines()
        kinds = next(n for n, line in enumerate(lines) if line.strip().startswith("Kinds ("))
        await program.press(*["j"] * kinds, "enter")
        assert shown(program).startswith("party:IN kind:")


async def test_a_survey_is_found_by_its_name_among_the_commands() -> None:
    async with driving() as program:
        for name in ("matrix", "presence"):
            await program.press("colon")
            await program.type(name)
            await program.press("enter")
            await board(program)
            await program.press("q")
        await program.press("colon")
        await program.type("audit")
        await program.press("enter")
        await counted(program)


async def test_a_locked_session_has_the_surveys_too() -> None:
    async with driving(lock=Lock(origins=("--locked",))) as program:
        await program.press("H")
        await counted(program)
        await program.press("q", "W")
        await board(program)


async def test_nothing_to_survey_is_said(tmp_path: Path) -> None:
    file = write(tmp_path, '[chronicle]\ntitle = "Nothing"\n')
    async with driving([file]) as program:
        await program.press("W")
        await board(program)
        assert "No party took part in these events." in program.text()
        await program.press("enter", "j", "q", "H")
        await counted(program)
        assert "0  events" in program.text()
