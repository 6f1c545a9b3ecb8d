"""`dateline check`: the problems of the files, and which quotations stand in their sources."""

import argparse
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dateline.cli import NOT_FOUND, OK
from dateline.cli.commands import stocked
from dateline.cli.loose_ends import loose_ends
from dateline.cli.ready import named_mapping
from dateline.cli.streams import say, stdin_bytes, write_out
from dateline.errors import Problem, UsageError
from dateline.formats.own import json
from dateline.formats.own.quote_lock import QuoteLock, text_of, write
from dateline.formats.places import STDIN
from dateline.formats.reading import Reading, read_with_locks
from dateline.formats.source_texts import SourceText, read_texts
from dateline.indexing.stock import is_table
from dateline.model.amounts import counted
from dateline.model.chronicle import Chronicle
from dateline.model.clean import cleaned_words
from dateline.model.event import NEAR, VERDICTS
from dateline.proof.checking import (
    Checked,
    changed_texts,
    check_quotes,
    difference_words,
    entries_after,
    unrepeated,
    wrong_quotes,
)


def check_command(options: argparse.Namespace) -> int:
    """Write the problems of the files and, with texts, the verdict on each quotation.

    Exit code 1 where there is a problem: a quotation that does not stand in its text is one.
    """
    if options.write and not options.texts:
        raise UsageError("--write records what a check finds: add --texts FOLDER.")
    if options.watch:
        from dateline.cli.watching import watch

        return watch(options)
    found = look(options)
    _write_answer(options, found)
    return NOT_FOUND if found.problems else OK


class Look(Struct, frozen=True, kw_only=True):
    """What a check found."""

    chronicle: Chronicle
    events: int
    """How many there are, those of large tables included."""
    problems: tuple[Problem, ...]
    checked: tuple[Checked, ...]


def look(options: argparse.Namespace) -> Look:
    """Read the files and, where texts are given, look for the quotations in them."""
    stdin = stdin_bytes() if STDIN in options.files else None
    data = stdin.read() if stdin else None

    mapping = named_mapping(options)
    mappings = dict.fromkeys(options.files, mapping) if mapping else None
    tables = [
        name for name in options.files
        if is_table(name, options.from_format, is_mapped=mapping is not None)
    ]  # fmt: skip
    names = [name for name in options.files if name not in tables]

    def read_files() -> Reading:
        if tables and not names:
            return Reading(chronicle=Chronicle(title=""), origins={}, locks=())
        given = None if data is None else io.BytesIO(data)
        return read_with_locks(names, given, options.from_format, mappings)

    reading = read_files()
    problems: list[Problem] = []
    checked: tuple[Checked, ...] = ()
    if options.texts:
        texts = read_texts(options.texts, problems)
        checked = check_quotes(reading.chronicle.events, texts)
        changed = changed_texts(checked, [lock for lock, _ in reading.locks])
        if options.write:
            for changed_text in changed:
                say(str(changed_text))
            _record(reading, checked, texts)
            reading = read_files()  # what is recorded now has replaced what was out of date
        else:
            problems += changed
        problems += wrong_quotes(checked, reading.origins)
        _say_unknown(texts, reading.chronicle)
    problems = [*unrepeated(reading.chronicle.problems, checked, reading.origins), *problems]
    chronicle, events = reading.chronicle, len(reading.chronicle.events)
    if tables:
        of_tables, store = stocked(tables, options)
        events += store.total
        loose = loose_ends(tables, store, chronicle.cast, of_tables.cast)
        problems += [*of_tables.problems, *loose.problems]
        if loose.unchecked:
            say(loose.unchecked)
        chronicle = replace(
            chronicle,
            problems_left_out=of_tables.problems_left_out + loose.left_out,
            cleaned=chronicle.cleaned + of_tables.cleaned,
            cast=chronicle.cast.with_others(of_tables.cast),
        )
    return Look(chronicle=chronicle, events=events, problems=tuple(problems), checked=checked)


