"""`dateline audit`, `matrix` and `person`: what many events say together, written out."""

import shutil
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from dateline.cli import OK
from dateline.cli.streams import say, write_out
from dateline.formats import json
from dateline.model.chronicle import Cast
from dateline.model.event import Event
from dateline.store.store import Store
from dateline.survey.audit import audit, coverage
from dateline.survey.matrix import Matrix, matrix
from dateline.survey.person import PersonPage, person_page
from dateline.view.cells import fit, width

_CELL: Final = 5
"""Columns of one count in a table."""


def write_audit(
    text: str, events: Sequence[Event], store: Store, style: str, *, with_ids: bool
) -> int:
    """Write what the events rest on.

    Args:
        text: The query that left them.
        events: The events.
        store: The chronicle.
        style: `json`, or anything else for lines.
        with_ids: Whether lines name the events of each figure; JSON always does.
    """
    found = audit(events, store.cast)
    if style == "json":
        figures = [
            {"key": f.key, "label": f.label, "count": f.count, "events": list(f.events)}
            for f in found.figures
        ]
        sources = [
            {**msgspec.to_builtins(covered), "count": len(covered.events)}
            for covered in coverage(events)
        ]
        answer = {"query": text, "total": found.total, "figures": figures, "sources": sources}
        write_out(json.dump(answer))
        return OK
    digits = len(f"{found.total:,}")
    lines = [f"{found.total:>{digits},}  events"]
    for figure in found.figures:
        lines.append(f"{figure.count:>{digits},}  {figure.label}")
        if with_ids:
            lines += [f"{'':{digits}}    {event}" for event in figure.events]
    write_out("\n".join(lines))
    return OK


def matrix_of(events: Iterable[Event], store: Store, *, only_countries: bool) -> Matrix:
    """Who met whom in the events."""
    return matrix(events, store.cast, only_countries=only_countries)


def write_matrix(text: str, found: Matrix, cast: Cast, style: str, shown: int) -> int:
    """Write who met whom.

    Args:
        text: The query that left the events.
        found: The counts.
        cast: The names of parties.
        style: `table`, `plain`, `json`, `csv` or `tsv`.
        shown: How many parties a table has, how many pairs anything else.
    """
    if style == "table":
        _write_table(found, cast, shown)
        return OK
    pairs = sorted(found.pairs, key=lambda pair: (-pair.count, pair.parties))[:shown]
    if style == "json":
        objects = [{**msgspec.to_builtins(pair), "count": pair.count} for pair in pairs]
        parties = [
            {"party": party, "name": cast.party_name(party), "count": count}
            for party, count in found.parties
        ]
        answer = {
            "query": text,
            "total": found.total,
            "returned": len(pairs),
            "truncated": len(pairs) < len(found.pairs),
            "parties": parties,
            "pairs": objects,
        }
        write_out(json.dump(answer))
        return OK
    rows = [(*pair.parties, str(pair.count), pair.first, pair.last) for pair in pairs]
    if style in ("csv", "tsv"):
        from dateline.formats import flat

        head = ("party", "other", "count", "first", "last")
        write_out(flat.write_cells([head, *rows], delimiter="\t" if style == "tsv" else ","))
        return OK
    digits = max((len(row[2]) for row in rows), default=0)
    codes = max((width(f"{one} {other}") for one, other, *_ in rows), default=0)
    write_out(
        "\n".join(
            f"{count:>{digits}}  {fit(f'{one} {other}', codes)}  {first} .. {last}"
            for one, other, count, first, last in rows
        )
    )
    return OK


def _write_table(found: Matrix, cast: Cast, shown: int) -> None:
    """Write parties by parties, as many columns as the terminal has room for."""
    parties = [party for party, _ in found.parties[:shown]]
    names = [f"{party}  {cast.party_name(party)}" for party in parties]
    names_cells = max(map(width, names), default=0)
    room = max(1, (shutil.get_terminal_size().columns - names_cells) // _CELL)
    if room < len(parties):
        say(f"{room} of {len(parties)} columns have room here; --format csv has every pair.")
    counts = found.counts()
    across = parties[:room]
    lines = [" " * names_cells + "".join(f"{fit(party, 4):>{_CELL}}" for party in across)]
    for party, name in zip(parties, names, strict=True):
        cells = (counts.get((party, other), 0) for other in across)
        shown_cells = "".join(f"{count or '·':>{_CELL}}" for count in cells)
        lines.append(fit(name, names_cells) + shown_cells)
    write_out("\n".join(lines))


def write_people(people: Sequence[str], events: Sequence[Event], store: Store, style: str) -> int:
    """Write offices, events and quotations of people.

    Args:
        people: Their ids, or names that the chronicle does not declare.
        events: Every event of one of them, some of them several times.
        store: The chronicle.
        style: `json`, or anything else for lines.
    """
    each_once = list({event.id: event for event in events}.values())
    pages = [person_page(person, each_once, store.cast) for person in people]
    if style == "json":
        write_out(json.dump([_page_object(page, store.cast) for page in pages]))
    else:
        write_out("\n\n".join(_page_text(page, store.cast) for page in pages))
    return OK


def _page_object(page: PersonPage, cast: Cast) -> json.Object:
    person = page.person
    return {
        "person": person.id,
        "name": person.name,
        "party": person.party,
        "aliases": list(person.aliases),
        "offices": [msgspec.to_builtins(office) for office in page.offices],
        "events": [
            {
                "id": seat.event.id,
                "date": seat.event.date.text,
                "title": seat.event.title,
                "party": seat.party,
                "role": seat.role,
                "office": seat.title,
                "is_chair": seat.is_chair,
                "is_speaker": seat.is_speaker,
            }
            for seat in page.events
        ],
        "quotes": [
            {
                "event": said.event.id,
                "date": said.event.date.text,
                **json.quote_object(said.quote, cast),
            }
            for said in page.quotes
        ],
    }


def _page_text(page: PersonPage, cast: Cast) -> str:
    person = page.person
    party = f", {cast.party_name(person.party)}" if person.party else ""
    lines = [f"{person.name}{party}  [{person.id}]"]
    if person.aliases:
        lines.append(f"  also {'; '.join(person.aliases)}")
    lines += ["", f"Offices ({len(page.offices)})"]
    for office in page.offices:
        when = office.first if office.first == office.last else f"{office.first} .. {office.last}"
        lines.append(f"  {when}  {office.title}")
    lines += ["", f"Events ({len(page.events)})"]
    dates = max((width(seat.event.date.text) for seat in page.events), default=0)
    for seat in page.events:
        parts = [seat.role, "in the chair" if seat.is_chair else None]
        parts.append("quoted" if seat.is_speaker else None)
        how = ", ".join(part for part in parts if part)
        told = f"  ({how})" if how else ""
        date = fit(seat.event.date.text, dates)
        lines.append(f"  {date}  {seat.event.title}{told}  [{seat.event.id}]")
    lines += ["", f"Quotations ({len(page.quotes)})"]
    for said in page.quotes:
        source = said.quote.source or "no source"
        lines.append(f"  {said.event.date.text}  “{said.quote.text}”")
        lines.append(f"    {source}, {said.quote.verdict}")
    return "\n".join(lines)
