"""What is kept by keys: marks, named views, the last view, exports."""

import json
from pathlib import Path

from tests.screen.driving import Driver, driving, wait_for
from tests.screen.terminal import on_terminal
from textual.widgets import Input

from dateline.desk.desk import Desk
from dateline.screen.picker import Picker
from dateline.screen.prompt import Prompt
from dateline.store.query_text import print_filter
from dateline.view.state import View


def desk_in(folder: Path) -> Desk:
    return Desk((), folder / "config", folder / "state")


async def test_marks_are_shown_found_and_kept(tmp_path: Path) -> None:
    async with driving(desk=desk_in(tmp_path)) as program:
        await program.press("m", "G", "m", "k", "M")
        assert program.explorer.position == program.explorer.answer.count - 1
        assert sum(line.startswith("*") for line in program.lines()) == 1
        await program.press("apostrophe")
        assert "2 marked" in program.text()
        await program.press("enter")
        assert program.explorer.position == 0
        await program.press("f")
        await program.type("is:marked")
        await program.press("enter")
        assert program.explorer.answer.count == 2
        await program.press("m")
        assert program.explorer.answer.count == 1
    assert len(desk_in(tmp_path).marks()) == 1


async def test_a_view_is_saved_and_opened_by_name(tmp_path: Path) -> None:
    async with driving(desk=desk_in(tmp_path)) as program:
        await program.press("f")
        await program.type("country:IN")
        await program.press("enter", "plus", "V", "colon")
        await program.type("save india")
        await program.press("enter")
        assert "dateline --view india" in program.lines()[-1]
        saved = program.explorer.state
        await program.press("0", "minus", "V", "V", "colon")
        await program.type("open india")
        await program.press("enter")
        now = program.explorer.state
        assert (now.filter, now.unit, now.view) == (saved.filter, saved.unit, saved.view)
        assert now.view is View.LANES
        await program.press("colon")
        await program.type("open nowhere")
        await program.press("enter")
        assert "no view is called nowhere; there is india" in program.lines()[-1]


async def test_the_command_line_of_the_view_is_shown(tmp_path: Path) -> None:
    async with driving(desk=desk_in(tmp_path)) as program:
        await program.press("f")
        await program.type("country:IN")
        await program.press("enter", "plus", "colon")
        await program.type("cmdline")
        await program.press("enter")
        assert "dateline -q country:IN --zoom quarter --at" in program.text()


async def export(program: Driver, name: str) -> None:
    """Export to a name, and wait until something is said of it."""
    await program.press("x")
    if isinstance(program.app.screen, Picker):  # there are marks, and those stand first
        await program.press("enter")
    await program.type(name)
    await program.press("enter")
    await wait_for(lambda: "writing" not in program.text())
    await program.settle()


async def test_the_marked_events_are_exported(tmp_path: Path) -> None:
    name = str(tmp_path / "marked.json")
    async with driving(desk=desk_in(tmp_path)) as program:
        await program.press("m")
        await export(program, name)
        assert "1 event written to" in program.lines()[-1]
        found = json.loads(Path(name).read_text())
        assert [event["id"] for event in found["events"]] == ["asean-founding"]
        assert found["title"] == "ASEAN defence diplomacy"


async def test_the_view_can_be_exported_in_spite_of_marks(tmp_path: Path) -> None:
    name = tmp_path / "view.json"
    async with driving(desk=desk_in(tmp_path)) as program:
        await program.press("m", "f")
        await program.type("country:IN year:2025")
        await program.press("enter")
        shown = program.explorer.questions.count(program.explorer.state.shown)
        await program.press("x")
        assert "1 marked event" in program.text()
        assert f"{shown} events of the view" in program.text()
        await program.press("down", "enter")
        await program.type(str(name))
        await program.press("enter")
        await wait_for(name.exists)
        await program.settle()
        assert len(json.loads(name.read_text())["events"]) == shown > 1


