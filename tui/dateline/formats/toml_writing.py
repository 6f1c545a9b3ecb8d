"""A chronicle as the TOML that dateline reads: everything comes back equal."""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from dateline.formats.event_tables import Table, filled, table_of
from dateline.formats.toml_text import basic_string
from dateline.model.chronicle import Chronicle, Party
from dateline.model.dates import OPEN_END, OPEN_START
from dateline.model.edtf_text import day_text

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
        f"[[{name}]]\n" + _keys(filled(msgspec.to_builtins(value)))
        for name, values in (("person", cast.people), ("source", cast.sources))
        for value in values.values()
    ]
    for event in chronicle.events:
        table = table_of(event, cast, with_cast=False)
        inner = {name: table.pop(name, []) for name in _TABLES}
        parts.append("[[event]]\n" + _keys(table))
        parts += [
            f"[[event.{name}]]\n" + _keys(one) for name, several in inner.items() for one in several
        ]
    return "\n".join(parts)


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


def _value(value: Any) -> str:
    """The value as TOML on one line, but a list of tables with one a line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list | tuple):
        if any(isinstance(item, dict) for item in value):
            return "[\n" + "".join(f"    {_value(item)},\n" for item in value) + "]"
        return "[" + ", ".join(_value(item) for item in value) + "]"
    if isinstance(value, str) and "\n" in value:
        return '"""\n' + "\n".join(_lines(value)) + '"""'
    return basic_string(value) if isinstance(value, str) else str(value)


def _lines(text: str) -> Iterator[str]:
    """The lines of a text as they stand between three quotation marks."""
    for line in text.split("\n"):
        yield basic_string(line)[1:-1]
