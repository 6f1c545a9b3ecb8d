"""What the columns of somebody's table are taken for, from the beginning of the file alone.

It is what reading the whole table would guess, but for which number is the day in dates such as
03/04/2010: all of a column decides that.
"""

import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct

from dateline.formats.contents import Contents
from dateline.formats.fingerprint import MAPPING_ENDING
from dateline.formats.places import STDIN, unreadable
from dateline.formats.reading import shown_name
from dateline.formats.tables.flat import are_ours
from dateline.formats.tables.mapping import TableMapping
from dateline.formats.tables.mapping_guess import Taken

MOST_READ: Final = 64_000
"""Bytes of a table that are looked at."""
_TABLES: Final = ("csv", "tsv", "jsonl")
"""The formats in which a table lies line by line."""
_OTHERS: Final = (".toml", ".md", ".ics")
"""Endings of what is no table, so that it need not be looked at."""


class DryRun(Struct, frozen=True, kw_only=True):
    """What the columns of a table are taken for."""

    name: str
    """The table, as the reader named it."""
    shown: str
    """What it is called in sentences."""
    guess: TableMapping
    """What the columns are, as it was guessed."""
    mapping: TableMapping
    """What they are taken for: the guess, or what somebody has settled."""
    taken: tuple[Taken, ...]
    """What was guessed of each column."""
    rows: tuple[Mapping[str, str], ...]
    """The cells of the first rows by the names of their columns."""

    @property
    def place(self) -> str:
        """The file beside the table from which its mapping is read without being named.

        Empty for standard input, beside which there is none.
        """
        if self.name == STDIN:
            return ""
        return f"{os.path.expanduser(self.name)}{MAPPING_ENDING}"

    def settled_beside(self) -> TableMapping | None:
        """The mapping that lies beside the table; None where there is none that can be used."""
        from dateline.formats.tables.mapping_file import mapping_beside

        is_there = self.place != "" and os.path.isfile(self.place)
        return mapping_beside(Path(self.name).expanduser(), []) if is_there else None


def dry_runs(
    names: Sequence[str], format_name: str | None = None, stdin: bytes | None = None
) -> tuple[DryRun, ...]:
    """The dry run of each file that is a table whose columns are not ours.

    Args:
        names: Files, folders or `-`.
        format_name: The format of all files; None to recognise each.
        stdin: What `-` holds; None to leave it out.

    Raises:
        UnreadableError: if one of them cannot be read.
    """
    found = (dry_run(name, format_name, stdin) for name in names)
    return tuple(each for each in found if each)


def dry_run(name: str, format_name: str | None = None, stdin: bytes | None = None) -> DryRun | None:
    """The dry run of a file; None where it is no table, or its columns are ours.

    Args:
        name: The file.
        format_name: Its format; None to recognise it.
        stdin: As in `dry_runs`.

    Raises:
        UnreadableError: if it cannot be read.
    """
    path = Path(name).expanduser()
    if name == STDIN:
        if stdin is None:
            return None
    elif path.suffix.lower() in _OTHERS or path.is_dir():
        return None
    try:
        with io.BytesIO(stdin or b"") if name == STDIN else path.open("rb") as file:
            data = _beginning(file)
            shown, contents = shown_name(name), Contents()
            _read_beginning(file, data, format_name, shown, contents)
    except OSError as error:
        raise unreadable(name, error) from error
    taken, mapping = contents.taken.get(shown), contents.found_mapping
    if taken is None or mapping is None or are_ours(one.column for one in taken):
        return None
    rows = contents.samples[shown]
    return DryRun(name=name, shown=shown, guess=mapping, mapping=mapping, taken=taken, rows=rows)


def _read_beginning(
    file: BinaryIO, data: bytes, format_name: str | None, shown: str, contents: Contents
) -> None:
    """Add the first rows of a table to the contents; of anything else nothing.

    Args:
        file: The file.
        data: Its first lines.
        format_name: Its format; None to recognise it.
        shown: The name of the file for problems.
        contents: Grows by what was read.
    """
    from dateline.formats.catalogue import format_named, reader_of
    from dateline.formats.recognise import recognise

    known = format_named(format_name or recognise(data, shown))
    if known.name in _TABLES:
        reader_of(known)(data, shown, contents)
    elif known.name == "parquet":
        from dateline.formats.tables.parquet import read_beginning

        read_beginning(file, shown, contents)


def _beginning(file: BinaryIO) -> bytes:
    """The first lines of a file, unpacked; none is cut short, unless it is very long."""
    from dateline.formats.unpacking import packing_of, peeked

    data = file.read(MOST_READ)
    if packing := packing_of(data):
        file.seek(0)
        data = peeked(file, packing, MOST_READ)
    elif len(data) == MOST_READ:
        data += file.readline(MOST_READ)
    return data if len(data) < MOST_READ else data[: data.rfind(b"\n") + 1] or data
