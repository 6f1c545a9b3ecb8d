"""Waiting until what was sent to widgets is handled, but never for ever."""

import asyncio
from collections.abc import Iterable
from typing import Final

from textual.message_pump import MessagePump

LONGEST_WAIT_SECONDS: Final = 1.0


async def handled(pumps: Iterable[MessagePump]) -> None:
    """Wait until each of the widgets, screens or programs has handled what it was sent so far."""
    outstanding = []
    for pump in pumps:
        if pump.is_running:
            done = asyncio.Event()
            if pump.call_later(done.set):
                outstanding.append(done)
    for done in outstanding:
        await happened(done)


async def happened(event: asyncio.Event) -> None:
    """Wait for an event."""
    try:
        await asyncio.wait_for(event.wait(), LONGEST_WAIT_SECONDS)
    except TimeoutError:
        return
