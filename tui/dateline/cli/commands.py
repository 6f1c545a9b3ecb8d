"""The commands: each asks the store and writes one answer to stdout."""

import argparse
import gc
import shutil
import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from msgspec.structs import asdict

from dateline.cli import NOT_FOUND, OK
from dateline.cli.arguments import query_text
from dateline.cli.listing import Listing, envelope, write_listing
from dateline.cli.meant import join_name, named_file, near_id, nothing_fits
from dateline.cli.ready import build_shelf, opened_shelf
from dateline.cli.streams import is_terminal, say, stdin_bytes, write_out
from dateline.formats.own import json
from dateline.lock.lock import Feature, Lock
from dateline.model.amounts import counted
from dateline.model.chronicle import Cast, Chronicle
from dateline.model.clean import clean, cleaned_words
from dateline.model.event import Event
from dateline.model.evidence import QUOTE
from dateline.store.query import MARKED, ONLY_MARKED, Field, Filter, Term, asks_for_notes
from dateline.store.query_text import parse
from dateline.store.store import Store

_LIMIT_ON_TERMINAL: Final = 500
_NARROWEST_TABLE: Final = 72
"""Columns under which a table would leave its last column no room."""


def list_command(options: argparse.Namespace) -> int:
    """Write the events that the query leaves."""
    _, store, text, filter_ = ask(options)
    total = store.count(filter_)
    size = min(_limit(options) or total, total)
    leads = store.count_leads(filter_)
    _say_truncated(options, size, total, "rows" if leads else "events")
    _say_leads(total, leads)
    if not total:
        say(nothing_fits(options, store, filter_))
    write_listing(Listing(store, text, filter_, total, size, options.sort), _format(options))
    return OK


def show_command(options: argparse.Namespace) -> int:
    """Write all of the events with the ids; exit code 1 where one of them is missing."""
    store = _store(options)
    events, code = _named_events(options, store)
    match _format(options):
        case "json":
            text = f"id:{','.join(options.ids)}"
            objects = _objects(events, store.cast)
            write_out(json.dump(envelope(text, len(events), len(events), "events", objects)))
        case "jsonl":
            write_out(json.dump_lines(_objects(events, store.cast)))
        case _:
            from dateline.cli.reading_out import event_text

            write_out("\n\n".join(event_text(event, store) for event in events))
    return code


def cite_command(options: argparse.Namespace) -> int:
    """Write the citations of the events with the ids; exit code 1 where one is missing."""
    from dateline.view.citation import cite

    store = _store(options)
    events, code = _named_events(options, store)
    for event in events:
        if not event.named_sources:
            say(f"{event.id} names no source.")
    if events and options.style:
        from dateline.view.styled import styled

        write_out(styled(events, store.cast, options.style, can_read=not options.lock))
    elif events:
        write_out(cite(events, store.cast, options.format or "plain"))
    return code


def _named_events(options: argparse.Namespace, store: Store) -> tuple[list[Event], int]:
    """The events with the ids, and the exit code: 1 where one of them is missing, which is said."""
    found = [(event_id, store.event(event_id)) for event_id in options.ids]
    for event_id, event in found:
        if event is None:
            meant = named_file(options, [event_id]) or near_id(store, event_id)
            say(f"There is no event {event_id!r}.{meant}")
    events = [event for _, event in found if event]
    return events, OK if len(events) == len(found) else NOT_FOUND


def facets_command(options: argparse.Namespace) -> int:
    """Write the counts of a field's values under the query."""
    store, _, filter_ = _asked(options)
    field = Field(options.by)
    every = store.facets(filter_, (field,))[field]
    limit = _limit(options)
    counts = every[:limit] if limit else every
    _say_truncated(options, len(counts), len(every), "values")
    style = _format(options)
    objects = [
        {"value": c.value, "label": c.label, "count": c.count, "leads": c.leads} for c in counts
    ]
    match style:
        case "json":
            write_out(json.dump(objects))
        case "jsonl":
            write_out(json.dump_lines(objects))
        case "csv" | "tsv":
            from dateline.formats.tables import flat

            cells = [
                ("value", "label", "count", "leads"),
                *((c.value, c.label, str(c.count), str(c.leads)) for c in counts),
            ]
            write_out(flat.write_cells(cells, delimiter="\t" if style == "tsv" else ","))
        case _:
            from dateline.cli.tables import print_facets

            print_facets(field, counts, is_table=style == "table")
    return OK


