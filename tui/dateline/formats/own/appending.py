"""Tables put behind what stands in a TOML file, of which every byte stays as it is."""

import contextlib
import fcntl
import os
from pathlib import Path
from typing import Final

import tomli

from dateline.errors import DatelineError
from dateline.formats.places import reason
from dateline.model.clean import clean

_BOM: Final = b"\xef\xbb\xbf"


class AppendError(DatelineError):
    """A file that nothing can be put behind; the message says why, and what to do."""


class ChangedMeanwhileError(AppendError):
    """A file that is no longer as it was when it was read."""


def appended(data: bytes, text: str, name: str) -> bytes:
    """The bytes of a file with tables behind them, in its own line ends.

    Args:
        data: What stands in the file; TOML in UTF-8.
        text: One table or several, each with its header.
        name: The file, for the sentence.

    Raises:
        AppendError: if the file is broken, or the tables cannot stand behind what it holds.
    """
    _parsed(data, f"{clean(name)} cannot be added to", "Mend it first; `dateline check` says more.")
    ending = b"\r\n" if b"\r\n" in data else b"\n"
    own = text.strip("\n").encode().replace(b"\n", ending) + ending
    gap = b"" if not data.removeprefix(_BOM) else ending
    if data.removeprefix(_BOM) and not data.endswith(b"\n"):
        gap += ending
    whole = data + gap + own
    try:
        tomli.loads(whole.removeprefix(_BOM).decode())
    except ValueError as error:
        raise AppendError(
            f"{clean(name)} has no room for another table: what it holds of that name stands in "
            "another form, such as event = [...]. Write its events as [[event]] tables first."
        ) from error
    return whole


def _parsed(data: bytes, otherwise: str, advice: str) -> None:
    try:
        tomli.loads(data.removeprefix(_BOM).decode())
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise AppendError(f"{otherwise}: line {line} is no UTF-8. {advice}") from error
    except (ValueError, RecursionError) as error:
        words = str(error).rstrip(".") or "it has too many levels"
        raise AppendError(f"{otherwise}: {words[:1].lower()}{words[1:]}. {advice}") from error


def write_if_unchanged(path: Path, before: bytes, after: bytes) -> None:
    """Write a file anew in one step, unless it has changed since it was read.

    A crash leaves the old file or the new one. A link stays a link, and permissions stay.

    Args:
        path: The file.
        before: What stood in it.
        after: What is to stand in it.

    Raises:
        ChangedMeanwhileError: if something else stands in it by now; nothing is written.
        AppendError: if it cannot be written.
    """
    real = Path(os.path.realpath(path))
    beside = real.with_name(f".{real.name}.{os.getpid()}")
    try:
        with real.open("rb") as held:
            # Another dateline that adds waits here, and then sees that the file has changed.
            fcntl.flock(held, fcntl.LOCK_EX)
            if real.read_bytes() != before:
                raise ChangedMeanwhileError(f"{clean(str(path))} has changed since it was read.")
            mode = os.fstat(held.fileno()).st_mode & 0o7777
            with beside.open("xb") as file:
                os.fchmod(file.fileno(), mode)
                file.write(after)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(real)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise AppendError(f"{clean(str(path))} cannot be written: {reason(error)}.") from error
