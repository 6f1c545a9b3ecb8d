"""Styles as the terminal takes them (SGR of ECMA-48), and the shortest switch between two."""

from functools import lru_cache
from typing import Final, NamedTuple

_SEEN_ON_BLANKS: Final = frozenset({"4", "5", "7", "9", "21"})
"""Underlined, blinking, reversed, struck through, doubly underlined."""


_CODES: Final = {
    "bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7", "strike": "9",
    "red": "31", "green": "32", "yellow": "33", "cyan": "36", "bright_black": "90",
}  # fmt: skip
_FIRST_COLOR: Final = 30


class _Look(NamedTuple):
    """The parameters of a style by what they set."""

    flags: frozenset[str]
    foreground: str
    background: str


@lru_cache(maxsize=256)
def code_of(words: str, *, has_color: bool = True) -> str:
    """The style of words such as `bold cyan`, in its canonical spelling.

    Args:
        words: Attributes and a colour.
        has_color: Whether the colour counts.
    """
    codes = [_CODES[word] for word in words.split()]
    kept = [code for code in codes if has_color or int(code) < _FIRST_COLOR]
    return canonical(";".join(kept))


@lru_cache(maxsize=4096)
def canonical(style: str) -> str:
    """The style in one spelling: flags, foreground, background; the defaults are left out."""
    return _spelling(_look(style))


@lru_cache(maxsize=4096)
def on_blank(style: str) -> str:
    """What of a canonical style a blank shows: a bold blank looks like any other."""
    look = _look(style)
    return style if look.flags & _SEEN_ON_BLANKS else look.background


@lru_cache(maxsize=4096)
def switch(old: str, new: str) -> str:
    """The shortest sequence from one canonical style to another; none where they are one.

    A colour is never taken back alone: old Linux consoles take 39 for more than that.
    """
    if old == new:
        return ""
    if not new:
        return "\x1b[m"
    anew = f"\x1b[;{new}m" if old else f"\x1b[{new}m"
    before, after = _look(old), _look(new)
    keeps_colors = (after.foreground or not before.foreground) and (
        after.background or not before.background
    )
    if not before.flags <= after.flags or not keeps_colors:
        return anew
    added = _Look(
        after.flags - before.flags,
        "" if after.foreground == before.foreground else after.foreground,
        "" if after.background == before.background else after.background,
    )
    return min(f"\x1b[{_spelling(added)}m", anew, key=len)


@lru_cache(maxsize=4096)
def _look(style: str) -> _Look:
    flags: set[str] = set()
    foreground = background = ""
    codes = iter(style.split(";") if style else ())
    for code in codes:
        color = code
        if code in ("38", "48"):
            kind = next(codes, "5")
            color = ";".join(
                [code, kind, *(next(codes, "0") for _ in range(3 if kind == "2" else 1))]
            )
        if code[0] in "39" and len(code) == 2:
            foreground = "" if code == "39" else color
        elif (code[0] == "4" and len(code) == 2) or len(code) == 3:
            background = "" if code == "49" else color
        else:
            flags.add(code)
    return _Look(frozenset(flags), foreground, background)


def _spelling(look: _Look) -> str:
    flags = sorted(look.flags, key=int)
    return ";".join([*flags, *filter(None, (look.foreground, look.background))])
