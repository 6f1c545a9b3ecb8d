"""The marker file that locks every dateline on a machine, and may allow some of what is denied.

    # /etc/dateline/locked, root:root 0644
    allow copy

That there is such a file locks, whoever made it and whatever is in it. What it allows counts only
where it is a plain file that nobody but root can change.
"""

import os
import stat
from typing import Final

from msgspec import Struct

from dateline.lock.lock import ALLOWABLE, Feature
from dateline.lock.triggers import MARKER, may_have_marker

_MOST_BYTES: Final = 4096
_BY_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH


class Marker(Struct, frozen=True, kw_only=True):
    """What a marker file says."""

    allowed: frozenset[Feature] = frozenset()
    ignored: tuple[str, ...] = ()
    """Names it allows in vain."""


def read_marker(path: str = MARKER) -> Marker | None:
    """What the marker file says; None where there is certainly none."""
    if not may_have_marker(path):
        return None
    try:
        is_trusted = is_roots(os.lstat(path)) and is_roots_folder(os.stat(os.path.dirname(path)))
        with open(path, "rb") as file:
            text = file.read(_MOST_BYTES).decode(errors="replace")
    except OSError:
        return Marker()
    names = allowed_names(text)
    if not is_trusted:
        return Marker(ignored=tuple(name for name in names if name.isprintable()))
    return Marker(
        allowed=frozenset(feature for feature in ALLOWABLE if feature.value in names),
        ignored=tuple(name for name in names if name not in ALLOWABLE and name.isprintable()),
    )


def is_roots(found: os.stat_result) -> bool:
    """Whether it is a plain file that only root can change."""
    return stat.S_ISREG(found.st_mode) and _only_root_changes(found)


def is_roots_folder(found: os.stat_result) -> bool:
    """Whether it is a folder in which only root can put a file."""
    return stat.S_ISDIR(found.st_mode) and _only_root_changes(found)


def allowed_names(text: str) -> tuple[str, ...]:
    """The names after `allow` on each line, parted by spaces or commas; `#` begins a comment."""
    names: list[str] = []
    for line in text.splitlines():
        words = line.partition("#")[0].replace(",", " ").split()
        if words[:1] == ["allow"]:
            names += words[1:]
    return tuple(dict.fromkeys(names))


def _only_root_changes(found: os.stat_result) -> bool:
    return found.st_uid == 0 and not found.st_mode & _BY_OTHERS
