"""Every size, and chronicles with nothing or next to nothing in them."""

import pytest
from tests.screen.driving import driving, write

ONE = '[[event]]\ndate = "2010"\ntitle = "The only one"\n'
KEYS = [
    *"jkGg0uUFnNJKw", "space", "b", "ctrl+d", "ctrl+u", "full_stop", "comma", "tab", "shift+tab",
    "left", "right", "1", "2", "3", "4", "backspace", "ctrl+l", "enter", "q", "enter", "escape",
    "c", "escape", "y", "enter", "t", "enter", "p", "enter", "s", "enter", "escape", "Y", "enter",
    "escape", "d", "escape", "slash", "escape", "f", "escape", "colon", "escape", "question_mark",
    "q", "v", "escape", *"HjqSGqWjlqRGq", "E", "escape", "C", "enter", "escape", "escape", "B",
]  # fmt: skip


SIZES = [(80, 24), (40, 10), (200, 60), (120, 40), (90, 50), (59, 14)]
CASES = [
    *(pytest.param(size, None, id=f"bundled-{size[0]}") for size in SIZES),
    *(pytest.param(size, "", id=f"no events-{size[0]}") for size in SIZES[:2]),
    *(pytest.param(size, ONE, id=f"one event-{size[0]}") for size in SIZES[:2]),
]


@pytest.mark.parametrize(("size", "text"), CASES)
async def test_every_key_works_at_every_size(
    tmp_path, size: tuple[int, int], text: str | None
) -> None:
    files = [] if text is None else [write(tmp_path, text)]
    async with driving(files, size=size) as program:
        for key in KEYS:
            await program.press(key)
            assert program.app.is_running
            if program.app._exit:
                break


async def test_a_chronicle_without_events_says_what_one_needs(tmp_path) -> None:
    async with driving([write(tmp_path, "")]) as program:
        assert "This chronicle has no events." in program.text()
        assert "0 events" in program.lines()[0]


@pytest.mark.parametrize(
    ("size", "detail"),
    [((80, 24), "below"), ((120, 40), "beside"), ((90, 50), "below"), ((40, 10), "nowhere")],
)
async def test_the_detail_stands_where_there_is_room(size: tuple[int, int], detail: str) -> None:
    async with driving(size=size) as program:
        timeline = program.explorer.query_one("#timeline").region
        panels = program.explorer.query_one("#details").region
        if detail == "nowhere":
            assert panels.area == 0
        elif detail == "below":
            assert panels.y >= timeline.bottom
        else:
            assert panels.x >= timeline.right


async def test_resizing_keeps_the_event_in_focus_and_in_sight() -> None:
    async with driving(size=(120, 40)) as program:
        await program.press(*["j"] * 30)
        focus = program.explorer.state.focus
        for size in [(80, 24), (40, 10), (200, 60), (61, 15), (120, 40)]:
            await program.pilot.resize_terminal(*size)
            await program.pilot.pause()
            await program.settle()
            assert program.explorer.state.focus == focus
            assert sum(" > " in line for line in program.lines()) == 1


async def test_a_pane_can_have_the_whole_screen() -> None:
    async with driving() as program:
        await program.press("4", "w")
        await program.pilot.pause()
        assert program.explorer.query_one("#quotes").region.height > 15
        assert program.explorer.query_one("#timeline").region.area == 0
        await program.press("q", "q")
        await program.pilot.pause()
        assert program.explorer.query_one("#timeline").has_focus
