"""One flat row an event: CSV (RFC 4180) and TSV, lists split by `;`.

A row carries the first quotation of an event; JSON carries them all. A cell that a spreadsheet
would take for a formula, as it begins with `=`, `+`, `-` or `@`, gets an apostrophe before it.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from dateline.model.chronicle import Cast, Chronicle
from dateline.model.event import Event

COLUMNS: Final = (
    "id", "date", "title", "kind", "series", "edition", "status", "place", "place_country",
    "countries", "people", "sources", "summary", "quote", "speaker",
)  # fmt: skip
"""The columns in their order; only `date` and `title` are never empty."""

NEEDED: Final = frozenset(("date", "title"))
"""Those that are never empty."""

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
        ";".join(party for party in event.present_parties if cast.is_country(party)),
        ";".join(cast.person_name(person) for person in cast.people_in(event)),
        ";".join(event.all_sources),
        event.summary or "",
        quote.text if quote else "",
        cast.person_name(quote.speaker) if quote and quote.speaker else "",
    )


def write(events: Iterable[Event], cast: Cast, *, delimiter: str) -> str:
    """The events as a table with a head line; lines end in LF."""
    return write_cells([COLUMNS, *(row_of(event, cast) for event in events)], delimiter=delimiter)


def write_csv(chronicle: Chronicle) -> str:
    """The chronicle as CSV."""
    return write(chronicle.events, chronicle.cast, delimiter=",")


def write_tsv(chronicle: Chronicle) -> str:
    """The chronicle as TSV."""
    return write(chronicle.events, chronicle.cast, delimiter="\t")


def write_cells(rows: Iterable[Sequence[str]], *, delimiter: str) -> str:
    """The rows of cells as a table; lines end in LF."""
    text = io.StringIO()
    guarded = ([_guarded(cell) for cell in row] for row in rows)
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(guarded)
    return text.getvalue()


def _guarded(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula.

    An apostrophe that a guard could be taken for is guarded too, so that the way back is sure.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell, 1) else cell
