"""A chronicle that changes on disk while it is on the screen."""

import os
from pathlib import Path

from tests.screen.driving import Driver, driving, write

from dateline.desk.desk import Desk
from dateline.store.query_text import print_filter


def event(number: int, title: str = "") -> str:
    date = f"{1990 + number // 4}-{1 + number % 4:02}-10"
    words = title or f"Meeting {number}"
    return (
        f'[[event]]\nid = "e{number}"\ndate = "{date}"\ntitle = "{words}"\nkind = "meeting"\n'
        f'participants = [{{ party = "VN" }}]\n\n'
    )


EVENTS = [event(number) for number in range(60)]


async def reload(program: Driver) -> None:
    await program.explorer.look_at_files()
    await program.settle()


async def test_what_the_reader_looks_at_stays(tmp_path: Path) -> None:
    file = write(tmp_path, "".join(EVENTS))
    desk = Desk((), tmp_path / "config", tmp_path / "state")
    async with driving([file], desk=desk, is_following=True) as program:
        await program.press("f")
        await program.type("country:VN year:1992..2003")
        await program.press("enter", *"jjjjjjjjjjjjjjjjjjjj", "m", "k", "k", "k", "i", "i", "plus")
        state, before = program.explorer.state, program.lines()
        outside = event(1).replace('"e1"', '"e99"')
        write(tmp_path, "# a comment\n" + "".join([*EVENTS, outside]))
        await reload(program)
        assert program.lines()[-1].endswith("reloaded: 1 event new")
        after = program.explorer.state
        assert after == state
        assert program.lines()[1:3] + program.lines()[4:-1] == before[1:3] + before[4:-1]
        assert "61 events" in program.lines()[0]
        assert program.explorer.marked == {"e28"}
        assert print_filter(after.filter) == "country:VN year:1992..2003"


async def test_events_that_are_new_changed_and_gone_are_counted(tmp_path: Path) -> None:
    file = write(tmp_path, "".join(EVENTS))
    async with driving([file], is_following=True) as program:
        await program.press("j", "j")
        assert program.explorer.state.focus == "e2"
        write(tmp_path, "".join([event(0, "Another title"), *EVENTS[1:2], *EVENTS[3:], event(99)]))
        await reload(program)
        assert "reloaded: 1 event new, 1 changed, 1 gone" in program.lines()[-1]
        assert program.explorer.state.focus == "e3"
        await program.press("g")
        await program.rest()
        assert "Another title" in program.text()


async def test_a_file_that_became_broken_keeps_the_events(tmp_path: Path) -> None:
    file = write(tmp_path, "".join(EVENTS))
    async with driving([file], is_following=True) as program:
        write(tmp_path, "".join(EVENTS[:-1]) + "\n[[event]\n")
        await reload(program)
        assert "not reloaded" in program.lines()[-1]
        assert "expected TOML" in program.explorer._message
        assert program.explorer.answer.total == 60
        assert "1 problem" in program.lines()[0]
        file.unlink()
        await reload(program)
        assert "does not exist" in program.explorer._message
        assert program.explorer.answer.total == 60
        write(tmp_path, "".join(EVENTS[:2]))
        await reload(program)
        assert program.explorer.answer.total == 2
        assert "problem" not in program.lines()[0]


async def test_nothing_is_read_where_nothing_changed(tmp_path: Path) -> None:
    file = write(tmp_path, "".join(EVENTS))
    async with driving([file], is_following=True) as program:
        questions = program.explorer.questions
        await reload(program)
        assert program.explorer.questions is questions
        os.utime(file, (1, 1))
        await reload(program)
        assert program.explorer.questions is not questions
        assert "reloaded: no event changed" in program.lines()[-1]


async def test_a_new_source_is_a_change_too(tmp_path: Path) -> None:
    file = write(tmp_path, "".join(EVENTS))
    async with driving([file], is_following=True) as program:
        write(tmp_path, "".join(EVENTS) + '[[source]]\nid = "x"\npublisher = "X"\n')
        await reload(program)
        assert "reloaded: names or sources changed" in program.lines()[-1]


async def test_a_reload_under_a_dialog_leaves_what_is_typed(tmp_path: Path) -> None:
    file = write(tmp_path, "".join(EVENTS))
    async with driving([file], is_following=True) as program:
        await program.press("f")
        await program.type("year:19")
        write(tmp_path, "".join([*EVENTS, event(60)]))
        await reload(program)
        assert "year:19" in program.text()
        await program.type("95")
        await program.press("enter")
        assert print_filter(program.explorer.state.filter) == "year:1995"
        assert program.explorer.answer.total == 61
