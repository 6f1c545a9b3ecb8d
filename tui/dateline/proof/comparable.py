"""Texts made comparable: what typesetting changes does not count, and what changed can be told.

These changes, and no others, are taken back (`CHANGES`):

    quotation marks       ‘ ’ ‚ ‛ ‹ › ` ´ ʼ ′ are ', and “ ” „ ‟ « » ″ are "
    dashes                ‐ ‑ ‒ – — ― − are -
    spaces                a run of white space is one space, and none at either end
    line breaks           the same, where the run holds a line end: wrapping and paragraphs
    ellipses              ... and . . . are …
    ligatures             U+FB00 to U+FB06 are their letters
    accents               a letter and its combining marks (U+0300 to U+036F) are composed (NFC)
    invisible characters  soft hyphens, zero-width and direction marks are nothing
    hyphenation           a hyphen at the end of a line, between letters: see `Hyphens`

Case, spelling, punctuation and accents themselves always count.
"""

import re
import unicodedata
from enum import Enum
from typing import Final

from msgspec import Struct

QUOTATION_MARKS: Final = "quotation marks"
DASHES: Final = "dashes"
SPACES: Final = "spaces"
LINE_BREAKS: Final = "line breaks"
ELLIPSES: Final = "ellipses"
LIGATURES: Final = "ligatures"
ACCENTS: Final = "accents"
INVISIBLE: Final = "invisible characters"
HYPHENATION: Final = "hyphenation"
OMISSION: Final = "omission"

CHANGES: Final = (
    QUOTATION_MARKS, DASHES, SPACES, LINE_BREAKS, ELLIPSES, LIGATURES, ACCENTS, INVISIBLE,
    HYPHENATION, OMISSION,
)  # fmt: skip
"""What may differ between a quotation and its source, in the order in which it is told.

`omission` is the reader's own: the quotation says with … that it leaves something out.
"""

_SIGNS: Final = {
    **dict.fromkeys("‘’‚‛‹›`´ʼ′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HIDDEN: Final = (
    "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_NOTHING: Final = dict.fromkeys(map(ord, _HIDDEN))
_SPECIAL: Final = re.compile(
    rf"(?P<broken>(?<=[^\W\d_])[-‐\u00ad][{_HIDDEN} \t]*(?:\r\n|\r|\n)\s*(?=[^\W\d_]))"
    rf"|(?P<space>[{_HIDDEN}]+\s[\s{_HIDDEN}]*|\s[\s{_HIDDEN}]+|[^\S ])"
    rf"|(?P<hidden>[{_HIDDEN}]+)"
    r"|(?P<dots>\.{3}|\.\s+\.\s+\.)"
    r"|(?P<marked>\w[\u0300-\u036f]+)"
    rf"|(?P<ligature>[{''.join(_LIGATURES)}])"
    rf"|(?P<sign>[{''.join(map(re.escape, _SIGNS))}])"
)
_LINE_END: Final = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")


class Hyphens(Enum):
    """How a hyphen at the end of a line, between two letters, is read."""

    JOINED = "joined"
    """The line end brought it in: `govern-` / `ment` is `government`."""
    KEPT = "kept"
    """The word has it: `co-` / `chair` is `co-chair`."""


class Comparable(Struct, frozen=True):
    """A text as it is compared, and where each of its characters comes from."""

    text: str
    """The text without what typesetting changes."""
    raw: str
    """The text as it was."""
    starts: tuple[int, ...]
    """For each character of `text`, the first code point in `raw` that it stands for."""
    ends: tuple[int, ...]
    """For each character of `text`, the code point after the last one that it stands for."""

    def piece(self, index: int) -> str:
        """What a character of `text` stands for in `raw`."""
        return self.raw[self.starts[index] : self.ends[index]]

    def dropped_before(self, index: int) -> str:
        """What of `raw` between a character of `text` and the one before it is nothing in it."""
        return self.raw[self.ends[index - 1] : self.starts[index]] if index else ""


def comparable(raw: str, hyphens: Hyphens = Hyphens.JOINED) -> Comparable:
    """The text as it is compared.

    Args:
        raw: Any text.
        hyphens: How a hyphen at the end of a line is read.
    """
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def keep(first: int, end: int) -> None:
        chars.extend(raw[first:end])
        starts.extend(range(first, end))
        ends.extend(range(first + 1, end + 1))

    done = 0
    for match in _SPECIAL.finditer(raw):
        start, end = match.span()
        keep(done, start)
        shown = _shown(match, hyphens)
        # All of the piece belongs to the first character: `ﬁ` is an f, and an i of no width.
        chars.extend(shown)
        starts.extend([start, *[end] * (len(shown) - 1)][: len(shown)])
        ends.extend([end] * len(shown))
        done = end
    keep(done, len(raw))
    text = "".join(chars)
    first, last = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    return Comparable(text[first:last], raw, tuple(starts[first:last]), tuple(ends[first:last]))


def _shown(match: re.Match[str], hyphens: Hyphens) -> str:
    """What stands in the comparable text for a piece that typesetting changes."""
    piece = match.group()
    match match.lastgroup:
        case "broken":
            return "-" if hyphens is Hyphens.KEPT and piece[0] != "\u00ad" else ""
        case "space":
            return " "
        case "dots":
            return "…"
        case "marked":
            return unicodedata.normalize("NFC", piece)
        case "ligature":
            return _LIGATURES[piece]
        case "sign":
            return _SIGNS[piece]
        case _:
            return ""


def changes_between(
    one: Comparable, first: int, other: Comparable, other_first: int, length: int
) -> frozenset[str]:
    """What typesetting changed between two stretches whose comparable texts are the same.

    Args:
        one: A text.
        first: Where the stretch begins in its comparable text.
        other: The other text.
        other_first: Where the stretch begins in that one's comparable text.
        length: How long both are, in characters of the comparable texts.
    """
    found: set[str] = set()
    for step in range(length):
        pieces = (one.piece(first + step), other.piece(other_first + step))
        if pieces[0] != pieces[1] and all(pieces):  # the rest of a ligature has no piece
            found |= _names_of(pieces)
        if step:
            gaps = (one.dropped_before(first + step), other.dropped_before(other_first + step))
            if gaps[0] != gaps[1]:
                found.add(HYPHENATION if _LINE_END.search("".join(gaps)) else INVISIBLE)
    return frozenset(found)


def _names_of(pieces: tuple[str, str]) -> set[str]:
    """The changes between two different pieces that stand for the same character."""
    both = "".join(pieces)
    if any(piece.translate(_NOTHING).isspace() for piece in pieces):
        return {LINE_BREAKS if _LINE_END.search(both) else SPACES}
    if _LINE_END.search(both):
        return {HYPHENATION}
    if any(char in _LIGATURES for char in both):
        return {LIGATURES}
    if "…" in both or ".." in both or both.count(".") > 1:
        return {ELLIPSES}
    signs = {_SIGNS.get(char, char) for char in both}
    if signs == {"-"}:
        return {DASHES}
    return {QUOTATION_MARKS} if signs <= {"'", '"'} else {ACCENTS}
