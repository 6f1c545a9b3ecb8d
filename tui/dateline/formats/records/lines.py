"""Events in JSON Lines: an object a line with the keys that an `[[event]]` has in TOML."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from dateline.formats import rows
from dateline.formats.records.reading import Account, Record, date_of
from dateline.formats.records.shape import RecordShape
from dateline.formats.repair import BYTES_ADVICE, repaired
from dateline.model.clean import LONGEST_TEXT, is_clean
from dateline.model.event import Event

_DECODER: Final = msgspec.json.Decoder(rows.EventRow)
_HIDES: Final = re.compile(rb"\\[^\"\\/]")
"""An escape that can hide a line end or a character that no terminal should be sent."""
_LONG: Final = frozenset(("text", "summary", "notes", "note", "description"))
_MOST_LEVELS: Final = 32


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
        before = self.account.cleaned
        table = self._cleaned(table, line, "", 0)
        self.account.cleaned = min(self.account.cleaned, before + 1)
        if not isinstance(table.get("date"), str):
            table["date"] = str(rows.as_text(table.get("date", "")))

        def report(path: str, expected: str, found: str, advice: str) -> None:
            self.account.report(line, path, expected, found, advice)

        row = repaired(table, rows.EventRow, report)
        if row is None:
            self.account.refused += 1
            return None
        return self._of_row(row, line)

    def _cleaned(self, value: Any, line: int, place: str, levels: int) -> Any:  # Any: JSON
        if isinstance(value, str):
            name = place.rpartition(".")[2]
            cleaned = self.account.cleaned_text(value, line, place, is_long=name in _LONG)
            self.account.cleaned += cleaned != value and not is_clean(value)
            return cleaned
        if isinstance(value, list | dict) and levels == _MOST_LEVELS:
            expected = f"at most {_MOST_LEVELS} levels of lists and objects"
            self.account.report(line, place, expected, "more", "What is deeper was left out.")
            return type(value)()
        if isinstance(value, list):
            return [self._cleaned(item, line, place, levels + 1) for item in value]
        if isinstance(value, dict):
            return {
                key: self._cleaned(item, line, f"{place}.{key}".lstrip("."), levels + 1)
                for key, item in value.items()
            }
        return value
