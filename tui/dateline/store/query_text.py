"""The filter language: text to filter and filter to text.

    filter   = { item }                       all items must hold
    item     = [ "-" | "!" ] ( term | phrase | word )
    term     = field ":" value { "," value }  one of the values must hold
    field    = country | host | place | year | date | kind | series | edition | person
             | party | role | status | source | quote | publishers | has | is | id
             | a role, such as chair
    value    = plain | phrase | range
    range    = [ plain ] ".." [ plain ]       year, date, edition, publishers; both ends in
    phrase   = '"' ... '"'                    a quotation mark inside is written twice
    plain    = characters other than white space, comma and '"'
    word     = characters other than white space

The last word without a field is the beginning of a word, so that typing narrows at once. A text
whose start looks like a field but is none (`12:30`, `http://...`) is an error with a suggestion
only where letters stand before the colon.
"""

import re
from typing import Final

from msgspec import Struct

from dateline.errors import DateError, QueryError
from dateline.model import edtf
from dateline.model.near import nearest
from dateline.store.fold import tokens
from dateline.store.names import Names
from dateline.store.query import (
    NUMBER_FIELDS,
    RANGE_FIELDS,
    ROLE_FIELDS,
    TEXT_FIELDS,
    Field,
    Filter,
    Range,
    Term,
    Value,
)  # fmt: skip

FIELD_NAMES: Final = tuple(f.value for f in Field if f not in TEXT_FIELDS) + ROLE_FIELDS
"""Every name that can stand before a colon."""

_NAME: Final = re.compile(r"(?P<name>[A-Za-z][A-Za-z_-]*):")
_PLAIN: Final = re.compile(r'[^\s,"]+')
_WORD: Final = re.compile(r"\S+")
_LONGEST_NUMBER: Final = 18
"""Digits that fit 64 bits; Python itself refuses to read thousands of them."""
_NEEDS_QUOTES: Final = re.compile(r'[\s,"]|\.\.|^$')


def parse(text: str, names: Names) -> Filter:
    """The filter that a text asks for.

    Args:
        text: As typed.
        names: What countries, people and other values are called here.

    Raises:
        QueryError: with the place in the text, and a suggestion where there is a near one.
    """
    return Filter(terms=tuple(_Parser(text=text, names=names).terms()))


def print_filter(filter_: Filter) -> str:
    """The text of a filter; parsing it gives the same filter."""
    return " ".join(print_term(term) for term in filter_.terms)


def print_term(term: Term) -> str:
    """The text of one term."""
    sign = "-" if term.is_excluded else ""
    if term.field is Field.WORD:
        return sign + str(term.values[0])
    if term.field is Field.PHRASE:
        return sign + _quoted(str(term.values[0]))
    return f"{sign}{term.name}:{','.join(_printed(value) for value in term.values)}"


def _printed(value: Value) -> str:
    if isinstance(value, Range):
        return str(value)
    return _quoted(value) if _NEEDS_QUOTES.search(value) else value


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


