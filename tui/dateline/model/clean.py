"""Text that is safe to show: no character that a terminal would act on or that hides itself.

Terminals obey C0 and C1 control characters (ECMA-48), and bidirectional overrides (Unicode
Standard Annex 9) can make a line read as something else than it says, so data loses both on the
way in, once, and the reader is told how often.
"""

import re
from typing import Final

from dateline.model.amounts import counted

LONGEST_TEXT: Final = 100_000
"""Characters that one text may have; what is longer is cut and reported."""

_JOINED: Final = (
    "\u0591-\u061b\u061d-\u180d\u180f-\u1fff\u2070-\ud7ff\uf900-\ufefe\uff00-\ufff8"
    "\U00010000-\U000dffff\U000e0080-\U0010ffff"
)
"""The characters between which a zero-width joiner or non-joiner has a meaning."""
_UNSAFE: Final = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f]"
    f"|(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])"
)
_MARK: Final = (
    "[\u0300-\u036f\u0483-\u0489\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
)
"""The combining marks that are heaped up to cover the lines above; Thai and Arabic ones too."""
_HEAPED: Final = f"({_MARK}{{8}}){_MARK}+"
_TWO_MARKS: Final = re.compile(f"{_MARK}{_MARK}")
"""Without these nothing is heaped."""
_ASCII: Final = bytes(range(128))
_SHOWN_ASCII: Final = bytes((*b"\n", *range(0x20, 0x7F)))


def is_clean(text: str) -> bool:
    """Whether `clean` would give the text back as it is."""
    # Everything unsafe is not printable, which is ten times as fast to find as the pattern.
    is_printable = text.replace("\n", " ").isprintable()
    if is_printable and text.isascii():
        return True
    if not is_printable and re.search(_UNSAFE, text):
        return False
    # Most letters are ASCII: what is left without them is soon searched.
    rest = text.encode().translate(None, _ASCII).decode()
    return not (_TWO_MARKS.search(rest) and re.search(_HEAPED, text))


def is_clean_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 of a text that is clean, found ten times as fast as of the text."""
    rest = data.translate(None, _SHOWN_ASCII)
    if not rest:
        return True
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    others = rest.decode()
    return (others.isprintable() and not _TWO_MARKS.search(others)) or is_clean(text)


def clean(text: str) -> str:
    """The text without characters that a terminal acts on or that hide themselves.

    Line ends become LF and tabs spaces. Other control characters become their visible pictures
    (U+2400 and up), so that what was there can be seen. Bidirectional controls, zero-width signs,
    tags and private-use characters go; joiners stay between letters of scripts that need them.
    Lone surrogates become U+FFFD.
    """
    if is_clean(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = re.sub(_UNSAFE, _replacement, text)
    return re.sub(_HEAPED, r"\1", text)


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def _replacement(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code < 0xA0 or 0xD800 <= code < 0xE000:
        return "\ufffd"
    return "\n" if code in (0x2028, 0x2029) else ""


def cleaned_words(count: int) -> str:
    """How many texts were not clean, and what became of that."""
    return f"{counted(count, 'text')} held control characters, which were taken out"
