"""What may come next in a filter line: names of fields, then values of the field."""

import re
from typing import Final

from msgspec import Struct

from dateline.store.fold import fold
from dateline.store.names import Names
from dateline.store.query import Field
from dateline.store.query_text import FIELD_NAMES

_MOST: Final = 8
_LAST_PIECE: Final = re.compile(r"(?P<sign>[-!]?)(?:(?P<field>[A-Za-z-]+):)?(?P<value>[^\s:]*)$")
_NEEDS_QUOTES: Final = re.compile(r'[\s,"]')


class Completion(Struct, frozen=True):
    """One way to go on."""

    text: str
    """The whole line as it would then be."""
    label: str
    """What is new in it."""


def completions(text: str, names: Names) -> tuple[Completion, ...]:
    """The ways to complete the last piece of a filter text, best first, at most eight."""
    is_in_quotes = text.count('"') % 2 == 1
    end = text.rindex('"') if is_in_quotes else len(text)
    piece = _LAST_PIECE.search(text, 0, end)
    if piece is None or (is_in_quotes and piece["field"] is None):
        return ()
    before = text[: piece.start()] + piece["sign"]
    if piece["field"] is None:
        started = piece["value"].lower()
        if not started:
            return ()
        found = [name for name in FIELD_NAMES if name.startswith(started)]
        return tuple(Completion(f"{before}{name}:", f"{name}:") for name in found[:_MOST])
    name = piece["field"].lower()
    if name not in FIELD_NAMES:
        return ()
    field = Field(name) if name in set(Field) else Field.PARTY
    earlier, comma, started = piece["value"].rpartition(",")
    if is_in_quotes:
        started = text[end + 1 :]
    head = f"{before}{name}:{earlier}{comma}"
    return tuple(
        Completion(head + _quoted(value), value) for value in _values(field, started, names)
    )


def _values(field: Field, started: str, names: Names) -> list[str]:
    wanted = fold(started.strip('"'))
    known = list(names.known(field))
    if field in (Field.COUNTRY, Field.HOST, Field.PARTY):
        known = [name for name in known if len(name) > 2 and name[:1].isupper()]
    starting = [name for name in known if fold(name).startswith(wanted)]
    inside = [name for name in known if f" {wanted}" in fold(name)] if wanted else []
    return list(dict.fromkeys([*starting, *inside]))[:_MOST]


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if _NEEDS_QUOTES.search(value) else value
