"""What is offered to choose from: values of a field with their counts, marked events."""

from typing import Final

from msgspec import Struct

from dateline.model.event import Event
from dateline.store.query import ONLY_MARKED, FacetCount, Field, Filter, Questions
from dateline.view.choice import Item
from dateline.view.moves import before_choice

_PLURALS: Final = {
    Field.COUNTRY: "countries", Field.YEAR: "years", Field.KIND: "kinds",
    Field.PERSON: "people", Field.SOURCE: "sources",
}  # fmt: skip


def offered_values(questions: Questions, filter_: Filter, field: Field) -> tuple[Item, ...]:
    """The values of a field, each with the number of events that choosing it would leave.

    Most frequent first; the years in order, the last one first.
    """
    counts = questions.facets(before_choice(filter_, field), (field,))[field]
    if field is Field.YEAR:
        counts = counts[::-1]
    return tuple(offered_value(facet, has_code=field is Field.COUNTRY) for facet in counts)


def offered_value(facet: FacetCount, *, has_code: bool) -> Item:
    """One value, with its events and leads apart.

    Args:
        facet: The value and what is counted of it.
        has_code: Whether the value itself stands beside what it is called.
    """
    return Item(
        value=facet.value,
        label=facet.label,
        count=facet.count,
        leads=facet.leads,
        note=facet.value if has_code else "",
    )


class Offer(Struct, frozen=True, kw_only=True):
    """Values to choose from."""

    title: str
    """What they are, and how many."""
    items: tuple[Item, ...]
    cursor: int = 0
    """Which of them is under the cursor at first."""


def offer_of(questions: Questions, filter_: Filter, field: Field) -> Offer:
    """The values of a field as they are offered, the cursor on the first that is asked for."""
    items = offered_values(questions, filter_, field)
    chosen = set(map(str, filter_.values_of(field)))
    cursor = next((n for n, item in enumerate(items) if item.value in chosen), 0)
    return Offer(
        title=f"{len(items):,} {values_noun(field, len(items))}", items=items, cursor=cursor
    )


def offered_pages(
    questions: Questions, filter_: Filter, field: Field, event: Event | None
) -> tuple[Item, ...]:
    """The people or parties that a page can be about, those of an event first.

    Args:
        questions: The store.
        filter_: Whose people or parties.
        field: `PERSON` or `PARTY`.
        event: The event that is looked at, if there is one.
    """
    here: tuple[str, ...] = ()
    if event:
        here = questions.cast.people_in(event) if field is Field.PERSON else event.present_parties
    order = {value: place for place, value in enumerate(here)}
    facets = sorted(
        questions.facets(filter_, (field,))[field],
        key=lambda facet: order.get(facet.value, len(order)),
    )
    return tuple(offered_value(facet, has_code=field is Field.PARTY) for facet in facets)


def values_noun(field: Field, count: int) -> str:
    """What so many values of a field are called."""
    return field.value if count == 1 else _PLURALS.get(field, field.value)


def offered_marks(questions: Questions) -> tuple[Item, ...]:
    """The marked events; the value is the id."""
    rows = questions.page(ONLY_MARKED, 0, questions.count(ONLY_MARKED)).rows
    return tuple(Item(value=row.id, label=row.title, note=row.date_text) for row in rows)
