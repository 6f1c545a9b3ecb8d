"""Time by keys: zoom, views, lanes, periods, doubt."""

import pytest
from tests.screen.driving import driving, write

from dateline.model.periods import Unit
from dateline.store.query_text import parse, print_filter
from dateline.view.state import View

COSMOS = """
[[event]]
id = "bang"
date = "Y-13800000000"
title = "The universe begins to expand"
[[event]]
id = "earth"
date = "Y-4540000000~"
title = "The Earth forms"
[[event]]
id = "dinosaurs"
date = "Y-66000000~"
title = "The last large dinosaurs die"
[[event]]
id = "caesar"
date = "-0043-03-15"
title = "Caesar is killed"
[[event]]
id = "today"
date = "2026-11-24"
title = "A Tuesday"
"""
ONE_DAY = "".join(
    f'[[event]]\nid = "e{number}"\ndate = "2025-10-31"\ntitle = "Event {number}"\n'
    f'kind = "kind {number % 3}"\n'
    for number in range(40)
)
DOUBT = """
[[event]]
id = "sure"
date = "2010-05-05"
title = "Sure"
[[event]]
id = "maybe"
date = "2010?"
title = "Maybe"
[[event]]
id = "span"
date = "2009/2011"
title = "Span"
[[event]]
id = "about"
date = "2010-06~"
title = "About"
"""


async def test_zoom_keeps_the_event_and_the_axis_narrows_about_it() -> None:
    async with driving(size=(120, 40)) as program:
        await program.press("slash")
        await program.type('"12th admm-plus"')
        await program.press("enter")
        focus = program.explorer.state.focus
        spans = []
        for unit in (Unit.QUARTER, Unit.MONTH, Unit.WEEK, Unit.DAY, Unit.DAY):
            await program.press("plus")
            assert (program.explorer.state.unit, program.explorer.state.focus) == (unit, focus)
            window = program.explorer.answer.window
            row = program.explorer.answer.pages.row(program.explorer.position)
            assert window.has(row.start)
            spans.append(window.end - window.start)
        assert spans[:4] == sorted(spans[:4], reverse=True)
        assert "Sat 1 November 2025 ─" in program.text()
        for unit in (Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE):
            await program.press("minus")
            assert (program.explorer.state.unit, program.explorer.state.focus) == (unit, focus)
        assert "2020s ─" in program.text()


async def test_the_cursor_moves_the_window_with_it() -> None:
    async with driving() as program:
        await program.press("plus", "plus", "G")
        row = program.explorer.answer.pages.row(program.explorer.position)
        assert program.explorer.answer.window.has(row.start)
        assert program.lines()[3].startswith("‹")


async def test_every_view_shows_the_same_event() -> None:
    async with driving(size=(120, 40)) as program:
        await program.press(*["."] * 9)
        focus = program.explorer.state.focus
        for key, view in [("V", View.LANES), ("V", View.HISTOGRAM), ("V", View.LIST),
                          ("i", View.HISTOGRAM), ("i", View.LIST), ("L", View.LANES)]:  # fmt: skip
            await program.press(key)
            assert (program.explorer.state.view, program.explorer.state.focus) == (view, focus)


async def test_enter_in_the_histogram_narrows_and_the_period_keys_step() -> None:
    async with driving(filter_=bundled("country:MY")) as program:
        await program.press("i", "G", "k", "enter")
        assert print_filter(program.explorer.state.filter) == "country:MY year:2026"
        assert program.explorer.state.view is View.LIST
        await program.press("comma")
        assert print_filter(program.explorer.state.filter) == "country:MY year:2025"
        await program.press("full_stop", "full_stop")
        assert print_filter(program.explorer.state.filter) == "country:MY year:2027"
        await program.press("Z")
        assert print_filter(program.explorer.state.filter) == "country:MY"


async def test_an_empty_period_can_be_stepped_out_of() -> None:
    async with driving() as program:
        await program.press("z", "full_stop")
        assert "No event of" in program.text()
        await program.press(*["full_stop"] * 6)
        assert print_filter(program.explorer.state.filter) == "year:1974"
        assert program.explorer.answer.count == 1


async def test_the_cursor_goes_along_and_across_lanes() -> None:
    async with driving(size=(120, 40)) as program:
        await program.press("L")
        explorer = program.explorer
        lanes = [lane.value for lane in explorer.answer.lanes]
        assert explorer.state.lane == lanes[0] == "MY"
        first = explorer.state.focus
        await program.press("l", "l")
        assert explorer.position > 0
        countries = explorer.answer.pages.row(explorer.position).countries
        assert "MY" in countries
        await program.press("j")
        assert explorer.state.lane == lanes[1]
        await program.press("k", "h", "h", "h")
        assert (explorer.state.lane, explorer.state.focus) == ("MY", first)
        await program.press("G")
        assert "MY" in explorer.answer.pages.row(explorer.position).countries
        await program.press("L")
        assert explorer.state.lanes_by == "series"
        assert "by series" in program.text()


