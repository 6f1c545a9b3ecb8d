"""Data that tries to be more than text: it is shown as text, and nothing acts on it."""

from pathlib import Path

import pytest
from tests.screen.driving import driving, write
from tests.screen.terminal import on_terminal

KEYS = [
    "enter", "q", "v", "q", "H", "q", "S", "q", "W", "q", "R", "q", "E", "enter", "q", "C", "enter",
    "q", "c", "escape", "t", "enter", "p", "enter", "s", "enter", "Y", "enter", "q",
]  # fmt: skip
HOSTILE = r"""
[chronicle]
title = "[@click=app.quit]title[/] \u001b]0;owned\u0007"
[[person]]
id = "x-y"
name = "[/] \u001b[5mName"
party = "MY"
[[source]]
id = "s"
publisher = "[bold]Pub[/bold]\u202e"
title = "\u009b31mC1"
url = "https://example.org/[/]\u001b]8;;evil"
[[event]]
id = "one"
date = "2010-10-12"
title = "[@click=app.screenshot('evil.svg','.')]CLICK[/] [/] \u001b]52;c;ZXZpbA==\u0007 [b"
kind = "[/]"
series = "[red]"
place = "[/] \u001b[2J"
summary = "[/nonsense] \u001b[31m $x {y} %s"
sources = ["s"]
participants = [
    { party = "MY", role = "host", people = [{ person = "x-y", title = "[/]" }], note = "[" },
]
[[event.quote]]
text = "[link=file:///etc/passwd]quote[/link] \u001b[?1049l \u0007"
speaker = "x-y"
source = "s"
[[event.dispute]]
field = "date"
value = "[/] \u001b[31m"
sources = ["s"]
"""


async def test_markup_in_data_is_shown_as_it_stands(tmp_path: Path) -> None:
    async with driving([write(tmp_path, HOSTILE)], size=(150, 45)) as program:
        assert "[@click=app.screenshot" in program.text()
        assert "[/nonsense]" in program.text()
        await program.press(*KEYS)
        await program.press("2", "enter", "3", "j", "enter", "4", "enter", "question_mark", "q")
        assert program.app.is_running
        assert not list(tmp_path.glob("*.svg"))


async def test_no_control_character_reaches_a_line_of_the_screen(tmp_path: Path) -> None:
    async with driving([write(tmp_path, HOSTILE)], size=(150, 45)) as program:
        for key in ["", "enter", "q", "s", "escape", "Y"]:
            await program.press(*([key] if key else []))
            bad = [c for c in program.text() if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)]
            assert not bad
            assert "\u202e" not in program.text()


@pytest.mark.parametrize(
    "sequence", [b"\x1b]52;c;ZXZpbA", b"\x1b]0;owned", b"\x1b]8;;evil", b"\x1b[5m"]
)
def test_no_sequence_of_the_data_reaches_the_terminal(tmp_path: Path, sequence: bytes) -> None:
    with on_terminal([str(write(tmp_path, HOSTILE))]) as terminal:
        terminal.wait_for("CLICK", "held control characters")
        terminal.end()
        assert sequence not in terminal.written
