"""Realistic chronicles of any size: `python -m tests.bench.large EVENTS FILE [--seed N]`.

Writes the same events as `.csv`, `.tsv`, `.jsonl` or `.parquet`, by the ending of FILE, in constant
memory. A cell that is empty in CSV is null in Parquet and left out in JSONL. For Parquet the
package pyarrow must be there.
"""

import argparse
import csv
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec
from tests.bench.large_events import Row, event_object, events

_ROWS_OF_A_GROUP: Final = 65_536


def main() -> int:
    """Write the file and say how fast; 1 where it cannot be written."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.large", description=__doc__)
    parser.add_argument("events", type=int, metavar="EVENTS")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    given = parser.parse_args()
    begun = time.perf_counter()
    try:
        write(events(given.events, given.seed), given.file)
    except (ValueError, ModuleNotFoundError) as error:
        print(error, file=sys.stderr)
        return 1
    seconds = time.perf_counter() - begun
    size = given.file.stat().st_size / 1e6
    rate = given.events / seconds
    print(f"{given.events:,} events, {size:,.0f} MB, {seconds:.1f} s, {rate:,.0f} events a second")
    return 0


def write(rows: Iterator[Row], file: Path) -> None:
    """Write the rows in the format that the file's ending names.

    Raises:
        ValueError: if the ending names none.
        ModuleNotFoundError: if it is Parquet and there is no pyarrow.
    """
    writer = WRITERS.get(file.suffix)
    if not writer:
        raise ValueError(f"{file.name}: the ending must be one of {' '.join(WRITERS)}")
    writer(rows, file)


def _write_csv(rows: Iterator[Row], file: Path) -> None:
    _write_table(rows, file, ",")


def _write_tsv(rows: Iterator[Row], file: Path) -> None:
    _write_table(rows, file, "\t")


def _write_table(rows: Iterator[Row], file: Path, delimiter: str) -> None:
    with file.open("w", encoding="utf-8", newline="", buffering=1 << 20) as text:
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(rows)


def _write_jsonl(rows: Iterator[Row], file: Path) -> None:
    encode = msgspec.json.encode
    with file.open("wb", buffering=1 << 20) as lines:
        for row in rows:
            lines.write(encode(event_object(row)) + b"\n")


def _write_parquet(rows: Iterator[Row], file: Path) -> None:
    """All columns are text; a group holds 65,536 rows; packed by zstd."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            f"{file.name}: writing Parquet needs the package pyarrow"
        ) from error
    schema = pyarrow.schema([(name, pyarrow.string()) for name in Row._fields])
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(rows):
            columns = [[cell or None for cell in column] for column in zip(*group, strict=True)]
            writer.write_table(pyarrow.table(columns, schema=schema))


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, _ROWS_OF_A_GROUP)):
        yield group


WRITERS: Final[dict[str, Callable[[Iterator[Row], Path], None]]] = {
    ".csv": _write_csv, ".tsv": _write_tsv, ".jsonl": _write_jsonl, ".parquet": _write_parquet,
}  # fmt: skip
"""What writes a file of each ending."""


if __name__ == "__main__":
    sys.exit(main())
