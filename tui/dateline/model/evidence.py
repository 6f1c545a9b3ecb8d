"""How an event is known: what can be said of its sources, quotations, dates and disputes."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from dateline.model.chronicle import Cast
from dateline.model.dates import Precision
from dateline.model.event import VERIFIED, Event

DISPUTE: Final = "dispute"
QUOTE: Final = "quote"
CHECKED: Final = "checked"
SOURCE: Final = "source"
OFFICIAL: Final = "official"
ADDRESS: Final = "address"
NO_ADDRESS: Final = "no-address"
DATE: Final = "date"
COARSE_DATE: Final = "coarse-date"
DOUBTFUL_DATE: Final = "doubtful-date"
NOTE: Final = "note"

TRAITS: Final = {
    DISPUTE: "sources that disagree",
    QUOTE: "a quotation",
    CHECKED: "a quotation found in its source",
    SOURCE: "a source",
    OFFICIAL: "an official source",
    ADDRESS: "a source with an address",
    NO_ADDRESS: "a source without address",
    DATE: "a date that can be read",
    COARSE_DATE: "a date known only to the month, year or longer",
    DOUBTFUL_DATE: "a date marked as uncertain or approximate",
    NOTE: "a note of one's own",
}
"""What an event can have, each under a short name, as a phrase.

All but `NOTE` is in the event itself; what its reader noted, the store is told.
"""

_SITE: Final = re.compile(r"\s*\([^()]*\)\s*$")
"""What stands in brackets behind a publisher: the site through which the text was reached."""


def publishers(event: Event, cast: Cast) -> frozenset[str]:
    """Who published the event's sources, each publisher once: what is independent of what.

    The site in brackets, `IANS (via The Hawk)`, does not count, nor does case. A paper that prints
    an agency, `Sakshi Post / IANS`, is one publisher with it, and so are two that print the same
    agency. Sources without a publisher are one unknown publisher together. What a paper does not
    say that it has from an agency cannot be seen from here.
    """
    known = map(cast.sources.get, event.all_sources)
    groups: list[frozenset[str]] = []
    for source in known:
        names = _names((source and source.publisher) or "")
        joined = names.union(*(group for group in groups if group & names))
        groups = [*(group for group in groups if not group & names), joined]
    return frozenset(" / ".join(sorted(group)) for group in groups)


def traits(event: Event, cast: Cast) -> Iterator[str]:
    """Which of `TRAITS` the event itself has, each once."""
    if event.disputes:
        yield DISPUTE
    if event.quotes:
        yield QUOTE
        if any(quote.verdict in VERIFIED for quote in event.quotes):
            yield CHECKED
    if sources := event.all_sources:
        yield SOURCE
        known = [cast.sources.get(source) for source in sources]
        if any(source is not None and source.kind == "official" for source in known):
            yield OFFICIAL
        addresses = [source.url if source else None for source in known]
        if any(addresses):
            yield ADDRESS
        if not all(addresses):
            yield NO_ADDRESS
    date = event.date
    if date.is_known:
        yield DATE
        if date.precision is not Precision.DAY:
            yield COARSE_DATE
    if date.is_uncertain or date.is_approximate:
        yield DOUBTFUL_DATE


@lru_cache(maxsize=4096)
def _names(publisher: str) -> frozenset[str]:
    """Who answers for what a publisher printed: itself, and the agencies that it names."""
    names = _SITE.sub("", publisher).split("/")
    return frozenset(_SITE.sub("", name).strip().casefold() for name in names)
