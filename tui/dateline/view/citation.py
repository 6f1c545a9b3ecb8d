"""What of an event can be taken away: a citation, a quotation, its id, an address."""

from dateline.model.chronicle import Cast
from dateline.model.clean import one_line
from dateline.model.event import Event
from dateline.view.choice import Item
from dateline.view.date_words import in_words


def copies(event: Event, cast: Cast) -> tuple[Item, ...]:
    """Everything that can be copied of an event; the value is what is copied."""
    items = [Item(value=citation(event, cast), label="citation", note="event and sources")]
    for quote in event.quotes:
        speaker = cast.person_name(quote.speaker) if quote.speaker else "speaker not named"
        source = f", {source_citation(quote.source, cast)}" if quote.source else ""
        text = f"“{one_line(quote.text)}” — {speaker}{source}"
        items.append(Item(value=text, label=f"quote: {one_line(quote.text)}", note=speaker))
    items.append(Item(value=event.id, label=f"id: {event.id}"))
    for source_id in event.all_sources:
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
