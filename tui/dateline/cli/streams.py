"""The three standard streams, any of which may be closed or lead anywhere."""

import io
import os
import sys
from typing import IO, TYPE_CHECKING

from dateline.model.clean import clean

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def stdin_bytes() -> IO[bytes] | None:
    """What can be read from standard input; None where it is closed."""
    return sys.stdin.buffer if sys.stdin else None


def held(stream: IO[bytes], most: int) -> tuple[bytes | None, IO[bytes]]:
    """All that a stream holds, and a stream of it from the beginning.

    Args:
        stream: At its beginning; it is read.
        most: How many bytes are held; of a longer one nothing is.
    """
    begin = stream.read(most + 1)
    if len(begin) <= most:
        return begin, io.BytesIO(begin)
    return None, io.BufferedReader(_Behind(begin, stream))


class _Behind(io.RawIOBase):
    """A stream whose beginning was read already."""

    def __init__(self, begin: bytes, rest: IO[bytes]) -> None:
        self._begin = io.BytesIO(begin)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        data = self._begin.read(len(view)) or self._rest.read(len(view))
        view[: len(data)] = data
        return len(data)


def is_terminal() -> bool:
    """Whether standard output is a terminal that can do more than print lines."""
    return sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")


def write_out(text: str, *, is_open: bool = False) -> None:
    """Write data to standard output; nothing for no text.

    Args:
        text: The data.
        is_open: Whether the line goes on; otherwise it is ended where it is not yet.
    """
    if text:
        sys.stdout.write(text if is_open or text.endswith("\n") else text + "\n")


def say(sentence: str) -> None:
    """Write a sentence to standard error, behind all that is written already."""
    sys.stdout.flush()
    print(clean(sentence), file=sys.stderr)
