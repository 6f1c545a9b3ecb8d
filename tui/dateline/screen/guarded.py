"""Where a locked session is held to its lock: everything that Textual does for a program by itself.

Without a lock nothing here changes anything.
"""

import asyncio
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from textual import events
from textual.actions import ActionParseResult
from textual.app import App, SystemCommand
from textual.dom import DOMNode
from textual.driver import Driver
from textual.geometry import Size
from textual.screen import Screen

from dateline.lock.lock import SESSION_OVER, TIME_OVER, Feature, Lock
from dateline.screen.early import EarlyPicture
from dateline.screen.key_order import KeyOrder

_MOST_TYPED = 4000


class GuardedApp(KeyOrder):
    """A Textual program that asks the lock before it does what Textual lets any program do."""

    def __init__(
        self,
        *,
        driver_class: type[Driver] | None = None,
        early: EarlyPicture | None = None,
        lock: Lock | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class, early=early)
        self.lock = lock
        self.last_words: str | None = None
        """What to say on standard error once the terminal is given back."""
        self._last_key = time.monotonic()

    def denies(self, feature: Feature) -> bool:
        """Whether the lock, if there is one, denies a feature."""
        return self.lock is not None and self.lock.denies(feature)

    async def on_event(self, event: events.Event) -> None:
        """Bound what comes from the terminal: its size, and how much is pasted at once."""
        if self.lock and isinstance(event, events.Resize):
            size = Size(
                min(event.size.width, self.lock.limits.columns),
                min(event.size.height, self.lock.limits.lines),
            )
            event.size = event.virtual_size = event.container_size = size
        elif self.lock and isinstance(event, events.Paste):
            event.text = event.text[: self.lock.limits.pasted_characters]
        if isinstance(event, events.InputEvent | events.Paste):
            self._last_key = time.monotonic()
        await super().on_event(event)

    def on_mount(self) -> None:
        """Begin to count the time of a locked session."""
        if self.lock:
            limits = self.lock.limits
            loop = asyncio.get_running_loop()
            loop.call_later(limits.idle_seconds, self._end_if_idle)
            loop.call_later(limits.session_seconds, self._end_for, SESSION_OVER)

    def _end_if_idle(self) -> None:
        """End an idle session, or come back when it will have been idle long enough."""
        if self.lock is None:
            return
        left = self._last_key + self.lock.limits.idle_seconds - time.monotonic()
        if left <= 0:
            self._end_for("No key came for a long time, so the session was ended.")
        else:
            asyncio.get_running_loop().call_later(left, self._end_if_idle)

    def _end_for(self, sentence: str) -> None:
        self.last_words = f"dateline: {sentence}"
        self.exit(return_code=TIME_OVER)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; in a locked session only one that a key of that place is bound to.

        What a text asks for when it is clicked comes as parts rather than as a text, and is bound
        to no key.
        """
        place = self if default_namespace is None else default_namespace
        if self.denies(Feature.ACTIONS) and action not in _bound_actions(place):
            return False
        return await super().run_action(action, default_namespace, namespaces)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open an address, unless that is denied."""
        if not self.denies(Feature.OPEN_URL):
            super().open_url(url, new_tab=new_tab)

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard, unless that is denied."""
        if not self.denies(Feature.COPY):
            super().copy_to_clipboard(text)

    # Any, here and below: the arguments are Textual's own, and are handed on as they are.
    def deliver_text(self, *arguments: Any, **options: Any) -> str | None:
        """Deliver a file, unless that is denied."""
        denied = self.denies(Feature.WRITE)
        return None if denied else super().deliver_text(*arguments, **options)

    def deliver_binary(self, *arguments: Any, **options: Any) -> str | None:
        """Deliver a file, unless that is denied."""
        denied = self.denies(Feature.WRITE)
        return None if denied else super().deliver_binary(*arguments, **options)

    def deliver_screenshot(self, *arguments: Any, **options: Any) -> str | None:
        """Deliver a picture of the screen, unless that is denied."""
        denied = self.denies(Feature.SCREENSHOT)
        return None if denied else super().deliver_screenshot(*arguments, **options)

    def save_screenshot(self, *arguments: Any, **options: Any) -> str:
        """Save a picture of the screen, unless that is denied; its path, or nothing."""
        denied = self.denies(Feature.SCREENSHOT)
        return "" if denied else super().save_screenshot(*arguments, **options)

    def action_screenshot(self, *arguments: Any, **options: Any) -> None:
        """Save a picture of the screen, unless that is denied."""
        if not self.denies(Feature.SCREENSHOT):
            super().action_screenshot(*arguments, **options)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Give the terminal to another program; in a locked session keep it."""
        if self.denies(Feature.SUSPEND):
            yield
        else:
            with super().suspend():
                yield

    def action_suspend_process(self) -> None:
        """Stop the process, unless that is denied."""
        if not self.denies(Feature.SUSPEND):
            super().action_suspend_process()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Textual's own commands: none in a locked session."""
        return () if self.lock else super().get_system_commands(screen)


def _bound_actions(node: DOMNode) -> set[str]:
    """The actions that the keys of a place lead to."""
    found = node._bindings.key_to_bindings.values()
    return {binding.action for bindings in found for binding in bindings}


def denies(app: App[Any], feature: Feature) -> bool:
    """Whether a program has a lock that denies a feature."""
    return isinstance(app, GuardedApp) and app.denies(feature)


def typed_characters(app: App[Any]) -> int:
    """How many characters may be typed on one line."""
    lock = app.lock if isinstance(app, GuardedApp) else None
    return lock.limits.typed_characters if lock else _MOST_TYPED
