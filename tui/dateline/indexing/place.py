"""Where indexes are kept."""

import errno
import os
import sys
from typing import TYPE_CHECKING, Final

import msgspec

from dateline.model.chronicle import Cast

if TYPE_CHECKING:
    from dateline.formats.tables.mapping import TableMapping

VERSION: Final = 4
"""Of the index; one of another version is not read."""
FOLDER_VARIABLE: Final = "DATELINE_INDEX_DIR"
"""The environment variable that names the folder of all indexes, for servers."""


def index_folder(given: str | None = None) -> str:
    """The folder of all indexes: the one given, that of the environment, or the reader's cache."""
    folder = given or os.environ.get(FOLDER_VARIABLE)
    if folder:
        return os.path.abspath(os.path.expanduser(folder))
    import platformdirs

    return os.path.join(platformdirs.user_cache_dir("dateline", appauthor=False), "indexes")


def place_of(path: str, folder: str, cast: Cast, mapping: "TableMapping | None" = None) -> str:
    """The folder of the index of one file; it need not be there.

    Args:
        path: The file.
        folder: That of all indexes.
        cast: Who and what its events refer to besides: what they are found by depends on it.
        mapping: What its columns are said to be.
    """
    import hashlib

    real = os.path.realpath(path)
    words = f"{VERSION} {sys.byteorder} {real}".encode(errors="surrogateescape")
    if cast != Cast():
        words += msgspec.msgpack.encode(cast)
    if mapping is not None:
        words += msgspec.msgpack.encode(mapping)
    name = os.path.basename(real)[:40]
    safe = "".join(char if char.isalnum() and char.isascii() else "-" for char in name)
    return os.path.join(folder, f"{safe}-{hashlib.blake2b(words, digest_size=8).hexdigest()}")


def is_given(folder: str | None) -> bool:
    """Whether somebody has named the folder of all indexes, who then says who may read it."""
    return bool(folder or os.environ.get(FOLDER_VARIABLE))


def make_folder(place: str, *, is_own: bool) -> None:
    """Make the folder of an index, unless it is there.

    Args:
        place: The folder.
        is_own: Whether only its owner may look into it.

    Raises:
        OSError: if it cannot be made.
    """
    os.makedirs(place, mode=0o700 if is_own else 0o777, exist_ok=True)


def check_writable(place: str) -> None:
    """Find out whether a folder can be written.

    Raises:
        OSError: if it cannot.
    """
    if not os.access(place, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), place)
