"""Typing in a picker and on the filter line goes on while the store takes its time."""

import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from tests.screen.driving import Driver, driving_app, wait_for
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from dateline.formats.reading import read
from dateline.screen import aside, dialogs
from dateline.screen.app import DatelineApp
from dateline.screen.picker import Picker
from dateline.screen.prompt import Prompt
from dateline.screen.session import Session
from dateline.store.memory import segment_of
from dateline.store.query import FacetCount, Field, Filter
from dateline.store.query_text import parse, print_filter
from dateline.store.store import Store


class SlowStore(Store):
    """A store that answers a dialog only when it may."""

    may_answer = threading.Event()
    asked = 0

    def facets(
        self, filter_: Filter, fields: Sequence[Field]
    ) -> dict[Field, tuple[FacetCount, ...]]:
        self._wait()
        return super().facets(filter_, fields)

    def count(self, filter_: Filter) -> int:
        if filter_:
            self._wait()
        return super().count(filter_)

    def _wait(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            self.asked += 1
            assert self.may_answer.wait(30)


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "_MOST_AT_ONCE", 0)


@asynccontextmanager
async def slowly() -> AsyncIterator[Driver]:
    chronicle = read([])
    store = SlowStore([segment_of(chronicle.events, chronicle.cast)], chronicle.cast)
    store.may_answer = threading.Event()
    store.may_answer.set()
    app = DatelineApp(Session(chronicle=chronicle, questions=store))
    async with driving_app(app, store) as driver:
        store.may_answer.clear()
        try:
            yield driver
        finally:
            store.may_answer.set()


async def send(driver: Driver, *keys: str) -> None:
    """Send keys without waiting for what they do."""
    for key in keys:
        is_character = len(key) == 1
        name = _character_to_key(key) if is_character else key
        driver.app.post_message(events.Key(name, key if is_character else None))
    await driver.pilot.pause()


def release(driver: Driver) -> None:
    assert isinstance(driver.store, SlowStore)
    driver.store.may_answer.set()


async def test_a_picker_opens_at_once_takes_what_is_typed_and_fills() -> None:
    async with slowly() as driver:
        await send(driver, "c")
        await wait_for(lambda: isinstance(driver.app.screen, Picker))
        await wait_for(lambda: "counting" in driver.text())
        await send(driver, *"malay")
        await wait_for(lambda: "malay_" in driver.text())
        assert "countries" in driver.text()
        release(driver)
        await driver.settle()
        assert "Malaysia" in driver.text()
        assert "1 of " in driver.text()
        await driver.press("enter")
        assert print_filter(driver.explorer.state.filter) == "country:MY"


async def test_enter_waits_for_the_list_and_later_keys_for_enter() -> None:
    async with slowly() as driver:
        await send(driver, "c")
        await wait_for(lambda: "counting" in driver.text())
        await send(driver, *"malay", "enter")
        await wait_for(lambda: not driver.app.screen.answered.is_set())  # type: ignore[attr-defined]
        await send(driver, "y")
        assert isinstance(driver.app.screen, Picker)
        release(driver)
        await driver.settle()
        assert print_filter(driver.explorer.state.filter) == "country:MY"
        assert isinstance(driver.app.screen, Picker)
        assert "years" in driver.text()


async def test_a_filter_is_typed_while_earlier_text_is_still_counted() -> None:
    async with slowly() as driver:
        await send(driver, "f", *"country:MY")
        await wait_for(lambda: isinstance(driver.app.screen, Prompt))
        line = driver.app.screen.query_one(Input)
        await wait_for(lambda: line.value == "country:MY")
        await send(driver, *" year:2025")
        await wait_for(lambda: line.value == "country:MY year:2025")
        assert "..." in driver.text()
        assert " events" not in driver.lines()[-3]
        assert isinstance(driver.store, SlowStore)
        assert driver.store.asked == 1
        release(driver)
        await driver.settle()
        count = driver.store.count(parse("country:MY year:2025", driver.store.names))
        assert f" {count} events" in driver.text()
        assert driver.store.asked < 8
        await driver.press("enter")
        assert print_filter(driver.explorer.state.filter) == "country:MY year:2025"


async def test_enter_on_a_filter_that_is_not_counted_yet_waits_for_it() -> None:
    async with slowly() as driver:
        await send(driver, "f", *"country:MY", "enter")
        await wait_for(
            lambda: (
                isinstance(driver.app.screen, Prompt) and not driver.app.screen.answered.is_set()
            )
        )
        release(driver)
        await driver.settle()
        assert print_filter(driver.explorer.state.filter) == "country:MY"


async def test_a_dialog_that_is_left_meanwhile_is_gone() -> None:
    async with slowly() as driver:
        await send(driver, "c")
        await wait_for(lambda: "counting" in driver.text())
        await send(driver, "escape")
        await wait_for(lambda: driver.app.screen is driver.explorer)
        release(driver)
        await driver.settle()
        assert not driver.explorer.state.filter


async def test_what_takes_no_time_is_shown_with_the_dialog(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(aside, "_SECONDS_UNTIL_ASIDE", 20)
    async with slowly() as driver:
        release(driver)
        await driver.press("c")
        screen = driver.app.screen
        assert isinstance(screen, Picker)
        assert not screen.is_waiting
        await driver.type("malaysia")
        await driver.press("enter", "t", "space", "space", "enter")
        assert "country:MY" in print_filter(driver.explorer.state.filter)
        assert len(driver.explorer.state.filter.terms[1].values) == 2


async def test_what_goes_wrong_beside_a_dialog_is_heard_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*arguments: object) -> None:
        raise ZeroDivisionError

    async def pick() -> None:
        async with slowly() as driver:
            await send(driver, "c")
            await wait_for(lambda: not driver.app.is_running)

    monkeypatch.setattr(dialogs, "offer_of", fail)
    with pytest.raises(ZeroDivisionError):
        await pick()
