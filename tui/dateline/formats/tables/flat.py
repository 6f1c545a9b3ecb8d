"""One flat row an event: CSV (RFC 4180) and TSV, lists split by `;`.

A row carries the first quotation of an event; JSON carries them all. A cell that a spreadsheet
would take for a formula, as it begins with `=`, `+`, `-` or `@`, gets an apostrophe before it.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from dateline.formats.tables.pieces import Told, writer
from dateline.model.chronicle import Cast, Chronicle
from dateline.model.event import Event

COLUMNS: Final = (
    "id", "date", "title", "kind", "series", "edition", "status", "place", "place_country",
    "countries", "people", "sources", "summary", "quote", "speaker",
)  # fmt: skip
"""The columns in their order; only `date` and `title` are never empty."""

NEEDED: Final = frozenset(("date", "title"))
"""Those that are never empty."""

_FIRST_SIGNS: Final = frozenset("'=+-@\t\r")
_BATCH: Final = 256
_LARGEST_CELL: Final = 100_000_000
csv.field_size_limit(_LARGEST_CELL)  # for all of the program, and all of it that reads tables
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that is guarded.

Source: https://owasp.org/www-community/attacks/CSV_Injection
"""


def are_ours(names: Iterable[str]) -> bool:
    """Whether a table has columns of ours, those that are needed, and of nobody else."""
    return set(COLUMNS).issuperset(found := set(names)) and found >= NEEDED


def row_of(event: Event, cast: Cast) -> tuple[str, ...]:
    """The cells of an event in the order of `COLUMNS`."""
    quote = event.quotes[0] if event.quotes else None
    return (
        event.id,
        event.date.text,
        event.title,
        event.kind or "",
        event.series or "",
        "" if event.edition is None else str(event.edition),
        event.status,
        event.place.name if event.place else "",
        (event.place.country or "") if event.place else "",
        ";".join([party for party in event.present_parties if cast.is_country(party)]),
        ";".join(map(cast.person_name, cast.people_in(event))),
        ";".join(event.all_sources),
        event.summary or "",
        quote.text if quote else "",
        cast.person_name(quote.speaker) if quote and quote.speaker else "",
    )


def csv_pieces(chronicle: Chronicle, told: Iterable[Told]) -> Iterator[str]:
    """The events as CSV, piece by piece."""
    return _pieces(told, ",")


def tsv_pieces(chronicle: Chronicle, told: Iterable[Told]) -> Iterator[str]:
    """The events as TSV, piece by piece."""
    return _pieces(told, "\t")


def write_cells(rows: Iterable[Sequence[str]], *, delimiter: str) -> str:
    """The rows of cells as a table; lines end in LF."""
    return "".join(cell_pieces(rows, delimiter=delimiter))


def cell_pieces(rows: Iterable[Sequence[str]], *, delimiter: str) -> Iterator[str]:
    """The rows of cells as a table, piece by piece; lines end in LF."""
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield "".join([_line(row, delimiter) for row in batch])


def _line(row: Sequence[str], delimiter: str) -> str:
    """A row as a line, as `csv.writer` gives it, which takes three times as long."""
    if not _FIRST_SIGNS.isdisjoint([cell[:1] for cell in row]):
        row = [_guarded(cell) for cell in row]
    line = delimiter.join(row)
    if '"' in line or "\n" in line or "\r" in line or not line:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter, lineterminator="\n").writerow(row)
        return text.getvalue()
    if line.count(delimiter) >= len(row):
        line = delimiter.join([f'"{cell}"' if delimiter in cell else cell for cell in row])
    return f"{line}\n"


def _pieces(told: Iterable[Told], delimiter: str) -> Iterator[str]:
    rows = (row_of(event, cast) for event, cast in told)
    return cell_pieces(chain((COLUMNS,), rows), delimiter=delimiter)


def _guarded(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula.

    An apostrophe that a guard could be taken for is guarded too, so that the way back is sure.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell, 1) else cell


write_csv: Final = writer(csv_pieces)
"""The chronicle as CSV."""
write_tsv: Final = writer(tsv_pieces)
"""The chronicle as TSV."""
