"""Whether this process is locked, and whose words its command line holds.

Three things lock, each for itself, and nothing unlocks: `--locked` among the arguments, the
variable DATELINE_SECURE with any value, and the marker file. Where `--locked` is the first argument
the others were written by whoever set the account up, in a wrapper or a forced command: they may
name the chronicle and the limits of time. All other words are those of a client.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import UsageError
from dateline.lock.lock import Limits, Lock
from dateline.lock.marker import read_marker
from dateline.lock.triggers import FLAG, MARKER, VARIABLE, is_flag

CLIENT: Final = "SSH_ORIGINAL_COMMAND"
"""The variable in which sshd hands on what a client wanted to run."""

_TIMES: Final = {"--idle": "idle_seconds", "--session": "session_seconds"}


class Entry(Struct, frozen=True, kw_only=True):
    """How a locked session was entered."""

    lock: Lock
    opening: tuple[str, ...]
    """The trusted arguments: the chronicle, and how to open the screen."""
    asked: str | tuple[str, ...]
    """What the client asks for: the text of a command, or its words; empty for the screen."""


def find_lock(
    arguments: Sequence[str], environ: Mapping[str, str], marker_path: str = MARKER
) -> Entry | None:
    """How this process is locked; None where it is not.

    Raises:
        UsageError: if a limit of time among the trusted arguments is no number of seconds.
    """
    marker = read_marker(marker_path)
    is_flagged = any(map(is_flag, arguments))
    origins = {
        FLAG: is_flagged,
        VARIABLE: bool(environ.get(VARIABLE)),
        marker_path: marker is not None,
    }
    if not any(origins.values()):
        return None
    lock = Lock(
        origins=tuple(name for name, is_origin in origins.items() if is_origin),
        allowed=marker.allowed if marker else frozenset(),
        ignored=marker.ignored if marker else (),
    )
    words = tuple(word for word in arguments if not is_flag(word))
    if tuple(arguments[:1]) != (FLAG,):
        return Entry(lock=lock, opening=(), asked=words or environ.get(CLIENT, ""))
    opening, limits = _with_times(words)
    return Entry(lock=replace(lock, limits=limits), opening=opening, asked=environ.get(CLIENT, ""))


def _with_times(words: Sequence[str]) -> tuple[tuple[str, ...], Limits]:
    """The trusted arguments without those for limits of time, and the limits."""
    rest: list[str] = []
    times: dict[str, int] = {}
    left = iter(words)
    for word in left:
        name, equals, value = word.partition("=")
        if name not in _TIMES:
            rest.append(word)
            continue
        value = value if equals else next(left, "")
        if not (value.isascii() and value.isdecimal() and int(value)):
            raise UsageError(f"{name} takes a number of seconds, unlike {value!r}.")
        times[_TIMES[name]] = int(value)
    return tuple(rest), Limits(**times)
