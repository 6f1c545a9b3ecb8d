"""The one way into a locked session: the lock is taken first, then what is asked for is done."""

import argparse
import os
import sys
from typing import Final

from msgspec.structs import replace

from dateline.cli.arguments import answer, screen_options
from dateline.cli.client import COMMANDS, PLAIN, client_words
from dateline.cli.streams import is_terminal
from dateline.errors import UsageError
from dateline.formats.places import STDIN
from dateline.lock.environment import locked_environment
from dateline.lock.faults import hide_faults
from dateline.lock.finding import Entry
from dateline.lock.limits import take_limits
from dateline.lock.wall import Wall
from dateline.screen.taken import TakenTerminal

_NO_SCREEN: Final = (
    "The timeline needs a terminal: connect without a command, or with ssh -t. "
    "Without one, ask: list, show, facets or quotes, as in `list country:MY year:2025`."
)


def enter(entry: Entry, terminal: TakenTerminal) -> int:
    """Take the lock, do what the client asks for, and give the exit code.

    Args:
        entry: How the session was entered.
        terminal: Where the screen is opened, if it is.

    Raises:
        UsageError: if it may not be done.
    """
    environment = locked_environment(os.environ)
    os.environ.clear()
    os.environ.update(environment)
    hide_faults()
    take_limits(entry.lock.limits)
    wall = Wall()
    wall.stand()
    if entry.opening[:1] and entry.opening[0] in COMMANDS and entry.opening[0] != PLAIN:
        opening, asked = screen_options(()), client_words(entry.opening, entry.lock)
    else:
        opening, asked = screen_options(entry.opening), client_words(entry.asked, entry.lock)
    lock = replace(entry.lock, files=_files(opening))
    if opening.plain or asked == (PLAIN,):
        from dateline.cli.conversing import open_conversation

        return open_conversation(opening, entry.lock, wall)
    if asked:
        return answer(asked, lock)
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(_NO_SCREEN)
    if not is_terminal():
        print("dateline: TERM is dumb, so this is what `list` gives.", file=sys.stderr)
        return answer(("list", f" {opening.query}") if opening.query else ("list",), lock)
    from dateline.cli.showing import open_screen

    return open_screen(opening, terminal, lock, wall)


def _files(opening: argparse.Namespace) -> tuple[str, ...]:
    """The files that the trusted arguments name."""
    if opening.view:
        raise UsageError("--view opens a saved view, and a locked session reads none.")
    names = tuple(name.strip() for name in opening.files)
    if STDIN in names:
        raise UsageError("A locked session reads nothing from standard input.")
    return names
