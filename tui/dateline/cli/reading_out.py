"""An event and a quotation as plain text to read."""

import shutil
import sys

from dateline.model.chronicle import Cast
from dateline.model.event import Event, Quote
from dateline.store.store import Store
from dateline.view.cells import wrap
from dateline.view.detail import detail_painters
from dateline.view.paint_event import quote_origin

_WIDEST = 100


def event_text(event: Event, store: Store) -> str:
    """All of an event: summary, participants, quotations, sources."""
    cells = _width()
    blocks = [paint(cells) for paint in detail_painters(event, store)]
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
