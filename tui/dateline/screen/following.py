"""A chronicle that is read again when its files change, while the reader stays where they are.

The files are looked at every two seconds, in a thread: a few calls of stat, nothing painted.
"""

import asyncio
from typing import Final

from textual.worker import Worker

from dateline.desk.following import Following, NewReading
from dateline.model.chronicle import Chronicle
from dateline.screen.keeping import KeepingScreen
from dateline.screen.session import Session
from dateline.store.query import Questions
from dateline.view import moves
from dateline.view.changes import Changes, changes_between
from dateline.view.pages import Pages
from dateline.view.state import ViewState

LOOK_SECONDS: Final = 2.0
_SETTLE_SECONDS: Final = 0.2
"""How long after a change the files are read: editors write in several steps."""


class FollowingScreen(KeepingScreen):
    """A screen whose chronicle follows its files."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.take_chronicle(session.chronicle)
        self._following = session.following
        self._worker: Worker[None] | None = None

    def follow_files(self) -> None:
        """Look from now on whether the files change."""
        if self._following and self._worker is None:
            self._worker = self.run_worker(self._look_again(self._following), group="files")

    async def look_at_files(self) -> None:
        """Read the files again now, where they have changed."""
        following = self._following
        if following is None:
            return
        has_changed = await asyncio.to_thread(following.has_changed)
        if has_changed:
            await asyncio.sleep(_SETTLE_SECONDS)
            self._take_over(*await asyncio.to_thread(_read, following, self.questions))

    async def _look_again(self, following: Following) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self.look_at_files()

    def _take_over(self, reading: NewReading, changes: Changes) -> None:
        """Show what the files say now, or why it is not shown."""
        if reading.read is None:
            self.problems, self.problems_left_out = reading.problems, 0
            self.say(f"not reloaded, the events are those of before: {reading.broken}")
            return
        self.show_stock(*reading.read)
        self.say(f"reloaded: {changes}")

    def show_stock(self, chronicle: Chronicle, questions: Questions) -> None:
        """Show what was read anew; the focused event, the filter and the marks stay."""
        before, self.questions = self.questions, questions
        self.take_chronicle(chronicle)
        self.marking()(questions)
        self.show_questions()
        self.state = self._kept_state(before)
        self.ask()

    def take_chronicle(self, chronicle: Chronicle) -> None:
        """Take what was read besides the events."""
        self.title_words = chronicle.title
        self.problems = chronicle.problems
        self.problems_left_out = chronicle.problems_left_out

    def show_questions(self) -> None:
        """Let everything on the screen ask the store that is there now."""
        raise NotImplementedError

    def _kept_state(self, before: Questions) -> ViewState:
        """The state with its event in focus, or the one that stands nearest where it is gone."""
        focus, shown = self.state.focus, self.state.shown
        if focus is None or self.questions.event(focus):
            return self.state
        position = before.position_of(shown, focus) or 0
        pages = Pages(self.questions, shown)
        last = self.questions.count(shown) - 1
        row = pages.row(min(position, last)) if last >= 0 else None
        return moves.focus_on(self.state, row.id) if row else self.state


def _read(following: Following, before: Questions) -> tuple[NewReading, Changes]:
    """What the files say now, and what of it is new."""
    reading = following.read()
    return reading, changes_between(before, reading.read[1]) if reading.read else Changes()
