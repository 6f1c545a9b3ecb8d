"""Large files that are shown while they are indexed."""

import os
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from dateline.indexing.background import BackgroundBuild, Failure
from dateline.indexing.locking import is_being_built
from dateline.indexing.manifest import MANIFEST, Manifest, file_stats, read_manifest
from dateline.indexing.opening import OpenIndex
from dateline.indexing.progress import Progress, seen_progress
from dateline.indexing.shelf import Shelf
from dateline.indexing.texts import IndexedFile
from dateline.model.chronicle import Chronicle
from dateline.store.store import Store

_Stamp = tuple[int, int]


class Standing(Struct, frozen=True, kw_only=True):
    """How it stands with the indexes."""

    progress: Progress
    """What is done of all files together."""
    is_running: bool
    """Whether they are being built."""
    is_whole: bool
    """Whether all that there was to index is indexed."""
    has_more: bool
    """Whether there are events that have not been taken yet."""
    failure: Failure | None = None
    """Why the build has stopped, unless it has done all or was asked to."""


class GrowingShelf:
    """What names lead to of which something is still to be indexed, and its build."""

    def __init__(self, shelf: Shelf, part_bytes: int | None = None) -> None:
        """Know what there is; the build is not started yet.

        Args:
            shelf: What the names lead to.
            part_bytes: How much of a file is indexed at once; None for the usual.
        """
        self._shelf: Final = shelf
        self._watched = [_WatchedFile(file) for file in shelf.files]
        missing = [file for file in shelf.files if not file.is_ready]
        company = shelf.company if shelf.company and shelf.company.can_write else None
        self._build = BackgroundBuild(missing, shelf.chronicle.cast, part_bytes, company)
        self._taken: tuple[str, ...] | None = None
        """The segments that the session has."""
        self.notes: Final = shelf.notes
        """What a reader should know of how the files are indexed, as sentences."""

    def start(self) -> None:
        """Begin to index, or go on."""
        self._build.start()

    def stop(self) -> None:
        """Let the indexing come to its end soon; what is there stays."""
        self._build.stop()

    def close(self) -> None:
        """Stop indexing, and wait until nothing of it is left."""
        self._build.close()

    @property
    def pid(self) -> int | None:
        """The number of the process that indexes; None where there is none."""
        return self._build.pid

    @property
    def is_built_elsewhere(self) -> bool:
        """Whether another session indexes one of the files now."""
        return any(is_being_built(file.place) for file in self._shelf.files)

    def standing(self) -> Standing:
        """How it stands now."""
        # First, so that nothing is missed that comes with the end of the build.
        is_running = self._build.is_running
        for watched in self._watched:
            watched.look()
        progress = [watched.progress(is_running=is_running) for watched in self._watched]
        has_more = self._there() != self._taken
        is_done = not is_running and self._build.failure is None
        return Standing(
            progress=Progress(
                events=sum(each.events for each in progress),
                done=sum(each.done for each in progress),
                size=sum(each.size for each in progress),
            ),
            is_running=is_running,
            is_whole=is_done and all(watched.is_complete for watched in self._watched),
            has_more=has_more,
            failure=self._build.failure,
        )

    def stocked(self) -> tuple[Chronicle, Store]:
        """The chronicle without its events, and these as far as was seen when it was last looked.

        Raises:
            UnreadableError: if an index cannot be read.
        """
        found = self._shelf
        # Another thread may look on meanwhile.
        there = self._there()
        seen = [(watched.index, watched.manifest) for watched in self._watched]
        for which, (index, manifest) in enumerate(seen):
            if manifest:
                found = found.with_index(which, manifest, index)
        self._taken = there
        return found.store()

    def _there(self) -> tuple[str, ...]:
        """The names of all segments, and whether it is known which ids the files share."""
        names = _names(watched.manifest for watched in self._watched)
        company = self._shelf.company
        is_all = company is not None and all(watched.is_complete for watched in self._watched)
        return (*names, "compared") if company and is_all and company.is_compared() else names


class _WatchedFile:
    """A large file whose index may be growing."""

    def __init__(self, file: IndexedFile) -> None:
        self._file = file
        self._real = os.path.realpath(file.path)
        self._first = self._stamp()
        self._seen: _Stamp | None = None
        self.manifest: Manifest | None = None
        """What its index holds and can be shown."""
        self.index: Final = OpenIndex(file.place)
        self.look()

    def look(self) -> None:
        """Read the manifest if it is another one by now."""
        stamp = self._stamp()
        if stamp == self._seen:
            return
        self._seen = stamp
        manifest = read_manifest(self._file.place)
        if manifest and manifest.path == self._real and self._is_right(manifest, stamp):
            self.manifest = manifest

    def progress(self, *, is_running: bool) -> Progress:
        """How far its index is."""
        manifest = self.manifest
        if manifest is None:
            return Progress(0, 0, self._size())
        if is_running and not manifest.is_complete:
            return seen_progress(self._file.place, manifest)
        return Progress(manifest.events, manifest.covered, manifest.size)

    @property
    def is_complete(self) -> bool:
        """Whether all of the file is indexed."""
        return self.manifest is not None and self.manifest.is_complete

    def _is_right(self, manifest: Manifest, stamp: _Stamp | None) -> bool:
        """Whether an index is of the file as it is.

        Each build first makes sure of that, and writes the manifest anew.
        """
        return stamp != self._first or manifest.stats == _stats(self._file.path)

    def _stamp(self) -> _Stamp | None:
        """What tells one manifest from the next; None where there is none."""
        try:
            stat = os.stat(os.path.join(self._file.place, MANIFEST))
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_ino

    def _size(self) -> int:
        found = _stats(self._file.path)
        return found[2] if found else 0


def _names(manifests: Iterable[Manifest | None]) -> tuple[str, ...]:
    """The names of all segments."""
    return tuple(entry.name for manifest in manifests if manifest for entry in manifest.segments)


def _stats(path: str) -> tuple[int, int, int, int] | None:
    try:
        return file_stats(path)
    except OSError:
        return None
