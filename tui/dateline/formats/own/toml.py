"""Chronicles in TOML: text to tables, tables to values, with a problem for each mistake.

TOML 1.0 (toml.io). A file that is broken somewhere is read table by table, so that one slip
costs one table.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

import msgspec
import tomli
from msgspec import Struct

from dateline.errors import DateError, Problem
from dateline.formats.contents import Contents
from dateline.formats.origins import TABLES, Headers, Origin
from dateline.formats.own import rows
from dateline.formats.own.repair import BYTES_ADVICE, DATE_ADVICE, problem, repaired, shortened
from dateline.model.chronicle import Party
from dateline.model.clean import LONGEST_TEXT, is_clean
from dateline.model.near import nearest

Table = dict[str, Any]  # Any: whatever a TOML value can be

_NEEDS_A_LOOK: Final = re.compile(r"\\|\"\"\"|'''")
"""What alone can put a line end or a hidden character into a string of a clean file."""

R = TypeVar("R", bound=rows.Row)


def read(data: bytes, file: str, contents: Contents) -> None:
    """Add what the TOML text holds to the contents.

    Args:
        data: The file's bytes, UTF-8 with or without a byte-order mark.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met.
    """
    text = _decoded(data, file, contents.problems)
    headers = Headers(file, text)
    if not text.strip():
        advice = "Write an [[event]] with date and title, or leave the file out."
        contents.problems.append(problem(file, "", "at least one table", "an empty file", advice))
    reader = _Reader(headers=headers, contents=contents)
    reader.take(_tables_of(headers, contents.problems))


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
                BYTES_ADVICE,
            )
        )
        return data.decode("utf-8-sig", errors="replace")


def _tables_of(headers: Headers, problems: list[Problem]) -> Table:
    """The tables of a file; where something is broken, those of the pieces that are not."""
    try:
        return tomli.loads(headers.text)
    except (ValueError, RecursionError) as error:
        whole = error
    tables: Table = {}
    for line, piece in headers.pieces():
        try:
            parsed = tomli.loads(piece)
        except (ValueError, RecursionError) as error:
            headers.broken.add(line)
            advice = "This table was left out; the rest of the file was read."
            problems.append(_syntax_problem(error, headers.file, line, advice))
            continue
        for name, value in parsed.items():
            if name in tables and name != "chronicle":
                tables[name] = _listed(tables[name]) + _listed(value)
            else:
                tables.setdefault(name, value)
    if not headers.broken:
        advice = "Each table was read by itself, the first of two that must not stand together."
        problems.append(_syntax_problem(whole, headers.file, 0, advice))
    return tables


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _syntax_problem(error: Exception, file: str, line_before: int, advice: str) -> Problem:
    place = f"line {line_before + 1}"
    if isinstance(error, tomli.TOMLDecodeError):
        place = f"line {error.lineno + line_before}, column {error.colno}"
        found = error.msg[0].lower() + error.msg[1:]
    elif isinstance(error, RecursionError):
        found = "too many levels of lists and tables"
    else:
        found = "a number with too many digits"
    return problem(file, place, "TOML", found, advice)


class _Reader(Struct):
    """Turns the tables of one file into values."""

    headers: Headers
    contents: Contents

    def take(self, tables: Table) -> None:
        """Add what the tables hold to the contents."""
        text = self.headers.text
        if not is_clean(text) or len(text) > LONGEST_TEXT or _NEEDS_A_LOOK.search(text):
            tables = self.contents.clean_value(tables, self.headers.file, "")
        self.headers.counts = {name: len(_listed(value)) for name, value in tables.items()}
        self._check_table_names(tables)
        self._take_head(tables.get("chronicle"))
        for origin, party in self._rows(tables, "party", rows.PartyRow):
            self.contents.keep(origin, self._party(origin, party), self.contents.parties)
        for origin, person in self._rows(tables, "person", rows.PersonRow):
            self.contents.keep(origin, rows.person(person), self.contents.people)
        for origin, source in self._rows(tables, "source", rows.SourceRow):
            self.contents.keep(origin, rows.source(source), self.contents.sources)
        for origin, event in self._rows(tables, "event", rows.EventRow):
            self._take_event(origin, event)

    def _check_table_names(self, tables: Table) -> None:
        for name in tables:
            if name not in TABLES:
                near = nearest(name, TABLES)
                line = self.headers.line_of_word(name)
                self._report(
                    f"line {line}" if line else "",
                    "one of [chronicle], [[party]], [[person]], [[source]], [[event]]",
                    f"the unknown table or key {name!r}",
                    f"Did you mean {near!r}? It was left out." if near else "It was left out.",
                )

    def _take_head(self, table: Any) -> None:
        if table is None:
            return
        origin = Origin(self.headers, "chronicle", 0, "")
        row = repaired(table, rows.ChronicleRow, self._reporter(origin))
        if row:
            self.contents.title = self.contents.title or row.title
            self.contents.description = self.contents.description or row.description
            self.contents.licence = self.contents.licence or row.licence

    def _rows(self, tables: Table, name: str, shape: type[R]) -> Iterator[tuple[Origin, R]]:
        """Each row under the name that can be read, and where it stands."""
        raw = tables.get(name, [])
        if not isinstance(raw, list):
            raw = [raw]
            line = self.headers.line_of_word(name)
            place = f"line {line}, {name}" if line else name
            self._report(place, f"[[{name}]]", f"[{name}]", "It was read as one table.")
        for table in raw:
            _make_texts(table)
        try:
            whole = msgspec.convert(raw, list[shape])  # type: ignore[valid-type]
        except msgspec.ValidationError:
            whole = []
        if whole:
            for number, row in enumerate(whole):
                yield self._origin(name, number, raw[number]), row
            return
        for number, table in enumerate(raw):
            origin = self._origin(name, number, table)
            repaired_row = repaired(table, shape, self._reporter(origin))
            if repaired_row:
                yield origin, repaired_row

    def _origin(self, name: str, number: int, table: Any) -> Origin:
        label = (table.get("id") or table.get("title") or "") if isinstance(table, dict) else ""
        return Origin(self.headers, name, number, label if isinstance(label, str) else "")

    def _party(self, origin: Origin, row: rows.PartyRow) -> Party:
        members = []
        for number, member in enumerate(row.members, 1):
            try:
                members.append(rows.membership(member))
            except DateError as error:
                place = f"{origin.place()}, members[{number}]"
                found = shortened(error.text)
                self._report(place, error.expected, found, "This membership was left out.")
        return rows.party(row, members)

    def _take_event(self, origin: Origin, row: rows.EventRow) -> None:
        date, error = rows.event_date(row.date)
        if error and row.date:
            self._report(
                f"{origin.place()}, date",
                error.expected,
                shortened(row.date),
                DATE_ADVICE,
            )
        wanted = row.id or rows.slug(row.title, row.date)
        event_id = self.contents.own_id(origin, wanted, is_given=bool(row.id))
        self.contents.events.append(rows.event(row, date, event_id))

    def _reporter(self, origin: Origin) -> Callable[[str, str, str, str], None]:
        def report(path: str, expected: str, found: str, advice: str) -> None:
            place = origin.place()
            self._report(f"{place}, {path}" if path else place, expected, found, advice)

        return report

    def _report(self, place: str, expected: str, found: str, advice: str) -> None:
        self.contents.report(self.headers.file, place, expected, found, advice)


def _make_texts(table: Any) -> None:
    """Quote the dates and numbers that a reader may write without quotation marks."""
    if not isinstance(table, dict):
        return
    for key in ("date", "title"):
        if table.get(key) == "":
            del table[key]
    for inner in (table, *_tables_in(table.get("members"))):
        for key in ("date", "published", "retrieved", "from", "to"):
            if key in inner:
                inner[key] = rows.as_text(inner[key])
    for dispute in _tables_in(table.get("dispute")):
        if "value" in dispute:
            dispute["value"] = rows.as_text(dispute["value"])


def _tables_in(value: Any) -> list[Table]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
