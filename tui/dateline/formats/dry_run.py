"""What the columns of somebody's table are taken for, from the beginning of the file alone.

It is what reading the whole table would guess, but for which number is the day in dates such as
03/04/2010: all of a column decides that.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct

from dateline.formats.contents import Contents
from dateline.formats.fingerprint import MAPPING_ENDING
from dateline.formats.flat import are_ours
from dateline.formats.mapping import TableMapping
from dateline.formats.mapping_guess import Taken
from dateline.formats.places import STDIN, unreadable
from dateline.formats.reading import shown_name

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
        """The file beside the table from which its mapping is read without being named."""
        return f"{os.path.expanduser(self.name)}{MAPPING_ENDING}"

    def settled_beside(self) -> TableMapping | None:
        """The mapping that lies beside the table; None where there is none that can be used."""
        from dateline.formats.mapping_file import mapping_beside

        is_there = os.path.isfile(self.place)
        return mapping_beside(Path(self.name).expanduser(), []) if is_there else None


def dry_runs(names: Sequence[str], format_name: str | None = None) -> tuple[DryRun, ...]:
    """The dry run of each file that is a table whose columns are not ours.

    Args:
        names: Files and folders; standard input is left out.
        format_name: The format of all files; None to recognise each.

    Raises:
        UnreadableError: if one of them cannot be read.
    """
    found = (dry_run(name, format_name) for name in names)
    return tuple(each for each in found if each)


def dry_run(name: str, format_name: str | None = None) -> DryRun | None:
    """The dry run of a file; None where it is no table, or its columns are ours.

    Args:
        name: The file.
        format_name: Its format; None to recognise it.

    Raises:
        UnreadableError: if it cannot be read.
    """
    path = Path(name).expanduser()
    if name == STDIN or path.suffix.lower() in _OTHERS or path.is_dir():
        return None
    try:
        with path.open("rb") as file:
            data = _beginning(file)
    except OSError as error:
        raise unreadable(name, error) from error
    from dateline.formats.catalogue import format_named, reader_of
    from dateline.formats.recognise import recognise

    shown, contents = shown_name(name), Contents()
    known = format_named(format_name or recognise(data, shown))
    if known.name not in _TABLES:
        return None
    reader_of(known)(data, shown, contents)
    taken, mapping = contents.taken.get(shown), contents.found_mapping
    if taken is None or mapping is None or are_ours(one.column for one in taken):
        return None
    rows = contents.samples[shown]
    return DryRun(name=name, shown=shown, guess=mapping, mapping=mapping, taken=taken, rows=rows)


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
