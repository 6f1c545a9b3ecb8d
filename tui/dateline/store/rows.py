"""What is read back of an event by its number: the line of a list, the whole, the text.

One SQLite file (or memory) with a row a number and an FTS5 table whose row ids are the numbers.
Words are folded before they go in, so both sides of a search are folded alike.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from msgspec.structs import replace
from pyroaring import BitMap

from dateline.model.chronicle import Cast
from dateline.model.event import Event
from dateline.store.fold import tokens
from dateline.store.query import Row
from dateline.store.values import text_of

_SCHEMA: Final = """
    CREATE TABLE event (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, line BLOB NOT NULL, whole BLOB NOT NULL
    );
"""
_TEXT_SCHEMA: Final = """
    CREATE VIRTUAL TABLE text USING fts5 (
        title, summary, quotes, people, places,
        content='', columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
    );
"""
_ROLE_ORDER: Final = {"host": 0, "signatory": 0, "chair": 1, "co-chair": 1}


class Rows:
    """The stored events of one chronicle, by number.

    One connection serves all threads: SQLite is compiled to serialise (threadsafe mode 3).
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.executescript(_SCHEMA)
        self._has_text = False
        self._text_lock = threading.Lock()
        self._line = msgspec.msgpack.Decoder(Row)
        self._whole = msgspec.msgpack.Decoder(Event)

    def add(self, numbered: Iterable[tuple[int, Event]]) -> None:
        """Store events under their numbers."""
        encode = msgspec.msgpack.encode
        with self._connection:
            self._connection.executemany(
                "INSERT INTO event VALUES (?, ?, ?, ?)",
                (
                    (number, event.id, encode(row_of(event, self._cast)), encode(event))
                    for number, event in numbered
                ),
            )

    def number_of(self, event_id: str) -> int | None:
        """The number of the event with this id, or None."""
        try:
            event_id.encode()
        except UnicodeEncodeError:
            # A lone surrogate from the command line, which SQLite refuses and no event has.
            return None
        found = self._connection.execute("SELECT n FROM event WHERE id = ?", (event_id,)).fetchone()
        return found[0] if found else None

    def event(self, number: int) -> Event:
        """The whole event with this number."""
        row = self._connection.execute("SELECT whole FROM event WHERE n = ?", (number,)).fetchone()
        return self._whole.decode(row[0])

    def lines(self, numbers: Iterable[int], first: int, certain: BitMap) -> Iterator[Row]:
        """The lines of events in the order given.

        Args:
            numbers: The events.
            first: The position of the first of them.
            certain: The events that are there beyond doubt.
        """
        for position, number in enumerate(numbers, first):
            found = self._connection.execute("SELECT line FROM event WHERE n = ?", (number,))
            row = self._line.decode(found.fetchone()[0])
            yield replace(row, position=position, is_certain=number in certain)

    def having_text(self, text: str, *, is_prefix: bool) -> BitMap:
        """The events in whose text the words stand together, within one title, quote or name.

        Args:
            text: One or more words, as typed.
            is_prefix: Whether the last word is only the beginning of one.
        """
        with self._text_lock:
            if not self._has_text:
                self._index_text()
        words = " ".join(tokens(text))
        query = f'"{words}"*' if is_prefix else f'"{words}"'
        found = self._connection.execute("SELECT rowid FROM text WHERE text MATCH ?", (query,))
        return BitMap(row[0] for row in found)

    def _index_text(self) -> None:
        rows = self._connection.execute("SELECT n, whole FROM event").fetchall()
        with self._connection:
            self._connection.executescript(_TEXT_SCHEMA)
            self._connection.executemany(
                "INSERT INTO text (rowid, title, summary, quotes, people, places)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                ((n, *text_of(self._whole.decode(whole), self._cast)) for n, whole in rows),
            )
        self._has_text = True


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
        sources_count=len(event.all_sources),
        is_disputed=bool(event.disputes),
        hour=event.date.hour,
    )
