"""`dateline doctor`: what this place lets dateline do."""

import argparse
import sys

from dateline import __version__
from dateline.cli import AMISS, OK
from dateline.lock.lock import Lock, lock_lines


def doctor_command(options: argparse.Namespace) -> int:
    """Write what is found; in a locked session, exit code 0 where every feature is off."""
    lock: Lock | None = options.lock
    if lock:
        sys.stdout.write("\n".join(lock_lines(lock)) + "\n")
        return AMISS if lock.allowed else OK
    sys.stdout.write(
        f"dateline {__version__}\nnot locked; `dateline doctor --locked` lists what that denies\n"
    )
    return OK
