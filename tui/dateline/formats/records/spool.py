"""A plain copy of a file whose records cannot be read where they stand.

What is compressed is unpacked, text in other encodings becomes UTF-8 with lines that end in LF, and
Parquet becomes CSV under a first column with the numbers of its rows, or JSON Lines where it holds
events with their parts. The copy grows as far as it is asked for, so that its beginning can be read
while the rest is still to come.
"""

import csv
import io
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from dateline.errors import Problem, UnreadableError
from dateline.formats.account import Tally
from dateline.formats.records.kinds import TableKind
from dateline.formats.records.reading import Account
from dateline.formats.unpacking import (
    CR_WORDS,
    MOST_BYTES,
    SPOILT_ADVICE,
    SpoiltError,
    encoding_words,
    pieces_of,
)

if TYPE_CHECKING:
    from dateline.formats.tables.parquet import ParquetTable

MOST_RATIO: Final = 250
"""How many times larger than a compressed file its copy may be, once it is over `MOST_BYTES`."""

_PIECE: Final = 1 << 20
_LONGEST_LINE: Final = 64 << 20


class Spool:
    """The copy of one file, read as a file is."""

    def __init__(self, path: str, kind: TableKind, target: str, shown: str) -> None:
        """Begin a copy.

        Args:
            path: The file.
            kind: How its records are to be had.
            target: The file to write, which must not be there.
            shown: The name of the file for problems.

        Raises:
            OSError: if the file cannot be read or the copy not be written.
            UnreadableError: if a library is needed that is not there, or nothing can be read.
        """
        self._kind = kind
        self._source = open(path, "rb")  # noqa: SIM115  # closed with the copy
        self._source_size = os.fstat(self._source.fileno()).st_size
        self.most_bytes = max(MOST_BYTES, MOST_RATIO * self._source_size)
        self.account = Account(shown, unit="row" if kind.format == "parquet" else "line")
        self.format = kind.format
        self.size = 0
        self.is_whole = False
        self._share = 0.0
        try:
            self._pieces = self._parquet() if kind.format == "parquet" else self._text()
            self._target = open(target, "xb", buffering=0)  # noqa: SIM115
        except BaseException:
            self._source.close()
            raise
        self._copy: BinaryIO = open(target, "rb")  # noqa: SIM115

    def close(self) -> None:
        """Close the file and the copy."""
        self._source.close()
        self._target.close()
        self._copy.close()

    @property
    def share(self) -> float:
        """How much of the file is copied, from 0 to 1."""
        if self.is_whole or not self._source_size:
            return 1.0
        if self._kind.format == "parquet":
            return self._share
        return min(0.999, self._source.tell() / self._source_size)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file as a whole, as far as it is copied."""
        return tuple(self.account.problems)

    @property
    def guesses(self) -> tuple[Tally, ...]:
        """What was guessed of the file as a whole."""
        return tuple(self.account.guesses.values())

    def grow(self, size: int) -> None:
        """Copy until the copy has a size, or is whole.

        Raises:
            OSError: if the file cannot be read or the copy not be written.
        """
        while self.size < size and not self.is_whole:
            piece = next(self._pieces, None)
            if piece is None:
                self._end()
            elif self.size + len(piece) > self.most_bytes:
                expected = f"at most {self.most_bytes:,} bytes when unpacked"
                self._report("", expected, "more", "The rest of it was left out.")
                self._write(piece[: self.most_bytes - self.size])
                self._end()
            else:
                self._write(piece)

    def finish(self) -> None:
        """Copy all that is left; as `grow`."""
        self.grow(self.most_bytes + 1)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to an offset from the beginning."""
        return self._copy.seek(offset, whence)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, for which the copy grows."""
        self.grow(self._copy.tell() + size if size >= 0 else self.most_bytes + 1)
        return self._copy.read(size)

    def readline(self, size: int = _LONGEST_LINE) -> bytes:
        """The next line, or the beginning of one that is too long; for it the copy grows."""
        start = self._copy.tell()
        wanted = _PIECE
        while True:
            self.grow(start + min(wanted, size))
            line = self._copy.readline(size)
            if line.endswith(b"\n") or len(line) >= size or self.is_whole:
                return line
            self._copy.seek(start)
            wanted *= 2

    def _write(self, piece: bytes) -> None:
        view = memoryview(piece)
        while view:
            view = view[self._target.write(view) :]
        self.size += len(piece)

    def _end(self) -> None:
        os.fsync(self._target.fileno())
        self.is_whole = True

    def _report(self, place: str, expected: str, found: str, advice: str) -> None:
        self.account.report_at(place, expected, found, advice)

    def _text(self) -> Iterator[bytes]:
        pieces = self._unpacked()
        if not self._kind.encoding:
            return pieces
        return self._recoded(pieces)

    def _unpacked(self) -> Iterator[bytes]:
        name = self._kind.packing
        if not name:
            while piece := self._source.read(_PIECE):
                yield piece
            return
        try:
            yield from pieces_of(name, self._source)
        except SpoiltError as error:
            self._report("", f"a whole {name} file", str(error), SPOILT_ADVICE)

    def _recoded(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Text in UTF-8, with LF for every line end."""
        import codecs

        if self._kind.encoding == "utf-8-sig":
            self._report("", *CR_WORDS)
        else:
            self._report("", *encoding_words(self._kind.encoding))
        bare = codecs.getincrementaldecoder(self._kind.encoding)(errors="replace")
        decoder = io.IncrementalNewlineDecoder(bare, translate=True)
        for piece in pieces:
            yield decoder.decode(piece).encode("utf-8", "replace")
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")

    def _parquet(self) -> Iterator[bytes]:
        from dateline.formats.tables.parquet import ParquetTable

        try:
            table = ParquetTable(self._source)
        except ValueError as error:
            raise UnreadableError(
                f"{self.account.file}: expected a whole Parquet file, found a damaged one: {error}."
            ) from error
        for doubt in table.doubts():
            if doubt.is_guess:
                tally = Tally(
                    self.account.file, doubt.target, doubt.expected, doubt.found, doubt.became
                )
                self.account.guesses.setdefault(doubt.expected, tally).count += 1
            else:
                self._report(doubt.target, doubt.expected, doubt.found, doubt.became)
        self.format = "jsonl" if table.is_of_events else "csv"
        return self._rows(table)

    def _rows(self, table: "ParquetTable") -> Iterator[bytes]:
        """The rows of a Parquet file as CSV or JSON Lines."""
        import msgspec

        from dateline.formats.tables.parquet import Lost, csv_of

        if not table.is_of_events:
            head = io.StringIO()
            csv.writer(head, lineterminator="\n").writerow(
                ["#", *(column.name for column in table.read_columns)]
            )
            yield head.getvalue().encode("utf-8", "replace")
        for batch in table.batches():
            self._share = batch.first / max(1, table.rows_count)
            if isinstance(batch, Lost):
                self.account.refused += batch.count
                where = f"rows {batch.first:,} to {batch.first + batch.count - 1:,}"
                advice = "They were left out; get the file again."
                self._report(where, "rows that are whole", batch.why, advice)
                if table.is_of_events:  # so that the number of a line is that of its row
                    yield b"\n" * batch.count
            elif table.is_of_events:
                lines = map(msgspec.json.encode, table.objects(batch))
                yield b"".join(line + b"\n" for line in lines)
            else:
                yield csv_of(table, batch)
