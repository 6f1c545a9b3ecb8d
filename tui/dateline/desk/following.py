"""The files of a chronicle on the screen: whether they have changed, and what they say now."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from dateline.errors import Problem, UnreadableError
from dateline.formats.fingerprint import Stats, files_of, stats_of
from dateline.formats.own.repair import problem
from dateline.indexing.shelf import Shelf, open_shelf
from dateline.model.chronicle import Chronicle
from dateline.model.clean import clean
from dateline.store.store import Store

if TYPE_CHECKING:
    from dateline.formats.tables.mapping import TableMapping

_BROKEN: Final = ("TOML", "a file that can be read", "UTF-8 text")
"""What problems expect of a file of which not everything could be read."""


class NewReading(Struct, frozen=True, kw_only=True):
    """What the files say after a change."""

    problems: tuple[Problem, ...]
    read: tuple[Chronicle, Store] | None
    """What was read; None where a file is broken that was not, so that the old data are better."""
    broken: Problem | None = None
    """Why nothing was taken over."""


class Following:
    """Small files that are read again when they change."""

    def __init__(
        self,
        names: Sequence[str],
        seen: Stats,
        format_name: str | None = None,
        known: Sequence[Problem] = (),
        mappings: "Callable[[], Mapping[str, TableMapping]]" = dict,
    ) -> None:
        """Follow the files from a reading on.

        Args:
            names: Files and folders, as typed.
            seen: What told their state before they were read, by absolute paths.
            format_name: The format of all of them; None to recognise each.
            known: What was wrong when they were read.
            mappings: Gives what the columns of tables are, by the names of their files.
        """
        self._names = [os.path.abspath(os.path.expanduser(name)) for name in names]
        self._typed = tuple(names)
        self._format_name = format_name
        self._mappings = mappings
        self._broken = {each for each in known if each.expected in _BROKEN}
        self._seen = seen

    def has_changed(self) -> bool:
        """Whether a file has changed since it was read."""
        return self._stats() != self._seen

    def read(self) -> NewReading:
        """What the files say now."""
        self._seen = self._stats()
        try:
            mappings = self._mappings()
            shelf = open_shelf(self._typed, format_name=self._format_name, mappings=mappings)
            if not shelf.is_whole:
                large = "a large file by now"
                return _nothing(problem(_names(shelf), "", "a small file", large, "Open it again."))
            read = shelf.stocked()
        except UnreadableError as error:
            found = str(error).rstrip(".")
            return _nothing(problem(self._typed[0], "", "a chronicle", found, "Mend it."))
        problems = read[0].problems
        broken = [each for each in problems if each.expected in _BROKEN]
        new = [each for each in broken if each not in self._broken]
        if new:
            return NewReading(problems=problems, read=None, broken=new[0])
        self._broken = set(broken)
        return NewReading(problems=problems, read=read)

    def _stats(self) -> Stats:
        return stats_of(files_of(self._names))


def _nothing(why: Problem) -> NewReading:
    return NewReading(problems=(why,), read=None, broken=why)


def _names(shelf: Shelf) -> str:
    return clean(", ".join(file.path for file in shelf.files))
