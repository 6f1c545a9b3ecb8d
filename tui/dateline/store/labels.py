"""What the values of a chronicle are called: for finding them by name, and for showing them."""

from collections.abc import Iterator, Mapping, Sequence

from dateline.model.chronicle import Cast
from dateline.store.matching import NAMED_IN_PART
from dateline.store.query import Field
from dateline.store.segment import Segment

_SEARCHABLE = (*NAMED_IN_PART, Field.PARTY, Field.HOST, Field.ROLE, Field.QUOTE)


class SearchableValues(Mapping[Field, Mapping[str, tuple[str, ...]]]):
    """For each field its values with the names that they go by besides, read when asked for."""

    def __init__(self, segments: Sequence[Segment], cast: Cast) -> None:
        """Know where values are kept and what they are called."""
        self._segments = segments
        self._cast = cast
        self._read: dict[Field, Mapping[str, tuple[str, ...]]] = {}

    def __getitem__(self, field: Field) -> Mapping[str, tuple[str, ...]]:
        """The values of a field; none where they are not looked for by name."""
        if field not in _SEARCHABLE:
            raise KeyError(field)
        if field not in self._read:
            values = dict.fromkeys(v for segment in self._segments for v in segment.values(field))
            self._read[field] = {value: self._names_of(field, value) for value in values}
        return self._read[field]

    def __iter__(self) -> Iterator[Field]:
        """The fields whose values are looked for by name."""
        return iter(_SEARCHABLE)

    def __len__(self) -> int:
        """How many these are."""
        return len(_SEARCHABLE)

    def _names_of(self, field: Field, value: str) -> tuple[str, ...]:
        cast = self._cast
        if field is Field.PERSON:
            person = cast.people.get(value)
            return (person.name, *person.aliases) if person else ()
        if field is Field.SOURCE:
            source = cast.sources.get(value)
            return (source.publisher,) if source and source.publisher else ()
        if field is Field.PLACE:
            found = {code for each in self._segments for code in each.countries_of_place(value)}
            codes = sorted(found)
            return (*codes, *(cast.party_name(code) for code in codes))
        return ()


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