async def test_a_file_is_written_over_only_when_that_is_asked_and_said(tmp_path: Path) -> None:
    name = tmp_path / "mine.json"
    name.write_text("mine")
    async with driving(desk=desk_in(tmp_path)) as program:
        await program.press("m", "x", "enter", *str(name), "enter")
        assert "already" in program.text()
        await program.press("enter")
        prompt = program.app.screen
        assert isinstance(prompt, Prompt)
        assert prompt.query_one(Input).value == str(name)
        await program.press("enter", "escape")
        assert "nothing written" in program.lines()[-1]
        assert name.read_text() == "mine"
        await program.press("x", "enter", *str(name), "enter", "down", "enter")
        await wait_for(lambda: "written to" in program.lines()[-1])
        assert "asean-founding" in name.read_text()


async def test_what_a_format_cannot_carry_is_said_before_and_after(tmp_path: Path) -> None:
    name = str(tmp_path / "view.mmd")
    async with driving(desk=desk_in(tmp_path)) as program:
        await program.press("f", *"year:2025", "enter", "x", *name)
        assert "no place for id, kind, series" in program.text()
        await program.press("enter")
        await wait_for(lambda: "a timeline of Mermaid has no place for" in program.text())
        assert "40 events written" in program.text()
        await program.press("q")
        assert program.app.screen is program.explorer
    assert Path(name).read_text().startswith("timeline")


async def test_ends_of_names_are_offered_and_completed(tmp_path: Path) -> None:
    async with driving(desk=desk_in(tmp_path)) as program:
        await program.press("x")
        await program.type(str(tmp_path / "brief"))
        for ending in (".html", ".ics", ".mw", ".timelinejs.csv", ".timesketch.jsonl", ".tsv"):
            assert f" {ending} " in program.text()
        await program.press("tab")
        assert "a brief" in program.text()
        await program.press("enter")
        await wait_for(lambda: (tmp_path / "brief.html").exists())
        await program.settle()


def test_the_view_of_last_time_comes_back_unless_fresh(tmp_path: Path) -> None:
    home = {"XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    with on_terminal(["-q", "country:TL"], **home) as terminal:
        terminal.wait_for("country: Timor-Leste", "? keys")
        terminal.send("+")
        terminal.wait_for("by quarter")
        assert terminal.end() == 0
    with on_terminal([], **home) as terminal:
        terminal.wait_for("country: Timor-Leste", "by quarter")
        terminal.end()
    with on_terminal(["--fresh"], **home) as terminal:
        terminal.wait_for("186 events", "by year")
        terminal.end()


def test_a_named_view_opens_from_the_shell(tmp_path: Path) -> None:
    home = {"XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    with on_terminal(["-q", "country:TL", "--as", "histogram"], **home) as terminal:
        terminal.wait_for("country: Timor-Leste", "? keys")
        terminal.send(":save timor\r")
        terminal.wait_for("dateline --view timor")
        terminal.end()
    with on_terminal(["--view", "timor"], **home) as terminal:
        terminal.wait_for("country: Timor-Leste", "> 2022")
        terminal.end()
    with on_terminal(["--view", "nowhere"], **home) as terminal:
        terminal.wait_until(lambda: "Known: timor" in terminal.text(), "the names of views")
        assert terminal.wait() == 2


def test_ascii_draws_nothing_else() -> None:
    with on_terminal(["--ascii", "--fresh", "-q", "id:admm-1"], (120, 40)) as terminal:
        terminal.wait_for("1st ASEAN Defence Ministers' Meeting", "? keys")
        terminal.send("VVV")
        terminal.settle()
        ours = set(terminal.text()) & set("─│┃█░❝≡≠·‹›▁▂▃▄▅▆▇↓╭╮╰╯…“”")
        assert not ours
        terminal.end()


async def test_print_filter_round_trips_the_marked_term(tmp_path: Path) -> None:
    async with driving(desk=desk_in(tmp_path)) as program:
        await program.press("f")
        await program.type("is:marked -is:certain")
        await program.press("enter")
        assert print_filter(program.explorer.state.filter) == "is:marked -is:certain"
