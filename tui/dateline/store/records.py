"""Events kept with their segment: the line of a list and the whole, read back by number."""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import msgspec

from dateline.model.chronicle import Cast
from dateline.model.event import Event
from dateline.store.query import Row

SCHEMA: Final = """
    CREATE TABLE event (number INTEGER PRIMARY KEY, line BLOB NOT NULL, whole BLOB NOT NULL);
"""
MOST_ROWS: Final = 512
"""Lines of a segment that are kept once they were read."""
_ROLE_ORDER: Final = {"host": 0, "signatory": 0, "chair": 1, "co-chair": 1}
_LINE: Final = msgspec.msgpack.Decoder(Row)
_WHOLE: Final = msgspec.msgpack.Decoder(Event)


class StoredRecords:
    """The events of a segment that stand in its own file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # An event that stands in several lanes is asked for by each of them.
        self._row = lru_cache(MOST_ROWS)(self._read_row)

    def rows(self, numbers: Iterable[int]) -> Iterator[Row]:
        """Their lines in the list, without what only a filter gives them."""
        return map(self._row, numbers)

    def event(self, number: int) -> Event:
        """The whole event."""
        return _WHOLE.decode(self._data("whole", number))

    def _read_row(self, number: int) -> Row:
        return _LINE.decode(self._data("line", number))

    def _data(self, column: str, number: int) -> bytes:
        statement = f"SELECT {column} FROM event WHERE number = ?"
        return bytes(self._connection.execute(statement, (number,)).fetchone()[0])


def write(connection: sqlite3.Connection, events: Iterable[Event], cast: Cast) -> None:
    """Store the events, in order, for `StoredRecords`."""
    encode = msgspec.msgpack.encode
    with connection:
        connection.executescript(SCHEMA)
        connection.executemany(
            "INSERT INTO event VALUES (?, ?, ?)",
            (
                (number, encode(row_of(event, cast)), encode(event))
                for number, event in enumerate(events)
            ),
        )


def row_of(event: Event, cast: Cast) -> Row:
    """What the list shows of an event, without what only a filter gives it."""
    present = [part for part in event.participants if part.takes_part]
    present.sort(key=lambda part: _ROLE_ORDER.get(part.role or "", 2))
    countries = dict.fromkeys(part.party for part in present if cast.is_country(part.party))
    return Row(
        id=event.id,
        date_text=event.date.text,
        start=event.date.earliest_start,
        end=event.date.latest_end,
        title=event.title,
        kind=event.kind,
        status=event.status,
        countries=tuple(countries),
        host=event.host or next((p.party for p in present if p.role == "host"), None),
        parties_count=len(event.present_parties),
        quotes_count=len(event.quotes),
        sources_count=len(event.named_sources),
        is_disputed=bool(event.disputes),
        hour=event.date.hour,
    )
