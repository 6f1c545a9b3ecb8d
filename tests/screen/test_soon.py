"""Work in a thread that is waited for a moment."""

import asyncio
import threading
import time
from collections.abc import Callable

import pytest
from textual.app import App

from dateline.screen.soon import found_soon

LONG = 30.0
"""Seconds that are never waited to the end."""


Give = Callable[[int], None]


async def test_what_is_found_in_time_is_given_in_order_and_not_taken_later() -> None:
    app: App[None] = App()
    later: list[int] = []

    def work(give: Give) -> None:
        give(1)
        give(2)

    async with app.run_test() as pilot:
        soon = found_soon(app, work, later.append, LONG)
        await pilot.pause()
        assert soon == [1, 2]
        assert later == []


async def test_what_is_found_later_is_taken_in_its_turn() -> None:
    app: App[None] = App()
    later: list[int] = []
    go_on = threading.Event()

    def work(give: Give) -> None:
        give(1)
        go_on.wait(LONG)
        give(2)

    async with app.run_test():
        begun = time.monotonic()
        soon = found_soon(app, work, later.append, 0.1)
        assert time.monotonic() - begun < LONG / 2
        assert soon == [1]
        go_on.set()
        while not later:
            await asyncio.sleep(0.01)
        assert later == [2]


async def test_what_goes_wrong_is_raised_by_who_asked() -> None:
    app: App[None] = App()
    later: list[int] = []

    def work(give: Give) -> None:
        raise KeyError("gone")

    async def ask() -> None:
        async with app.run_test() as pilot:
            assert found_soon(app, work, later.append, LONG) == []
            await pilot.pause()

    with pytest.raises(KeyError, match="gone"):
        await ask()
