"""A table with somebody's columns opens with what they were taken for, over the timeline."""

import io
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.screen.driving import Driver, wait_for

from dateline.cli.arguments import screen_options
from dateline.cli.ready import named_mapping
from dateline.desk.columns import TableColumns
from dateline.formats.reading import read
from dateline.lock.lock import Lock
from dateline.screen.app import DatelineApp
from dateline.screen.columns_dialog import ColumnsDialog
from dateline.screen.explorer import Explorer
from dateline.screen.picker import Picker
from dateline.screen.prompt import Prompt
from dateline.screen.session import Session
from dateline.store.memory import store_of

TABLE = """\
Datum;Was;Ort;Land;Gast
17/10/2010;Treffen der Minister;Hanoi;Vietnam;Malaysia
03/04/2011;Gegenbesuch;Kuala Lumpur;Malaysia;Vietnam
soon;Seminar;;;Japan
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "visits.csv"
    path.write_text(TABLE)
    return path


@asynccontextmanager
async def opened(
    *arguments: str,
    size: tuple[int, int] = (80, 24),
    lock: Lock | None = None,
    stdin: bytes | None = None,
) -> AsyncIterator[Driver]:
    """The program on the files of a command line."""
    options = screen_options(arguments)
    names: Sequence[str] = options.files
    chronicle = read(names, io.BytesIO(stdin or b""))
    store = store_of(chronicle)
    columns = TableColumns(
        names, given=named_mapping(options), format_name=options.from_format, stdin=stdin
    )
    app = DatelineApp(Session(chronicle=chronicle, questions=store, columns=columns), lock=lock)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot, store)
        await pilot.pause()
        await driver.settle()
        yield driver


async def shown(driver: Driver) -> Explorer:
    """The timeline, once it shows what was read anew."""
    explorer = driver.explorer
    await wait_for(lambda: explorer.questions is not driver.store)
    await driver.settle()
    return explorer


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15), (40, 10)])
async def test_the_dialog_says_what_each_column_is(table: Path, size: tuple[int, int]) -> None:
    async with opened(str(table), size=size) as driver:
        assert isinstance(driver.app.screen, ColumnsDialog)
        assert "Datum" in driver.text()
        if size[0] >= 80:
            assert "country of the place" in driver.text()
            assert "17 Oct 2010" in driver.text()
            assert "no date: soon" in driver.text()
            assert "Enter take these" in driver.text()


async def test_escape_takes_the_guess(table: Path) -> None:
    async with opened(str(table)) as driver:
        await driver.press("escape")
        assert driver.app.screen is driver.explorer
        assert driver.explorer.questions is driver.store
        assert not list(table.parent.glob("*.toml"))


async def test_a_changed_column_is_read_anew(table: Path) -> None:
    async with opened(str(table)) as driver:
        await driver.press("end", "home", "down", "down", "down", "down", "space")
        assert isinstance(driver.app.screen, Picker)
        await driver.type("countries")
        await driver.press("enter")
        assert isinstance(driver.app.screen, ColumnsDialog)
        assert "MY " in driver.text()
        await driver.press("enter")
        explorer = await shown(driver)
        answer = explorer.answer
        assert answer
        assert [answer.pages.row(n).countries for n in range(3)] == [("MY",), ("VN",), ("JP",)]
        assert "reading" not in driver.text()


async def test_a_constant_is_typed_and_kept_beside_the_table(table: Path) -> None:
    async with opened(str(table)) as driver:
        await driver.press("c", *"kind of event", "enter")
        assert isinstance(driver.app.screen, Prompt)
        await driver.press(*"visit", "enter", "s")
        assert "used by itself whenever this table is opened" in driver.text()
        await driver.press("enter")
        explorer = await shown(driver)
        assert explorer.answer.pages.row(0).kind == "visit"
        assert f"kept in {table}"[:30] in driver.lines()[-1]
    assert 'kind = { constant = "visit" }' in Path(f"{table}.mapping.toml").read_text()
    async with opened(str(table)) as driver:
        assert driver.app.screen is driver.explorer
        assert driver.explorer.answer.pages.row(0).kind == "visit"
        await driver.press("colon", *"columns", "enter")
        assert isinstance(driver.app.screen, ColumnsDialog)
        assert "'visit' for every row" in driver.text()


async def test_a_table_from_standard_input_is_settled_and_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened("-", stdin=TABLE.encode()) as driver:
        assert isinstance(driver.app.screen, ColumnsDialog)
        await driver.press("end", "home", "down", "down", "down", "down", "space")
        await driver.type("countries")
        await driver.press("enter", "s")
        prompt = driver.app.screen
        assert isinstance(prompt, Prompt)
        assert "mapping.toml" in driver.text()
        assert "used with --mapping" in driver.text()
        await driver.press("enter")
        explorer = await shown(driver)
        assert explorer.answer
        assert explorer.answer.pages.row(0).countries == ("MY",)
        assert (tmp_path / "mapping.toml").exists()


async def test_changes_are_not_forgotten_at_one_key(table: Path) -> None:
    async with opened(str(table)) as driver:
        await driver.press("backspace", "escape")
        assert "Esc again forgets your changes" in driver.text()
        await driver.press("u")
        dialog = driver.app.screen
        assert isinstance(dialog, ColumnsDialog)
        assert not dialog.draft.is_changed
        await driver.press("u")
        assert "nothing to undo" in driver.text()
        await driver.press("backspace", "escape", "escape")
        assert driver.app.screen is driver.explorer
        assert driver.explorer.questions is driver.store


async def test_a_value_that_cannot_be_stays_typed(table: Path) -> None:
    async with opened(str(table)) as driver:
        await driver.press("c", *"country of the place", "enter", *"Atlantis", "enter")
        assert isinstance(driver.app.screen, Prompt)
        assert "no country of that name or code: Atlantis" in driver.text()


async def test_two_tables_are_asked_about_in_turn_and_read_once(table: Path) -> None:
    other = table.with_name("other.csv")
    other.write_text("When,What\n2009,Founding of it\n")
    async with opened(str(table), str(other)) as driver:
        await driver.press("c", *"kind of event", "enter", *"visit", "enter", "enter")
        assert "other.csv: what its columns" in driver.text()
        await driver.press("c", *"kind of event", "enter", *"start", "enter", "enter")
        explorer = await shown(driver)
        kinds = [explorer.answer.pages.row(n).kind for n in range(4)]
        assert kinds == ["start", "visit", "visit", "visit"]


async def test_nothing_is_kept_in_a_locked_session(table: Path) -> None:
    async with opened(str(table), lock=Lock(origins=("--locked",))) as driver:
        assert "s save" not in driver.text()
        await driver.press("s")
        assert "no files are written here" in driver.text()
        assert isinstance(driver.app.screen, ColumnsDialog)
    assert not list(table.parent.glob("*.toml"))


async def test_no_dialog_where_columns_are_known(table: Path) -> None:
    mapping = table.with_name("mine.toml")
    mapping.write_text('[columns]\ndate = "Datum"\ntitle = "Was"\n')
    async with opened(str(table), "--mapping", str(mapping)) as driver:
        assert driver.app.screen is driver.explorer
    ours = table.with_name("ours.csv")
    ours.write_text("date,title\n2010,Talks\n")
    async with opened(str(ours)) as driver:
        assert driver.app.screen is driver.explorer
        await driver.press("colon", *"columns", "enter")
        assert "no table here has columns of its own" in driver.lines()[-1]


async def test_a_file_that_has_gone_meanwhile_is_said(table: Path) -> None:
    async with opened(str(table)) as driver:
        table.unlink()
        await driver.press("backspace", "enter")
        await wait_for(lambda: str(table)[:20] in driver.lines()[-1])
        assert driver.explorer.questions is driver.store


HOSTILE = "Da[/]tum;[b]Was[/b];x\x1b[31m;\u202ey\n2010;[@click=app.quit]Talks today[/];\x9b1m;z\n"


async def test_hostile_names_and_cells_are_only_text(tmp_path: Path) -> None:
    path = tmp_path / "[b]x.csv"
    path.write_text(HOSTILE)
    async with opened(str(path)) as driver:
        assert isinstance(driver.app.screen, ColumnsDialog)
        assert "[b]Was[/b]" in driver.text()
        assert "\x1b" not in driver.text()
        await driver.press("down", "space")
        assert "[b]Was[/b] is taken for" in driver.text()


async def test_a_table_that_has_gone_is_said(table: Path) -> None:
    async with opened(str(table), size=(100, 30)) as driver:
        await driver.press("escape")
        table.unlink()
        driver.explorer.run_typed("columns")
        await driver.settle()
        assert "visits.csv" in driver.lines()[-1]
