"""`dateline audit`, `matrix` and `presence`: what many events say together, written out."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from dateline.cli import OK
from dateline.cli.streams import say, write_out
from dateline.formats.own import json
from dateline.model.chronicle import Cast
from dateline.model.event import LEAD
from dateline.store.query import Filter
from dateline.store.query_text import print_filter
from dateline.store.store import Store
from dateline.survey.asking import ids_of
from dateline.survey.audit import audit, coverage
from dateline.survey.matrix import Matrix, meetings
from dateline.survey.presence import Presence
from dateline.view.cells import fit, width
from dateline.view.lead_words import count_words
from dateline.view.signs import PARTS as SIGNS

_CELL: Final = 5
"""Columns of one count in a table."""


def write_audit(text: str, filter_: Filter, store: Store, style: str, *, with_ids: bool) -> int:
    """Write what the events rest on.

    Args:
        text: The query that left them.
        filter_: The same, understood.
        store: The chronicle.
        style: `json`, or anything else for lines.
        with_ids: Whether lines name the events of each figure; JSON always does.
    """
    found = audit(store, filter_)
    if style == "json":
        figures = [
            {
                "key": figure.key,
                "label": figure.label,
                "query": print_filter(figure.filter),
                "count": figure.count,
                "leads": figure.leads,
                "events": list(ids_of(store, figure.filter)),
            }
            for figure in found.figures
        ]
        sources = [
            {
                "source": covered.source,
                "events": list(ids_of(store, covered.filter)),
                "first": covered.span.first,
                "last": covered.span.last,
                "quotes": covered.quotes,
                "count": covered.span.count,
                "leads": covered.span.leads,
            }
            for covered in coverage(store, filter_).sources
        ]
        totals = {"total": found.total, "leads": found.leads}
        write_out(json.dump({"query": text, **totals, "figures": figures, "sources": sources}))
        return OK
    every = count_words(found.total, found.leads)
    counts = [count_words(figure.count, figure.leads) for figure in found.figures]
    digits = max(map(len, (every, *counts)))
    lines = [f"{every:>{digits}}  {'events + leads' if found.leads else 'events'}"]
    for figure, count in zip(found.figures, counts, strict=True):
        lines.append(f"{count:>{digits}}  {figure.label}")
        if with_ids:
            lines += [f"{'':{digits}}    {event}" for event in ids_of(store, figure.filter)]
    write_out("\n".join(lines))
    return OK


def write_matrix(text: str, found: Matrix, store: Store, style: str, shown: int) -> int:
    """Write who met whom.

    Args:
        text: The query that left the events.
        found: The counts.
        store: The chronicle.
        style: `table`, `plain`, `json`, `csv` or `tsv`.
        shown: How many parties a table has, how many pairs anything else.
    """
    if style == "table":
        _write_table(
            [party for party, _ in found.parties[:shown]],
            [party for party, _ in found.parties[:shown]],
            lambda party, other: _cell_words(found, party, other),
            store.cast,
        )
        if found.leads:
            say("Cells count events; + counts leads where there are no events.")
        return OK
    every = list(found.pairs())
    pairs = [
        (one, other, count, meetings(store, found, one, other))
        for one, other, count in every[:shown]
    ]
    if style == "json":
        leads = {one: count for (one, other), count in found.leads.items() if one == other}
        answer = {
            "query": text,
            "total": found.total,
            "leads": found.total_leads,
            "returned": len(pairs),
            "truncated": len(pairs) < len(every),
            "parties": _party_objects(found.parties, leads, store.cast),
            "pairs": [
                {
                    "parties": [one, other],
                    "events": list(ids_of(store, found.asked(one, other))),
                    "first": span.first,
                    "last": span.last,
                    "count": count,
                    "leads": span.leads,
                }
                for one, other, count, span in pairs
            ],
        }
        write_out(json.dump(answer))
        return OK
    rows = [
        (one, other, str(count), span.first, span.last, str(span.leads))
        for one, other, count, span in pairs
    ]
    if style in ("csv", "tsv"):
        from dateline.formats.tables import flat

        head = ("party", "other", "count", "first", "last", "leads")
        write_out(flat.write_cells([head, *rows], delimiter="\t" if style == "tsv" else ","))
        return OK
    counts = [count_words(count, span.leads) for _, _, count, span in pairs]
    digits = max(map(len, counts), default=0)
    codes = max((width(f"{one} {other}") for one, other, *_ in rows), default=0)
    write_out(
        "\n".join(
            f"{count:>{digits}}  {fit(f'{one} {other}', codes)}  {span.first} .. {span.last}"
            for count, (one, other, _, span) in zip(counts, pairs, strict=True)
        )
    )
    return OK


def write_presence(text: str, found: Presence, store: Store, style: str) -> int:
    """Write in which periods each party took part, and as what.

    Args:
        text: The query that left the events.
        found: What was counted.
        store: The chronicle.
        style: `table`, `plain` (a line for each period of a party), `json`, `csv` or `tsv`.
    """
    if style == "table":
        labels = {period.label: period for period in found.periods}
        _write_table(
            [party for party, _ in found.parties],
            tuple(labels),
            lambda party, label: SIGNS.get(found.sign(party, labels[label]) or "", "·"),
            store.cast,
            keeps_last=True,
        )
        say("  ".join(f"{s} {part}" for part, s in SIGNS.items() if part != LEAD or found.leads))
        return OK
    rows = [
        (party, period, sorted(found.parts[party][period]))
        for party, _ in found.parties
        for period in found.periods
        if period in found.parts[party]
    ]
    if style == "json":
        objects = [
            {"party": party, "first": period.first, "last": period.last, "parts": parts}
            for party, period, parts in rows
        ]
        answer = {
            "query": text,
            "total": found.total,
            "leads": found.total_leads,
            "parties": _party_objects(found.parties, found.leads, store.cast),
            "periods": objects,
        }
        write_out(json.dump(answer))
        return OK
    cells = [(party, period.label, " ".join(parts)) for party, period, parts in rows]
    if style in ("csv", "tsv"):
        from dateline.formats.tables import flat

        head = ("party", "year", "parts")
        write_out(flat.write_cells([head, *cells], delimiter="\t" if style == "tsv" else ","))
        return OK
    names = max((width(party) for party, *_ in cells), default=0)
    write_out("\n".join(f"{fit(party, names)}  {year}  {parts}" for party, year, parts in cells))
    return OK


def _cell_words(found: Matrix, one: str, other: str) -> str:
    """How many events two parties have, leads only where there are no others."""
    count, leads = found.counts.get((one, other), 0), found.leads.get((one, other), 0)
    if not count:
        return "·"
    return f"+{leads}" if count == leads else str(count - leads)


def _party_objects(
    parties: tuple[tuple[str, int], ...], leads: Mapping[str, int], cast: Cast
) -> list[json.Object]:
    return [
        {
            "party": party, "name": cast.party_name(party), "count": count,
            "leads": leads.get(party, 0),
        }
        for party, count in parties
    ]  # fmt: skip


def _write_table(
    parties: Sequence[str],
    columns: Sequence[str],
    cell: Callable[[str, str], str],
    cast: Cast,
    *,
    keeps_last: bool = False,
) -> None:
    """Write parties by columns, as many columns as the terminal has room for.

    Args:
        parties: The rows.
        columns: The headings of the columns.
        cell: Gives the text for a party and a column.
        cast: The names of parties.
        keeps_last: Whether the last columns are shown where not all have room.
    """
    names = [f"{party}  {cast.party_name(party)}" for party in parties]
    names_cells = max(map(width, names), default=0)
    room = max(1, (shutil.get_terminal_size().columns - names_cells) // _CELL)
    if room < len(columns):
        say(f"{room} of {len(columns)} columns have room here; --format csv has all.")
    across = columns[-room:] if keeps_last else columns[:room]
    lines = [" " * names_cells + "".join(f"{fit(head, 4):>{_CELL}}" for head in across)]
    for party, name in zip(parties, names, strict=True):
        cells = "".join(f"{cell(party, column):>{_CELL}}" for column in across)
        lines.append(fit(name, names_cells) + cells)
    write_out("\n".join(lines))
