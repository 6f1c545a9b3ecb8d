"""The screen while the index of what it shows grows: all that is there, and each thing in place."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.indexing.large import some_events, write
from tests.screen.driving import Driver, driving_app, wait_for
from tests.screen.terminal import on_terminal

from dateline.desk.desk import Desk
from dateline.errors import UnreadableError
from dateline.indexing.background import Failure
from dateline.indexing.growing import Standing
from dateline.indexing.progress import Progress
from dateline.model.chronicle import Cast, Chronicle, Party
from dateline.model.event import Event
from dateline.screen import growing
from dateline.screen.app import DatelineApp
from dateline.screen.session import Session
from dateline.store.memory import segment_of
from dateline.store.query import EVERYTHING, Field, Filter, Term
from dateline.store.store import Store
from dateline.view.growth import Growth
from dateline.view.state import ViewState

EVENTS = some_events(400)
CAST = Cast(parties={"MY": Party(id="MY", name="Malaysia", kind="country")})
PART = 80


class Steps:
    """A build that goes on when it is told to, on segments in memory."""

    def __init__(self, events: Sequence[Event] = EVENTS) -> None:
        parts = [events[n : n + PART] for n in range(0, len(events), PART)]
        self._segments = [segment_of(part, CAST) for part in parts]
        self._taken = 0
        self.there = 0
        self.unfinished = 0
        self.total = len(events)
        self.is_running = True
        self.failure: Failure | None = None
        self.is_built_elsewhere = False
        self.is_replaced = False
        self.looks = 0

    def start(self) -> None:
        self.is_running, self.failure = True, None

    def stop(self) -> None:
        self.is_running, self.unfinished = False, 0

    def fail(self, reason: str) -> None:
        self.is_running, self.failure = False, Failure(reason=reason, sentence=reason)

    def standing(self) -> Standing:
        self.looks += 1
        events = self.there * PART
        is_whole = self.there == len(self._segments)
        return Standing(
            progress=Progress(events + self.unfinished, events, self.total),
            is_running=self.is_running and not is_whole,
            is_whole=is_whole,
            has_more=self.there != self._taken,
            failure=self.failure,
        )

    def stocked(self) -> tuple[Chronicle, Store]:
        if self.is_replaced:
            raise UnreadableError("A segment is not there.")
        self._taken = self.there
        return Chronicle(title="", cast=CAST), Store(self._segments[: self.there], CAST)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "_SECONDS_BETWEEN_LOOKS", 0.01)
    monkeypatch.setattr(growing, "_SECONDS_BETWEEN_PICTURES", 0.02)


@asynccontextmanager
async def watching(
    steps: Steps,
    state: ViewState | None = None,
    size: tuple[int, int] = (80, 24),
    desk: Desk | None = None,
) -> AsyncIterator[Driver]:
    chronicle, store = steps.stocked()
    session = Session(
        chronicle=chronicle,
        questions=store,
        state=state or ViewState(),
        desk=desk,
        shelf=steps,  # type: ignore[arg-type]  # a build as the screen sees it
        growth=Growth(),
    )
    async with driving_app(DatelineApp(session), store, size) as driver:
        yield driver


async def grow(driver: Driver, steps: Steps, parts: int = 1) -> None:
    """Let so many parts come, and wait until they are shown."""
    steps.there += parts
    shown = driver.explorer
    await wait_for(lambda: shown.answer is not None and shown.answer.total == steps.there * PART)
    await driver.settle()


async def test_it_opens_on_nothing_and_grows_until_all_is_there() -> None:
    steps = Steps()
    async with watching(steps) as driver:
        assert "0 events so far" in driver.lines()[0]
        assert "No event is indexed yet" in driver.text()
        assert "X stops" in driver.lines()[-1]
        await grow(driver, steps)
        assert "80 events so far" in driver.lines()[0]
        assert "20 %, 80 events" in driver.lines()[-1]
        await grow(driver, steps, 3)
        assert "320 events so far" in driver.lines()[0]
        await grow(driver, steps)
        await wait_for(lambda: driver.explorer.growth is None)
        await driver.settle()
        assert driver.lines()[0].endswith("400 events")
        assert "all 400 are indexed" in driver.lines()[-1]
        looks = steps.looks
        await driver.pilot.pause(0.1)
        assert steps.looks == looks


async def test_the_cursor_stays_on_its_event_and_on_its_line() -> None:
    steps = Steps()
    steps.there = 2
    async with watching(steps) as driver:
        await driver.press("G", *"kkkkkk")
        focus, line = driver.explorer.state.focus, driver.app.cursor_position.y
        for _ in range(3):
            before = driver.explorer.position
            await grow(driver, steps)
            assert driver.explorer.state.focus == focus
            assert driver.explorer.position > before
            row = driver.explorer.focused_row()
            assert row
            assert row.id == focus
            assert driver.app.cursor_position.y == line
        await driver.press("j")
        assert (
            driver.explorer.position
            == driver.explorer.answer.pages.row(  # type: ignore[union-attr]
                driver.explorer.position
            ).position
        )


async def test_filter_counts_density_and_marks_grow_with_it() -> None:
    steps = Steps()
    steps.there = 1
    state = ViewState(filter=Filter(terms=(Term(field=Field.COUNTRY, values=("MY",)),)))
    async with watching(steps, state, size=(170, 50)) as driver:
        counts, densities, facets = [], [], []
        await driver.press("m")
        marked = driver.explorer.marked
        while True:
            found = driver.explorer.answer
            assert found
            judge = Store(steps._segments[: steps.there], CAST)
            assert found.count == judge.count(state.filter) == sum(found.density)
            assert found.facets == judge.facets(state.filter, tuple(found.facets))
            counts.append(found.count)
            densities.append(sum(found.totals))
            facets.append(sum(each.count for each in found.facets[Field.KIND]))
            if steps.there == 5:
                break
            await grow(driver, steps)
        for figures in (counts, densities, facets):
            assert figures == sorted(set(figures))
        assert marked == driver.explorer.marked
        await driver.press("0", "apostrophe", "enter")
        assert {driver.explorer.state.focus} == marked


async def test_what_is_asked_while_it_grows_is_answered_for_what_is_asked() -> None:
    steps = Steps()
    steps.there = 1
    async with watching(steps) as driver:
        for part in range(1, 5):
            steps.there = part + 1
            for key in ("f", *"country:MY", "enter", "j", "0"):
                await driver.press(key)
                found = driver.explorer.answer
                assert found
                assert found.state.question == driver.explorer.state.question
                assert found.pages.questions is driver.explorer.questions
                assert found.count == driver.explorer.questions.count(driver.explorer.state.shown)
        await wait_for(lambda: driver.explorer.growth is None)
        assert driver.explorer.questions.count(EVERYTHING) == 400


async def test_nothing_changes_under_a_dialog() -> None:
    steps = Steps()
    steps.there = 1
    async with watching(steps) as driver:
        await driver.press("question_mark")
        before = driver.text()
        steps.there = 3
        await driver.pilot.pause(0.2)
        assert driver.text() == before
        await driver.press("q")
        await wait_for(lambda: driver.explorer.questions.count(EVERYTHING) == 3 * PART)


async def test_a_key_stops_it_and_goes_on() -> None:
    steps = Steps()
    steps.there = 2
    async with watching(steps) as driver:
        await driver.press("X")
        await wait_for(lambda: not driver.explorer.growth.is_running)  # type: ignore[union-attr]
        await driver.settle()
        assert "X goes on, as indexing was stopped at 40 %, 160 events" in driver.lines()[-1]
        assert "160 events so far" in driver.lines()[0]
        looks = steps.looks
        await driver.press("j", "k")
        assert steps.looks == looks
        await driver.press("X")
        assert steps.is_running
        await grow(driver, steps, 3)
        await wait_for(lambda: driver.explorer.growth is None)
        await driver.press("X")
        assert "all events are indexed" in driver.lines()[-1]


async def test_what_is_read_again_after_a_stop_is_said() -> None:
    steps = Steps()
    steps.there, steps.unfinished = 2, 35
    async with watching(steps) as driver:
        await wait_for(lambda: driver.explorer.growth.events == 195)  # type: ignore[union-attr]
        await driver.press("X")
        await wait_for(lambda: not driver.explorer.growth.is_running)  # type: ignore[union-attr]
        await driver.settle()
        assert "stopped at 40 %, 160 events; 35 more" in driver.lines()[-1]
        await driver.press("X")
        assert driver.explorer.growth
        assert driver.explorer.growth.unfinished == 0


async def test_a_failure_is_said_and_what_is_there_stays() -> None:
    steps = Steps()
    steps.there = 2
    async with watching(steps) as driver:
        steps.fail("no space left on device")
        await wait_for(lambda: not driver.explorer.growth.is_running)  # type: ignore[union-attr]
        await driver.settle()
        assert "X tries again, as not all is indexed: no space left on device" in driver.lines()[-1]
        await driver.press("j")
        assert "2/160" in driver.lines()[-1]
        assert "no space left" in driver.lines()[-1]
        await driver.press("X")
        await grow(driver, steps, 3)


async def test_segments_that_are_replaced_meanwhile_are_looked_for_again() -> None:
    steps = Steps()
    steps.there = 1
    async with watching(steps) as driver:
        steps.there, steps.is_replaced = 2, True
        await driver.pilot.pause(0.2)
        assert "80 events so far" in driver.lines()[0]
        steps.is_replaced = False
        await grow(driver, steps)


async def test_another_session_that_goes_on_is_said() -> None:
    steps = Steps()
    steps.is_built_elsewhere = True
    async with watching(steps) as driver:
        await driver.press("X")
        await wait_for(lambda: "another session" in driver.lines()[-1])


async def test_the_event_to_begin_with_is_waited_for_and_kept(tmp_path: Path) -> None:
    desk = Desk(("big.csv",), tmp_path, tmp_path)
    steps = Steps()
    steps.there = 1
    async with watching(steps, ViewState(focus="e350"), desk=desk) as driver:
        assert driver.explorer.keep() is None
        last = desk.last_view()
        assert last
        assert last.at == "e350"
        await grow(driver, steps, 4)
        assert driver.explorer.state.focus == "e350"
        await driver.press("u")
        assert "nothing to undo" in driver.lines()[-1]


async def test_a_reader_who_goes_elsewhere_is_left_there() -> None:
    steps = Steps()
    steps.there = 1
    async with watching(steps, ViewState(focus="e350")) as driver:
        await driver.press("j")
        focus = driver.explorer.state.focus
        await grow(driver, steps, 4)
        assert driver.explorer.state.focus == focus


async def test_a_value_that_never_came_is_said_at_the_end() -> None:
    steps = Steps()
    state = ViewState(filter=Filter(terms=(Term(field=Field.KIND, values=("meating",)),)))
    async with watching(steps, state) as driver:
        await grow(driver, steps, 5)
        await wait_for(lambda: "did you mean meeting" in driver.lines()[-1])


@pytest.fixture
def big(tmp_path: Path) -> Path:
    return write(tmp_path / "big.csv", some_events(12_000))


def test_the_program_opens_at_once_and_goes_on_where_it_was_left(big: Path, tmp_path: Path) -> None:
    arguments = ["--index-dir", str(tmp_path / "indexes"), str(big)]
    with on_terminal(arguments, (120, 40)) as terminal:
        terminal.wait_for("so far")
        assert terminal.end() == 0
    with on_terminal(arguments, (120, 40)) as terminal:
        terminal.wait_for("12,000 events", "all 12,000 are indexed")
        terminal.send("G")
        terminal.wait_for("12,000/12,000")
        terminal.settle(quiet=2)
        before = len(terminal.written)
        terminal.settle(quiet=4)
        assert len(terminal.written) == before
        assert terminal.end() == 0
    with on_terminal(arguments, (120, 40)) as terminal:
        terminal.wait_for("12,000 events", "? keys")
        assert "so far" not in terminal.text()
        assert terminal.end() == 0


def test_a_note_of_where_the_index_lies_is_shown(big: Path) -> None:
    with on_terminal([str(big)], (120, 40), DATELINE_INDEX_DIR="/dev/null/indexes") as terminal:
        terminal.wait_for("so far", "An index cannot be kept in")
        assert terminal.end() == 0


async def test_what_grows_is_let_go_where_other_events_are_shown() -> None:
    steps = Steps()
    steps.there = 1
    async with watching(steps) as driver:
        driver.explorer.let_go()
        steps.there += 1
        await driver.pilot.pause(0.2)
        await driver.settle()
        assert driver.explorer.growth is None
        assert driver.explorer.answer
        assert driver.explorer.answer.total == PART
        await driver.press("X")
        assert "all events are indexed" in driver.lines()[-1]
