"""The bundled chronicle read and indexed when dateline is installed, so that nobody waits for it.

It is a file beside the chronicle, and good as long as chronicle and code are what it was made from
and by, byte for byte. Without it the chronicle is read as any other.
"""

import os
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from dateline.formats.places import bundled
from dateline.indexing.inputs import code_files, data_files
from dateline.model.chronicle import Chronicle
from dateline.store.segment import Segment
from dateline.store.serialized import segment_in


class _Prepared(msgspec.Struct, frozen=True):
    digest: int
    """Of the chronicle's files and the code."""
    chronicle: Chronicle
    """Without its events."""
    segment: bytes
    """The database of its events."""


def prepared() -> tuple[Chronicle, Segment] | None:
    """The bundled chronicle without its events, and these as a segment.

    None where it was not prepared, or was before something changed.

    Raises:
        UnreadableError: if there is no bundled chronicle.
    """
    try:
        kept = msgspec.msgpack.decode(prepared_place().read_bytes(), type=_Prepared)
        if kept.digest == _digest():
            return kept.chronicle, segment_in(kept.segment)
    except (OSError, ValueError, sqlite3.Error, msgspec.MsgspecError):
        pass
    return None


def prepare() -> Path:
    """Prepare the bundled chronicle, and give the file.

    Raises:
        OSError: if it cannot be written.
        UnreadableError: if there is no bundled chronicle.
    """
    from dateline.formats.reading import read
    from dateline.store.memory import segment_of

    chronicle = read([])
    segment = segment_of(chronicle.events, chronicle.cast).serialized()
    bare = msgspec.structs.replace(chronicle, events=())
    place = prepared_place()
    beside = place.with_suffix(f".{os.getpid()}")
    beside.write_bytes(msgspec.msgpack.encode(_Prepared(_digest(), bare, segment)))
    return beside.replace(place)


def prepared_place() -> Path:
    """Where the file is, or would be.

    Raises:
        UnreadableError: if there is no bundled chronicle.
    """
    return bundled().with_suffix(".prepared")


def _digest() -> int:
    """A number that is another one when one of the files changes, or gets another name."""
    return _digest_of([*sorted(data_files(())), *code_files()])


def _digest_of(files: Iterable[str]) -> int:
    found = 0
    for path in files:
        found = zlib.crc32(os.path.basename(path).encode(errors="surrogateescape"), found)
        if not os.path.isdir(path):
            with open(path, "rb") as file:
                found = zlib.crc32(file.read(), found)
    return found
