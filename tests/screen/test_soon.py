"""Work in a thread that is waited for a moment."""

import asyncio
import threading
import time
from dataclasses import dataclass

import pytest
from textual.app import App
from textual.message import Message

from dateline.screen.soon import Give, found_soon

LONG = 30.0
"""Seconds that are never waited to the end."""


class Asking(App[None]):
    """An app that keeps what is posted to it."""

    @dataclass
    class Found(Message):
        what: int

    def __init__(self) -> None:
        super().__init__()
        self.posted: list[int] = []

    def on_asking_found(self, message: Found) -> None:
        self.posted.append(message.what)


async def test_what_is_found_in_time_is_given_in_order_and_not_posted() -> None:
    app = Asking()
    async with app.run_test() as pilot:
        soon = found_soon(app, lambda give: [give(app.Found(n)) for n in (1, 2)] and None, LONG)
        await pilot.pause()
        assert [found.what for found in soon if isinstance(found, app.Found)] == [1, 2]
        assert app.posted == []


async def test_what_is_found_later_is_posted() -> None:
    app = Asking()
    go_on = threading.Event()

    def work(give: Give) -> None:
        give(app.Found(1))
        go_on.wait(LONG)
        give(app.Found(2))

    async with app.run_test():
        begun = time.monotonic()
        soon = found_soon(app, work, 0.1)
        assert time.monotonic() - begun < LONG / 2
        assert [found.what for found in soon if isinstance(found, app.Found)] == [1]
        go_on.set()
        while not app.posted:
            await asyncio.sleep(0.01)
        assert app.posted == [2]


async def test_what_goes_wrong_is_raised_by_who_asked() -> None:
    app = Asking()

    def work(give: Give) -> None:
        raise KeyError("gone")

    async def ask() -> None:
        async with app.run_test() as pilot:
            assert found_soon(app, work, LONG) == []
            await pilot.pause()

    with pytest.raises(KeyError, match="gone"):
        await ask()
