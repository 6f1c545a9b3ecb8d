"""A brief: the events that a question leaves, set out for somebody who was not there.

It is a chronology (`dateline.formats.pages.chronology`) with the question above it, dates in words,
verdicts in words, and notes of one's own where they are wanted.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import DateError
from dateline.formats.pages import chronology_html, chronology_markdown
from dateline.formats.pages.chronology import Setting
from dateline.model import edtf
from dateline.model.amounts import counted
from dateline.model.chronicle import Cast, Chronicle
from dateline.model.date_words import in_words
from dateline.model.dates import EventDate
from dateline.model.event import VERIFIED, Event
from dateline.store.query import Filter, Questions, Row
from dateline.view.question_words import question_words, subject_words

_VERDICTS: Final = {
    "exact": "checked: word for word in the source",
    "normalised": "checked: in the source, but for typesetting",
    "near": "checked: NOT quite as in the source",
    "ambiguous": "checked: more than once in the source",
    "missing": "checked: NOT in the source",
    "no-text": "not checked, as the text was not at hand",
    "unchecked": "not checked against the source",
}
_POSSIBLY: Final = "Fits the question only possibly: its date is not known more exactly."
_WRITERS: Final[Mapping[str, Callable[[Chronicle, Setting], str]]] = {
    ".md": chronology_markdown.write,
    ".html": chronology_html.write,
    ".htm": chronology_html.write,
}
ENDINGS: Final = tuple(_WRITERS)
"""The endings of the formats that a brief can be written in."""


class Brief(Struct, frozen=True, kw_only=True):
    """Events chosen by a question, and how they are set out."""

    chronicle: Chronicle
    setting: Setting

    def text(self, ending: str) -> str:
        """The brief as the text of a file with one of `ENDINGS`."""
        return _WRITERS[ending](self.chronicle, self.setting)

    def with_title(self, title: str) -> "Brief":
        """The brief under another title."""
        return replace(self, chronicle=replace(self.chronicle, title=title))


def brief_of(
    questions: Questions,
    filter_: Filter,
    *,
    title: str,
    today: datetime.date,
    own_notes: Mapping[str, str] | None = None,
) -> Brief:
    """The brief of the events that a filter leaves.

    Args:
        questions: The store.
        filter_: The question.
        title: That of the chronicle.
        today: The date of the brief.
        own_notes: Notes for some events, by their ids; those of other events are left out.
    """
    rows = questions.page(filter_, 0, questions.count(filter_)).rows
    events = tuple(event for row in rows if (event := questions.event(row.id)))
    subject = subject_words(filter_, questions.cast)
    ids = {event.id for event in events}
    facts = [
        ("Question", question_words(filter_, questions.cast)),
        ("Span", _period_words(events)),
        ("Summary", _summary(events, rows, questions.cast)),
        ("Made", f"{today.day} {today:%B %Y}{f', from “{title}”' if title else ''}"),
        ("Dates", "no surer than their sources; what is uncertain or not known says so"),
    ]
    setting = Setting(
        facts=tuple((label, text) for label, text in facts if text),
        date_words=in_words,
        short_date_words=_short,
        verdicts=_VERDICTS,
        remarks={row.id: _POSSIBLY for row in rows if not row.is_certain},
        own_notes={each: note for each, note in (own_notes or {}).items() if each in ids},
    )
    whole = Chronicle(title=subject or title or "Brief", cast=questions.cast, events=events)
    return Brief(chronicle=whole, setting=setting)


def _period_words(events: Iterable[Event]) -> str:
    """From the first day that an event can have begun to the last that one can have ended."""
    dates = [event.date for event in events if event.date.is_known]
    if not dates:
        return ""
    first = min(dates, key=lambda date: date.sort_key)
    last = max(dates, key=lambda date: (date.latest_end, date.earliest_start))
    start, end = _one_end(first, is_start=True), _one_end(last, is_start=False)
    return start if start == end else f"{start} to {end}"


def _one_end(date: EventDate, *, is_start: bool) -> str:
    first, slash, last = date.text.partition("/")
    text = first if is_start or not slash else last
    if text in ("", ".."):
        return "an open beginning" if is_start else "now and on"
    try:
        return _short(edtf.parse(text))
    except DateError:  # a set, or whatever else is no plain end
        return _short(date)


def _short(date: EventDate) -> str:
    return in_words(date, has_weekday=False)


def _summary(events: Sequence[Event], rows: Sequence[Row], cast: Cast) -> str:
    """How much there is, and what of it is checked or disputed."""
    possibly = sum(not row.is_certain for row in rows)
    countries = {p for event in events for p in event.present_parties if cast.is_country(p)}
    quotes = [quote for event in events for quote in event.quotes]
    verified = sum(quote.verdict in VERIFIED for quote in quotes)
    sources = {source for event in events for source in event.named_sources}
    disputed = sum(bool(event.disputes) for event in events)
    statuses = Counter(event.status for event in events if event.status != "held")
    head = counted(len(events), "event")
    asides = [f"{count:,} {status}" for status, count in statuses.items()]
    asides += [f"{possibly:,} only possibly in it"] if possibly else []
    parts = [f"{head} ({', '.join(asides)})" if asides else head]
    parts.append(counted(len(countries), "country", "countries"))
    if quotes:
        parts.append(
            f"{counted(len(quotes), 'quotation')}, {verified:,} of them checked against the source"
        )
    parts.append(counted(len(sources), "source"))
    if disputed:
        parts.append(f"sources disagree about {counted(disputed, 'event')}")
    return "; ".join(parts)
