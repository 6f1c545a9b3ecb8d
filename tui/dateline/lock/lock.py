"""What a locked session is denied and limited to, as values.

The features are named one by one, as in `less` with LESSSECURE, and all are denied from the
beginning. One of them can be allowed, by the machine's root alone (see `dateline.lock.marker`).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct


class Feature(StrEnum):
    """Something that dateline, or the framework below it, can do for a reader."""

    SHELL = "shell"
    SUSPEND = "suspend"
    OPEN_URL = "open-url"
    NETWORK = "network"
    WRITE = "write"
    EXPORT = "export"
    FILES = "files"
    CONFIG = "config"
    HISTORY = "history"
    SCREENSHOT = "screenshot"
    CRASH_DETAILS = "crash-details"
    VARIABLES = "variables"
    ACTIONS = "actions"
    COPY = "copy"


DENIES: Final[Mapping[Feature, str]] = {
    Feature.SHELL: "No program is started: no shell, pager, editor or pipe.",
    Feature.SUSPEND: "Nothing stops the program to come back to a shell, and no signal is sent.",
    Feature.OPEN_URL: "No address is opened; it can be read.",
    Feature.NETWORK: "No connection is made or taken.",
    Feature.WRITE: "No file is made, changed, moved or deleted (new, add, check --write).",
    Feature.EXPORT: "No events are written to a file (x, brief).",
    Feature.FILES: "No file is read but the chronicle and texts opened for the reader.",
    Feature.CONFIG: "No settings and no saved views are read or changed (:save, --view).",
    Feature.HISTORY: "Marks, notes and the last view end with the session.",
    Feature.SCREENSHOT: "No picture of the screen is saved.",
    Feature.CRASH_DETAILS: "A fault shows a number; what happened goes to the system's log.",
    Feature.VARIABLES: "TEXTUAL*, BROWSER, EDITOR and all but a few variables are taken out.",
    Feature.ACTIONS: "Only what a key of the screen does is done, never what a text asks for.",
    Feature.COPY: "Nothing is sent to the terminal's clipboard (OSC 52); Y shows the text.",
}
"""What each feature's denial means, as a sentence."""

ALLOWABLE: Final = frozenset({Feature.COPY})
"""What root may allow: it reaches nothing but the reader's own clipboard."""


TIME_OVER: Final = 4
"""The exit code where the time of a session is over."""
SESSION_OVER: Final = "The session has lasted as long as it may."


class Limits(Struct, frozen=True, kw_only=True):
    """How much a locked session may have of everything."""

    idle_seconds: int = 15 * 60
    """How long no key may come."""
    session_seconds: int = 8 * 60 * 60
    """How long a session may last."""
    rows: int = 1000
    """Events, values or quotations that one command gives."""
    typed_characters: int = 1000
    """Characters of a filter that is typed."""
    pasted_characters: int = 4096
    """Characters of one paste; the rest is dropped."""
    command_characters: int = 4096
    """Characters of a command given to ssh."""
    columns: int = 400
    """Columns that are drawn on, however many the terminal says it has."""
    lines: int = 150
    """Lines that are drawn on."""
    open_files: int = 64
    """RLIMIT_NOFILE."""
    memory_bytes: int = 512 * 1024 * 1024
    """RLIMIT_DATA: memory of its own that a process can write to."""
    nice: int = 10
    """By how much its priority is lowered."""

    def is_beyond(self, columns: int, lines: int) -> bool:
        """Whether a terminal says that it has more than is drawn on."""
        return columns > self.columns or lines > self.lines


class Lock(Struct, frozen=True, kw_only=True):
    """A locked session."""

    origins: tuple[str, ...]
    """What locked it, such as `--locked`."""
    allowed: frozenset[Feature] = frozenset()
    ignored: tuple[str, ...] = ()
    """Names that the marker file allows and that stay denied."""
    limits: Limits = Limits()
    files: tuple[str, ...] = ()
    """The files of the chronicle, opened for the reader; none for the bundled one."""

    def denies(self, feature: Feature) -> bool:
        """Whether a feature is denied."""
        return feature not in self.allowed


def lock_lines(lock: Lock) -> list[str]:
    """What locked the session, each feature with on or off, each limit with its value."""
    limits = lock.limits
    lines = [f"locked by {', '.join(lock.origins)}; nothing switches it off", ""]
    for feature in Feature:
        is_off = lock.denies(feature)
        words = DENIES[feature] if is_off else "Allowed by the marker file of root."
        lines.append(f"{feature:<14} {'off' if is_off else 'on ':<4} {words}")
    lines += [f"{name:<14} off  No feature that can be allowed." for name in lock.ignored]
    lines.append("")
    bounds = {
        "idle": f"{limits.idle_seconds:,} seconds without a key end the session",
        "session": f"{limits.session_seconds:,} seconds end it in any case",
        "rows": f"{limits.rows:,} events, values or quotations of a command",
        "typed": f"{limits.typed_characters:,} characters of a filter",
        "pasted": f"{limits.pasted_characters:,} characters of a paste",
        "command": f"{limits.command_characters:,} characters of a command given to ssh",
        "screen": f"{limits.columns} columns and {limits.lines} lines",
        "memory": f"{limits.memory_bytes // 2**20} MB of its own (RLIMIT_DATA)",
        "open files": f"{limits.open_files} (RLIMIT_NOFILE)",
        "file size": "0 bytes can be written to a file (RLIMIT_FSIZE)",
        "core": "0 bytes of a core dump (RLIMIT_CORE)",
        "processes": "0 new ones, once the threads run (RLIMIT_NPROC; root is exempt)",
        "priority": f"nice {limits.nice}",
    }
    lines += [f"{name:<14} {words}" for name, words in bounds.items()]
    return lines
