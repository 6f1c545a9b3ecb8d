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
HERE: Final = "▲"
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
