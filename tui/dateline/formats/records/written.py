"""Events in JSON Lines as dateline writes them: names beside ids, and what is computed."""

from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Final

from msgspec import field

from dateline.formats.own import rows
from dateline.formats.own.references import country_name
from dateline.model.chronicle import Party, Person, Source


class _Person(rows.Row):
    person: str
    name: str | None = None
    title: str | None = None


class _Part(rows.Row):
    party: str
    name: str | None = None
    role: str | None = None
    people: list[_Person | str] = field(default_factory=list)
    note: str | None = None


class _Quote(rows.Row):
    text: str
    speaker: str | None = None
    person: str | None = None
    speaker_title: str | None = None
    source: str | None = None
    medium: str | None = None
    verdict: str | None = None
    changes: list[str] = field(default_factory=list)


class _Source(rows.SourceRow):
    named_by: str | None = field(default=None, name="for")
    """`quote` or `dispute`, where the event itself does not name it."""


class WrittenRow(rows.EventRow):
    """A line as `--format jsonl` gives it; `rows.EventRow` is a line as it is written by hand."""

    participants: list[_Part | str] = field(default_factory=list)  # type: ignore[assignment]
    sources: list[_Source | str] = field(default_factory=list)  # type: ignore[assignment]
    quotes: list[_Quote] = field(default_factory=list)
    disputes: list[rows.DisputeRow] = field(default_factory=list)
    start: str | None = None
    end: str | None = None
    countries: list[str] = field(default_factory=list)


_SAME: Final = tuple(
    name
    for name in rows.row_fields(rows.EventRow)
    if name not in ("participants", "sources", "quote", "dispute")
)
"""The keys that mean the same in both."""
_SAID_OF_SOURCES: Final = tuple(name for name in rows.row_fields(rows.SourceRow) if name != "id")
_said_of: Final = attrgetter(*_SAID_OF_SOURCES)


def row_of(written: WrittenRow) -> rows.EventRow:
    """The line as it would be written by hand: ids alone, and nothing that is computed."""
    parts: list[rows.ParticipantRow | str] = [
        part
        if isinstance(part, str)
        else rows.ParticipantRow(
            party=part.party, role=part.role, note=part.note,
            people=[
                each if isinstance(each, str)
                else rows.DelegateRow(person=each.person, title=each.title)
                for each in part.people
            ],
        )
        for part in written.participants
    ]  # fmt: skip
    quotes = [
        rows.QuoteRow(
            text=quote.text, speaker=quote.person or quote.speaker, source=quote.source,
            speaker_title=quote.speaker_title, medium=quote.medium,
        )
        for quote in written.quotes
    ]  # fmt: skip
    held = {name: getattr(written, name) for name in _SAME}
    return rows.EventRow(
        **held, participants=parts, sources=own_sources(written), quote=[*quotes, *written.quote],
        dispute=[*written.disputes, *written.dispute],
    )  # fmt: skip


def own_sources(written: WrittenRow) -> list[str]:
    """The ids of the sources that the event itself names."""
    return [
        source if isinstance(source, str) else source.id
        for source in written.sources
        if isinstance(source, str) or not source.named_by
    ]


def declared(written: WrittenRow) -> Iterator[Party | Person | Source]:
    """Whom and what a line names in more than an id."""
    for source in written.sources:
        if not isinstance(source, str) and says_more(source):
            held = {name: getattr(source, name) or None for name in _SAID_OF_SOURCES}
            yield Source(id=source.id, **held)
    for quote in written.quotes:
        if quote.person and quote.speaker and quote.person != quote.speaker:
            yield Person(id=quote.person, name=quote.speaker)
    for part in written.participants:
        if isinstance(part, str):
            continue
        if part.name and part.name != part.party and not _is_country(part.party):
            yield Party(id=part.party, name=part.name, kind="organisation")
        for each in part.people:
            if not isinstance(each, str) and each.name and each.name != each.person:
                yield Person(id=each.person, name=each.name)


def says_more(source: rows.SourceRow | Source) -> bool:
    """Whether it says more of a source than an id."""
    return any(_said_of(source))


@lru_cache(4096)
def _is_country(party: str) -> bool:
    return party == "" or country_name(party) is not None
