"""How do we know: what the events rest on, as figures that each name their events."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from msgspec import Struct

from dateline.model.chronicle import Cast, Source
from dateline.model.dates import Precision
from dateline.model.event import AMBIGUOUS, MISSING, NEAR, VERIFIED, Event

_SITE: Final = re.compile(r"\s*\([^()]*\)\s*$")
"""What stands in brackets behind a publisher: the site through which the text was reached."""
_NOT_FOUND: Final = (NEAR, AMBIGUOUS, MISSING)


class Figure(Struct, frozen=True, kw_only=True):
    """How many of the events something is true of."""

    key: str
    """A short name for it, such as `two-publishers`."""
    label: str
    """What is true of them, as a phrase."""
    events: tuple[str, ...]
    """Their ids, in the order in which they came."""

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.events)


class Audit(Struct, frozen=True, kw_only=True):
    """What all the events rest on."""

    total: int
    figures: tuple[Figure, ...]
    """In the order of `QUESTIONS`."""


class Coverage(Struct, frozen=True, kw_only=True):
    """What one source covers."""

    source: str
    """Its id."""
    events: tuple[str, ...]
    """The ids of the events that name it, in order of time."""
    first: str
    """The date of the first of them, as written."""
    last: str
    """The date of the last of them, as written."""
    quotes: int
    """How many quotations are taken from it."""


def publishers(event: Event, cast: Cast) -> frozenset[str]:
    """Who published the event's sources, each publisher once: what is independent of what.

    The site in brackets, `IANS (via The Hawk)`, does not count, nor does case. Sources without a
    publisher are one unknown publisher together. Whether two papers print the same agency's words
    cannot be seen from here.
    """
    named = (cast.sources.get(source, Source(id=source)) for source in event.all_sources)
    return frozenset(_SITE.sub("", source.publisher or "").casefold() for source in named)


def _is_official(event: Event, cast: Cast) -> bool:
    known = (cast.sources.get(source) for source in event.all_sources)
    return any(source is not None and source.kind == "official" for source in known)


def _lacks_address(event: Event, cast: Cast) -> bool:
    known = (cast.sources.get(source) for source in event.all_sources)
    return any(source is None or not source.url for source in known)


def _has_verdict(event: Event, verdicts: Iterable[str]) -> bool:
    return any(quote.verdict in verdicts for quote in event.quotes)


Question = Callable[[Event, Cast], bool]

QUESTIONS: Final[tuple[tuple[str, str, Question], ...]] = (
    ("two-publishers", "sources of two or more publishers", lambda e, c: len(publishers(e, c)) > 1),
    ("one-publisher", "sources of one publisher only", lambda e, c: len(publishers(e, c)) == 1),
    ("no-source", "no source", lambda e, _: not e.all_sources),
    ("official", "an official source", _is_official),
    ("quoted", "a quotation", lambda e, _: bool(e.quotes)),
    ("verified", "a quotation found in its source", lambda e, _: _has_verdict(e, VERIFIED)),
    ("not-found", "a quotation not found as it is", lambda e, _: _has_verdict(e, _NOT_FOUND)),
    (
        "coarse-date",
        "a date known only to the month, year or longer",
        lambda e, _: e.date.is_known and e.date.precision is not Precision.DAY,
    ),
    (
        "doubtful-date",
        "a date marked as uncertain or approximate",
        lambda e, _: e.date.is_uncertain or e.date.is_approximate,
    ),
    ("no-date", "no date that can be read", lambda e, _: not e.date.is_known),
    ("disputed", "sources that disagree", lambda e, _: bool(e.disputes)),
    ("no-address", "a source without address", _lacks_address),
)
"""For each figure its key, what is true of its events, and the question."""


def audit(events: Iterable[Event], cast: Cast) -> Audit:
    """What the events rest on.

    Args:
        events: Any events, such as a filter leaves.
        cast: The chronicle's sources.
    """
    listed = list(events)
    figures = (
        Figure(key=key, label=label, events=tuple(e.id for e in listed if is_true(e, cast)))
        for key, label, is_true in QUESTIONS
    )
    return Audit(total=len(listed), figures=tuple(figures))


def coverage(events: Iterable[Event]) -> tuple[Coverage, ...]:
    """What each source covers among the events, those with the most events first."""
    found: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda event: event.date.sort_key):
        for source in event.all_sources:
            found.setdefault(source, []).append(event)
    covered = (
        Coverage(
            source=source,
            events=tuple(event.id for event in named),
            first=named[0].date.text,
            last=named[-1].date.text,
            quotes=sum(quote.source == source for event in named for quote in event.quotes),
        )
        for source, named in found.items()
    )
    return tuple(sorted(covered, key=lambda item: (-len(item.events), item.source)))
