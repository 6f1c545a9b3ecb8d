"""The first thing that is done where a screen is opened again: the picture kept for it is shown."""

import os
import sys
from collections.abc import Sequence

from dateline.desk.pictures import recall
from dateline.lock.triggers import is_locked
from dateline.screen.taken import TakenTerminal, screen_size


def recalled_terminal(arguments: Sequence[str]) -> TakenTerminal:
    """The terminal, with the picture on it that was kept for this command line, if any."""
    if is_locked(arguments, os.environ):
        return TakenTerminal()
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if os.environ.get("TERM") == "dumb" or not all(each and each.isatty() for each in streams):
        return TakenTerminal()
    size = screen_size()
    drawn = recall(arguments, size) if size else None
    terminal = TakenTerminal(drawn or "")
    if drawn:
        terminal.write(drawn)
    return terminal
