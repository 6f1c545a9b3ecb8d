"""What a reader keeps by key: marks, named views, files of events."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from dateline.desk.desk import DeskError
from dateline.errors import DatelineError
from dateline.lock.lock import Feature
from dateline.model.clean import clean
from dateline.screen import dialogs
from dateline.screen.exporting import Exported, ask_export
from dateline.screen.guarded import denies
from dateline.screen.session import Session
from dateline.screen.timing import TimingScreen
from dateline.store.query import ONLY_MARKED, Field, Questions
from dateline.view import moves
from dateline.view.blocks import text_block
from dateline.view.pages import Pages
from dateline.view.saved import SavedView, command_line, saved_view, state_of

if TYPE_CHECKING:
    from dateline.screen.picker import Picked


class KeepingScreen(TimingScreen):
    """A screen that keeps marks and views on the reader's desk."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "mark", "mark the event, and unmark it", id="marks.toggle"),
        Binding("apostrophe", "list_marks", "list of marks", id="marks.list", key_display="'"),
        Binding("M", "find_mark(1)", "next mark", id="marks.next"),
        Binding("x", "export", "export the view, or the marked events", id="view.export"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.desk = desk = session.desk
        self.marked: frozenset[str] = desk.marks() if desk else frozenset()
        self.marking()(self.questions)

    title_words = ""
    """The title of the chronicle."""

    own_notes: Mapping[str, str] = {}
    """The texts of the reader's notes by the ids of their events."""

    def marking(self) -> Callable[[Questions], None]:
        """What lets questions find what is marked and noted now; it may be called in a thread."""
        marked, noted = self.marked, frozenset(self.own_notes)
        return lambda questions: questions.mark(marked, noted=noted)

    def show_marks(self) -> None:
        """Show which events are marked."""
        raise NotImplementedError

    def show_columns(self) -> None:
        """Show what the columns of the tables are taken for."""
        raise NotImplementedError

    def action_mark(self) -> None:
        """Mark the focused event, or take its mark away."""
        event = self.focused_event()
        if event is None:
            return
        self.marked ^= {event.id}
        self.marking()(self.questions)
        failure = self.keep()
        if failure:
            self.say(failure)
        if any(term.field is Field.IS for term in self.state.shown.terms):
            self.ask()
        else:
            self.show_marks()

    def action_list_marks(self) -> None:
        """Choose from the marked events."""
        if not self.marked:
            self.say("m marks the event under the cursor")
            return

        def apply(picked: "Picked | None") -> None:
            if picked:
                self.go_to(picked.values[0])

        self.app.push_screen(dialogs.marks_picker(self.questions), apply)

    def action_find_mark(self, step: int) -> None:
        """Go to the next marked event of those that are shown."""
        row = self.answer.pages.find(ONLY_MARKED, self.position, step) if self.answer else None
        if row:
            self.go(moves.focus_on(self.state, row.id), is_jump=True)
        else:
            self.say("no event shown is marked; m marks the one under the cursor")

    def action_export(self) -> None:
        """Write the events of the view to a file, or the marked ones."""
        if denies(self.app, Feature.EXPORT):
            self.say("no files are written here")
            return
        shown = self.state.shown
        count, marked = self.questions.count(shown), self.questions.count(ONLY_MARKED)

        def apply(picked: "Picked | None") -> None:
            if picked and picked.values == ("marked",):
                ask_export(self, ONLY_MARKED, f"{marked:,} marked")
            elif picked:
                ask_export(self, shown, f"{count:,}")

        if marked:
            self.app.push_screen(dialogs.exported_picker(marked, count), apply)
        else:
            ask_export(self, shown, f"{count:,}")

    @on(Exported)
    def show_export(self, message: Exported) -> None:
        """Say what was written, and show what of it was not."""
        self.say(message.export.sentence)
        if message.export.losses:
            text = "\n".join((message.export.sentence, "", *message.export.losses))
            title = "Not all of it could be written; q goes back"
            self.app.push_screen(
                dialogs.reader(lambda cells: text_block(title, clean(text), cells))
            )

    def run_typed(self, typed: str) -> None:
        """Do what was typed on the command line: `save NAME`, `open NAME`, `columns`, `cmdline`."""
        word, _, name = typed.partition(" ")
        name = name.strip()
        try:
            match word:
                case "save":
                    self._save(name)
                case "open":
                    self._open(name)
                case "columns":
                    self.show_columns()
                case _:
                    self._show_command_line()
        except DatelineError as error:
            self.say(str(error))

    def go_to(self, event_id: str) -> None:
        """Focus an event; where the filter hides it, without the filter."""
        is_shown = Pages(self.questions, self.state.shown).has(event_id)
        state = self.state if is_shown else moves.clear(self.state)
        self.go(moves.focus_on(state, event_id), is_jump=True)

    def keep(self) -> str | None:
        """Keep marks and the view that is looked at; a sentence where that cannot be."""
        return self.keep_view(saved_view(self.state, self.desk.files)) if self.desk else None

    def keep_view(self, view: SavedView) -> str | None:
        """Keep marks, and a view as the last one; a sentence where that cannot be."""
        if self.desk:
            try:
                self.desk.keep(self.marked, view)
            except DeskError as error:
                return str(error)
        return None

    def _save(self, name: str) -> None:
        if self.desk is None:
            self.say("no views are kept here")
        elif name:
            self.desk.save_view(name, saved_view(self.state, self.desk.files))
            self.say(f"saved; `dateline --view {name}` opens it")

    def _open(self, name: str) -> None:
        views = self.desk.views() if self.desk else {}
        if name in views:
            self.go(state_of(views[name], self.questions.names))
        else:
            self.say(f"no view is called {name}; there is {', '.join(views) or 'none yet'}")

    def _show_command_line(self) -> None:
        files = self.desk.files if self.desk else ()
        self.copy(command_line(saved_view(self.state, files)))
