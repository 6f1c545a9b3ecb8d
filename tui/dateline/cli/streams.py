"""The three standard streams, any of which may be closed or lead anywhere."""

import os
import sys
from typing import IO

from dateline.model.clean import clean


def stdin_bytes() -> IO[bytes] | None:
    """What can be read from standard input; None where it is closed."""
    return sys.stdin.buffer if sys.stdin else None


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
