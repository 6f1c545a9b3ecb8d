"""Counts of values under the filter, as a block whose lines choose them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dateline.store.query import FacetCount, Field, Filter, Term
from dateline.view.blocks import Block, DetailLine
from dateline.view.cells import fit
from dateline.view.lead_words import beside

FACETS: Final = (Field.COUNTRY, Field.YEAR, Field.KIND)
"""The fields whose counts are shown, from top to bottom."""

_NAMES: Final = {Field.COUNTRY: "Countries", Field.YEAR: "Years", Field.KIND: "Kinds"}


def facets_block(
    facets: Mapping[Field, Sequence[FacetCount]],
    filter_: Filter,
    cells: int,
    *,
    is_complete: bool = True,
) -> Block:
    """The values of each field with their counts; years newest first.

    Args:
        facets: The counts.
        filter_: What is asked for already: its values have a sign.
        cells: The width.
        is_complete: Whether they have been counted.
    """
    if not is_complete:
        return Block.of("Facets", [DetailLine(((" counting …", "hint"),))], cells)
    return Block.of("Facets", _lines(facets, filter_, cells), cells)


def _lines(
    facets: Mapping[Field, Sequence[FacetCount]], filter_: Filter, cells: int
) -> Iterator[DetailLine]:
    for number, (field, counts) in enumerate(facets.items()):
        if number:
            yield DetailLine(())
        yield DetailLine(((f" {_NAMES.get(field, field.value)}", "heading"),))
        chosen = set(map(str, filter_.values_of(field)))
        digits = max((len(f"{facet.count:,}") for facet in counts), default=1)
        for facet in reversed(counts) if field is Field.YEAR else counts:
            sign = "x" if facet.value in chosen else " "
            count, leads = beside(facet.count, facet.leads)
            note = f" {leads}" if leads else ""
            label = fit(facet.label, max(1, cells - digits - 4 - len(note)))
            line = (
                (f" {sign} ", "cursor-sign"), (f"{count:>{digits}} ", "count"), (label, ""),
                (note, "hint"),
            )  # fmt: skip
            yield DetailLine(line, Term(field=field, values=(facet.value,)))
