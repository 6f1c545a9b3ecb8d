"""The screen's state and the answers to it: the one place where what is looked at changes."""

import asyncio
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from msgspec.structs import replace
from textual.screen import Screen

from dateline.model.event import Event
from dateline.screen.composing import WiredScreen
from dateline.screen.session import Session
from dateline.screen.soon import found_soon
from dateline.screen.wired import WiredApp
from dateline.store.query import Field, Questions, Row
from dateline.view.answer import Answer, answer, completed, day_of, first_answer
from dateline.view.history import History
from dateline.view.state import ViewState

_SECONDS_WAITED: Final = 0.1
"""How long an answer is waited for, unless the last one took more of a processor's time."""
_SECONDS_UNTIL_SHOWN: Final = 0.05
"""A first answer that took longer is shown at once; otherwise both are one picture."""


class LookingScreen(WiredScreen, Screen[None]):
    """A screen that looks at a state and shows the store's answer to it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.questions = session.questions
        self.state = session.state
        self.history = History()
        self.answer: Answer | None = None
        self.position = 0
        self.answered = asyncio.Event()
        self.asked_lane_cells: int | None = None
        self._asking = object()
        """What the latest question goes by."""
        self._shown = asyncio.Event()
        """Set once there is an answer to the latest question, or its beginning."""
        self._took = 0.0
        """The seconds of a processor that the last answer took."""

    def density_cells(self) -> int:
        """How wide the density line is."""
        return max(1, self.app.size.width - 2)

    def lane_cells(self) -> int | None:
        """How wide a lane is; None where no lanes are shown."""
        raise NotImplementedError

    def facet_fields(self) -> Sequence[Field]:
        """The fields whose counts are shown beside the list."""
        raise NotImplementedError

    def go(self, new: ViewState, *, is_jump: bool = False) -> None:
        """Look at another state; the way back is kept.

        Args:
            new: What to look at.
            is_jump: Whether a move of the cursor alone is a step of its own on the way back.
        """
        self.history = self.history.after(self.state, new, is_jump=is_jump)
        self._look_at(new)

    def focused_row(self) -> Row | None:
        """The row under the cursor; None where the filter leaves none."""
        return self.answer.pages.row(self.position) if self.answer else None

    def focused_event(self) -> Event | None:
        """The event under the cursor; None where the filter leaves none."""
        if not self.state.focus or not self.answer or not self.answer.count:
            return None
        return self.questions.event(self.state.focus)

    def action_undo(self) -> None:
        """Go back to before the last change of filter."""
        self._step(self.history.undo(self.state), "nothing to undo")

    def action_redo(self) -> None:
        """Make the change again that was undone."""
        self._step(self.history.redo(self.state), "nothing to redo")

    def ask(self, *, at_once: bool = False) -> None:
        """Ask the store about the state.

        Args:
            at_once: Wait for the answer, for the first picture.
        """
        self.answered.clear()
        self.asked_lane_cells = self.lane_cells()
        questions, state, cells = self.questions, self.state, self.density_cells()
        rest = (cells, self.asked_lane_cells, self.facet_fields())
        if at_once:
            self.take(answer(questions, state, *rest))
            return
        self._shown.clear()
        if isinstance(self.app, WiredApp):
            self.app.hold(self._shown)
        self._asking = asking = object()
        work = partial(self._answer, questions, state, rest, asking)
        is_quick = self._took <= _SECONDS_WAITED
        take = partial(self.take_answer, state)
        for found in found_soon(self, work, take, _SECONDS_WAITED if is_quick else 0)[-1:]:
            take(found)

    def _answer(
        self,
        questions: Questions,
        state: ViewState,
        rest: tuple[int, int | None, Sequence[Field]],
        asking: object,
        give: Callable[[Answer], None],
    ) -> None:
        """Ask a store, and give the answer: in two steps where the second one takes its time."""
        began, worked = time.monotonic(), time.thread_time()
        found = first_answer(questions, state, rest[0])
        if self._asking is not asking:
            return
        if time.monotonic() - began > _SECONDS_UNTIL_SHOWN:
            give(found)
        found = completed(questions, found, *rest)
        self._took = time.thread_time() - worked
        if self._asking is asking:
            give(found)

    def take_answer(self, asked: ViewState, found: Answer) -> None:
        """Show the answer to what was asked, unless something else is looked at by now."""
        if found.pages.questions is not self.questions:
            return
        if found.state.question != self.state.question:
            return
        if self.answer and self.answer.is_first_of(found):
            self.state = replace(self.state, lane=self.state.lane or found.state.lane)
            self.take(replace(found, state=self.state, position=self.position))
        elif asked.focus == self.state.focus:
            self.take(found)
        else:
            self.ask()

    def show_answer(self, answer: Answer, *, keeps_place: bool = False) -> None:
        """Show an answer.

        Args:
            answer: What the store said.
            keeps_place: Whether the cursor stays where it is on the screen, and the detail too.
        """
        raise NotImplementedError

    def show_focus(self, position: int) -> None:
        """Show that the cursor stands on another event of the same answer."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Tell the reader something, until the next key."""
        raise NotImplementedError

    def take(self, found: Answer, *, keeps_place: bool = False) -> None:
        """Show an answer as that to what is looked at; the arguments are those of showing it."""
        if isinstance(self.app, WiredApp):
            self.app.hold()
        self.answer = found
        self.state = found.state
        self.position = found.position
        if found.is_complete:
            self.answered.set()
        self.show_answer(found, keeps_place=keeps_place)
        self._shown.set()

    def _look_at(self, new: ViewState) -> None:
        old, self.state = self.state, new
        if self.answer is None or old.question != new.question:
            self.ask()
        elif (new.focus, new.lane) != (old.focus, old.lane) and new.focus:
            position = self.questions.position_of(new.shown, new.focus)
            row = self.answer.pages.row(position) if position is not None else None
            day = day_of(row) if row else None
            if row is None or (day is not None and not self.answer.window.has(day)):
                self.ask()
            else:
                self.position = row.position
                self.show_focus(row.position)

    def _step(self, found: tuple[History, ViewState] | None, otherwise: str) -> None:
        if found is None:
            self.say(otherwise)
            return
        self.history, state = found
        self._look_at(state)
