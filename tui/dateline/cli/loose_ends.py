"""Ids in large tables that lead nowhere, looked for once all of their events are known."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from msgspec import Struct

from dateline.errors import Problem
from dateline.formats.origins import Spot
from dateline.formats.own.references import Checker, advice_on, declared_words, looks_like_id
from dateline.formats.own.repair import problem, shortened
from dateline.formats.records.reading import MOST_PROBLEMS
from dateline.indexing.declared import MOST
from dateline.indexing.stock import declares_by_naming
from dateline.model.chronicle import Cast, Party, Source
from dateline.model.clean import clean
from dateline.store.query import EVERYTHING, Field, Filter, Term
from dateline.store.store import Store

MOST_READ: Final = 100_000
"""Events that are read again for it; of more of them the values alone are looked at."""
_NOUNS: Final = {
    Field.SOURCE: "source", Field.PARTY: "party", Field.HOST: "party", Field.PERSON: "person",
}  # fmt: skip


class LooseEnds(Struct, frozen=True, kw_only=True):
    """The ids that lead nowhere."""

    problems: tuple[Problem, ...] = ()
    left_out: int = 0
    """How many more there are."""
    unchecked: str = ""
    """What was not looked at, as a sentence; empty where all was."""


def loose_ends(tables: Sequence[str], store: Store, others: Cast, cast: Cast) -> LooseEnds:
    """What the events of tables refer to that is nowhere.

    Args:
        tables: The names of their files.
        store: Their events.
        others: What other files declare.
        cast: What the tables themselves say.
    """
    if max(map(len, (cast.parties, cast.people, cast.sources))) >= MOST:
        words = f"more than {MOST:,} sources, people or parties are declared"
        return LooseEnds(unchecked=f"Not checked, as {words}: whether ids lead to one of them.")
    file = clean(tables[0]) if len(tables) == 1 else "one of the tables"
    known = others.with_others(cast)
    if any(map(declares_by_naming, tables)):
        known = known.with_others(_named(store))
    if store.total > MOST_READ:
        found = list(_values(store, known, file))
        words = "linked events and speakers"
        unchecked = f"Not checked, as there are more than {MOST_READ:,} events: {words}."
    else:
        found, unchecked = _references(store, known, file), ""
    return LooseEnds(
        problems=tuple(found[:MOST_PROBLEMS]),
        left_out=max(0, len(found) - MOST_PROBLEMS),
        unchecked=unchecked,
    )


def _named(store: Store) -> Cast:
    """The parties and sources that events name, as if that declared them."""
    facets = store.facets(EVERYTHING, (Field.PARTY, Field.HOST, Field.SOURCE))
    parties = {each.value for field in (Field.PARTY, Field.HOST) for each in facets[field]}
    return Cast(
        parties={id_: Party(id=id_, name=id_, kind="organisation") for id_ in parties},
        sources={each.value: Source(id=each.value) for each in facets[Field.SOURCE]},
    )


class _Ids(Collection[str]):
    """The ids of the events of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __contains__(self, event_id: object) -> bool:
        return self._store.position_of(EVERYTHING, str(event_id)) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _references(store: Store, known: Cast, file: str) -> list[Problem]:
    """The problems of each event."""
    checker = Checker(known, _Ids(store), lambda key: Spot(file, "", *key))
    for event in store.events(EVERYTHING, 0, store.total):
        checker.check_references(event)
    return checker.found


def _values(store: Store, known: Cast, file: str) -> Iterator[Problem]:
    """A problem for each value, with the first event that has it."""
    declared = {"source": known.sources, "party": known.parties, "person": known.people}
    for field, counts in store.facets(EVERYTHING, tuple(_NOUNS)).items():
        noun = _NOUNS[field]
        for count in counts:
            value = count.value
            if value in declared[noun] or (noun == "person" and not looks_like_id(value)):
                continue
            page = store.page(Filter(terms=(Term(field=field, values=(value,)),)), 0, 1)
            more = f" and {page.total - 1:,} more" if page.total > 1 else ""
            place = f"event {page.rows[0].id}{more}, {field.value}" if page.rows else field.value
            yield problem(file, place, declared_words(noun), shortened(value), advice_on(value, ()))
