"""The list of problems, and the ways from there to the place."""

import shlex
import sys
from pathlib import Path

import pytest
from tests.screen.driving import driving, write
from tests.screen.terminal import on_terminal

from dateline.lock.lock import Lock
from dateline.screen.editing import editor_command, editor_of

BROKEN = """\
[[event]]
id = "one"
date = "2010-13-01"
title = "One"

[[event]]
id = "two"
date = "2011"
title = "Two"
participants = [{ party = "XX", role = "host" }]
sources = ["nowhere"]
"""


@pytest.fixture(autouse=True)
def _without_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


async def test_all_problems_are_listed_with_their_advice(tmp_path: Path) -> None:
    async with driving([write(tmp_path, BROKEN)]) as program:
        await program.press("exclamation_mark")
        text = program.text()
        assert "3 problems" in text
        assert "event one, date: found '2010-13-01'" in text
        assert "a date is EDTF" in text
        await program.press("down")
        assert "Did you mean" not in program.text()
        await program.type("nowhere")
        assert "a declared source" in " ".join(program.text().replace("│", " ").split())
        assert "event one" not in program.text()


async def test_a_problem_leads_to_its_event(tmp_path: Path) -> None:
    async with driving([write(tmp_path, BROKEN)]) as program:
        await program.press("G")
        assert program.explorer.state.focus == "one"
        await program.press("exclamation_mark")
        await program.type("nowhere")
        await program.press("enter")
        assert "edit " not in program.text()
        await program.press("enter")
        assert program.explorer.state.focus == "two"


async def test_the_place_is_copied_as_programs_write_it(tmp_path: Path) -> None:
    file = write(tmp_path, BROKEN)
    async with driving([file], size=(160, 45)) as program:
        await program.press("colon")
        await program.type("problems in the files")
        await program.press("enter")
        await program.type("nowhere")
        await program.press("enter", "down", "enter")
        assert program.app.clipboard == f"{file}:6"


async def test_one_who_looks_away_comes_back_to_the_list(tmp_path: Path) -> None:
    async with driving([write(tmp_path, BROKEN)]) as program:
        await program.press("exclamation_mark", "enter", "escape")
        assert "3 problems" in program.text()
        await program.press("escape")
        assert program.app.screen is program.explorer


async def test_where_nothing_is_wrong_that_is_said() -> None:
    async with driving() as program:
        await program.press("exclamation_mark")
        assert "nothing is wrong in the files" in program.lines()[-1]


async def test_a_locked_session_shows_no_files(tmp_path: Path) -> None:
    async with driving([write(tmp_path, BROKEN)], lock=Lock(origins=("x",))) as program:
        await program.press("exclamation_mark")
        assert program.app.screen is program.explorer
        assert "are not shown here" in program.lines()[-1]


@pytest.mark.parametrize(
    ("editor", "line", "command"),
    [
        ("vim", 4, ["vim", "+4", "/x.toml"]),
        ("vim", None, ["vim", "/x.toml"]),
        ("emacs -nw", 4, ["emacs", "-nw", "+4", "/x.toml"]),
        ("/usr/bin/hx", 4, ["/usr/bin/hx", "/x.toml:4"]),
        ("code", 4, ["code", "--wait", "--goto", "/x.toml:4"]),
    ],
)
def test_each_editor_gets_the_line_in_its_own_way(
    editor: str, line: int | None, command: list[str]
) -> None:
    assert editor_command(editor_of({"EDITOR": editor}), "/x.toml", line) == command


def test_visual_comes_before_editor_and_nonsense_is_none() -> None:
    assert editor_of({"VISUAL": "vim", "EDITOR": "nano"}) == ["vim"]
    assert editor_of({"EDITOR": 'vim "'}) == []
    assert editor_of({}) == []


def test_no_name_of_a_file_is_an_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert editor_command(["vim"], "-c!ls", 1) == ["vim", "+1", str(tmp_path / "-c!ls")]


def test_an_editor_gets_the_terminal_and_the_change_is_shown(tmp_path: Path) -> None:
    file = write(tmp_path, BROKEN)
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "line, name = sys.argv[1:]\n"
        "print('EDITING', line, flush=True); input()\n"
        "path = pathlib.Path(name)\n"
        "path.write_text(path.read_text().replace('2010-13-01', '2010-12-01'))\n"
    )
    editor = shlex.join([sys.executable, str(script)])
    with on_terminal([str(file)], VISUAL=editor) as terminal:
        terminal.wait_for("3 problems", "? keys")
        terminal.send("!")
        terminal.wait_for("event one, date")
        terminal.send("\r")
        terminal.wait_for("Where to", "edit ")
        terminal.send("\r")
        terminal.wait_for("EDITING +1")
        terminal.send("\r")
        terminal.wait_for("2 problems", "reloaded: 1 event changed")
        assert any(line.startswith(" > ") and line.endswith("One") for line in terminal.lines())
        terminal.send("j")
        terminal.wait_until(
            lambda: any(line.startswith(" > ") and "Two" in line for line in terminal.lines()),
            "the next event",
        )
        assert terminal.end() == 0
