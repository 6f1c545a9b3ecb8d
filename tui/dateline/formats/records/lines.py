"""Events in JSON Lines: an object a line with the keys that an `[[event]]` has in TOML."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

import msgspec

from dateline.formats import rows
from dateline.formats.cleaning import cleaned_text, cleaned_value
from dateline.formats.records.reading import Account, Record, date_of
from dateline.formats.records.shape import RecordShape
from dateline.formats.repair import BYTES_ADVICE, repaired
from dateline.model.clean import LONGEST_TEXT, is_clean
from dateline.model.event import Event

_DECODER: Final = msgspec.json.Decoder(rows.EventRow)
_HIDES: Final = re.compile(rb"\\[^\"\\/]")
"""An escape that can hide a line end or a character that no terminal should be sent."""


class LineReader:
    """Reads the lines of one file."""

    def __init__(self, shape: RecordShape, account: Account) -> None:
        """Make a reader of lines of a shape, with an account to note what is wrong."""
        self.account = account
        self._shape = shape

    def records(self, lines: Iterable[bytes], offset: int, line: int) -> Iterator[Record]:
        """The records in some lines of the file."""
        for number, data in enumerate(lines, line):
            yield Record(offset, len(data), number, self.event(data, number))
            offset += len(data)

    def event(self, data: bytes, line: int) -> Event | None:
        """The event of one line; None where it gives none."""
        if (
            len(data) <= LONGEST_TEXT
            and not _HIDES.search(data)
            and is_clean(data.rstrip(b"\r\n").decode(errors="ignore"))
        ):
            try:
                row = _DECODER.decode(data)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                return self._repaired(data, line)
            return self._of_row(row, line)
        return self._repaired(data, line)

    def _of_row(self, row: rows.EventRow, line: int) -> Event:
        date = date_of(row.date, line, self.account)
        return rows.event(row, date, row.id or f"{self._shape.prefix}-{line}")

    def _repaired(self, data: bytes, line: int) -> Event | None:
        """The event of a line in which something is wrong or has to be cleaned."""
        text = data.decode("utf-8", "replace").strip()
        if not text:
            return None
        if "\ufffd" in text and b"\xef\xbf\xbd" not in data:
            self.account.report(line, "", "UTF-8 text", "other bytes", BYTES_ADVICE)
        try:
            table = msgspec.json.decode(text)
        except (msgspec.MsgspecError, RecursionError) as error:
            self.account.refuse(line, "a JSON object", f"{error} in {text}")
            return None
        if not isinstance(table, dict):
            self.account.refuse(line, "a JSON object", text)
            return None
        report = partial(self.account.report, line)
        has_changed = False

        def clean_one(text: str, place: str, is_long: bool) -> str:
            nonlocal has_changed
            cleaned, is_other = cleaned_text(text, place, report, is_long=is_long)
            has_changed |= is_other
            return cleaned

        table = cleaned_value(table, "", clean_one, report)
        self.account.cleaned += has_changed
        if not isinstance(table.get("date"), str):
            table["date"] = str(rows.as_text(table.get("date", "")))
        row = repaired(table, rows.EventRow, report)
        if row is None:
            self.account.refused += 1
            return None
        return self._of_row(row, line)
