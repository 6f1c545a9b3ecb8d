"""What the surveys ask of a filter besides counts: its events, and the first and last of them."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from dateline.model.event import LEAD, Event
from dateline.store.query import FacetCount, Field, Filter, Questions, Term

MOST_READ: Final = 20_000
"""Events up to which they are read one by one, as some things are known of the whole event only."""
_PAGE: Final = 1000


class Span(Struct, frozen=True, kw_only=True):
    """How many events a filter leaves, and when."""

    count: int
    leads: int
    """How many of them are leads, which nobody has confirmed."""
    first: str
    """The date of the first, as written; empty where there is none."""
    last: str
    """The date of the last, as written; empty where there is none."""


def span_of(questions: Questions, filter_: Filter) -> Span:
    """How many events the filter leaves, and the dates of the first and the last."""
    count = questions.count(filter_)
    if not count:
        return Span(count=0, leads=0, first="", last="")
    ends = (questions.page(filter_, place, 1).rows[0] for place in (0, count - 1))
    first, last = (row.date_text for row in ends)
    return Span(count=count, leads=questions.count_leads(filter_), first=first, last=last)


def without_leads(filter_: Filter) -> Filter:
    """What leaves the filter's events but for leads, which nobody has confirmed."""
    return filter_.plus(Term(field=Field.STATUS, values=(LEAD,), is_excluded=True))


def ids_of(questions: Questions, filter_: Filter) -> Iterator[str]:
    """The ids of the events that the filter leaves, in order of time."""
    for first in range(0, questions.count(filter_), _PAGE):
        yield from (row.id for row in questions.page(filter_, first, _PAGE).rows)


def parties_of(questions: Questions, filter_: Filter, field: Field) -> list[FacetCount]:
    """Who took part in the events, and in how many: the most frequent first, then by id.

    Args:
        questions: The store.
        filter_: Whose events.
        field: `COUNTRY`, or `PARTY` for organisations too; groups are left out.
    """
    groups = {group.id for group in questions.cast.groups}
    facets = questions.facets(filter_, (field,))[field]
    found = [facet for facet in facets if facet.value not in groups]
    return sorted(found, key=lambda facet: (-facet.count, facet.value))


def events_of(questions: Questions, filter_: Filter) -> Iterator[Event]:
    """The events that the filter leaves, in order of time."""
    return questions.events(filter_, 0, questions.count(filter_))
