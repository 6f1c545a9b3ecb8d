"""The terminal's clipboard: what can be sent to it, and what becomes of it."""

import os
from collections.abc import Mapping
from typing import Final

from dateline.screen.terminals import terminal_of

MOST_BYTES: Final = 56_245
"""Bytes of a text: encoded they are the 74,994 that terminals take in one OSC 52."""


def takes(text: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the text can be sent to the clipboard of this terminal."""
    return fits_clipboard(text) and not _is_without(environ)


def fits_clipboard(text: str) -> bool:
    """Whether the text can be sent in one sequence (OSC 52 of xterm's ctlseqs)."""
    return len(text.encode(errors="replace")) <= MOST_BYTES


def fate_words(
    text: str, environ: Mapping[str, str] = os.environ, *, is_denied: bool = False
) -> str:
    """What becomes of a text that is copied here, as the title of the pane that shows it."""
    if is_denied:
        return "No clipboard in this session: select it here (q goes back)"
    if not fits_clipboard(text):
        return "Too long for the terminal's clipboard: select it here (q goes back)"
    if environ.get("STY") and not environ.get("TMUX"):
        return "GNU screen passes no clipboard on: select it here (q goes back)"
    if environ.get("TMUX"):
        return "Sent; tmux passes it on with set-clipboard on; or select it here (q goes back)"
    if _is_without(environ):
        return "This terminal takes no clipboard: select it here (q goes back)"
    return "Sent to the terminal's clipboard; or select it here (q goes back)"


def _is_without(environ: Mapping[str, str]) -> bool:
    if environ.get("TMUX"):
        return False
    is_apple = environ.get("TERM_PROGRAM") == "Apple_Terminal"
    return is_apple or bool(environ.get("STY")) or not terminal_of(environ).takes_clipboard
