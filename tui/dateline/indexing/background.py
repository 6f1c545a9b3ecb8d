"""An index that is built while something else goes on, by a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from dateline.indexing.manifest import read_manifest
from dateline.indexing.progress import Progress, progress_at
from dateline.indexing.shelf import IndexedFile

_SECONDS_BETWEEN_LOOKS: Final = 0.25


class Grown(Struct, frozen=True):
    """How far the indexes of some files are."""

    progress: Progress
    segments: int
    """How many segments are ready to be asked."""
    seconds: float
    """Since the build began."""
    is_over: bool = False
    """Whether nothing more will come."""
    failure: str = ""
    """Why nothing more will come, where that is not because all is done."""


class BackgroundBuild:
    """Builds the indexes of files one after the other until it is stopped, or this process ends."""

    def __init__(self, files: tuple[IndexedFile, ...], folder: str | None) -> None:
        """Prepare a build.

        Args:
            files: The files.
            folder: That of all indexes, as it was given; None for the usual one.
        """
        self._files = files
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False
        self._began = time.monotonic()

    def start(self) -> None:
        """Begin to build.

        Raises:
            OSError: if there can be no such process.
        """
        place = [] if self._folder is None else ["--index-dir", self._folder]
        # The process sees the end of its input when this one ends, however that ends.
        self._process = subprocess.Popen(
            [
                sys.executable, "-P", "-m", "dateline", "index", "--while-open", *place, "--",
                *(os.path.abspath(file.path) for file in self._files),
            ],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            start_new_session=True,
        )  # fmt: skip

    def stop(self) -> None:
        """Stop building; what is complete is kept."""
        self._is_stopped = True
        if self._process:
            self._process.kill()

    def watch(self, tell: Callable[[Grown], None]) -> None:
        """Tell how far it is, whenever that has changed, until it is over.

        Args:
            tell: Called with each change, the last time with the end.
        """
        before = None
        while self._process and self._process.poll() is None:
            found = self._grown()
            if (found.progress, found.segments) != before:
                before = found.progress, found.segments
                tell(found)
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        tell(self._ended())

    def _grown(self, *, is_over: bool = False, failure: str = "") -> Grown:
        found = [progress_at(file.place) for file in self._files]
        manifests = [read_manifest(file.place) for file in self._files]
        return Grown(
            Progress(
                sum(each.events for each in found),
                sum(each.done for each in found),
                sum(os.stat(file.path).st_size for file in self._files),
            ),
            sum(len(each.segments) for each in manifests if each),
            time.monotonic() - self._began,
            is_over,
            failure,
        )

    def _ended(self) -> Grown:
        process = self._process
        if process is None or process.returncode == 0:
            return self._grown(is_over=True)
        words = process.stderr.read().decode(errors="replace").strip() if process.stderr else ""
        if self._is_stopped:
            words = "indexing was stopped"
        last = words.rpartition("\n")[2].removeprefix("dateline: ")
        return self._grown(is_over=True, failure=last or "indexing has ended too soon")
