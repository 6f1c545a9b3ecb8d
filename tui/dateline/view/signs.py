"""The signs of the screen, each one cell wide. Every meaning that a colour has, a sign has too."""

from typing import Final

CURSOR: Final = ">"
QUOTES: Final = "❝"
"""Before the number of an event's quotations."""
SOURCES: Final = "≡"
"""Before the number of an event's sources."""
DISPUTED: Final = "≠"
"""Sources disagree about something."""
MORE: Final = "↓"
"""Before the number of lines that are out of sight below."""
RULE: Final = "─"
BARS: Final = "▁▂▃▄▅▆▇█"
"""Eighths of a cell, lowest first."""
TOTAL: Final = "·"
"""A cell of the density line in which only events stand that the filter leaves out."""
BEFORE: Final = "‹"
AFTER: Final = "›"
"""More events before the first day of the axis, and after its last."""
SOLID: Final = "█"
"""Under way beyond doubt."""
LIGHT: Final = "░"
"""Possibly under way."""
POINT: Final = "┃"
POSSIBLE_POINT: Final = "╎"
SEVERAL: Final = "+"
"""More than one event in a cell, where their number has no room."""
OPEN_BEFORE: Final = "◄"
OPEN_AFTER: Final = "►"
MARKED: Final = "*"
"""Marked by the reader."""
GAP: Final = "‸"
"""Where something is missing."""
SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
VERDICTS: Final = {
    "exact": "✓ exact",
    "normalised": "✓ normalised",
    "near": "~ near",
    "ambiguous": "? ambiguous",
    "missing": "✗ missing",
    "no-text": "no text",
    "unchecked": "not checked",
}
"""What the screen says of the check of a quotation."""

PARTS: Final = {
    "host": "H", "chair": "C", "signatory": "S", "present": "•", "absent": "x", "lead": "?",
}  # fmt: skip
"""What a party was in some period; the last where leads alone say that it was there."""

_ASCII: Final = str.maketrans(
    "❝≡≠─│┃╎█░·‹›◄►↓↑←→▁▂▃▄▅▆▇…“”‘’–—•╭╮╰╯━¹²³⁴⁵⁶⁷⁸⁹⁰✓✗≈‸",
    '"=!-||:#:.<><>v^<>.:-=+*%~""\'\'--*++++-1234567890+x~^',
)


def ascii_text(text: str) -> str:
    """The text with our own signs, and typographic ones, as characters of ASCII one cell wide."""
    return text if text.isascii() else text.translate(_ASCII)
