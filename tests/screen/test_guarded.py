"""The screen of a locked session: what Textual would do by itself, it does not."""

import base64
import contextlib
import os
import sys
import time
from pathlib import Path

import pytest
from tests.screen.driving import driving, write
from tests.screen.terminal import on_terminal
from textual import events
from textual.driver import Driver as TextualDriver
from textual.geometry import Size
from textual.widgets import Input

from dateline.lock.lock import Feature, Limits, Lock

LOCK = Lock(origins=("--locked",))
WITH_COPY = Lock(origins=("--locked",), allowed=frozenset({Feature.COPY}))


async def test_what_textual_gives_away_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(TextualDriver, "open_url", lambda self, url, new_tab: opened.append(url))
    async with driving(lock=LOCK) as driver:
        app = driver.app
        app.open_url("https://example.org")
        assert app.save_screenshot("a.svg", str(tmp_path)) == ""
        assert app.deliver_screenshot("a.svg", str(tmp_path)) is None
        assert app.deliver_text("a.txt", save_directory=tmp_path) is None
        assert app.deliver_binary("a.txt", save_directory=tmp_path) is None
        app.action_screenshot("a.svg", str(tmp_path))
        app.action_suspend_process()
        with app.suspend():
            pass
        assert not list(app.get_system_commands(app.screen))
    assert not opened
    assert not list(tmp_path.iterdir())


async def test_only_what_a_key_is_bound_to_is_done() -> None:
    async with driving(lock=LOCK) as driver:
        app, explorer = driver.app, driver.explorer
        assert not await app.run_action("screenshot('a.svg', '.')")
        assert not await app.run_action("app.suspend_process", explorer)
        assert not await app.run_action("app.bell", explorer)
        assert not await app.run_action(("app", "quit", ()), explorer)
        assert await app.run_action("pick('country')", explorer)
        await driver.settle()
        assert not await app.run_action("pick('status')", explorer)


