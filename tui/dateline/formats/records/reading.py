"""Records as events, with an account of what was wrong with them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from dateline.errors import DateError, Problem
from dateline.formats.account import Tally, merged
from dateline.formats.contents import Contents
from dateline.formats.own.references import (
    COUNTRY_WORDS,
    MOST_SUGGESTIONS,
    advice_on,
    advice_on_country,
    country_name,
    has_usual_words,
    one_of,
    wrong_words,
)
from dateline.formats.own.repair import DATE_ADVICE, problem, shortened
from dateline.formats.own.rows import event_date
from dateline.formats.tables.date_order import Decided, Order, reading_words
from dateline.model import edtf
from dateline.model.chronicle import Party, Person, Source
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
    """The line on which it begins, or which row it is, from 1."""
    event: Event | None
    """What it says; None where it was refused, or says nothing."""
    declared: tuple[Party | Person | Source, ...] = ()
    """Whom and what it refers to, as far as it says more of them than an id."""


Read = tuple[Event | None, tuple[Party | Person | Source, ...]]
"""An event, and whom and what it refers to, as far as it says more of them than an id."""


class Account(Struct):
    """What became of the records of a file."""

    file: str
    """Its name for problems."""
    unit: str = "line"
    """What its records are counted by."""
    problems: list[Problem] = field(default_factory=list)
    """The first of them."""
    problems_count: int = 0
    refused: int = 0
    """Records that gave no event."""
    cleaned: int = 0
    """Records with texts that held characters no terminal should be sent."""
    guesses: dict[str, Tally] = field(default_factory=dict)
    """For each kind of guess, how often it was made."""
    left_out: dict[str, Tally] = field(default_factory=dict)
    """For each key that a chronicle has no place for, how often something stood there."""
    countries: frozenset[str] = frozenset()
    """The ids of countries that are declared elsewhere, which may be none of ISO 3166-1."""

    def report(self, line: int, place: str, expected: str, found: str, advice: str) -> None:
        """Note something wrong.

        Args:
            line: The line on which the record begins.
            place: Which part of the record; empty for all of it.
            expected: What would have been right, as a phrase.
            found: What stood there.
            advice: What to do, or what became of it.
        """
        where = f"{self.unit} {line:,}, {place}" if place else f"{self.unit} {line:,}"
        self.report_at(where, expected, shortened(found), advice)

    def report_at(self, where: str, expected: str, found: str, advice: str) -> None:
        """Note something wrong at a place that is no record; as `report`, with a phrase found."""
        self.problems_count += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem(self.file, where, expected, found, advice))

    def refuse(self, line: int, expected: str, found: str) -> None:
        """Note a record that gives no event."""
        self.refused += 1
        self.report(line, "", expected, found, "It was left out; the rest of the file was read.")

    def guess(self, line: int, what: str, found: str, became: str) -> None:
        """Note that something was guessed; the same kind of guess is told once, with its count."""
        tally = self.guesses.get(what)
        if tally is None:
            where = f"{self.unit} {line:,}"
            tally = Tally(self.file, where, what, shortened(found), became)
            self.guesses[what] = tally
        tally.count += 1

    def take(self, contents: Contents) -> None:
        """Note all that was said of a record that was read as files are that are read whole."""
        for each in contents.problems:
            self.report_at(each.place, each.expected, each.found, each.advice)
        self.refused += contents.account.refused
        self.cleaned += contents.cleaned > 0
        add_tallies(self.guesses, contents.account.guesses.values())
        add_tallies(self.left_out, contents.account.left_out.values())

    def doubts(self) -> list[Tally]:
        """What was guessed and what was left out, as it is told among problems."""
        left_out = [
            replace(each, what=f"no key {each.what!r}", found="one")
            for each in self.left_out.values()
        ]
        return [*self.guesses.values(), *left_out]


def add_tallies(tallies: dict[str, Tally], others: Iterable[Tally]) -> None:
    """Add to what happened what happened later."""
    tallies.update((each.what, each) for each in merged((*tallies.values(), *others)))


class RecordReader(Protocol):
    """Reads the records of one file."""

    account: Account
    is_open: bool
    """Whether the lines that were read last ended within a record."""

    def records(self, lines: Iterable[bytes], offset: int, line: int) -> Iterator[Record]:
        """The records in some lines of the file.

        Args:
            lines: Whole records, each line with its end.
            offset: That of the first line.
            line: The number of the first line, from 1.
        """

    def read(self, data: bytes, line: int) -> Read:
        """The event of one record, None where it gives none, and what it says of others."""


class KnownDate(NamedTuple):
    """What a text says of a date."""

    date: EventDate
    """An unknown date that keeps the text where it says none."""
    error: DateError | None
    """Why it is no EDTF."""
    understood: str | None
    """What it says in another spelling, as EDTF."""


@lru_cache(1 << 15)
def known_date(text: str, order: Order = Order.UNKNOWN) -> KnownDate:
    """The date that a text says, in EDTF or another spelling."""
    date, error = event_date(text)
    understood = None
    if error and text:
        from dateline.formats.spelled_dates import spelled

        understood = spelled(text, order)
    return KnownDate(edtf.parse(understood) if understood else date, error, understood)


def check_words(event: Event, line: int, account: Account) -> None:
    """Tell of each word of an event that is none of ours, as of events that are read as a whole.

    A word of ours too is the country in which its place lies.
    """
    code = event.place.country if event.place else None
    if code and country_name(code) is None and code not in account.countries:
        account.report(line, "place", COUNTRY_WORDS, code, advice_on_country(code))
    if has_usual_words(event):
        return
    for path, word, known in wrong_words(event):
        has_room = account.problems_count < MOST_SUGGESTIONS
        advice = advice_on(word, known if has_room else ())
        account.report(line, path, one_of(known), word, advice)


_UNDECIDED: Final = Decided()


def date_of(text: str, line: int, account: Account, decided: Decided = _UNDECIDED) -> EventDate:
    """The date of a record: a guess where it is spelled otherwise, a problem where it is none.

    Args:
        text: What stands there.
        line: The line on which the record begins.
        account: Told of what is no EDTF.
        decided: Which number is the day in dates such as 03/04/2010.
    """
    date, error, understood = known_date(text, decided.order)
    if understood:
        became = reading_words(text, understood, decided)
        account.guess(line, "a date in EDTF", text, became)
    elif error:
        account.report(line, "date", error.expected, text or "nothing", DATE_ADVICE)
    return date
