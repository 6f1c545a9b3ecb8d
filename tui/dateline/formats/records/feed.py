"""The lines of a table on their way to its rows."""

import csv
from collections.abc import Iterable, Sequence
from typing import Final

from dateline.formats.own.repair import BYTES_ADVICE
from dateline.formats.records.reading import Account
from dateline.model.clean import LONGEST_TEXT, is_clean, is_clean_utf8

MOST_LINES: Final = 10_000
MOST_BYTES: Final = 32_000_000
"""What one row may take: beyond it a quotation mark was never closed."""

_BLOCK_BYTES: Final = 32_768
"""Lines up to this are looked at together."""


class UnclosedError(Exception):
    """A row that does not end."""


def plain_rows(block: Sequence[bytes], delimiter: str) -> list[list[str]] | None:
    """The rows of some lines where each is a row of clean cells; None where any is not.

    Args:
        block: The lines, the first of which begins a row.
        delimiter: What stands between cells.
    """
    data = b"".join(block).replace(b"\r\n", b"\n")
    if not is_clean_utf8(data) or (
        len(data) > LONGEST_TEXT and max(map(len, block)) > LONGEST_TEXT
    ):
        return None
    text = data.decode()
    # The empty line at the end is a row of its own only where no quotation mark is open before it.
    lines = [*text.removesuffix("\n").split("\n"), ""]
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return None
    return rows[:-1] if len(rows) == len(lines) else None


class Feed:
    """The lines of a table as text, with where the row that is being read began."""

    def __init__(
        self,
        lines: Iterable[bytes],
        offset: int,
        line: int,
        account: Account,
        *,
        is_bounded: bool = True,
    ) -> None:
        self._lines = iter(lines)
        self._account = account
        self._is_bounded = is_bounded
        self._again: list[bytes] = []
        self._row: list[bytes] = []
        self._size = 0
        self.offset = self.start = offset
        self.line = self.first_line = line
        self.is_clean = True
        self.has_guards = False
        self.is_ended = False
        """Whether the lines ended within a row: its quotation mark was never closed."""

    def __iter__(self) -> "Feed":
        return self

    def __next__(self) -> str:
        raw = self._again.pop() if self._again else next(self._lines, b"")
        if not raw:
            self.is_ended = bool(self._row)
            raise StopIteration
        self.offset += len(raw)
        self.line += 1
        if self._row:
            self._size += len(raw)
            is_beyond = len(self._row) >= MOST_LINES or self._size > MOST_BYTES
            if self._is_bounded and is_beyond:
                self._row.append(raw)
                raise UnclosedError
            self.is_clean = False  # several lines: where only one may stand they become one
        self._row.append(raw)
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            found = f"the byte 0x{raw[error.start]:02x}"
            self._account.report(self.line - 1, "", "UTF-8 text", found, BYTES_ADVICE)
            text = raw.decode(errors="replace")
        body = text.rstrip("\r\n")
        # What is asked first is true of nearly all lines.
        is_fit = (body.isprintable() and body.isascii()) or is_clean(body)
        if not is_fit or len(text) > LONGEST_TEXT:
            self.is_clean = False
        if "'" in text:
            self.has_guards = True
        return text

    def block(self) -> list[bytes]:
        """The next lines, some of them; they stay the next ones."""
        block: list[bytes] = []
        size = 0
        while size < _BLOCK_BYTES:
            raw = self._again.pop() if self._again else next(self._lines, b"")
            if not raw:
                break
            block.append(raw)
            size += len(raw)
        self._again += reversed(block)
        return block

    def pass_over(self, block: Sequence[bytes]) -> None:
        """Go on behind lines that were read otherwise, which are the next ones."""
        del self._again[len(self._again) - len(block) :]
        self.offset += sum(map(len, block))
        self.line += len(block)
        self.begin()

    def begin(self) -> None:
        """Begin the next row."""
        self.start, self.first_line = self.offset, self.line
        self._row.clear()
        self._size = 0
        self.is_clean = True
        self.has_guards = False

    def go_back(self) -> None:
        """Go back to the second line of the row that did not end."""
        first, *others = self._row
        self.offset = self.start + len(first)
        self.line = self.first_line + 1
        self._again += reversed(others)
        self.begin()
