"""Events in JSON Lines: an object a line with the keys that an `[[event]]` has in TOML."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

import msgspec

from dateline.formats.contents import Contents
from dateline.formats.intake import Intake
from dateline.formats.own import rows
from dateline.formats.own.json_reading import add_object
from dateline.formats.own.repair import BYTES_ADVICE
from dateline.formats.records.ids import made_id
from dateline.formats.records.mapped import MappedRows, cells_of
from dateline.formats.records.reading import Account, Read, Record, check_words, date_of
from dateline.formats.records.shape import RecordShape
from dateline.formats.records.written import WrittenRow, declared, row_of, says_more
from dateline.model.clean import LONGEST_TEXT, is_clean_utf8
from dateline.model.event import Event

DECODER: Final = msgspec.json.Decoder(rows.EventRow)
"""Reads a line with keys of ours."""
WRITTEN: Final = msgspec.json.Decoder(WrittenRow)
"""Reads a line as dateline writes it."""
_BLOCK_BYTES: Final = 32_768
"""Lines up to this are looked at together."""
_HIDES: Final = re.compile(rb"\\[^\"\\/]")
"""An escape that can hide a line end or a character that no terminal should be sent."""


class LineReader:
    """Reads the lines of one file."""

    def __init__(self, shape: RecordShape, account: Account) -> None:
        """Make a reader of lines of a shape, with an account to note what is wrong."""
        self.account = account
        self.is_open = False
        self._shape = shape
        self.is_written = False
        """Whether the line before was one as `--format jsonl` gives it."""

    def records(self, lines: Iterable[bytes], offset: int, line: int) -> Iterator[Record]:
        """The records in some lines of the file."""
        for block in blocks(lines):
            is_block_fit = are_fit(block)
            for data in block:
                event, declared = self._read(data, line, is_fit=is_block_fit or are_fit((data,)))
                yield Record(offset, len(data), line, event, declared)
                offset += len(data)
                line += 1

    def read(self, data: bytes, line: int) -> Read:
        """The event of one line, None where it gives none, and what it says of others."""
        return self._read(data, line, is_fit=are_fit((data,)))

    def id_of(self, data: bytes) -> str:
        """The id that is made for a line without one."""
        return made_id(self._shape.prefix, data.strip())

    def _read(self, data: bytes, line: int, *, is_fit: bool) -> Read:
        if not is_fit:
            return self._slowly(data, line, is_fit=False)
        # Lines are of one kind, so the kind of the one before is tried first.
        for is_written in (self.is_written, not self.is_written):
            try:
                if is_written:
                    written = WRITTEN.decode(data)
                    self.is_written = True
                    row, others = row_of(written), tuple(declared(written))
                else:
                    row, others = DECODER.decode(data), ()
                    self.is_written = False
            except (msgspec.MsgspecError, UnicodeDecodeError):
                continue
            if row.title and row.date:
                return self._of_row(row, data, line), others
            break
        return self._slowly(data, line, is_fit=True)

    def _of_row(self, row: rows.EventRow, data: bytes, line: int) -> Event:
        date = date_of(row.date, line, self.account, self._shape.decided)
        event = rows.event(row, date, row.id or self.id_of(data))
        check_words(event, line, self.account)
        return event

    def _slowly(self, data: bytes, line: int, *, is_fit: bool) -> Read:
        """The event of a line as files are read that are read whole, whatever is wrong with it."""
        table = object_in(data, line, self.account)
        if table is None:
            return None, ()
        contents = Contents()
        intake = Intake(self.account.file, contents, self._shape.decided)
        if table.get("id") in (None, ""):
            table["id"] = self.id_of(data)
        add_object(table, f"{self.account.unit} {line:,}", intake, is_clean=is_fit)
        self.account.take(contents)
        if not contents.events:
            return None, ()
        (event,) = contents.events
        check_words(event, line, self.account)
        sources = [source for source in contents.sources if says_more(source)]
        return event, (*contents.parties, *contents.people, *sources)


class MappedLineReader:
    """Reads the lines of one file whose keys are none of ours."""

    def __init__(self, shape: RecordShape, account: Account) -> None:
        """Make a reader of lines of a shape, with an account to note what is wrong."""
        assert shape.mapping is not None
        self.account = account
        self.is_open = False
        self._prefix = shape.prefix
        self._mapped = MappedRows(shape.mapping, account)

    def records(self, lines: Iterable[bytes], offset: int, line: int) -> Iterator[Record]:
        """The records in some lines of the file."""
        for number, data in enumerate(lines, line):
            table = object_in(data, number, self.account)
            if table is None:
                yield Record(offset, len(data), number, None)
            else:
                cells = cells_of(table, number, self.account)
                own_id = partial(made_id, self._prefix, data.strip())
                event, sources = self._mapped.event(cells, number, own_id)
                yield Record(offset, len(data), number, event, sources)
            offset += len(data)

    def read(self, data: bytes, line: int) -> Read:
        """The event of one line, None where it gives none, and what it says of others."""
        found = next(self.records((data,), 0, line))
        return found.event, found.declared


def object_in(data: bytes, line: int, account: Account) -> dict[str, Any] | None:
    """The JSON object of a line; None where it is empty or refused.

    Args:
        data: The line.
        line: Its number.
        account: Told of what is wrong with it.
    """
    try:
        table = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        text = data.decode("utf-8", "replace").strip()
        if not text:
            return None
        if "\ufffd" in text and b"\xef\xbf\xbd" not in data:
            account.report(line, "", "UTF-8 text", "other bytes", BYTES_ADVICE)
        try:
            table = msgspec.json.decode(text)
        except (msgspec.MsgspecError, RecursionError) as error:
            account.refuse(line, "a JSON object", f"{error} in {text}")
            return None
    if isinstance(table, dict):
        return table
    account.refuse(line, "a JSON object", data.decode("utf-8", "replace").strip())
    return None


def blocks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """The lines, some together."""
    block: list[bytes] = []
    size = 0
    for data in lines:
        block.append(data)
        size += len(data)
        if size >= _BLOCK_BYTES:
            yield block
            block, size = [], 0
    if block:
        yield block


def are_fit(block: Sequence[bytes]) -> bool:
    """Whether nothing in some lines has to be cleaned."""
    data = b"".join(block)
    if len(data) > LONGEST_TEXT and max(map(len, block)) > LONGEST_TEXT:
        return False
    if b"\\" in data and _HIDES.search(data):
        return False
    return is_clean_utf8(data.replace(b"\r\n", b"\n"))
