"""Whom and what the records of a file that were read last say more of than an id.

A large file can declare more than is kept of it (`declared.MOST`). What an event that is looked at
refers to stands in its own record, though, so it is known from then on, for a while.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeVar

from dateline.model.chronicle import Cast, Party, Person, Source

MOST: Final = 20_000
"""Of whom and what is remembered at least, before the first are forgotten."""

_Declared = TypeVar("_Declared", bound=Party | Person | Source)
_Known = dict[tuple[type, str], Party | Person | Source]


class Heard:
    """What was heard; threads may ask and tell."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lately: _Known = {}
        self._before: _Known = {}

    def take(self, declared: Iterable[Party | Person | Source]) -> None:
        """Remember what a record says."""
        for each in declared:
            self._lately[type(each), each.id] = each
        if len(self._lately) > MOST:
            self._before, self._lately = self._lately, {}

    def of(self, kind: type[_Declared], name: str) -> _Declared | None:
        """What was heard of a party, a person or a source by its id."""
        found = self._lately.get((kind, name)) or self._before.get((kind, name))
        return found if isinstance(found, kind) else None

    def beside(self, cast: Cast) -> Cast:
        """A cast that also finds by its id whom and what was heard; it lists those alone it had."""
        return Cast(
            parties=_Beside(cast.parties, Party, self),
            people=_Beside(cast.people, Person, self),
            sources=_Beside(cast.sources, Source, self),
        )


class _Beside(Mapping[str, _Declared]):
    """What is known, and by its id what was heard."""

    def __init__(self, known: Mapping[str, _Declared], kind: type[_Declared], heard: Heard) -> None:
        self._known: Final = known
        self._kind: Final = kind
        self._heard = heard

    def __getitem__(self, name: str) -> _Declared:
        found = self._known.get(name) or self._heard.of(self._kind, name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
