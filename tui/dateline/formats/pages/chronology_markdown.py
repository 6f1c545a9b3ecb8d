"""A chronology as Markdown (CommonMark): headings by year, numbered citations, sources last."""

import re
from collections.abc import Iterable
from typing import Final

from dateline.formats.pages.chronology import (
    DISAGREE,
    OWN_NOTE,
    PLAIN,
    Chronology,
    Setting,
    chronology_of,
    head_words,
    legend_words,
    part_words,
    quote_words,
    retrieved_words,
    roles_of,
    sides_of,
    source_words,
)
from dateline.formats.pages.markdown import escape
from dateline.model.chronicle import Cast, Chronicle
from dateline.model.event import Event, Quote

_BLOCK_START: Final = re.compile(r"^(?:([-+=])|(\d+)([.)]))")
_WEB: Final = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)


def write(chronicle: Chronicle, setting: Setting = PLAIN) -> str:
    """The chronicle as a page of Markdown.

    Args:
        chronicle: What is set out.
        setting: How, and what stands above it.
    """
    found = chronology_of(chronicle)
    blocks = [f"# {plain(chronicle.title)}", *_paragraphs(chronicle.description)]
    facts = (f"- **{plain(label)}:** {plain(text)}" for label, text in setting.facts)
    blocks.append("\n".join(facts))
    blocks.append(plain(legend_words(chronicle)) if setting is PLAIN else "")
    for year in found.years:
        blocks.append(f"## {plain(year.heading)}")
        for event in year.events:
            blocks += _event(event, chronicle.cast, found, setting)
    if found.sources:
        blocks += ["## Sources", "\n".join(_sources(found, setting))]
    if chronicle.licence:
        blocks.append(plain(chronicle.licence))
    return "\n\n".join(block for block in blocks if block) + "\n"


def plain(text: str) -> str:
    """The text on one line as Markdown that means nothing but itself."""
    text = escape(text).replace("&", "\\&")
    return _BLOCK_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", text)


def _paragraphs(text: str | None) -> list[str]:
    return [plain(part) for part in (text or "").split("\n\n") if part.strip()]


def _event(event: Event, cast: Cast, found: Chronology, setting: Setting) -> Iterable[str]:
    date = plain(setting.date_words(event.date)) or "date not known"
    yield f"### {date}: {plain(event.title)}{_cites(event.sources, found)}"
    words = head_words(event, cast)
    yield f"*{plain(words)}*" if words else ""
    yield plain(setting.remarks.get(event.id, ""))
    yield from _paragraphs(event.summary)
    yield "\n".join(
        f"- {role}: {plain('; '.join(part_words(part, cast) for part in parts))}"
        for role, parts in roles_of(event)
    )
    for quote in event.quotes:
        yield _quote(quote, cast, found, setting)
    yield "\n".join(_disputes(event, cast, found, setting))
    if event.documents:
        yield plain("Documents: " + "; ".join(event.documents))
    yield from _paragraphs(event.notes)
    if event.id in setting.own_notes:
        yield f"**{OWN_NOTE}**"
        yield from _paragraphs(setting.own_notes[event.id])


def _disputes(event: Event, cast: Cast, found: Chronology, setting: Setting) -> Iterable[str]:
    """A table of what sources disagree about, side by side."""
    if event.disputes:
        yield f"| {DISAGREE} | Here | Other sources |"
        yield "| --- | --- | --- |"
    for sides in sides_of(event, cast, setting):
        cells = (plain(sides.field), plain(sides.here), plain(sides.otherwise))
        yield f"| {' | '.join(cells)}{_cites(sides.sources, found)} |"


def _quote(quote: Quote, cast: Cast, found: Chronology, setting: Setting) -> str:
    text = "\n>\n".join(f"> {part}" for part in _paragraphs(f"“{quote.text}”"))
    words = plain(quote_words(quote, cast, setting))
    return f"{text}\n>\n> — {words}{_cites([quote.source], found)}"


def _cites(sources: Iterable[str | None], found: Chronology) -> str:
    """The numbers of sources, which stand in the list at the end."""
    numbers = found.numbers_of(sources)
    return " " + "".join(f"\\[{number}\\]" for number in numbers) if numbers else ""


def _sources(found: Chronology, setting: Setting) -> Iterable[str]:
    for number, source in enumerate(found.sources, 1):
        url = source.url or ""
        address = f" <{url}>" if _WEB.fullmatch(url) else f" {plain(url)}" if url else ""
        retrieved = plain(retrieved_words(source, setting))
        yield f"{number}. {plain(source_words(source, setting))}{address}{retrieved}"
