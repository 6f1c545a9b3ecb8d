"""An event as blocks of lines: what it was, who took part, what was said, by which sources."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final

from msgspec import Struct

from dateline.model.chronicle import Cast
from dateline.model.event import ROLES, Dispute, Event, Participant, Quote
from dateline.store.query import Field, Term
from dateline.view import signs
from dateline.view.cells import Line, cut_line, fit, width, wrap
from dateline.view.date_words import in_words

TitleOf = Callable[[str], str | None]
"""Gives the title of the event with an id."""

_BESIDE_OTHERS: Final = (
    "title", "date", "place", "kind", "format", "series", "edition", "status", "host", "chair",
    "theme", "confidence", "documents", "notes", "participants",
)  # fmt: skip
"""The fields that have their disputes beside them; those of all others follow the summary."""
_LABEL_CELLS: Final = 10
_MOST_IN_LINE: Final = 3
"""Parties of one role that are listed without a heading of their own."""
_PLAIN_DATE: Final = frozenset("0123456789-/")
"""A date of these characters alone says no more as EDTF than in words."""
_RELATION_WORDS: Final = {
    "sidelines-of": "beside",
    "follows": "follows",
    "part-of": "part of",
    "implements": "implements",
}


class DetailLine(Struct, frozen=True):
    """A line of the detail and what Enter on it leads to."""

    line: Line
    target: Term | str | None = None
    """A term to narrow by, the id of an event to go to, or nothing."""


class Block(Struct, frozen=True, kw_only=True):
    """A titled part of the detail."""

    title: str
    lines: tuple[DetailLine, ...]

    @classmethod
    def of(cls, title: str, lines: Iterable[DetailLine], cells: int) -> "Block":
        """The block of these lines, none of them wider than the cells."""
        cut = (DetailLine(cut_line(detail.line, cells), detail.target) for detail in lines)
        return cls(title=title, lines=tuple(cut))

    def under_title(self) -> tuple[DetailLine, ...]:
        """The lines with a blank one and the title above them."""
        return (DetailLine(()), DetailLine(((f" {self.title}", "heading"),)), *self.lines)


def event_block(event: Event, cast: Cast, title_of: TitleOf, cells: int) -> Block:
    """Title, date, place, summary, kind, status, links, notes, each with its disputes."""
    place = event.place.name if event.place else None
    facts = [word for word in (event.kind, place, event.status) if word]
    title = f"Event: {', '.join(facts)}"
    return Block.of(title, _event_lines(event, cast, title_of, cells), cells)


def participants_block(event: Event, cast: Cast, cells: int) -> Block:
    """Who took part, by role, then by the group they belonged to that day."""
    present = sum(part.takes_part for part in event.participants)
    title = f"Participants ({present})" if event.participants else "Participants (none named)"
    return Block.of(title, _participant_lines(event, cast, cells), cells)


def quotes_block(event: Event, cast: Cast, cells: int) -> Block:
    """What was said, with speaker, source and verdict, then the sources."""
    sources = event.all_sources
    title = f"Quotes ({len(event.quotes)}) and sources ({len(sources)})"
    lines = [line for quote in event.quotes for line in _quote_lines(quote, cast, cells)]
    for number, source in enumerate(sources, 1):
        lines += _source_lines(number, source, cast, cells)
    return Block.of(title, lines, cells)


def _event_lines(event: Event, cast: Cast, title_of: TitleOf, cells: int) -> Iterator[DetailLine]:
    yield from _text(event.title, "title", cells)
    yield from _disputes(event, "title", cast, cells)
    words = in_words(event.date)
    if event.date.is_known and not set(event.date.text) <= _PLAIN_DATE:
        words = f"{words} ({event.date.text})"
    yield from _text(words, "date", cells)
    yield from _disputes(event, "date", cast, cells)
    if event.place:
        country = cast.party_name(event.place.country) if event.place.country else ""
        place = event.place.name
        named = f"{place}, {country}" if country and country != place else place
        target = Term(field=Field.PLACE, values=(place,))
        yield from _text(named, "", cells, target)
    yield from _disputes(event, "place", cast, cells)
    if event.summary:
        yield DetailLine(())
        yield from _text(event.summary, "", cells)
    for dispute in event.disputes:
        if dispute.field not in _BESIDE_OTHERS:
            yield from _dispute(dispute, cast, cells)
    yield DetailLine(())
    yield from _facts(event, cast, cells)
    if event.documents:
        yield DetailLine(())
    for document in event.documents:
        yield from _text(f"• {document}", "", cells)
    yield from _disputes(event, "documents", cast, cells)
    if event.links:
        yield DetailLine(())
    for link in event.links:
        relation = _RELATION_WORDS.get(link.relation, link.relation)
        title = title_of(link.event) or link.event
        yield from _labelled(relation, title, "link", cells, link.event)
    if event.notes:
        yield DetailLine(())
        yield from _text(f"Note: {event.notes}", "note", cells)
    yield from _disputes(event, "notes", cast, cells)
    yield DetailLine(())
    yield from _text(f"id {event.id}", "hint", cells)


def _facts(event: Event, cast: Cast, cells: int) -> Iterator[DetailLine]:
    if event.kind:
        kind = " · ".join(word for word in (event.kind, event.format) if word)
        target = Term(field=Field.KIND, values=(event.kind,))
        yield from _labelled("kind", kind, "", cells, target)
    yield from _disputes(event, "kind", cast, cells)
    yield from _disputes(event, "format", cast, cells)
    if event.series:
        number = f", number {event.edition}" if event.edition is not None else ""
        target = Term(field=Field.SERIES, values=(event.series,))
        yield from _labelled("series", event.series + number, "", cells, target)
    yield from _disputes(event, "series", cast, cells)
    yield from _disputes(event, "edition", cast, cells)
    target = Term(field=Field.STATUS, values=(event.status,))
    yield from _labelled("status", event.status, "", cells, target)
    yield from _disputes(event, "status", cast, cells)
    if event.host:
        target = Term(field=Field.HOST, values=(event.host,))
        yield from _labelled("host", cast.party_name(event.host), "", cells, target)
    yield from _disputes(event, "host", cast, cells)
    if event.chair:
        target = Term(field=Field.PERSON, values=(event.chair,))
        yield from _labelled("chair", cast.person_name(event.chair), "", cells, target)
    yield from _disputes(event, "chair", cast, cells)
    if event.theme:
        yield from _labelled("theme", event.theme, "", cells)
    yield from _disputes(event, "theme", cast, cells)
    if event.confidence:
        yield from _labelled("support", event.confidence, "", cells)
    yield from _disputes(event, "confidence", cast, cells)


def _participant_lines(event: Event, cast: Cast, cells: int) -> Iterator[DetailLine]:
    order = {role: place for place, role in enumerate(ROLES)}
    parts = sorted(event.participants, key=lambda part: order.get(part.role or "", len(order)))
    for role, grouped in groupby(parts, key=lambda part: part.role):
        group = list(grouped)
        label = role or ""
        indent = _LABEL_CELLS
        if len(group) > _MOST_IN_LINE:
            heading = f"{_group_name(role, group, event, cast)} {len(group)}"
            yield DetailLine(((f" {heading}", "label"),))
            label, indent = "", 2
        for part in group:
            yield from _participant(part, label, indent, cast, cells)
            label = ""
    yield from _disputes(event, "participants", cast, cells)


def _group_name(role: str | None, parts: list[Participant], event: Event, cast: Cast) -> str:
    """The group that all the parties belonged to on the day of the event, or the role."""
    parties = {part.party for part in parts}
    for group in cast.groups:
        if event.date.is_known:
            members = group.members_on(event.date.earliest_start, event.date.latest_end)
            if parties <= members:
                return group.name
    return role or "took part"


def _participant(
    part: Participant, label: str, indent: int, cast: Cast, cells: int
) -> Iterator[DetailLine]:
    """A party with its people, one a line; the first person stands beside the party."""
    is_country = cast.is_country(part.party)
    name = cast.party_name(part.party)
    code = part.party if is_country else ""
    name_cells = max(1, min(max(width(name), 12), cells - indent - 4))
    head = f" {fit(label, indent - 1)} " if indent > 2 else "   "
    target = Term(field=Field.COUNTRY if is_country else Field.PARTY, values=(part.party,))
    start = (
        (head, "label"),
        (fit(code, 3) if code else "", "who"),
        (fit(name, name_cells if code else name_cells + 3), "party"),
    )
    used = sum(width(text) for text, _ in start) + 2
    if not part.people:
        yield DetailLine(start, target)
    for number, delegate in enumerate(part.people):
        person = cast.person_name(delegate.person)
        text = f"{person}, {delegate.title}" if delegate.title else person
        person_target = Term(field=Field.PERSON, values=(delegate.person,))
        if cells - used < 24:
            if number == 0:
                yield DetailLine(start, target)
            for line in wrap(text, max(8, cells - width(head) - 4)):
                yield DetailLine(((" " * (width(head) + 3), ""), (line, "")), person_target)
            continue
        for row, line in enumerate(wrap(text, cells - used - 1)):
            before: Line = start if number == row == 0 else ((" " * (used - 2), ""),)
            goal = target if number == row == 0 else person_target
            yield DetailLine((*before, ("  ", ""), (line, "")), goal)
    if part.note:
        for line in wrap(part.note, max(8, cells - width(head) - 4)):
            yield DetailLine(((" " * (width(head) + 3), ""), (line, "note")))


def _quote_lines(quote: Quote, cast: Cast, cells: int) -> Iterator[DetailLine]:
    target = None
    if quote.speaker and quote.speaker in cast.people:
        target = Term(field=Field.PERSON, values=(quote.speaker,))
    for line in wrap(f"“{quote.text}”", cells - 2):
        yield DetailLine(((" ", ""), (line, "quote")), target)
    for line in wrap(quote_origin(quote, cast), max(8, cells - 4)):
        yield DetailLine((("   ", ""), (line, "origin")), target)
    yield DetailLine(())


def quote_origin(quote: Quote, cast: Cast) -> str:
    """Who said it, where, by which source, and what the check said."""
    speaker = cast.person_name(quote.speaker) if quote.speaker else "speaker not named"
    if quote.speaker_title:
        speaker = f"{speaker}, {quote.speaker_title}"
    if quote.medium:
        speaker = f"{speaker} ({quote.medium})"
    source = source_words(quote.source, cast) if quote.source else "no source"
    verdict = signs.VERDICTS.get(quote.verdict, quote.verdict)
    return f"{speaker} · {source} · {verdict}"


def source_words(source_id: str, cast: Cast) -> str:
    """A source in few words: publisher and date, or the id where it is not declared."""
    source = cast.sources.get(source_id)
    if source is None:
        return source_id
    return ", ".join(part for part in (source.publisher or source.id, source.published) if part)


def _source_lines(number: int, source_id: str, cast: Cast, cells: int) -> Iterator[DetailLine]:
    source = cast.sources.get(source_id)
    target = Term(field=Field.SOURCE, values=(source_id,))
    mark = f" [{number}] "
    title = f": {source.title}" if source and source.title else ""
    room = max(8, cells - len(mark) - 1)
    for row, line in enumerate(wrap(source_words(source_id, cast) + title, room)):
        yield DetailLine(((mark if row == 0 else " " * len(mark), "label"), (line, "")), target)
    if source and source.url:
        for line in wrap(source.url, room):
            yield DetailLine(((" " * len(mark), ""), (line, "url")), target)


def _disputes(event: Event, field: str, cast: Cast, cells: int) -> Iterator[DetailLine]:
    for dispute in event.disputes:
        if dispute.field == field:
            yield from _dispute(dispute, cast, cells)


def _dispute(dispute: Dispute, cast: Cast, cells: int) -> Iterator[DetailLine]:
    sources = "; ".join(source_words(source, cast) for source in dispute.sources)
    note = f" {dispute.note}" if dispute.note else ""
    text = f"{signs.DISPUTED} {dispute.field}: {dispute.value} — {sources or 'no source'}.{note}"
    target = Term(field=Field.SOURCE, values=dispute.sources) if dispute.sources else None
    yield from _text(text, "dispute", cells, target)


def _text(
    text: str, style: str, cells: int, target: Term | str | None = None
) -> Iterator[DetailLine]:
    for line in wrap(text, max(8, cells - 2)):
        yield DetailLine(((" ", ""), (line, style)), target)


def _labelled(
    label: str, text: str, style: str, cells: int, target: Term | str | None = None
) -> Iterator[DetailLine]:
    for row, line in enumerate(wrap(text, max(8, cells - _LABEL_CELLS - 2))):
        head = fit(label if row == 0 else "", _LABEL_CELLS)
        yield DetailLine(((f" {head}", "label"), (line, style)), target)
