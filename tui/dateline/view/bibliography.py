r"""The sources of events as entries of a bibliography: BibTeX and CSL-JSON.

Both have one entry a source, in the order in which the events name them, under the source's id;
the note says which events it supports. Nothing is guessed: a source without a date has none, and
no author is made up for an article whose author is not recorded.

    source           BibTeX                                       CSL-JSON
    kind             journal, newspaper, wire and broadcaster     article-journal, report,
                     are @article, the others @misc               article-newspaper, webpage ...
    publisher        journal of an @article, else author          container-title, else publisher
    title, url       title; url, and \url{...} in howpublished    title; URL
                     or, of an @article, in the note
    retrieved        urldate (biblatex)                           accessed
    published        year and month; date for biblatex            issued: date-parts, circa, or
                                                                  literal for any other EDTF
    language         (none)                                       language

BibTeX: Oren Patashnik, `BibTeXing` (1988), sections 3.1 and 3.2; `date` is biblatex's (manual,
2.3.8). CSL-JSON: the schema csl-data.json of the Citation Style Language, version 1.0.2.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from dateline.model.chronicle import Cast, Source
from dateline.model.clean import one_line
from dateline.model.event import Event

_CSL_TYPES: Final = {
    "journal": "article-journal",
    "newspaper": "article-newspaper",
    "wire": "article-newspaper",
    "broadcaster": "article-newspaper",
    "think-tank": "report",
    "blog": "post-weblog",
    "forum": "post",
}
"""The CSL type of each kind of source; any other kind is a webpage."""
_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
"""The month macros that every BibTeX style defines."""
_PLAIN_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)")
_TEX_SIGNS: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "{}#$%&_"},
    }
)
_URL_SIGNS: Final = {ord(sign): f"%{ord(sign):02X}" for sign in '{}\\ <>"^`|'}
_NO_KEY: Final = re.compile(r"[^\w.:/+-]+", re.ASCII)


def bibtex(events: Iterable[Event], cast: Cast) -> str:
    """The sources of the events as BibTeX entries, an empty line between them."""
    entries = _supported(events, cast)
    return "\n".join(_bibtex_entry(source, noted) for source, noted in entries)


def csl_items(events: Iterable[Event], cast: Cast) -> list[dict[str, Any]]:
    """The sources of the events as the items of a CSL-JSON array."""
    return [_csl_item(source, noted) for source, noted in _supported(events, cast)]


def _supported(events: Iterable[Event], cast: Cast) -> list[tuple[Source, str]]:
    """Each source of the events once, with a note of the events that it supports or disputes."""
    notes: dict[str, dict[str, list[str]]] = {}
    for event in events:
        for source in event.named_sources:
            stand = "Disputes" if event.named_by(source) == "dispute" else "On"
            told = f"{one_line(event.title)} ({event.date.text})"
            notes.setdefault(source, {}).setdefault(stand, []).append(told)
    return [
        (
            cast.sources.get(source) or Source(id=source),
            ". ".join(f"{stand}: {'; '.join(told)}" for stand, told in noted.items()),
        )
        for source, noted in notes.items()
    ]


def _bibtex_entry(source: Source, note: str) -> str:
    is_article = _CSL_TYPES.get(source.kind or "", "").startswith("article")
    fields: dict[str, str] = {}
    if source.publisher:
        # Doubled braces keep a body's name whole, and the capitals of a title.
        fields["journal" if is_article else "author"] = f"{{{_tex(source.publisher)}}}"
    fields["title"] = f"{{{_tex(source.title or source.id)}}}"
    if source.published:
        fields |= _bibtex_date(source.published)
    told = _tex(note)
    if source.url:
        address = source.url.translate(_URL_SIGNS)
        fields["url"] = address
        # What knows no `url` prints these: an article has no `howpublished`.
        shown = f"\\url{{{address}}}"
        if is_article:
            told = f"{shown}. {told}"
        else:
            fields["howpublished"] = shown
    if source.retrieved:
        fields["urldate"] = source.retrieved
    fields["note"] = told
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
    ]
    kind = "article" if is_article else "misc"
    return "\n".join([f"@{kind}{{{_NO_KEY.sub('-', source.id)},", *lines, "}", ""])


def _bibtex_date(text: str) -> dict[str, str]:
    """Year and month of the first day, and for biblatex the whole date where it can read it."""
    parts = text.split("/")
    first = _PLAIN_DATE.fullmatch(parts[0])
    if first is None:
        return {"year": _tex(text)}
    fields = {"year": first[1]}
    if first[2] and 1 <= int(first[2]) <= 12:
        fields["month"] = _MONTHS[int(first[2]) - 1]
    if len(parts) <= 2 and all(_PLAIN_DATE.fullmatch(part) for part in parts):
        fields["date"] = text
    return fields


def _csl_item(source: Source, note: str) -> dict[str, Any]:
    kind = _CSL_TYPES.get(source.kind or "", "webpage")
    item: dict[str, Any] = {"id": source.id, "type": kind}
    item["title"] = one_line(source.title or source.id)
    if source.publisher:
        is_container = kind.startswith(("article", "post"))
        item["container-title" if is_container else "publisher"] = source.publisher
    if source.published:
        item["issued"] = csl_date(source.published)
    if source.url:
        item["URL"] = source.url
    if source.retrieved:
        item["accessed"] = csl_date(source.retrieved)
    if source.language:
        item["language"] = source.language
    item["note"] = note
    return item


def csl_date(text: str) -> dict[str, Any]:
    """An EDTF date as a date of CSL-JSON.

    A day, month or year, and an interval between two of them, are `date-parts`, with `circa` where
    one is marked as uncertain or approximate; any other date is the `literal` text.
    """
    found = [_PLAIN_DATE.fullmatch(part) for part in text.split("/")]
    plain = [match for match in found if match]
    months = [int(match[2]) for match in plain if match[2]]
    if len(plain) < len(found) or len(found) > 2 or any(not 1 <= m <= 12 for m in months):
        return {"literal": text}
    date: dict[str, Any] = {
        "date-parts": [[int(part) for part in match.groups()[:3] if part] for match in plain]
    }
    if any(match[4] for match in plain):
        date["circa"] = True
    return date


def _tex(text: str) -> str:
    return one_line(text).translate(_TEX_SIGNS)
