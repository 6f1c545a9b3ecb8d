"""The commands: each asks the store and writes one answer to stdout."""

import argparse
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import Final

from dateline.cli import NOT_FOUND, OK
from dateline.cli.arguments import query_text
from dateline.cli.streams import is_terminal, stdin_bytes
from dateline.formats import json
from dateline.formats.kept import read_kept
from dateline.formats.reading import read
from dateline.lock.lock import Feature, Lock
from dateline.model.chronicle import Cast, Chronicle
from dateline.model.clean import clean, cleaned_words
from dateline.model.event import Event
from dateline.store.query import MARKED, Field, Filter, Row
from dateline.store.query_text import parse
from dateline.store.store import Store

_LIMIT_ON_TERMINAL: Final = 500
_PAGE: Final = 1000
_NARROWEST_TABLE: Final = 72
"""Columns under which a table would leave its last column no room."""


def list_command(options: argparse.Namespace) -> int:
    """Write the events that the query leaves."""
    store, text, filter_ = _ask(options)
    total = store.count(filter_)
    rows = list(_rows(store, filter_, total, _limit(options), options.sort))
    _say_truncated(options, len(rows), total, "events")
    if not total:
        _say(f"No event fits this query.{_near_ids(store, filter_)}")
    style = _format(options)
    if style in ("table", "plain"):
        from dateline.cli.tables import print_events

        print_events(rows, is_table=style == "table")
        return OK
    events = [event for row in rows if (event := store.event(row.id))]
    cast = store.cast
    match style:
        case "json":
            certain = {"certain": store.count_certain(filter_)}
            _write(json.dump(_envelope(text, total, "events", _objects(events, cast)) | certain))
        case "jsonl":
            _write(json.dump_lines(_objects(events, cast)))
        case "md":
            from dateline.formats import markdown

            _write(markdown.write(events, cast))
        case _:
            from dateline.formats import flat

            _write(flat.write(events, cast, delimiter="\t" if style == "tsv" else ","))
    return OK


def show_command(options: argparse.Namespace) -> int:
    """Write all of the events with the ids; exit code 1 where one of them is missing."""
    store = _store(options)
    found = [(event_id, store.event(event_id)) for event_id in options.ids]
    for event_id, event in found:
        if event is None:
            _say(f"There is no event {event_id!r}.{_near_id(store, event_id)}")
    events = [event for _, event in found if event]
    code = OK if len(events) == len(found) else NOT_FOUND
    match _format(options):
        case "json":
            text = f"id:{','.join(options.ids)}"
            objects = _objects(events, store.cast)
            _write(json.dump(_envelope(text, len(events), "events", objects)))
        case "jsonl":
            _write(json.dump_lines(_objects(events, store.cast)))
        case _:
            from dateline.cli.reading_out import event_text

            _write("\n\n".join(event_text(event, store) for event in events))
    return code


def facets_command(options: argparse.Namespace) -> int:
    """Write the counts of a field's values under the query."""
    store, _, filter_ = _ask(options)
    field = Field(options.by)
    every = store.facets(filter_, (field,))[field]
    limit = _limit(options)
    counts = every[:limit] if limit else every
    _say_truncated(options, len(counts), len(every), "values")
    style = _format(options)
    objects = [{"value": c.value, "label": c.label, "count": c.count} for c in counts]
    match style:
        case "json":
            _write(json.dump(objects))
        case "jsonl":
            _write(json.dump_lines(objects))
        case "csv" | "tsv":
            from dateline.formats import flat

            cells = [
                ("value", "label", "count"),
                *((c.value, c.label, str(c.count)) for c in counts),
            ]
            _write(flat.write_cells(cells, delimiter="\t" if style == "tsv" else ","))
        case _:
            from dateline.cli.tables import print_facets

            print_facets(field, counts, is_table=style == "table")
    return OK


def quotes_command(options: argparse.Namespace) -> int:
    """Write the quotations of the events that the query leaves."""
    store, text, filter_ = _ask(options)
    rows = _rows(store, filter_, store.count(filter_), 0, "oldest")
    events = [event for row in rows if row.quotes_count and (event := store.event(row.id))]
    every = [(event, quote) for event in events for quote in event.quotes]
    limit = _limit(options)
    quotes = every[:limit] if limit else every
    _say_truncated(options, len(quotes), len(every), "quotations")
    objects = [
        {"event": event.id, "date": event.date.text, **json.quote_object(quote, store.cast)}
        for event, quote in quotes
    ]
    match _format(options):
        case "json":
            _write(json.dump(_envelope(text, len(every), "quotes", objects)))
        case "jsonl":
            _write(json.dump_lines(objects))
        case _:
            from dateline.cli.reading_out import quote_text

            _write("\n\n".join(quote_text(event, quote, store.cast) for event, quote in quotes))
    return OK


def check_command(options: argparse.Namespace) -> int:
    """Write the problems of the files; exit code 1 where there are any."""
    chronicle = read(options.files, stdin_bytes(), options.from_format)
    problems = chronicle.problems
    objects = [
        {
            "file": problem.file,
            "place": problem.place,
            "expected": problem.expected,
            "found": problem.found,
            "advice": problem.advice,
        }
        for problem in problems
    ]
    match _format(options):
        case "json":
            counts = {"events": len(chronicle.events), "cleaned": chronicle.cleaned}
            _write(json.dump({**counts, "problems": objects}))
        case "jsonl":
            _write(json.dump_lines(objects))
        case _:
            _write("\n".join(str(problem) for problem in problems))
            _say(_check_summary(chronicle))
    return NOT_FOUND if problems else OK


