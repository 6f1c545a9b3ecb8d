"""A filter as a question that a reader would ask: `Events with India, in 2022 to 2025`."""

from collections.abc import Mapping
from typing import Final

from dateline.errors import DateError
from dateline.model import edtf
from dateline.model.chronicle import Cast
from dateline.model.date_words import in_words
from dateline.model.evidence import TRAITS
from dateline.store.query import Field, Filter, Range, Term, Value

_PHRASES: Final[Mapping[Field, str]] = {
    Field.COUNTRY: "with {}",
    Field.PARTY: "with {}",
    Field.HOST: "hosted by {}",
    Field.PLACE: "held in {}",
    Field.YEAR: "in {}",
    Field.DATE: "in {}",
    Field.KIND: "of the kind {}",
    Field.SERIES: "of the series {}",
    Field.EDITION: "with the number {}",
    Field.PERSON: "that name {}",
    Field.ROLE: "with somebody as {}",
    Field.STATUS: "that are {}",
    Field.SOURCE: "that rest on the source {}",
    Field.QUOTE: "with a quotation that is {}",
    Field.HAS: "with {}",
    Field.PUBLISHERS: "with sources of {} publishers",
    Field.IS: "that are {}",
    Field.ID: "with the id {}",
    Field.WORD: "with the words {}",
    Field.PHRASE: "with the words {}",
}


def question_words(filter_: Filter, cast: Cast) -> str:
    """What the filter asks, as a sentence without a full stop."""
    if not filter_:
        return "All events"
    return "Events " + ", ".join(_term_words(term, cast) for term in filter_.terms)


def subject_words(filter_: Filter, cast: Cast) -> str:
    """What the filter is about, for a title: `India, 2022 to 2025`; nothing for all events."""
    terms = [t for t in filter_.terms if not t.is_excluded and t.field is not Field.IS]
    return ", ".join(_values(term, cast) for term in terms)


def _term_words(term: Term, cast: Cast) -> str:
    values = _values(term, cast)
    if term.role:
        phrase = f"with {values} as {term.role}"
    elif term.field in (Field.YEAR, Field.DATE) and isinstance(term.values[0], Range):
        phrase = _range_words(values, term.values[0])
    else:
        phrase = _PHRASES.get(term.field, f"{term.name}: {{}}").replace("{}", values)
    return f"but not {phrase}" if term.is_excluded else phrase


def _range_words(values: str, value: Range) -> str:
    if value.first and value.last:
        return f"from {values}"
    return f"in {values}"


def _values(term: Term, cast: Cast) -> str:
    return " or ".join(_value(term, value, cast) for value in term.values)


def _value(term: Term, value: Value, cast: Cast) -> str:
    if isinstance(value, Range):
        first, last = (_plain(term, each) for each in (value.first, value.last))
        if first and last:
            return f"{first} to {last}"
        more, fewer = ("more", "fewer") if term.field is Field.PUBLISHERS else ("later", "earlier")
        return f"{first} or {more}" if first else f"{last} or {fewer}"
    return _plain(term, value, cast)


def _plain(term: Term, text: str | None, cast: Cast | None = None) -> str:
    if not text:
        return ""
    if term.field in (Field.YEAR, Field.DATE):
        try:
            return in_words(edtf.parse(text), has_weekday=False)
        except DateError:
            return text
    if cast and term.field in (Field.COUNTRY, Field.PARTY, Field.HOST):
        return cast.party_name(text)
    if cast and term.field is Field.PERSON:
        return cast.person_name(text)
    if term.field is Field.HAS:
        return TRAITS.get(text, text)
    return f"“{text}”" if term.field in (Field.WORD, Field.PHRASE) else text
