"""An event as blocks of lines: what it was, who took part, what was said, by which sources."""

from collections.abc import Callable, Iterator
from typing import Final

from msgspec.structs import replace

from dateline.model.chronicle import Cast
from dateline.model.date_words import in_words
from dateline.model.dates import EventDate
from dateline.model.event import Event, Quote
from dateline.store.query import Field, Term
from dateline.view import signs
from dateline.view.blocks import Block, DetailLine, labelled_lines, text_lines
from dateline.view.cells import wrap
from dateline.view.paint_disputes import dispute_lines, one_dispute_lines
from dateline.view.source_words import OF_DISPUTE, source_words

TitleOf = Callable[[str], str | None]
"""Gives the title of the event with an id."""

BESIDE_OTHERS: Final = (
    "title", "date", "place", "kind", "format", "series", "edition", "status", "host", "chair",
    "theme", "confidence", "documents", "notes", "participants",
)  # fmt: skip
"""The fields that have their disputes beside them; those of all others follow the summary."""
_PLAIN_DATE: Final = frozenset("0123456789-/")
"""A date of these characters alone says no more as EDTF than in words."""
POSSIBLY: Final = "possibly: its date leaves open whether it fits the filter"
RELATION_WORDS: Final = {
    "sidelines-of": "beside",
    "follows": "follows",
    "part-of": "part of",
    "implements": "implements",
}
"""How the relation of a link is said, before the title of the event that it leads to."""


def event_block(
    event: Event, cast: Cast, title_of: TitleOf, cells: int, *, is_certain: bool = True
) -> Block:
    """Title, date, place, summary, kind, status, links, notes, each with its disputes.

    Args:
        event: What is painted.
        cast: Who the ids are.
        title_of: Gives the titles of linked events.
        cells: The width.
        is_certain: False to say that the event fits the filter only possibly.
    """
    place = event.place.name if event.place else None
    facts = [word for word in (event.kind, place, event.status) if word]
    title = f"Event: {', '.join(facts)}"
    lines = list(_event_lines(event, cast, title_of, cells))
    if not is_certain:
        lines = [*text_lines(POSSIBLY, "state", cells), *lines]
    return Block.of(title, lines, cells)


def quotes_block(event: Event, cast: Cast, cells: int) -> Block:
    """What was said, with speaker, source and verdict, then the sources."""
    sources = event.named_sources
    title = f"Quotes ({len(event.quotes)}) and sources ({len(sources)})"
    lines = [
        replace(line, quote=number)
        for number, quote in enumerate(event.quotes)
        for line in _quote_lines(quote, cast, cells)
    ]
    for number, source in enumerate(sources, 1):
        aside = f" ({OF_DISPUTE})" if event.named_by(source) == "dispute" else ""
        lines += _source_lines(number, source, aside, cast, cells)
    return Block.of(title, lines, cells)


def date_in_full(date: EventDate) -> str:
    """The date in words, and as it is written where that says more."""
    words = in_words(date)
    return words if not date.is_known or set(date.text) <= _PLAIN_DATE else f"{words} ({date.text})"


def _event_lines(event: Event, cast: Cast, title_of: TitleOf, cells: int) -> Iterator[DetailLine]:
    yield from text_lines(event.title, "title", cells)
    yield from dispute_lines(event, "title", cast, cells)
    yield from text_lines(date_in_full(event.date), "date", cells)
    yield from dispute_lines(event, "date", cast, cells)
    if event.place:
        country = cast.party_name(event.place.country) if event.place.country else ""
        place = event.place.name
        named = f"{place}, {country}" if country and country != place else place
        target = Term(field=Field.PLACE, values=(place,))
        yield from text_lines(named, "", cells, target)
    yield from dispute_lines(event, "place", cast, cells)
    if event.summary:
        yield DetailLine(())
        yield from text_lines(event.summary, "", cells)
    for dispute in event.disputes:
        if dispute.field not in BESIDE_OTHERS:
            yield from one_dispute_lines(dispute, cast, cells)
    yield DetailLine(())
    yield from _facts(event, cast, cells)
    if event.documents:
        yield DetailLine(())
    for document in event.documents:
        yield from text_lines(f"• {document}", "", cells)
    yield from dispute_lines(event, "documents", cast, cells)
    if event.links:
        yield DetailLine(())
    for link in event.links:
        relation = RELATION_WORDS.get(link.relation, link.relation)
        title = title_of(link.event) or link.event
        yield from labelled_lines(relation, title, "link", cells, link.event)
    if event.notes:
        yield DetailLine(())
        yield from text_lines(f"Note: {event.notes}", "note", cells)
    yield from dispute_lines(event, "notes", cast, cells)
    yield DetailLine(())
    yield from text_lines(f"id {event.id}", "hint", cells)


