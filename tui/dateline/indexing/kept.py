"""A small chronicle read once and kept with its index: opening it again takes a tenth of the time.

What is kept lies in the cache folder, belongs to the reader alone, and can be thrown away at any
time. `dateline check` always reads the files themselves.
"""

import contextlib
import os
import sqlite3
from collections.abc import Mapping, Sequence
from typing import IO, TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from dateline import __version__
from dateline.formats.cache import cache_place, load, store
from dateline.formats.fingerprint import Stats, are_settled, stats_of
from dateline.formats.places import STDIN
from dateline.indexing.inputs import code_files, data_files
from dateline.indexing.prepared import prepared
from dateline.model.chronicle import Chronicle
from dateline.store.segment import Segment
from dateline.store.serialized import segment_in

if TYPE_CHECKING:
    from dateline.formats.tables.mapping import TableMapping

_MOST_BYTES: Final = 64_000_000
_MOST_KEPT: Final = 20


class _Kept(msgspec.Struct, frozen=True):
    """A chronicle and what it was read from."""

    version: str
    names: list[str]
    folder: str
    files: Stats
    chronicle: Chronicle
    """Without its events."""
    segment: bytes
    """The database of its events."""


def read_indexed(
    names: Sequence[str], stdin: IO[bytes] | None = None, *, is_kept: bool = True
) -> tuple[Chronicle, Segment]:
    """The chronicle that the files make together, without its events, and these as a segment.

    Args:
        names: Files, folders of `.toml` files, or `-`; none for the bundled chronicle.
        stdin: What `-` reads from.
        is_kept: Whether the reader's cache folder may be used.

    Raises:
        UnreadableError: if one of the names leads to nothing that can be read.
    """
    if not names and (ready := prepared()):
        return ready
    if STDIN in names or not is_kept:
        return indexed(read(names, stdin))
    try:
        place, folder = cache_place("chronicles", names, ".msgpack"), os.getcwd()
    except OSError:  # there is no such folder any more
        return indexed(read(names))
    kept = _recalled(place, names, folder)
    if kept:
        return kept
    files = stats_of(_files(names))
    chronicle, segment = indexed(read(names))
    # What changes while it is read is read again next time.
    if are_settled(stats_of(data_files(names))) and stats_of(_files(names)) == files:
        data = segment.serialized()
        _keep(place, _Kept(__version__, list(names), folder, files, chronicle, data))
    return chronicle, segment


def read(
    names: Sequence[str],
    stdin: IO[bytes] | None = None,
    format_name: str | None = None,
    mappings: "Mapping[str, TableMapping] | None" = None,
) -> Chronicle:
    """What stands in the files."""
    # What reads them takes longer to load than what is kept to be opened.
    from dateline.formats.reading import read

    return read(names, stdin, format_name, mappings)


def indexed(chronicle: Chronicle) -> tuple[Chronicle, Segment]:
    """A chronicle without its events, and these as a segment in memory."""
    from dateline.store.memory import segment_of

    return replace(chronicle, events=()), segment_of(chronicle.events, chronicle.cast)


def _recalled(place: str, names: Sequence[str], folder: str) -> tuple[Chronicle, Segment] | None:
    try:
        data = load(place)
        if data is None:
            return None
        kept = msgspec.msgpack.decode(data, type=_Kept)
        is_ours = (kept.version, kept.names, kept.folder) == (__version__, list(names), folder)
        if is_ours and kept.files == stats_of(_files(names)):
            return kept.chronicle, segment_in(kept.segment)
    except (OSError, ValueError, sqlite3.Error, msgspec.MsgspecError):
        pass
    return None


def _keep(place: str, kept: _Kept) -> None:
    """Keep a chronicle; where that cannot be, nothing is kept."""
    # A name that is no UTF-8 is no text of MessagePack, and is read anew each time.
    with contextlib.suppress(ValueError, msgspec.MsgspecError):
        data = msgspec.msgpack.encode(kept)
        if len(data) <= _MOST_BYTES:
            store(place, data, _MOST_KEPT)


def _files(names: Sequence[str]) -> list[str]:
    """Every file that a chronicle depends on, the code that reads it included."""
    return [*data_files(names), *code_files()]
