"""What the reader looks at, as one value."""

from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.model.periods import Unit
from dateline.store.query import CERTAIN, EVERYTHING, Field, Filter, Term


class View(StrEnum):
    """How the events are shown."""

    LIST = "list"
    LANES = "lanes"
    HISTOGRAM = "histogram"


LANE_FIELDS: Final = (Field.COUNTRY, Field.SERIES, Field.KIND, Field.PERSON)
"""The fields whose values can be lanes, in the order in which a key goes through them."""

ONLY_CERTAIN: Final = Term(field=Field.IS, values=(CERTAIN,))
"""The term that leaves out what fits the filter only possibly."""


class ViewState(Struct, frozen=True, kw_only=True):
    """Filter, zoom and focus: everything that undo brings back and a saved view keeps."""

    filter: Filter = EVERYTHING
    """What was asked for, also while it is suspended."""
    is_suspended: bool = False
    """Whether all events are shown although a filter stands."""
    focus: str | None = None
    """The id of the event under the cursor; None only where there is none."""
    unit: Unit = Unit.YEAR
    """What the time is cut into: the rung of the zoom ladder."""
    window: int | None = None
    """The first day on the axis; None to let it be found around the focus."""
    view: View = View.LIST
    lanes_by: Field = Field.COUNTRY
    """The field whose values are the lanes."""
    lane: str | None = None
    """The value whose lane the cursor is in; None for the first that has the focused event."""
    period: Term | None = None
    """The term of the filter that narrows it to one period, which the period keys then step."""

    @property
    def shown(self) -> Filter:
        """The filter that is in force."""
        return EVERYTHING if self.is_suspended else self.filter

    @property
    def question(self) -> "ViewState":
        """The state without its cursor: states of one question have one answer."""
        return replace(self, focus=None, window=None, lane=None)
