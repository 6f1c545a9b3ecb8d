"""Tables of small files: CSV (RFC 4180), TSV and their relatives, row by row under their head line.

A cell may hold quotes and line ends. The sign between cells is found in the head line; a cell that
was guarded against spreadsheets by an apostrophe loses it.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from dateline.formats.contents import Contents
from dateline.formats.tables.flat import unguarded
from dateline.formats.unpacking import decoded

_DELIMITERS: Final = (",", "\t", ";", "|")
_LONGEST_HEAD: Final = 100_000_000
_MOST_COLUMNS: Final = 10_000


def rows_of(
    data: bytes, file: str, contents: Contents, head: Sequence[str] = ()
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row as cells under the names of their columns, with the line on which it ends.

    Args:
        data: The bytes of the table.
        file: The name to say in problems.
        contents: Gets a problem for each row that does not fit its head.
        head: The names of the columns where the table has no head line of its own.
    """
    text = decoded(data, file, contents)
    delimiter = "\t" if head else delimiter_of(text)
    reader = _rows(text, delimiter, file, contents)
    names, has_rows = list(head), False
    for line, cells in reader:
        if not any(cells):
            continue
        if not names:
            names = named(cells, file, contents)
            continue
        has_rows = True
        if len(cells) < len(names):
            what = f"{len(names)} cells in each row, as in the head line"
            became = "Cells that are not there were read as empty."
            contents.account.guess(file, f"line {line}", what, f"{len(cells)} cells", became)
        if len(cells) > len(names) and any(cells[len(names) :]):
            found = f"{len(cells):,} cells"
            advice = "The cells beyond the head line were left out."
            contents.report(file, f"line {line}", f"at most {len(names)} cells", found, advice)
        yield line, {name: unguarded(cell) for name, cell in zip(names, cells, strict=False)}
    if not names:
        advice = "Write a head line with the names of the columns."
        contents.report(file, "", "a table with a head line", "an empty file", advice)
    elif not has_rows:
        contents.report(file, "", "rows under the head line", "none", "There is no event in it.")


def delimiter_of(text: str) -> str:
    """The sign that stands most often in the head line, outside quotation marks."""
    head = text[:_LONGEST_HEAD].lstrip("\n").partition("\n")[0]
    bare = "".join(head.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)


def named(cells: Sequence[str], file: str, contents: Contents) -> list[str]:
    """The names of columns, each once: a second one gets a number, one without a name its place."""
    names: list[str] = []
    for number, cell in enumerate(cells[:_MOST_COLUMNS], 1):
        name = contents.clean_text(cell.strip(), file, "the head line") or f"column {number}"
        if name in names:
            found = f"the column {name[:60]!r} twice"
            other = f"{name} {number}"
            contents.report(file, "the head line", "each name once", found,
                            f"The second was read as {other[:60]!r}.")  # fmt: skip
            name = other
        names.append(name)
    return names


def _rows(
    text: str, delimiter: str, file: str, contents: Contents
) -> Iterator[tuple[int, list[str]]]:
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
        advice = "Each was read as \ufffd."
        contents.report(file, "", "text", "bytes that are zero", advice)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            advice = "The row was left out."
            contents.account.refused += 1
            contents.report(file, f"line {reader.line_num}", "cells", str(error), advice)
            continue
        yield reader.line_num, cells
    if text.count('"') % 2:
        advice = "Cells after it may have run together; look at the last events."
        contents.report(file, "", "an even number of quotation marks", "an odd number", advice)
