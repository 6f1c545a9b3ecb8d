"""What became of the rows of a table, or of a part of it, and how parts are added up."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Final

from msgspec import Struct, field

from dateline.formats.records.ids import Ids
from dateline.formats.records.reading import MOST_PROBLEMS, Account, add_tallies
from dateline.model.event import Event

_NOTHING: Final = (None, (), "held")


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
    text: bytes = b""
    """In UTF-8."""
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


class PartBook:
    """The book that is kept of a part while its rows are read and written one by one."""

    def __init__(self, part: WrittenPart, ids: Ids | None, uncarried: Sequence[str] = ()) -> None:
        """Keep the book of a part.

        Args:
            part: What is told in the end, whose account of its rows is there already.
            ids: Those of all parts before; None to only gather those of this one.
            uncarried: The fields that the format has no place for.
        """
        self._part = part
        self._ids = ids
        self._uncarried = uncarried
        self._fields = _fields(uncarried)
        self._lost: Counter[str] = Counter()
        self._unchecked: Counter[str] = Counter()

    def read(self, event_id: str, line: int) -> str:
        """Note an event that was read, and give the id by which it goes from now on."""
        part = self._part
        part.events += 1
        if self._ids is None:
            part.ids.append(event_id)
            return event_id
        own = self._ids.own(event_id)
        if own != event_id:
            became = f"Another event has it; it was read as {own}."
            part.account.report(line, "id", "an id of its own", event_id, became)
        return own

    def lose(self, event: Event) -> None:
        """Note what of an event the format has no place for."""
        for name, value in zip(self._uncarried, self._fields(event), strict=True):
            if value not in _NOTHING:
                self._lost[name] += 1

    def refuse(self, event_id: str, why: str) -> None:
        """Note an event that is not written."""
        if len(self._part.not_written) < MOST_PROBLEMS:
            self._part.not_written[event_id] = why
        else:
            self._part.more_not_written += 1

    def write(self, missing: Iterable[str]) -> None:
        """Note an event that is written, and to what kinds of things it refers that are not there.

        Args:
            missing: `sources`, `people` and so on.
        """
        self._part.written += 1
        for noun in missing:
            self._unchecked[noun] += 1

    def close(self) -> None:
        """Tell the part what was counted."""
        self._part.not_carried, self._part.unchecked = dict(self._lost), dict(self._unchecked)


def _fields(names: Sequence[str]) -> Callable[[Event], tuple[object, ...]]:
    """What gives some fields of an event."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda event: tuple([getattr(event, name) for name in names])


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
    add_tallies(account.guesses, other.guesses.values())
    add_tallies(account.left_out, other.left_out.values())
