"""An event and a quotation as plain text to read."""

import shutil
import sys

from dateline.model.chronicle import Cast
from dateline.model.event import Event, Quote
from dateline.store.store import Store
from dateline.view.cells import wrap
from dateline.view.paint_event import event_block, quote_origin, quotes_block
from dateline.view.paint_participants import participants_block

_WIDEST = 100


def event_text(event: Event, store: Store) -> str:
    """All of an event: summary, participants, quotations, sources."""
    cells = _width()

    def title_of(event_id: str) -> str | None:
        linked = store.event(event_id)
        return linked.title if linked else None

    blocks = (
        event_block(event, store.cast, title_of, cells),
        participants_block(event, store.cast, cells),
        quotes_block(event, store.cast, cells),
    )
    lines = []
    for number, block in enumerate(blocks):
        if number:
            lines += ["", block.title]
        lines += ["".join(text for text, _ in detail.line).rstrip() for detail in block.lines]
    return "\n".join(lines).rstrip()


def quote_text(event: Event, quote: Quote, cast: Cast) -> str:
    """A quotation, who said it, and the event it belongs to."""
    cells = _width()
    lines = wrap(f"“{quote.text}”", cells - 2)
    lines += [f"  {line}" for line in wrap(quote_origin(quote, cast), cells - 4)]
    lines += [
        f"  {line}" for line in wrap(f"{event.date.text} {event.title} [{event.id}]", cells - 4)
    ]
    return "\n".join(lines)


def _width() -> int:
    return min(_WIDEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else _WIDEST