def quotes_command(options: argparse.Namespace) -> int:
    """Write the quotations of the events that the query leaves."""
    _, store, text, filter_ = ask(options)
    quoted = filter_.plus(Term(field=Field.HAS, values=(QUOTE,)))
    events = store.events(quoted, 0, store.total)
    every = ((event, quote) for event in events for quote in event.quotes)
    quotes = list(islice(every, _limit(options) or None))
    total = len(quotes) + sum(1 for _ in every)
    _say_truncated(options, len(quotes), total, "quotations")
    objects = [
        {"event": event.id, "date": event.date.text, **asdict(json.quote_object(quote, store.cast))}
        for event, quote in quotes
    ]
    match _format(options):
        case "json":
            write_out(json.dump(envelope(text, total, len(objects), "quotes", objects)))
        case "jsonl":
            write_out(json.dump_lines(objects))
        case _:
            from dateline.cli.reading_out import quote_text

            write_out("\n\n".join(quote_text(event, quote, store.cast) for event, quote in quotes))
    return OK


def audit_command(options: argparse.Namespace) -> int:
    """Write what the events that the query leaves rest on."""
    from dateline.cli import surveying

    store, text, filter_ = _asked(options)
    return surveying.write_audit(text, filter_, store, _format(options), with_ids=options.ids)


def matrix_command(options: argparse.Namespace) -> int:
    """Write how often each two parties took part together in what the query leaves."""
    from dateline.cli import surveying
    from dateline.survey.matrix import matrix

    store, text, filter_ = _asked(options)
    found = matrix(store, filter_, only_countries=options.by == "country")
    limit = _limit(options)
    style = _format(options)
    amount = len(found.parties) if style == "table" else len(list(found.pairs()))
    shown = min(limit, amount) if limit else amount
    _say_truncated(options, shown, amount, "parties" if style == "table" else "pairs")
    return surveying.write_matrix(text, found, store, style, shown)


def presence_command(options: argparse.Namespace) -> int:
    """Write in which years each party took part in what the query leaves, and as what."""
    from dateline.cli import surveying
    from dateline.survey.presence import presence

    store, text, filter_ = _asked(options)
    only_countries = options.by == "country"
    limit = _limit(options) or None
    found = presence(store, filter_, only_countries=only_countries, most=limit)
    every = len(found.parties) + found.left_out
    _say_truncated(options, len(found.parties), every, "parties")
    return surveying.write_presence(text, found, store, _format(options))


def party_command(options: argparse.Namespace) -> int:
    """Write what there is of a party in what the query leaves; exit code 1 where there is none."""
    from dateline.cli import pages

    store, text, filter_ = _asked(options, named=Field.PARTY)
    party = store.names.party(clean(options.name).strip())
    if party is None:
        near = store.names.suggestion(Field.PARTY, options.name)
        say(f"No party is called {options.name!r}.{f' Did you mean {near}?' if near else ''}")
        return NOT_FOUND
    return pages.write_party(party, text, filter_, store, _format(options))


def person_command(options: argparse.Namespace) -> int:
    """Write what there is of a person in what the query leaves; exit code 1 where nobody is."""
    from dateline.cli import pages

    store, text, filter_ = _asked(options, named=Field.PERSON)
    people = store.names.matches(Field.PERSON, clean(options.name).strip())
    if not people:
        near = store.names.suggestion(Field.PERSON, options.name)
        say(f"Nobody is called {options.name!r}.{f' Did you mean {near}?' if near else ''}")
        return NOT_FOUND
    return pages.write_people(people, text, filter_, store, _format(options))


