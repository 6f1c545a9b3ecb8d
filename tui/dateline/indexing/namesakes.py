"""Namesakes: events of a large file that have the id of an event which stands before them.

An index knows one file. Where several make one chronicle, the ids of each are held against those of
all that stands before it, once: both are read in the order of their ids, side by side, which takes
a few seconds a million events and memory only for the hashes of the ids where some are the same.
What is found lies beside the index of the later file: which of its events go by which other id.
"""

import hashlib
import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from heapq import merge
from itertools import count, islice
from typing import Final

from msgspec import Struct
from pyroaring import BitMap

from dateline.errors import Problem
from dateline.formats.own.repair import problem
from dateline.formats.records import reader_of
from dateline.formats.records.reading import MOST_PROBLEMS
from dateline.indexing.files import open_segment
from dateline.indexing.hashes import id_hash
from dateline.indexing.manifest import Manifest, read_manifest
from dateline.indexing.place import check_writable
from dateline.indexing.records import read_place
from dateline.indexing.texts import IndexedFile
from dateline.model.clean import clean
from dateline.store.segment import Segment

_BEGINNING: Final = "namesakes-"
_MOST_KEPT: Final = 8
"""Companies of one file whose namesakes are kept, the latest."""
_SCHEMA: Final = """
    CREATE TABLE found (segment TEXT NOT NULL, number INTEGER NOT NULL, wanted TEXT NOT NULL);
    CREATE TABLE namesake (
        segment TEXT NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL,
        PRIMARY KEY (segment, number)
    ) WITHOUT ROWID;
    CREATE TABLE segment (name TEXT PRIMARY KEY, events BLOB NOT NULL);
    CREATE TABLE problem (line INTEGER NOT NULL, wanted TEXT NOT NULL, id TEXT NOT NULL);
"""


class Company(Struct, frozen=True, kw_only=True):
    """The large files of a chronicle, and what stands before them."""

    files: tuple[IndexedFile, ...]
    """In their order."""
    ids: tuple[str, ...] = ()
    """Those of the events that stand before all of them, ascending."""
    can_write: bool = True
    """Whether what is found can be kept beside the indexes."""

    def is_compared(self) -> bool:
        """Whether the ids of all files, as they are indexed now, have been compared."""
        return all(not path or os.path.exists(path) for _, _, path in self._places())

    def namesakes(self, which: int, manifest: Manifest) -> "Namesakes | None":
        """Those of one of the files; None where it has none, or they are not known.

        Args:
            which: The number of the file, from 0.
            manifest: What its index holds.
        """
        found = next(islice(self._places(), which, None), None)
        if found is None or found[1] != manifest or not os.path.exists(path := found[2]):
            return None
        try:
            return Namesakes(path)
        except (sqlite3.Error, ValueError):  # what is damaged is found anew when it is opened next
            with suppress(OSError):
                os.unlink(path)
        return None

    def doubt(self) -> Problem:
        """That the ids have not been compared."""
        places = ", ".join(clean(file.place) for file in self.files)
        return problem(
            self.files[-1].shown, "ids", "ids that are compared with those that stand before them",
            "ids that are not",
            "Where two events have one id, the first is shown for both. Make room in "
            f"{places}, or name another folder with --index-dir.",
        )  # fmt: skip

    def compare(self) -> None:
        """Find out which events of each file have the id of an event that stands before it.

        Raises:
            OSError: if something cannot be read or written.
            sqlite3.Error: if something cannot be read or written.
        """
        before: list[tuple[IndexedFile, Manifest, str]] = []
        for file, manifest, path in self._places():
            if path and not os.path.exists(path):
                check_writable(file.place)
                _write(path, _Comparison(file, manifest, self.ids, tuple(before)))
                _sweep(file.place)
            before.append((file, manifest, path))

    def _places(self) -> Iterator[tuple[IndexedFile, Manifest, str]]:
        """The files that are indexed, with where the namesakes of each lie.

        That is empty for a file before which nothing stands, which has none.
        """
        hashed = hashlib.blake2b("\n".join(self.ids).encode(errors="replace"), digest_size=8)
        for file in self.files:
            manifest = read_manifest(file.place)
            if manifest is None or not manifest.is_complete:
                return
            for segment in manifest.segments:
                hashed.update(segment.name.encode())
            is_first = file is self.files[0] and not self.ids
            name = f"{_BEGINNING}{hashed.hexdigest()}.sqlite"
            yield file, manifest, "" if is_first else os.path.join(file.place, name)


