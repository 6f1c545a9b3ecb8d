"""Files in the reader's cache folder, theirs alone; this module loads next to nothing."""

import contextlib
import os
import zlib
from collections.abc import Iterable


def cache_place(room: str, words: Iterable[str], ending: str) -> str:
    """Where what belongs to some words is kept.

    Args:
        room: The folder in the cache folder.
        words: What it belongs to, besides the current folder.
        ending: How the file's name ends, with its dot.

    Raises:
        OSError: if the current folder is gone.
    """
    import platformdirs

    folder = platformdirs.user_cache_dir("dateline", appauthor=False)
    number = zlib.crc32("\0".join([*words, os.getcwd()]).encode(errors="surrogateescape"))
    return os.path.join(folder, room, f"{number:08x}{ending}")


def load(place: str) -> bytes | None:
    """What is kept at a place; None where there is nothing, or others can write it.

    Raises:
        OSError: if it cannot be read.
    """
    with open(place, "rb") as file:
        stat = os.fstat(file.fileno())
        is_mine = stat.st_uid == os.geteuid() and not stat.st_mode & 0o022
        return file.read() if is_mine else None


def store(place: str, data: bytes, most: int) -> None:
    """Keep something, whole or not at all, and only so many of the newest in its folder."""
    folder, beside = os.path.dirname(place), f"{place}.{os.getpid()}"
    with contextlib.suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(beside, "wb", opener=_only_mine) as file:
            file.write(data)
        os.replace(beside, place)
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
        for entry in found[most:]:
            os.unlink(entry.path)


def _only_mine(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
