"""Whom and what the records of a large file say more of than an id, up to a bound."""

from collections.abc import Iterable
from typing import Final

from dateline.model.chronicle import Cast, Party, Person, Source

MOST: Final = 10_000
"""Parties, people and sources of one file of which more than the id is kept, of each."""


class GrownCast:
    """A cast that grows by what records declare; the first of an id counts."""

    def __init__(self, cast: Cast) -> None:
        """Begin with a cast."""
        self._parties = dict(cast.parties)
        self._people = dict(cast.people)
        self._sources = dict(cast.sources)

    def take(self, declared: Iterable[Party | Person | Source]) -> None:
        """Add what is new, as far as there is room."""
        for each in declared:
            if isinstance(each, Source):
                if len(self._sources) < MOST:
                    self._sources.setdefault(each.id, each)
            elif isinstance(each, Person):
                if len(self._people) < MOST:
                    self._people.setdefault(each.id, each)
            elif len(self._parties) < MOST:
                self._parties.setdefault(each.id, each)

    def cast(self) -> Cast:
        """The cast as it is now."""
        return Cast(parties=self._parties, people=self._people, sources=self._sources)
