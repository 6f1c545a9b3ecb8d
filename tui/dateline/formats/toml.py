"""Chronicles in TOML: text to tables, tables to values, with a problem for each mistake.

TOML 1.0 (toml.io). A file that is broken somewhere is read table by table, so that one slip
costs one table.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import msgspec
import tomli

from dateline.errors import DateError, Problem
from dateline.formats import rows
from dateline.formats.repair import problem, repaired
from dateline.model.chronicle import Party, Person, Source
from dateline.model.clean import LONGEST_TEXT, clean, is_clean
from dateline.model.event import Event
from dateline.model.near import nearest

Table = dict[str, Any]  # Any: whatever a TOML value can be

_HEADER: Final = re.compile(r"^[ \t]*\[\[?[ \t]*(?P<name>[\w-]+)[ \t]*\]\]?", re.MULTILINE)
_TABLES: Final = ("chronicle", "party", "person", "source", "event")

R = TypeVar("R", bound=rows.Row)
V = TypeVar("V", Party, Person, Source)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table stands: found only when a problem has to say it."""

    file: str
    text: str
    """The text of the whole file."""
    name: str
    """The table's name, such as `event`."""
    label: str
    """Its id, or its title where it has none."""
    occurrence: int = 0
    """0 for the first table with this label in the file."""

    def place(self) -> str:
        """The line and the table's name and label, such as `line 12, event admm-1`."""
        pattern = rf"^[ \t]*(?:id|title)[ \t]*=[ \t]*([\"'])({re.escape(self.label)})\1"
        found = [m.start() for m in re.finditer(pattern, self.text, re.MULTILINE)]
        words = f"{self.name} {self.label}".rstrip()
        if not found:
            return words
        start = found[min(self.occurrence, len(found) - 1)]
        return f"line {self.text.count(chr(10), 0, start) + 1}, {words}"


@dataclass(slots=True)
class Contents:
    """What was read from files, grown file by file."""

    title: str | None = None
    description: str | None = None
    licence: str | None = None
    parties: list[Party] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    origins: dict[tuple[str, str], "Origin"] = field(default_factory=dict)
    """For the table name and id of whatever was read, where it stands."""
    problems: list[Problem] = field(default_factory=list)
    cleaned: int = 0


def read(data: bytes, file: str, contents: Contents) -> None:
    """Add what the TOML text holds to the contents.

    Args:
        data: The file's bytes, UTF-8 with or without a byte-order mark.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met.
    """
    text = _decoded(data, file, contents.problems)
    reader = _Reader(file=file, text=text, contents=contents)
    reader.take(_tables_of(text, file, contents.problems))


def _decoded(data: bytes, file: str, problems: list[Problem]) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - before.rfind(b"\n")
        problems.append(
            problem(
                file,
                f"line {line}, byte {column}",
                "UTF-8 text",
                f"the byte 0x{data[error.start]:02x}",
                "Such bytes are shown as \ufffd; save the file as UTF-8.",
            )
        )
        return data.decode("utf-8-sig", errors="replace")


def _tables_of(text: str, file: str, problems: list[Problem]) -> Table:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        whole = error
    tables: Table = {}
    broken = 0
    for line, piece in _pieces(text):
        try:
            parsed = tomli.loads(piece)
        except tomli.TOMLDecodeError as error:
            broken += 1
            problems.append(_syntax_problem(error, file, line))
            continue
        for name, value in parsed.items():
            if isinstance(value, list) and isinstance(tables.get(name), list):
                tables[name] += value
            else:
                tables.setdefault(name, value)
    if not broken:
        problems.append(_syntax_problem(whole, file, 0))
    return tables


