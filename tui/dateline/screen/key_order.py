"""Keys one at a time: each acts on the screen that the key before it left.

Textual hands keys that arrive together to the screen of that moment, so that over a slow line, or
with quick fingers, `c malaysia Enter` would open the picker and lose the name. Here a key waits
until what the one before it began (a dialog opened or closed, an answer of the store) is there.
"""

import asyncio
from collections import deque
from typing import Protocol, runtime_checkable
from weakref import WeakSet

from textual import events
from textual.dom import DOMNode
from textual.driver import Driver
from textual.message_pump import MessagePump

from dateline.screen.early import EarlyPicture
from dateline.screen.settling import LONGEST_WAIT_SECONDS, handled, happened
from dateline.screen.wired import WiredApp

_TRY_SECONDS = 0.002
_ROUNDS = 2
"""A key can post a message that opens a dialog, so the queues are waited for twice."""


@runtime_checkable
class Waiting(Protocol):
    """A screen that can be waiting for an answer."""

    answered: asyncio.Event
    """Set while no answer is outstanding."""


class KeyOrder(WiredApp):
    """A Textual program that takes keys and pasted text one after the other."""

    def __init__(
        self,
        *,
        driver_class: type[Driver] | None = None,
        early: EarlyPicture | None = None,
    ) -> None:
        super().__init__(early, driver_class=driver_class)
        self._waiting_keys: deque[events.Event] = deque()
        self._taker: asyncio.Task[None] | None = None
        self._started: WeakSet[DOMNode] = WeakSet()
        """The screens that have been waited for."""

    async def on_event(self, event: events.Event) -> None:
        """Queue keys and pasted text; everything else goes its usual way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._waiting_keys.append(event)
            if self._taker is None or self._taker.done():
                self._taker = asyncio.create_task(self._take_keys())
        else:
            await super().on_event(event)

    @property
    def keys_waiting(self) -> int:
        """How many keys have come and had no effect yet."""
        return len(self._waiting_keys)

    @property
    def is_idle(self) -> bool:
        """Whether every key has had its effect."""
        return not self._waiting_keys and (self._taker is None or self._taker.done())

    async def _take_keys(self) -> None:
        while self.is_running and not self.screen_stack:
            await asyncio.sleep(_TRY_SECONDS)
        if self.is_running and not self._started:
            await self._settle()
        while self._waiting_keys and self.is_running:
            try:
                await super().on_event(self._waiting_keys.popleft())
                await self._settle()
            except Exception as error:  # as Textual does for its own handlers
                self._handle_exception(error)
                return

    def _takes_keys(self) -> bool:
        """Whether there is a screen that runs and says where keys go."""
        if not self.screen_stack or not self.screen.is_running:
            return False
        if self.screen in self._started:
            return True
        return self.screen.focused is not None or not self.screen.focus_chain

    async def _settle(self) -> None:
        """Wait until what was sent is handled: by the focused widget, those around it, and us."""
        for _ in range(_ROUNDS):
            await self._start_screen()
            around = self.focused.ancestors if self.focused else ()
            for pump in dict.fromkeys((self.focused, *around, self.screen, self)):
                if isinstance(pump, MessagePump):
                    await handled((pump,))
        if isinstance(self.screen, Waiting):
            await happened(self.screen.answered)

    async def _start_screen(self) -> None:
        """Wait until a screen that has just been opened takes keys itself."""
        tries = round(LONGEST_WAIT_SECONDS / _TRY_SECONDS)
        while self.is_running and not self._takes_keys() and tries > 0:
            await asyncio.sleep(_TRY_SECONDS)
            tries -= 1
        if self.screen_stack:
            self._started.add(self.screen)
