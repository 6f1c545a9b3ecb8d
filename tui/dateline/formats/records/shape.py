"""What one has to know of a file to read any of its records: format, columns, how ids are made."""

import os
import re
from typing import Final

from msgspec import Struct

from dateline.errors import Problem, UnreadableError
from dateline.formats.flat import COLUMNS, NEEDED, are_ours
from dateline.model.clean import clean

FORMATS: Final = {
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
"""The formats of such files by the ending of their names."""
DELIMITERS: Final = {"csv": ",", "tsv": "\t"}
"""What stands between the cells of a row."""

_BOM: Final = b"\xef\xbb\xbf"
_LONGEST_HEAD: Final = 1_000_000


class RecordShape(Struct, frozen=True, kw_only=True):
    """How the records of a file are read."""

    format: str
    """`csv`, `tsv` or `jsonl`."""
    columns: tuple[str, ...] = ()
    """The columns of a table in their order; a name that is none of `COLUMNS` is not read."""
    prefix: str = "line"
    """What stands before the line number in the id of a record that has none."""
    start: int = 0
    """The offset in bytes of the first record."""
    first_line: int = 1
    """The line on which it stands, from 1."""


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
            head = file.readline(_LONGEST_HEAD).removeprefix(_BOM)
    except OSError:
        return False
    if format_ in DELIMITERS:
        return are_ours(_columns(head, format_))
    import msgspec

    from dateline.formats.rows import EventRow

    try:
        msgspec.json.decode(head, type=EventRow)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return True


def shape_of(path: str, shown: str) -> tuple[RecordShape, list[Problem]]:
    """How the records of a file are read, and what is wrong with its head.

    Args:
        path: A file whose name says its format.
        shown: Its name for problems.

    Raises:
        OSError: if it cannot be read.
        UnreadableError: if its head names no columns of events.
    """
    format_ = format_of(path) or "jsonl"
    prefix = re.sub(r"[^\w]+", "-", os.path.splitext(os.path.basename(path))[0]).strip("-")
    prefix = clean(prefix)[:40] or "line"
    with open(path, "rb") as file:
        head = file.readline(_LONGEST_HEAD)
    bom = len(_BOM) if head.startswith(_BOM) else 0
    if format_ not in DELIMITERS:
        return RecordShape(format=format_, prefix=prefix, start=bom), []
    columns = _columns(head[bom:], format_)
    missing = sorted(NEEDED.difference(columns))
    if missing:
        raise UnreadableError(
            f"{shown}, line 1: expected the columns {', '.join(COLUMNS)}, of which date and title "
            f"are needed; found {', '.join(columns)[:200] or 'none'}. "
            f"Name a column {' and one '.join(missing)}."
        )
    shape = RecordShape(
        format=format_, columns=columns, prefix=prefix, start=len(head), first_line=2
    )
    return shape, _unknown(columns, shown)


def _columns(head: bytes, format_: str) -> tuple[str, ...]:
    """The names of the columns in the first line of a table."""
    import csv

    text = head.decode("utf-8", "replace")
    cells = next(csv.reader([text], delimiter=DELIMITERS[format_]), [])
    return tuple(clean(cell).strip().lower().replace(" ", "_") for cell in cells)


def _unknown(columns: tuple[str, ...], shown: str) -> list[Problem]:
    """A problem for each column that is none of ours."""
    from dateline.formats.repair import problem
    from dateline.model.near import nearest

    found = []
    for number, name in enumerate(columns, 1):
        if name not in COLUMNS:
            near = nearest(name, COLUMNS)
            advice = f"Did you mean {near!r}? " if near else ""
            expected, advice = f"one of {', '.join(COLUMNS)}", f"{advice}The column was left out."
            place = f"line 1, column {number}"
            found.append(problem(shown, place, expected, repr(name), advice))
    return found
