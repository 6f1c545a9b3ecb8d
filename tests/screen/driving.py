"""Driving the program in tests: open it on a chronicle, press keys, wait until it is at rest."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from dateline.desk.desk import Desk
from dateline.desk.following import Following
from dateline.formats.fingerprint import files_of, stats_of
from dateline.formats.reading import read
from dateline.formats.source_texts import Texts
from dateline.lock.lock import Lock
from dateline.model.chronicle import Chronicle
from dateline.screen.app import DatelineApp
from dateline.screen.aside import Aside
from dateline.screen.explorer import Explorer
from dateline.screen.looking import LookingScreen
from dateline.screen.session import Session
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING, Filter
from dateline.store.store import Store
from dateline.view.state import ViewState

_CHARACTERS = {
    "space": " ", "full_stop": ".", "comma": ",", "slash": "/", "colon": ":", "question_mark": "?",
    "exclamation_mark": "!", "left_square_bracket": "[", "right_square_bracket": "]",
}  # fmt: skip


class Driver:
    """A running program and its store."""

    def __init__(self, app: DatelineApp, pilot: Pilot[None], store: Store) -> None:
        self.app = app
        self.pilot = pilot
        self.store = store

    @property
    def explorer(self) -> Explorer:
        """The screen under all dialogs."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, Explorer)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys one after the other and wait for what they did."""
        for key in keys:
            char = _CHARACTERS.get(key, key if len(key) == 1 else None)
            name = _character_to_key(char) if char else key
            self.app.post_message(events.Key(name, char))
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """Paste a text, as one types a long one more quickly."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until every key has had its effect and every answer is shown."""
        for _ in range(2):
            await wait_for(self.is_at_rest)
            for widget in [self.app, self.app.screen, *self._busy()]:
                done = asyncio.Event()
                if widget.call_later(done.set):
                    await asyncio.wait_for(done.wait(), 10)
            refreshed = asyncio.Event()
            if self.app.screen.call_after_refresh(refreshed.set):
                # A screen that is left meanwhile has no next refresh.
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(refreshed.wait(), 0.5)

    def _busy(self) -> list[Widget]:
        """The widgets to which messages are still on their way."""
        widgets = self.app.screen.walk_children()
        return [each for each in widgets if each.message_queue_size]

    def is_at_rest(self) -> bool:
        """Whether no key and no answer is outstanding."""
        screens = [s for s in self.app.screen_stack if isinstance(s, LookingScreen)]
        dialogs = [s for s in self.app.screen_stack if isinstance(s, Aside)]
        are_answered = all(screen.answered.is_set() for screen in screens)
        return self.app.is_idle and are_answered and not any(each.is_waiting for each in dialogs)

    async def rest(self) -> None:
        """Wait until the detail has followed the cursor."""
        await wait_for(lambda: not self.explorer.is_detail_due)
        await self.settle()

    def lines(self) -> list[str]:
        """The screen as text, a line a row."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines())


async def wait_for(condition: Callable[[], bool]) -> None:
    """Let the program run until something holds."""
    for _ in range(5000):
        if condition():
            return
        await asyncio.sleep(0.002)
    raise AssertionError("the program did not come to rest")


@asynccontextmanager
async def driving(
    files: Sequence[Path] = (),
    size: tuple[int, int] = (80, 24),
    filter_: Filter = EVERYTHING,
    desk: Desk | None = None,
    lock: Lock | None = None,
    is_following: bool = False,
    texts: Texts | None = None,
) -> AsyncIterator[Driver]:
    """The program open on files, or on the bundled chronicle."""
    names = [str(file) for file in files]
    seen = stats_of(map(os.path.abspath, files_of(names)))
    chronicle, store = _stocked(names) if names else _bundled()
    store.mark((), noted=())
    session = Session(
        chronicle=chronicle,
        questions=store,
        state=ViewState(filter=filter_),
        desk=desk,
        following=Following(names, seen, known=chronicle.problems) if is_following else None,
        texts=texts,
    )
    app = DatelineApp(session, lock=lock)
    async with driving_app(app, store, size) as driver:
        yield driver


def _stocked(names: Sequence[str]) -> tuple[Chronicle, Store]:
    chronicle = read(names)
    return chronicle, store_of(chronicle)


@cache
def _bundled() -> tuple[Chronicle, Store]:
    return _stocked(())


@asynccontextmanager
async def driving_app(
    app: DatelineApp, store: Store, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Driver]:
    """A program that was made already, open."""
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot, store)
        await pilot.pause()
        await driver.settle()
        yield driver


def write(folder: Path, text: str) -> Path:
    """A chronicle of one file with this text."""
    file = folder / "chronicle.toml"
    file.write_text(text, encoding="utf-8")
    return file
