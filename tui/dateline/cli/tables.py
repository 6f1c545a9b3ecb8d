"""Rows and counts as a table on a terminal, or as plain aligned text."""

import sys
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Final

from dateline.store.query import FacetCount, Field, Row
from dateline.view.cells import fit, width
from dateline.view.row_words import support, who

_ALIGNED: Final = 10_000
"""Lines whose dates are all padded to the widest of them; those that follow may be wider."""


def print_events(rows: Iterable[Row], *, is_table: bool) -> None:
    """Write rows: date, who took part, how well supported, title, id."""
    if not is_table:
        rows = iter(rows)
        first = list(islice(rows, _ALIGNED))
        dates = max((width(row.date_text) for row in first), default=0)
        for row in chain(first, rows):
            date = fit(row.date_text, max(dates, width(row.date_text)))
            who_cells = fit(" ".join(row.countries) if len(row.countries) <= 2 else who(row), 6)
            sys.stdout.write(f"{date}  {who_cells}  {row.title}{_state(row)}  [{row.id}]\n")
        return
    _print_table(
        (("Date", "cyan"), ("Who", "bold"), ("", ""), ("Event", "")),
        ((row.date_text, who(row), support(row), _title(row), f"[{row.id}]") for row in rows),
    )


def print_facets(field: Field, counts: Sequence[FacetCount], *, is_table: bool) -> None:
    """Write counts: how many events, how many leads where there are any, value, label."""
    if not is_table:
        digits = max((len(str(facet.count)) for facet in counts), default=0)
        has_leads = any(facet.leads for facet in counts)
        for facet in counts:
            label = f"  {facet.label}" if facet.label != facet.value else ""
            leads = f" +{facet.leads:<{digits}}" if has_leads else ""
            events = facet.count - facet.leads
            sys.stdout.write(f"{events:>{digits}}{leads}  {facet.value}{label}\n")
        return
    most = max((facet.count for facet in counts), default=1)
    has_leads = any(facet.leads for facet in counts)
    _print_table(
        (
            ("Events", "bold"),
            *((("Leads", ""),) if has_leads else ()),
            ("", ""),
            (field.value.capitalize(), "cyan"),
        ),
        (
            (
                f"{f.count - f.leads:>{len('Events')},}",
                *((f"{f.leads:>{len('Leads')},}",) if has_leads else ()),
                "█" * max(1, 20 * f.count // most),
                f.label,
                *((f"[{f.value}]",) if f.label != f.value else ()),
            )
            for f in counts
        ),
    )


def _title(row: Row) -> str:
    return row.title + _state(row)


def _state(row: Row) -> str:
    words = ["possibly"] if not row.is_certain else []
    words += [row.status] if row.status != "held" else []
    return f" ({', '.join(words)})" if words else ""


def _print_table(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> None:
    """Write cells under their heads; the last column wraps, and what is beyond it is dimmed."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, (name, style) in enumerate(columns, 1):
        is_last = number == len(columns)
        table.add_column(name, style=style, no_wrap=not is_last, overflow="fold")
    for row in rows:
        cells = [Text(cell) for cell in row[: len(columns)]]
        for cell in row[len(columns) :]:
            cells[-1].append(f"  {cell}", "dim")
        table.add_row(*cells)
    console = Console(markup=False, highlight=False)
    with console.capture() as captured:  # a closed pipe is then met, and kept quiet, as elsewhere
        console.print(table)
    sys.stdout.write(captured.get())
