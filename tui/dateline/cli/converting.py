"""`convert` and `formats`: files from one format to another, with an account of all that happened.

The account goes to standard error and is always there: what was read, guessed, left out and
refused, and what the other format cannot carry. Exit code 1 where a row or an event was refused.
"""

import argparse
import sys
from pathlib import Path

import msgspec

from dateline.cli import NOT_FOUND, OK
from dateline.cli.ready import named_mapping
from dateline.cli.report import Report, column_lines, sentences
from dateline.cli.saving import saved
from dateline.cli.streaming import convert_stream, is_streamed
from dateline.cli.streams import say, stdin_bytes, write_out
from dateline.errors import UsageError
from dateline.formats.catalogue import (
    FORMATS,
    Format,
    format_named,
    format_of_name,
)
from dateline.formats.contents import Contents
from dateline.formats.exporting import exported
from dateline.formats.own import json
from dateline.formats.places import STDIN
from dateline.formats.reading import chronicle_of, gathered
from dateline.formats.tables.mapping import TableMapping
from dateline.formats.tables.mapping_file import text_of
from dateline.indexing.stock import stock_of
from dateline.model.chronicle import Chronicle


def convert_command(options: argparse.Namespace) -> int:
    """Write files in another format, and the account of it to standard error."""
    *names, out = options.names
    if options.dry_run or not names:
        if not options.dry_run:
            raise UsageError("Name what to read and what to write: dateline convert IN OUT.")
        names, out = options.names, ""
    target = None if options.dry_run else _target(out, options.to)
    mapping = named_mapping(options)
    mappings = dict.fromkeys(names, mapping) if mapping else None
    stock = stock_of(names, stdin_bytes(), options.from_format, mappings)
    if is_streamed(stock, target):
        report, found = convert_stream(stock, target, out, is_over=options.overwrite)
    else:
        contents = gathered(names, stock.whole_stdin(), options.from_format, mapping)
        chronicle = chronicle_of(contents, names)
        report, found = _report(contents, chronicle), contents.found_mapping
        if target:
            _write_as(target, chronicle, out, report, is_over=options.overwrite)
    if options.save_mapping:
        _save_mapping(found, options.save_mapping, is_over=options.overwrite)
    is_json = options.format == "json"
    if options.dry_run and not is_json:
        sys.stdout.writelines(f"{line}\n" for line in column_lines(report))
    if is_json:
        say(json.dump(msgspec.to_builtins(report)))
    else:
        say("\n".join(sentences(report, names, out)))
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
                "not_carried": known.uncarried,
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
        lost = known.uncarried if known.writer else []
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


def _save_mapping(mapping: TableMapping | None, name: str, *, is_over: bool) -> None:
    """Keep what the columns were taken for, to be used again.

    Raises:
        UsageError: if no table was read.
    """
    if mapping is None:
        raise UsageError("There is no table among the files, so there is no mapping to save.")
    _save(Path(name).expanduser(), text_of(mapping), is_over=is_over)


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
    """Write a file whole or not at all; as `saved`."""
    with saved(path, is_over=is_over) as file:
        file.write(text.encode())
