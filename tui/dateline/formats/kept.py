"""A chronicle read once and kept: reading it again takes a tenth of the time while no file changes.

What is kept lies in the cache folder, belongs to the reader alone, and can be thrown away at any
time. `dateline check` always reads the files themselves.
"""

import contextlib
import os
from collections.abc import Sequence
from typing import IO, Final

import msgspec

from dateline import __version__
from dateline.formats.cache import cache_place, load, store
from dateline.formats.fingerprint import Stats, are_settled, files_of, stats_of
from dateline.formats.reading import STDIN, bundled, read
from dateline.model.chronicle import Chronicle

_MOST_BYTES: Final = 64_000_000
_MOST_KEPT: Final = 20
_OWN_ROOMS: Final = ("model", "formats")
"""The rooms whose code decides what is read from a file."""


class _Kept(msgspec.Struct, frozen=True):
    """A chronicle and what it was read from."""

    version: str
    names: list[str]
    folder: str
    files: Stats
    chronicle: Chronicle


def read_kept(names: Sequence[str], stdin: IO[bytes] | None = None) -> Chronicle:
    """The chronicle that the files make together, as `read` gives it.

    Args:
        names: Files, folders of `.toml` files, or `-`; none for the bundled chronicle.
        stdin: What `-` reads from.

    Raises:
        UnreadableError: if one of the names leads to nothing that can be read.
    """
    if STDIN in names:
        return read(names, stdin)
    try:
        place, folder = cache_place("chronicles", names, ".msgpack"), os.getcwd()
    except OSError:  # there is no such folder any more
        return read(names)
    kept = _recalled(place, names, folder)
    if kept:
        return kept
    files = stats_of(_files(names))
    chronicle = read(names)
    # What changes while it is read is read again next time.
    if are_settled(stats_of(_data(names))) and stats_of(_files(names)) == files:
        _keep(place, _Kept(__version__, list(names), folder, files, chronicle))
    return chronicle


def _recalled(place: str, names: Sequence[str], folder: str) -> Chronicle | None:
    try:
        data = load(place)
        if data is None:
            return None
        kept = msgspec.msgpack.decode(data, type=_Kept)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    is_ours = (kept.version, kept.names, kept.folder) == (__version__, list(names), folder)
    is_good = is_ours and kept.files == stats_of(_files(names))
    return kept.chronicle if is_good else None


def _keep(place: str, kept: _Kept) -> None:
    """Keep a chronicle; where that cannot be, nothing is kept."""
    # A name that is no UTF-8 is no text of MessagePack, and is read anew each time.
    with contextlib.suppress(ValueError, msgspec.MsgspecError):
        data = msgspec.msgpack.encode(kept)
        if len(data) <= _MOST_BYTES:
            store(place, data, _MOST_KEPT)


def _files(names: Sequence[str]) -> list[str]:
    """Every file that a chronicle depends on, the code that reads it included."""
    package = os.path.dirname(os.path.dirname(__file__))
    code = []
    for room in _OWN_ROOMS:
        with os.scandir(os.path.join(package, room)) as entries:
            code += [entry.path for entry in entries if entry.name.endswith(".py")]
    return [*_data(names), *sorted(code)]


def _data(names: Sequence[str]) -> list[str]:
    return files_of(names or (str(bundled()),))
