"""Markwhen: dates and texts in, our events out and back again; Mermaid: out."""

import io
from collections.abc import Callable

import pytest
from hypothesis import given

from dateline.formats.catalogue import format_named, writer_of
from dateline.formats.reading import chronicle_of, gathered
from dateline.formats.timelines.markwhen import refusal
from dateline.model.chronicle import Chronicle
from dateline.model.edtf import parse
from dateline.model.event import Event

from .breaking import ANYWHERE, assert_honest
from .events import DATES, chronicles, compared, round_trip


def read(text: str) -> Chronicle:
    return chronicle_of(gathered(["-"], io.BytesIO(text.encode()), "markwhen"), ["-"])


WHEN = [
    ("2010", "2010"),
    ("2010-10-12", "2010-10-12"),
    ("2010-10-12/2010-10-13", "2010-10-12/2010-10-13"),
    ("2010-10-12 / 2010-10-13", "2010-10-12/2010-10-13"),
    ("2010 / now", "2010/.."),
    ("2010-10-12 / 3 days", "2010-10-12/2010-10-14"),
    ("2010-10 / 2 months", "2010-10/2010-11-30"),
    ("2010-W41", "[2010-10-11..2010-10-17]"),
    ("2020-W53", "[2020-12-28..2021-01-03]"),
    ("Dec 7 1941 - Jan 2 1942", "1941-12-07/1942-01-02"),
    ("10/12/2010", "2010-10-12"),
    ("300–200 BCE", "-0299/-0199"),
    ("2010-10-12 09:30", "2010-10-12T09:30"),
    ("2010-10-12T09:30:00Z", "2010-10-12T09:30:00Z"),
    ("after !start / 3 days", "after !start / 3 days"),
]


@pytest.mark.parametrize(("when", "date"), WHEN)
def test_what_stands_before_the_colon_is_the_date(when: str, date: str) -> None:
    (event,) = read(f"{when}: Talks: the first\n").events
    assert (event.date.text, event.title) == (date, "Talks: the first")


def test_sections_properties_tags_and_links_are_read() -> None:
    chronicle = read("""title: All talks
dateFormat: d/M/y
#meeting: red

# Plus #big
12/10/2010: Talks in [Hanoi](https://example.org/a) #meeting
id: talks
key: value

They met.
Twice.
// nobody sees this
## Other
- a list
2011: More
""")
    first, second = chronicle.events
    assert chronicle.title == "All talks"
    assert (first.id, first.date.text, first.title) == ("talks", "2010-10-12", "Talks in Hanoi")
    assert (first.series, first.theme, first.notes) == ("Plus", "meeting", "key: value")
    assert first.summary == "They met.\nTwice."
    assert chronicle.cast.sources[first.sources[0]].url == "https://example.org/a"
    assert (second.title, second.series, second.summary) == ("More", "Other", None)


CAN = [text for text in DATES if refusal(Event(id="a", date=parse(text), title="T")) is None]


@given(chronicle=chronicles(format_named("markwhen").carries, CAN))
def test_what_it_carries_comes_back_equal(chronicle: Chronicle) -> None:
    again = round_trip(chronicle, "markwhen")
    assert compared(again.events) == compared(chronicle.events)
    for source in again.cast.sources.values():
        assert source == chronicle.cast.sources[source.id]


VALID = b"""title: Talks

# Section
2010-10-12: Talks in Hanoi
id: "one"
They "met".

2011: Talks again
sources: [{"id": "s", "url": "https://example.org"}]

2012 - 2013: Talks at last #tag
"""


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new)


BROKEN = ANYWHERE | {
    "colons gone": swap(b":", b""),
    "a day that is none": swap(b"2010-10-12", b"2010-13-45"),
    "the same id": swap(b"2011: Talks again", b"2011: Talks again\nid: one"),
    "properties of broken JSON": swap(b'[{"id"', b'[{"id'),
    "dates that lean on others": swap(b"2011:", b"after !one:"),
    "no title": swap(b"Talks again", b""),
    "a section without a name": swap(b"# Section", b"# "),
    "ends of nothing": swap(b"# Section", b"end\nendGroup\nend"),
}
SAYS_NOTHING = ("colons gone", "a section without a name", "cut before the last byte", "twice",
                "cut in the middle", "only one line", "quotation marks doubled",
                "quotation marks gone", "beginning cut off", "properties of broken JSON",
                "half the characters gone", "random bytes")  # fmt: skip
"""Ways that leave a text of which nobody can tell that it was another."""


@pytest.mark.parametrize("way", BROKEN)
def test_a_broken_timeline_is_read_as_far_as_it_goes(way: str) -> None:
    if way in SAYS_NOTHING:
        read(BROKEN[way](VALID).decode(errors="replace"))
    else:
        assert_honest(VALID, BROKEN[way](VALID), "markwhen")


def test_a_length_without_a_start_is_an_event_without_a_date() -> None:
    chronicle = read("title: T\n2010: Talks\n5 days: More talks\n")
    assert [(event.title, event.date.is_known) for event in chronicle.events] == [
        ("Talks", True),
        ("More talks", False),
    ]


def test_what_stands_behind_a_section_is_no_header() -> None:
    text = "title: T\nsection A\n2010: Talks\nendSection\nSome words\ntitle: Other\n"
    chronicle = read(text)
    assert chronicle.title == "T"
    assert [(each.place, each.found) for each in chronicle.problems] == [
        ("line 5", "text that belongs to no event and 1 more")
    ]


def test_mermaid_parts_events_by_colons_and_nothing_else() -> None:
    events = (
        Event(id="a", date=parse("2010-10-12"), title="Talks: the #1; 50%"),
        Event(id="b", date=parse("2010-10-12"), title="Dinner\n</script>"),
        Event(id="c", date=parse("-0043"), title="Ides"),
    )
    text = writer_of(format_named("mermaid"))(Chronicle(title="A: B", events=events))
    assert text == (
        "timeline\n    title A#58; B\n    section -0043\n        -0043 : Ides\n    section 2010\n"
        "        2010-10-12 : Talks#58; the #35;1#59; 50#37; : Dinner #60;/script#62;\n"
    )