def _facts(event: Event, cast: Cast, cells: int) -> Iterator[DetailLine]:
    if event.kind:
        kind = " · ".join(word for word in (event.kind, event.format) if word)
        target = Term(field=Field.KIND, values=(event.kind,))
        yield from labelled_lines("kind", kind, "", cells, target)
    yield from dispute_lines(event, "kind", cast, cells)
    yield from dispute_lines(event, "format", cast, cells)
    if event.series:
        number = f", number {event.edition}" if event.edition is not None else ""
        target = Term(field=Field.SERIES, values=(event.series,))
        yield from labelled_lines("series", event.series + number, "", cells, target)
    yield from dispute_lines(event, "series", cast, cells)
    yield from dispute_lines(event, "edition", cast, cells)
    target = Term(field=Field.STATUS, values=(event.status,))
    yield from labelled_lines("status", event.status, "", cells, target)
    yield from dispute_lines(event, "status", cast, cells)
    if event.host:
        target = Term(field=Field.HOST, values=(event.host,))
        yield from labelled_lines("host", cast.party_name(event.host), "", cells, target)
    yield from dispute_lines(event, "host", cast, cells)
    if event.chair:
        target = Term(field=Field.PERSON, values=(event.chair,))
        yield from labelled_lines("chair", cast.person_name(event.chair), "", cells, target)
    yield from dispute_lines(event, "chair", cast, cells)
    if event.theme:
        yield from labelled_lines("theme", event.theme, "", cells)
    yield from dispute_lines(event, "theme", cast, cells)
    if event.confidence:
        yield from labelled_lines("support", event.confidence, "", cells)
    yield from dispute_lines(event, "confidence", cast, cells)


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
    verdict = signs.VERDICTS.get(quote.verdict, quote.verdict)
    if quote.changes:
        verdict = f"{verdict} ({', '.join(quote.changes)})"
    return f"{saying_words(quote, cast)} · {verdict}"


def saying_words(quote: Quote, cast: Cast) -> str:
    """Who said it, where, by which source."""
    speaker = cast.person_name(quote.speaker) if quote.speaker else "speaker not named"
    if quote.speaker_title:
        speaker = f"{speaker}, {quote.speaker_title}"
    if quote.medium:
        speaker = f"{speaker} ({quote.medium})"
    source = source_words(quote.source, cast) if quote.source else "no source"
    return f"{speaker} · {source}"


def _source_lines(
    number: int, source_id: str, aside: str, cast: Cast, cells: int
) -> Iterator[DetailLine]:
    source = cast.sources.get(source_id)
    target = Term(field=Field.SOURCE, values=(source_id,))
    mark = f" [{number}] "
    title = f": {source.title}" if source and source.title else ""
    room = max(8, cells - len(mark) - 1)
    for row, line in enumerate(wrap(source_words(source_id, cast) + title + aside, room)):
        yield DetailLine(((mark if row == 0 else " " * len(mark), "label"), (line, "")), target)
    if source and source.url:
        for line in wrap(source.url, room):
            yield DetailLine(((" " * len(mark), ""), (line, "url")), target)
