"""`dateline check --watch`: what a change of the files has changed in what is wrong with them."""

import argparse
import datetime
import os
import re
import select
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from dateline.cli import OK
from dateline.cli.checking import Look, look, quote_lines, summary
from dateline.cli.streams import say, write_out
from dateline.errors import DatelineError, UnreadableError, UsageError
from dateline.formats.fingerprint import Stats, files_of, stats_of
from dateline.formats.places import STDIN, bundled
from dateline.formats.source_texts import files_of_texts

_LOOK_SECONDS: Final = 1.0
_SETTLE_SECONDS: Final = 0.2
"""How long files must stay as they are before they are read: editors write in several steps."""
_LINE: Final = re.compile(r"\bline \d+(?:, column \d+)?, ")


class _Findings(Struct, frozen=True):
    """The lines of an answer by what they say, wherever in the file it stands."""

    lines: Mapping[str, Sequence[str]]
    words: str
    """The whole in a few sentences."""


def watch(options: argparse.Namespace) -> int:
    """Check the files, and again at each change; ends where nobody reads on.

    Raises:
        UsageError: if the files cannot be watched, or another format than lines is asked for.
        KeyboardInterrupt: at Ctrl+C.
    """
    if STDIN in options.files:
        raise UsageError("Standard input is read once: name files to watch.")
    if options.write or options.format not in (None, "plain"):
        raise UsageError("--watch writes lines and nothing else: leave --write and --format out.")
    seen: Stats = {}
    before = _Findings({}, "")
    is_first = True
    while True:
        stats = stats_of(_watched(options))
        if stats != seen:
            seen = _settled(options, stats)
            found = _findings(options)
            if is_first or found != before:
                _tell(before, found, is_first=is_first)
            before, is_first = found, False
        if _is_unread(_LOOK_SECONDS):
            return OK


def _watched(options: argparse.Namespace) -> list[str]:
    """What is looked at: the files, the texts of sources, and what says what columns are."""
    files = files_of(options.files or [str(bundled())])
    mapping = [os.path.expanduser(options.mapping)] if options.mapping else []
    return [*files, *files_of_texts(options.texts or ()), *mapping]


def _settled(options: argparse.Namespace, stats: Stats) -> Stats:
    """The files once they stay as they are for a moment."""
    while True:
        _is_unread(_SETTLE_SECONDS)
        again = stats_of(_watched(options))
        if again == stats:
            return again
        stats = again


def _findings(options: argparse.Namespace) -> _Findings:
    try:
        found = look(options)
    except DatelineError as error:
        can_read = not isinstance(error, UnreadableError)
        words = "Nothing could be checked." if can_read else "Nothing can be read."
        return _Findings({str(error): (str(error),)}, words)
    return _Findings(_lines(found), summary(found))


def _lines(found: Look) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    for problem in found.problems:
        lines.setdefault(_LINE.sub("", str(problem)), []).append(str(problem))
    for checked in found.checked:
        if checked.text:
            told = "\n".join(quote_lines(checked))
            lines.setdefault(told, []).append(told)
    return lines


def _tell(before: _Findings, after: _Findings, *, is_first: bool) -> None:
    """Write what is new with `+` and what is gone with `-`; at first simply what there is."""
    counts = Counter({key: len(lines) for key, lines in after.lines.items()})
    old = Counter({key: len(lines) for key, lines in before.lines.items()})
    new, gone = counts - old, old - counts
    told = [line for key, number in gone.items() for line in before.lines[key][:number]]
    told = [f"- {line}" for line in told]
    sign = "" if is_first else "+ "
    told += [f"{sign}{line}" for key, number in new.items() for line in after.lines[key][-number:]]
    write_out("\n".join(told))
    sys.stdout.flush()
    say(f"{datetime.datetime.now():%H:%M:%S}  {after.words}")


def _is_unread(seconds: float) -> bool:
    """Wait a time, and say whether whoever read standard output has gone meanwhile."""
    poller = select.poll()
    poller.register(sys.stdout.fileno(), 0)  # errors and the end are told unasked
    return bool(poller.poll(seconds * 1000))
