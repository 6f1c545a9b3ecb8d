"""The names under which values can be asked for: countries by name, people by part of a name.

Codes are found by exact name or alias; a near miss suggests, it never guesses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dateline.model.chronicle import Cast
from dateline.model.event import ROLES, STATUSES
from dateline.model.near import nearest
from dateline.store.fold import fold, tokens
from dateline.store.query import Field

VERDICTS = ("exact", "normalised", "near", "ambiguous", "missing", "no-text", "unchecked")
"""What the check of a quotation can say."""

_FIXED = {Field.ROLE: ROLES, Field.STATUS: STATUSES, Field.QUOTE: VERDICTS}


@dataclass(slots=True)
class Names:
    """The names of one chronicle's parties, people and other values."""

    cast: Cast
    values: Mapping[Field, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """For each field the values that occur, each with the names it goes by besides."""
    _party_ids: dict[str, str] = field(default_factory=dict, init=False)
    _matches: dict[tuple[Field, str], tuple[str, ...]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Fold the names of all parties once."""
        for party in self.cast.parties.values():
            for name in (*party.aliases, party.name, party.id):
                self._party_ids[fold(name)] = party.id

    def party(self, name: str, *, only_countries: bool = False) -> str | None:
        """The id of the party with this id, name or alias; None where there is none.

        Args:
            name: As typed; case and accents do not count.
            only_countries: Leave organisations and groups out.
        """
        found = self._party_ids.get(fold(name))
        if found and (not only_countries or self.cast.is_country(found)):
            return found
        return None if found else _country_code(name)

    def matches(self, field_: Field, text: str) -> tuple[str, ...]:
        """The values of a field that the text names.

        A value whose id or name is the text, case and accents aside, is the only one; else it is
        every value that has all words of the text in its names, the last as a beginning.
        """
        key = (field_, text)
        if key not in self._matches:
            self._matches[key] = self._find(self.values.get(field_, {}), text)
        return self._matches[key]

    def suggestion(self, field_: Field, text: str) -> str | None:
        """The known value of a field most like what was typed, or None."""
        known = list(self.known(field_))
        folded = fold(text)
        for candidate in known:
            if fold(candidate).startswith(folded):
                return candidate
        return nearest(text, known)

    def known(self, field_: Field) -> Iterable[str]:
        """The names that a field takes, as a reader would type them."""
        if field_ in _FIXED:
            return _FIXED[field_]
        if field_ in (Field.COUNTRY, Field.PARTY, Field.HOST):
            return [
                name
                for party in self.cast.parties.values()
                if field_ is not Field.COUNTRY or party.kind == "country"
                for name in (party.name, party.id, *party.aliases)
            ]
        values = self.values.get(field_, {})
        return [*dict.fromkeys(name for names in values.values() for name in names), *values]

    @staticmethod
    def _find(values: Mapping[str, tuple[str, ...]], text: str) -> tuple[str, ...]:
        folded = fold(text)
        exact = [
            value
            for value, names in values.items()
            if fold(value) == folded or any(fold(name) == folded for name in names)
        ]
        if exact or not (words := tokens(text)):
            return tuple(exact)
        found = []
        for value, names in values.items():
            known = {token for name in (value, *names) for token in tokens(name)}
            if set(words[:-1]) <= known and any(token.startswith(words[-1]) for token in known):
                found.append(value)
        return tuple(found)


def _country_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country that no event of the chronicle names."""
    if len(name) < 2:
        return None
    import pycountry

    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError:
        return None
