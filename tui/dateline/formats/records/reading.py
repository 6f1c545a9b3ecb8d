"""Records as events, with an account of what was wrong with them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple, Protocol

from msgspec import Struct, field

from dateline.errors import DateError, Problem
from dateline.formats.repair import DATE_ADVICE, problem, shortened
from dateline.formats.rows import event_date
from dateline.model.dates import EventDate
from dateline.model.event import Event

MOST_PROBLEMS: Final = 1000
"""Problems of one file that are kept; the others are counted."""


class Record(NamedTuple):
    """One record of a file."""

    offset: int
    """Where it begins, in bytes."""
    length: int
    """How long it is, in bytes, its line end included."""
    line: int
    """The line on which it begins, from 1."""
    event: Event | None
    """What it says; None where it was refused, or says nothing."""


class Account(Struct):
    """What became of the records of a file."""

    file: str
    """Its name for problems."""
    problems: list[Problem] = field(default_factory=list)
    """The first of them."""
    problems_count: int = 0
    refused: int = 0
    """Records that gave no event."""
    cleaned: int = 0
    """Records with texts that held characters no terminal should be sent."""

    def report(self, line: int, place: str, expected: str, found: str, advice: str) -> None:
        """Note something wrong.

        Args:
            line: The line on which the record begins.
            place: Which part of the record; empty for all of it.
            expected: What would have been right, as a phrase.
            found: What stood there.
            advice: What to do, or what became of it.
        """
        self.problems_count += 1
        if len(self.problems) < MOST_PROBLEMS:
            where = f"line {line:,}" if line else ""
            where = f"{where}, {place}" if where and place else where or place
            self.problems.append(problem(self.file, where, expected, shortened(found), advice))

    def refuse(self, line: int, expected: str, found: str) -> None:
        """Note a record that gives no event."""
        self.refused += 1
        self.report(line, "", expected, found, "It was left out; the rest of the file was read.")


class RecordReader(Protocol):
    """Reads the records of one file."""

    account: Account

    def records(self, lines: Iterable[bytes], offset: int, line: int) -> Iterator[Record]:
        """The records in some lines of the file.

        Args:
            lines: Whole records, each line with its end.
            offset: That of the first line.
            line: The number of the first line, from 1.
        """

    def event(self, data: bytes, line: int) -> Event | None:
        """The event of one record; None where it gives none."""


@lru_cache(1 << 17)
def known_date(text: str) -> tuple[EventDate, DateError | None]:
    """The date that a text says, or an unknown date that keeps it, and why."""
    return event_date(text)


def date_of(text: str, line: int, account: Account) -> EventDate:
    """The date of a record; one that cannot be read is a problem."""
    date, error = known_date(text)
    if error:
        account.report(line, "date", error.expected, text or "nothing", DATE_ADVICE)
    return date