class _Parser(Struct):
    """Reads one text from left to right."""

    text: str
    names: Names
    at: int = 0

    def terms(self) -> list[Term]:
        found = []
        while self._skip_space():
            found.append(self._item())
        return found

    def _skip_space(self) -> bool:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at < len(self.text)

    def _item(self) -> Term:
        start = self.at
        is_excluded = (
            self.text[self.at] in "-!" and not self.text[self.at + 1 : self.at + 2].isspace()
        )
        if is_excluded:
            self.at += 1
            if self.at == len(self.text):
                raise self._error(start, self.at, "Nothing stands after the sign that inverts")
        name = _NAME.match(self.text, self.at)
        if name:
            return self._term(name, is_excluded)
        if self.text[self.at] == '"':
            phrase = self._phrase()
            return self._text_term(Field.PHRASE, phrase, start, is_excluded)
        word = _WORD.match(self.text, self.at)
        assert word
        self.at = word.end()
        return self._text_term(Field.WORD, word.group(), start, is_excluded)

    def _text_term(self, field: Field, text: str, start: int, is_excluded: bool) -> Term:
        if not tokens(text):
            raise self._error(start, self.at, "There is no letter or digit to search for here")
        return Term(field=field, values=(text,), is_excluded=is_excluded)

    def _phrase(self) -> str:
        """The text between quotation marks; one that is not closed goes on to the end."""
        start = self.at
        parts = []
        self.at += 1
        while True:
            close = self.text.find('"', self.at)
            if close < 0:
                raise self._error(start, len(self.text), 'This quotation mark is not closed by "')
            parts.append(self.text[self.at : close])
            self.at = close + 1
            if self.text[self.at : self.at + 1] != '"':
                return '"'.join(parts)
            self.at += 1

    def _term(self, name: re.Match[str], is_excluded: bool) -> Term:
        word = name["name"].lower()
        field = Field(word) if word in FIELD_NAMES and word not in ROLE_FIELDS else Field.PARTY
        if word not in FIELD_NAMES:
            raise self._unknown_field(name)
        role = word if word in ROLE_FIELDS else None
        self.at = name.end()
        values = [self._value(field, name)]
        while self.text[self.at : self.at + 1] == ",":
            self.at += 1
            values.append(self._value(field, name))
        if self.at < len(self.text) and not self.text[self.at].isspace():
            raise self._error(self.at, self.at + 1, "A space or a comma must follow a value")
        unique = tuple(dict.fromkeys(values))
        return Term(field=field, values=unique, role=role, is_excluded=is_excluded)

    def _unknown_field(self, name: re.Match[str]) -> QueryError:
        near = nearest(name["name"], FIELD_NAMES, 60)
        word = _WORD.match(self.text, name.start())
        meant = f"{near}:" if near else _quoted(word.group().replace('"', "")) if word else None
        message = f"There is no field {name['name']!r}"
        return self._error(name.start(), name.end() - 1, message, meant)

    def _value(self, field: Field, name: re.Match[str]) -> Value:
        start = self.at
        if self.text[self.at : self.at + 1] == '"':
            return self._settled(field, self._phrase(), start)
        plain = _PLAIN.match(self.text, self.at)
        if not plain:
            message = f"A value must follow {name.group()}"
            raise self._error(name.start(), max(self.at, name.end()), message, _example(field))
        self.at = plain.end()
        if field is Field.DATE and plain.group().startswith(("[", "{")):
            self._take_set(plain)
        written = self.text[start : self.at]
        is_set_or_interval = written[0] in "[{" or "/" in written
        if field in RANGE_FIELDS and ".." in written and not is_set_or_interval:
            return self._range(field, written, start)
        return self._settled(field, written, start)

    def _take_set(self, plain: re.Match[str]) -> None:
        """Let an EDTF set keep its commas."""
        close = self.text.find("]" if plain.group()[0] == "[" else "}", plain.start())
        if close >= 0:
            self.at = close + 1

    def _range(self, field: Field, written: str, start: int) -> Range:
        first, _, last = written.partition("..")
        split = start + len(first) + 2
        if not first and not last:
            raise self._error(start, self.at, "A range needs a first or a last value")
        first, last = (
            text and self._settled(field, text, place, place + len(text))
            for text, place in ((first, start), (last, split))
        )
        if first and last and _sort_key(field, first) > _sort_key(field, last):
            message = (
                f"{first} is later than {last}"
                if field not in NUMBER_FIELDS
                else (f"{first} is more than {last}")
            )
            raise self._error(start, self.at, message, f"{last}..{first}")
        return Range(first or None, last or None)

    def _settled(self, field: Field, written: str, start: int, end: int | None = None) -> str:
        """The value as the store knows it; a name of a country becomes its code."""
        end = self.at if end is None else end
        match field:
            case Field.YEAR | Field.DATE:
                return self._date(field, written, start, end)
            case Field.EDITION | Field.PUBLISHERS:
                if not written.isdecimal() or len(written) > _LONGEST_NUMBER:
                    what = "An edition" if field is Field.EDITION else "How many publishers"
                    message = f"{what} is a whole number, not {written!r}"
                    raise self._error(start, end, message)
                return str(int(written))
            case Field.COUNTRY | Field.PARTY | Field.HOST:
                only_countries = field is Field.COUNTRY
                found = self.names.party(written, only_countries=only_countries)
                if found:
                    return found
            case Field.ROLE | Field.STATUS | Field.QUOTE | Field.IS | Field.HAS:
                for known in self.names.known(field):
                    if known.lower() == written.lower():
                        return known
            case Field.ID:
                return written
            case _:
                if self.names.matches(field, written) or not self.names.values.get(field):
                    return written
        if self.names.is_open:
            return written
        suggestion = self.names.suggestion(field, written)
        message = f"There is no {field} {written!r} here"
        raise self._error(start, end, message, suggestion and _printed(suggestion))

    def _date(self, field: Field, written: str, start: int, end: int) -> str:
        try:
            edtf.bounds(written)
        except DateError as error:
            quote = 1 if self.text[start] == '"' else 0
            place = min(start + quote + error.position, end - 1)
            message = f"{written!r} is not a {field}: expected {error.expected}"
            raise self._error(place, end, message) from error
        return written

    def _error(
        self, start: int, end: int, message: str, suggestion: str | None = None
    ) -> QueryError:
        return QueryError(self.text, start, max(end, start + 1), message, suggestion)


def _sort_key(field: Field, text: str) -> int:
    return int(text) if field in NUMBER_FIELDS else edtf.bounds(text)[0]


def _example(field: Field) -> str:
    examples = {
        Field.COUNTRY: "country:MY", Field.YEAR: "year:2025", Field.DATE: "date:2025-10",

        Field.HAS: "has:dispute", Field.PUBLISHERS: "publishers:2..",
        Field.EDITION: "edition:12", Field.KIND: "kind:meeting", Field.PERSON: "person:singh",
    }  # fmt: skip
    return examples.get(field, f"{field}:...")
