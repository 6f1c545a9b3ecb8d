"""What one has to know of a file to read any of its records: format, columns, how ids are made."""

import os
from typing import Final

import msgspec
from msgspec import Struct

from dateline.formats.tables.date_order import Decided
from dateline.formats.tables.flat import are_ours
from dateline.formats.tables.mapping import TableMapping
from dateline.model.clean import clean

FORMATS: Final = {
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
"""The formats of such files by the ending of their names."""
DELIMITERS: Final = {"csv": ",", "tsv": "\t"}
"""What usually stands between the cells of a row."""
BOM: Final = b"\xef\xbb\xbf"
"""What may stand before the first line."""

_LONGEST_HEAD: Final = 1_000_000


class RecordShape(Struct, frozen=True, kw_only=True):
    """How the records of a file are read."""

    format: str
    """`csv`, `tsv` or `jsonl`."""
    delimiter: str = ""
    """What stands between the cells of a row; empty for the usual."""
    columns: tuple[str, ...] = ()
    """The columns of a table in their order; without a mapping only those of `COLUMNS` are read."""
    mapping: TableMapping | None = None
    """What the columns or keys are, where they are none of ours."""
    decided: Decided = Decided()
    """Which number is the day in dates such as 03/04/2010."""
    prefix: str = "line"
    """What stands before the line number in the id of a record that has none."""
    start: int = 0
    """The offset in bytes of the first record."""
    first_line: int = 1
    """The line on which it stands, from 1."""
    unit: str = "line"
    """What the records are counted by."""
    is_numbered: bool = False
    """Whether the first cell of a row is its number, and no cell is guarded."""

    @property
    def is_table(self) -> bool:
        """Whether records are rows, in which a cell may hold line ends."""
        return self.format in DELIMITERS

    @property
    def is_of_objects(self) -> bool:
        """Whether it has lines with keys of ours, which can say whom and what they refer to."""
        return not self.is_table and not self.mapping

    @property
    def is_ours(self) -> bool:
        """Whether it is a table with columns of ours."""
        return self.is_table and not self.mapping


def format_of(name: str) -> str | None:
    """The format of such a file by its name; None where it is none."""
    return FORMATS.get(os.path.splitext(name)[1].lower())


def is_ours(path: str) -> bool:
    """Whether a file says by its name and its first line that its records are read as they stand.

    Other tables and lines have columns and keys of their own, which are guessed or mapped.
    """
    format_ = format_of(path)
    if format_ is None or os.path.isdir(path):
        return False
    try:
        with open(path, "rb") as file:
            head = file.readline(_LONGEST_HEAD).removeprefix(BOM)
    except OSError:
        return False
    if format_ in DELIMITERS:
        return are_ours(our_names(_cells(head, format_)))

    from dateline.formats.own.rows import EventRow

    try:
        msgspec.json.decode(head, type=EventRow)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return True


def our_names(names: list[str]) -> tuple[str, ...]:
    """Names of columns as ours are written: small letters, no spaces."""
    return tuple(clean(name).strip().lower().replace(" ", "_") for name in names)


def _cells(head: bytes, format_: str) -> list[str]:
    """The cells of the first line of a table."""
    import csv

    text = head.decode("utf-8", "replace")
    try:
        return next(csv.reader([text], delimiter=DELIMITERS[format_]), [])
    except csv.Error:  # lines that end otherwise, or an encoding that is none
        return []
