"""Presence over time: in which years a party took part, and as what."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from dateline.model.edtf_text import year_text
from dateline.model.event import LEAD
from dateline.store.query import Field, Filter, Questions, Range, Term
from dateline.survey.asking import parties_of, without_leads

HOST: Final = "host"
CHAIR: Final = "chair"
SIGNATORY: Final = "signatory"
PRESENT: Final = "present"
ABSENT: Final = "absent"
PARTS: Final = (HOST, CHAIR, SIGNATORY, PRESENT, ABSENT)
"""What a party can have been in events."""
SIGNS: Final = (*PARTS, LEAD)
"""What it can have been in a period, where leads alone name it last; the first is its sign."""

_MOST_PERIODS: Final = 120
_STEPS: Final = (1, 10, 100, 1000, 10_000, 100_000, 1_000_000)


class Period(Struct, frozen=True):
    """Some years: `first` and `last` both in."""

    first: int
    last: int

    @property
    def term(self) -> Term:
        """What leaves the events that can have been under way in these years."""
        first, last = year_text(self.first), year_text(self.last)
        value = first if first == last else Range(first, last)
        return Term(field=Field.YEAR, values=(value,))

    @property
    def label(self) -> str:
        """The year, or the first of several."""
        return str(self.first)


class Presence(Struct, frozen=True, kw_only=True):
    """Parties by periods under a filter."""

    filter: Filter
    field: Field
    """`COUNTRY`, or `PARTY` where organisations take part too."""
    total: int
    parties: tuple[tuple[str, int], ...]
    """Each party's id and the number of its events, the most frequent first, then by id."""
    periods: tuple[Period, ...]
    """Those in which there is an event, in order; other years are left out."""
    parts: Mapping[str, Mapping[Period, frozenset[str]]]
    """For each party and period which of `SIGNS` it was."""
    leads: Mapping[str, int]
    """For each party how many of its events are leads; nothing where none is."""
    total_leads: int
    """How many of all events are leads, which nobody has confirmed."""
    left_out: int = 0
    """How many parties more there are."""

    def sign(self, party: str, period: Period) -> str | None:
        """The first of `SIGNS` that the party was in the period."""
        found = self.parts[party].get(period, frozenset())
        return next((part for part in SIGNS if part in found), None)

    def asked(self, party: str, period: Period) -> Filter:
        """What leaves the events of a party in a period.

        Those from which it was absent, and those that it hosted without taking part, are left only
        where there are no others.
        """
        found = self.parts[party].get(period, frozenset())
        term = Term(field=self.field, values=(party,))
        if found and not found & {PRESENT, LEAD}:
            term = part_terms(party)[HOST if HOST in found else ABSENT][0]
        return self.filter.plus(term, period.term)


def part_terms(party: str) -> dict[str, tuple[Term, ...]]:
    """For each of `PARTS` the terms that ask for it, of which one suffices."""

    def role(name: str) -> Term:
        return Term(field=Field.PARTY, values=(party,), role=name)

    return {
        HOST: (Term(field=Field.HOST, values=(party,)),),
        CHAIR: (role("chair"), role("co-chair")),
        SIGNATORY: (role("signatory"),),
        PRESENT: (Term(field=Field.PARTY, values=(party,)),),
        ABSENT: (role("absent"),),
    }


def presence(
    questions: Questions, filter_: Filter, *, only_countries: bool = True, most: int | None = None
) -> Presence:
    """In which years each party took part, and as what.

    An event that went on over several years counts in each. Leads say of nobody as what they took
    part; where there is nothing else, that is said. Where there are very many years, ten, a
    hundred ... of them are one period.

    Args:
        questions: The store.
        filter_: Whose events.
        only_countries: Whether organisations are left out; groups always are.
        most: How many parties, the most frequent first; None for all.
    """
    field = Field.COUNTRY if only_countries else Field.PARTY
    every = parties_of(questions, filter_, field)
    parties = tuple((facet.value, facet.count) for facet in every[:most])
    leads = {facet.value: facet.leads for facet in every[:most] if facet.leads}
    facets = questions.facets(filter_, (Field.YEAR,))[Field.YEAR]
    years = [_number(facet.value) for facet in facets]
    step = _step(years)

    def periods_of(asked: Filter) -> set[Period]:
        if not questions.count(asked):  # most parties have few of the parts
            return set()
        counts = questions.facets(asked, (Field.YEAR,))[Field.YEAR]
        return {_period(_number(facet.value), step) for facet in counts}

    parts: dict[str, dict[Period, frozenset[str]]] = {}
    sourced = without_leads(filter_) if leads else filter_
    for party, _ in parties:
        found: dict[Period, frozenset[str]] = {}
        terms_of = part_terms(party)
        for part, terms in terms_of.items():
            for period in {p for term in terms for p in periods_of(sourced.plus(term))}:
                found[period] = found.get(period, frozenset()) | {part}
        if party in leads:
            for period in periods_of(filter_.plus(*terms_of[PRESENT])):
                found.setdefault(period, frozenset((LEAD,)))
        parts[party] = found
    return Presence(
        filter=filter_,
        field=field,
        total=questions.count(filter_),
        parties=parties,
        periods=tuple(sorted({_period(y, step) for y in years}, key=lambda p: p.first)),
        parts=parts,
        leads=leads,
        total_leads=questions.count_leads(filter_),
        left_out=len(every) - len(parts),
    )


def _step(years: list[int]) -> int:
    """How many years make a period, so that there are not too many of them."""
    return next(
        (step for step in _STEPS if len({year // step for year in years}) <= _MOST_PERIODS),
        _STEPS[-1],
    )


def _period(year: int, step: int) -> Period:
    first = year // step * step
    return Period(first, first + step - 1)


def _number(year: str) -> int:
    return int(year.removeprefix("Y"))