async def test_what_fits_possibly_is_said_counted_and_can_be_left_out(tmp_path) -> None:
    async with driving([write(tmp_path, DOUBT)]) as program:
        await program.press("f")
        await program.type("year:2010")
        await program.press("enter")
        assert "4 events, 2 possibly" in program.lines()[0]
        assert sum("(possibly)" in line for line in program.lines()) == 2
        await program.press("j")
        await program.rest()
        assert program.explorer.state.focus == "maybe"
        await program.press("2")
        assert "possibly: its date leaves open whether it fits" in program.text()
        await program.press("1")
        await program.press("P")
        assert "2 of 4 events" in program.lines()[0]
        assert print_filter(program.explorer.state.filter) == "year:2010 is:certain"
        await program.press("P")
        assert "4 events, 2 possibly" in program.lines()[0]


async def test_undo_leads_back_through_zoom_view_filter_and_moves() -> None:
    async with driving() as program:
        seen = [program.explorer.state.question]
        focus = [program.explorer.state.focus]
        for keys in (["j", "j", "j"], ["plus"], ["V"], ["L"], ["i"], ["i"], ["z"], ["G"], ["0"]):
            await program.press(*keys)
            seen.append(program.explorer.state.question)
            focus.append(program.explorer.state.focus)
        while program.explorer.history.past:
            await program.press("u")
        assert program.explorer.state.question == seen[0]
        assert program.explorer.state.focus == focus[0]
        while program.explorer.history.future:
            await program.press("U")
        assert program.explorer.state.question == seen[-1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_time_since_the_big_bang_is_usable(tmp_path, size: tuple[int, int]) -> None:
    async with driving([write(tmp_path, COSMOS)], size=size) as program:
        for key in [*["minus"] * 12, "i", "i", "V", "L", "V", "V", "G", *["plus"] * 16, "comma"]:
            await program.press(key)
            assert program.app.is_running
        assert program.explorer.state.unit is Unit.DAY
        await program.press("G", *["minus"] * 16)
        assert program.explorer.state.unit is Unit.BILLION
        assert "10B BCE" in program.text()
        assert "14 to 13 billion BCE ─" in program.text()
        assert "8 billion years without events" in program.text()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_forty_events_on_one_day_are_usable(tmp_path, size: tuple[int, int]) -> None:
    async with driving([write(tmp_path, ONE_DAY)], size=size) as program:
        for key in ["plus"] * 5:
            await program.press(key)
        assert "Fri 31 October 2025 ─" in program.text()
        await program.press("L", "L", "L")
        assert "by kind" in program.text()
        assert " 14 " in program.text()
        await program.press("i")
        assert "Fri 31 October 2025 40 █" in program.text()
        assert "as close as it gets" not in program.lines()[-1]


HOURS = """
[[event]]
id = "day"
date = "2025-10-31"
title = "Some time that day"
[[event]]
id = "nine"
date = "2025-10-31T09:30:00"
title = "Half past nine"
[[event]]
id = "ten"
date = "2025-10-31T10:05:00Z"
title = "Five past ten"
[[event]]
id = "night"
date = "2025-11-01T23:00:00"
title = "At night"
"""


async def test_hours_are_a_rung_where_the_data_have_them(tmp_path) -> None:
    async with driving([write(tmp_path, HOURS)], size=(120, 40)) as program:
        await program.press(*["plus"] * 5)
        assert program.explorer.state.unit is Unit.HOUR
        text = program.text()
        for words in ("Fri 31 October 2025 ─", "Fri 31 October 2025 09:00 ─", "09:30",
                      "36 hours without events", "Sat 1 November 2025 23:00 ─"):  # fmt: skip
            assert words in text
        assert "06h" in program.lines()[2]
        await program.press("full_stop", "full_stop")
        assert program.explorer.state.focus == "ten"
        await program.press("z")
        assert print_filter(program.explorer.state.filter) == "date:2025-10-31"
        await program.press("0", "L", "L", "i")
        assert "Fri 31 October 2025 10:00 1 █" in program.text()
    async with driving([write(tmp_path, ONE_DAY)]) as program:
        await program.press(*["plus"] * 6)
        assert program.explorer.state.unit is Unit.DAY


def bundled(text: str):  # type: ignore[no-untyped-def]
    from dateline.formats.reading import read
    from dateline.store.memory import store_of

    return parse(text, store_of(read([])).names)
