"""What became of the rows of a table, or of a part of it, and how parts are added up."""

from collections import Counter

from msgspec import Struct, field
from msgspec.structs import replace

from dateline.formats.account import Tally
from dateline.formats.records.reading import MOST_PROBLEMS, Account


class WrittenPart(Struct, kw_only=True):
    """What became of the rows between two places of a file."""

    start: int
    """The offset of the first row."""
    line: int
    """The line on which it begins, from 1."""
    end: int
    """The offset behind the last row."""
    next_line: int
    """The line that stands there, where that is asked."""
    account: Account
    text: str = ""
    ids: list[str] = []
    """Those of the events as they were read, which may be no ids of their own."""
    is_open: bool = False
    """Whether it ended within a row, so that the place was none to end at."""
    events: int = 0
    written: int = 0
    not_written: dict[str, str] = field(default_factory=dict)
    """For the id of each event that was not, why; of very many the first."""
    more_not_written: int = 0
    not_carried: dict[str, int] = field(default_factory=dict)
    """For each field that the format has no place for, how many events have it."""
    unchecked: dict[str, int] = field(default_factory=dict)
    """For each kind of reference, how many events have one to what their row does not declare."""


def merge(into: WrittenPart, part: WrittenPart) -> None:
    """Add to what became of some rows what became of those behind them."""
    into.end, into.next_line = part.end, part.next_line
    into.events += part.events
    into.written += part.written
    room = max(0, MOST_PROBLEMS - len(into.not_written))
    into.not_written |= dict(list(part.not_written.items())[:room])
    into.more_not_written += part.more_not_written + max(0, len(part.not_written) - room)
    into.not_carried = dict(Counter(into.not_carried) + Counter(part.not_carried))
    into.unchecked = dict(Counter(into.unchecked) + Counter(part.unchecked))
    account, other = into.account, part.account
    account.problems += other.problems[: max(0, MOST_PROBLEMS - len(account.problems))]
    account.problems_count += other.problems_count
    account.refused += other.refused
    account.cleaned += other.cleaned
    for what, tally in other.guesses.items():
        known = account.guesses.get(what)
        account.guesses[what] = _added(known, tally) if known else tally


def _added(known: Tally, tally: Tally) -> Tally:
    return replace(known, count=known.count + tally.count)
