"""`convert` of large tables: row by row from one file to another, in little memory.

Events stand in the order of the files. The account is the same as that of small files, but that it
cannot know what other rows declare: references to that are counted as not checked. Of problems the
first thousand of each file are told, the others counted.
"""

import gc
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from dateline.cli.part_writing import PartJob, PartWriter
from dateline.cli.parts import pieces_of_parts
from dateline.cli.report import Report
from dateline.cli.saving import saved
from dateline.cli.written_part import WrittenPart
from dateline.errors import UnreadableError
from dateline.formats.account import Tally, merged
from dateline.formats.catalogue import Format, pieces_of
from dateline.formats.places import STDIN, reason, unreadable
from dateline.formats.records.head import Head, head_of
from dateline.formats.records.ids import Ids
from dateline.formats.records.kinds import SMALL_BYTES
from dateline.formats.records.reading import MOST_PROBLEMS
from dateline.formats.records.spool import Spool
from dateline.formats.tables.mapping import TableMapping
from dateline.formats.tables.mapping_guess import guessed
from dateline.indexing.stock import Stock, Table, temporary_folder
from dateline.model.clean import clean


def is_streamed(stock: Stock, target: Format | None) -> bool:
    """Whether all that is named are tables of which one is large, and go out event by event."""
    if stock.others or not stock.tables or (target and pieces_of(target) is None):
        return False
    return any(
        os.path.getsize(table.path) > SMALL_BYTES or not table.given.kind.is_plain
        for table in stock.tables
    )


def convert_stream(
    stock: Stock, target: Format | None, out: str, *, is_over: bool
) -> tuple[Report, TableMapping | None]:
    """Write tables in another format, and tell what happened.

    Args:
        stock: The tables.
        target: The format to write; None to write nothing.
        out: The file to write, or `-`.
        is_over: Whether it may be written over another one.

    Returns:
        The report, and what the columns of the last table were taken for.

    Raises:
        UnreadableError: if one cannot be read, or the file not be written.
    """
    stream = _Stream(stock, target)
    # Nothing here refers to itself in a circle, and looking for that takes a fifth of the time.
    gc.disable()
    try:
        if target is None:
            for _ in stream.pieces():
                pass
        else:
            with _opened(out, is_over=is_over) as write:
                for piece in stream.pieces():
                    write(piece)
            stream.report.to = target.name
    finally:
        gc.enable()
    return stream.finished(), stream.mapping


class _Stream:
    """The events of some tables, one after another, and the account of them."""

    def __init__(self, stock: Stock, target: Format | None) -> None:
        self._stock = stock
        self._to = target.name if target else ""
        self._lost: Counter[str] = Counter()
        self._unchecked: Counter[str] = Counter()
        self._guesses: list[Tally] = []
        self._left_out: list[Tally] = []
        self._ids = Ids()
        self.mapping: TableMapping | None = None
        self.report = Report(
            files={}, rows=0, events=0, refused=0, cleaned=0, guessed=[], left_out=[], problems=[],
            columns={},
        )  # fmt: skip

    def pieces(self) -> Iterator[bytes]:
        """The text of the other format."""
        for number, table in enumerate(self._stock.tables):
            shown = clean(table.given.shown or table.path)
            try:
                with ExitStack() as stack:
                    yield from self._pieces_of(table, shown, stack, is_first=number == 0)
            except OSError as error:
                raise unreadable(table.name, error) from error

    def finished(self) -> Report:
        """The report, once all was written."""
        report = self.report
        report.guessed, report.left_out = merged(self._guesses), merged(self._left_out)
        report.not_carried = dict(self._lost)
        report.unchecked = dict(sorted(self._unchecked.items()))
        report.rows = report.events + report.refused
        return report

    def _pieces_of(
        self, table: Table, shown: str, stack: ExitStack, *, is_first: bool
    ) -> Iterator[bytes]:
        report = self.report
        path, spool = _text(table, shown, stack)
        kind, mapping = table.given.kind, table.given.mapping
        with open(path, "rb") as file:
            head = head_of(
                file, spool.format if spool else kind.format, table.given.shown or table.path,
                shown, mapping, is_from_parquet=kind.format == "parquet",
            )  # fmt: skip
        report.files[shown] = kind.format
        report.problems += [*table.given.problems, *(spool.problems if spool else ())]
        self._take_head(head, shown)
        shape, title = head.shape, self._stock.tables[0].title
        job = PartJob(path=path, shown=shown, shape=shape, title=title, to=self._to)
        writer = PartWriter(job)
        if is_first:
            yield writer.begin
        total = writer.new_part(shape.start, shape.first_line, shape.start, shape.first_line)
        parts = stack.enter_context(closing(pieces_of_parts(job, writer, self._ids, total)))
        yield from parts
        self._take(total)
        if spool:
            report.refused += spool.account.refused
            self._guesses += spool.guesses

    def _take(self, total: WrittenPart) -> None:
        """Put what became of the rows of a table into the report."""
        report, account = self.report, total.account
        report.events += total.events
        report.written += total.written
        report.refused += account.refused
        report.cleaned += account.cleaned
        report.problems += account.problems
        report.more_problems += account.problems_count - len(account.problems)
        self._guesses += account.guesses.values()
        self._left_out += account.left_out.values()
        self._lost.update(total.not_carried)
        self._unchecked.update(total.unchecked)
        for event_id, why in total.not_written.items():
            if len(report.not_written) < MOST_PROBLEMS:
                report.not_written[event_id] = why
            else:
                report.more_not_written += 1
        report.more_not_written += total.more_not_written

    def _take_head(self, head: Head, shown: str) -> None:
        self.report.problems += head.problems
        self._guesses += head.guesses
        if head.taken:
            self.report.columns[shown] = head.taken
        if head.shape.mapping:
            self.mapping = head.shape.mapping
        elif head.shape.is_table:
            self.mapping, self.report.columns[shown] = guessed(head.shape.columns, ())


def _text(table: Table, shown: str, stack: ExitStack) -> tuple[str, Spool | None]:
    """The file with the text of a table, and what copied it there, where that was needed.

    Raises:
        UnreadableError: if there is no room for the copy.
    """
    if table.given.kind.is_plain:
        return table.path, None
    folder = temporary_folder()
    if folder is None:
        raise UnreadableError(f"{shown} needs room for a copy of its text: name one with TMPDIR.")
    spool = Spool(table.path, table.given.kind, os.path.join(folder, "text"), shown)
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    stack.callback(spool.close)
    try:
        spool.finish()
    except OSError as error:
        raise UnreadableError(
            f"The text of {shown} cannot be put into {clean(folder)}: {reason(error)}. "
            "Make room there, or name another folder with TMPDIR."
        ) from error
    return os.path.join(folder, "text"), spool


@contextmanager
def _opened(out: str, *, is_over: bool) -> Iterator[Callable[[bytes], object]]:
    """What writes the other format, piece by piece."""
    if out == STDIN:
        yield lambda piece: sys.stdout.write(piece.decode())
        sys.stdout.flush()
        return
    with saved(Path(out).expanduser(), is_over=is_over) as file:
        yield file.write
