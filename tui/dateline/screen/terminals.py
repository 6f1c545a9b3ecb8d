"""What the terminals that TERM names understand; the others would show it as rubbish.

A sequence that has the form of ECMA-48 and an unknown number (`ESC [ ? 1049 h` on a VT100) does
nothing anywhere and needs no care; those of a newer form do. Sources: terminfo of ncurses, the
VT100 and VT220 manuals, console_codes(4) of Linux, the manual of GNU screen.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from dateline.screen.reset import RESET
from dateline.screen.wire import Wire

_NEWER: Final = (
    "xterm", "tmux", "rxvt", "kitty", "alacritty", "foot", "wezterm", "ghostty", "konsole",
    "gnome", "vte", "putty", "iterm", "nsterm", "contour", "mintty", "mlterm", "st-", "rio",
)  # fmt: skip
"""How the names begin of terminals that read sequences of any form, and skip what is not theirs."""

_KITTY_POP: Final = "\x1b[<u"
_FORMS: Final = ("\x1b[<", "\x1b[>", "\x1b]")
"""How sequences begin that only newer terminals read: private parameters, OSC."""
_MODES: Final = frozenset(
    f"\x1b[?{number}{end}" for number in (1004, 2004, 2026, 2048) for end in ("h", "l", "$p")
)
"""Focus reports, bracketed paste, synchronized output, in-band resize: set, unset, ask."""


class Terminal(Struct, frozen=True, kw_only=True):
    """What a terminal understands."""

    is_newer: bool
    """Whether it skips sequences of any form that it does not know."""
    is_screen: bool = False
    """Whether it is GNU screen, or says so: it has bracketed paste, and passes little on."""
    is_vt100: bool = False
    """Whether it can neither erase inside a row (ECH) nor insert and delete rows (IL, DL).

    Nothing more is expected of a terminal without a name.
    """

    def knows(self, sequence: str) -> bool:
        """Whether a sequence that Textual or this program writes may be sent to it."""
        if sequence.startswith("\x1b]22;"):  # the shape of a pointer, which no mouse here moves
            return False
        if self.is_newer:
            return True
        if self.is_screen and sequence in ("\x1b[?2004h", "\x1b[?2004l"):
            return True
        return not sequence.startswith(_FORMS) and sequence not in _MODES

    @property
    def takes_clipboard(self) -> bool:
        """Whether a text may be sent to its clipboard (OSC 52)."""
        return self.is_newer

    @property
    def reset(self) -> str:
        """What gives it back as a shell expects it."""
        return RESET if self.is_newer else RESET.replace(_KITTY_POP, "")


def terminal_of(environ: Mapping[str, str]) -> Terminal:
    """The terminal that the environment names: TERM, and TMUX, which can call itself screen."""
    name = environ.get("TERM", "")
    is_screen = name.startswith("screen")
    is_tmux = is_screen and bool(environ.get("TMUX"))
    return Terminal(
        is_newer=name == "st" or name.startswith(_NEWER) or is_tmux,
        is_screen=is_screen and not is_tmux,
        is_vt100=not name or name.startswith("vt10"),
    )


def wire_of(terminal: Terminal) -> Wire:
    """A wire that sends the terminal only what it understands."""
    return Wire(can_erase_inside=not terminal.is_vt100, can_move_lines=not terminal.is_vt100)