def _asked(options: argparse.Namespace, *, named: Field | None = None) -> tuple[Store, str, Filter]:
    """The store, the query and what it asks for; said where that leaves no event. As `ask`."""
    _, store, text, filter_ = ask(options, named=named)
    count = store.count(filter_)
    _say_leads(count, store.count_leads(filter_))
    if not count:
        say(nothing_fits(options, store, filter_))
    return store, text, filter_


def _events(store: Store, filter_: Filter) -> list[Event]:
    return list(store.events(filter_, 0, store.total))


def check_command(options: argparse.Namespace) -> int:
    """Write the problems of the files, and which quotations stand in their sources."""
    from dateline.cli import checking

    return checking.check_command(options)


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


def index_command(options: argparse.Namespace) -> int:
    """Index large files."""
    from dateline.cli import indexing

    return indexing.index_command(options)


def doctor_command(options: argparse.Namespace) -> int:
    """Write what this place lets dateline do; exit code 1 where something is amiss."""
    from dateline.cli import doctor

    return doctor.doctor_command(options)


def ask(
    options: argparse.Namespace,
    *,
    only_marked: bool = False,
    named: Field | None = None,
) -> tuple[Chronicle, Store, str, Filter]:
    """The chronicle, the store, the query and what it asks for, marks and notes known where needed.

    Args:
        options: Files and the query.
        only_marked: Whether the events must be marked besides.
        named: Whose name stands before the query; None where none does.

    Raises:
        QueryError: if the query cannot be understood.
        DeskError: if notes are asked for and cannot be read.
    """
    chronicle, store = _read(options)
    if named:
        join_name(options, store.names, named)
    text = query_text(options, store.names)
    filter_ = parse(text, store.names)
    if only_marked:
        filter_ = Filter(terms=(*ONLY_MARKED.terms, *filter_.terms))
    is_marked_asked = MARKED in filter_.values_of(Field.IS, with_excluded=True)
    is_noted_asked = asks_for_notes(filter_) or getattr(options, "by", None) == Field.HAS
    is_denied = options.lock and options.lock.denies(Feature.HISTORY)
    if (is_marked_asked or is_noted_asked) and not is_denied:
        from dateline.desk.desk import Desk

        desk = Desk.of(options.file)
        store.mark(desk.marks(), noted=desk.noted() if is_noted_asked else ())
    return chronicle, store, text, filter_


def _store(options: argparse.Namespace) -> Store:
    return _read(options)[1]


def _read(options: argparse.Namespace) -> tuple[Chronicle, Store]:
    """What the options name; what is wrong in it is said."""
    chronicle, store = stocked(options.file, options)
    if options.lock:
        return chronicle, store
    if count := chronicle.problems_count:
        command = " ".join(["dateline check", *options.file])
        say(f"{counted(count, 'problem')} in the files; `{command}` says which.")
    if chronicle.cleaned:
        say(f"{cleaned_words(chronicle.cleaned)}.")
    return chronicle, store


def stocked(names: Sequence[str], options: argparse.Namespace) -> tuple[Chronicle, Store]:
    """What the names lead to, large files indexed first."""
    lock: Lock | None = options.lock
    stdin = None if lock else stdin_bytes()
    is_locked = lock is not None
    tell = (lambda note: None) if is_locked else say
    shelf = opened_shelf(names, stdin, options, is_locked=is_locked)
    build_shelf(shelf, tell)
    found = shelf.stocked()
    gc.enable()
    return found


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


def _objects(events: Iterable[Event], cast: Cast) -> list[json.EventObject]:
    return [json.event_object(event, cast) for event in events]


def _say_leads(count: int, leads: int) -> None:
    """Say how many of what was asked for are leads, where any are."""
    if leads:
        from dateline.view.lead_words import amount_words

        nobody = "Nobody has confirmed leads; -status:lead leaves them out."
        say(f"{amount_words(count, leads)}. {nobody}")


def _say_truncated(options: argparse.Namespace, shown: int, total: int, noun: str) -> None:
    if shown < total:
        lock: Lock | None = options.lock
        most = f"at most {lock.limits.rows:,} here" if lock else "--limit 0 gives all"
        say(f"{shown:,} of {total:,} {noun} shown; {most}.")
