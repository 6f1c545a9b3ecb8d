"""A segment: some events of a chronicle in one SQLite file or in memory, ready to be asked.

Events are numbered in order of time, from 0. Each value of each field has the bitmap of the
numbers that have it; bitmaps are read when they are first asked for.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from typing import Final, Protocol

import msgspec
from pyroaring import BitMap

from dateline.model.event import LEAD, Event
from dateline.store import disputed
from dateline.store.dates import Dates, unpack
from dateline.store.query import Field, Row
from dateline.store.words import Words

SCHEMA: Final = """
    CREATE TABLE part (name TEXT PRIMARY KEY, data BLOB NOT NULL);
    CREATE TABLE value (
        field TEXT NOT NULL, value TEXT NOT NULL, count INTEGER NOT NULL, events BLOB NOT NULL
    );
    CREATE TABLE id (id TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
"""
VALUE_INDEX: Final = "CREATE UNIQUE INDEX value_by_name ON value (field, value)"
DATES: Final = "dates"
"""The part that holds the dates."""
DISPUTED: Final = "disputed"
"""The part that holds the dates that disputes give."""
RENAMED: Final = "renamed"
"""The part that holds the numbers whose events go by another id than they say."""
PLACES: Final = "places"
"""The part that holds for the name of a place the countries that it was said to lie in."""


class Records(Protocol):
    """Where the events of a segment are read from, by their numbers."""

    def rows(self, numbers: Iterable[int]) -> Iterator[Row]:
        """Their lines in the list, without what only a filter gives them."""

    def event(self, number: int) -> Event:
        """The whole event."""


class OtherIds(Protocol):
    """Ids by which some events of a segment go in one chronicle, where another has theirs."""

    def id_of(self, number: int) -> str | None:
        """The other id of an event; None where it goes by its own."""

    def number_of(self, event_id: str) -> int | None:
        """The number of the event that goes by an id that is not its own."""


class Segment:
    """Some events of a chronicle. It may be asked from any thread."""

    def __init__(self, connection: sqlite3.Connection, records: Records) -> None:
        """Read what every question needs.

        Raises:
            sqlite3.Error: if it is no such file.
            msgspec.MsgspecError: if what it holds is not what was written.
        """
        self._connection = connection
        self._bitmaps: dict[tuple[str, str], BitMap] = {}
        self._loaded: dict[str, Mapping[str, BitMap]] = {}
        self._values: dict[str, Mapping[str, int]] = {}
        self._renamed = msgspec.msgpack.decode(self._part(RENAMED), type=dict[int, str])
        self._places: Mapping[str, tuple[str, ...]] | None = None
        self._records = records
        self._other_ids: OtherIds | None = None
        self._leads: BitMap | None = None
        self.dates: Final[Dates] = unpack(self._part(DATES))
        self.disputed: Final = disputed.unpack(self._part(DISPUTED))
        self.words: Final = Words(connection)
        self.everything: Final = BitMap(range(self.dates.total))

    def with_ids(self, other_ids: OtherIds) -> "Segment":
        """The same segment, some of whose events go by other ids."""
        segment = copy(self)
        segment._other_ids = other_ids
        return segment

    def ids(self) -> Iterator[str]:
        """The ids by which the events go, in their own order, without those of `with_ids`."""
        return (row[0] for row in self._connection.execute("SELECT id FROM id ORDER BY id"))

    def during(self, start: int, end: int) -> BitMap:
        """The events that can have been under way on some day from `start` (in) to `end` (out)."""
        found = self.dates.during(start, end)
        return found | self.disputed.during(start, end) if self.disputed else found

    def certainly_during(self, start: int, end: int) -> BitMap:
        """The events that were under way in the days beyond doubt, whichever source is right."""
        found = self.dates.certainly_during(start, end)
        return found - self.disputed.outside(start, end) if self.disputed else found

    def serialized(self) -> bytes:
        """The whole database of the segment."""
        return self._connection.serialize()

    def values(self, field: str) -> Mapping[str, int]:
        """The values of a field, each with how many events have it."""
        found = self._values.get(field)
        if found is None:
            rows = self._connection.execute(
                "SELECT value, count FROM value WHERE field = ?", (field,)
            )
            found = self._values[field] = dict(rows.fetchall())
        return found

    def having(self, field: str, value: str) -> BitMap:
        """The events that have a value in a field."""
        found = self._loaded.get(field, {}).get(value) or self._bitmaps.get((field, value))
        if found is None:
            row = self._connection.execute(
                "SELECT events FROM value WHERE field = ? AND value = ?", (field, _text(value))
            ).fetchone()
            found = BitMap.deserialize(row[0]) if row else BitMap()
            if row:
                self._bitmaps[field, value] = found
        return found

    @property
    def leads(self) -> BitMap:
        """The events that are leads, which nobody has confirmed."""
        if self._leads is None:
            self._leads = self.having(Field.STATUS, LEAD)
        return self._leads

    def load(self, field: Field) -> Mapping[str, BitMap]:
        """All values of a field with the events that have them, most frequent first."""
        found = self._loaded.get(field)
        if found is None:
            rows = self._connection.execute(
                "SELECT value, events FROM value WHERE field = ?", (field,)
            )
            found = {value: BitMap.deserialize(events) for value, events in rows.fetchall()}
            self._loaded[field] = found
        return found

    def countries_of_place(self, name: str) -> tuple[str, ...]:
        """The countries in which a place of this name was said to lie."""
        if self._places is None:
            shape = dict[str, tuple[str, ...]]
            self._places = msgspec.msgpack.decode(self._part(PLACES), type=shape)
        return self._places.get(name, ())

    def number_of(self, event_id: str) -> int | None:
        """The number of the event with this id, or None."""
        others = self._other_ids
        if others and (number := others.number_of(_text(event_id))) is not None:
            return number
        row = self._connection.execute(
            "SELECT number FROM id WHERE id = ?", (_text(event_id),)
        ).fetchone()
        if row is None or (others and others.id_of(row[0])):
            return None
        return int(row[0])

    def event(self, number: int) -> Event:
        """The whole event with this number."""
        event = self._records.event(number)
        name = self._id_of(number)
        return msgspec.structs.replace(event, id=name) if name else event

    def rows(self, numbers: Iterable[int]) -> Iterator[Row]:
        """The lines of events in the order given, without what only a filter gives them."""
        numbers = tuple(numbers)
        for number, row in zip(numbers, self._records.rows(numbers), strict=True):
            name = self._id_of(number)
            yield msgspec.structs.replace(row, id=name) if name else row

    def _id_of(self, number: int) -> str | None:
        """The id by which an event goes where it is another than it says."""
        other = self._other_ids.id_of(number) if self._other_ids else None
        return other or self._renamed.get(number)

    def _part(self, name: str) -> bytes:
        row = self._connection.execute("SELECT data FROM part WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise sqlite3.DatabaseError(f"the part {name} is missing")
        return bytes(row[0])


def _text(value: str) -> str:
    """A text that SQLite takes: a lone surrogate, from a command line, is in no event."""
    return value if value.isascii() else value.encode(errors="replace").decode()
