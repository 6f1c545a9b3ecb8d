"""What sources disagree about, as lines beside the field it concerns."""

from collections.abc import Iterator

from dateline.model.chronicle import Cast
from dateline.model.event import Dispute, Event
from dateline.store.query import Field, Term
from dateline.view import signs
from dateline.view.blocks import DetailLine, text_lines
from dateline.view.source_words import source_words


def dispute_lines(event: Event, field: str, cast: Cast, cells: int) -> Iterator[DetailLine]:
    """The disputes about a field."""
    for dispute in event.disputes:
        if dispute.field == field:
            yield from one_dispute_lines(dispute, cast, cells)


def one_dispute_lines(dispute: Dispute, cast: Cast, cells: int) -> Iterator[DetailLine]:
    """Another value, the sources that give it, and a note."""
    sources = "; ".join(source_words(source, cast) for source in dispute.sources)
    note = f" {dispute.note}" if dispute.note else ""
    text = f"{signs.DISPUTED} {dispute.field}: {dispute.value} — {sources or 'no source'}.{note}"
    target = Term(field=Field.SOURCE, values=dispute.sources) if dispute.sources else None
    yield from text_lines(text, "dispute", cells, target)