class Namesakes:
    """The events of one file that go by another id than their own."""

    def __init__(self, path: str) -> None:
        """Open what was found.

        Raises:
            sqlite3.Error: if it cannot be read.
            ValueError: if what it holds is not what was written.
        """
        self._connection = open_segment(path)
        rows = self._connection.execute("SELECT name, events FROM segment").fetchall()
        self._events = {name: BitMap.deserialize(events) for name, events in rows}
        self.count: Final = sum(map(len, self._events.values()))
        """How many they are."""

    def of(self, segment: str) -> "OtherIds | None":
        """The other ids of a segment; None where it has none."""
        events = self._events.get(segment)
        return OtherIds(self._connection, segment, events) if events else None

    def problems(self, manifest: Manifest) -> tuple[Problem, ...]:
        """What is to be said of the first of them."""
        shown = clean(manifest.path)
        unit = reader_of(manifest.shape, shown).account.unit
        rows = self._connection.execute("SELECT line, wanted, id FROM problem")
        return tuple(
            problem(
                shown, f"{unit} {line:,}, id", "an id that no file before it has", wanted,
                f"Another event has it; it was read as {got}.",
            )
            for line, wanted, got in rows
        )  # fmt: skip

    def told_apart(self, manifest: Manifest, segments: Sequence[Segment]) -> list[Segment]:
        """The segments of the file, each event of which goes by an id of its own."""
        others = [self.of(name) for name in _names(manifest)]
        return [
            segment.with_ids(ids) if ids else segment
            for segment, ids in zip(segments, others, strict=True)
        ]


class OtherIds:
    """The ids by which some events of a segment go instead of their own."""

    def __init__(self, connection: sqlite3.Connection, segment: str, events: BitMap) -> None:
        self._connection = connection
        self._segment = segment
        self._events = events

    def id_of(self, number: int) -> str | None:
        """The other id of an event; None where it goes by its own."""
        if number not in self._events:
            return None
        row = self._connection.execute(
            "SELECT id FROM namesake WHERE segment = ? AND number = ?", (self._segment, number)
        ).fetchone()
        return str(row[0])

    def number_of(self, event_id: str) -> int | None:
        """The number of the event that goes by an id that is not its own."""
        row = self._connection.execute(
            "SELECT number FROM namesake WHERE id = ? AND segment = ?", (event_id, self._segment)
        ).fetchone()
        return row[0] if row else None


class _Comparison(Struct, frozen=True):
    """One file and what stands before it."""

    file: IndexedFile
    manifest: Manifest
    ids: tuple[str, ...]
    before: tuple[tuple[IndexedFile, Manifest, str], ...]

    def found(self) -> Iterator[tuple[str, int, str]]:
        """The events whose ids were taken: the name of the segment, the number and the id."""
        if not self.before:
            yield from self._found_one_by_one()
            return
        others = self._ids_before()
        other = next(others, None)
        for event_id, name, number in merge(*(self._own(each) for each in _names(self.manifest))):
            while other is not None and other < event_id:
                other = next(others, None)
            if other is None:
                return
            if other == event_id:
                yield name, number, event_id

    def hashes(self) -> BitMap:
        """The hashes of all ids."""
        found = BitMap(array("I", map(id_hash, self._ids_before())))
        for name in _names(self.manifest):
            found |= BitMap(array("I", (id_hash(each) for each, _, _ in self._own(name))))
        return found

    def _found_one_by_one(self) -> Iterator[tuple[str, int, str]]:
        """The same where few ids stand before the file, each of which is looked up."""
        for name in _names(self.manifest):
            with closing(open_segment(os.path.join(self.file.place, name))) as connection:
                for event_id in self.ids:
                    row = connection.execute(
                        "SELECT number FROM id WHERE id = ?", (event_id,)
                    ).fetchone()
                    if row:
                        yield name, row[0], event_id

    def _own(self, name: str) -> Iterator[tuple[str, str, int]]:
        """Ids of the file, with segment and number, ascending."""
        rows = _rows(os.path.join(self.file.place, name), "SELECT id, number FROM id ORDER BY id")
        return ((event_id, name, number) for event_id, number in rows)

    def _ids_before(self) -> Iterator[str]:
        """The ids that were taken, ascending, those that events go by instead of theirs too."""
        parts: list[Iterable[str]] = [self.ids]
        for file, manifest, path in self.before:
            for name in _names(manifest):
                segment = os.path.join(file.place, name)
                parts.append(each for (each,) in _rows(segment, "SELECT id FROM id ORDER BY id"))
            if path:
                parts.append(each for (each,) in _rows(path, "SELECT id FROM namesake ORDER BY id"))
        return merge(*parts)


