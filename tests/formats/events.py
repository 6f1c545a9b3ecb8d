"""Events for round trips: everything that a format can carry comes back equal."""

import io
from collections.abc import Collection, Sequence

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

ALPHABET = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "Mn"))


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


@st.composite
def _event(draw: st.DrawFn, number: int, dates: st.SearchStrategy[str]) -> Event:
    maybe = st.none()
    quotes = st.builds(
        Quote, text=lines(), speaker=maybe | lines(), source=maybe | st.sampled_from(list(SOURCES))
    )
    parts = st.builds(
        Participant, party=COUNTRIES, role=maybe | st.sampled_from(["host", "guest", "absent"]),
        people=st.lists(st.builds(Delegate, person=lines(), title=maybe | lines()), max_size=2)
        .map(tuple),
    )  # fmt: skip
    return Event(
        id=f"event-{number}",
        date=edtf.parse(draw(dates)),
        title=draw(lines()),
        kind=draw(maybe | WORDS),
        series=draw(maybe | WORDS),
        edition=draw(maybe | st.integers(0, 99)),
        status=draw(st.sampled_from(["held", "scheduled", "cancelled", "lead"])),
        place=draw(maybe | st.builds(Place, name=lines(), country=maybe | COUNTRIES)),
        format=draw(maybe | st.sampled_from(["online", "hybrid"])),
        host=draw(maybe | COUNTRIES),
        theme=draw(maybe | lines()),
        summary=draw(maybe | texts()),
        documents=tuple(draw(st.lists(lines(), max_size=2))),
        participants=tuple(draw(st.lists(parts, max_size=2, unique_by=lambda part: part.party))),
        quotes=tuple(draw(st.lists(quotes, max_size=2))),
        sources=draw(SOURCE_IDS),
        links=draw(st.sampled_from([(), (Link(event="event-1", relation="follows"),)])),
        disputes=draw(st.sampled_from([(), (Dispute(field="date", value="2011"),)])),
        confidence=draw(maybe | st.sampled_from(["high", "low"])),
        notes=draw(maybe | texts()),
    )


def carried(event: Event, fields: Collection[str]) -> Event:
    """The event with only the fields that a format carries."""
    kept = {name: getattr(event, name) for name in fields if name in Event.__struct_fields__}
    return Event(**({"id": event.id, "date": event.date, "title": event.title} | kept))


def chronicles(
    fields: Collection[str], dates: Sequence[str] = DATES
) -> st.SearchStrategy[Chronicle]:
    """A chronicle of a few events that have only these fields."""

    def made(events: list[Event]) -> Chronicle:
        cast = Cast(sources=SOURCES)
        return Chronicle(title="Talks", cast=cast, events=tuple(carried(e, fields) for e in events))

    events = [_event(number, st.sampled_from(dates)) for number in range(1, 4)]
    return st.tuples(*events).map(list).map(made)


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