def _syntax_problem(error: tomli.TOMLDecodeError, file: str, line_before: int) -> Problem:
    message = error.msg[0].lower() + error.msg[1:]
    return problem(
        file,
        f"line {error.lineno + line_before}, column {error.colno}",
        "TOML",
        message,
        "This table was left out; the rest of the file was read.",
    )


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text cut before each top-level table, each with the number of lines before it."""
    starts = [m.start() for m in _HEADER.finditer(text) if m["name"] in _TABLES]
    edges = [0, *starts, len(text)]
    for start, end in itertools.pairwise(edges):
        if start < end:
            yield text.count("\n", 0, start), text[start:end]


@dataclass(slots=True)
class _Reader:
    """Turns the tables of one file into values."""

    file: str
    text: str
    contents: Contents

    def take(self, tables: Table) -> None:
        """Add what the tables hold to the contents."""
        if not is_clean(self.text) or "\\" in self.text or len(self.text) > LONGEST_TEXT:
            tables = self._clean(tables, "")
        self._check_table_names(tables)
        self._take_head(tables.get("chronicle"))
        for party in self._rows(tables, "party", rows.PartyRow):
            self._keep("party", self._party(party), self.contents.parties)
        for person in self._rows(tables, "person", rows.PersonRow):
            self._keep("person", rows.person(person), self.contents.people)
        for source in self._rows(tables, "source", rows.SourceRow):
            self._keep("source", rows.source(source), self.contents.sources)
        for event in self._rows(tables, "event", rows.EventRow):
            self._take_event(event)

    def _clean(self, value: Any, place: str) -> Any:
        if isinstance(value, str):
            cleaned = clean(value)
            self.contents.cleaned += cleaned != value
            if len(cleaned) > LONGEST_TEXT:
                expected = f"a text of at most {LONGEST_TEXT:,} characters"
                found = f"{len(cleaned):,}"
                self._report(place, expected, found, "The rest of it was left out.")
                cleaned = cleaned[:LONGEST_TEXT] + " …"
            return cleaned
        if isinstance(value, dict):
            inner = place + "." if place else ""
            return {
                self._clean(key, place)[:80]: self._clean(item, f"{inner}{key[:40]}")
                for key, item in value.items()
            }
        if isinstance(value, list):
            return [self._clean(item, f"{place}[{n}]") for n, item in enumerate(value, 1)]
        return value

    def _check_table_names(self, tables: Table) -> None:
        for name in tables:
            if name not in _TABLES:
                near = nearest(name, _TABLES)
                self._report(
                    "",
                    "one of [chronicle], [[party]], [[person]], [[source]], [[event]]",
                    f"the unknown table or key {name!r}",
                    f"Did you mean {near!r}? It was left out." if near else "It was left out.",
                )

    def _take_head(self, table: Any) -> None:
        if table is None:
            return
        row = repaired(table, rows.ChronicleRow, self._reporter("[chronicle]"))
        if row:
            self.contents.title = self.contents.title or row.title
            self.contents.description = self.contents.description or row.description
            self.contents.licence = self.contents.licence or row.licence

    def _rows(self, tables: Table, name: str, shape: type[R]) -> Iterator[R]:
        """Each row under the name that can be read."""
        raw = tables.get(name, [])
        if not isinstance(raw, list):
            raw = [raw]
            self._report("", f"[[{name}]]", f"[{name}]", "It was read as one table.")
        for table in raw:
            _make_texts(table)
        try:
            yield from msgspec.convert(raw, list[shape])  # type: ignore[valid-type]
            return
        except msgspec.ValidationError:
            pass
        for table in raw:
            label = ""
            if isinstance(table, dict):
                label = str(table.get("id") or table.get("title") or "")
            place = Origin(self.file, self.text, name, label).place()
            row = repaired(table, shape, self._reporter(place))
            if row:
                yield row

    def _party(self, row: rows.PartyRow) -> Party:
        try:
            return rows.party(row)
        except DateError as error:
            place = Origin(self.file, self.text, "party", row.id).place()
            advice = "Its memberships were left out."
            self._report(place, error.expected, repr(error.text), advice)
        return Party(id=row.id, name=row.name, kind=row.kind, aliases=tuple(row.aliases))

    def _take_event(self, row: rows.EventRow) -> None:
        date, error = rows.event_date(row.date)
        event_id = row.id or self._free_id(rows.slug(row.title, row.date))
        origin = Origin(self.file, self.text, "event", row.id or row.title)
        if error:
            self._report(
                f"{origin.place()}, date",
                error.expected,
                repr(row.date[:40]),
                "It is shown without a date; a date is EDTF, such as 2010-10-12, 2010-10 or 2010?.",
            )
        first = self.contents.origins.get(("event", event_id))
        if first:
            occurrence = int(first.file == self.file)
            origin = Origin(self.file, self.text, "event", event_id, occurrence)
            found = f"the id of another event ({first.file}, {first.place()})"
            event_id = self._free_id(event_id)
            self._report(origin.place(), "an id of its own", found, f"It was read as {event_id}.")
        self.contents.origins["event", event_id] = origin
        self.contents.events.append(rows.event(row, date, event_id))

    def _keep(self, name: str, value: V, values: list[V]) -> None:
        """Add a party, person or source, the first of its id."""
        origin = Origin(self.file, self.text, name, value.id)
        first = self.contents.origins.setdefault((name, value.id), origin)
        if first is origin:
            values.append(value)
            return
        origin = Origin(self.file, self.text, name, value.id, int(first.file == self.file))
        found = f"the id of another {name} ({first.file}, {first.place()})"
        self._report(origin.place(), "an id of its own", found, "The first one counts.")

    def _free_id(self, wanted: str) -> str:
        number = 2
        candidate = wanted
        while ("event", candidate) in self.contents.origins:
            candidate = f"{wanted}-{number}"
            number += 1
        return candidate

    def _reporter(self, place: str) -> Callable[[str, str, str, str], None]:
        def report(path: str, expected: str, found: str, advice: str) -> None:
            self._report(f"{place}, {path}" if path else place, expected, found, advice)

        return report

    def _report(self, place: str, expected: str, found: str, advice: str) -> None:
        self.contents.problems.append(problem(self.file, place, expected, found, advice))


def _make_texts(table: Any) -> None:
    """Quote the dates and numbers that a reader may write without quotation marks."""
    if not isinstance(table, dict):
        return
    for key in ("date", "published", "from", "to"):
        if key in table:
            table[key] = rows.as_text(table[key])
    for member in table.get("members") or ():
        _make_texts(member)
    for dispute in table.get("dispute") or ():
        if isinstance(dispute, dict) and "value" in dispute:
            dispute["value"] = rows.as_text(dispute["value"])
