"""What a reader asks of many events by key: how they are known, who met whom, who somebody is."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from dateline.screen import dialogs
from dateline.screen.proving import ProvingScreen
from dateline.store.query import Filter
from dateline.view.blocks import Target
from dateline.view.state import ViewState

if TYPE_CHECKING:
    from dateline.screen.picker import Picked
    from dateline.screen.survey_reader import Count
    from dateline.view.board import Place


class SurveyingScreen(ProvingScreen):
    """A screen whose surveys open lists of events, from which the way leads back to them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("H", "survey('audit')", "audit: how do we know", id="survey.audit"),
        Binding("S", "survey('sources')", "sources: what each covers", id="survey.sources"),
        Binding("W", "board('matrix')", "matrix: who met whom", id="survey.matrix"),
        Binding("R", "board('presence')", "presence: parties over time, and as what",
                id="survey.presence"),
        Binding("E", "page('person')", "person: offices, events, quotations", id="survey.person"),
        Binding("C", "page('party')", "party: kinds, parts, people, partners", id="survey.party"),
        Binding("escape,B", "return", "back to the survey that opened these events",
                id="survey.return", key_display="Esc B"),
    ]  # fmt: skip

    _back: tuple[Filter, ViewState, Callable[[], None]] | None = None
    """The filter that a survey opened, what was looked at before, and the survey again."""

    @cached_property
    def _last_lines(self) -> dict[str, int | None]:
        """For each survey the line that the cursor was left on."""
        return {}

    @cached_property
    def _last_places(self) -> "dict[str, tuple[Place, bool]]":
        """For each board where the cursor was left, and whether it had countries only."""
        return {}

    def follow(self, target: Target) -> bool:
        """Narrow by a term, look at a filter, or go to an event; False where there is none."""
        raise NotImplementedError

    def choose_of(
        self,
        targets: tuple[Target, ...] | None,
        follow: Callable[[Target], object] | None = None,
    ) -> None:
        """Follow the one target, or ask which of several.

        Args:
            targets: What a line leads to.
            follow: What is done with the one; following it alone where it is None.
        """
        follow = follow or self.follow
        if not targets:
            return
        if len(targets) == 1:
            follow(targets[0])
            return

        def apply(picked: "Picked | None") -> None:
            if picked:
                follow(targets[int(picked.values[0])])

        self.app.push_screen(dialogs.target_picker(targets, self.questions.cast), apply)

    def action_survey(self, name: str) -> None:
        """Show how the events are known, or what each source covers."""
        from dateline.screen import surveys

        filter_ = self.state.shown
        count = partial(surveys.COUNTS[name], self.questions, filter_)
        again = partial(self.action_survey, name)
        self._survey(f"{name} {filter_}", surveys.TITLES[name], count, again)

    def action_page(self, name: str) -> None:
        """Choose a person or a party, and show its page."""
        from dateline.screen import surveys

        event = self.focused_event()
        picker = surveys.page_picker(name, self.questions, self.state.shown, event)

        def apply(picked: "Picked | None") -> None:
            if picked:
                self._show_page(name, picked.values[0], self.state.shown)

        self.app.push_screen(picker, apply)

    def action_board(self, name: str) -> None:
        """Show parties by parties, or parties by years."""
        from dateline.screen import surveys
        from dateline.screen.board import BoardScreen
        from dateline.view.board import Place

        filter_ = self.state.shown
        place, only_countries = self._last_places.get(f"{name} {filter_}", (Place(), True))
        make = partial(surveys.make_board, name, self.questions, filter_)
        screen = BoardScreen(make, place, only_countries=only_countries)

        def apply(asked: Filter | None) -> None:
            self._last_places[f"{name} {filter_}"] = (screen.place, screen.only_countries)
            if asked is not None:
                self._open_events(asked, partial(self.action_board, name))

        self.app.push_screen(screen, apply)

    def action_return(self) -> None:
        """Look at what was looked at before a survey opened these events, and at the survey."""
        if self._back and self._back[0] == self.state.filter:
            _, before, again = self._back
            self._back = None
            self.go(before)
            again()

    def action_change(self, name: str) -> None:
        """Drop, clear or suspend the filter; what a survey opened leads back to it."""
        is_opened = self._back is not None and self._back[0] == self.state.filter
        has_changed = is_opened and self._back and self._back[0] != self._back[1].filter
        if name == "drop_last" and has_changed:
            self.action_return()
        else:
            super().action_change(name)

    def _show_page(self, name: str, value: str, filter_: Filter) -> None:
        from dateline.screen import surveys

        count = partial(surveys.PAGES[name], self.questions, filter_, value)
        again = partial(self._show_page, name, value, filter_)
        self._survey(f"{name} {value} {filter_}", name.capitalize(), count, again)

    def _survey(self, key: str, title: str, count: "Count", again: Callable[[], None]) -> None:
        from dateline.screen.survey_reader import SurveyReader

        screen = SurveyReader(title, count, self._last_lines.get(key))

        def apply(targets: tuple[Target, ...] | None) -> None:
            self._last_lines[key] = screen.line
            self.choose_of(targets, partial(self._open_events, again=again))

        self.app.push_screen(screen, apply)

    def _open_events(self, target: Target, again: Callable[[], None]) -> None:
        before = self.state
        if self.follow(target):
            self._back = (self.state.filter, before, again)
