"""`convert` of large tables: row by row from one file to another, in little memory.

Events stand in the order of the files. The account is the same as that of small files; of problems
the first thousand of each file are told, the others counted.
"""

import gc
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from msgspec.structs import replace

from dateline.cli.report import Report
from dateline.cli.saving import saved
from dateline.errors import UnreadableError
from dateline.formats.account import Tally, merged
from dateline.formats.catalogue import Format, pieces_of, refusal_of
from dateline.formats.mapping import TableMapping
from dateline.formats.mapping_guess import guessed
from dateline.formats.pieces import Told
from dateline.formats.places import STDIN, reason, unreadable
from dateline.formats.records import reader_of
from dateline.formats.records.head import Head, head_of
from dateline.formats.records.ids import Ids
from dateline.formats.records.kinds import SMALL_BYTES
from dateline.formats.records.reading import MOST_PROBLEMS
from dateline.formats.records.spool import Spool
from dateline.formats.references import countries_of
from dateline.indexing.stock import Stock, Table, temporary_folder
from dateline.model.chronicle import Cast, Chronicle, Party, Person, Source
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
    told = stream.told()
    # Nothing here refers to itself in a circle, and looking for that takes a fifth of the time.
    gc.disable()
    try:
        if target is None:
            for _ in told:
                pass
        else:
            pieces = pieces_of(target)
            assert pieces is not None
            head = Chronicle(title=stock.tables[0].title)
            with _opened(out, is_over=is_over) as file:
                for piece in pieces(head, told):
                    file.write(piece)
            stream.report.to = target.name
    finally:
        gc.enable()
    return stream.finished(), stream.mapping


class _Stream:
    """The events of some tables, one after another, and the account of them."""

    def __init__(self, stock: Stock, target: Format | None) -> None:
        self._stock = stock
        self._refusal = refusal_of(target) if target else None
        self._uncarried = target.uncarried if target else ()
        self._lost: Counter[str] = Counter()
        self._guesses: list[Tally] = []
        self._ids = Ids()
        self.mapping: TableMapping | None = None
        self.report = Report(
            files={}, rows=0, events=0, refused=0, cleaned=0, guessed=[], left_out=[], problems=[],
            columns={},
        )  # fmt: skip

    def told(self) -> Iterator[Told]:
        """The events that can be written, each with what it refers to."""
        for table in self._stock.tables:
            shown = clean(table.given.shown or table.path)
            try:
                with ExitStack() as stack:
                    yield from self._told_of(table, shown, stack)
            except OSError as error:
                raise unreadable(table.name, error) from error

    def finished(self) -> Report:
        """The report, once all was written."""
        report = self.report
        report.guessed = merged(self._guesses)
        report.not_carried = dict(self._lost)
        report.rows = report.events + report.refused
        return report

    def _told_of(self, table: Table, shown: str, stack: ExitStack) -> Iterator[Told]:
        report = self.report
        file, spool = _text(table, shown, stack)
        kind, mapping = table.given.kind, table.given.mapping
        format_ = spool.format if spool else kind.format
        head = head_of(
            file, format_, table.given.shown or table.path, shown, mapping,
            is_from_parquet=kind.format == "parquet",
        )  # fmt: skip
        report.files[shown] = kind.format
        report.problems += [*table.given.problems, *(spool.problems if spool else ())]
        self._take_head(head, shown)
        reader = reader_of(head.shape, shown)
        account = reader.account
        file.seek(head.shape.start)
        ids, refusal, uncarried = self._ids, self._refusal, self._uncarried
        is_own_table = head.shape.is_table and not head.shape.mapping
        undeclared = _cast_of_ids() if is_own_table else _cast_of_countries()
        for record in reader.records(file, head.shape.start, head.shape.first_line):
            event = record.event
            if event is None:
                continue
            report.events += 1
            event_id = ids.own(event.id)
            if event_id != event.id:
                became = f"Another event has it; it was read as {event_id}."
                account.report(record.line, "id", "an id of its own", event.id, became)
                event = replace(event, id=event_id)
            why = refusal(event) if refusal else None
            if why:
                self._refuse(event_id, why)
                continue
            for name in uncarried:
                if getattr(event, name) not in _NOTHING:
                    self._lost[name] += 1
            report.written += 1
            yield event, _cast_of(record.declared) if record.declared else undeclared
        report.refused += account.refused + (spool.account.refused if spool else 0)
        report.cleaned += account.cleaned
        report.problems += account.problems
        report.more_problems += account.problems_count - len(account.problems)
        self._guesses += [*(spool.guesses if spool else ()), *account.guesses.values()]

    def _take_head(self, head: Head, shown: str) -> None:
        self.report.problems += head.problems
        self._guesses += head.guesses
        if head.taken:
            self.report.columns[shown] = head.taken
        if head.shape.mapping:
            self.mapping = head.shape.mapping
        elif head.shape.is_table:
            self.mapping, self.report.columns[shown] = guessed(head.shape.columns, ())

    def _refuse(self, event_id: str, why: str) -> None:
        if len(self.report.not_written) < MOST_PROBLEMS:
            self.report.not_written[event_id] = why
        else:
            self.report.more_not_written += 1


_NOTHING: Final = (None, (), "held")


@cache
def _cast_of_countries() -> Cast:
    """All countries, which need not be declared."""
    import pycountry

    codes = sorted(country.alpha_2 for country in pycountry.countries)
    return Cast(parties={party.id: party for party in countries_of(codes)})


def _cast_of(declared: Iterable[Party | Person | Source]) -> Cast:
    """All countries, and whom and what one record names besides."""
    parties: dict[str, Party] = {}
    people: dict[str, Person] = {}
    sources: dict[str, Source] = {}
    for each in declared:
        if isinstance(each, Source):
            sources[each.id] = each
        elif isinstance(each, Person):
            people[each.id] = each
        else:
            parties[each.id] = each
    countries = _cast_of_countries().parties
    return Cast(
        parties={**countries, **parties} if parties else countries, people=people, sources=sources
    )


@cache
def _cast_of_ids() -> Cast:
    """All countries, and of each source what its id says: rows of ours say no more."""
    return Cast(parties=_cast_of_countries().parties, sources=_SourcesById())


class _SourcesById(Mapping[str, Source]):
    """For every id a source, of which the id can be the address."""

    def __getitem__(self, source_id: str) -> Source:
        return _source(source_id)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def get(self, source_id: str, default: object = None) -> Source:
        """The source with an id; there is one."""
        return _source(source_id)


@lru_cache(1 << 14)
def _source(source_id: str) -> Source:
    """What an id says of a source."""
    is_url = source_id.lower().startswith(("http://", "https://"))
    return Source(id=source_id, url=source_id if is_url else None)


def _text(table: Table, shown: str, stack: ExitStack) -> tuple[BinaryIO, Spool | None]:
    """The text of a table, and the copy that it is read from, where it needs one.

    Raises:
        UnreadableError: if there is no room for the copy.
    """
    if table.given.kind.is_plain:
        return stack.enter_context(open(table.path, "rb")), None
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
    return stack.enter_context(open(os.path.join(folder, "text"), "rb")), spool


@contextmanager
def _opened(out: str, *, is_over: bool) -> Iterator[TextIO]:
    """Where the other format goes."""
    if out == STDIN:
        yield sys.stdout
        sys.stdout.flush()
        return
    with saved(Path(out).expanduser(), is_over=is_over) as file:
        yield file
