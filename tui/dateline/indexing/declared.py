"""Whom and what the records of a large file say more of than an id, up to a bound."""

from collections.abc import Iterable
from typing import Final, TypeVar

from dateline.errors import Problem
from dateline.formats.own.repair import problem
from dateline.model.chronicle import Cast, Party, Person, Source

MOST: Final = 50_000
"""Parties, people and sources of one file of which more than the id is kept, of each."""

_Declared = TypeVar("_Declared", Party, Person, Source)


class GrownCast:
    """A cast that grows by what records declare; the first of an id counts."""

    def __init__(self, cast: Cast) -> None:
        """Begin with a cast."""
        self._parties = dict(cast.parties)
        self._people = dict(cast.people)
        self._sources = dict(cast.sources)
        self.is_cut = False
        """Whether there was no room for some."""

    def take(self, declared: Iterable[Party | Person | Source]) -> None:
        """Add what is new, as far as there is room."""
        for each in declared:
            if isinstance(each, Source):
                self._keep(each, self._sources)
            elif isinstance(each, Person):
                self._keep(each, self._people)
            else:
                self._keep(each, self._parties)

    def _keep(self, each: _Declared, known: dict[str, _Declared]) -> None:
        if len(known) < MOST:
            known.setdefault(each.id, each)
        elif each.id not in known:
            self.is_cut = True

    def cast(self) -> Cast:
        """The cast as it is now."""
        return Cast(parties=self._parties, people=self._people, sources=self._sources)


def cut_problem(file: str) -> Problem:
    """What is said of a file that declares more than there is room for."""
    return problem(
        file, "", f"at most {MOST:,} sources, people and parties of each kind", "more",
        "The others are found by their ids alone; their events tell the rest of them.",
    )  # fmt: skip
