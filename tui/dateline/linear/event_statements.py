"""All of an event as statements: what it was, who took part, what was said, by which sources."""

from collections.abc import Iterator
from typing import Final

from dateline.linear.statements import capital, date_statement, joined, sentence
from dateline.model.amounts import counted
from dateline.model.chronicle import Cast
from dateline.model.event import Dispute, Event, Link, Participant, Quote, by_role
from dateline.view.paint_event import (
    BESIDE_OTHERS,
    POSSIBLY,
    RELATION_WORDS,
    TitleOf,
    date_in_full,
)  # fmt: skip
from dateline.view.paint_participants import MOST_IN_LINE, group_name
from dateline.view.source_words import OF_DISPUTE

_VERDICTS: Final = {
    "exact": "found exactly in its source",
    "normalised": "found in its source but for typesetting",
    "near": "only nearly found in its source, so not verified",
    "ambiguous": "found in several places of its source",
    "missing": "not found in its source",
    "no-text": "not checked, since the text of its source is not at hand",
    "unchecked": "not checked",
}
"""What is said of the check of a quotation."""
_ROLES_OF_GROUPS: Final = (None, "member", "plus")
"""The roles that say no more than the name of a group."""


def about_statements(
    event: Event, cast: Cast, title_of: TitleOf, *, is_certain: bool = True
) -> Iterator[str]:
    """What the event was, each field with its disputes behind it.

    Args:
        event: What is told.
        cast: Who the ids are.
        title_of: Gives the titles of linked events.
        is_certain: False to say that the event fits the filter only possibly.
    """
    yield sentence(event.title)
    if not is_certain:
        yield sentence(capital(POSSIBLY))
    for name, text in _fields(event, cast):
        if text:
            yield sentence(text)
        yield from _disputes(event, name, cast)
        if name == "place":
            if event.summary:
                yield sentence(event.summary)
            others = [d for d in event.disputes if d.field not in BESIDE_OTHERS]
            yield from (_dispute(dispute, cast) for dispute in others)
    yield from (f"Document: {sentence(document)}" for document in event.documents)
    yield from _disputes(event, "documents", cast)
    for number, link in enumerate(event.links, 1):
        yield sentence(f"Link {number}: {_link(link, title_of)}")
    if event.notes:
        yield sentence(f"Note: {event.notes}")
    yield from _disputes(event, "notes", cast)
    yield f"Id: {event.id}"


def participant_statements(event: Event, cast: Cast) -> Iterator[str]:
    """Who took part, a party a statement, by role and by the group of that day."""
    present = sum(part.takes_part for part in event.participants)
    yield f"{counted(present, 'participant')}." if event.participants else "No participant named."
    for role, parts in by_role(event):
        if len(parts) > 1:
            yield _heading(role, parts, event, cast)
        for part in parts:
            yield _participant(part, role if len(parts) == 1 else None, cast)
    yield from _disputes(event, "participants", cast)


def quote_statements(event: Event, cast: Cast) -> Iterator[str]:
    """What was said: for each quotation the words, then where they are and what the check said."""
    yield f"{counted(len(event.quotes), 'quotation')}." if event.quotes else "No quotation."
    for number, quote in enumerate(event.quotes, 1):
        yield f"Quotation {number}. {_speaker(quote, cast)}: “{quote.text}”"
        source = source_statement(quote.source, cast) if quote.source else "no source"
        verdict = _VERDICTS.get(quote.verdict, quote.verdict)
        changes = f": {', '.join(quote.changes)}" if quote.changes else ""
        yield sentence(f"Source: {source}; {verdict}{changes}")


def source_statements(event: Event, cast: Cast) -> Iterator[str]:
    """Where that is written."""
    sources = event.named_sources
    yield f"{counted(len(sources), 'source')}." if sources else "No source."
    for number, source_id in enumerate(sources, 1):
        source = cast.sources.get(source_id)
        title = f": {source.title}" if source and source.title else ""
        aside = f", {OF_DISPUTE}" if event.named_by(source_id) == "dispute" else ""
        yield sentence(f"Source {number}{aside}: {source_statement(source_id, cast)}{title}")
        if source and source.url:
            yield source.url


def source_statement(source_id: str, cast: Cast) -> str:
    """A source in few words: publisher and date, or the id where it is not declared."""
    source = cast.sources.get(source_id)
    if source is None:
        return source_id
    published = date_statement(source.published) if source.published else None
    return ", ".join(part for part in (source.publisher or source.id, published) if part)


def _fields(event: Event, cast: Cast) -> Iterator[tuple[str, str]]:
    """The fields that have their disputes behind them, with what is said of each, if anything."""
    country = cast.party_name(event.place.country) if event.place and event.place.country else None
    place = event.place.name if event.place else None
    edition = f", number {event.edition}" if event.edition is not None else ""
    yield "title", ""
    yield "date", f"Date: {date_in_full(event.date)}"
    where = dict.fromkeys(part for part in (place, country) if part)
    yield "place", f"Place: {', '.join(where)}" if where else ""
    kind = ", ".join(part for part in (event.kind, event.format) if part)
    yield "kind", f"Kind: {kind}" if kind else ""
    yield "format", ""
    yield "series", f"Series: {event.series}{edition}" if event.series else ""
    yield "edition", ""
    yield "status", f"Status: {event.status}"
    yield "host", f"Host: {cast.party_name(event.host)}" if event.host else ""
    yield "chair", f"Chair: {cast.person_name(event.chair)}" if event.chair else ""
    yield "theme", f"Theme: {event.theme}" if event.theme else ""
    yield "confidence", f"Support: {event.confidence}" if event.confidence else ""


def _disputes(event: Event, field: str, cast: Cast) -> Iterator[str]:
    for dispute in event.disputes:
        if dispute.field == field:
            yield _dispute(dispute, cast)


def _dispute(dispute: Dispute, cast: Cast) -> str:
    sources = joined([source_statement(source, cast) for source in dispute.sources])
    value = date_statement(dispute.value) if dispute.field == "date" else dispute.value
    by = f"according to {sources}" if sources else "without a source"
    said = sentence(f"Disputed, {dispute.field}: {value}, {by}")
    return f"{said} {sentence(dispute.note)}" if dispute.note else said


def _link(link: Link, title_of: TitleOf) -> str:
    relation = RELATION_WORDS.get(link.relation, link.relation)
    return f"{relation} {title_of(link.event) or link.event}"


def _heading(role: str | None, parts: list[Participant], event: Event, cast: Cast) -> str:
    """The role of several parties, and of many the group that they belonged to that day."""
    names = [role] if role else []
    if len(parts) > MOST_IN_LINE:
        group = group_name(role, parts, event, cast)
        names = [group] if role in _ROLES_OF_GROUPS else list(dict.fromkeys([*names, group]))
    name = ", ".join(names) or "took part"
    return f"{capital(name)}, {sum(bool(part.party) for part in parts)}:"


def _participant(part: Participant, role: str | None, cast: Cast) -> str:
    name = cast.participant_name(part)
    people = []
    for delegate in part.people:
        person = cast.person_name(delegate.person)
        people.append(f"{person}, {delegate.title}" if delegate.title else person)
    head = f"{capital(role)}: {name}" if role else capital(name)
    said = sentence(f"{head}: {'; '.join(people)}" if people else head)
    return f"{said} {sentence(part.note)}" if part.note else said


def _speaker(quote: Quote, cast: Cast) -> str:
    speaker = cast.person_name(quote.speaker) if quote.speaker else "Speaker not named"
    return ", ".join(part for part in (speaker, quote.speaker_title, quote.medium) if part)
