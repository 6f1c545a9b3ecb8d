"""The screen: title, filter, density, list, detail, status, and the keys that change them."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.events import ScreenResume
from textual.timer import Timer

from dateline.desk.desk import DeskError
from dateline.errors import DatelineError, Problem
from dateline.lock.lock import Feature
from dateline.model.clean import clean, one_line
from dateline.screen import dialogs
from dateline.screen.columns import Asking, Reread
from dateline.screen.details import Details
from dateline.screen.guarded import denies
from dateline.screen.histogram_view import HistogramView
from dateline.screen.lanes_view import LanesView
from dateline.screen.painted import Painted
from dateline.screen.panel import Panel
from dateline.screen.panes import FACETS_PANE, VIEWS
from dateline.screen.pointing import Density
from dateline.screen.session import Session
from dateline.screen.surveying import SurveyingScreen
from dateline.screen.timeline_list import TimelineList
from dateline.screen.views import Views
from dateline.screen.wired import WiredApp
from dateline.store.query import Filter, Term
from dateline.view import moves
from dateline.view import paint_head as head
from dateline.view.answer import Answer
from dateline.view.blocks import Target
from dateline.view.frame import Frame, opening_words
from dateline.view.hints import Rebound
from dateline.view.paint_facets import facets_block
from dateline.view.picture import FACETS_NUMBER
from dateline.view.state import ViewState

if TYPE_CHECKING:
    from dateline.desk.columns import TableColumns
    from dateline.formats.tables.dry_run import DryRun
    from dateline.screen.keys import Command
    from dateline.screen.picker import Picked

_REST_SECONDS = 0.1
"""How long the cursor rests before the detail follows, so that a held key costs few bytes."""

_SAID_SECONDS = 6.0
"""How long a sentence stands where the indexing has something to say too."""


class Explorer(SurveyingScreen):
    """The timeline of a chronicle and the detail of the event under the cursor."""

    AUTO_FOCUS = ""  # the screen itself says where the keys go

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("colon", "palette", "all commands", id="app.commands", key_display=":"),
        Binding("question_mark", "help", "keys", id="app.keys", key_display="?"),
        Binding("ctrl+l", "repaint", "repaint", id="app.repaint"),
        Binding("f2", "app.toggle_mouse", "mouse on, and off", id="app.mouse", key_display="F2"),
        Binding("Q", "app.quit", "quit", id="app.quit"),
        Binding("ctrl+c", "app.quit", "quit", id="app.interrupt", show=False),
    ]

    def __init__(
        self, session: Session, *, rebound: Rebound, opening: Sequence[Problem] = ()
    ) -> None:
        super().__init__(session)
        self._columns = session.columns
        self.texts = session.texts
        self._rebound = rebound
        words = opening_words(session.chronicle, session.notes)
        self._opening = str(opening[0]) if opening else words
        self._message = ""
        self._said_at = 0.0
        self._rest: Timer | None = None
        self.is_detail_due = False

    def compose(self) -> ComposeResult:
        """The lines from top to bottom, arranged for the terminal before they are styled."""
        self.arrange_panes()
        views = Views(id=VIEWS, classes="-open")
        views.turn_to(self.state.view)
        yield Painted("title")
        yield Painted("chips")
        yield Density("density")
        with Container(id="body"):
            yield Panel(FACETS_NUMBER, id=FACETS_PANE)
            yield views
            yield Details(self.questions, id="details")
        yield Painted("status")

    def on_mount(self) -> None:
        """Show the first answer before anything is painted."""
        self.action_pane(VIEWS)
        self.ask(at_once=True)
        opening = self._opening or ("" if self.growth else self.notes_words())
        if opening:
            self.say(opening)
        self.follow_files()
        if isinstance(self.app, WiredApp):
            self.call_after_refresh(self.app.begin_release)
        if self._columns:
            self.call_after_refresh(self._ask_unsettled, self._columns)

    def show_questions(self) -> None:
        """Let the detail ask the store that is there now."""
        self.query_one(Details).ask_of(self.questions)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Style nothing anew the first time, as all has just been made; Textual's own follows."""
        event.refresh_styles = event.refresh_styles and self.stack_updates > 0

    def show_answer(self, answer: Answer, *, keeps_place: bool = False) -> None:
        """Show an answer everywhere."""
        is_partial = self.growth is not None
        empty = head.empty_words(self.state.shown, answer.total, is_partial=is_partial)
        views = self.query_one(Views)
        had_keys = views.has_focus_within
        views.show(answer, empty, self.marked)
        if had_keys or self.focused is None:
            views.target(answer.state.view).focus()
        facets, filter_ = answer.facets, self.state.shown
        self.query_one(f"#{FACETS_PANE}", Panel).keep_place(
            lambda cells: facets_block(facets, filter_, cells, is_complete=answer.is_complete)
        )
        self._show_lines()
        # Where the cursor moves, the detail follows once it rests.
        if not (keeps_place and self.is_detail_due):
            self._show_detail(keeps_place=keeps_place)

    def show_focus(self, position: int) -> None:
        """Move the cursor now, and the detail once it rests."""
        self.query_one(Views).show_cursor(position, self.state)
        self._show_lines()
        self.is_detail_due = True
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(_REST_SECONDS, self._show_detail)

    def say(self, sentence: str) -> None:
        """Tell the reader something on the status line, until something else is looked at."""
        self._message = one_line(clean(sentence))
        self._said_at = time.monotonic()
        self._show_lines()

    def show_growth(self) -> None:
        """Show how far the indexing is, in place of what was said a while ago."""
        if time.monotonic() - self._said_at > _SAID_SECONDS:
            self._message = ""
        self._show_lines()

    def _look_at(self, new: ViewState) -> None:
        self._message = ""
        super()._look_at(new)

    @on(TimelineList.MoveAsked)
    @on(HistogramView.MoveAsked)
    def move(self, message: TimelineList.MoveAsked | HistogramView.MoveAsked) -> None:
        """Focus the event at a position."""
        row = self.answer.pages.row(message.position) if self.answer else None
        if row:
            self.go(moves.focus_on(self.state, row.id))

    @on(TimelineList.OpenAsked)
    @on(LanesView.OpenAsked)
    def read(self) -> None:
        """Read the focused event on the whole screen."""
        event = self.focused_event()
        if event:
            details, note = self.query_one(Details), self.own_notes.get(event.id, "")
            reader = dialogs.reader(lambda cells: details.whole(event, note, cells))
            self.app.push_screen(reader, self.choose_of)

    @on(Panel.TargetChosen)
    def choose_target(self, message: Panel.TargetChosen) -> None:
        """Go where a line of the detail leads."""
        self.choose_of(message.targets)

    @on(Panel.LeadsNowhere)
    def say_nowhere(self) -> None:
        """Say that a line of the detail is only there to be read."""
        self.say("this line leads nowhere; names, places, sources and links do")

    def follow(self, target: Target) -> bool:
        """Narrow by a term, look at a filter, or go to an event, without a filter that hides it.

        False where there is no such event.
        """
        if isinstance(target, Filter):
            self.go(moves.ask(self.state, target))
        elif isinstance(target, Term):
            self.go(moves.narrow_to(self.state, target))
        elif self.questions.event(target):
            self.go_to(target)
        else:
            return False
        self.action_pane(VIEWS)
        return True

    def action_palette(self) -> None:
        """Choose from everything that can be done."""
        from dateline.screen.keys import commands_of

        def apply(picked: "Picked | None") -> None:
            if picked:
                self._run(picked.values[0], commands)

        views = self.query_one(Views).target(self.state.view)
        commands = commands_of(self, self.focused, views)
        self.app.push_screen(dialogs.command_picker(commands, self._view_names()), apply)

    def _run(self, chosen: str, commands: "Sequence[Command]") -> None:
        if chosen.isdecimal():
            command = commands[int(chosen)]
            self.call_later(self.app.run_action, command.action, command.node)
        elif chosen:
            self.run_typed(chosen)
        else:
            self.say("type a name too: `save kuala-lumpur`")

    def _view_names(self) -> Sequence[str]:
        try:
            return tuple(self.desk.views()) if self.desk else ()
        except DeskError as error:
            self.say(str(error))
            return ()

    def show_marks(self) -> None:
        """Show which events are marked."""
        if self.answer:
            self.query_one(TimelineList).show_marks(self.marked)

    def show_columns(self) -> None:
        """Show what the columns of the tables are taken for."""
        runs = self._columns.every() if self._columns else ()
        if runs:
            self._ask_columns(runs)
        else:
            self.say("no table here has columns of its own")

    def _ask_unsettled(self, columns: "TableColumns") -> None:
        """Ask what the columns of tables are that were guessed just now."""
        try:
            runs = columns.unsettled()
        except DatelineError as error:
            self.say(str(error))
        else:
            if runs:
                self._ask_columns(runs)

    def _ask_columns(self, runs: "Sequence[DryRun]") -> None:
        if self._columns:
            can_save = not denies(self.app, Feature.WRITE)
            Asking(self, self._columns, runs, can_save=can_save).ask()

    @on(Reread)
    def restock(self, message: Reread) -> None:
        """Show what was read again."""
        if message.chronicle is None or message.questions is None:
            self.say(message.words)
            return
        self.let_go()
        self.show_stock(message.chronicle, message.questions)
        self.say(message.words or opening_words(message.chronicle))

    def action_help(self) -> None:
        """Show the keys of the focused pane, then the others."""
        from dateline.screen.reader import show_keys

        show_keys(self)

    def action_repaint(self) -> None:
        """Paint everything again, whatever the terminal shows."""
        if isinstance(self.app, WiredApp):
            self.app.repaint()

    @on(TimelineList.Resized)
    def _show_lines(self) -> None:
        """Paint the lines around the list."""
        found = self.answer
        if found is None:
            return
        frame = Frame(
            answer=found,
            position=self.position,
            seen=self.query_one(Views).seen(found.state.view),
            title=self.title_words,
            problems=len(self.problems) + self.problems_left_out,
            message=self._message,
            cast=self.questions.cast,
            extent=self.questions.extent,
            rebound=self._rebound,
            growth=self.growth,
        )
        for name, paint in (
            ("title", frame.title_lines),
            ("chips", frame.chips_lines),
            ("density", frame.density_lines),
            ("status", frame.status_lines),
        ):
            self.query_one(f"#{name}", Painted).show(paint)

    def _show_detail(self, *, keeps_place: bool = False) -> None:
        """Show the focused event in the panels."""
        self.is_detail_due = False
        row = self.focused_row()
        is_certain = row is None or row.is_certain
        event = self.focused_event()
        note = self.own_notes.get(event.id, "") if event else ""
        details = self.query_one(Details)
        details.show(event, is_certain=is_certain, own_note=note, keeps_place=keeps_place)

    def show_notes(self) -> None:
        """Show the note of the focused event as it is now."""
        self._show_detail()
