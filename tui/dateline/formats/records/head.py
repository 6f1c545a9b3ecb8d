"""How the records of a large file are read, told by its first rows, and by a column where it must.

What is guessed of somebody's table is guessed from the first rows. Which number is the day in dates
such as 03/04/2010 is decided by the whole column, which is gone through for that alone.
"""

import csv
import os
import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any, BinaryIO, Final

import msgspec
from msgspec import Struct

from dateline.errors import Problem
from dateline.formats.account import Tally
from dateline.formats.contents import Contents
from dateline.formats.records.feed import Feed, UnclosedError
from dateline.formats.records.mapped import cells_of
from dateline.formats.records.reading import Account
from dateline.formats.records.shape import BOM, DELIMITERS, RecordShape, our_names
from dateline.formats.tables.date_order import Order, has_numbers, order_of
from dateline.formats.tables.flat import are_ours
from dateline.formats.tables.mapping import TableMapping
from dateline.formats.tables.mapping_guess import SAMPLE, Taken, doubts_of, guessed, misfits
from dateline.formats.tables.table import delimiter_of, named
from dateline.model.clean import clean

_LONGEST_LINE: Final = 32_000_000
_LONGEST_HEAD: Final = 1_000_000
_LINES_WITHOUT_DATE: Final = 100
"""Lines without `date` after which keys are none of ours."""


class Head(Struct, frozen=True, kw_only=True):
    """What the beginning of a file tells."""

    shape: RecordShape
    problems: tuple[Problem, ...] = ()
    guesses: tuple[Tally, ...] = ()
    taken: tuple[Taken, ...] = ()
    """What the columns were taken for, where that was guessed."""


def head_of(
    file: BinaryIO,
    format_: str,
    name: str,
    shown: str,
    mapping: TableMapping | None = None,
    *,
    is_from_parquet: bool = False,
) -> Head:
    """How the records of a file are read.

    Args:
        file: The text of the file in UTF-8; it is moved about in.
        format_: `csv`, `tsv` or `jsonl`.
        name: The name of the file, after which records without an id are called.
        shown: Its name for problems.
        mapping: What its columns are; None to guess, where they are not called like ours.
        is_from_parquet: Whether it was written from Parquet, as `spool` does it.

    Raises:
        OSError: if it cannot be read.
    """
    stem = os.path.basename(name).partition(".")[0]
    prefix = clean(re.sub(r"[^\w]+", "-", stem).strip("-"))[:40] or "line"
    shape = RecordShape(format=format_, prefix=prefix, unit="row" if is_from_parquet else "line")
    file.seek(0)
    begin = file.readline(_LONGEST_HEAD)
    shape = msgspec.structs.replace(shape, start=len(BOM) if begin.startswith(BOM) else 0)
    if shape.is_table:
        delimiter = delimiter_of(begin.decode("utf-8", "replace")) if format_ == "csv" else ""
        shape = msgspec.structs.replace(
            shape, delimiter="" if delimiter == DELIMITERS.get(format_) else delimiter,
            is_numbered=is_from_parquet,
        )  # fmt: skip
        return _of_table(file, shape, shown, mapping)
    return _of_lines(file, shape, shown, mapping)


def _of_table(file: BinaryIO, shape: RecordShape, shown: str, mapping: TableMapping | None) -> Head:
    """What the head line and the first rows of a table tell."""
    reader = _Rows(file, shape)
    names = next((cells for cells in reader if any(cells)), [])
    shape = msgspec.structs.replace(shape, start=reader.offset, first_line=reader.line)
    ours, skipped = our_names(names), int(shape.is_numbered)
    notes = Contents()
    sample = [row[skipped:] for row in islice(reader, SAMPLE) if any(row)]
    if names and not sample:
        expected = "rows under the head line"
        notes.report(shown, "", expected, "none", "There is no event in it.")
    if mapping is None and are_ours(ours[skipped:]):
        shape = msgspec.structs.replace(shape, columns=ours)
        shape = _with_order(file, shape, ("date",))
        return Head(shape=shape, problems=tuple(notes.problems))
    header = named(names, shown, notes) if names else []
    if not header:
        expected, advice = "a table with a head line", "Write one with the names of the columns."
        notes.report(shown, "", expected, "an empty file", advice)
    shape = msgspec.structs.replace(shape, columns=tuple(header))
    return _mapped(file, shape, header[skipped:], sample, mapping, shown, notes)


