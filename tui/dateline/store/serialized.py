"""A segment from the bytes of its database."""

import sqlite3

from dateline.store.records import StoredRecords
from dateline.store.segment import Segment


def segment_in(data: bytes) -> Segment:
    """The segment whose database was serialized.

    Raises:
        sqlite3.Error: if it is none.
        msgspec.MsgspecError: if it holds what no segment does.
    """
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.deserialize(data)
    return Segment(connection, StoredRecords(connection))
