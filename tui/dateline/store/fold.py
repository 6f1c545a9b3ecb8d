"""Text made comparable: case, accents and punctuation do not count.

Diacritics go by Unicode's compatibility decomposition (NFKD); letters with a stroke, which do not
decompose, by the table here. Case goes last, since a decomposition can hold capitals (`™` is TM).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_STROKED: Final = str.maketrans("đðħłøŧı", "ddhloti")
_TOKEN: Final = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text in lower case, without accents and strokes."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return plain.casefold().translate(_STROKED)


def tokens(text: str) -> list[str]:
    """The words of a text, folded: runs of letters and digits."""
    if text.isascii():
        return _TOKEN.findall(text.lower())
    return [token for part in text.split() for token in _tokens_of_part(part)]


@lru_cache(1 << 16)
def _tokens_of_part(part: str) -> list[str]:
    """The words of a text without blanks."""
    return _TOKEN.findall(fold(part))
