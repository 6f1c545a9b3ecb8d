"""A chronicle indexed in memory."""

import sqlite3
from collections.abc import Sequence

from dateline.model.chronicle import Cast, Chronicle
from dateline.model.event import Event
from dateline.store import records
from dateline.store.building import SegmentBuilder
from dateline.store.segment import Segment
from dateline.store.store import Store


def store_of(chronicle: Chronicle, parts: int = 1) -> Store:
    """The store of a chronicle's events.

    Args:
        chronicle: What was read.
        parts: Into how many segments the events are cut, in the order of the file.
    """
    events = chronicle.events
    size = max(1, -(-len(events) // parts))
    pieces = [events[first : first + size] for first in range(0, len(events), size)] or [()]
    return Store([segment_of(piece, chronicle.cast) for piece in pieces], chronicle.cast)


def segment_of(events: Sequence[Event], cast: Cast) -> Segment:
    """A segment in memory, of events in the order of the file, that keeps them itself."""
    builder = SegmentBuilder(cast)
    for event in events:
        builder.add(event)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    builder.write(connection)
    records.write(connection, (events[rank] for rank in builder.order()), cast)
    return Segment(connection, records.StoredRecords(connection))
