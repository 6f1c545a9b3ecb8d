"""Whether a quotation stands in the text of its source, and where.

The verdicts, the first that fits:

    no-text     there is no text to look in
    exact       the words stand there once, code point for code point
    ambiguous   they stand there more than once, so that the place is not certain
    normalised  they stand there once, but for what `comparable` takes back; `changes` says what
    near        something like it stands there (`nearest_passage`); this never counts as verified
    missing     nothing like it stands there

Rules that are ours:

- Words are whole (`cuts`): `October 1` does not stand in `October 12`, nor `no.` in `no...`.
- The source's own ellipses and line ends are matched as they are before anything else is tried.
- An ellipsis of the quotation that its source does not have is an omission: the parts around it
  must stand in the source in that order, each of at least two words, with at most
  `_MOST_OMITTED` code points between them. Such a quotation is `normalised` by an omission.
- Words put in [brackets] are the quoting hand's, not the source's, and are not found.

Offsets count code points of the text as decoded from UTF-8, from 0, line ends as they are in the
file, a byte-order mark not counted; `start` is in, `end` is out.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.model.event import AMBIGUOUS, EXACT, MISSING, NEAR, NO_TEXT, NORMALISED
from dateline.proof.comparable import (
    CHANGES,
    INVISIBLE,
    OMISSION,
    SPACES,
    Comparable,
    Hyphens,
    changes_between,
    comparable,
)
from dateline.proof.nearness import nearest_passage
from dateline.proof.whole_words import cuts

_MOST_OMITTED: Final = 600
"""Code points that an omission may leave out: about a paragraph of a report."""
_ELLIPSIS: Final = re.compile(r"\s*(?:\[…\]|\(…\)|…)\s*")


class Finding(Struct, frozen=True, kw_only=True):
    """What a look for a quotation in a text found."""

    verdict: str
    """One of `VERDICTS`."""
    start: int | None = None
    """Where the passage begins; of several, the first."""
    end: int | None = None
    """The code point after its last one."""
    changes: tuple[str, ...] = ()
    """Which of `CHANGES` lie between a `normalised` quotation and its source."""
    places: int = 0
    """In how many places the words stand."""
    likeness: float = 0.0
    """How like the passage of a `near` quotation is, as `nearest_passage` measures it."""


class Text(Struct, frozen=True):
    """The text of a source, made ready for many quotations."""

    raw: str
    readings: tuple[Comparable, ...]
    """With hyphens at the ends of lines joined, then kept where that makes a difference."""

    @classmethod
    def of(cls, raw: str) -> "Text":
        """The text, made ready."""
        joined, kept = comparable(raw, Hyphens.JOINED), comparable(raw, Hyphens.KEPT)
        return cls(raw, (joined,) if joined.text == kept.text else (joined, kept))


def find(quote: str, text: Text | None) -> Finding:
    """What looking for the quotation in the text of its source gives.

    Args:
        quote: The words of the quotation.
        text: The text of its source, or None where it is not at hand.
    """
    if text is None:
        return Finding(verdict=NO_TEXT)
    starts = list(_places(quote, text.raw))
    if starts:
        verdict = EXACT if len(starts) == 1 else AMBIGUOUS
        end = starts[0] + len(quote)
        return Finding(verdict=verdict, start=starts[0], end=end, places=len(starts))
    for reading, hyphens in zip(text.readings, Hyphens, strict=False):
        wanted = comparable(quote, hyphens)
        found = _found_whole(wanted, reading) or _found_with_omissions(wanted, reading)
        if found:
            return _with_ends(found, quote)
    return _found_near(comparable(quote), text.readings[0])


def _found_whole(wanted: Comparable, text: Comparable) -> Finding | None:
    starts = list(_places(wanted.text, text.text))
    if not starts:
        return None
    changes = changes_between(wanted, 0, text, starts[0], len(wanted.text))
    return _normalised(text, starts[0], starts[0] + len(wanted.text), changes, len(starts))


def _with_ends(found: Finding, quote: str) -> Finding:
    """The finding with what was dropped at the ends of the quotation among its changes."""
    if quote != quote.strip():
        dropped = SPACES
    elif found.verdict == NORMALISED and not found.changes:
        dropped = INVISIBLE
    else:
        return found
    changes = {*found.changes, dropped}
    return replace(found, changes=tuple(change for change in CHANGES if change in changes))


def _found_with_omissions(wanted: Comparable, text: Comparable) -> Finding | None:
    """The finding where the parts around the quotation's ellipses stand in order."""
    parts = _parts(wanted.text)
    if all(start == 0 and end == len(wanted.text) for start, end in parts):
        return None
    if any(len(wanted.text[start:end].split()) < 2 for start, end in parts):
        return None
    words = [wanted.text[start:end] for start, end in parts]
    starts = _places(words[0], text.text)
    chains = [chain for start in starts if (chain := _chain(words, start, text.text))]
    if not chains:
        return None
    changes = {OMISSION}
    for (start, end), place in zip(parts, chains[0], strict=True):
        changes |= changes_between(wanted, start, text, place, end - start)
    last = chains[0][-1] + len(words[-1])
    return _normalised(text, chains[0][0], last, frozenset(changes), len(chains))


def _parts(words: str) -> list[tuple[int, int]]:
    """The stretches between the ellipses, without the empty ones."""
    edges = [0]
    for match in _ELLIPSIS.finditer(words):
        edges += match.span()
    edges.append(len(words))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if start < end]


def _chain(words: list[str], first: int, text: str) -> list[int] | None:
    """Where each of the parts stands, the first at `first`, each next one as near as it can."""
    chain = [first]
    for before, part in itertools.pairwise(words):
        end = chain[-1] + len(before)
        place = next(_places(part, text, end, end + _MOST_OMITTED + len(part)), None)
        if place is None:
            return None
        chain.append(place)
    return chain


def _normalised(
    text: Comparable, first: int, end: int, changes: frozenset[str], places: int
) -> Finding:
    return Finding(
        verdict=NORMALISED if places == 1 else AMBIGUOUS,
        start=text.starts[first],
        end=text.ends[end - 1],
        changes=tuple(change for change in CHANGES if change in changes),
        places=places,
    )


def _found_near(wanted: Comparable, text: Comparable) -> Finding:
    found = nearest_passage(wanted.text, text.text)
    if found is None:
        return Finding(verdict=MISSING)
    return Finding(
        verdict=NEAR,
        start=text.starts[found.start],
        end=text.ends[found.end - 1],
        places=1,
        likeness=found.likeness,
    )


def _places(words: str, text: str, first: int = 0, end: int | None = None) -> Iterator[int]:
    """Where the words stand whole in the text, from `first` (in) to `end` (out)."""
    start = text.find(words, first, end) if words.strip() else -1
    while start >= 0:
        if not cuts(text, start) and not cuts(text, start + len(words)):
            yield start
        start = text.find(words, start + 1, end)
