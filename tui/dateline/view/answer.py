"""All that the screen shows of a state, asked of the store in one go."""

from msgspec import Struct

from dateline.store.query import EVERYTHING, Questions
from dateline.view.moves import focus_on
from dateline.view.pages import Pages
from dateline.view.scale import Scale
from dateline.view.state import ViewState
from dateline.view.timeline import Timeline


class Answer(Struct, frozen=True, kw_only=True):
    """What the store said of one state."""

    state: ViewState
    """The state that was asked about, with the focus settled on an event that is there."""
    total: int
    """How many events the chronicle has."""
    position: int
    """Where the focused event stands; 0 where there is none."""
    timeline: Timeline
    pages: Pages
    scale: Scale
    density: tuple[int, ...]
    """Events in each cell of the scale."""

    @property
    def count(self) -> int:
        """How many events the filter leaves."""
        return self.timeline.total


def answer(questions: Questions, state: ViewState, cells: int) -> Answer:
    """What the screen shows of a state.

    Where the focused event is not among those of the filter, the focus goes to the next one that
    is, or to the last.

    Args:
        questions: The store.
        state: What is looked at.
        cells: The width of the density line.
    """
    shown = state.shown
    timeline = Timeline(questions.periods(shown, state.unit), state.unit)
    pages = Pages(questions, shown)
    position = questions.position_of(shown, state.focus) if state.focus else 0
    position = max(0, min(position or 0, timeline.total - 1))
    row = pages.row(position)
    scale = Scale.over(questions.extent, cells)
    return Answer(
        state=focus_on(state, row.id if row else None),
        total=questions.count(EVERYTHING),
        position=position,
        timeline=timeline,
        pages=pages,
        scale=scale,
        density=questions.density(shown, scale.edges()),
    )
