"""What the terminal and the line to it are, as far as the environment tells."""

from collections.abc import Mapping
from typing import Final

from dateline.screen.terminals import terminal_of

_NO_MOUSE: Final = ("linux", "vt", "screen", "tmux")

_COERCED: Final = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself sets LC_CTYPE to where it does not know the locale (PEP 538)."""


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is at the other end of a line."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def _is_of_digital(term: str) -> bool:
    """Whether it is a VT100 or one of its followers."""
    return term.startswith("vt") and not term.startswith("vte")


def needs_ascii(environ: Mapping[str, str]) -> bool:
    """Whether the terminal can be trusted with nothing but ASCII.

    That is where the locale names another character set than UTF-8, or the terminal is one of few
    signs. No locale, and `C`, tell nothing: they count as UTF-8, as Python itself has it (PEP 538).
    """
    term = environ.get("TERM", "")
    if term == "linux" or _is_of_digital(term):
        return True  # no eighths of blocks in their fonts
    kind = environ.get("LC_CTYPE")
    if kind in _COERCED and environ.get("LANG"):
        kind = None
    names = (environ.get("LC_ALL"), kind, environ.get("LANG"))
    locale = next((name for name in names if name), "C")
    charset = locale.partition("@")[0].partition(".")[2].lower().replace("-", "")
    return locale not in ("C", "POSIX") and charset != "utf8"


def wants_mouse(environ: Mapping[str, str]) -> bool:
    """Whether the mouse is taken from the terminal at first.

    Not over a line, where each report costs a round trip and selecting must select; not inside a
    multiplexer, which has a mouse of its own; not on terminals that have none.
    """
    term = environ.get("TERM", "")
    is_inside = bool(environ.get("TMUX") or environ.get("STY"))
    return not (is_remote(environ) or is_inside or term.startswith(_NO_MOUSE)) and bool(term)


def screen_environment(environ: Mapping[str, str]) -> dict[str, str | None]:
    """What to change in the environment before Textual is imported; None takes a variable out.

    What the reader has set stays.
    """
    # An exported size would hide what the terminal says of its own.
    changes: dict[str, str | None] = {"COLUMNS": None, "LINES": None}
    wanted = {"TEXTUAL_ANIMATIONS": "none", "TEXTUAL_SMOOTH_SCROLL": "0"}
    if is_remote(environ):
        # The bytes of one key can arrive far apart.
        wanted |= {"TEXTUAL_FPS": "15", "ESCDELAY": "250"}
    if not terminal_of(environ).is_newer:
        wanted |= {"TEXTUAL_DISABLE_KITTY_KEY": "1"}
    changes |= {name: value for name, value in wanted.items() if name not in environ}
    color = environ.get("TEXTUAL_COLOR_SYSTEM")
    if color is not None and color not in ("auto", "standard", "256", "truecolor", "windows"):
        changes["TEXTUAL_COLOR_SYSTEM"] = None
    return changes
