"""The first picture of the next session, kept so that it can be shown before anything is read.

A picture is good for the same command line in the same surroundings as long as no file that it was
made from has changed. This module loads next to nothing.
"""

import contextlib
import json
import os
import re
from collections.abc import Sequence
from typing import Final

from dateline import __version__
from dateline.formats.cache import cache_place, load, store
from dateline.formats.fingerprint import Stats, stats_of

_VARIABLES: Final = (
    "TERM", "COLORTERM", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR",
    "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME",
)  # fmt: skip
"""What of the environment a picture depends on."""
_MOST_PICTURES: Final = 40
_SAFE: Final = re.compile(r"(?:[^\x00-\x1f\x7f-\x9f\ud800-\udfff]|\x1b\[[\d;]*[mHJKXC])*")
"""Text, and the few sequences that draw a picture."""

Size = tuple[int, int]
"""Columns and rows."""


def recall(arguments: Sequence[str], size: Size) -> str | None:
    """What draws the picture kept for a command line; None where there is none that is good.

    Args:
        arguments: The command line.
        size: That of the terminal.
    """
    try:
        kept = json.loads(load(_place(arguments, size)) or b"null")
        drawn, files = kept["drawn"], kept["files"]
        is_good = kept["of"] == _surroundings(arguments, size) and files == stats_of(files)
        return drawn if is_good and _SAFE.fullmatch(drawn) else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def keep(arguments: Sequence[str], size: Size, files: Stats, drawn: str) -> None:
    """Keep a picture for the next session; where that cannot be, nothing is kept.

    Args:
        arguments: The command line.
        size: That of the terminal.
        files: Every file and folder that the picture was made from, as it then was, by its
            absolute path.
        drawn: What draws it.
    """
    with contextlib.suppress(OSError, ValueError):
        kept = {"of": _surroundings(arguments, size), "files": files, "drawn": drawn}
        store(_place(arguments, size), json.dumps(kept).encode(), _MOST_PICTURES)


def _surroundings(arguments: Sequence[str], size: Size) -> dict[str, object]:
    return {
        "version": __version__,
        "arguments": list(arguments),
        "folder": os.getcwd(),
        "size": list(size),
        "variables": {name: os.environ.get(name) for name in _VARIABLES},
    }


def _place(arguments: Sequence[str], size: Size) -> str:
    return cache_place("pictures", [*arguments, *map(str, size)], ".json")
