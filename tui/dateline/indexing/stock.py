"""Which of the files that a reader names are read record by record, and which as a whole."""

import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import Problem, UnreadableError
from dateline.formats.fingerprint import MAPPING_ENDING
from dateline.formats.places import STDIN, reason
from dateline.formats.records.kinds import SMALL_BYTES, kind_of
from dateline.formats.tables.mapping import TableMapping
from dateline.indexing.texts import Input
from dateline.model.clean import clean

_PIECE: Final = 1 << 20


class Table(Struct, frozen=True, kw_only=True):
    """A file that is read record by record."""

    name: str
    """As the reader named it."""
    path: str
    given: Input
    is_passing: bool = False
    """Whether it goes with this process, and its index with it."""

    @property
    def title(self) -> str:
        """What a chronicle of it alone is called."""
        return "standard input" if self.name == STDIN else clean(Path(self.name).resolve().name)


class Stock(Struct, frozen=True, kw_only=True):
    """What the names lead to."""

    tables: tuple[Table, ...]
    others: tuple[str, ...]
    """The names of what is read as a whole."""
    stdin: IO[bytes] | None
    """What `-` among the others reads from."""

    def with_whole(self, table: Table) -> "Stock":
        """The same with a table among what is read as a whole."""
        tables = tuple(each for each in self.tables if each is not table)
        return replace(self, tables=tables, others=(*self.others, table.name))

    def whole_stdin(self) -> IO[bytes] | None:
        """Standard input as a stream, wherever it was put."""
        for table in self.tables:
            if table.is_passing:
                return io.BytesIO(Path(table.path).read_bytes())
        return self.stdin


def stock_of(
    names: Sequence[str],
    stdin: IO[bytes] | None,
    format_name: str | None = None,
    mappings: Mapping[str, TableMapping] | None = None,
    *,
    is_locked: bool = False,
) -> Stock:
    """What the names lead to; a large standard input is put into a file of its own.

    Args:
        names: Files, folders or `-`.
        stdin: What `-` reads from.
        format_name: The format of all files; None to recognise each.
        mappings: For the names of tables what their columns are.
        is_locked: Whether nothing may be written.

    Raises:
        UnreadableError: if standard input cannot be put into a file.
    """
    tables, others = [], []
    for name in names:
        path, is_passing = os.path.expanduser(name), name == STDIN
        if is_passing:
            path = ""
            if stdin is not None and not is_locked:
                path, stdin = _put_down(stdin)
        problems: list[Problem] = []
        mapping = (mappings or {}).get(name) or _mapping_beside(path, problems)
        kind = kind_of(path, format_name, is_mapped=mapping is not None) if path else None
        if kind is None and is_passing and path:
            stdin = io.BytesIO(Path(path).read_bytes())
        if kind is None:
            others.append(name)
            continue
        shown = STDIN if is_passing else ""
        given = Input(kind=kind, shown=shown, mapping=mapping, problems=tuple(problems))
        tables.append(Table(name=name, path=path, given=given, is_passing=is_passing))
    return Stock(tables=tuple(tables), others=tuple(others), stdin=stdin)


def is_table(name: str, format_name: str | None = None, *, is_mapped: bool = False) -> bool:
    """Whether a name leads to a file of records; as `kind_of`."""
    return kind_of(os.path.expanduser(name), format_name, is_mapped=is_mapped) is not None


def declares_by_naming(name: str) -> bool:
    """Whether parties and sources need no more than to be named in a file of records.

    It is so in all but lines with keys of ours, which can be asked of plain files alone.
    """
    path = os.path.expanduser(name)
    kind = kind_of(path)
    if kind is None or kind.format != "jsonl" or not kind.is_plain:
        return True
    from dateline.formats.records.head import head_of

    with open(path, "rb") as file:
        return not head_of(file, kind.format, name, name).shape.is_of_objects


def is_large(name: str) -> bool:
    """Whether a name leads to a file of records that is read by its index."""
    path = os.path.expanduser(name)
    kind = kind_of(path)
    return kind is not None and (not kind.is_plain or os.stat(path).st_size > SMALL_BYTES)


def temporary_folder() -> str | None:
    """A folder for this process alone, which goes with it; None where there can be none."""
    import atexit
    import shutil
    import tempfile

    try:
        folder = tempfile.mkdtemp(prefix="dateline-")
    except OSError:
        return None
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _mapping_beside(path: str, problems: list[Problem]) -> TableMapping | None:
    """The mapping that lies beside a file, if there is one that can be read."""
    if not path or path.endswith(".toml") or not os.path.isfile(f"{path}{MAPPING_ENDING}"):
        return None
    from dateline.formats.tables.mapping_file import mapping_beside

    return mapping_beside(Path(path), problems)


def _put_down(stdin: IO[bytes]) -> tuple[str, IO[bytes] | None]:
    """The file that standard input was put into; where it is small no name, and what it held.

    Raises:
        UnreadableError: if there is no room for it.
    """
    begin = stdin.read(SMALL_BYTES + 1)
    if len(begin) <= SMALL_BYTES:
        return "", io.BytesIO(begin)
    folder = temporary_folder()
    if folder is None:
        return "", io.BytesIO(begin + stdin.read())
    path = os.path.join(folder, "standard-input")
    try:
        with open(path, "xb", opener=_only_mine) as file:
            file.write(begin)
            while piece := stdin.read(_PIECE):
                file.write(piece)
    except OSError as error:
        raise UnreadableError(
            f"Standard input is large and cannot be put into {clean(folder)}: {reason(error)}. "
            "Make room there, or name another folder with TMPDIR."
        ) from error
    return path, None


def _only_mine(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
