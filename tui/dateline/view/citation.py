"""What of an event can be taken away: a citation, a quotation, its id, an address."""

from collections.abc import Sequence
from typing import Final

from dateline.model.chronicle import Cast
from dateline.model.clean import one_line
from dateline.model.date_words import in_words
from dateline.model.event import Event
from dateline.view import bibliography
from dateline.view.choice import Item

STYLES: Final = {"plain": "plain text", "md": "Markdown", "bibtex": "BibTeX", "csl": "CSL-JSON"}
"""The styles in which events can be cited, and what they are called."""

_MARKDOWN_URL: Final = {ord(sign): f"%{ord(sign):02X}" for sign in "()<> "}


def copies(event: Event, cast: Cast) -> tuple[Item, ...]:
    """Everything that can be copied of an event; the value is what is copied."""
    items = [Item(value=citation(event, cast), label="citation", note="event and sources")]
    for quote in event.quotes:
        speaker = cast.person_name(quote.speaker) if quote.speaker else "speaker not named"
        source = f", {source_citation(quote.source, cast)}" if quote.source else ""
        text = f"“{one_line(quote.text)}” — {speaker}{source}"
        items.append(Item(value=text, label=f"quote: {one_line(quote.text)}", note=speaker))
    items.append(Item(value=event.id, label=f"id: {event.id}"))
    for source_id in event.named_sources:
        cited = cast.sources.get(source_id)
        if cited and cited.url:
            items.append(Item(value=cited.url, label=f"link: {cited.url}"))
    return tuple(items)


def citation(event: Event, cast: Cast) -> str:
    """The event in a sentence, with its sources."""
    place = f", {event.place.name}" if event.place else ""
    sources = "; ".join(source_citation(source, cast) for source in event.all_sources)
    head = f"{event.title}, {in_words(event.date)}{place}."
    return f"{head} {sources}." if sources else head


def source_citation(source_id: str, cast: Cast) -> str:
    """A source in a few words: publisher, title, date, address."""
    source = cast.sources.get(source_id)
    if source is None:
        return source_id
    title = f"“{one_line(source.title)}”" if source.title else None
    parts = (source.publisher, title, source.published, source.url)
    return ", ".join(part for part in parts if part) or source_id


def cited_copies(event: Event, cast: Cast) -> tuple[Item, ...]:
    """The citation of an event in each style but plain, to copy; the value may have many lines."""
    return tuple(
        Item(value=cite([event], cast, style), label=f"citation in {name}")
        for style, name in STYLES.items()
        if style != "plain" and event.named_sources
    )


def cite(events: Sequence[Event], cast: Cast, style: str) -> str:
    """The citation of events, without the last line end.

    Plain text and Markdown have a line an event; BibTeX and CSL-JSON an entry a source, each once.

    Args:
        events: The events, in the order in which they are to be cited.
        cast: The chronicle's sources.
        style: One of `STYLES`.
    """
    match style:
        case "md":
            return "\n".join(f"- {markdown_citation(event, cast)}" for event in events)
        case "bibtex":
            return bibliography.bibtex(events, cast).rstrip("\n")
        case "csl":
            from dateline.formats.own.json import dump

            return dump(bibliography.csl_items(events, cast))
        case _:
            return "\n".join(citation(event, cast) for event in events)


def markdown_citation(event: Event, cast: Cast) -> str:
    """The event in a sentence of Markdown, its sources as links."""
    from dateline.formats.pages.markdown import escape

    place = f", {escape(event.place.name)}" if event.place else ""
    sources = "; ".join(_markdown_source(source, cast) for source in event.all_sources)
    head = f"**{escape(event.title)}**, {escape(in_words(event.date))}{place}."
    return f"{head} {sources}." if sources else head


def _markdown_source(source_id: str, cast: Cast) -> str:
    from dateline.formats.pages.markdown import escape

    source = cast.sources.get(source_id)
    if source is None:
        return escape(source_id)
    title = escape(source.title or source.publisher or source_id)
    linked = f"[{title}]({source.url.translate(_MARKDOWN_URL)})" if source.url else title
    publisher = source.publisher if source.title else None
    rest = [escape(part) for part in (publisher, source.published) if part]
    return ", ".join([linked, *rest])
