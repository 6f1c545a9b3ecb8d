"""Parquet, read by pyarrow: any table as the cells of its rows, and events with their parts.

Columns of texts, numbers, dates and lists of them become cells: a list is joined by `;`, a day
stays a day, a moment keeps its seconds and its zone. A table whose columns are keys of our TOML,
with participants or quotes as lists of structures, holds events as they stand in JSON.
"""

from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct

from dateline.formats.contents import Contents
from dateline.formats.intake import Intake
from dateline.formats.own import rows
from dateline.formats.tables.mapping import Doubt
from dateline.formats.tables.parquet_columns import Column, columns_of, missing_pyarrow
from dateline.formats.tables.table import named
from dateline.formats.unpacking import MOST_BYTES

MAGIC: Final = b"PAR1"
"""How such a file begins and ends."""

_BATCH: Final = 4096
"""Rows that are in memory at once."""
_ALSO: Final = ("quotes", "disputes", "start", "end", "countries")
"""Keys that an event has in our JSON besides those of TOML."""


class Lost(Struct, frozen=True, kw_only=True):
    """Rows that cannot be had."""

    first: int
    count: int
    why: str


class Batch(Struct, frozen=True, kw_only=True):
    """Some rows that stand together."""

    first: int
    """The number of the first, from 1."""
    columns: Any
    """The arrays of pyarrow, in the order of the columns that are read."""


class ParquetTable:
    """What one Parquet file holds, in parts that fit into memory."""

    def __init__(self, source: Any, *, is_mapped: bool = False) -> None:
        """Open a file.

        Args:
            source: A path or a file of bytes.
            is_mapped: Whether it is said what its columns are, so that they are no parts of events.

        Raises:
            UnreadableError: if pyarrow is not there.
            ValueError: if it is no Parquet, or its end is damaged.
        """
        try:
            import pyarrow
            from pyarrow.parquet import ParquetFile
        except ImportError as error:
            raise missing_pyarrow() from error
        self._damage = (pyarrow.ArrowException, OSError, ValueError)
        try:
            self._file = ParquetFile(source)
            self.columns: list[Column] = columns_of(self._file)
        except self._damage as error:
            raise ValueError(str(error)) from error
        self.rows_count: int = self._file.metadata.num_rows
        self.is_of_events = (
            not is_mapped
            and _are_keys([column.name for column in self.columns])
            and any(column.is_nested for column in self.columns)
        )

    @property
    def read_columns(self) -> list[Column]:
        """The columns that are read: nested ones only where they are parts of events."""
        return [each for each in self.columns if self.is_of_events or not each.is_nested]

    def batches(self) -> Iterator[Batch | Lost]:
        """The rows in their order; a group of rows that is damaged is lost as a whole."""
        first = 1
        for number in range(self._file.num_row_groups):
            count, given = self._file.metadata.row_group(number).num_rows, 0
            try:
                for batch in self._file.iter_batches(batch_size=_BATCH, row_groups=[number]):
                    kept = [batch.column(column.place) for column in self.read_columns]
                    yield Batch(first=first + given, columns=kept)
                    given += batch.num_rows
            except self._damage as error:
                why = str(error).partition("\n")[0][:200]
                yield Lost(first=first + given, count=count - given, why=why)
            first += count

    def cells(self, batch: Batch) -> list[list[str]]:
        """The cells of each column of a batch; what is not there is empty."""
        return [
            column.cells(array)
            for column, array in zip(self.read_columns, batch.columns, strict=True)
        ]

    def objects(self, batch: Batch) -> Iterator[dict[str, Any]]:
        """The events of a batch as JSON has them, without what says nothing."""
        names = [column.name for column in self.read_columns]
        values = [
            column.values(array)
            for column, array in zip(self.read_columns, batch.columns, strict=True)
        ]
        for row in zip(*values, strict=True):
            yield {
                name: plain
                for name, value in zip(names, row, strict=True)
                if (plain := _plain(value)) not in (None, "", [], {})
            }

    def doubts(self) -> Iterator[Doubt]:
        """What is not read as it stands; the target is the place."""
        for column in self.columns:
            place = f"the column {column.name[:80]}"
            if column.is_nested and not self.is_of_events:
                expected = "a column of texts, numbers, dates or lists of them"
                found = f"one of {column.type_name[:80]}"
                yield Doubt(target=place, expected=expected, found=found, became="It was left out.")
            elif column.has_days:
                expected, found = "a column of dates", "moments that are all at midnight"
                became = "They were read as days."
                yield Doubt(
                    target=place, expected=expected, found=found, became=became, is_guess=True
                )


