"""The three standard streams, any of which may be closed or lead anywhere."""

import os
import sys
from typing import IO


def stdin_bytes() -> IO[bytes] | None:
    """What can be read from standard input; None where it is closed."""
    return sys.stdin.buffer if sys.stdin else None


def is_terminal() -> bool:
    """Whether standard output is a terminal that can do more than print lines."""
    return sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")
