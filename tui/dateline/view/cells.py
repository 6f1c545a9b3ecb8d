"""Text in terminal cells: its width, cut, padded and wrapped, and lines of styled text.

Widths follow Unicode's East Asian Width as wcwidth reads it: 2 for wide characters, 0 for
combining ones. Its tables take longer to load than a first picture takes to paint, so what most
texts are made of is known without them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from dateline.model.clean import one_line

Span = tuple[str, str]
"""Text and the name of its style; the empty name is plain text."""

Line = tuple[Span, ...]
"""One line of the screen, from left to right, not padded."""

ELLIPSIS: Final = "…"
SINGLE: Final = (
    " -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e"
    "\u2070-\u209f\u20a0-\u20cf\u2100-\u22ff\u2500-\u25fc\u2710-\u2727\u2758-\u2794"
)
"""Characters of one cell whatever stands beside them, as ranges of a regular expression: Latin,
Greek, Cyrillic, punctuation, arrows, mathematics, boxes, ticks."""

_ONLY_SINGLE: Final = re.compile(f"[{SINGLE}]*")


def is_single(text: str) -> bool:
    """Whether each character is known at a glance to take one cell."""
    return text.isascii() or _ONLY_SINGLE.fullmatch(text) is not None


def width(text: str) -> int:
    """How many cells the text takes."""
    if is_single(text):
        return len(text)
    from wcwidth import wcswidth

    found = wcswidth(text)
    return found if found >= 0 else len(text)


def line_width(line: Iterable[Span]) -> int:
    """How many cells a line takes."""
    return sum(width(text) for text, _ in line)


def cut(text: str, cells: int) -> str:
    """The text on one line, cut to fit the cells, with an ellipsis where something is left out."""
    text = one_line(text)
    if width(text) <= cells:
        return text
    if cells <= 0:
        return ""
    return cut_hard(text, cells - 1).rstrip() + ELLIPSIS


def fit(text: str, cells: int) -> str:
    """The text cut or padded at the right to take exactly the cells."""
    text = cut(text, cells)
    return text + " " * (cells - width(text))


def fit_right(text: str, cells: int) -> str:
    """The text cut or padded at the left to take exactly the cells."""
    text = cut(text, cells)
    padded = " " * (cells - width(text)) + text
    # A mark that begins a text would take a cell with the blank before it.
    return padded if width(padded) == cells else fit(text, cells)


def wrap(text: str, cells: int) -> list[str]:
    """The text as lines of at most the cells, broken at spaces; a longer word is broken inside.

    Line feeds in the text begin a new line. Gives at least one line.
    """
    lines = []
    for paragraph in text.split("\n"):
        lines += list(_wrap_paragraph(paragraph, max(1, cells))) or [""]
    return lines


def cut_line(line: Line, cells: int) -> Line:
    """The line cut to fit the cells."""
    if line_width(line) <= cells:
        return line
    kept: list[Span] = []
    left = cells
    for text, style in line:
        if width(text) > left:
            if left > 0:
                kept.append((cut_hard(text, left), style))
            break
        kept.append((text, style))
        left -= width(text)
    return tuple(kept)


def cut_hard(text: str, cells: int) -> str:
    """The beginning of the text that fits the cells; spaces stay as they are."""
    if is_single(text):
        return text[: max(0, cells)]
    end, used = 0, 0
    for char in text:
        used += width(char)
        if used > cells:
            break
        end += 1
    # A sign can be wider than its characters: a variation selector makes a heart two cells.
    while end and width(text[:end]) > cells:
        end -= 1
    return text[:end]


def _fits(text: str, cells: int) -> bool:
    """Whether the text takes at most the cells; a very long one is not measured to its end."""
    return width(text[: 16 * cells + 16]) <= cells and width(text) <= cells


def _wrap_paragraph(text: str, cells: int) -> Iterator[str]:
    current = ""
    for word in text.split():
        while not _fits(word, cells):
            room = cells - width(current) - 1 if current else cells
            if room < min(8, cells):
                yield current
                current, room = "", cells
            head = cut_hard(word, room) or word[0]
            yield f"{current} {head}" if current else head
            current, word = "", word[len(head) :]
        if not word:
            continue
        if not current:
            current = word
        elif width(current) + 1 + width(word) <= cells:
            current += " " + word
        else:
            yield current
            current = word
    if current:
        yield current