def csv_of(table: ParquetTable, batch: Batch) -> bytes:
    """The cells of some rows as lines of CSV, each after the number of its row."""
    import pyarrow
    from pyarrow import csv

    texts = [
        column.texts(array) for column, array in zip(table.read_columns, batch.columns, strict=True)
    ]
    count = len(batch.columns[0]) if batch.columns else 0
    numbers = pyarrow.array(range(batch.first, batch.first + count), pyarrow.int64())
    names = [str(place) for place in range(len(texts) + 1)]
    rows = pyarrow.table([numbers, *texts], names=names)
    found = pyarrow.BufferOutputStream()
    csv.write_csv(rows, found, csv.WriteOptions(include_header=False))
    return bytes(found.getvalue())


def read(data: bytes, file: str, contents: Contents) -> None:
    """Add what a Parquet file holds to the contents.

    Args:
        data: The bytes of the file.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met; where it has a mapping, that is
            used.

    Raises:
        UnreadableError: if pyarrow is not there.
    """
    import io

    intake = Intake(file, contents)
    try:
        table = ParquetTable(io.BytesIO(data), is_mapped=contents.mapping_of(file) is not None)
    except ValueError as error:
        intake.report("", "a whole Parquet file", str(error), "Nothing of it could be read.")
        return
    for doubt in table.doubts():
        say = contents.account.guess if doubt.is_guess else contents.report
        say(file, doubt.target, doubt.expected, doubt.found, doubt.became)
    if not table.rows_count:
        contents.report(file, "", "rows", "none", "There is no event in it.")
    if table.is_of_events:
        _add_objects(table, intake)
    else:
        _add_rows(table, intake)


def read_beginning(source: Any, file: str, contents: Contents) -> None:
    """Add what the first rows of a Parquet file hold to the contents, where they are no events.

    Args:
        source: A path or a file of bytes.
        file: The name to say in problems.
        contents: Grows as in `read`.

    Raises:
        UnreadableError: if pyarrow is not there.
    """
    try:
        table = ParquetTable(source)
    except ValueError:  # who reads all of it says so
        return
    if not table.is_of_events:
        _add_rows(table, Intake(file, contents), is_beginning=True)


def _add_rows(table: ParquetTable, intake: Intake, *, is_beginning: bool = False) -> None:
    from dateline.formats.tables.tables import read_rows

    names = named([column.name for column in table.read_columns], intake.file, intake.contents)
    found, size = [], 0
    for batch in table.batches():
        if isinstance(batch, Lost):
            _refuse(batch, intake)
            continue
        for number, cells in enumerate(zip(*table.cells(batch), strict=True), batch.first):
            intake.row()
            where = f"row {number}"
            texts = (intake.text(cell, where, is_long=True) for cell in cells)
            found.append((where, dict(zip(names, texts, strict=True))))
            size += sum(map(len, cells))
        if is_beginning:
            break
        if size > MOST_BYTES:
            _refuse_rest(table, batch, intake)
            break
    read_rows(found, intake)


def _add_objects(table: ParquetTable, intake: Intake) -> None:
    from dateline.formats.own.json_reading import add_object

    for batch in table.batches():
        if isinstance(batch, Lost):
            _refuse(batch, intake)
            continue
        for number, value in enumerate(table.objects(batch), batch.first):
            intake.row()
            add_object(value, f"row {number}", intake)


def _refuse(lost: Lost, intake: Intake) -> None:
    intake.contents.account.rows += lost.count
    intake.contents.account.refused += lost.count
    last = lost.first + lost.count - 1
    advice = "They were left out; get the file again."
    intake.report(f"rows {lost.first:,} to {last:,}", "rows that are whole", lost.why, advice)


def _refuse_rest(table: ParquetTable, batch: Batch, intake: Intake) -> None:
    first = batch.first + len(batch.columns[0])
    left = table.rows_count - first + 1
    intake.contents.account.rows += left
    intake.contents.account.refused += left
    expected = f"at most {MOST_BYTES:,} bytes when unpacked"
    intake.report(f"row {first:,}", expected, "more", "The rest of it was left out.")


def _are_keys(names: list[str]) -> bool:
    """Whether the columns are keys of an event of ours and of nothing else."""
    known = {*rows.row_fields(rows.EventRow), *_ALSO}
    return known.issuperset(names) and {"date", "title"}.issubset(names)


def _plain(value: Any) -> Any:
    """A value as JSON can hold it, without what says nothing."""
    if isinstance(value, dict):
        held = {name: _plain(inner) for name, inner in value.items()}
        return {name: inner for name, inner in held.items() if inner not in (None, [], {})}
    if isinstance(value, list):
        return [_plain(item) for item in value if item is not None]
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, int | float | str) else rows.as_text(value)
