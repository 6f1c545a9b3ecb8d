"""`dateline add`: an event asked for field by field, or given by flags, put behind a TOML file."""

import argparse
import datetime
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from dateline.cli import INTERRUPTED, NOT_FOUND, OK, USAGE
from dateline.cli.streams import say, write_out
from dateline.desk.book import Book, book_of
from dateline.desk.drafts import Draft
from dateline.desk.entry import NEEDED, Answer, Entry, check_answers, entry_of
from dateline.errors import DatelineError, Problem, UsageError
from dateline.formats.contents import Contents
from dateline.formats.own import toml
from dateline.formats.own.appending import ChangedMeanwhileError, appended, write_if_unchanged
from dateline.formats.own.scaffold import EVENTS_FILE
from dateline.formats.places import STDIN
from dateline.formats.reading import chronicle_of, files_in, gathered
from dateline.linear.adding import BEGIN, Adding, Left, WrongAnswer
from dateline.linear.lines import EditedLines, Lines, StreamLines
from dateline.model.clean import clean

NEW_PLACE = "the new event"
_DUMB = ("dumb", "unknown", "")


def add_command(options: argparse.Namespace) -> int:
    """Write an event into a chronicle; exit code 1 where it was not added.

    Raises:
        DatelineError: if the file cannot be added to, or what is given cannot be taken.
    """
    if options.file in (None, STDIN):
        raise UsageError(
            "Name the chronicle with -f FILE; `dateline new NAME` makes one to begin with."
        )
    chronicle = _Target(options.file)
    given: tuple[Answer, ...] = tuple(options.answers or ())
    book = chronicle.book()
    check_answers(given, book)  # what cannot be taken is said before anything is asked
    has_all = all(any(field == need and text for field, text in given) for need in NEEDED)
    is_asked = not options.yes and (sys.stdin is not None and sys.stdin.isatty())
    if has_all and not is_asked:
        return _add_given(given, chronicle, book)
    if sys.stdin is None:
        raise UsageError("Standard input is closed: give --date and --title.")
    return _converse(options, given, chronicle, book)


def _add_given(given: Sequence[Answer], chronicle: "_Target", book: Book) -> int:
    """Add what the flags say, without a question."""
    entry = entry_of(given, book)
    problems = chronicle.problems_of(entry, book)
    for problem in problems:
        say(str(problem))
    if problems:
        say("Nothing was added.")
        return NOT_FOUND
    chronicle.append(entry, book)
    return OK


def _converse(
    options: argparse.Namespace, given: Sequence[Answer], chronicle: "_Target", book: Book
) -> int:
    """Ask for what is missing, show the event, and add it."""
    is_terminal = sys.stdin.isatty()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    draft = Draft.of(options.file)
    adding = Adding(book, draft, say, given=given, can_ask_again=is_terminal)
    lines = _lines(adding, is_terminal=is_terminal)
    kept = "What was typed is kept; `dateline add` goes on with it."
    try:
        if is_terminal:
            say(BEGIN)
            adding.offer_draft(lines)
        _ask_all(adding, lines, is_enough_without=options.yes and not is_terminal)
        if not options.yes:
            _confirm(adding, lines, chronicle)
        entry = adding.entry()
        chronicle.append(entry, book)
    except KeyboardInterrupt:
        adding.keep()
        say(f"\nNot added. {kept}" if adding.all_answers else "\nNothing was typed.")
        return INTERRUPTED
    except (EOFError, Left):
        adding.keep()
        say(f"\nNot added. {kept}" if adding.all_answers else "\nNothing was typed.")
        return NOT_FOUND
    except WrongAnswer as error:
        adding.keep()
        say(f"dateline: {error} Nothing was added. {kept}")
        return USAGE
    except DatelineError as error:
        adding.keep()
        say(f"dateline: {error} {kept}")
        return USAGE
    draft.drop()
    return OK


