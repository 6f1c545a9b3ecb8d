"""Who met whom: how often each two parties took part in the same event."""

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from dateline.store.query import Field, Filter, Questions, Term
from dateline.survey.asking import Span, parties_of, span_of


class Matrix(Struct, frozen=True, kw_only=True):
    """Parties by parties under a filter."""

    filter: Filter
    field: Field
    """`COUNTRY`, or `PARTY` where organisations take part too."""
    total: int
    """How many events there are, those with one party or none included."""
    parties: tuple[tuple[str, int], ...]
    """Each party's id and the number of its events, the most frequent first, then by id."""
    counts: dict[tuple[str, str], int]
    """How often each two parties met, for both orders; for a party twice, its events."""
    leads: dict[tuple[str, str], int]
    """How many of these are leads, which nobody has confirmed; nothing where none is."""
    total_leads: int
    """How many of all events are leads."""
    left_out: int = 0
    """How many parties more there are."""

    def asked(self, one: str, other: str) -> Filter:
        """What leaves exactly the events of both parties, or of the one where both are it."""
        terms = (Term(field=self.field, values=(party,)) for party in dict.fromkeys((one, other)))
        return self.filter.plus(*terms)

    def pairs(self) -> Iterator[tuple[str, str, int]]:
        """Each pair that met with how often, the most frequent first; no pair twice."""
        names = [party for party, _ in self.parties]
        met = (
            (one, other, self.counts[one, other])
            for one, other in combinations(names, 2)
            if self.counts.get((one, other))
        )
        return iter(sorted(met, key=lambda pair: (-pair[2], pair[:2])))


def matrix(
    questions: Questions, filter_: Filter, *, only_countries: bool = True, most: int | None = None
) -> Matrix:
    """How often each two parties took part in the same event.

    A party that is recorded as absent did not take part. What stands for two countries is what
    `country:IN country:MY` leaves of the filter.

    Args:
        questions: The store.
        filter_: Whose events.
        only_countries: Whether organisations are left out; groups always are.
        most: How many parties, the most frequent first; None for all.
    """
    field = Field.COUNTRY if only_countries else Field.PARTY
    every = parties_of(questions, filter_, field)
    parties = [(facet.value, facet.count) for facet in every[:most]]
    known = {party for party, _ in parties}
    counts, leads = {}, {}
    for party, _ in parties:
        with_it = filter_.plus(Term(field=field, values=(party,)))
        others = parties_of(questions, with_it, field)
        met = [facet for facet in others if facet.value in known]
        counts.update({(party, facet.value): facet.count for facet in met})
        leads.update({(party, facet.value): facet.leads for facet in met if facet.leads})
    return Matrix(
        filter=filter_,
        field=field,
        total=questions.count(filter_),
        parties=tuple(parties),
        counts=counts,
        leads=leads,
        total_leads=questions.count_leads(filter_),
        left_out=len(every) - len(parties),
    )


def meetings(questions: Questions, found: Matrix, one: str, other: str) -> Span:
    """How often two parties met, and when first and last."""
    return span_of(questions, found.asked(one, other))
