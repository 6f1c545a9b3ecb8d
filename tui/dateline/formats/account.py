"""What became of the rows of a file: read, guessed and how, left out, refused.

A guess and a thing left out are counted and told once, with the first place where they stand: a
column of ten thousand dates in words is one sentence.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from dateline.errors import Problem
from dateline.formats.own.repair import problem


class Tally(Struct):
    """Something that happened again and again, with its first case."""

    file: str
    place: str
    """Where it happened first."""
    what: str
    """For a guess what would have left nothing to guess; else what was left out."""
    found: str
    """What stood there, the first time."""
    became: str
    """What was made of it, as a sentence."""
    count: int = 0


class Account(Struct):
    """What became of the rows of all files."""

    rows: int = 0
    """The events, slides, lines ... that were met."""
    refused: int = 0
    """Those of which no event could be made; a problem says why for each."""
    guesses: dict[tuple[str, str], Tally] = field(default_factory=dict)
    """For file and kind of guess, how often it was made."""
    left_out: dict[tuple[str, str], Tally] = field(default_factory=dict)
    """For file and name, what a chronicle has no place for."""

    def guess(self, file: str, place: str, what: str, found: str, became: str) -> None:
        """Note that something was guessed; the kind of guess is what would have been clear."""
        _count(self.guesses, Tally(file, place, what, found, became))

    def leave_out(self, file: str, place: str, name: str, found: str = "") -> None:
        """Note that something under a name of the format was not read."""
        became = "A chronicle has no place for it; it was left out."
        _count(self.left_out, Tally(file, place, name, found, became))

    def problems(self) -> Iterator[Problem]:
        """A problem for each kind of guess, and each kind of thing left out."""
        yield from map(guess_problem, self.guesses.values())
        for tally in self.left_out.values():
            found = f"{tally.what}{_and_more(tally.count)}"
            expected = "what a chronicle has a place for"
            yield problem(tally.file, tally.place, expected, found, tally.became)


def guess_problem(tally: Tally) -> Problem:
    """A kind of guess as one problem."""
    found = f"{tally.found}{_and_more(tally.count)}"
    return problem(tally.file, tally.place, tally.what, found, tally.became)


def merged(tallies: Iterable[Tally]) -> list[Tally]:
    """The tallies with those of one kind as one, of which the first case counts."""
    found: dict[tuple[str, str], Tally] = {}
    for tally in tallies:
        key = (tally.file, tally.what)
        first = found.get(key)
        count = tally.count + (first.count if first else 0)
        found[key] = replace(first or tally, count=count)
    return list(found.values())


def _count(tallies: dict[tuple[str, str], Tally], tally: Tally) -> None:
    tallies.setdefault((tally.file, tally.what), tally).count += 1


def _and_more(count: int) -> str:
    return f" and {count - 1:,} more" if count > 1 else ""
