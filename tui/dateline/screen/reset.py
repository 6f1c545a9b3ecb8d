"""What gives a terminal back as a shell expects it."""

from typing import Final

RESET: Final = (
    "\x1b[<u"  # the keyboard protocol of kitty
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l"  # focus, bracketed paste, in-band resize
    "\x1b[?7h\x1b[?25h\x1b[0m\x1b[?1049l"  # wrapping, cursor, styles, alternate screen
)
"""The sequences, as in ctlseqs of xterm and the keyboard protocol of kitty."""
