"""`convert` and `formats`: files from one format to another, with an account of all that happened.

The account goes to standard error and is always there: what was read, guessed, left out and
refused, and what the other format cannot carry. Exit code 1 where a row or an event was refused.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from dateline.cli import NOT_FOUND, OK
from dateline.cli.ready import named_mapping
from dateline.cli.streams import say, stdin_bytes, write_out
from dateline.errors import Problem, UnreadableError, UsageError
from dateline.formats import json
from dateline.formats.account import Tally
from dateline.formats.catalogue import (
    FORMATS,
    Format,
    format_named,
    format_of_name,
)
from dateline.formats.contents import Contents
from dateline.formats.exporting import exported, lost_names
from dateline.formats.mapping_file import text_of
from dateline.formats.mapping_guess import Taken
from dateline.formats.places import STDIN
from dateline.formats.reading import chronicle_of, gathered
from dateline.model.chronicle import Chronicle
from dateline.model.clean import clean, cleaned_words, one_line

_MOST_SAID: Final = 20
"""Problems that are told one by one; the others are counted."""


class Report(msgspec.Struct, kw_only=True):
    """What happened on the way from one format to another."""

    files: dict[str, str]
    """For each file the name of the format that it was read in."""
    rows: int
    events: int
    refused: int
    cleaned: int
    guessed: list[Tally]
    left_out: list[Tally]
    problems: list[Problem]
    columns: dict[str, tuple[Taken, ...]]
    """For each table whose columns were guessed, what each was taken for."""
    to: str = ""
    """The format that was written."""
    written: int = 0
    """The events that were written."""
    not_written: dict[str, str] = {}
    """For the id of each event that was not, why."""
    not_carried: dict[str, int] = {}
    """For each field that the format has no place for, how many events have it."""


def convert_command(options: argparse.Namespace) -> int:
    """Write files in another format, and the account of it to standard error."""
    *names, out = options.names
    if options.dry_run or not names:
        if not options.dry_run:
            raise UsageError("Name what to read and what to write: dateline convert IN OUT.")
        names, out = options.names, ""
    target = None if options.dry_run else _target(out, options.to)
    mapping = named_mapping(options)
    contents = gathered(names, stdin_bytes(), options.from_format, mapping)
    chronicle = chronicle_of(contents, names)
    report = _report(contents, chronicle)
    if options.save_mapping:
        _save_mapping(contents, options.save_mapping, is_over=options.overwrite)
    if target:
        _write_as(target, chronicle, out, report, is_over=options.overwrite)
    is_json = options.format == "json"
    if options.dry_run and not is_json:
        sys.stdout.writelines(f"{line}\n" for line in _columns(report))
    if is_json:
        say(json.dump(msgspec.to_builtins(report)))
    else:
        say("\n".join(_sentences(report, names, out)))
    return NOT_FOUND if report.refused or report.not_written or not report.events else OK


def formats_command(options: argparse.Namespace) -> int:
    """Write which formats there are, and what each cannot carry."""
    if options.format == "json":
        objects = [
            {
                "name": known.name,
                "title": known.title,
                "endings": list(known.endings),
                "in": bool(known.reader),
                "out": bool(known.writer),
                "extra": known.extra or None,
                "not_carried": lost_names(known),
                "note": known.note or None,
            }
            for known in FORMATS
        ]
        write_out(json.dump(objects))
        return OK
    width = max(len(known.name) for known in FORMATS)
    for known in FORMATS:
        ways = f"{'in' if known.reader else '  '} {'out' if known.writer else '   '}"
        sys.stdout.write(f"{known.name:<{width}}  {ways}  {known.title}\n")
        indent = " " * (width + 10)
        lost = lost_names(known) if known.writer else []
        lines = [f"not carried: {', '.join(lost)}"] if lost else []
        lines += [known.note] if known.note else []
        lines += [f"needs pip install 'dateline[{known.extra}]'"] if known.extra else []
        sys.stdout.writelines(f"{indent}{line}\n" for line in lines)
    return OK


def _target(out: str, name: str | None) -> Format:
    """The format to write, as it is named or as the file's name ends.

    Raises:
        UsageError: if neither tells, or it cannot be written.
    """
    known = format_named(name) if name else format_of_name(out)
    if known is None and (out.endswith("/") or Path(out).is_dir()):
        known = format_named("front-matter")
    if known is None or not known.writer:
        writable = ", ".join(known.name for known in FORMATS if known.writer)
        what = f"{known.title} is only read" if known else f"{out!r} tells no format"
        raise UsageError(f"{what}. Name one with --to: {writable}.")
    return known


def _save_mapping(contents: Contents, name: str, *, is_over: bool) -> None:
    """Keep what the columns were taken for, to be used again.

    Raises:
        UsageError: if no table was read.
    """
    if contents.found_mapping is None:
        raise UsageError("There is no table among the files, so there is no mapping to save.")
    _save(Path(name).expanduser(), text_of(contents.found_mapping), is_over=is_over)


def _columns(report: Report) -> Iterable[str]:
    """For each column what it was taken for, by what, and examples of its values."""
    for file, columns in report.columns.items():
        yield f"{file}:"
        width = max((len(one.column) for one in columns), default=0)
        for one in columns:
            examples = "; ".join(one_line(example) for example in one.examples) or "(empty)"
            yield clean(f"  {one.column:<{width}}  {one.target}, {one.why}: {examples}")


def _report(contents: Contents, chronicle: Chronicle) -> Report:
    account = contents.account
    told = set(account.problems())
    return Report(
        files=contents.formats,
        rows=max(account.rows, len(chronicle.events) + account.refused),
        events=len(chronicle.events),
        refused=account.refused,
        cleaned=contents.cleaned,
        guessed=list(account.guesses.values()),
        left_out=list(account.left_out.values()),
        problems=[problem for problem in chronicle.problems if problem not in told],
        columns=contents.taken,
    )


def _write_as(
    target: Format, chronicle: Chronicle, out: str, report: Report, *, is_over: bool
) -> None:
    """Write what can be written, and put into the report what cannot."""
    if target.is_folder and out == STDIN:
        raise UsageError(f"{target.title} is a folder of files; name one.")
    found = exported(target, chronicle)
    for name, text in found.files.items():
        if out == STDIN:
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            path = Path(out).expanduser()
            _save(path / name if name else path, text, is_over=is_over)
    report.to, report.written = target.name, found.written
    report.not_written, report.not_carried = dict(found.not_written), dict(found.not_carried)


def _save(path: Path, text: str, *, is_over: bool) -> None:
    """Write a file whole or not at all, over another one only where that was asked for.

    Raises:
        UnreadableError: if there is such a file, or it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not is_over:
            with path.open("x", encoding="utf-8", newline="") as file:
                file.write(text)
            return
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(path)
    except FileExistsError as error:
        raise UnreadableError(
            f"There is a file {clean(str(path))} already; --overwrite writes over it."
        ) from error


