"""Segments as files: made by one process, then only read, by any number of them."""

import sqlite3
from typing import Final

_CACHED_KIB: Final = 128


def new_segment(path: str) -> sqlite3.Connection:
    """A database for a segment that nobody reads before it is complete.

    Raises:
        sqlite3.Error: if it cannot be made.
    """
    connection = sqlite3.connect(path)
    # What is not complete is thrown away, so nothing has to be taken back.
    connection.executescript(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -16000;"
    )
    return connection


def open_segment(path: str) -> sqlite3.Connection:
    """A database that never changes again, for any number of readers.

    Its pages are the system's, which keeps one copy of them for all: what is read is a whole bitmap
    at a time, so a cache or a map of the file in each reader saves no time and takes its memory.

    Raises:
        sqlite3.Error: if it is none, or is not there.
    """
    connection = sqlite3.connect(
        f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA mmap_size = 0")
        connection.execute(f"PRAGMA cache_size = -{_CACHED_KIB}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _quoted(path: str) -> str:
    """A path as part of a URI, in which three signs have a meaning of their own."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