def company_of(
    files: Sequence[IndexedFile], segments: Sequence[Segment], *, is_locked: bool
) -> Company | None:
    """The company of large files; None for one that is alone.

    Args:
        files: The large files, in their order.
        segments: The events that stand before them.
        is_locked: Whether nothing may be written.
    """
    ids = sorted(event_id for segment in segments for event_id in segment.ids())
    if not files or len(files) + bool(ids) < 2:
        return None
    can_write = not is_locked and all(os.access(file.place, os.W_OK) for file in files)
    return Company(files=tuple(files), ids=tuple(ids), can_write=can_write)


def _write(path: str, comparison: _Comparison) -> None:
    """Write the namesakes of a file, all of them or none."""
    beside = f"{path}.{os.getpid()}"
    try:
        with closing(sqlite3.connect(beside)) as connection, connection:
            connection.executescript(f"PRAGMA journal_mode = OFF; {_SCHEMA}")
            connection.executemany("INSERT INTO found VALUES (?, ?, ?)", comparison.found())
            if connection.execute("SELECT 1 FROM found").fetchone():
                _give_ids(connection, comparison)
            connection.execute("CREATE UNIQUE INDEX namesake_by_id ON namesake (id)")
        os.replace(beside, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)


def _give_ids(connection: sqlite3.Connection, comparison: _Comparison) -> None:
    """Give each event whose id was taken one that nobody has."""
    hashes = comparison.hashes()

    def free_id(wanted: str) -> str:
        for number in count(2):
            candidate = f"{wanted}-{number}"
            if id_hash(candidate) not in hashes:
                break
        hashes.add(id_hash(candidate))
        return candidate

    rows = connection.execute("SELECT segment, number, wanted FROM found ORDER BY wanted")
    connection.executemany(
        "INSERT INTO namesake VALUES (?, ?, ?)",
        ((segment, number, free_id(wanted)) for segment, number, wanted in rows),
    )
    for name in _names(comparison.manifest):
        numbers = connection.execute("SELECT number FROM found WHERE segment = ?", (name,))
        events = BitMap(number for (number,) in numbers)
        if events:
            events.run_optimize()
            row = name, bytes(events.serialize())
            connection.execute("INSERT INTO segment VALUES (?, ?)", row)
    connection.executemany(
        "INSERT INTO problem VALUES (?, ?, ?)", list(_first(connection, comparison))
    )
    connection.execute("DROP TABLE found")


def _first(
    connection: sqlite3.Connection, comparison: _Comparison
) -> Iterator[tuple[int, str, str]]:
    """The line, the id and the other id of the first namesakes."""
    left = MOST_PROBLEMS
    for name in _names(comparison.manifest):
        with closing(open_segment(os.path.join(comparison.file.place, name))) as segment:
            for number, wanted, got in connection.execute(
                "SELECT number, wanted, id FROM found JOIN namesake USING (segment, number) "
                "WHERE segment = ? ORDER BY number LIMIT ?",
                (name, left),
            ):
                left -= 1
                yield read_place(segment, number).line, wanted, got


def _sweep(place: str) -> None:
    """Throw away what was found for other companies, the latest ones apart."""
    with os.scandir(place) as entries:
        kept = [e for e in entries if e.name.startswith(_BEGINNING) and e.name.endswith(".sqlite")]
        kept.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in kept[_MOST_KEPT:]:
        with suppress(FileNotFoundError):
            os.unlink(entry.path)


def _names(manifest: Manifest) -> list[str]:
    return [segment.name for segment in manifest.segments]


def _rows(path: str, question: str) -> Iterator[tuple]:  # type: ignore[type-arg]  # of any shape
    with closing(open_segment(path)) as connection:
        yield from connection.execute(question)