def _sentences(report: Report, names: Sequence[str], out: str) -> Iterable[str]:
    """The report as lines for a reader."""
    titles = {known.name: known.title for known in FORMATS}
    for name in dict.fromkeys(report.files.values()):
        files = [file for file, its in report.files.items() if its == name]
        which = files[0] if len(files) == 1 else f"{len(files):,} files"
        yield f"{which} read as {titles[name]} (--from {name})."
    refused = f", {report.refused:,} refused" if report.refused else ""
    yield f"{report.rows:,} rows read, {report.events:,} understood{refused}."
    if report.cleaned:
        yield f"{cleaned_words(report.cleaned)}."
    for title, tallies in (("Guessed", report.guessed), ("Left out", report.left_out)):
        if tallies:
            yield f"{title}:"
        for tally in tallies:
            times = "once" if tally.count == 1 else f"{tally.count:,} times, first"
            place = f" at {tally.place}" if tally.place else ""
            found = f", {tally.found}. {tally.became}" if title == "Guessed" else "."
            yield f"  {tally.what}: {times}{place}{found}"
    if report.problems:
        yield "Problems:"
        yield from (f"  {problem}" for problem in report.problems[:_MOST_SAID])
    if len(report.problems) > _MOST_SAID:
        more = len(report.problems) - _MOST_SAID
        yield f"  and {more:,} more; `dateline check {' '.join(names)}` says them all."
    if not report.to:
        return
    for event_id, why in list(report.not_written.items())[:_MOST_SAID]:
        yield f"Not written: {event_id}: {why}."
    if len(report.not_written) > _MOST_SAID:
        yield f"Not written: {len(report.not_written) - _MOST_SAID:,} more for such reasons."
    where = "standard output" if out == STDIN else out
    yield f"{report.written:,} events written to {where} as {titles[report.to]}."
    if report.not_carried:
        counts = ", ".join(f"{name} of {count:,}" for name, count in report.not_carried.items())
        yield f"Not carried by it: {counts} events."
    note = format_named(report.to).note
    if note:
        yield f"What else it does: {note}."
