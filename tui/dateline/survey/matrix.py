"""Who met whom: how often each two parties took part in the same event."""

from collections.abc import Iterable
from itertools import combinations

from msgspec import Struct

from dateline.model.chronicle import Cast
from dateline.model.event import Event


class Meetings(Struct, frozen=True, kw_only=True):
    """The events in which two parties both took part."""

    parties: tuple[str, str]
    """Their ids, in the order of the matrix."""
    events: tuple[str, ...]
    """The ids of the events, in order of time."""
    first: str
    """The date of the first, as written."""
    last: str
    """The date of the last, as written."""

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.events)


class Matrix(Struct, frozen=True, kw_only=True):
    """Parties by parties."""

    total: int
    """How many events there are, those with one party or none included."""
    parties: tuple[tuple[str, int], ...]
    """Each party's id and the number of its events, the most frequent first, then by id."""
    pairs: tuple[Meetings, ...]
    """Each pair that met, in the order of `parties`; no pair twice."""

    def counts(self) -> dict[tuple[str, str], int]:
        """How often each two parties met, for both orders; for a party twice, its events."""
        found = {(party, party): count for party, count in self.parties}
        for pair in self.pairs:
            one, other = pair.parties
            found[one, other] = found[other, one] = pair.count
        return found


def matrix(events: Iterable[Event], cast: Cast, *, only_countries: bool = True) -> Matrix:
    """How often each two parties took part in the same event.

    A party that is recorded as absent did not take part. What stands for two countries is what
    `country:IN country:MY` leaves of the same events.

    Args:
        events: Any events, such as a filter leaves.
        cast: The chronicle's parties.
        only_countries: Whether organisations are left out; groups always are.
    """
    together: dict[frozenset[str], list[Event]] = {}
    counts: dict[str, int] = {}
    total = 0
    for event in sorted(events, key=lambda event: event.date.sort_key):
        total += 1
        present = [p for p in event.present_parties if _counts_as_party(p, cast, only_countries)]
        for party in present:
            counts[party] = counts.get(party, 0) + 1
        for pair in combinations(present, 2):
            together.setdefault(frozenset(pair), []).append(event)
    parties = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    pairs = []
    for one, other in combinations([party for party, _ in parties], 2):
        met = together.get(frozenset((one, other)))
        if met:
            ids = tuple(event.id for event in met)
            first, last = met[0].date.text, met[-1].date.text
            pairs.append(Meetings(parties=(one, other), events=ids, first=first, last=last))
    return Matrix(total=total, parties=tuple(parties), pairs=tuple(pairs))


def _counts_as_party(party: str, cast: Cast, only_countries: bool) -> bool:
    if only_countries:
        return cast.is_country(party)
    declared = cast.parties.get(party)
    return declared is None or declared.kind != "group"
