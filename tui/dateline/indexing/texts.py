"""The text that an index is made from: the file itself, or a plain copy of it beside the index."""

import os
import sys
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import Problem
from dateline.formats.records.kinds import TableKind
from dateline.formats.records.spool import Spool
from dateline.formats.tables.mapping import TableMapping
from dateline.indexing.manifest import Manifest, spool_is_whole
from dateline.model.clean import clean


class Input(Struct, frozen=True, kw_only=True):
    """What is known of a file before its index is built."""

    kind: TableKind
    shown: str = ""
    """Its name for a reader, where that is not the one by which it is opened."""
    mapping: TableMapping | None = None
    """What its columns are said to be."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with what says so."""


class IndexedFile(Struct, frozen=True, kw_only=True):
    """A large file, and where its index is."""

    path: str
    place: str
    """The folder of its index."""
    given: Input
    """How its records are to be had, and its name for a reader."""
    is_ready: bool = False
    """Whether all of it was indexed when it was opened."""

    @property
    def shown(self) -> str:
        """Its name for a reader."""
        return clean(self.given.shown or self.path)


class Text:
    """What an index is made from, as it is read while that is done."""

    def __init__(
        self, path: str, kind: TableKind, place: str, shown: str, old: Manifest | None
    ) -> None:
        """Open the text of a file.

        Args:
            path: The file.
            kind: How its records are to be had.
            place: The folder of the index.
            shown: The name of the file for problems.
            old: What the index holds of the file as it is now; None for nothing.

        Raises:
            OSError: if it cannot be read, or no copy be written.
            UnreadableError: if nothing of it can be read.
        """
        self.spool: Spool | None = None
        self.spool_name = ""
        self.path = path
        self.format = kind.format
        self._old = old if old and old.spool and spool_is_whole(place, old) else None
        if self._old:
            self.spool_name, self.format = self._old.spool, self._old.shape.format
            self.path = os.path.join(place, self.spool_name)
        elif not kind.is_plain:
            self.spool_name = f"text-{os.urandom(4).hex()}"
            self.path = os.path.join(place, self.spool_name)
            self.spool = Spool(path, kind, self.path, shown)
            self.format = self.spool.format
        self._file = None if self.spool else open(self.path, "rb")  # noqa: SIM115

    @property
    def file(self) -> BinaryIO:
        """The text, to be read and moved about in."""
        return self._file or self.spool  # type: ignore[return-value]  # it has what is asked of it

    @property
    def end(self) -> int:
        """Where the text ends; while it is copied, further than it can be."""
        if self.spool:
            return self.spool.size if self.spool.is_whole else sys.maxsize
        return os.path.getsize(self.path)

    def noted(self, manifest: Manifest) -> Manifest:
        """The manifest with how far the copy is, and what is wrong in the file as a whole."""
        if self._old:
            old = self._old
            return replace(
                manifest, spool=old.spool, spool_size=old.spool_size, spool_share=1.0,
                spool_problems=old.spool_problems, spool_guesses=old.spool_guesses,
                spool_refused=old.spool_refused,
            )  # fmt: skip
        if not self.spool:
            return manifest
        return replace(
            manifest, spool=self.spool_name, spool_size=self.spool.size,
            spool_share=self.spool.share, spool_problems=self.spool.problems,
            spool_guesses=self.spool.guesses, spool_refused=self.spool.account.refused,
        )  # fmt: skip

    def close(self) -> None:
        """Close the text."""
        if self.spool:
            self.spool.close()
        if self._file:
            self._file.close()

    def discard(self) -> None:
        """Close the text, and delete the copy if it was begun here."""
        self.close()
        if self.spool:
            os.unlink(self.path)
