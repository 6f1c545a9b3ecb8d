"""`dateline brief`: what a question leaves, set out for others, as Markdown or a page of HTML."""

import argparse
import datetime
from pathlib import Path

from dateline.cli import NOT_FOUND, OK
from dateline.cli.commands import ask
from dateline.cli.meant import nothing_fits
from dateline.cli.streams import say, write_out
from dateline.desk.desk import Desk
from dateline.desk.export import write_files
from dateline.errors import UsageError
from dateline.model.amounts import counted
from dateline.model.clean import clean, one_line
from dateline.view.brief import ENDINGS, brief_of


def brief_command(options: argparse.Namespace) -> int:
    """Write a brief of the events that the query leaves; exit code 1 where it leaves none.

    Raises:
        UsageError: if the file cannot be written, or its name says no format.
    """
    ending = _ending(options)
    chronicle, store, _, filter_ = ask(options, only_marked=options.marks)
    desk = Desk.of(options.file)
    if not store.count(filter_):
        is_unmarked = options.marks and not desk.marks()
        say("No event is marked." if is_unmarked else nothing_fits(options, store, filter_))
        return NOT_FOUND
    today = datetime.date.today()
    notes = desk.notes.read() if options.notes else {}
    own_notes = {event: note.text for event, note in notes.items()}
    brief = brief_of(store, filter_, title=chronicle.title, today=today, own_notes=own_notes)
    if options.title:
        brief = brief.with_title(one_line(clean(options.title)))
    text = brief.text(ending)
    if options.to is None:
        write_out(text)
        return OK
    path = Path(options.to).expanduser()
    try:
        write_files(path, {"": text}, is_over=options.overwrite)
    except FileExistsError as error:
        raise UsageError(f"There is a file {path} already; --overwrite writes over it.") from error
    say(f"{counted(len(brief.chronicle.events), 'event')} written to {path}.")
    return OK


def _ending(options: argparse.Namespace) -> str:
    """The ending that says the format: of --format, or of the file.

    Raises:
        UsageError: if nothing says one.
    """
    if options.format:
        return f".{options.format}"
    if options.to is None:
        return ENDINGS[0]
    ending = Path(options.to).suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"{options.to} says no format: end it in .md or .html, or add --format.")
    return ending
