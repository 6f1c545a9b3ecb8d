"""A screen on events that are still being indexed: it grows with the index, and then is at rest."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer

from dateline.errors import DatelineError, QueryError
from dateline.model.chronicle import Chronicle
from dateline.screen.panes import PanesScreen
from dateline.screen.session import Session
from dateline.store.query import EVERYTHING, Field, Questions
from dateline.store.query_text import parse, print_filter
from dateline.view.answer import Answer, answer, day_of
from dateline.view.growth import Growth
from dateline.view.moves import focus_on
from dateline.view.saved import saved_view
from dateline.view.state import ViewState

if TYPE_CHECKING:
    from dateline.indexing.growing import GrowingShelf, Standing

_SECONDS_BETWEEN_LOOKS: Final = 0.25
_SECONDS_BETWEEN_PICTURES: Final = 1.0
"""What changes by itself is sent no more often, so that it costs a line little."""

_Stock = tuple[Chronicle, Questions]


class GrowingScreen(PanesScreen):
    """A screen whose events become more while an index grows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("X", "toggle_index", "stop indexing, and go on", id="index.toggle"),
    ]

    @dataclass
    class Grown(Message):
        """There are more events, and the store has answered for all of them."""

        stock: _Stock
        since: ViewState
        """What was looked at when the store was asked."""
        answer: Answer

    @dataclass
    class Told(Message):
        """Something that a worker has found, as a sentence."""

        sentence: str

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.growth = session.growth
        """How far the indexing has come; None where all is indexed."""
        self._shelf = session.shelf
        self._stock: _Stock | None = None
        """More than is shown, which waits for an answer that fits what is looked at."""
        self._wanted = self.state.focus if self._shelf else None
        """The event to begin with, until it is there or the reader goes elsewhere."""
        self._first_filter = self.state.filter
        self._watch: Timer | None = None
        self._is_asking = False
        self._began = self._pictured = time.monotonic()

    def on_mount(self) -> None:
        """Watch the index grow."""
        if self._shelf and self.growth:
            self._begin_watching()

    def show_growth(self) -> None:
        """Show how far the indexing is."""
        raise NotImplementedError

    def keep(self) -> str | None:
        """Keep marks and the view; the event to begin with too, where it is not there yet."""
        if self._wanted is None or self.desk is None:
            return super().keep()
        state = focus_on(self.state, self._wanted)
        return self.keep_view(saved_view(state, self.desk.files))

    def action_toggle_index(self) -> None:
        """Stop indexing, or go on where it was stopped."""
        if self._shelf is None or self.growth is None:
            self.say("all events are indexed")
        elif self.growth.is_running:
            self._shelf.stop()
        else:
            self._shelf.start()
            done = self.growth.events, self.growth.share
            self.growth = replace(
                self.growth, is_running=True, failure=None, unfinished=0, seconds=0.0, since=done
            )
            self._begin_watching()
            self.show_growth()

    def stop_index(self) -> None:
        """Stop indexing, where that goes on."""
        if self._shelf and self.growth and self.growth.is_running:
            self._shelf.stop()

    def let_go(self) -> None:
        """Grow no more, as other events are shown from now on."""
        self.stop_index()
        if self._watch:
            self._watch.stop()
        self._watch = self._shelf = self._stock = self.growth = self._wanted = None

    def _look_at(self, new: ViewState) -> None:
        self._wanted = None
        super()._look_at(new)

    def _begin_watching(self) -> None:
        self._began = time.monotonic()
        if self._watch is None:
            self._watch = self.set_interval(_SECONDS_BETWEEN_LOOKS, self._look)

    def _look(self) -> None:
        """Look how far it is, and show it, now and then; the last look is the end of watching."""
        # What stands below a dialog is not painted.
        if self._shelf is None or self.growth is None or not self.is_current:
            return
        standing = self._shelf.standing()
        has_more = standing.has_more or self._stock is not None
        if not (standing.is_running or has_more or self._is_asking):
            self._end(standing)
            return
        now = time.monotonic()
        is_first = has_more and self.answer is not None and self.answer.total == 0
        if now - self._pictured < _SECONDS_BETWEEN_PICTURES and not is_first:
            return
        if has_more and self.answered.is_set() and not self._is_asking:
            self._ask_for_more(self._shelf, is_stale=standing.has_more)
        self._pictured = now
        self.growth = self._growth_of(standing, self.growth)
        self.show_growth()

    def _growth_of(self, standing: "Standing", before: Growth) -> Growth:
        return replace(
            before,
            events=standing.progress.events,
            share=standing.progress.share,
            seconds=time.monotonic() - self._began,
            is_running=standing.is_running,
            failure=standing.failure.reason if standing.failure else None,
        )

    def _end(self, standing: "Standing") -> None:
        """Be at rest: there is no more to come, or it was stopped."""
        assert self._shelf
        assert self.growth
        if self._watch:
            self._watch.stop()
            self._watch = None
        read = self.growth.events
        self.growth = None if standing.is_whole else self._growth_of(standing, self.growth)
        if self.growth:
            unfinished = max(0, read - standing.progress.events)
            self.growth = replace(self.growth, unfinished=unfinished)
        if self.answer:
            self.show_answer(self.answer, keeps_place=True)
        if self.growth is None:
            self.say(f"all {self.questions.count(EVERYTHING):,} are indexed")
            if self._first_filter and self.state.filter == self._first_filter:
                self.run_worker(self._check_filter, thread=True, group="filter")
        elif standing.failure is None and self._shelf.is_built_elsewhere:
            self.say("stopped here; another session goes on with it")

    def _check_filter(self) -> None:
        """Say what is wrong with a filter that was taken as typed before its values were known."""
        try:
            parse(print_filter(self._first_filter), self.questions.names)
        except QueryError as error:
            self.post_message(self.Told(str(error)))

    def _ask_for_more(self, shelf: "GrowingShelf", *, is_stale: bool) -> None:
        """Let the store answer for all events that there are now.

        Args:
            shelf: What is being indexed.
            is_stale: Whether there are more than wait already.
        """
        self._is_asking = True
        rest = (self.density_cells(), self.lane_cells(), self.facet_fields())
        stock = None if is_stale else self._stock
        work = partial(self._work, shelf, stock, self.state, self._wanted, self.marking(), rest)
        self.run_worker(work, thread=True, group="growth")

    def _work(
        self,
        shelf: "GrowingShelf",
        stock: _Stock | None,
        state: ViewState,
        wanted: str | None,
        mark: Callable[[Questions], None],
        rest: tuple[int, int | None, Sequence[Field]],
    ) -> None:
        """Open what has come, ask it, and post the answer."""
        try:
            chronicle, questions = stock or shelf.stocked()
            mark(questions)
            asked = state
            if wanted and questions.event(wanted):
                asked = focus_on(state, wanted)
            found = answer(questions, asked, *rest)
            self.post_message(self.Grown((chronicle, questions), state, found))
        except DatelineError as error:
            # While it is built, segments are replaced; the next look finds the new ones.
            if not shelf.standing().is_running:
                self.post_message(self.Told(str(error)))
        finally:
            self._is_asking = False

    @on(Told)
    def tell(self, message: Told) -> None:
        """Say what was found."""
        self.say(message.sentence)

    @on(Grown)
    def take_growth(self, message: Grown) -> None:
        """Show more events, the cursor on the one it was on.

        Where something else is asked by now, the store is asked again at the next look.
        """
        if self._shelf is None:
            return
        self._stock = message.stock
        chronicle, questions = message.stock
        found, state = message.answer, self.state
        if not self.answered.is_set() or found.state.question != state.question:
            return
        if state.focus != message.since.focus and state.focus:
            position = questions.position_of(state.shown, state.focus)
            row = found.pages.row(position) if position is not None else None
            day = day_of(row) if row else None
            if row is None or (day is not None and not found.window.has(day)):
                return
            focused = replace(found.state, focus=row.id, lane=state.lane or found.state.lane)
            found = replace(found, state=focused, position=row.position)
        if found.state.focus == self._wanted:
            self._wanted = None
        self._stock = None
        self.marking()(questions)
        self.questions = questions
        self.show_questions()
        self.take_chronicle(chronicle)
        self.take(found, keeps_place=True)
