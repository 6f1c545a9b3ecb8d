"""Events in the rows of a table: CSV (RFC 4180), TSV and their relatives."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import Final

from dateline.formats.cleaning import cleaned_text
from dateline.formats.countries import country_code
from dateline.formats.own.repair import NO_TITLE
from dateline.formats.own.rows import MOST_EDITION
from dateline.formats.records.feed import MOST_LINES, Feed, UnclosedError, plain_rows
from dateline.formats.records.ids import made_id
from dateline.formats.records.mapped import MappedRows
from dateline.formats.records.reading import Account, Read, Record, check_words, date_of
from dateline.formats.records.shape import DELIMITERS, RecordShape
from dateline.formats.tables.flat import COLUMNS, unguarded
from dateline.formats.tables.mapping import listed as in_list
from dateline.formats.tables.mapping import parties_in
from dateline.model.chronicle import Source
from dateline.model.event import STATUSES, Delegate, Event, Participant, Place, Quote

_UNCLOSED_ADVICE: Final = "What follows was read as part of this row."
_LONG: Final = frozenset(("summary", "quote"))
_MOST_DIGITS: Final = 20
"""Of the number of an edition, zeros at its beginning included."""

Row = tuple[int, int, int, list[str], bool, bool]
"""A row as it stands: offset and length in bytes, its line or number, its cells, whether they are
clean, and whether one may be guarded."""


class CellReader:
    """Reads the rows of one table."""

    def __init__(self, shape: RecordShape, account: Account) -> None:
        """Make a reader of rows of a shape, with an account to note what is wrong."""
        self.account = account
        self.is_open = False
        self._shape = shape
        self._width = len(shape.columns)
        self._delimiter = shape.delimiter or DELIMITERS[shape.format]
        self._mapped = MappedRows(shape.mapping, account) if shape.mapping else None
        # A column that the table does not have leads to the empty cell behind the last one.
        self._in_order: Callable[[list[str]], tuple[str, ...]] = itemgetter(
            *(shape.columns.index(n) if n in shape.columns else self._width for n in COLUMNS)
        )

    def records(self, lines: Iterable[bytes], offset: int, line: int) -> Iterator[Record]:
        """The rows in some lines of the file."""
        is_ours, width = not self._mapped, self._width
        for start, length, first, cells, is_clean, has_guards in self.rows(lines, offset, line):
            is_plain = is_ours and is_clean and not has_guards
            if is_plain and len(cells) == width and any(cells):
                yield Record(start, length, first, self._own_event(cells, first))
            else:
                event, declared = self.made(cells, first, is_clean=is_clean, has_guards=has_guards)
                yield Record(start, length, first, event, declared)

    def rows(self, lines: Iterable[bytes], offset: int, line: int) -> Iterator[Row]:
        """The rows in some lines of the file, as they stand."""
        # What we wrote ourselves closes every quotation mark, however long a cell is.
        is_bounded = not self._shape.is_numbered
        feed = Feed(lines, offset, line, self.account, is_bounded=is_bounded)
        self.is_open = False
        while block := feed.block():
            rows = plain_rows(block, self._delimiter)
            if rows is None:
                yield from self._row_by_row(feed, len(block))
            else:
                yield from self._plain(feed, block, rows)

    def _plain(
        self, feed: Feed, block: Sequence[bytes], rows: Iterable[list[str]]
    ) -> Iterator[Row]:
        """The rows of clean lines, each of which is one."""
        is_numbered = self._shape.is_numbered
        start, line = feed.offset, feed.line
        feed.pass_over(block)
        for raw, cells in zip(block, rows, strict=True):
            length = len(raw)
            first = int(cells[0]) if is_numbered else line
            yield start, length, first, cells, True, b"'" in raw and not is_numbered
            start += length
            line += 1

    def _row_by_row(self, feed: Feed, count: int) -> Iterator[Row]:
        """The rows that begin in the next lines, whatever is wrong with them."""
        is_numbered, end = self._shape.is_numbered, feed.line + count
        while feed.line < end:
            try:
                for cells in csv.reader(feed, delimiter=self._delimiter):
                    start, first = feed.start, feed.first_line
                    if feed.is_ended:
                        expected = "a closing quotation mark"
                        self.account.report(first, "", expected, "none", _UNCLOSED_ADVICE)
                        feed.is_clean, self.is_open = False, True
                    if is_numbered:
                        first, feed.has_guards = int(cells[0]), False
                    length = feed.offset - start
                    yield start, length, first, cells, feed.is_clean, feed.has_guards
                    feed.begin()
                    if feed.line >= end:
                        return
            except UnclosedError:
                self.account.refuse(
                    feed.first_line, "a closing quotation mark", f"none in {MOST_LINES:,} lines"
                )
                feed.go_back()
            except csv.Error as error:
                self.account.refuse(feed.first_line, "a row of cells", str(error))
                feed.begin()

    def read(self, data: bytes, line: int) -> Read:
        """The event of one row, and what it says of others."""
        found = next(self.records(io.BytesIO(data), 0, line), None)
        return (found.event, found.declared) if found else (None, ())

    def made(
        self, cells: list[str], line: int, *, is_clean: bool, has_guards: bool
    ) -> tuple[Event | None, tuple[Source, ...]]:
        """The event of a row, and the sources of which it says more than an id.

        Args:
            cells: Those of the row, which may be changed.
            line: On which it begins, or its number.
            is_clean: Whether nothing has to be taken out of them.
            has_guards: Whether one may begin with an apostrophe that guards it.
        """
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
            return self._mapped.event(named, line, partial(self.id_of, cells))
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

    def id_of(self, cells: Sequence[str]) -> str:
        """The id that is made for a row without one."""
        own = cells[1:] if self._shape.is_numbered else cells
        return made_id(self._shape.prefix, "\x1f".join(own).encode())

    def in_order(self, cells: list[str]) -> tuple[str, ...]:
        """The cells of a row in the order of `COLUMNS`, without spaces around them.

        Behind its last the row gets an empty one.
        """
        cells.append("")
        return tuple(map(str.strip, self._in_order(cells)))

    def _own_event(self, cells: list[str], line: int) -> Event:
        (
            event_id, date, title, kind, series, edition, status, place, place_country,
            countries, people, sources, summary, quote, speaker,
        ) = self.in_order(cells)  # fmt: skip
        if not title:
            self.account.report(line, "title", "a title", "none", "The rest was read.")
        event = Event(
            id=event_id or self.id_of(cells),
            date=date_of(date, line, self.account, self._shape.decided),
            title=title or NO_TITLE,
            kind=kind or None,
            series=series or None,
            edition=self._edition(edition, line) if edition else None,
            status=status.lower() or "held",
            place=place_of(place, place_country) if place or place_country else None,
            participants=parties_of(countries) + people_of(people)
            if people
            else parties_of(countries),
            quotes=(Quote(text=quote, speaker=speaker or None),) if quote else (),
            sources=listed(sources),
            summary=summary or None,
        )
        if event.status not in STATUSES or place_country:
            check_words(event, line, self.account)
        return event

    def _edition(self, text: str, line: int) -> int | None:
        if (edition := edition_of(text)) is not None:
            return edition
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


def edition_of(text: str) -> int | None:
    """The number of an edition; None where a cell holds none."""
    is_number = len(text) <= _MOST_DIGITS and text.isascii() and text.isdecimal()
    return int(text) if is_number and int(text) <= MOST_EDITION else None


@lru_cache(1 << 13)
def parties_of(countries: str) -> tuple[Participant, ...]:
    """The parties that a cell names, countries by their codes."""
    return tuple(map(_party, parties_in(countries)))


@lru_cache(4096)
def _party(code: str) -> Participant:
    return Participant(party=code)


@lru_cache(1 << 13)
def place_of(name: str, country: str) -> Place:
    """The place of two cells, of which one may be empty."""
    return Place(name=name or country, country=country_code(country) or country or None)


def people_of(people: str) -> tuple[Participant, ...]:
    """People of whom the row does not say for whom they were there."""
    # Nearly every row names others, so that keeping what was made of them would cost more.
    delegates = tuple([Delegate(person=name) for name in items(people)])
    return (Participant(party="", people=delegates),) if delegates else ()


@lru_cache(1 << 13)
def listed(text: str) -> tuple[str, ...]:
    """The items of a list in a cell, each once."""
    return items(text)


def items(text: str) -> tuple[str, ...]:
    """The items of a list in a cell, each once, not kept."""
    if "|" in text or "\n" in text:
        return in_list(text)
    if ";" not in text:
        text = text.strip()
        return (text,) if text else ()
    return tuple(dict.fromkeys([item for part in text.split(";") if (item := part.strip())]))
