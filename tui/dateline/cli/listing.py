"""The events of a query, written as they are read: a pipe of ten million takes little memory."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from msgspec import Struct

from dateline.cli.streams import write_out
from dateline.formats.own import json
from dateline.model.event import Event
from dateline.store.query import Filter, Row
from dateline.store.store import Store

_PAGE: Final = 1000
_PLACEHOLDER: Final = "\0"
_INDENT: Final = "    "


class Listing(Struct):
    """Some of the events that a query leaves, in the order asked for."""

    store: Store
    text: str
    """The query as it was understood."""
    filter: Filter
    total: int
    """How many events it leaves."""
    size: int
    """How many of them are listed."""
    sort: str
    """`oldest`, `newest` or `title`; for the last all lines are held at once."""

    def rows(self) -> Iterator[Row]:
        """The lines of the events."""
        if self.sort == "title":
            rows = self.store.page(self.filter, 0, self.total).rows
            yield from sorted(rows, key=lambda row: row.title.casefold())[: self.size]
        elif self.sort == "newest":
            for first, size in self._pages_from_last():
                yield from reversed(self.store.page(self.filter, first, size).rows)
        else:
            for first in range(0, self.size, _PAGE):
                size = min(_PAGE, self.size - first)
                yield from self.store.page(self.filter, first, size).rows

    def events(self) -> Iterator[Event]:
        """The whole events."""
        if self.sort == "title":
            found = (self.store.event(row.id) for row in self.rows())
            yield from (event for event in found if event)
        elif self.sort == "newest":
            for first, size in self._pages_from_last():
                yield from reversed(list(self.store.events(self.filter, first, size)))
        else:
            yield from self.store.events(self.filter, 0, self.size)

    def _pages_from_last(self) -> Iterator[tuple[int, int]]:
        """Where pages begin and how long they are, the last one first."""
        end, least = self.total, self.total - self.size
        while end > least:
            first = max(least, end - _PAGE)
            yield first, end - first
            end = first


def write_listing(listing: Listing, style: str) -> None:
    """Write a listing to standard output.

    Args:
        listing: What is written.
        style: `table`, `plain`, `json`, `jsonl`, `md`, `csv` or `tsv`.
    """
    cast = listing.store.cast
    match style:
        case "table" | "plain":
            from dateline.cli.tables import print_events

            print_events(listing.rows(), is_table=style == "table")
        case "json":
            _write_json(listing)
        case "jsonl":
            for event in listing.events():
                write_out(json.dump_lines([json.event_object(event, cast)]))
        case "md":
            from dateline.formats.pages import markdown

            write_out(markdown.write(listing.events(), cast))
        case _:
            from dateline.formats.tables import flat

            delimiter = "\t" if style == "tsv" else ","
            write_out(flat.write_cells([flat.COLUMNS], delimiter=delimiter))
            for some in _paged(listing.events()):
                cells = [flat.row_of(event, cast) for event in some]
                write_out(flat.write_cells(cells, delimiter=delimiter))


def envelope(query: str, total: int, returned: int, name: str, objects: object) -> json.Object:
    """What JSON gives around the things that a query leaves.

    Args:
        query: The query as it was understood.
        total: How many things it leaves.
        returned: How many of them are given.
        name: What they are called.
        objects: They themselves.
    """
    counts = {"total": total, "returned": returned, "truncated": returned < total}
    return {"query": query, **counts, name: objects}


def _write_json(listing: Listing) -> None:
    """An object whose list of events is written event by event."""
    found = envelope(listing.text, listing.total, listing.size, "events", _PLACEHOLDER)
    found["certain"] = listing.store.count_certain(listing.filter)
    found["leads"] = listing.store.count_leads(listing.filter)
    before, after = json.dump(found).split(json.dump(_PLACEHOLDER))
    write_out(f"{before}[", is_open=True)
    between = "\n"
    for event in listing.events():
        lines = json.dump(json.event_object(event, listing.store.cast)).splitlines()
        write_out(between + "\n".join(_INDENT + line for line in lines), is_open=True)
        between = ",\n"
    write_out(f"\n  ]{after}" if listing.size else f"]{after}")


def _paged(events: Iterable[Event]) -> Iterator[list[Event]]:
    events = iter(events)
    while some := list(islice(events, _PAGE)):
        yield some
