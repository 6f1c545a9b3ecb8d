"""Events in the rows of a table: CSV (RFC 4180), TSV and their relatives."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Final

from dateline.formats.cleaning import cleaned_text
from dateline.formats.flat import COLUMNS, unguarded
from dateline.formats.records.mapped import MappedRows
from dateline.formats.records.reading import Account, Record, date_of
from dateline.formats.records.shape import DELIMITERS, RecordShape
from dateline.formats.repair import BYTES_ADVICE, NO_TITLE
from dateline.formats.rows import MOST_EDITION
from dateline.model.chronicle import Source
from dateline.model.clean import LONGEST_TEXT, is_clean
from dateline.model.event import Delegate, Event, Participant, Place, Quote

_MOST_LINES: Final = 10_000
_MOST_BYTES: Final = 32_000_000
"""What one row may take: beyond it a quotation mark was never closed."""
_UNCLOSED_ADVICE: Final = "What follows was read as part of this row."
_LONG: Final = frozenset(("summary", "quote"))


class _UnclosedError(Exception):
    """A row that does not end."""


class CellReader:
    """Reads the rows of one table."""

    def __init__(self, shape: RecordShape, account: Account) -> None:
        """Make a reader of rows of a shape, with an account to note what is wrong."""
        csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        self.account = account
        self._shape = shape
        self._width = len(shape.columns)
        self._delimiter = shape.delimiter or DELIMITERS[shape.format]
        self._mapped = MappedRows(shape.mapping, shape.prefix, account) if shape.mapping else None
        # A column that the table does not have leads to the empty cell behind the last one.
        self._places = [
            shape.columns.index(name) if name in shape.columns else self._width for name in COLUMNS
        ]

    def records(self, lines: Iterable[bytes], offset: int, line: int) -> Iterator[Record]:
        """The rows in some lines of the file."""
        is_numbered = self._shape.is_numbered
        # What we wrote ourselves closes every quotation mark, however long a cell is.
        feed = _Feed(lines, offset, line, self.account, is_bounded=not is_numbered)
        while True:
            try:
                for cells in csv.reader(feed, delimiter=self._delimiter):
                    start, first = feed.start, feed.first_line
                    if feed.is_ended:
                        expected = "a closing quotation mark"
                        self.account.report(first, "", expected, "none", _UNCLOSED_ADVICE)
                        feed.is_clean = False
                    if is_numbered:
                        first, feed.has_guards = int(cells[0]), False
                    event, declared = self._event(
                        cells, first, is_clean=feed.is_clean, has_guards=feed.has_guards
                    )
                    yield Record(start, feed.offset - start, first, event, declared)
                    feed.begin()
                return
            except _UnclosedError:
                self.account.refuse(
                    feed.first_line, "a closing quotation mark", f"none in {_MOST_LINES:,} lines"
                )
                feed.go_back()
            except csv.Error as error:
                self.account.refuse(feed.first_line, "a row of cells", str(error))
                feed.begin()

    def event(self, data: bytes, line: int) -> Event | None:
        """The event of one row."""
        return next((record.event for record in self.records(io.BytesIO(data), 0, line)), None)

    def _event(
        self, cells: list[str], line: int, *, is_clean: bool, has_guards: bool
    ) -> tuple[Event | None, tuple[Source, ...]]:
        """The event of a row, and the sources of which it says more than an id."""
        if not any(cells):
            return None, ()
        if len(cells) != self._width:
            self._fit(cells, line)
        if has_guards:
            cells = [unguarded(cell) for cell in cells]
        if not is_clean:
            cells = self._cleaned(cells, line)
        if self._mapped:
            named = dict(zip(self._shape.columns, cells, strict=True))
            if self._shape.is_numbered:
                del named[self._shape.columns[0]]
            return self._mapped.event(named, line)
        return self._own_event(cells, line), ()

    def _fit(self, cells: list[str], line: int) -> None:
        """Make a row as long as the head line."""
        width = self._width
        expected, found = f"{width} cells", f"{len(cells)}"
        if len(cells) < width:
            what, became = f"{expected} in each row, as in the head line", "were read as empty."
            self.account.guess(line, what, f"{found} cells", f"Cells that are not there {became}")
            cells += [""] * (width - len(cells))
        elif any(cells[width:]):
            self.account.report(line, "", expected, found, "The last ones were left out.")
        del cells[width:]

    def _own_event(self, cells: list[str], line: int) -> Event:
        cells.append("")
        (
            event_id, date, title, kind, series, edition, status, place, place_country,
            countries, people, sources, summary, quote, speaker,
        ) = map(cells.__getitem__, self._places)  # fmt: skip
        if not title:
            self.account.report(line, "title", "a title", "none", "The rest was read.")
        return Event(
            id=event_id or f"{self._shape.prefix}-{line}",
            date=date_of(date, line, self.account, self._shape.decided),
            title=title or NO_TITLE,
            kind=kind or None,
            series=series or None,
            edition=self._edition(edition, line) if edition else None,
            status=status or "held",
            place=_place(place, place_country) if place or place_country else None,
            participants=_parties(countries) + _people(people) if people else _parties(countries),
            quotes=(Quote(text=quote, speaker=speaker or None),) if quote else (),
            sources=_listed(sources),
            summary=summary or None,
        )

    def _edition(self, text: str, line: int) -> int | None:
        if text.isascii() and text.isdecimal() and int(text) <= MOST_EDITION:
            return int(text)
        self.account.report(line, "edition", "a whole number", text, "It was left out.")
        return None

    def _cleaned(self, cells: Sequence[str], line: int) -> list[str]:
        report = partial(self.account.report, line)
        found = [
            cleaned_text(
                cell.replace("\r\n", "\n"),
                name,
                report,
                is_long=self._mapped is not None or name in _LONG,
            )
            for name, cell in zip(self._shape.columns, cells, strict=True)
        ]
        self.account.cleaned += any(has_changed for _, has_changed in found)
        return [cell for cell, _ in found]


class _Feed:
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

    def __iter__(self) -> "_Feed":
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
            is_beyond = len(self._row) >= _MOST_LINES or self._size > _MOST_BYTES
            if self._is_bounded and is_beyond:
                self._row.append(raw)
                raise _UnclosedError
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


@lru_cache(1 << 14)
def _parties(countries: str) -> tuple[Participant, ...]:
    return tuple(Participant(party=code) for code in _listed(countries))


@lru_cache(1 << 14)
def _place(name: str, country: str) -> Place:
    return Place(name=name or country, country=country or None)


def _people(people: str) -> tuple[Participant, ...]:
    """People of whom the row does not say for whom they were there."""
    delegates = tuple(Delegate(person=name) for name in _listed(people))
    return (Participant(party="", people=delegates),) if delegates else ()


@lru_cache(1 << 14)
def _listed(text: str) -> tuple[str, ...]:
    """The items of a list in a cell, each once."""
    if ";" not in text:
        text = text.strip()
        return (text,) if text else ()
    return tuple(dict.fromkeys(item for part in text.split(";") if (item := part.strip())))
