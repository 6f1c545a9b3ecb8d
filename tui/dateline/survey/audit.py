"""How do we know: what the events of a filter rest on, each figure a filter of its own."""

from collections import Counter
from typing import Final

from msgspec import Struct

from dateline.model.chronicle import Cast
from dateline.model.event import AMBIGUOUS, MISSING, NEAR
from dateline.model.evidence import (
    CHECKED,
    COARSE_DATE,
    DATE,
    DISPUTE,
    DOUBTFUL_DATE,
    NO_ADDRESS,
    OFFICIAL,
    QUOTE,
    SOURCE,
    TRAITS,
)  # fmt: skip
from dateline.store.query import Field, Filter, Questions, Range, Term
from dateline.survey.asking import MOST_READ, Span, events_of, span_of


class Figure(Struct, frozen=True, kw_only=True):
    """How many of the events something is true of."""

    key: str
    """A short name for it, such as `two-publishers`."""
    label: str
    """What is true of them, as a phrase."""
    filter: Filter
    """What leaves exactly these events."""
    count: int
    leads: int
    """How many of them are leads, which nobody has confirmed."""


class Audit(Struct, frozen=True, kw_only=True):
    """What all the events rest on."""

    total: int
    leads: int
    """How many of them are leads."""
    figures: tuple[Figure, ...]
    """In the order of `QUESTIONS`."""


class Coverage(Struct, frozen=True, kw_only=True):
    """What one source covers."""

    source: str
    """Its id."""
    filter: Filter
    """What leaves exactly its events."""
    span: Span
    quotes: int | None
    """How many quotations are taken from it; None where there were too many events to read."""


class Covered(Struct, frozen=True, kw_only=True):
    """What the sources of a filter's events cover."""

    sources: tuple[Coverage, ...]
    """Those with the most events first."""
    every: int
    """How many sources there are, with those that are not among them."""


def _having(trait: str, *, is_excluded: bool = False) -> Term:
    return Term(field=Field.HAS, values=(trait,), is_excluded=is_excluded)


QUESTIONS: Final[tuple[tuple[str, str, Term], ...]] = (
    (
        "two-publishers",
        "sources of two or more publishers",
        Term(field=Field.PUBLISHERS, values=(Range("2", None),)),
    ),
    ("one-publisher", "sources of one publisher only", Term(field=Field.PUBLISHERS, values=("1",))),
    ("no-source", "no source", _having(SOURCE, is_excluded=True)),
    ("official", TRAITS[OFFICIAL], _having(OFFICIAL)),
    ("quoted", TRAITS[QUOTE], _having(QUOTE)),
    ("verified", TRAITS[CHECKED], _having(CHECKED)),
    (
        "not-found",
        "a quotation not found as it is",
        Term(field=Field.QUOTE, values=(NEAR, AMBIGUOUS, MISSING)),
    ),
    ("coarse-date", TRAITS[COARSE_DATE], _having(COARSE_DATE)),
    ("doubtful-date", TRAITS[DOUBTFUL_DATE], _having(DOUBTFUL_DATE)),
    ("no-date", "no date that can be read", _having(DATE, is_excluded=True)),
    ("disputed", TRAITS[DISPUTE], _having(DISPUTE)),
    ("no-address", TRAITS[NO_ADDRESS], _having(NO_ADDRESS)),
)
"""For each figure its key, what is true of its events, and the term that asks for it."""


def audit(questions: Questions, filter_: Filter) -> Audit:
    """What the events that the filter leaves rest on."""
    narrowed = ((key, label, filter_.plus(term)) for key, label, term in QUESTIONS)
    figures = (
        Figure(
            key=key, label=label, filter=asked, count=questions.count(asked),
            leads=questions.count_leads(asked),
        )
        for key, label, asked in narrowed
    )  # fmt: skip
    return Audit(
        total=questions.count(filter_), leads=questions.count_leads(filter_), figures=tuple(figures)
    )


def coverage(questions: Questions, filter_: Filter, most: int | None = None) -> Covered:
    """What each source covers of the filter's events, those with the most events first.

    Args:
        questions: The store.
        filter_: Whose events.
        most: How many sources; None for all.
    """
    quotes = _quotes_by_source(questions, filter_)
    facets = questions.facets(filter_, (Field.SOURCE,))[Field.SOURCE]
    ordered = sorted(facets, key=lambda facet: (-facet.count, facet.value))
    found = []
    for facet in ordered[:most]:
        asked = filter_.plus(Term(field=Field.SOURCE, values=(facet.value,)))
        found.append(
            Coverage(
                source=facet.value,
                filter=asked,
                span=span_of(questions, asked),
                quotes=None if quotes is None else quotes[facet.value],
            )
        )
    return Covered(sources=tuple(found), every=len(ordered))


def source_title(source_id: str, cast: Cast) -> tuple[str, str]:
    """A source's publisher, and its title; the id where it has none."""
    source = cast.sources.get(source_id)
    if source is None:
        return "", source_id
    return source.publisher or "", source.title or source_id


def _quotes_by_source(questions: Questions, filter_: Filter) -> Counter[str] | None:
    quoted = filter_.plus(_having(QUOTE))
    if questions.count(quoted) > MOST_READ:
        return None
    return Counter(
        quote.source or "" for event in events_of(questions, quoted) for quote in event.quotes
    )
