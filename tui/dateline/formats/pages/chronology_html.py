"""A chronology as one page of HTML that needs nothing else: it reads on a phone and prints well.

Every text is escaped, addresses are links only where they lead to the web, and a policy in the page
lets a browser load nothing (Content Security Policy Level 3). Citations are numbers that lead to
the list of sources at the end.
"""

import html
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
from dateline.model.amounts import counted
from dateline.model.chronicle import Cast, Chronicle, Source
from dateline.model.dates import EventDate, Precision
from dateline.model.event import Event, Quote

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
"""What HTML takes for a day (HTML Living Standard, 2.3.5)."""
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_LONG: Final = 1000
"""Characters of an event, roughly, that may be parted between pages of paper."""

_STYLE: Final = """\
:root { color-scheme: light dark; --dim: #5a5a5a; --line: #c8c8c8; --accent: #7a1f1f; }
@media (prefers-color-scheme: dark) { :root { --dim: #a8a8a8; --line: #444; --accent: #e8a0a0; } }
* { box-sizing: border-box; }
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; max-width: 46rem; margin: 0 auto;
       padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 1rem 0 .5rem; }
h2 { font-size: 1.4rem; border-bottom: 2px solid var(--line); margin: 2.5rem 0 1rem; }
h3 { font-size: 1.1rem; line-height: 1.3; margin: 0; }
article { margin: 0 0 1.6rem; padding-left: 1rem; border-left: 2px solid var(--line); }
p { margin: .4rem 0; }
time { display: block; color: var(--accent); font-variant-numeric: tabular-nums; }
.dim, dt, figcaption, nav { color: var(--dim); font-size: .9rem; }
nav a { margin-right: .6rem; display: inline-block; }
dl { margin: .4rem 0; display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; }
dd { margin: 0; }
figure { margin: .6rem 0; } blockquote { margin: 0 0 0 1rem; font-style: italic; }
table { border-collapse: collapse; font-size: .9rem; margin: .6rem 0; width: 100%; }
caption { text-align: left; color: var(--dim); }
th, td { text-align: left; vertical-align: top; border-top: 1px solid var(--line);
         padding: .2rem .6rem .2rem 0; }
th { color: var(--dim); font-weight: normal; overflow-wrap: normal; }
aside { border: 1px dashed var(--line); padding: 0 .8rem; margin: .6rem 0; }
sup { line-height: 0; font-size: .75rem; font-weight: normal; }
sup a { text-decoration: none; padding: 0 .1em; }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .15em; }
ol.sources { padding-left: 2.5rem; font-size: .9rem; } ol.sources li { margin: .3rem 0; }
:target { background: #ffe9a8; color: #000; }
@media (max-width: 30rem) { dl { display: block; } dd { margin: 0 0 .3rem 1rem; } }
@media print {
  @page { margin: 18mm 16mm; }
  body { font-size: 10.5pt; max-width: none; padding: 0; }
  nav { display: none; }
  h2, h3, time, .head { break-after: avoid; }
  body { line-height: 1.35; } article { margin-bottom: 1rem; } h2 { margin: 1.5rem 0 .6rem; }
  article, figure, li { break-inside: avoid; }
  article.long { break-inside: auto; }
  ol.sources a[href]::after { content: " <" attr(href) ">"; }
}
"""


def write(chronicle: Chronicle, setting: Setting = PLAIN) -> str:
    """The chronicle as a page.

    Args:
        chronicle: What is set out.
        setting: How, and what stands above it.
    """
    found = chronology_of(chronicle)
    title = _text(chronicle.title)
    events, sources = len(chronicle.events), len(found.sources)
    counts = f"{counted(events, 'event')}, {counted(sources, 'source')}"
    legend = f"{counts}. {legend_words(chronicle)}".strip() if setting is PLAIN else ""
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{title}</title>",
        f"<style>\n{_STYLE}</style></head><body>",
        f"<header><h1>{title}</h1>",
        _element("p", _text(chronicle.description)),
        _facts(setting.facts),
        _element("p", _text(legend), ' class="dim"'),
        "</header>",
        _years(found),
        "<main>",
    ]
    for year in found.years:
        heading = _text(year.heading)
        parts.append(f'<section id="year-{heading}"><h2>{heading}</h2>')
        parts += [_event(event, chronicle.cast, found, setting) for event in year.events]
        parts.append("</section>")
    parts += ["</main>", _sources(found.sources, setting)]
    parts.append(_element("footer", _text(chronicle.licence), ' class="dim"'))
    parts.append("</body></html>")
    return "\n".join(part for part in parts if part) + "\n"


def _text(text: str | None) -> str:
    """The one way by which texts come into the page."""
    return html.escape(text or "")


