"""What the values of a chronicle are called: for finding them by name, and for showing them."""

from dateline.model.chronicle import Cast
from dateline.store.index import Index
from dateline.store.matching import NAMED_IN_PART
from dateline.store.query import Field


def searchable(index: Index, cast: Cast) -> dict[Field, dict[str, tuple[str, ...]]]:
    """For each field its values with the names that they go by besides."""
    fields = (*NAMED_IN_PART, Field.PARTY, Field.HOST, Field.ROLE, Field.QUOTE)
    return {
        field: {
            value: _names_of(field, value, index, cast) for value in index.values.get(field, {})
        }
        for field in fields
    }


def label_of(field: Field, value: str, cast: Cast) -> str:
    """What a reader is shown for a value."""
    if field in (Field.COUNTRY, Field.PARTY, Field.HOST):
        return cast.party_name(value)
    if field is Field.PERSON:
        return cast.person_name(value)
    if field is Field.SOURCE:
        source = cast.sources.get(value)
        parts = (source.publisher, source.title) if source else ()
        return ": ".join(part for part in parts if part) or value
    return value


def _names_of(field: Field, value: str, index: Index, cast: Cast) -> tuple[str, ...]:
    if field is Field.PERSON:
        person = cast.people.get(value)
        return (person.name, *person.aliases) if person else ()
    if field is Field.SOURCE:
        source = cast.sources.get(value)
        return (source.publisher,) if source and source.publisher else ()
    if field is Field.PLACE:
        codes = sorted(index.places.get(value, ()))
        return (*codes, *(cast.party_name(code) for code in codes))
    return ()
