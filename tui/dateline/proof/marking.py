"""Where a quotation and the passage that is most like it differ, as places in both."""

import re
from itertools import groupby
from typing import Final

from msgspec import Struct

from dateline.proof.comparable import Comparable, comparable

_WORD: Final = re.compile(r"\S+")


class Place(Struct, frozen=True):
    """A stretch of a text: `start` is in, `end` is out; both one where words are missing."""

    start: int
    end: int


class Marks(Struct, frozen=True, kw_only=True):
    """The places in which two texts differ, in order; as many in one as in the other."""

    quote: tuple[Place, ...]
    passage: tuple[Place, ...]


def marks_between(quote: str, passage: str) -> Marks:
    """Where a quotation and a passage differ, to the letter where both have a word there.

    What typesetting changes does not count. Words are what stands between spaces; where neither
    text has a space, characters.

    Args:
        quote: The quotation as it is written.
        passage: The passage of the source, as it is written.
    """
    from rapidfuzz.distance import Levenshtein

    one, other = comparable(quote), comparable(passage)
    is_spaced = " " in one.text or " " in other.text
    ours, theirs = (_pieces(each.text, is_spaced=is_spaced) for each in (one, other))
    words, others = ([text for text, _ in pieces] for pieces in (ours, theirs))
    found: list[tuple[Place, Place]] = []
    steps = Levenshtein.opcodes(words, others)
    for is_equal, run in groupby(steps, key=lambda step: step.tag == "equal"):
        if is_equal:
            continue
        run_steps = list(run)  # an insertion beside a replacement is one difference
        first, last = run_steps[0], run_steps[-1]
        here = _stretch(ours, first.src_start, last.src_end)
        there = _stretch(theirs, first.dest_start, last.dest_end)
        here, there = _narrowed(one.text, here, other.text, there)
        found.append((_in_raw(one, here), _in_raw(other, there)))
    return Marks(quote=tuple(q for q, _ in found), passage=tuple(p for _, p in found))


def _pieces(text: str, *, is_spaced: bool) -> list[tuple[str, Place]]:
    if is_spaced:
        return [(word.group(), Place(*word.span())) for word in _WORD.finditer(text)]
    return [(char, Place(at, at + 1)) for at, char in enumerate(text)]


def _stretch(pieces: list[tuple[str, Place]], first: int, end: int) -> Place:
    """The stretch that some pieces cover; of none, the place where they would stand."""
    if first < end:
        return Place(pieces[first][1].start, pieces[end - 1][1].end)
    at = pieces[first - 1][1].end if first else 0
    return Place(at, at)


def _narrowed(text: str, here: Place, other: str, there: Place) -> tuple[Place, Place]:
    """The stretches without the letters that both begin and end with, while both keep some."""
    ours, theirs = text[here.start : here.end], other[there.start : there.end]
    most = min(len(ours), len(theirs))
    head = next((n for n in range(most) if ours[n] != theirs[n]), most)
    tail = next((n for n in range(most - head) if ours[-1 - n] != theirs[-1 - n]), most - head)
    if head + tail >= most:
        return here, there
    return (
        Place(here.start + head, here.end - tail),
        Place(there.start + head, there.end - tail),
    )


def _in_raw(text: Comparable, place: Place) -> Place:
    """A stretch of the comparable text as one of the text itself."""
    if place.start < place.end:
        return Place(text.starts[place.start], text.ends[place.end - 1])
    at = text.ends[place.start - 1] if place.start else 0
    return Place(at, at)
