"""Events for round trips: everything that a format can carry comes back equal."""

import io
from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from hypothesis import strategies as st

from dateline.formats.catalogue import format_named, writer_of
from dateline.formats.reading import chronicle_of, gathered
from dateline.model import edtf
from dateline.model.chronicle import Cast, Chronicle, Source
from dateline.model.clean import is_clean
from dateline.model.event import (
    Delegate,
    Dispute,
    Event,
    Link,
    Participant,
    Place,
    Quote,
)

DATES = (
    "2010", "2010-10", "2010-10-12", "2010-10-12/2010-10-13", "2010-10/2010-11", "1992/1994",
    "2026?", "1984~", "2015-11?", "2004-06-XX", "201X", "20XX", "2017/..", "../1985", "/1985",
    "1985/", "2010-33", "2010-21", "-0043", "0000", "Y-13800", "Y12000",
    "[2021-06-15,2021-06-16]", "{1960,1961-12}", "2010-10-12T09:30", "2010-10-12T09:30:00Z",
    "2010-10-12T09:30:00+07:00", "2025-10-31/2025-11-01?", "1900-02-28", "2000-02-29", "9999-12-31",
)  # fmt: skip
"""A date of each kind."""

HOSTILE = ("=1+1", "@x", "-1", "a;b", 'say "hi"', "a,b\\n", "<b>&amp;</b>", "--", "#tag",
           "---", "key: value", "[x](y)", "NO", "null", "2010", "'", "%0A", "\\", "* a",
           "# b")  # fmt: skip
"""Texts that mean something in one format or another."""

ALPHABET = st.sampled_from("abAB 019.,;:!?'\"()[]{}<>&#%@=+-*/|\\_~^`$éàộДא漢字ÿß🎉—“”\u0301")
"""Letters of several scripts and every sign that means something somewhere."""


def lines(most: int = 30) -> st.SearchStrategy[str]:
    """A text on one line, with single spaces, that is clean and not empty."""
    hostile = st.sampled_from(
        [
            "=1+1",
            "@x",
            "-1",
            "a;b",
            'say "hi"',
            "a,b\\n",
            "<b>&amp;</b>",
            "--",
            "#tag",
            "key: value",
            "[x](y)",
            "NO",
            "null",
            "2010",
            "'",
            "%0A",
        ]
    )
    plain = st.text(ALPHABET, min_size=1, max_size=most).map(lambda text: " ".join(text.split()))
    return (hostile | plain).filter(lambda text: bool(text) and is_clean(text))


def texts() -> st.SearchStrategy[str]:
    """A text of one or several lines."""
    return st.lists(lines(), min_size=1, max_size=3).map("\n\n".join)


WORDS = st.sampled_from(["meeting", "exercise", "visit", "Treaty signed", "a;b", "x, y"])
COUNTRIES = st.sampled_from(["VN", "MY", "IN", "NO", "US"])
SOURCES = {
    id_: Source(id=id_, publisher="P. & Co", title=title, published="2010-10", url=url)
    for id_, title, url in (
        ("one", 'One "title"', "https://example.org/one?a=b&c=d"),
        ("two", None, "https://example.org/two"),
        ("three", "Three", None),
    )
}
"""The sources that the events of a round trip may have."""
SOURCE_IDS = st.lists(st.sampled_from(sorted(SOURCES)), unique=True, max_size=3).map(tuple)


MAYBE = st.none()
_QUOTES = st.builds(
    Quote, text=lines(), speaker=MAYBE | lines(), source=MAYBE | st.sampled_from(list(SOURCES))
)
_PEOPLE = st.lists(st.builds(Delegate, person=lines(), title=MAYBE | lines()), max_size=2)
_PARTS = st.builds(
    Participant,
    party=COUNTRIES,
    role=MAYBE | st.sampled_from(["host", "guest", "absent"]),
    people=_PEOPLE.map(tuple),
)
FIELDS = {
    "title": lines(),
    "kind": MAYBE | WORDS,
    "series": MAYBE | WORDS,
    "edition": MAYBE | st.integers(0, 99),
    "status": st.sampled_from(["held", "scheduled", "cancelled", "lead"]),
    "place": MAYBE | st.builds(Place, name=lines(), country=MAYBE | COUNTRIES),
    "format": MAYBE | st.sampled_from(["online", "hybrid"]),
    "host": MAYBE | COUNTRIES,
    "theme": MAYBE | lines(),
    "summary": MAYBE | texts(),
    "documents": st.lists(lines(), max_size=2).map(tuple),
    "participants": st.lists(_PARTS, max_size=2, unique_by=lambda part: part.party).map(tuple),
    "quotes": st.lists(_QUOTES, max_size=2).map(tuple),
    "sources": SOURCE_IDS,
    "links": st.sampled_from([(), (Link(event="event-1", relation="follows"),)]),
    "disputes": st.sampled_from([(), (Dispute(field="date", value="2011"),)]),
    "confidence": MAYBE | st.sampled_from(["high", "low"]),
    "notes": MAYBE | texts(),
}
"""What each field of an event can be."""


def chronicles(
    fields: Collection[str], dates: Sequence[str] = DATES
) -> st.SearchStrategy[Chronicle]:
    """A chronicle of two events that have only these fields."""
    held = {name: FIELDS[name] for name in FIELDS if name in fields or name == "title"}
    parts = st.fixed_dictionaries({"date": st.sampled_from(dates).map(edtf.parse), **held})

    def made(events: list[dict[str, Any]]) -> Chronicle:
        cast = Cast(sources=SOURCES)
        numbered = enumerate(events, 1)
        return Chronicle(
            title="Talks",
            cast=cast,
            events=tuple(Event(id=f"event-{number}", **event) for number, event in numbered),
        )

    return st.lists(parts, min_size=2, max_size=2).map(made)


def round_trip(chronicle: Chronicle, format_name: str) -> Chronicle:
    """The chronicle written in a format and read again; nothing may have been a problem."""
    text = writer_of(format_named(format_name))(chronicle)
    contents = gathered(["-"], io.BytesIO(text.encode()), format_name)
    return chronicle_of(contents, ["-"])


def compared(events: Collection[Event], *, with_ids: bool = True) -> list[object]:
    """The events as values that tell in a test's message where they differ."""
    found = []
    for event in events:
        values = msgspec.to_builtins(event)
        values["date"] = event.date.text
        if not with_ids:
            del values["id"]
        found.append(values)
    return found
