"""What a conversation looks at: the state, the store's answer to it, the way back, the marks."""

import datetime
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.desk.desk import Desk, DeskError
from dateline.desk.notes import Note, Notes
from dateline.linear.statements import (
    event_statement,
    filter_statements,
    heading_statement,
)  # fmt: skip
from dateline.model.event import Event
from dateline.store.query import Filter, Questions, Row
from dateline.view.answer import Answer, answer
from dateline.view.history import History
from dateline.view.period_words import unit_words
from dateline.view.saved import saved_view
from dateline.view.state import ViewState

if TYPE_CHECKING:
    from dateline.desk.columns import TableColumns
    from dateline.formats.source_texts import Texts
    from dateline.linear.surveys import Survey
    from dateline.proof.prover import Prover


class Way(Struct, frozen=True, kw_only=True):
    """The way back from what a survey opened."""

    filter: Filter
    """What was opened."""
    before: ViewState
    """What was looked at before."""
    survey: "Survey"
    line: int
    """The number of the line that was opened."""


class Allowed(Struct, frozen=True, kw_only=True):
    """What a conversation may do besides answering."""

    keep_lines: bool = True
    """Keep the typed lines for the next session."""
    write_files: bool = True
    """Write what the reader names: exported events, saved views."""
    read_files: bool = True
    """Read what the reader has besides the chronicle: saved views."""


class Looking:
    """The one place where what is looked at changes."""

    def __init__(
        self,
        questions: Questions,
        state: ViewState,
        *,
        desk: Desk | None = None,
        texts: "Texts | None" = None,
        allowed: Allowed | None = None,
        today: Callable[[], datetime.date] = datetime.date.today,
        columns: "TableColumns | None" = None,
    ) -> None:
        """Ask the store about the first state.

        Args:
            questions: The store.
            state: What to look at first.
            desk: Where marks and views are kept; None to keep nothing.
            texts: The texts of sources at hand; None where no folder was named.
            allowed: What may be done besides; everything where it is None.
            today: Gives the day that `today` and `last year` go by.
            columns: The tables whose columns are somebody's own; None where there can be none.
        """
        self.questions = questions
        self.desk = desk
        self.texts = texts
        self.allowed = allowed or Allowed()
        self.today = today
        self.columns = columns
        self.title = ""
        """That of the chronicle."""
        self.history = History()
        self.marked: frozenset[str] = desk.marks() if desk else frozenset()
        self.notes = desk.notes if desk else Notes(None)
        self.own_notes: Mapping[str, Note] = {}
        """The reader's notes by the ids of their events."""
        self.notes_failure = ""
        """Why the notes could not be read at first, if they could not."""
        try:
            self.read_notes()
        except DeskError as error:
            self.notes_failure = str(error)
            self._find_own()
        self.searched: Filter | None = None
        """What was last searched for."""
        self.survey: Survey | None = None
        """What was last said of many events."""
        self.way_back: Way | None = None
        """How to come back from what a survey opened."""
        self.answer: Answer = answer(questions, state, 1)

    @cached_property
    def prover(self) -> "Prover":
        """What checks quotations against the texts at hand."""
        from dateline.proof.prover import Prover

        return Prover(self.texts, can_add=self.allowed.read_files)

    @property
    def state(self) -> ViewState:
        """What is looked at."""
        return self.answer.state

    @property
    def position(self) -> int:
        """The place of the present event, from 0."""
        return self.answer.position

    def row(self) -> Row | None:
        """The present event as a row; None where the filter leaves none."""
        return self.answer.pages.row(self.position) if self.answer.count else None

    def event(self) -> Event | None:
        """The whole present event; None where the filter leaves none."""
        row = self.row()
        return self.questions.event(row.id) if row else None

    def go(self, new: ViewState, *, is_jump: bool = False) -> tuple[str, ...]:
        """Look at another state, keep the way back, and say what is there.

        Args:
            new: What to look at.
            is_jump: Whether a move of the cursor alone is a step of its own on the way back.
        """
        self.history = self.history.after(self.state, new, is_jump=is_jump)
        return self._look_at(new)

    def undo(self) -> tuple[str, ...]:
        """Go one step back, and say what is there."""
        found = self.history.undo(self.state)
        if found is None:
            return ("Nothing to undo.",)
        self.history, state = found
        return self._look_at(state)

    def redo(self) -> tuple[str, ...]:
        """Go one step on again, and say what is there."""
        found = self.history.redo(self.state)
        if found is None:
            return ("Nothing to redo.",)
        self.history, state = found
        return self._look_at(state)

    def here(self) -> tuple[str, ...]:
        """The present event in a statement; none where the filter leaves none."""
        row = self.row()
        return (self.statement_of(row),) if row else ()

    def statement_of(self, row: Row) -> str:
        """An event of the answer in a statement."""
        is_marked = row.id in self.marked
        has_note = row.id in self.own_notes
        count, cast = self.answer.count, self.questions.cast
        return event_statement(row, count, cast, is_marked=is_marked, has_note=has_note)

    def filter_words(self) -> tuple[str, ...]:
        """What was asked for, and how many events that leaves."""
        return filter_statements(self.answer, self.questions.cast)

    def zoom_words(self) -> str:
        """How time is cut, and the present period with its events."""
        by = f"By {unit_words(self.state.unit)}."
        if not self.answer.count:
            return by
        heading = self.answer.timeline.heading_of(self.position)
        return f"{by} {heading_statement(heading)}"

    def mark(self, event_id: str) -> tuple[str, ...]:
        """Mark an event or take its mark away, and say so."""
        self.marked ^= {event_id}
        self._find_own()
        self.answer = answer(self.questions, self.state, 1)
        said = "Marked." if event_id in self.marked else "No longer marked."
        return (said, *self.keep())

    def read_notes(self) -> None:
        """Read the notes, which another session may have changed.

        Raises:
            DeskError: if they cannot be read.
        """
        self.own_notes = self.notes.read()
        self._find_own()

    def write_note(self, event_id: str, title: str, text: str) -> None:
        """Keep a note on an event instead of that before; an empty one is taken away.

        Raises:
            DeskError: if it cannot be kept.
        """
        self.notes.write(event_id, title, text)
        self._look_again()

    def give_note(self, event_id: str, to: str, title: str) -> None:
        """Give the note of an event that is gone to another one.

        Raises:
            DeskError: if it cannot be kept.
        """
        self.notes.give(event_id, to, title)
        self._look_again()

    def keep(self) -> tuple[str, ...]:
        """Keep marks and view for the next session; a statement where that cannot be."""
        if self.desk:
            try:
                self.desk.keep(self.marked, saved_view(self.state, self.desk.files))
            except DeskError as error:
                return (str(error),)
        return ()

    def _find_own(self) -> None:
        """Let the store find what is marked and noted now."""
        self.questions.mark(self.marked, noted=self.own_notes.keys())

    def _look_again(self) -> None:
        """Ask the store again after notes have changed."""
        self.read_notes()
        self.answer = answer(self.questions, self.state, 1)

    def _look_at(self, new: ViewState) -> tuple[str, ...]:
        old = self.state
        self.answer = answer(self.questions, new, 1)
        has_other_filter = (old.filter, old.is_suspended) != (new.filter, new.is_suspended)
        says = self.filter_words() if has_other_filter else ()
        if old.unit is not new.unit:
            says += (self.zoom_words(),)
            if not has_other_filter and self.state.focus == old.focus:
                return says
        return says + self.here() or self.filter_words()
