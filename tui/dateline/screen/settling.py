"""Waiting until what was sent to widgets is handled, but never for ever."""

import asyncio
import contextlib
from collections.abc import Collection, Iterable
from typing import Final

from textual.events import Callback
from textual.message_pump import MessagePump

LONGEST_WAIT_SECONDS: Final = 1.0
_QUIET_TURNS: Final = 2
"""What is taken from a queue is handled in the same turn of the loop, or begins to wait."""


async def handled(pumps: Iterable[MessagePump]) -> None:
    """Wait until each of the widgets, screens or programs has handled what it was sent so far."""
    outstanding = []
    for pump in pumps:
        if pump.is_running:
            done = asyncio.Event()
            # As `call_later` does, which has the parameters of each callback counted anew.
            if pump.post_message(Callback(callback=done.set)):
                outstanding.append(done)
    longest = asyncio.get_running_loop().call_later(LONGEST_WAIT_SECONDS, _give_up, outstanding)
    for done in outstanding:
        await done.wait()
    longest.cancel()


def _give_up(outstanding: Iterable[asyncio.Event]) -> None:
    for done in outstanding:
        done.set()


async def quiet(pumps: Collection[MessagePump]) -> None:
    """Wait until nothing is left that the widgets have sent each other.

    A handler that waits for something itself is not waited for.
    """
    loop = asyncio.get_running_loop()
    latest, turns = loop.time() + LONGEST_WAIT_SECONDS, 0
    while turns < _QUIET_TURNS and loop.time() < latest:
        await asyncio.sleep(0)
        turns = 0 if any(pump.message_queue_size for pump in pumps) else turns + 1


async def happened(event: asyncio.Event, seconds: float = LONGEST_WAIT_SECONDS) -> None:
    """Wait for an event, but not longer than some seconds."""
    if not event.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)