def _ask_all(adding: Adding, lines: Lines, *, is_enough_without: bool) -> None:
    """Ask for all fields; where lines may end early, those that were not reached are left out."""
    try:
        adding.ask_all(lines)
    except EOFError:
        answered = {field for field, text in adding.all_answers if text}
        if not (is_enough_without and answered >= set(NEEDED)):
            raise


def _confirm(adding: Adding, lines: Lines, chronicle: "_Target") -> None:
    """Show the event until it is to be added.

    Raises:
        Left: if it is not.
    """

    def show(entry: Entry) -> None:
        file = chronicle.file_for(entry)
        say(f"\nBehind what stands in {clean(str(file))}:\n\n{entry.text(adding.book)}")
        for problem in chronicle.problems_of(entry, adding.book):
            say(str(problem))

    while True:
        if not adding.confirm(lines, show):
            raise Left
        if not chronicle.has_changed():
            return
        say("The chronicle has changed meanwhile, and was read again.")
        adding.book = chronicle.book()


def _lines(adding: Adding, *, is_terminal: bool) -> Lines:
    if not is_terminal:
        return StreamLines(sys.stdin)
    if sys.stdout.isatty() and os.environ.get("TERM", "") not in _DUMB:
        try:
            return EditedLines((), adding.ways_on)
        except ImportError:
            pass
    return StreamLines(sys.stdin, prompt_to=sys.stderr)


class _Target:
    """The chronicle that an event is added to, as it was when it was read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._read()

    def _read(self) -> None:
        self._contents = gathered([self._name])
        path = Path(self._name).expanduser()
        self._files = files_in(path, (".toml",)) if path.is_dir() else [path]
        if not path.is_dir() and path.suffix.lower() != ".toml":
            raise UsageError(
                f"{clean(self._name)} is no TOML, so nothing is added to it: "
                "`dateline convert` makes a .toml of it."
            )
        if not self._files:
            raise UsageError(
                f"{clean(self._name)} holds no .toml file, so nothing is added to it: "
                "`dateline convert` makes one of it."
            )
        self._before = {file: file.read_bytes() for file in self._files if file.is_file()}
        self._chronicle = chronicle_of(self._contents, [self._name])

    def book(self) -> Book:
        """What the chronicle knows, read again where it has changed."""
        if self.has_changed():
            self._read()
        return book_of(self._chronicle, datetime.date.today())

    def has_changed(self) -> bool:
        """Whether a file is no longer as it was read."""
        return any(
            not file.is_file() or file.read_bytes() != data for file, data in self._before.items()
        )

    def file_for(self, entry: Entry) -> Path:
        """The file whose events lie before the new one in time, so that years stay together."""
        if len(self._files) == 1:
            return self._files[0]
        by_shown = {clean(str(file)): file for file in self._files}
        events = sorted(self._chronicle.events, key=lambda event: event.date.sort_key)
        before = [e for e in events if e.date.sort_key <= entry.event.date.sort_key]
        for event in [*reversed(before), *events]:
            file = by_shown.get(self._contents.origins["event", event.id].file)
            if file:
                return file
        named = [file for file in self._files if file.name == EVENTS_FILE]
        return (named or self._files)[-1]

    def problems_of(self, entry: Entry, book: Book) -> list[Problem]:
        """What would be wrong with the chronicle that was not before."""
        contents = gathered([self._name])
        known = set(chronicle_of(contents, [self._name]).problems)
        again: Contents = gathered([self._name])
        toml.read(entry.text(book).encode(), NEW_PLACE, again)
        return [p for p in chronicle_of(again, [self._name]).problems if p not in known]

    def append(self, entry: Entry, book: Book) -> None:
        """Put the event behind its file, and say where.

        Raises:
            AppendError: if the file cannot be written, or has changed meanwhile.
        """
        file = self.file_for(entry)
        before = self._before[file]
        after = appended(before, entry.text(book), str(file))
        try:
            write_if_unchanged(file, before, after)
        except ChangedMeanwhileError as error:
            raise ChangedMeanwhileError(f"{error} Nothing was added; try again.") from error
        say(f"Added to {clean(str(file))}.")
        write_out(entry.event.id)
