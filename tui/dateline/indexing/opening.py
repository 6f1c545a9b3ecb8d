"""The segments of an index, ready to be asked."""

import os
import sqlite3
from collections.abc import Iterator

import msgspec

from dateline.errors import UnreadableError
from dateline.formats.records import reader_of
from dateline.indexing.files import open_segment
from dateline.indexing.manifest import Manifest
from dateline.indexing.records import FileRecords
from dateline.model.chronicle import Cast
from dateline.model.clean import clean
from dateline.store.segment import Segment


def segments_of(place: str, manifest: Manifest, cast: Cast) -> list[Segment]:
    """The segments of an index.

    They stay as they are, and what they were read from too, whoever replaces the files meanwhile.

    Args:
        place: The folder of the index.
        manifest: What it holds.
        cast: Who and what the events refer to.

    Raises:
        UnreadableError: if one of them, or the file itself, cannot be read.
    """
    try:
        file = os.open(manifest.path, os.O_RDONLY | os.O_CLOEXEC)
        return list(_opened(place, manifest, file, cast))
    except (OSError, sqlite3.Error, msgspec.MsgspecError) as error:
        raise UnreadableError(
            f"The index of {clean(manifest.path)} in {clean(place)} cannot be read: "
            f"{clean(str(error))}. `dateline index` builds it anew."
        ) from error


def _opened(place: str, manifest: Manifest, file: int, cast: Cast) -> Iterator[Segment]:
    reader = reader_of(manifest.shape, clean(manifest.path))
    for entry in manifest.segments:
        connection = open_segment(os.path.join(place, entry.name))
        yield Segment(connection, FileRecords(connection, file, reader, cast))
