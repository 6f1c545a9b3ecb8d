"""What the reader looks at, as one value."""

from msgspec import Struct

from dateline.model.periods import Unit
from dateline.store.query import EVERYTHING, Filter


class ViewState(Struct, frozen=True, kw_only=True):
    """Filter, zoom and focus: everything that undo brings back and a saved view would keep."""

    filter: Filter = EVERYTHING
    """What was asked for, also while it is suspended."""
    is_suspended: bool = False
    """Whether all events are shown although a filter stands."""
    focus: str | None = None
    """The id of the event under the cursor; None only where there is none."""
    unit: Unit = Unit.YEAR
    """What the timeline is cut into."""

    @property
    def shown(self) -> Filter:
        """The filter that is in force."""
        return EVERYTHING if self.is_suspended else self.filter
