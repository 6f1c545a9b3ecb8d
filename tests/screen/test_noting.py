"""Notes of one's own on events, by key."""

from pathlib import Path

import pytest
from tests.screen.driving import driving, write

from dateline.desk.desk import Desk, DeskError
from dateline.lock.lock import Lock
from dateline.store.query import Field, Filter, Term

EVENTS = (
    '[[event]]\nid = "one"\ndate = "2010"\ntitle = "One"\n'
    '[[event]]\nid = "two"\ndate = "2011"\ntitle = "Two"\n'
)


def desk_in(folder: Path) -> Desk:
    return Desk((), folder / "config", folder / "state")


async def test_a_note_is_written_shown_and_kept(tmp_path: Path) -> None:
    file = write(tmp_path, EVENTS)
    async with driving([file], size=(120, 40), desk=desk_in(tmp_path)) as program:
        await program.press("a")
        assert "Your note: One" in program.text()
        await program.type("Ask the embassy")
        await program.press("enter", "enter", *"twice", "escape")
        assert "note kept" in program.lines()[-1]
        assert "Your note" in program.text()
        assert "Ask the embassy" in program.text()
        await program.press("j")
        await program.rest()
        assert "Ask the embassy" not in program.text()
    assert desk_in(tmp_path).notes.read()["one"].text == "Ask the embassy\n\ntwice"
    assert "embassy" not in file.read_text(encoding="utf-8")
    async with driving([file], size=(120, 40), desk=desk_in(tmp_path)) as program:
        assert "Ask the embassy" in program.text()
        await program.press("enter")
        assert "Ask the embassy" in program.text()


async def test_every_way_out_of_the_editor_keeps_what_was_typed(tmp_path: Path) -> None:
    async with driving([write(tmp_path, EVENTS)], desk=desk_in(tmp_path)) as program:
        for number, key in enumerate(("ctrl+o", "ctrl+c", "escape")):
            await program.press("a", str(number), key)
        assert desk_in(tmp_path).notes.read()["one"].text == "012"
        await program.press("a", "backspace", "backspace", "backspace", "escape")
        assert "note taken away" in program.lines()[-1]
    assert not desk_in(tmp_path).notes.read()


async def test_the_editor_fits_a_small_terminal(tmp_path: Path) -> None:
    async with driving([write(tmp_path, EVENTS)], size=(40, 10)) as program:
        await program.press("a", *"word ", *"another ", *"x" * 50)
        assert "another" in program.text()
        assert "Your note: One" in program.text()


async def test_a_note_whose_event_has_another_id_is_said_and_given_to_it(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    desk.notes.write("uno", "One", "Ask the embassy")
    desk.notes.write("two", "Two", "Another")
    async with driving([write(tmp_path, EVENTS)], size=(120, 40), desk=desk) as program:
        assert "1 of your notes belongs to no event here; A lists them" in program.lines()[-1]
        await program.press("A")
        assert "2 notes of yours" in program.text()
        assert "no event uno" in program.text()
        await program.press("enter", "down", "enter")
        assert "Ask the embassy" in program.text()
    assert desk_in(tmp_path).notes.read()["one"].text == "Ask the embassy"


async def test_a_note_leads_to_its_event(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    desk.notes.write("two", "Two", "Another")
    async with driving([write(tmp_path, EVENTS)], desk=desk) as program:
        await program.press("A", "enter")
        assert program.explorer.state.focus == "two"


async def test_a_note_counts_for_the_filter_at_once(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    desk.notes.write("two", "Two", "Another")
    file = write(tmp_path, EVENTS)
    without = Filter(terms=(Term(field=Field.HAS, values=("note",), is_excluded=True),))
    async with driving([file], filter_=without, desk=desk) as program:
        assert program.explorer.answer
        assert program.explorer.answer.count == 1
        await program.press("a", *"mine", "escape")
        await program.settle()
        assert program.explorer.answer.count == 0


async def test_notes_of_a_locked_session_end_with_it(tmp_path: Path) -> None:
    file = write(tmp_path, EVENTS)
    lock = Lock(origins=("x",))
    async with driving([file], size=(120, 40), lock=lock) as program:
        await program.press("a", *"mine", "escape")
        assert "mine" in program.text()
        await program.press("a")
        program.app.screen.query_one("TextArea").text = "x" * 50_000
        await program.settle()
        assert len(program.app.screen.query_one("TextArea").text) == 5000
        await program.press("escape")
    assert [path.name for path in tmp_path.iterdir()] == ["chronicle.toml"]


async def test_a_broken_file_of_notes_is_said_and_left_alone(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    file = tmp_path / "state" / "bundled.notes.toml"
    file.parent.mkdir()
    file.write_text("[[note]\n", encoding="utf-8")
    async with driving([write(tmp_path, EVENTS)], size=(160, 45), desk=desk) as program:
        assert "cannot be read" in program.lines()[-1]
        await program.press("a")
        assert program.app.screen is program.explorer
    assert file.read_text(encoding="utf-8") == "[[note]\n"


async def test_a_brief_takes_notes_on_request(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    desk.notes.write("two", "Two", "Another")
    async with driving([write(tmp_path, EVENTS)], desk=desk) as program:
        for name in ("with.md with notes", "without.md"):
            await program.press("x")
            await program.type(f"{tmp_path}/{name}")
            await program.press("enter")
    assert "Another" in (tmp_path / "with.md").read_text(encoding="utf-8")
    assert "Another" not in (tmp_path / "without.md").read_text(encoding="utf-8")


async def test_a_note_that_cannot_be_written_is_not_lost(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    async with driving(desk=desk) as program:
        await program.press("a")
        await program.type("mine")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("dateline.desk.notes.write_whole", _full)
            await program.press("escape")
        assert "not kept" in program.lines()[-1]
        await program.press("a")
        assert "mine" in program.text()
        await program.press("escape")
        assert "note kept" in program.lines()[-1]
    assert [note.text for note in desk.notes.read().values()] == ["mine"]


def _full(path: Path, text: str, mode: int = 0) -> None:
    raise DeskError("No space left on device.")
