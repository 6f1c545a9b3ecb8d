"""Making a segment: events are taken in as they come, sorted, and written once."""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final

import msgspec
from pyroaring import BitMap

from dateline.model.chronicle import Cast
from dateline.model.event import Event
from dateline.store import disputed, segment, words
from dateline.store.dates import DateKey, Dates, date_key, pack
from dateline.store.disputed import DisputedDates, disputed_dates
from dateline.store.grouping import Rows, standing
from dateline.store.query import Field
from dateline.store.values import roles_of, texts_of, values_of


class SegmentBuilder:
    """The events of a segment to be, in flat arrays: some 400 bytes an event."""

    def __init__(
        self, cast: Cast, is_taken: Callable[[str], bool] = lambda event_id: False
    ) -> None:
        """Begin a segment.

        Args:
            cast: Who and what the events refer to.
            is_taken: Whether an event of another segment has an id.
        """
        self._cast: Final = cast
        self._is_taken: Final = is_taken
        self._of_date: dict[DateKey, array[int]] = {}
        self._ids: dict[str, int] = {}
        self._renamed: dict[int, str] = {}
        self._disputed: list[tuple[DateKey, int]] = []
        self._copies: dict[str, int] = {}
        self._numbers: defaultdict[tuple[str, str], int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._values = Rows(array("I"), array("I", [0]))
        self._places: dict[str, dict[str, None]] = {}
        self._words = words.WordsBuilder()

    def __len__(self) -> int:
        """How many events were taken in."""
        return len(self._values)

    def add(self, event: Event) -> str:
        """Take in the next event and give the id it goes by: its own unless that was taken."""
        rank = len(self)
        ranks = self._of_date.get(key := date_key(event.date))
        if ranks is None:
            ranks = self._of_date[key] = array("I")
        ranks.append(rank)
        if event.disputes:
            self._disputed += [(other, rank) for other in disputed_dates(event)]
        event_id = event.id
        if event_id in self._ids or self._is_taken(event_id):
            event_id = self._renamed[rank] = self._free_id(event_id)
        self._ids[event_id] = rank
        pairs = chain(values_of(event, self._cast), roles_of(event))
        values = self._values.items
        values.extend(map(self._numbers.__getitem__, pairs))
        self._values.ends.append(len(values))
        if event.place:
            countries = self._places.setdefault(event.place.name, {})
            if event.place.country:
                countries[event.place.country] = None
        self._words.add(texts_of(event, self._cast))
        return event_id

    def ids(self) -> Iterable[str]:
        """The ids by which the events go."""
        return self._ids

    def parties(self) -> set[str]:
        """The ids of all parties that the events name, those of places included."""
        named = {value for field, value in self._numbers if field in (Field.PARTY, Field.HOST)}
        return named.union(*self._places.values())

    def order(self) -> Iterator[int]:
        """The ranks of the events among those taken in, in order of time."""
        for key in sorted(self._of_date):
            yield from self._of_date[key]

    def write(self, connection: sqlite3.Connection) -> None:
        """Write everything but the events themselves.

        Args:
            connection: To an empty database.
        """
        order = array("I", self.order())
        number_of = array("I", bytes(4 * len(order)))
        for number, rank in enumerate(order):
            number_of[rank] = number
        dates = Dates()
        for key in sorted(self._of_date):
            dates.add(key, len(self._of_date[key]))
        others = DisputedDates.of((key, number_of[rank]) for key, rank in self._disputed)
        encode = msgspec.msgpack.encode
        renamed = {number_of[rank]: name for rank, name in self._renamed.items()}
        places = {name: tuple(countries) for name, countries in self._places.items()}
        with connection:
            connection.executescript(segment.SCHEMA + words.SCHEMA)
            connection.executemany(
                "INSERT INTO part VALUES (?, ?)",
                (
                    (segment.DATES, pack(dates)),
                    (segment.DISPUTED, disputed.pack(others)),
                    (segment.RENAMED, encode(renamed)),
                    (segment.PLACES, encode(places)),
                ),
            )
            connection.executemany(
                "INSERT INTO id VALUES (?, ?)",
                ((name, number_of[rank]) for name, rank in sorted(self._ids.items())),
            )
            connection.executemany("INSERT INTO value VALUES (?, ?, ?, ?)", self._bitmaps(order))
            connection.execute(segment.VALUE_INDEX)
        self._words.write(connection, order)

    def _bitmaps(self, order: "array[int]") -> Iterator[tuple[str, str, int, bytes]]:
        """Each field and value, how many events have it, and which: most frequent first."""
        having = standing(self._values, order, len(self._numbers)).rows
        bitmaps = ((pair, BitMap(having(which))) for pair, which in self._numbers.items())
        rows = [(str(field), value, len(bitmap), bitmap) for (field, value), bitmap in bitmaps]
        for field, value, count, bitmap in sorted(rows, key=lambda row: (row[0], -row[2], row[1])):
            bitmap.run_optimize()
            yield field, value, count, bytes(bitmap.serialize())

    def _free_id(self, wanted: str) -> str:
        """The id with the first number from 2 up that no event has."""
        candidate = wanted
        while candidate in self._ids or self._is_taken(candidate):
            number = self._copies[wanted] = self._copies.get(wanted, 1) + 1
            candidate = f"{wanted}-{number}"
        return candidate
