"""The segments of an index, ready to be asked, each opened once however the index grows."""

import os
import sqlite3
from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from dateline.errors import UnreadableError
from dateline.formats.records import reader_of
from dateline.formats.records.reading import RecordReader
from dateline.formats.records.shape import RecordShape
from dateline.indexing.files import open_segment
from dateline.indexing.heard import Heard
from dateline.indexing.manifest import Manifest
from dateline.indexing.records import FileRecords
from dateline.model.chronicle import Cast
from dateline.model.clean import clean
from dateline.store.segment import Segment


class _Opened(NamedTuple):
    segment: Segment
    records: FileRecords


class _Source(NamedTuple):
    """The file that segments read their events from."""

    number: int
    """That of the file itself, which stays the same whatever its name leads to."""
    copy: str
    """The name of the plain copy of it that is read instead; empty for none."""
    shape: RecordShape
    """How its records were read when this was opened."""
    descriptor: int
    reader: RecordReader


class OpenIndex:
    """An index of which segments are open."""

    def __init__(self, place: str) -> None:
        """Know its folder; nothing is read yet."""
        self._place = place
        self.heard: Final = Heard()
        """Whom and what the events that were read last declare, where not all of it is kept."""
        self._source: _Source | None = None
        self._opened: dict[str, _Opened] = {}

    def segments(self, manifest: Manifest, cast: Cast) -> list[Segment]:
        """The segments of an index as it is now.

        They stay as they are, and what they were read from too, whoever replaces the files
        meanwhile.

        Args:
            manifest: What it holds.
            cast: Who and what the events refer to; those opened earlier learn of it too.

        Raises:
            UnreadableError: if one of them, or the file itself, cannot be read.
        """
        try:
            source = self._source_of(manifest)
            return list(self._segments(manifest, source, cast))
        except (OSError, sqlite3.Error, msgspec.MsgspecError) as error:
            raise UnreadableError(
                f"The index of {clean(manifest.path)} in {clean(self._place)} cannot be read: "
                f"{clean(str(error))}. `dateline index` builds it anew."
            ) from error

    def _source_of(self, manifest: Manifest) -> _Source:
        """The file that the index was made from."""
        source = self._source
        wanted = (manifest.stats[3], manifest.spool, manifest.shape)
        if source is None or (source.number, source.copy, source.shape) != wanted:
            # An earlier one stays open for those who still look at its events.
            path = manifest.text_path(self._place)
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            reader = reader_of(manifest.shape, clean(manifest.path))
            number = manifest.stats[3] if manifest.spool else os.fstat(descriptor).st_ino
            shape = manifest.shape
            source = self._source = _Source(number, manifest.spool, shape, descriptor, reader)
            self._opened = {}
        return source

    def _segments(self, manifest: Manifest, source: _Source, cast: Cast) -> Iterator[Segment]:
        named = {entry.name for entry in manifest.segments}
        heard = self.heard if manifest.cast_problems else None
        self._opened = {name: kept for name, kept in self._opened.items() if name in named}
        for entry in manifest.segments:
            if entry.name in self._opened:
                self._opened[entry.name].records.know(cast, heard)
            else:
                connection = open_segment(os.path.join(self._place, entry.name))
                records = FileRecords(connection, source.descriptor, source.reader, cast, heard)
                self._opened[entry.name] = _Opened(Segment(connection, records), records)
            yield self._opened[entry.name].segment
