"""Text made comparable: case, accents and punctuation do not count.

Diacritics go by Unicode's compatibility decomposition (NFKD); letters with a stroke, which do not
decompose, by the table here. Case goes last, since a decomposition can hold capitals (`™` is TM).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_STROKED: Final = str.maketrans("đðħłøŧı", "ddhloti")
_WORD: Final = re.compile(r"[^\W_]+")
BETWEEN: Final = "\0"
"""What stands between two texts; no clean text holds it, and it is part of no word."""
_BETWEEN_WORDS: Final = f" {BETWEEN} "
_PLAIN: Final = bytes(
    ord(char.lower()) if char.isalnum() or char == BETWEEN else ord(" ")
    for char in map(chr, range(0x80))
) + bytes(range(0x80, 0x100))
"""Blanks for what stands between words in ASCII, small letters; what is not ASCII as it is."""


def fold(text: str) -> str:
    """The text in lower case, without accents and strokes."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return plain.casefold().translate(_STROKED)


def tokens_of_all(texts: Iterable[str]) -> list[str]:
    """The words of several clean texts one after the other, with `BETWEEN` after each text."""
    return tokens(_BETWEEN_WORDS.join(texts) + _BETWEEN_WORDS)


def tokens(text: str) -> list[str]:
    """The words of a text, folded: runs of letters and digits."""
    parts = text.encode(errors="replace").translate(_PLAIN).decode().split()
    if text.isascii():
        return parts
    return [word for part in parts for word in ((part,) if part.isascii() else _words(part))]


@lru_cache(1 << 16)
def _words(part: str) -> tuple[str, ...]:
    """The words of a text without blanks and ASCII's punctuation."""
    return tuple(_WORD.findall(fold(part)))
