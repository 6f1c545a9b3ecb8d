"""Where a text may be cut without going through a word, a number or an ellipsis."""

import re
import unicodedata
from typing import Final

_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""The characters of scripts that are written without spaces between words."""
_IN_NUMBER: Final = re.compile(r"\d[.,]\d")


def cuts(text: str, index: int) -> bool:
    """Whether a cut before the character at the index goes through a word, number or ellipsis.

    Between characters of scripts that are written without spaces (Han, Kana, Thai, Lao, Khmer,
    Myanmar) nothing is cut through but a character and its marks.
    """
    if not 0 < index < len(text):
        return False
    before, after = text[index - 1], text[index]
    if unicodedata.category(after).startswith("M"):  # a mark on the letter before it
        return True
    if _UNSPACED.match(before) or _UNSPACED.match(after):
        return False
    if before == after == ".":
        return True
    is_in_word = (before.isalnum() or before == "_") and (after.isalnum() or after == "_")
    return is_in_word or bool(_IN_NUMBER.search(text, max(0, index - 2), index + 2))
