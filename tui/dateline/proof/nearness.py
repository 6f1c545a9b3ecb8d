"""What in a text is most like words that do not stand in it, and how the two differ.

Likeness is the normalised Indel similarity of rapidfuzz: 100 times the share of characters that
two texts keep when one becomes the other by insertions and deletions alone.
"""

from typing import Final

from msgspec import Struct

from dateline.proof.whole_words import cuts

LEAST_LIKENESS: Final = 80.0
"""The likeness from which a passage is shown as near.

Measured on the bundled chronicle: sentences of different quotations on the same subject reach 77
at most from forty characters on (half of them stay under 55), while a sentence with one word
added, taken out or replaced keeps 92 or more, and with two words 88 in nineteen of twenty cases.
Of very short quotations (`very constructive`) neighbours reach 84, which is why the difference is
always shown, and near never counts as verified.
"""

_MOST_TRIED: Final = 6
"""Word edges that are tried on each side of an edge of the passage that was found."""
_CONTEXT_WORDS: Final = 3


class Passage(Struct, frozen=True):
    """A stretch of a text: `start` is in, `end` is out, and how like the wanted words it is."""

    start: int
    end: int
    likeness: float


def nearest_passage(wanted: str, text: str, least: float = LEAST_LIKENESS) -> Passage | None:
    """The stretch of the text that is most like the words, or None where none is like them.

    Args:
        wanted: The words, made comparable.
        text: The text, made comparable too.
        least: The likeness, 0 to 100, under which a stretch does not count.
    """
    if not wanted or not text:
        return None
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Indel

    if len(text) <= len(wanted):
        first, end = 0, len(text)
    else:
        # A stretch as long as the words; where the source has more of them it is less like.
        found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=least - 10)
        if found is None or found.dest_start == found.dest_end:
            return None
        first, end = found.dest_start, found.dest_end
    starts = _edges_near(text, first, is_start=True)
    ends = _edges_near(text, end, is_start=False)
    tried = [
        (100 * Indel.normalized_similarity(wanted, text[start:stop]), start - stop, start, stop)
        for start in starts
        for stop in ends
        if start < stop
    ]
    likeness, _, start, stop = max(tried, default=(0.0, 0, 0, 0))
    return Passage(start, stop, likeness) if likeness >= least else None


def _edges_near(text: str, index: int, *, is_start: bool) -> list[int]:
    """The places around one where words begin, or where they end."""

    def is_edge(place: int) -> bool:
        inside = text[place : place + 1] if is_start else text[place - 1 : place]
        return bool(inside.strip()) and not cuts(text, place)

    earlier = (place for place in range(index, -1, -1) if is_edge(place))
    later = (place for place in range(index + 1, len(text) + 1) if is_edge(place))
    return [
        place
        for places in (earlier, later)
        for place, _ in zip(places, range(_MOST_TRIED), strict=False)
    ]


class Difference(Struct, frozen=True, kw_only=True):
    """One place in which a quotation and its source differ; either side may be empty."""

    quote: str
    """What the quotation has there."""
    source: str
    """What the source has there."""
    before: str
    """The last words, at most three, that both have before it, as the source has them."""


def differences(quote: str, passage: str) -> tuple[Difference, ...]:
    """How the words of a quotation differ from those of its source, place by place.

    Words are what stands between spaces; where neither text has a space, characters. Words count
    as the same where they are it once made comparable.

    Args:
        quote: The quotation as it is written.
        passage: The passage of the source, as it is written.
    """
    from rapidfuzz.distance import Levenshtein

    from dateline.proof.comparable import comparable

    wanted, there = comparable(quote).text, comparable(passage).text
    is_spaced = " " in wanted or " " in there
    ours, theirs = (wanted.split(), there.split()) if is_spaced else (list(wanted), list(there))
    joint = " " if is_spaced else ""
    found: list[Difference] = []
    common: list[str] = []
    for step in Levenshtein.opcodes(ours, theirs):
        source = theirs[step.dest_start : step.dest_end]
        if step.tag == "equal":
            common = source
            continue
        part = Difference(
            quote=joint.join(ours[step.src_start : step.src_end]),
            source=joint.join(source),
            before=joint.join(common[-_CONTEXT_WORDS:]),
        )
        if found and not common:  # an insertion beside a replacement is one difference
            last = found.pop()
            part = Difference(
                quote=joint.join(filter(None, (last.quote, part.quote))),
                source=joint.join(filter(None, (last.source, part.source))),
                before=last.before,
            )
        found.append(part)
        common = []
    return tuple(found)
