"""The conversation in which an event is written: a question a line, each answer judged at once."""

from collections.abc import Callable, Sequence
from typing import Final

from dateline.desk.answers import AnswerError, take
from dateline.desk.book import Book
from dateline.desk.drafts import Draft
from dateline.desk.entry import (
    FIELDS,
    NEEDED,
    Answer,
    Entry,
    asked_for,
    belonging,
    disputed_field,
    entry_of,
    is_needed,
    new_sources,
    next_field,
    proposed_id,
)
from dateline.desk.ways_on import ways_on
from dateline.errors import DatelineError
from dateline.linear.lines import Lines

BEGIN: Final = (
    "Enter leaves a field out, ? explains it, < goes back, Ctrl+D leaves; what is typed is kept."
)
_CONFIRM: Final = "Enter adds it, n keeps it as a draft, a field's name changes that field"
_NAMES: Final = {"dispute-value": "The other value"}
"""What a field is called in a sentence, where its name says less."""

Say = Callable[[str], None]


class Left(Exception):
    """The writer has left before the event was whole."""


class WrongAnswer(DatelineError):
    """An answer that cannot be taken, from somebody who cannot be asked again."""


class Adding:
    """An event being written, question by question."""

    def __init__(
        self,
        book: Book,
        draft: Draft,
        say: Say,
        *,
        given: Sequence[Answer] = (),
        can_ask_again: bool = True,
    ) -> None:
        """Begin with what is given.

        Args:
            book: What the chronicle knows.
            draft: Where what is typed is kept.
            say: Told each sentence.
            given: Answers that need not be asked for.
            can_ask_again: Whether whoever answers can hear what was wrong and answer again.
        """
        self.book = book
        self.answers: list[Answer] = []
        self._draft = draft
        self._say = say
        self._given = tuple(given)
        self._can_ask_again = can_ask_again
        self._asked = ""
        self._has_complained = False

    @property
    def all_answers(self) -> list[Answer]:
        """What is given and what was typed."""
        return [*self._given, *self.answers]

    def ways_on(self, line: str) -> Sequence[str]:
        """How what is typed can go on."""
        return ways_on(self._asked, line, self.book)

    def offer_draft(self, lines: Lines) -> None:
        """Ask whether to go on with what was typed before, if something was."""
        kept = self._draft.read()
        told = [text for field, text in kept if field in NEEDED and text]
        if not told:
            return
        self._asked = ""
        answer = lines.ask(
            f"There is a draft: {', '.join(told)}. Enter goes on with it, n begins anew", ""
        )
        if not answer.strip().lower().startswith("n"):
            self.answers = [each for each in kept if each[0] not in dict(self._given)]

    def ask_all(self, lines: Lines) -> None:
        """Ask for every field that is not answered yet.

        Raises:
            EOFError: if there are no more lines.
            WrongAnswer: if an answer cannot be taken and nobody hears that.
        """
        while True:
            if field := next_field(self.answers, self._given):
                self._ask(field, lines)
            elif field := self._missing():
                before = len(self.answers)
                self._ask(field, lines)
                if len(self.answers) > before:  # what is asked next goes by the last answer
                    self.answers.insert(0, self.answers.pop())
            else:
                return

    def _missing(self) -> str | None:
        """A field that is needed and was passed by, as where a draft begins behind it."""
        answered = {field for field, text in self.all_answers if text}
        return next((field for field in NEEDED if field not in answered), None)

    def change(self, field: str, lines: Lines) -> None:
        """Ask for a field again, and for what belongs to it; what stood there stays by `<`."""
        together, kept = belonging(field), (self._given, self.answers)
        self._given = tuple(each for each in self._given if each[0] not in together)
        self.answers = [each for each in self.answers if each[0] not in together]
        asking: str | None = together[0]
        while asking in together:
            before = len(self.answers)
            self._ask(asking, lines)
            if len(self.answers) <= before:
                self._given, self.answers = kept
                self.keep()
                return
            asking = next_field(self.answers)

    def entry(self) -> Entry:
        """The event that was written.

        Raises:
            DatelineError: if date or title is missing.
        """
        return entry_of(self.all_answers, self.book)

    def confirm(self, lines: Lines, show: Callable[[Entry], None]) -> bool:
        """Show the event until it is to be added or not; a field can be changed meanwhile."""
        while True:
            is_whole = self._shows(show)
            self._asked = ""
            answer = lines.ask(_CONFIRM, "").strip().lower()
            if answer in ("", "y", "yes") and is_whole:
                return True
            if answer in ("n", "no", "q"):
                return False
            if answer in (asked.name for asked in FIELDS):
                self.change(answer, lines)
            elif is_whole or answer not in ("", "y", "yes"):
                self._say(f"The fields are {', '.join(asked.name for asked in FIELDS)}.")

    def _shows(self, show: Callable[[Entry], None]) -> bool:
        """Show the event; False where the answers make none, which is said."""
        try:
            show(self.entry())
        except DatelineError as error:
            if not self._can_ask_again:
                raise
            self._say(f"{error} Name the field to change.")
            return False
        return True

    def keep(self) -> None:
        """Keep what was typed so far."""
        failure = self._draft.keep(self.all_answers) if self.all_answers else None
        if failure and not self._has_complained:
            self._has_complained = True
            self._say(failure)

    def _ask(self, field: str, lines: Lines) -> None:
        """Ask for one field until an answer can be taken, or go back to the one before."""
        self._asked = field
        asked = asked_for(field)
        while True:
            line = lines.ask(self._prompt(field), "").strip()
            if line == "?":
                self._say(asked.help)
            elif line == "<":
                if self.answers:
                    self.answers.pop()
                self.keep()
                return
            elif not line and is_needed(field):
                self._complain(f"{_NAMES.get(field, f'The {field}')} is needed; Ctrl+D leaves.")
            elif self._takes(field, line):
                self.answers.append((field, line))
                self.keep()
                return

    def _prompt(self, field: str) -> str:
        asked = asked_for(field)
        if field == "id":
            return f"{asked.question} (Enter: {proposed_id(self.all_answers, self.book)})"
        is_more = asked.is_repeated and any(f == field and t for f, t in self.all_answers)
        return f"{asked.question}, one more" if is_more else asked.question

    def _takes(self, field: str, line: str) -> bool:
        if not line:
            return True
        try:
            new = new_sources(self.all_answers, self.book)
            about = disputed_field(self.all_answers)
            taken = take(field, line, self.book, new, about=about)
        except AnswerError as error:
            self._complain(str(error))
            return False
        if taken.words:
            self._say(f"  {taken.words}")
        return True

    def _complain(self, sentence: str) -> None:
        if not self._can_ask_again:
            raise WrongAnswer(sentence)
        self._say(sentence)
