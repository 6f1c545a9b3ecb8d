"""The command line: what may be typed, and which command it calls."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final

from dateline import __version__
from dateline.cli.options import FLAGS
from dateline.cli.parsers import parsers, screen_parser
from dateline.cli.streams import is_terminal
from dateline.errors import QueryError
from dateline.lock.lock import Lock
from dateline.model.clean import clean
from dateline.screen.taken import TakenTerminal
from dateline.store.names import Names
from dateline.store.query_text import parse

INVERTED: Final = re.compile(r'-(?:[A-Za-z][A-Za-z_-]*:|"|[^\s\W_f-].)')
"""A part of a query that begins with `-`, which argparse would take for an option.

`-fFILE` stays an option: as a word to leave out it would answer another question in silence.
"""


_MODULES: Final = {"new": "making", "add": "adding", "brief": "briefing"}
"""The modules of commands that are not in `commands`."""


def dispatch(arguments: Sequence[str], terminal: TakenTerminal) -> int:
    """Read the arguments, run what they ask for, and give the exit code.

    Args:
        arguments: The command line.
        terminal: Where the screen is opened, if one is.
    """
    if arguments and arguments[0] in parsers():
        return answer(arguments, None)
    return _open(screen_options(arguments), terminal)


def answer(arguments: Sequence[str], lock: Lock | None) -> int:
    """Run a command, named by the first argument, and give the exit code.

    Args:
        arguments: The command and what belongs to it.
        lock: What a locked session may do; its files are then those that are asked.
    """
    name, words = arguments[0], _with_inverted_words(arguments[1:])
    if name == "--version":
        print(f"dateline {__version__}")
        return 0
    options = parsers()[name]().parse_intermixed_args(words)
    options.lock = lock
    if lock:
        options.file = list(lock.files)
    module = import_module(f"dateline.cli.{_MODULES.get(name, 'commands')}")
    command: Callable[[Any], int] = getattr(module, f"{name}_command")
    return command(options)


def screen_options(arguments: Sequence[str]) -> argparse.Namespace:
    """What the arguments say of the screen: its files, and the view to begin with."""
    options = screen_parser().parse_intermixed_args(_with_inverted_words(arguments))
    options.arguments = arguments
    return options


def query_text(options: argparse.Namespace, names: Names) -> str:
    """The filter text that the words and the flags of a command line make.

    The shell takes the quotation marks from `country:"Viet Nam"`; where all of such a word is a
    value of the field, it gets them back.
    """
    parts = [_requoted(clean(word).strip(), names) for word in options.query]
    for field in FLAGS:
        for value in getattr(options, f"flag_{field}", None) or ():
            has_space = any(char.isspace() for char in value.strip())
            quoted = f'"{value.strip()}"' if has_space and '"' not in value else value.strip()
            parts.append(f"{field}:{quoted}")
    return " ".join(parts)


def _requoted(word: str, names: Names) -> str:
    field, colon, value = word.partition(":")
    if not colon or '"' in word or not any(char.isspace() for char in value):
        return word
    quoted = f'{field}:"{value}"'
    try:
        parse(quoted, names)
    except QueryError:
        return word
    return quoted


def _with_inverted_words(arguments: Sequence[str]) -> list[str]:
    """The arguments with a space before each word that `-` inverts, so that it is no option."""
    return [f" {word}" if INVERTED.match(word) else word for word in arguments]


def _open(options: argparse.Namespace, terminal: TakenTerminal) -> int:
    """Open the screen, or do what `list` does where there is no terminal for one."""
    if options.plain:
        from dateline.cli.conversing import open_conversation

        return open_conversation(options)
    if not is_terminal():
        term = f"TERM is {os.environ.get('TERM')}"
        why = term if sys.stdout.isatty() else "standard output is no terminal"
        print(
            f"dateline: {why}, so this is what `dateline list` gives; `dateline --plain` answers "
            "typed lines.",
            file=sys.stderr,
        )
        names = [option for name in options.files for option in ("-f", name)]
        query = [f" {options.query}"] if options.query.strip() else []
        return dispatch(["list", *names, *query], terminal)
    from dateline.cli.showing import open_screen

    return open_screen(options, terminal)
