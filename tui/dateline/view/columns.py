"""What the columns of a table are, while a reader settles it: rows to move over, and changes.

Pure values: a draft holds the mapping so far, the mappings before it, and where the cursor stands.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.formats.own.repair import NO_TITLE
from dateline.formats.tables.date_order import Order, order_of
from dateline.formats.tables.dry_run import DryRun
from dateline.formats.tables.mapping import TARGETS, Doubt, Feed, TableMapping, usual_join
from dateline.model.event import Event
from dateline.view.choice import Item

FIELD_WORDS: Final = {
    "id": "id", "date": "date", "end": "last day", "title": "title", "kind": "kind of event",
    "series": "series", "edition": "number in its series", "status": "status", "place": "place",
    "place_country": "country of the place", "countries": "countries",
    "people": "people", "sources": "sources", "url": "address of a source",
    "publisher": "publisher", "summary": "summary", "quote": "quotation",
    "speaker": "who said it", "theme": "theme", "notes": "notes",
}  # fmt: skip
"""What a reader calls each target."""

NOTHING: Final = ""
"""The value of the choice that a column is none of the fields."""
AFTER: Final = "+"
"""What stands before a target to which a column is joined, after those that feed it already."""

_ORDERS: Final = (Order.DAY_FIRST, Order.MONTH_FIRST, Order.UNKNOWN)
_ORDER_WORDS: Final = {
    Order.DAY_FIRST: "day first", Order.MONTH_FIRST: "month first",
    Order.UNKNOWN: "as the column tells",
}  # fmt: skip
_LONG: Final = ("summary", "notes")
_NUMBERS: Final = re.compile(r"\s*\d{1,2}[/-]\d{1,2}[/-]\d{4}")
"""A date in which either number can be the day."""


class RowKind(StrEnum):
    """What a row of the draft is about."""

    COLUMN = "column"
    CONSTANT = "constant"
    """A value for every row that has none of its own."""
    ORDER = "order"
    """Which number is the day in dates such as 03/04/2010."""
    OTHERS = "others"
    """What becomes of columns that are none of the fields."""


class DraftRow(Struct, frozen=True, kw_only=True):
    """A line to move over."""

    kind: RowKind
    name: str
    """The column, or the target of a constant."""
    is_read_as: str
    """What it is taken for, in words."""
    how: str = ""
    """By what that is known, as a phrase."""
    examples: tuple[str, ...] = ()
    feeds: bool = True
    """Whether a field has something of it."""


class Draft(Struct, frozen=True, kw_only=True):
    """A mapping that a reader looks at and changes."""

    run: DryRun
    mapping: TableMapping
    cursor: int = 0
    earlier: tuple[TableMapping, ...] = ()
    """The mappings before, the last one last."""

    @classmethod
    def of(cls, run: DryRun) -> "Draft":
        """The draft that nobody has changed yet."""
        return cls(run=run, mapping=run.mapping)

    @property
    def is_changed(self) -> bool:
        """Whether the reader has changed what was guessed."""
        return self.mapping != self.run.mapping

    @property
    def rows(self) -> tuple[DraftRow, ...]:
        """The columns in their order, the constants, and what else can be settled."""
        return tuple(_rows(self))

    @property
    def current(self) -> DraftRow:
        """The row under the cursor."""
        rows = self.rows
        return rows[min(self.cursor, len(rows) - 1)]


class Preview(Struct, frozen=True, kw_only=True):
    """The events that the first rows of the table make."""

    events: tuple[Event, ...]
    undated: int
    """How many of them have no date that can be read."""
    untitled: int
    guesses: int
    """How many of them have a date that is read from some other spelling."""


def move(draft: Draft, step: int) -> Draft:
    """The draft with the cursor moved, not beyond either end."""
    return replace(draft, cursor=max(0, min(draft.cursor + step, len(draft.rows) - 1)))


def offered(draft: Draft, column: str) -> tuple[Item, ...]:
    """What a column can be taken for; of a field that others feed, instead of them or after them.

    The value is `NOTHING`, a target, or `AFTER` and a target.
    """
    nothing = "none of these: into the notes, with its name"
    if draft.mapping.others != "notes":
        nothing = "none of these: left out"
    found = [Item(value=NOTHING, label=nothing)]
    for target in TARGETS:
        words = FIELD_WORDS[target]
        feed = draft.mapping.feeds.get(target)
        others = [name for name in feed.columns if name != column] if feed else []
        if not others:
            found.append(Item(value=target, label=words, note=target))
            continue
        names = " and ".join(others)
        found.append(Item(value=target, label=f"{words}, instead of {names}", note=target))
        found.append(Item(value=AFTER + target, label=f"{words}, after {names}", note=target))
    return tuple(found)


def targets_of(mapping: TableMapping, column: str) -> tuple[str, ...]:
    """The fields that a column feeds."""
    return tuple(target for target, feed in mapping.feeds.items() if column in feed.columns)


def take_column(draft: Draft, column: str, choice: str) -> Draft:
    """The draft with a column taken for what was chosen of `offered`."""
    feeds = _without(draft.mapping, column)
    if choice == NOTHING:
        return _changed(draft, replace(draft.mapping, feeds=feeds))
    target = choice.removeprefix(AFTER)
    old = feeds.get(target, Feed())
    columns = (*old.columns, column) if choice.startswith(AFTER) else (column,)
    join = _join(draft, target, columns)
    feeds[target] = Feed(columns=columns, join=join, constant=old.constant)
    return _changed(draft, replace(draft.mapping, feeds=feeds))


def set_constant(draft: Draft, target: str, value: str) -> Draft:
    """The draft with a value for every row that has none of its own; empty for no such value."""
    old = draft.mapping.feeds.get(target, Feed())
    feeds = {**draft.mapping.feeds, target: replace(old, constant=value)}
    if not value and not old.columns:
        del feeds[target]
    found = _changed(draft, replace(draft.mapping, feeds=feeds))
    places = [
        place
        for place, row in enumerate(found.rows)
        if row.kind is RowKind.CONSTANT and row.name == target
    ]
    return replace(found, cursor=places[0]) if places else move(found, 0)


def turn(draft: Draft) -> Draft:
    """The draft with the next way for the row under the cursor, where it is a matter of a few."""
    mapping = draft.mapping
    match draft.current.kind:
        case RowKind.ORDER:
            order = _ORDERS[(_ORDERS.index(mapping.order) + 1) % len(_ORDERS)]
            return _changed(draft, replace(mapping, order=order))
        case RowKind.OTHERS:
            others = "left out" if mapping.others == "notes" else "notes"
            return _changed(draft, replace(mapping, others=others))
        case _:
            return draft


def drop(draft: Draft) -> Draft:
    """The draft with the column or constant under the cursor feeding nothing."""
    row = draft.current
    match row.kind:
        case RowKind.COLUMN:
            return take_column(draft, row.name, NOTHING)
        case RowKind.CONSTANT:
            return set_constant(draft, row.name, "")
        case _:
            return draft


def undo(draft: Draft) -> Draft:
    """The draft before the last change."""
    if not draft.earlier:
        return draft
    old = replace(draft, mapping=draft.earlier[-1], earlier=draft.earlier[:-1])
    return move(old, 0)


def constants_offered(draft: Draft) -> tuple[Item, ...]:
    """The fields that can have a value for every row, those that nothing feeds first."""
    targets = sorted(TARGETS[1:], key=lambda target: target in draft.mapping.feeds)
    notes = {target: _columns_words(draft.mapping.feeds.get(target)) for target in targets}
    return tuple(
        Item(value=target, label=FIELD_WORDS[target], note=notes[target] or target)
        for target in targets
    )


def preview(draft: Draft) -> Preview:
    """The events that the first rows of the table make by the mapping so far."""
    mapping = decided(draft)
    undated, guesses = 0, 0
    events = []
    for row in draft.run.rows:
        doubts: list[Doubt] = []
        event = mapping.event(row, say=doubts.append)
        dates = [doubt for doubt in doubts if doubt.target in ("date", "end")]
        undated += not event.date.is_known
        guesses += event.date.is_known and any(doubt.is_guess for doubt in dates)
        events.append(event)
    untitled = sum(event.title == NO_TITLE for event in events)
    return Preview(events=tuple(events), undated=undated, untitled=untitled, guesses=guesses)


def decided(draft: Draft) -> TableMapping:
    """The mapping so far, with the order of day and month that the first rows tell, if any."""
    mapping = draft.mapping
    if mapping.order is not Order.UNKNOWN:
        return mapping
    return replace(mapping, order=order_of(_dates(draft)).order)


def _rows(draft: Draft) -> Iterator[DraftRow]:
    mapping = draft.mapping
    for one in draft.run.taken:
        targets = targets_of(mapping, one.column)
        is_as_guessed = targets == targets_of(draft.run.guess, one.column)
        is_as_settled = targets == targets_of(draft.run.mapping, one.column)
        yield DraftRow(
            kind=RowKind.COLUMN,
            name=one.column,
            is_read_as=" and ".join(_target_words(mapping, t, one.column) for t in targets)
            or ("into the notes" if mapping.others == "notes" else "left out"),
            how=one.why if is_as_guessed else "by its mapping" if is_as_settled else "by you",
            examples=one.examples,
            feeds=bool(targets),
        )
    for target, feed in mapping.feeds.items():
        if feed.constant:
            where = "where it is empty" if feed.columns else "for every row"
            yield DraftRow(
                kind=RowKind.CONSTANT, name=target, is_read_as=f"{feed.constant!r} {where}"
            )
    if mapping.order is not Order.UNKNOWN or _has_unclear_dates(draft):
        yield DraftRow(
            kind=RowKind.ORDER, name="dates such as 03/04/2010",
            is_read_as=_ORDER_WORDS[mapping.order],
        )  # fmt: skip
    used = mapping.used
    if any(one.column not in used for one in draft.run.taken):
        words = "into the notes, with names" if mapping.others == "notes" else "left out"
        yield DraftRow(kind=RowKind.OTHERS, name="the other columns", is_read_as=words)


def _target_words(mapping: TableMapping, target: str, column: str) -> str:
    """What a column is taken for, and which part of it where several are joined."""
    columns = mapping.feeds[target].columns
    if len(columns) < 2:
        return FIELD_WORDS[target]
    return f"{FIELD_WORDS[target]}, part {columns.index(column) + 1}"


def _columns_words(feed: Feed | None) -> str:
    return f"where {' and '.join(feed.columns)} is empty" if feed and feed.columns else ""


def _changed(draft: Draft, mapping: TableMapping) -> Draft:
    if mapping == draft.mapping:
        return draft
    return move(replace(draft, mapping=mapping, earlier=(*draft.earlier, draft.mapping)), 0)


def _without(mapping: TableMapping, column: str) -> dict[str, Feed]:
    """The feeds without a column; a field that nothing feeds any more is gone."""
    feeds = {}
    for target, feed in mapping.feeds.items():
        left = tuple(name for name in feed.columns if name != column)
        if left or feed.constant or not feed.columns:
            feeds[target] = replace(feed, columns=left)
    return feeds


def _join(draft: Draft, target: str, columns: tuple[str, ...]) -> str:
    """What stands between joined columns: a year with its month makes a date, a day its hour."""
    if target in _LONG:
        return "\n\n"
    if target == "date" and len(columns) > 1:
        firsts = [row.get(columns[0], "").strip() for row in draft.run.rows]
        is_year = all(first.isdecimal() and len(first) <= 4 for first in firsts if first)
        return "-" if is_year else " "
    return usual_join(target)


def _dates(draft: Draft) -> Iterator[str]:
    feed = draft.mapping.feeds.get("date", Feed())
    return (row.get(name, "") for row in draft.run.rows for name in feed.columns)


def _has_unclear_dates(draft: Draft) -> bool:
    """Whether a date is written in numbers, its day and month in either order."""
    return any(_NUMBERS.match(text) for text in _dates(draft))
