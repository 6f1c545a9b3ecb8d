"""What a reader asks for by key: filters, searches, dates, copies."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from dateline.lock.lock import Feature
from dateline.model.clean import clean
from dateline.screen import dialogs
from dateline.screen.citing import Styled, ask_citation, style_of
from dateline.screen.clipboard import fate_words, takes
from dateline.screen.guarded import denies
from dateline.screen.looking import LookingScreen
from dateline.screen.session import Session
from dateline.store.query import Field
from dateline.store.query_text import parse
from dateline.view import moves
from dateline.view.blocks import text_block
from dateline.view.goto import understand
from dateline.view.state import ViewState

if TYPE_CHECKING:
    from dateline.screen.picker import Picked

_CHANGES: dict[str, Callable[[ViewState], ViewState]] = {
    "drop_last": moves.drop_last,
    "clear": moves.clear,
    "suspend": moves.suspend,
}


class AskingScreen(LookingScreen):
    """A screen whose filter, search and date are asked for in pickers and prompts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "pick('country')", "pick countries", id="filter.pick-country"),
        Binding("y", "pick('year')", "pick years", id="filter.pick-year"),
        Binding("t", "pick('kind')", "pick kinds", id="filter.pick-kind"),
        Binding("p", "pick('person')", "pick people", id="filter.pick-person"),
        Binding("s", "pick('source')", "pick sources", id="filter.pick-source"),
        Binding("f", "filter", "type a filter", id="filter.type"),
        Binding(
            "backspace,ctrl+h",
            "change('drop_last')",
            "drop the last part of the filter",
            id="filter.drop-last",
            key_display="Backspace",
        ),
        Binding("0", "change('clear')", "clear the filter", id="filter.clear"),
        Binding("F", "change('suspend')", "suspend the filter, and resume it", id="filter.suspend"),
        Binding("u", "undo", "undo", id="history.undo"),
        Binding("U", "redo", "redo", id="history.redo"),
        Binding("slash", "search", "search in what is shown", id="search.start", key_display="/"),
        Binding("n", "find(1)", "next event found", id="search.next"),
        Binding("N", "find(-1)", "previous event found", id="search.previous"),
        Binding("d", "goto", "go to a date", id="time.goto"),
        Binding("Y", "copy", "copy: citation, quote, id, link", id="event.copy"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._searched = ""

    def action_pick(self, name: str) -> None:
        """Pick values of a field."""
        field = Field(name)

        def apply(picked: "Picked | None") -> None:
            if picked:
                excluded = picked.is_excluded
                self.go(moves.choose(self.state, field, picked.values, is_excluded=excluded))

        self.app.push_screen(dialogs.facet_picker(self.questions, self.state, field), apply)

    def action_filter(self) -> None:
        """Type the whole filter."""

        def apply(text: str | None) -> None:
            if text is not None:
                self.go(moves.ask(self.state, parse(text, self.questions.names)))

        self.app.push_screen(dialogs.filter_prompt(self.questions, self.state), apply)

    def action_search(self) -> None:
        """Type what to look for, and go to the next event that has it."""

        def apply(text: str | None) -> None:
            if text:
                self._searched = text
                self.action_find(1)

        prompt = dialogs.search_prompt(self.questions, self.state, self._searched)
        self.app.push_screen(prompt, apply)

    def action_find(self, step: int) -> None:
        """Go to the next or previous event that was looked for."""
        if not self._searched or not self.answer:
            self.say("/ searches in what is shown")
            return
        wanted = parse(self._searched, self.questions.names)
        row = self.answer.pages.find(wanted, self.position, step)
        if row is None:
            self.say(f"nothing shown has {self._searched}")
            return
        self.go(moves.focus_on(self.state, row.id), is_jump=True)

    def action_goto(self) -> None:
        """Go to the first event from a date on."""
        today = datetime.datetime.now(tz=datetime.UTC).date()

        def apply(text: str | None) -> None:
            found = understand(text, today) if text else None
            if found and self.answer and self.answer.count:
                row = self.answer.pages.from_day(found.day)
                focus = row.id if row else self.state.focus
                self.go(moves.focus_on(self.state, focus), is_jump=True)

        self.app.push_screen(dialogs.date_prompt(today), apply)

    def action_change(self, name: str) -> None:
        """Drop, clear or suspend the filter."""
        self.go(_CHANGES[name](self.state))

    def copy(self, text: str) -> None:
        """Send a text to the terminal's clipboard, and show it for selection by hand.

        What is pasted into a shell acts there, so names of files are cleaned as data is.
        """
        text = clean(text)
        is_denied = denies(self.app, Feature.COPY)
        if takes(text) and not is_denied:
            self.app.copy_to_clipboard(text)
        title = fate_words(text, is_denied=is_denied)
        self.app.push_screen(dialogs.reader(lambda cells: text_block(title, text, cells)))

    def action_copy(self) -> None:
        """Copy something of the focused event to the terminal's clipboard."""
        event = self.focused_event()

        def apply(picked: "Picked | None") -> None:
            if not picked or event is None:
                return
            style = style_of(picked.values[0])
            if style:
                ask_citation(self, event, style)
            else:
                self.copy(picked.values[0])

        if event:
            self.app.push_screen(dialogs.copy_picker(event, self.questions), apply)

    @on(Styled)
    def show_citation(self, message: Styled) -> None:
        """Copy a citation in a style, or say why there is none."""
        if message.is_cited:
            self.copy(message.text)
        else:
            self.say(message.text)
