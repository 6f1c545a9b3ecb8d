"""What a reader asks of time by key: zoom, periods, views, lanes, doubt."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from dateline.screen.asking import AskingScreen
from dateline.screen.histogram_view import HistogramView
from dateline.screen.lanes_view import LanesView
from dateline.screen.pointing import Density
from dateline.store.query import Filter
from dateline.view import moves
from dateline.view.answer import day_of
from dateline.view.lanes import lane_term
from dateline.view.state import View
from dateline.view.window import ladder


class TimingScreen(AskingScreen):
    """A screen whose zoom, period and view can be changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,equals_sign", "zoom(1)", "zoom in", id="time.zoom-in", key_display="+"),
        Binding("minus", "zoom(-1)", "zoom out", id="time.zoom-out", key_display="-"),
        Binding(
            "full_stop,right_square_bracket", "step_period(1)", "next period",
            id="time.next-period", key_display=". ]",
        ),
        Binding(
            "comma,left_square_bracket", "step_period(-1)", "previous period",
            id="time.previous-period", key_display=", [",
        ),
        Binding("z", "narrow_to_period", "narrow to this period", id="time.narrow"),
        Binding("Z", "widen_period", "widen from the period again", id="time.widen"),
        Binding("P", "toggle_certain", "leave out what fits only possibly, and back",
                id="filter.certain"),
        Binding("V", "next_view", "next view: list, lanes, histogram", id="view.next"),
        Binding("i", "look('histogram')", "histogram, and back to the list", id="view.histogram"),
        Binding("L", "next_lanes", "lanes by country, series, kind, person", id="view.lanes"),
    ]  # fmt: skip

    def action_zoom(self, step: int) -> None:
        """Zoom about the focused event."""
        if not self.answer:
            return
        row = self.focused_row()
        day = day_of(row) if row else None
        units = ladder(self.questions.extent, has_hours=self.questions.has_hours)
        new = moves.zoom(self.state, step, day, self.answer.window, units)
        if new.unit is self.state.unit:
            self.say("this is as close as it gets" if step > 0 else "this is everything")
        else:
            self.go(new)

    def action_step_period(self, step: int) -> None:
        """Go to the next period; where the filter is narrowed to one, step the filter."""
        if self.state.period:
            self.go(moves.step_period(self.state, step))
        elif self.answer and self.answer.count:
            position = self.answer.timeline.first_of_period(self.position, step)
            row = self.answer.pages.row(position)
            self.go(moves.focus_on(self.state, row.id if row else self.state.focus))

    @on(HistogramView.NarrowAsked)
    def action_narrow_to_period(self) -> None:
        """Narrow the filter to the period of the focused event."""
        row = self.focused_row()
        day = day_of(row) if row else None
        if day is None:
            self.say("this event has no date to narrow to")
        else:
            self.go(moves.narrow_to_period(self.state, day, self.state.unit))

    def action_widen_period(self) -> None:
        """Take the period out of the filter again."""
        if self.state.period:
            self.go(moves.widen(self.state))
        else:
            self.say("z narrows to a period, Z widens again")

    def action_toggle_certain(self) -> None:
        """Leave out what fits the filter only possibly, or show it again."""
        self.go(moves.toggle_certain(self.state))

    def action_look(self, name: str) -> None:
        """Show another view, or the list again."""
        self.go(moves.look(self.state, View(name)))

    def action_next_view(self) -> None:
        """Show the next view."""
        views = tuple(View)
        self.go(moves.look(self.state, views[(views.index(self.state.view) + 1) % len(views)]))

    def action_next_lanes(self) -> None:
        """Show lanes, or lanes by the next field."""
        if self.state.view is View.LANES:
            self.go(moves.next_lanes(self.state))
        else:
            self.go(moves.cut_lanes(self.state, self.state.lanes_by))

    @on(Density.Pointed)
    def go_to_cell(self, message: Density.Pointed) -> None:
        """Focus the first event from a cell of the axis on."""
        if not self.answer or not self.answer.count:
            return
        scale = self.answer.scale
        day = scale.edges()[min(message.cell, scale.cells - 1)] // scale.grain
        position = self.questions.position_of_day(self.state.shown, day)
        row = self.answer.pages.row(min(position, self.answer.count - 1))
        self.go(moves.focus_on(self.state, row.id if row else self.state.focus))

    @on(LanesView.Pointed)
    def go_to_event_in_lane(self, message: LanesView.Pointed) -> None:
        """Focus an event in a lane."""
        self.go(moves.enter_lane(self.state, message.lane, message.event_id))

    @on(LanesView.MovedAlong)
    def move_along_lane(self, message: LanesView.MovedAlong) -> None:
        """Focus the next or previous event of the lane, or its first or last."""
        if self.state.lane is None or not self.state.focus:
            return
        lane = self._lane_filter(self.state.lane)
        last = self.questions.count(lane) - 1
        here = self.questions.position_of(lane, self.state.focus) or 0
        wanted = here + message.step
        if message.is_to_end:
            wanted = last if message.step > 0 else 0
        self._focus_in_lane(self.state.lane, max(0, min(wanted, last)))

    @on(LanesView.MovedAcross)
    def move_across_lanes(self, message: LanesView.MovedAcross) -> None:
        """Focus the event of another lane that is nearest in time."""
        if not self.answer or not self.state.focus:
            return
        values = [lane.value for lane in self.answer.lanes]
        if self.state.lane not in values:
            return
        which = max(0, min(values.index(self.state.lane) + message.step, len(values) - 1))
        lane = self._lane_filter(values[which])
        after = self.questions.position_of(lane, self.state.focus) or 0
        row = self.focused_row()
        near = self.questions.page(lane, max(0, after - 1), 2).rows
        if row and near:
            best = min(near, key=lambda other: abs(other.start - row.start))
            self._focus_in_lane(values[which], best.position)

    def _lane_filter(self, value: str) -> Filter:
        return self.state.shown.plus(lane_term(self.state.lanes_by, value))

    def _focus_in_lane(self, value: str, position: int) -> None:
        rows = self.questions.page(self._lane_filter(value), position, 1).rows
        if rows:
            self.go(moves.enter_lane(self.state, value, rows[0].id))