def _element(tag: str, inside: str, attributes: str = "") -> str:
    """An element around what is HTML already; nothing around nothing."""
    return f"<{tag}{attributes}>{inside}</{tag}>" if inside else ""


def _paragraphs(text: str | None) -> str:
    return "".join(
        _element("p", _text(part).replace("\n", "<br>")) for part in (text or "").split("\n\n")
    )


def _years(found: Chronology) -> str:
    if len(found.years) < 3:
        return ""
    links = (f'<a href="#year-{_text(y.heading)}">{_text(y.heading)}</a>' for y in found.years)
    return _element("nav", "".join(links), ' aria-label="Years"')


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    rows = (_element("dt", _text(label)) + _element("dd", _text(text)) for label, text in facts)
    return _element("dl", "".join(rows), ' class="facts"')


def _event(event: Event, cast: Cast, found: Chronology, setting: Setting) -> str:
    cites = _cites(event.sources, found)
    size = len(event.summary or "") + 300 * len(event.quotes) + 60 * len(event.participants)
    style = ' class="long"' if size > _LONG else ""
    parts = [
        f'<article id="{_anchor(event.id)}"{style}>',
        _time(event.date, setting),
        f"<h3>{_text(event.title)}{cites}</h3>",
        _element("p", _text(head_words(event, cast)), ' class="dim head"'),
        _element("p", _text(setting.remarks.get(event.id)), ' class="dim"'),
        _paragraphs(event.summary),
        _participants(event, cast),
        *(_quote(quote, cast, found, setting) for quote in event.quotes),
        _disputes(event, cast, found, setting),
        _element("p", _text("Documents: " + "; ".join(event.documents)) if event.documents else ""),
        _element("p", _text(event.notes), ' class="dim"'),
        _own_note(setting.own_notes.get(event.id)),
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def _time(date: EventDate, setting: Setting) -> str:
    """The date in words, with what is written beside it for machines and for who points at it."""
    words = setting.date_words(date) or "date not known"
    is_day = date.precision is Precision.DAY and _DAY.fullmatch(date.text)
    machine = f' datetime="{date.text}"' if is_day else ""
    written = "" if is_day or date.text in words else f' title="{_text(date.text)} (EDTF)"'
    return _element("time", _text(words), machine + written)


def _participants(event: Event, cast: Cast) -> str:
    rows = "".join(
        _element("dt", _text(role))
        + _element("dd", _text(" · ".join(part_words(part, cast) for part in parts)))
        for role, parts in roles_of(event)
    )
    return _element("dl", rows)


def _quote(quote: Quote, cast: Cast, found: Chronology, setting: Setting) -> str:
    words = _text(f"— {quote_words(quote, cast, setting)}")
    caption = _element("figcaption", words + _cites([quote.source], found))
    inside = _text(quote.text).replace("\n", "<br>")
    return _element("figure", f"<blockquote>“{inside}”</blockquote>{caption}")


def _disputes(event: Event, cast: Cast, found: Chronology, setting: Setting) -> str:
    """A table of what sources disagree about, side by side."""
    heads = "".join(f'<th scope="col">{h}</th>' for h in ("", "Here", "Other sources"))
    rows = "".join(
        "<tr>"
        + _element("th", _text(sides.field), ' scope="row"')
        + _element("td", _text(sides.here))
        + _element("td", _text(sides.otherwise) + _cites(sides.sources, found))
        + "</tr>"
        for sides in sides_of(event, cast, setting)
    )
    if not rows:
        return ""
    return f"<table><caption>{DISAGREE}</caption><tr>{heads}</tr>{rows}</table>"


def _own_note(note: str | None) -> str:
    """What the writer has noted, apart from what the sources say."""
    if not note:
        return ""
    return f'<aside><p class="dim">{OWN_NOTE}</p>{_paragraphs(note)}</aside>'


def _cites(sources: Iterable[str | None], found: Chronology) -> str:
    links = (f'<a href="#source-{n}">[{n}]</a>' for n in found.numbers_of(sources))
    return _element("sup", "".join(links))


def _sources(sources: Iterable[Source], setting: Setting) -> str:
    items = []
    for number, source in enumerate(sources, 1):
        words = _text(source_words(source, setting))
        if source.url and _WEB.match(source.url):
            words = f'<a href="{_text(source.url)}" rel="noreferrer">{words}</a>'
        elif source.url:
            words = f"{words}, {_text(source.url)}"
        words += _text(retrieved_words(source, setting))
        items.append(f'<li id="source-{number}">{words}</li>')
    if not items:
        return ""
    return '<section><h2>Sources</h2><ol class="sources">' + "\n".join(items) + "</ol></section>"


def _anchor(event_id: str) -> str:
    return _text(re.sub(r"\s+", "-", event_id))
