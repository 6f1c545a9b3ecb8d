"""The views of the events: list, lanes, histogram, of which the state says which is shown."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from dateline.screen.histogram_view import HistogramView
from dateline.screen.lanes_view import LanesView
from dateline.screen.timeline_list import TimelineList
from dateline.view.answer import Answer
from dateline.view.state import View, ViewState


class Views(Vertical):
    """List, lanes and histogram in one place; large screens show lanes above the list."""

    def compose(self) -> ComposeResult:
        """The three views."""
        yield LanesView(id="lanes")
        yield TimelineList(id="timeline")
        yield HistogramView(id="histogram")

    @property
    def lane_cells(self) -> int | None:
        """The width of a lane where lanes are shown; None where they are not."""
        lanes = self.query_one(LanesView)
        return lanes.lane_cells if lanes.display and lanes.size.width else None

    def show(self, answer: Answer, empty: tuple[str, ...], marked: frozenset[str]) -> None:
        """Show an answer in the view that its state asks for.

        Args:
            answer: What the store said.
            empty: The lines to show where it holds no event.
            marked: The ids of the marked events.
        """
        self.turn_to(answer.state.view)
        self.query_one(TimelineList).show(answer, empty, marked)
        # The rows of a histogram are laid out for all periods, so only where it is looked at.
        if answer.state.view is View.HISTOGRAM:
            self.query_one(HistogramView).show(answer, empty)
        self.query_one(LanesView).show(answer)

    def turn_to(self, view: View) -> None:
        """Show the widgets of a view."""
        classes = {f"-view-{each.value}": each is view for each in View}
        self.update_classes(classes, update=self.is_attached)

    def show_cursor(self, position: int, state: ViewState) -> None:
        """Move the cursor within the answer."""
        self.query_one(TimelineList).show_cursor(position)
        if state.view is View.HISTOGRAM:
            self.query_one(HistogramView).show_cursor(position)
        self.query_one(LanesView).show_cursor(state.focus, state.lane)

    def seen(self, view: View) -> tuple[int, int] | None:
        """The positions of the first and last event in sight, where the list is shown."""
        return self.query_one(TimelineList).seen() if view is View.LIST else None

    def target(self, view: View) -> Widget:
        """The widget that takes the keys in a view."""
        match view:
            case View.LANES:
                return self.query_one(LanesView)
            case View.HISTOGRAM:
                return self.query_one(HistogramView)
            case _:
                return self.query_one(TimelineList)
