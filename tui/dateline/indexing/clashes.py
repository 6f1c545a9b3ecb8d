"""Ids that two segments have: the later event goes by another one."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import count

import msgspec
from pyroaring import BitMap

from dateline.indexing.files import new_segment, open_segment
from dateline.indexing.hashes import id_hash
from dateline.indexing.manifest import SegmentEntry
from dateline.indexing.worker import Built
from dateline.store.segment import RENAMED


class Clashes:
    """Knows the ids of the segments of an index by their hashes."""

    def __init__(self, place: str, segments: Sequence[SegmentEntry]) -> None:
        """Read the hashes of the segments that are there.

        Raises:
            sqlite3.Error: if one of them cannot be read.
        """
        self._place = place
        self._names: list[str] = []
        self._hashes = BitMap()
        for segment in segments:
            ids = self._ids_of(segment.name)
            self._hashes |= BitMap(id_hash(event_id) for event_id in ids)
            self._names.append(segment.name)

    def settle(self, name: str, built: Built) -> list[tuple[str, str]]:
        """Give the events of a new segment other ids where earlier segments have theirs.

        Returns:
            The ids that were taken, each with the one that the later event goes by.

        Raises:
            sqlite3.Error: if a segment cannot be read or written.
        """
        hashes = BitMap.deserialize(built.id_hashes)
        suspects = hashes & self._hashes
        self._hashes |= hashes
        found = []
        if suspects:
            ids = [event_id for event_id in self._ids_of(name) if id_hash(event_id) in suspects]
            found = [(event_id, self._free_id(event_id)) for event_id in self._taken(ids)]
        if found:
            self._rename(name, found)
        self._names.append(name)
        return found

    def _taken(self, ids: Sequence[str]) -> list[str]:
        """Those of the ids that an earlier segment has."""
        found: dict[str, None] = {}
        for name in self._names:
            with closing(self._opened(name)) as connection:
                found.update(
                    (each, None) for each in ids if _number_of(connection, each) is not None
                )
        return list(found)

    def _free_id(self, wanted: str) -> str:
        """The id with the first number from 2 up whose hash nobody has."""
        return next(
            candidate
            for number in count(2)
            if id_hash(candidate := f"{wanted}-{number}") not in self._hashes
        )

    def _rename(self, name: str, renamed: Sequence[tuple[str, str]]) -> None:
        with closing(new_segment(os.path.join(self._place, name))) as connection, connection:
            (data,) = connection.execute(
                "SELECT data FROM part WHERE name = ?", (RENAMED,)
            ).fetchone()
            names = msgspec.msgpack.decode(data, type=dict[int, str])
            for event_id, new_id in renamed:
                number = _number_of(connection, event_id)
                assert number is not None
                names[number] = new_id
                self._hashes.add(id_hash(new_id))
                connection.execute("UPDATE id SET id = ? WHERE id = ?", (new_id, event_id))
            connection.execute(
                "UPDATE part SET data = ? WHERE name = ?", (msgspec.msgpack.encode(names), RENAMED)
            )

    def _ids_of(self, name: str) -> Iterator[str]:
        with closing(self._opened(name)) as connection:
            for (event_id,) in connection.execute("SELECT id FROM id"):
                yield event_id

    def _opened(self, name: str) -> sqlite3.Connection:
        return open_segment(os.path.join(self._place, name))


def _number_of(connection: sqlite3.Connection, event_id: str) -> int | None:
    row = connection.execute("SELECT number FROM id WHERE id = ?", (event_id,)).fetchone()
    return row[0] if row else None
