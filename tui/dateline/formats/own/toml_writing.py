"""A chronicle as the TOML that dateline reads: everything comes back equal."""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from dateline.formats.own.event_tables import Table, filled, table_of
from dateline.formats.own.toml_text import basic_string
from dateline.model.chronicle import Cast, Chronicle, Party, Source
from dateline.model.dates import OPEN_END, OPEN_START
from dateline.model.edtf_text import day_text
from dateline.model.event import Event

_BARE: Final = re.compile(r"[\w-]+", re.ASCII)
_TABLES: Final = ("quote", "dispute")
"""The lists of an event that have a header each."""


def write(chronicle: Chronicle) -> str:
    """The chronicle as TOML, one key a line."""
    head = {
        "title": chronicle.title,
        "description": chronicle.description,
        "licence": chronicle.licence,
    }
    parts = ["[chronicle]\n" + _keys(filled(head))]
    cast = chronicle.cast
    parts += ["[[party]]\n" + _keys(_party(party)) for party in cast.parties.values()]
    parts += [
        "[[person]]\n" + _keys(filled(msgspec.to_builtins(person)))
        for person in cast.people.values()
    ]
    parts += [source_text(source) for source in cast.sources.values()]
    parts += [event_text(event, cast) for event in chronicle.events]
    return "\n".join(parts)


def event_text(event: Event, cast: Cast) -> str:
    """An event as TOML, its quotations and disputes below it."""
    table = table_of(event, cast, with_cast=False)
    inner = {name: table.pop(name, []) for name in _TABLES}
    parts = ["[[event]]\n" + _keys(table)]
    parts += [
        f"[[event.{name}]]\n" + _keys(one) for name, several in inner.items() for one in several
    ]
    return "\n".join(parts)


def source_text(source: Source) -> str:
    """A source as TOML."""
    return "[[source]]\n" + _keys(filled(msgspec.to_builtins(source)))


def _party(party: Party) -> Table:
    members = [
        filled({
            "party": member.party,
            "from": None if member.start == OPEN_START else day_text(member.start),
            "to": None if member.end == OPEN_END else day_text(member.end),
        })
        for member in party.members
    ]  # fmt: skip
    table = {"id": party.id, "name": party.name, "kind": party.kind}
    return filled({**table, "aliases": list(party.aliases), "members": members})


def _keys(table: Table) -> str:
    return "".join(f"{_key(name)} = {_value(value)}\n" for name, value in table.items())


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else basic_string(name)


def _value(value: Any, *, is_inside: bool = False) -> str:
    """The value as TOML on one line, but a list of tables with one a line."""
    if isinstance(value, dict):
        inside = (f"{_key(k)} = {_value(v, is_inside=True)}" for k, v in value.items())
        return "{ " + ", ".join(inside) + " }"
    if isinstance(value, list | tuple):
        if not is_inside and any(isinstance(item, dict) for item in value):
            return "[\n" + "".join(f"    {_value(item)},\n" for item in value) + "]"
        return "[" + ", ".join(_value(item, is_inside=True) for item in value) + "]"
    if isinstance(value, str) and "\n" in value and not is_inside:
        return '"""\n' + "\n".join(_lines(value)) + '"""'
    return basic_string(value) if isinstance(value, str) else str(value)


def _lines(text: str) -> Iterator[str]:
    """The lines of a text as they stand between three quotation marks."""
    for line in text.split("\n"):
        yield basic_string(line)[1:-1]
