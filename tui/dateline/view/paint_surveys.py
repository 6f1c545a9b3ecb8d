"""How do we know, and what each source covers, as blocks whose lines open events."""

from collections.abc import Iterator, Sequence
from typing import Final

from dateline.model.amounts import counted
from dateline.model.chronicle import Cast
from dateline.store.query import Filter
from dateline.store.query_text import print_filter
from dateline.survey.asking import Span
from dateline.survey.audit import Audit, Coverage, Covered, source_title
from dateline.view import signs
from dateline.view.blocks import Block, DetailLine, text_lines
from dateline.view.cells import fit
from dateline.view.lead_words import count_words

_KEYS: Final = "Enter opens the events; Esc there comes back; q leaves"
_BAR_CELLS: Final = 10
AUDIT_NOTE: Final = (
    "Each publisher counts once, whatever site a text was reached through. Whether two print the "
    "same agency's words cannot be seen from here."
)


def audit_block(found: Audit, filter_: Filter, cells: int) -> Block:
    """The figures with their share of all, each leading to its events."""
    lines = [DetailLine(((f" {_under(filter_)}", "hint"),)), DetailLine(())]
    counts = [count_words(each.count, each.leads) for each in found.figures]
    every = count_words(found.total, found.leads)
    digits = max(map(len, (every, *counts)))
    what = "events + leads" if found.leads else "events"
    lines.append(DetailLine(((f" {every:>{digits}}  ", "count"), (what, "")), filter_))
    events = found.total - found.leads
    for figure, count in zip(found.figures, counts, strict=True):
        share = (figure.count - figure.leads) / events if events else 0.0
        bar = signs.SOLID * round(share * _BAR_CELLS)
        lines.append(
            DetailLine(
                (
                    (f" {count:>{digits}}  ", "count"),
                    (f"{100 * share:>3.0f}%  ", "hint"),
                    (fit(bar, _BAR_CELLS) + "  ", "bar"),
                    (figure.label, "" if figure.count else "hint"),
                ),
                figure.filter if figure.count else None,
            )
        )
    lines.append(DetailLine(()))
    lines += text_lines(AUDIT_NOTE, "hint", cells)
    return Block.of(f"How do we know  {_KEYS}", lines, cells)


def sources_block(found: Covered, filter_: Filter, cast: Cast, cells: int) -> Block:
    """Each source with events, quotations, span, publisher and title, leading to its events.

    Args:
        found: The sources.
        filter_: Whose sources they are.
        cast: What they are called.
        cells: The width.
    """
    lines = [DetailLine(((f" {_under(filter_)}", "hint"),)), DetailLine(())]
    lines += _source_lines(found.sources, cast)
    if left_out := found.every - len(found.sources):
        lines.append(DetailLine(()))
        lines += text_lines(f"{left_out:,} more: narrow the filter.", "hint", cells)
    return Block.of(f"{counted(found.every, 'source')}  {_KEYS}", lines, cells)


def _source_lines(found: Sequence[Coverage], cast: Cast) -> Iterator[DetailLine]:
    counts = [count_words(each.span.count, each.span.leads) for each in found]
    digits = max(map(len, counts), default=1)
    quotes = max((len(f"{each.quotes or 0:,}") for each in found), default=1)
    for each, count in zip(found, counts, strict=True):
        publisher, title = source_title(each.source, cast)
        when = span_words(each.span)
        quoted = f"{signs.QUOTES}{each.quotes:,}" if each.quotes else ""
        yield DetailLine(
            (
                (f" {count:>{digits}} ", "count"),
                (f"{fit(quoted, quotes + 1)} ", "sign"),
                (fit(when, 24) + "  ", "date"),
                (f"{publisher}  " if publisher else "", "party"),
                (title, ""),
            ),
            each.filter,
        )


def span_words(span: Span) -> str:
    """From when to when: the beginning of the first date and the end of the last."""
    first, last = span.first.partition("/")[0], span.last.rpartition("/")[2]
    return first if span.count == 1 and first == last else f"{first} .. {last}"


def _under(filter_: Filter) -> str:
    return f"under {print_filter(filter_)}" if filter_ else "of the whole chronicle"
