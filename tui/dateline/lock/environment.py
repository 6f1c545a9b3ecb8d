"""The few variables that a locked session keeps, each checked."""

import re
from collections.abc import Mapping
from typing import Final

_NAME: Final = re.compile(r"[A-Za-z0-9._+@-]{1,32}")
"""A terminal, a locale, a number: `xterm-256color`, `de_AT.UTF-8@euro`, `truecolor`."""
_KEPT: Final = ("TERM", "COLORTERM", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR")
_REMOTE: Final = ("SSH_CONNECTION", "SSH_TTY")
_FIXED: Final = {"HOME": "/nonexistent", "PATH": "/usr/bin:/bin"}


def locked_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """All the variables of a locked session.

    What a client can choose is kept where it is a plain name. Everything else is left out: TEXTUAL*
    imports modules, writes files and presses keys; BROWSER, PAGER, EDITOR and VISUAL are programs.
    """
    kept = {
        name: value
        for name in _KEPT
        if (value := environ.get(name)) and _NAME.fullmatch(value.replace("_", "-"))
    }
    if any(environ.get(name) for name in _REMOTE):
        kept["SSH_CONNECTION"] = "yes"
    return {**_FIXED, **kept}
