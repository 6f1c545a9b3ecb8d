"""The names under which values can be asked for: countries by name, people by part of a name.

Codes are found by exact name or alias; a near miss suggests, it never guesses.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from dateline.model.chronicle import Cast
from dateline.model.event import ROLES, STATUSES, VERDICTS
from dateline.model.evidence import TRAITS
from dateline.model.near import nearest
from dateline.store.fold import fold, tokens
from dateline.store.query import IS_VALUES, Field

_PARTIES = (Field.PARTY, Field.HOST)
"""The fields whose values are parties, declared or not."""
_FIXED = {
    Field.ROLE: ROLES, Field.STATUS: STATUSES, Field.QUOTE: VERDICTS, Field.IS: IS_VALUES,
    Field.HAS: tuple(TRAITS),
}  # fmt: skip


class Names(Struct):
    """The names of one chronicle's parties, people and other values."""

    cast: Cast
    values: Mapping[Field, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """For each field the values that occur, each with the names it goes by besides."""
    is_open: bool = False
    """Whether there may be others too, which are then taken as they are typed."""
    _parties: dict[str, list[str]] | None = None
    _exact: dict[Field, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    """For each field the values that go by a folded name."""
    _matches: dict[tuple[Field, str], tuple[str, ...]] = field(default_factory=dict)

    def party(self, name: str, *, only_countries: bool = False) -> str | None:
        """The id of the party with this id, name or alias; None where there is none.

        Args:
            name: As typed; case and accents do not count.
            only_countries: Leave organisations and groups out.
        """
        found = self._party_ids().get(fold(name), [])
        fitting = [id_ for id_ in found if not only_countries or self.cast.is_country(id_)]
        if fitting:
            return name if name in fitting else fitting[0]
        return None if found else _country_code(name)

    def matches(self, field_: Field, text: str) -> tuple[str, ...]:
        """The values of a field that the text names.

        Where values have the text as id or name, case and accents aside, it is those (of sources
        as id only); else it is every value that has all words of the text in its names, the last
        as a beginning.
        """
        exact = self._exact_names(field_).get(fold(text))
        if exact:
            return exact
        key = (field_, text)
        if key not in self._matches:
            self._matches[key] = self._find(self.values.get(field_, {}), text)
        return self._matches[key]

    def sharing(self, field_: Field) -> Mapping[str, tuple[str, ...]]:
        """The values of a field that cannot be named alone, each with all that its text names."""
        named = self._exact_names(field_)
        return {
            value: found
            for value in self.values.get(field_, {})
            if len(found := named[fold(value)]) > 1
        }

    def suggestion(self, field_: Field, text: str) -> str | None:
        """The known value of a field most like what was typed, or None."""
        known = list(self.known(field_))
        folded = fold(text)
        if not folded:
            return None
        for candidate in known:
            if fold(candidate).startswith(folded):
                return candidate
        return nearest(text, known)

    def known(self, field_: Field) -> Iterable[str]:
        """The names that a field takes, as a reader would type them."""
        if field_ in _FIXED:
            return dict.fromkeys([*_FIXED[field_], *self.values.get(field_, {})])
        if field_ in (Field.COUNTRY, Field.PARTY, Field.HOST):
            return [
                name
                for party in self.cast.parties.values()
                if field_ is not Field.COUNTRY or party.kind == "country"
                for name in (party.name, party.id, *party.aliases)
            ]
        values = self.values.get(field_, {})
        return [*dict.fromkeys(name for names in values.values() for name in names), *values]

    def _party_ids(self) -> Mapping[str, Sequence[str]]:
        """The parties by folded id, name or alias, in this order where several go by the same."""
        if self._parties is None:
            parties = tuple(self.cast.parties.values())
            named = [(party.id, party.id) for party in parties]
            named += [
                (party_id, party_id) for name in _PARTIES for party_id in self.values.get(name, ())
            ]
            named += [(party.name, party.id) for party in parties]
            named += [(alias, party.id) for party in parties for alias in party.aliases]
            found: dict[str, list[str]] = {}
            for name, party_id in named:
                found.setdefault(fold(name), []).append(party_id)
            self._parties = found
        return self._parties

    def _exact_names(self, field_: Field) -> Mapping[str, tuple[str, ...]]:
        """For each name, folded, that values of a field go by, those values."""
        if field_ not in self._exact:
            found: dict[str, dict[str, None]] = {}
            for value, names in self.values.get(field_, {}).items():
                # A publisher has many sources, of which one may bear its bare name.
                for name in (value, *(() if field_ is Field.SOURCE else names)):
                    found.setdefault(fold(name), {})[value] = None
            self._exact[field_] = {name: tuple(values) for name, values in found.items()}
        return self._exact[field_]

    @staticmethod
    def _find(values: Mapping[str, tuple[str, ...]], text: str) -> tuple[str, ...]:
        if not (words := tokens(text)):
            return ()
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
