"""How far a build has come, for whoever looks: the build, its workers, and every session."""

import mmap
import os
import struct
from typing import Final

from msgspec import Struct

from dateline.indexing.manifest import Manifest, read_manifest

PROGRESS: Final = "progress"
"""The name of the file in the folder of an index."""
SLOTS: Final = 16
"""Workers that can report at once."""

_SLOT: Final = struct.Struct("=QQ")
_SIZE: Final = SLOTS * _SLOT.size


class Progress(Struct, frozen=True):
    """What is done so far."""

    events: int = 0
    """Events read, those included whose segment is not complete."""
    done: int = 0
    """Bytes of its text read."""
    size: int = 0
    """Bytes that there are to read."""

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return min(1.0, self.done / self.size) if self.size else 1.0


class ProgressBoard:
    """A file in which each worker has a slot for what it has done of its part."""

    def __init__(self, place: str, *, is_new: bool = False) -> None:
        """Open the board in the folder of an index.

        Raises:
            OSError: if it is not there, or cannot be made.
        """
        flags = os.O_RDWR | os.O_CREAT if is_new else os.O_RDWR
        descriptor = os.open(os.path.join(place, PROGRESS), flags, 0o600)
        try:
            # A file that became shorter would end those who have it in their memory.
            if is_new or os.fstat(descriptor).st_size < _SIZE:
                os.pwrite(descriptor, bytes(_SIZE), 0)
            self._memory = mmap.mmap(descriptor, _SIZE)
        finally:
            os.close(descriptor)

    def report(self, slot: int, events: int, done: int) -> None:
        """Say what a worker has done of its part; zeros once its segment is counted elsewhere."""
        _SLOT.pack_into(self._memory, slot * _SLOT.size, events, done)

    def read(self) -> tuple[int, int]:
        """Events and bytes that all workers have done of their parts."""
        return _sums(bytes(self._memory))


def progress_at(place: str) -> Progress:
    """How far the build of an index is, whoever builds it."""
    manifest = read_manifest(place)
    return seen_progress(place, manifest) if manifest else Progress()


def seen_progress(place: str, manifest: Manifest) -> Progress:
    """How far a build is, by what is complete and what its workers have written down."""
    try:
        with open(os.path.join(place, PROGRESS), "rb") as file:
            data = file.read(_SIZE)
    except OSError:
        data = b""
    return _progress(manifest, *_sums(data if len(data) == _SIZE else bytes(_SIZE)))


def progress_of(manifest: Manifest, board: ProgressBoard) -> Progress:
    """How far a build is, by what is complete and what its workers report."""
    return _progress(manifest, *board.read())


def _progress(manifest: Manifest, events: int, done: int) -> Progress:
    return Progress(manifest.events + events, manifest.covered + done, manifest.size)


def _sums(data: bytes) -> tuple[int, int]:
    slots = list(_SLOT.iter_unpack(data))
    return sum(events for events, _ in slots), sum(done for _, done in slots)
