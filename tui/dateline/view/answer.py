"""All that the screen shows of a state, asked of the store in one go."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.model.dates import OPEN_END, OPEN_START
from dateline.store.query import EVERYTHING, FacetCount, Field, Questions, Row
from dateline.view.lanes import Lane, find_lanes, settled_lane
from dateline.view.pages import Pages
from dateline.view.scale import Scale, scale_of
from dateline.view.state import View, ViewState
from dateline.view.timeline import Timeline
from dateline.view.window import Window, window_at


class Answer(Struct, frozen=True, kw_only=True):
    """What the store said of one state."""

    state: ViewState
    """The state that was asked about, its cursor and window settled on what is there."""
    total: int
    """How many events the chronicle has."""
    certain: int
    """How many of the events that the filter leaves it leaves beyond doubt."""
    leads: int = 0
    """How many of the events that the filter leaves are leads, which nobody has confirmed."""
    total_leads: int = 0
    """How many of the chronicle's events are."""
    position: int
    """Where the focused event stands; 0 where there is none."""
    timeline: Timeline
    pages: Pages
    window: Window
    """The days on the axis."""
    density: tuple[int, ...]
    """Events of the filter that start in each cell of the axis."""
    totals: tuple[int, ...]
    """Events of the whole chronicle that start in each cell."""
    facets: dict[Field, tuple[FacetCount, ...]]
    """The counts that the screen shows beside the list, where it has the room."""
    lanes: tuple[Lane, ...] = ()
    """The lanes, where the state asks for them."""
    lanes_left_out: int = 0
    """How many values of the field have no lane."""
    is_complete: bool = True
    """False where lanes and counts of values are still to come."""

    @property
    def count(self) -> int:
        """How many events the filter leaves, those included that it leaves possibly."""
        return self.timeline.total

    def is_first_of(self, other: "Answer") -> bool:
        """Whether another answer is this one with what was still to come."""
        return (
            other.is_complete
            and not self.is_complete
            and self.pages.questions is other.pages.questions
            and self.state.question == other.state.question
        )

    @property
    def scale(self) -> Scale:
        """The days of the window on the cells of the density line."""
        return scale_of(self.window, self.state.unit, len(self.density))


def answer(
    questions: Questions,
    state: ViewState,
    cells: int,
    lane_cells: int | None = None,
    facets: Sequence[Field] = (),
) -> Answer:
    """What the screen shows of a state, all at once.

    Args:
        questions: The store.
        state: What is looked at.
        cells: The width of the density line.
        lane_cells: The width of a lane; None where the screen shows lanes only as a view.
        facets: The fields whose counts are shown.
    """
    return completed(questions, first_answer(questions, state, cells), cells, lane_cells, facets)


def first_answer(questions: Questions, state: ViewState, cells: int) -> Answer:
    """What the screen shows of a state first: everything but lanes and the counts of values.

    Where the focused event is not among those of the filter, the focus goes to the next one that
    is, or to the last. Where the filter leaves none, the focus stays, so that it is there again
    when the filter goes.

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
    window = window_at(questions.extent, state.unit, day_of(row) if row else None, state.window)
    scale = scale_of(window, state.unit, cells)
    edges, is_by_hour = scale.edges(), scale.is_by_hour
    density = questions.density(shown, edges, is_by_hour=is_by_hour)
    totals = questions.density(EVERYTHING, edges, is_by_hour=is_by_hour) if shown else density
    return Answer(
        state=replace(state, focus=row.id if row else state.focus, window=window.start),
        total=questions.count(EVERYTHING),
        certain=questions.count_certain(shown),
        leads=questions.count_leads(shown),
        total_leads=questions.count_leads(EVERYTHING),
        position=position,
        timeline=timeline,
        pages=pages,
        window=window,
        density=density,
        totals=totals,
        facets={},
        is_complete=False,
    )


def completed(
    questions: Questions,
    found: Answer,
    cells: int,
    lane_cells: int | None = None,
    facets: Sequence[Field] = (),
) -> Answer:
    """A first answer with its lanes and the counts of values.

    Args:
        questions: The store.
        found: The first answer.
        cells: The width of the density line.
        lane_cells: The width of a lane; None where the screen shows lanes only as a view.
        facets: The fields whose counts are shown.
    """
    state = found.state
    lanes: tuple[Lane, ...] = ()
    left_out = 0
    has_lanes = state.view is View.LANES or lane_cells is not None
    fields = dict.fromkeys((*facets, *((state.lanes_by,) if has_lanes else ())))
    counts = questions.facets(state.shown, tuple(fields))
    if has_lanes:
        values = counts[state.lanes_by]
        lanes = find_lanes(questions, state, found.window, lane_cells or cells, values)
        left_out = len(values) - len(lanes)
        state = replace(state, lane=settled_lane(questions, state, lanes))
    return replace(
        found,
        state=state,
        facets={field: counts[field] for field in facets},
        lanes=lanes,
        lanes_left_out=left_out,
        is_complete=True,
    )


def day_of(row: Row) -> int | None:
    """A day on which the event can have been: its first where that is known; None for none."""
    if OPEN_START < row.start < OPEN_END:
        return row.start
    return row.end if OPEN_START < row.end < OPEN_END else None
