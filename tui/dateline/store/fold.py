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
_TOKEN: Final = re.compile(r"[^\W_]+")
BETWEEN: Final = "\0"
"""What stands between two texts; no clean text holds it, and it is part of no word."""
_TOKEN_OR_BETWEEN: Final = re.compile(rf"[^\W_]+|{BETWEEN}")


def fold(text: str) -> str:
    """The text in lower case, without accents and strokes."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return plain.casefold().translate(_STROKED)


def tokens_of_all(texts: Iterable[str]) -> list[str]:
    """The words of several clean texts one after the other, with `BETWEEN` after each text."""
    together = BETWEEN.join(texts) + BETWEEN
    if together.isascii():
        return _TOKEN_OR_BETWEEN.findall(together.lower())
    found = []
    for text in together.split(BETWEEN)[:-1]:
        found += tokens(text)
        found.append(BETWEEN)
    return found


def tokens(text: str) -> list[str]:
    """The words of a text, folded: runs of letters and digits."""
    if text.isascii():
        return _TOKEN.findall(text.lower())
    return [token for part in text.split() for token in _tokens_of_part(part)]


@lru_cache(1 << 16)
def _tokens_of_part(part: str) -> list[str]:
    """The words of a text without blanks."""
    return _TOKEN.findall(fold(part))
