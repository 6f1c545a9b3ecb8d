"""The events of a segment that stand in the file itself, read there by their places."""

import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from dateline.formats.records.reading import Account, Record, RecordReader
from dateline.indexing.heard import Heard
from dateline.model.chronicle import Cast
from dateline.model.dates import undated
from dateline.model.event import Event
from dateline.store.building import SegmentBuilder
from dateline.store.query import Row
from dateline.store.records import MOST_ROWS, row_of

SCHEMA: Final = """
    CREATE TABLE record (block INTEGER PRIMARY KEY, places BLOB NOT NULL);
"""
_BLOCK: Final = 512
"""Events whose places are kept together."""
_MOST_BLOCKS: Final = 64
_WIDTH: Final = 3
"""Numbers that a place takes: offset, length and line."""
_CHANGED: Final = "(this row has changed since the file was indexed; open the file again)"


class RecordPlace(NamedTuple):
    """Where a record stands in its file."""

    offset: int
    length: int
    """In bytes."""
    line: int


class FileRecords:
    """The events of a segment that are read from the file it was made from."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        file: int,
        reader: RecordReader,
        cast: Cast,
        heard: Heard | None,
    ) -> None:
        """Read records where the segment says that they are.

        Args:
            connection: To the segment.
            file: The descriptor of the open file.
            reader: Reads its records.
            cast: Who and what the events refer to.
            heard: Learns whom and what each event that is read declares; None where all is known.
        """
        self._connection = connection
        self._file = file
        self._reader = reader
        self._cast = cast
        self._heard = heard
        self._places = lru_cache(_MOST_BLOCKS)(self._read_places)
        # An event that stands in several lanes is asked for by each of them.
        self._row = lru_cache(MOST_ROWS)(self._read_row)

    def know(self, cast: Cast, heard: Heard | None) -> None:
        """Call who and what the events refer to by what is known of them now."""
        self._cast, self._heard = cast, heard
        self._row.cache_clear()

    def rows(self, numbers: Iterable[int]) -> Iterator[Row]:
        """Their lines in the list, without what only a filter gives them."""
        return map(self._row, numbers)

    def event(self, number: int) -> Event:
        """The whole event."""
        block, which = divmod(number, _BLOCK)
        place = _place_in(self._places(block), which)
        data = os.pread(self._file, place.length, place.offset)
        event, declared = self._reader.read(data, place.line)
        if declared and self._heard:
            self._heard.take(declared)
        return event or self._lost(number)

    def _read_row(self, number: int) -> Row:
        return row_of(self.event(number), self._cast)

    def _read_places(self, block: int) -> Sequence[int]:
        return _places_of(self._connection, block)

    def _lost(self, number: int) -> Event:
        row = self._connection.execute("SELECT id FROM id WHERE number = ?", (number,)).fetchone()
        return Event(id=row[0] if row else f"lost-{number}", date=undated(""), title=_CHANGED)


def read_place(connection: sqlite3.Connection, number: int) -> RecordPlace:
    """Where the record of an event stands, from its segment."""
    block, which = divmod(number, _BLOCK)
    return _place_in(_places_of(connection, block), which)


def take(builder: SegmentBuilder, record: Record, account: Account) -> None:
    """Let a builder take in the event of a record; an id that was taken is a problem."""
    if record.event:
        event_id = builder.add(record.event)
        if event_id != record.event.id:
            advice = f"Another event has it; it was read as {event_id}."
            account.report(record.line, "id", "an id of its own", record.event.id, advice)


def write(connection: sqlite3.Connection, places: Iterable[RecordPlace]) -> None:
    """Write the places of the records of events, in the order of their numbers."""

    def blocks() -> Iterator[tuple[int, bytes]]:
        block, found = 0, array("Q")
        for place in places:
            found.extend(place)
            if len(found) == _BLOCK * _WIDTH:
                yield block, found.tobytes()
                block, found = block + 1, array("Q")
        if found:
            yield block, found.tobytes()

    with connection:
        connection.executescript(SCHEMA)
        connection.executemany("INSERT INTO record VALUES (?, ?)", blocks())


def _places_of(connection: sqlite3.Connection, block: int) -> Sequence[int]:
    row = connection.execute("SELECT places FROM record WHERE block = ?", (block,)).fetchone()
    return array("Q", row[0])


def _place_in(places: Sequence[int], which: int) -> RecordPlace:
    return RecordPlace(*places[which * _WIDTH : (which + 1) * _WIDTH])