def _record(reading: Reading, checked: Sequence[Checked], texts: Mapping[str, SourceText]) -> None:
    """Write each lock whose entries are not those that the check found."""
    if not reading.locks:
        raise UsageError("What comes from standard input has no folder for verdicts: name a file.")
    by_path: dict[str, tuple[QuoteLock, frozenset[str]]] = {}
    for lock, events in reading.locks:
        _, known = by_path.get(lock.path, (lock, frozenset()))
        by_path[lock.path] = (lock, known | events)
    for lock, events in by_path.values():
        entries = entries_after(checked, lock, events, texts)
        words = f"{lock.path}: {counted(len(entries), 'quotation')}"
        if text_of(entries) == text_of(lock.entries):
            say(f"{words}, as before.")
        else:
            write(lock.path, entries)
            say(f"{words} recorded.")


def _write_answer(options: argparse.Namespace, found: Look) -> None:
    problems, checked = found.problems, found.checked
    objects = [msgspec.to_builtins(problem) for problem in problems]
    match options.format:
        case "json":
            answer = {"events": found.events, "cleaned": found.chronicle.cleaned}
            with_texts = {
                "quotes": [_quote_object(c) for c in checked],
                "verdicts": _counts(c.finding.verdict for c in checked),
            }
            more = with_texts if options.texts else {}
            write_out(json.dump({**answer, "problems": objects, **more}))
        case "jsonl":
            write_out(json.dump_lines([*objects, *map(_quote_object, checked)]))
        case _:
            lines = [line for c in checked if c.text for line in quote_lines(c)]
            lines += [str(problem) for problem in problems]
            write_out("\n".join(lines))
            say(summary(found))


def _quote_object(checked: Checked) -> json.Object:
    finding = checked.finding
    return {
        "event": checked.event,
        "quote": checked.number,
        "source": checked.quote.source,
        "text": checked.quote.text,
        "verdict": finding.verdict,
        "before": checked.quote.verdict,
        "changes": list(finding.changes),
        "start": finding.start,
        "end": finding.end,
        "places": finding.places,
        "passage": checked.passage if finding.verdict == NEAR else None,
        "differences": [msgspec.to_builtins(d) for d in checked.differences],
        "text_file": checked.text and checked.text.file,
        "text_sha256": checked.text and checked.text.sha256,
    }


def quote_lines(checked: Checked) -> list[str]:
    """The verdict on a quotation in a line, and its differences below."""
    finding = checked.finding
    place = "" if finding.start is None else f" {finding.start}-{finding.end}"
    why = f"  ({', '.join(finding.changes)})" if finding.changes else ""
    head = f"{finding.verdict:<10}  {checked.event} quote[{checked.number}]"
    first = f"{head}  {checked.quote.source}{place}{why}"
    return [first, *(f"            {difference_words(d)}" for d in checked.differences)]


def _counts(verdicts: Iterable[str]) -> dict[str, int]:
    """How many quotations have each verdict, in the order of the verdicts."""
    counts = Counter(verdicts)
    return {verdict: counts[verdict] for verdict in VERDICTS if counts[verdict]}


def _say_unknown(texts: Mapping[str, SourceText], chronicle: Chronicle) -> None:
    """Say which texts belong to no source, since a slip in a file's name is easily made."""
    for source, text in sorted(texts.items()):
        if source not in chronicle.cast.sources:
            from dateline.model.near import nearest

            near = nearest(source, chronicle.cast.sources, 80)
            hint = f" Did you mean {near}?" if near else ""
            say(f"{text.file}: there is no source {source!r}.{hint}")


def summary(found: Look) -> str:
    """How much there is, and how much of it is wrong, in a few sentences."""
    chronicle, events, checked = found.chronicle, found.events, found.checked
    cast = chronicle.cast
    problems = len(found.problems) + chronicle.problems_left_out
    counts = ", ".join(
        counted(count, noun, plural)
        for count, noun, plural in (
            (events, "event", "events"),
            (len(cast.sources), "source", "sources"),
            (len(cast.people), "person", "people"),
            (len(cast.parties), "party", "parties"),
        )
    )
    words = [f"{counts}; {counted(problems, 'problem')}."]
    verdicts = [quote.verdict for event in chronicle.events for quote in event.quotes]
    if checked:
        verdicts = [c.finding.verdict for c in checked]
    if verdicts:
        told = ", ".join(f"{count:,} {verdict}" for verdict, count in _counts(verdicts).items())
        words.append(f"Quotations: {told}.")
    if chronicle.cleaned:
        words.append(f"{cleaned_words(chronicle.cleaned)}.")
    return " ".join(words)