def _of_lines(file: BinaryIO, shape: RecordShape, shown: str, mapping: TableMapping | None) -> Head:
    """What the keys in the first lines tell."""
    found = list(islice(_objects(file, shape), SAMPLE))
    is_ours = any("date" in value for value in found[:_LINES_WITHOUT_DATE])
    if mapping is None and (is_ours or not found):
        notes = Contents()
        file.seek(0)
        if not found and not file.read(_LONGEST_HEAD).strip():
            expected, advice = "a JSON object a line", "There is no event in it."
            notes.report(shown, "", expected, "an empty file", advice)
        shape = _with_order(file, shape, ("date",))
        return Head(shape=shape, problems=tuple(notes.problems))
    rows = [cells_of(value, 0, Account("")) for value in found]
    header = list(dict.fromkeys(key for cells in rows for key in cells))
    sample = [[cells.get(name, "") for name in header] for cells in rows]
    return _mapped(file, shape, header, sample, mapping, shown, Contents())


def _mapped(
    file: BinaryIO,
    shape: RecordShape,
    header: Sequence[str],
    sample: Sequence[Sequence[str]],
    given: TableMapping | None,
    shown: str,
    notes: Contents,
) -> Head:
    """The head of somebody's table."""
    mapping, taken = (given, ()) if given else guessed(header, sample)
    for doubt in misfits(mapping, header):
        notes.report(shown, doubt.target, doubt.expected, doubt.found, doubt.became)
    tallies = [
        Tally(shown, doubt.target, doubt.expected, repr(doubt.found), doubt.became, 1)
        for doubt in doubts_of(taken)
    ]
    if mapping.order is Order.UNKNOWN or not given:
        dates = mapping.feeds["date"].columns if "date" in mapping.feeds else ()
        decided = _with_order(file, shape, dates).decided
        mapping = msgspec.structs.replace(mapping, order=decided.order)
        if decided.order is not Order.UNKNOWN:
            what, found = "dates in EDTF in the whole column", repr(decided.because[:40])
            became = f"Dates such as 03/04/2010 were read as {decided.order}."
            tallies.append(Tally(shown, "the head line", what, found, became, 1))
    return Head(
        shape=msgspec.structs.replace(shape, mapping=mapping),
        problems=tuple(notes.problems),
        guesses=tuple(tallies),
        taken=taken,
    )


def _with_order(file: BinaryIO, shape: RecordShape, columns: Sequence[str]) -> RecordShape:
    """The shape with the order of days and months, where the first dates raise the question."""
    if any(has_numbers(text) for text in islice(_column(file, shape, columns), SAMPLE)):
        decided = order_of(_column(file, shape, columns))
        return msgspec.structs.replace(shape, decided=decided)
    return shape


def _column(file: BinaryIO, shape: RecordShape, names: Sequence[str]) -> Iterator[str]:
    """The texts of some columns, row by row."""
    if shape.is_table:
        places = [shape.columns.index(name) for name in names if name in shape.columns]
        for cells in _Rows(file, shape):
            for place in places:
                if place < len(cells):
                    yield cells[place]
        return
    for value in _objects(file, shape):
        for name in names:
            if isinstance(text := value.get(name), str):
                yield text


class _Rows:
    """The rows of a table as they stand in it; its reader tells what is wrong with them."""

    def __init__(self, file: BinaryIO, shape: RecordShape) -> None:
        file.seek(shape.start)
        lines = iter(partial(file.readline, _LONGEST_LINE), b"")
        self._feed = Feed(
            lines, shape.start, shape.first_line, Account(""), is_bounded=not shape.is_numbered
        )
        self._delimiter = shape.delimiter or DELIMITERS[shape.format]

    @property
    def offset(self) -> int:
        """Where the row after the last one begins."""
        return self._feed.offset

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self._feed.line

    def __iter__(self) -> Iterator[list[str]]:
        while True:
            try:
                for cells in csv.reader(self._feed, delimiter=self._delimiter):
                    self._feed.begin()
                    yield cells
                return
            except UnclosedError:
                self._feed.go_back()
            except csv.Error:
                self._feed.begin()


def _objects(file: BinaryIO, shape: RecordShape) -> Iterator[dict[str, Any]]:
    """The objects of JSON Lines from their start on; what is none is passed over."""
    file.seek(shape.start)
    while data := file.readline(_LONGEST_LINE):
        try:
            value = msgspec.json.decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            continue
        if isinstance(value, dict):
            yield value
