"""Work for a dialog that is done beside it, so that typing never waits for the store."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

from textual.screen import Screen

from dateline.screen.composing import WiredScreen
from dateline.screen.soon import found_soon

_SECONDS_UNTIL_ASIDE: Final = 0.05
"""Work that takes no longer is waited for, so that it is one picture with what asked for it."""
_Found = TypeVar("_Found")
_Ask = tuple[Callable[[], Any], Callable[[Any], None]]  # Any: each work has a type of its own


class Aside(WiredScreen):
    """A dialog that asks for something after each key, of which only the latest counts.

    One thing is looked for at a time: what was typed meanwhile is looked for next, and what was
    typed in between is not looked for at all.
    """

    def __init__(self, *arguments: Any, is_slow: bool = False, **options: Any) -> None:
        """Make the dialog; the other arguments are Textual's own.

        Args:
            arguments: Textual's own.
            is_slow: Whether what is asked for may take its time, as with a large store; else all
                of it is done at once.
            options: Textual's own.
        """
        super().__init__(*arguments, **options)
        self.answered = asyncio.Event()
        """Not set while a key waits for what is looked for; keys after it wait too."""
        self.answered.set()
        self.is_slow: Final = is_slow
        self.is_waiting = False
        """Whether something is looked for."""
        self._is_running = False
        self._was_slow = False
        self._latest: _Ask | None = None
        self._then: list[Callable[[], None]] = []

    def look_for(self, work: Callable[[], _Found], show: Callable[[_Found], None]) -> None:
        """Do work beside the dialog, and show what came of it unless more is asked for by then.

        Args:
            work: Called in another thread, unless nothing here is slow.
            show: Called with what it gave: at once where that took no time.
        """
        if not self.is_slow:
            show(work())
            return
        self.is_waiting = True
        self._latest = (work, show)
        if not self._is_running:
            self._begin(work, show)

    def when_found(self, act: Callable[[], None]) -> None:
        """Act once what is looked for has been shown, and let keys wait for that."""
        if not self.is_waiting:
            act()
            return
        self.answered.clear()
        self._then.append(act)

    def _begin(self, work: Callable[[], Any], show: Callable[[Any], None]) -> None:
        assert isinstance(self, Screen)
        self._is_running = True
        end = partial(self._end, self._latest, show)
        seconds = 0 if self._was_slow else _SECONDS_UNTIL_ASIDE
        soon = found_soon(self, lambda give: give(work()), end, seconds)
        self._was_slow = not soon
        for found in soon:
            end(found)

    def _end(self, ask: _Ask | None, show: Callable[[Any], None], found: Any) -> None:
        """Show what was found, or look for what was asked for since."""
        self._is_running = False
        if not (isinstance(self, Screen) and self.is_running):
            return
        if self._latest is not ask and self._latest:
            self._begin(*self._latest)
            return
        self.is_waiting, self._latest = False, None
        show(found)
        if self.is_waiting:  # what was shown asks for more
            return
        acts, self._then = self._then, []
        for act in acts:
            act()
        self.answered.set()
