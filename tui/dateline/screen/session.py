"""What a session on the screen begins with."""

from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model.chronicle import Chronicle
from dateline.store.query import Questions
from dateline.view.growth import Growth
from dateline.view.state import ViewState

if TYPE_CHECKING:
    from dateline.desk.columns import TableColumns
    from dateline.desk.desk import Desk
    from dateline.desk.following import Following
    from dateline.formats.source_texts import Texts
    from dateline.indexing.growing import GrowingShelf


class Session(Struct, frozen=True, kw_only=True):
    """A chronicle, what to look at first, and what else the reader has at hand."""

    chronicle: Chronicle
    """What was read: its title and its problems are shown."""
    questions: Questions
    """The store of its events."""
    state: ViewState = ViewState()
    """What to look at first."""
    desk: "Desk | None" = None
    """Where marks, notes and views are kept; None to keep nothing."""
    following: "Following | None" = None
    """The files that are read again when they change; None for none."""
    notes: tuple[str, ...] = ()
    """What a reader should know of how large files are indexed, as sentences."""
    shelf: "GrowingShelf | None" = None
    """What is still being indexed, if anything is."""
    growth: Growth | None = None
    """How far that has come."""
    columns: "TableColumns | None" = None
    """The tables of which the reader may say what their columns are."""
    texts: "Texts | None" = None
    """The texts of sources that quotations are checked against; None for none."""