@pytest.mark.parametrize(("lock", "is_sent"), [(LOCK, False), (WITH_COPY, True), (None, True)])
async def test_the_clipboard_is_off_unless_it_is_allowed(
    lock: Lock | None, is_sent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(lock=lock) as driver:
        await driver.press("Y", "enter")
        assert ("No clipboard in this session" in driver.text()) is not is_sent
        assert "ASEAN founded by the Bangkok Declaration" in driver.text()
        assert bool(driver.app.clipboard) is is_sent


async def test_export_and_saved_views_are_off_and_marks_last_for_the_session() -> None:
    async with driving(lock=LOCK) as driver:
        await driver.press("x")
        assert "no files are written here" in driver.text()
        await driver.press("colon")
        await driver.type("save x")
        await driver.press("enter")
        assert "no views are kept here" in driver.text()
        await driver.press("m", "apostrophe")
        assert "1 marked" in driver.text()


async def test_what_is_typed_and_pasted_is_bounded() -> None:
    lock = Lock(origins=("x",), limits=Limits(typed_characters=20, pasted_characters=10))
    async with driving(lock=lock) as driver:
        await driver.press("f")
        driver.app.post_message(events.Paste("maritime security"))
        await driver.settle()
        assert driver.app.screen.query_one(Input).value == "maritime s"
        await driver.type("x" * 30)
        assert len(driver.app.screen.query_one(Input).value) == 20


async def test_a_screen_of_any_size_is_drawn_as_far_as_it_may_be() -> None:
    async with driving(lock=LOCK) as driver:
        for columns, rows in ((65535, 65535), (1, 1), (500, 20)):
            size = Size(columns, rows)
            driver.app.post_message(events.Resize(size, size))
            await driver.pilot.pause(0.05)
            await driver.settle()
            assert driver.app.size == Size(min(columns, 400), min(rows, 150))


@pytest.mark.parametrize(("limit", "words"), [("--idle", "No key came"), ("--session", "lasted")])
def test_time_over_is_a_sentence_and_a_code_of_its_own(limit: str, words: str) -> None:
    with on_terminal(["--locked", limit, "2"]) as terminal:
        terminal.wait_for("? keys")
        assert terminal.end("") == 4
        assert words in terminal.text()
        assert b"\x1b[?1049l" in terminal.written


def test_a_key_puts_the_idle_limit_off() -> None:
    with on_terminal(["--locked", "--idle", "3"]) as terminal:
        terminal.wait_for("? keys")
        for position in range(2, 8):
            terminal.send("j")
            terminal.wait_for(f"{position}/186")
            terminal.settle(quiet=2)
        assert terminal.end() == 0


def test_a_dumb_terminal_gets_the_list() -> None:
    with on_terminal(["--locked"], TERM="dumb") as terminal:
        assert terminal.end("") == 0
        assert b"this is what `list` gives" in terminal.written
        assert b"\x1b" not in terminal.written


def test_nothing_is_sent_to_the_clipboard_over_the_line() -> None:
    with on_terminal(["--locked"]) as terminal:
        terminal.wait_for("? keys")
        terminal.send("Y\r")
        terminal.wait_for("No clipboard in this session")
        assert b"\x1b]52" not in terminal.written
        assert terminal.end("qQ") == 0


def test_the_variables_of_the_framework_do_nothing(tmp_path: Path) -> None:
    made = tmp_path / "log"
    environment = {
        "TEXTUAL_LOG": str(made), "TEXTUAL_PRESS": "Q", "TEXTUAL_DRIVER": "nowhere:Nothing",
        "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "TEXTUAL_COLOR_SYSTEM": "nonsense", "DATELINE_DEBUG": "1",
    }  # fmt: skip
    with on_terminal(["--locked"], **environment) as terminal:
        terminal.wait_for("? keys")
        terminal.settle(quiet=4)
        assert terminal.end() == 0
    assert not list(tmp_path.iterdir())


def test_nothing_of_the_account_is_read_and_nothing_is_kept(tmp_path: Path) -> None:
    names = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    home = dict.fromkeys(names, str(tmp_path))
    settings = tmp_path / "dateline" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text('[keymap]\n"view.export" = "f5"\n')
    for environment in (home, {**home, "DATELINE_SECURE": "1"}):
        locked = "DATELINE_SECURE" in environment
        with on_terminal([] if locked else ["--locked"], **environment) as terminal:
            terminal.wait_for("? keys")
            terminal.settle(quiet=3)
            terminal.send("\x1b[15~m")
            terminal.settle()
            assert "no files are written here" not in terminal.text()
            assert terminal.end() == 0
        assert [file for file in tmp_path.rglob("*") if file.is_file()] == [settings]


def test_a_picture_that_was_kept_is_not_shown(tmp_path: Path) -> None:
    with on_terminal(["-q", "country:TL"], XDG_CACHE_HOME=str(tmp_path)) as terminal:
        terminal.wait_for("? keys")
        assert terminal.end() == 0
    assert list(tmp_path.rglob("*.json"))
    environment = {"XDG_CACHE_HOME": str(tmp_path), "DATELINE_SECURE": "1"}
    with on_terminal(["-q", "country:TL"], **environment) as terminal:
        assert terminal.end("") == 2
        assert b"Timor-Leste" not in terminal.written


def test_a_fault_of_ours_is_one_line_with_a_number() -> None:
    code = (
        "import sys; from dateline import cli; from dateline.screen import explorer\n"
        "def fail(self): secret = 'hidden'; raise RuntimeError(secret)\n"
        "explorer.Explorer.action_help = fail\n"
        "sys.exit(cli.main(['--locked']))"
    )
    with on_terminal(["-c", code], program=sys.executable) as terminal:
        terminal.wait_for("? keys")
        assert terminal.end("?") == 70
        text = terminal.text()
        assert "this is a fault of ours, number" in text
        assert "hidden" not in terminal.written.decode()
        assert "Traceback" not in terminal.written.decode()


async def test_hostile_data_acts_on_nothing(tmp_path: Path) -> None:
    payload = base64.b64encode(b"x").decode()
    file = write(
        tmp_path,
        '[[event]]\nid = "one"\ndate = "2025"\n'
        f'title = "[@click=app.quit]A[/] \\u001b]52;c;{payload}\\u0007"\n',
    )
    async with driving([file], lock=LOCK) as driver:
        await driver.press("enter")
        assert "[@click=app.quit]A[/]" in driver.text()


def test_a_flood_of_keys_waits_at_the_other_end_of_the_line() -> None:
    with on_terminal(["--locked"]) as terminal:
        terminal.wait_for("? keys")
        terminal.read(2)  # what is loaded once the picture stands is no part of the flood
        before = _data_kilobytes(terminal.pid)
        os.set_blocking(terminal._master, False)
        until = time.monotonic() + 5
        while time.monotonic() < until:
            with contextlib.suppress(BlockingIOError):
                os.write(terminal._master, b"jk" * 2000)
            terminal.read(0.01)
        assert _data_kilobytes(terminal.pid) - before < 32_000
        assert terminal.hang_up() == 129


def _data_kilobytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmData:")[2].split()[0])