def convert_command(options: argparse.Namespace) -> int:
    """Write files in another format."""
    from dateline.cli import converting

    return converting.convert_command(options)


def formats_command(options: argparse.Namespace) -> int:
    """Write which formats there are."""
    from dateline.cli import converting

    return converting.formats_command(options)


def reset_command(options: argparse.Namespace) -> int:
    """Write what gives the terminal back as a shell expects it, and set its line to sane."""
    import subprocess

    from dateline.screen.reset import RESET

    sys.stdout.write(RESET)
    sys.stdout.flush()
    if sys.stdin and sys.stdin.isatty():
        subprocess.run(["stty", "sane"], check=False)
    return OK


def keys_command(options: argparse.Namespace) -> int:
    """Write what each key sends, until one ends it."""
    from dateline.cli import key_report

    return key_report.keys_command(options)


def doctor_command(options: argparse.Namespace) -> int:
    """Write what this place lets dateline do; exit code 1 where something is amiss."""
    from dateline.cli import doctor

    return doctor.doctor_command(options)


def _check_summary(chronicle: Chronicle) -> str:
    cast = chronicle.cast
    counts = ", ".join(
        f"{count:,} {noun if count == 1 else plural}"
        for count, noun, plural in (
            (len(chronicle.events), "event", "events"),
            (len(cast.sources), "source", "sources"),
            (len(cast.people), "person", "people"),
            (len(cast.parties), "party", "parties"),
        )
    )
    problems = len(chronicle.problems)
    words = [f"{counts}; {problems:,} problem{'' if problems == 1 else 's'}."]
    if chronicle.cleaned:
        words.append(f"{cleaned_words(chronicle.cleaned)}.")
    return " ".join(words)


def _ask(options: argparse.Namespace) -> tuple[Store, str, Filter]:
    store = _store(options)
    text = query_text(options, store.names)
    filter_ = parse(text, store.names)
    is_marked_asked = MARKED in filter_.values_of(Field.IS, with_excluded=True)
    if is_marked_asked and not (options.lock and options.lock.denies(Feature.HISTORY)):
        from dateline.desk.desk import Desk

        store.mark(Desk.of(options.file).marks())
    return store, text, filter_


def _store(options: argparse.Namespace) -> Store:
    if options.lock:
        chronicle = read(options.file)
    elif options.from_format:
        chronicle = read(options.file, stdin_bytes(), options.from_format)
    else:
        chronicle = read_kept(options.file, stdin_bytes())
    if chronicle.problems and not options.lock:
        count = len(chronicle.problems)
        command = " ".join(["dateline check", *options.file])
        noun = "problem" if count == 1 else "problems"
        _say(f"{count:,} {noun} in the files; `{command}` says which.")
    if chronicle.cleaned:
        _say(f"{cleaned_words(chronicle.cleaned)}.")
    return Store(chronicle)


def _rows(store: Store, filter_: Filter, total: int, limit: int, sort: str) -> Iterator[Row]:
    """The rows of the filter in the order asked for, at most `limit` (0 for all)."""
    size = min(limit, total) if limit else total
    if sort == "title":
        rows = store.page(filter_, 0, total).rows
        yield from sorted(rows, key=lambda row: row.title.casefold())[:size]
    elif sort == "newest":
        yield from reversed(store.page(filter_, total - size, size).rows)
    else:
        for first in range(0, size, _PAGE):
            yield from store.page(filter_, first, min(_PAGE, size - first)).rows


def _limit(options: argparse.Namespace) -> int:
    lock: Lock | None = options.lock
    if options.limit is not None:
        limit = int(options.limit)
    else:
        limit = _LIMIT_ON_TERMINAL if is_terminal() else 0
    return min(limit or lock.limits.rows, lock.limits.rows) if lock else limit


def _format(options: argparse.Namespace) -> str:
    if options.format:
        return str(options.format)
    is_wide = shutil.get_terminal_size().columns >= _NARROWEST_TABLE
    return "table" if is_terminal() and is_wide else "plain"


def _objects(events: Iterable[Event], cast: Cast) -> list[json.Object]:
    return [json.event_object(event, cast) for event in events]


def _envelope(query: str, total: int, name: str, objects: list[json.Object]) -> json.Object:
    returned = len(objects)
    return {
        "query": query,
        "total": total,
        "returned": returned,
        "truncated": returned < total,
        name: objects,
    }


def _near_ids(store: Store, filter_: Filter) -> str:
    """Ids that may have been meant, where the query asks for some."""
    wanted = [str(value) for value in filter_.values_of(Field.ID)]
    return "".join(_near_id(store, event_id) for event_id in wanted if not store.event(event_id))


def _near_id(store: Store, event_id: str) -> str:
    from dateline.model.near import nearest

    total = store.count(Filter())
    ids = [row.id for row in store.page(Filter(), 0, total).rows]
    near = nearest(event_id, ids, 80)
    return f" Did you mean {near}?" if near else " `dateline list --format tsv` gives every id."


def _say_truncated(options: argparse.Namespace, shown: int, total: int, noun: str) -> None:
    if shown < total:
        lock: Lock | None = options.lock
        most = f"at most {lock.limits.rows:,} here" if lock else "--limit 0 gives all"
        _say(f"{shown:,} of {total:,} {noun} shown; {most}.")


def _write(text: str) -> None:
    if text:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")


def _say(sentence: str) -> None:
    sys.stdout.flush()
    print(clean(sentence), file=sys.stderr)
