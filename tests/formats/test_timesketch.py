"""Timesketch: moments in every shape that its own test files have, and our events back again."""

import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given

from dateline.formats.catalogue import format_named
from dateline.formats.reading import chronicle_of, gathered
from dateline.formats.timelines.timesketch import refusal
from dateline.model.chronicle import Chronicle
from dateline.model.edtf import parse
from dateline.model.event import Event

from .breaking import ANYWHERE, assert_honest
from .events import DATES, chronicles, compared, round_trip


def read(data: bytes, format_name: str | None = None) -> Chronicle:
    return chronicle_of(gathered(["-"], io.BytesIO(data), format_name), ["-"])


def row(moment: str, timestamp: str = "") -> bytes:
    return f"timestamp,message,timestamp_desc,datetime\n{timestamp},Login,Log,{moment}\n".encode()


MOMENTS = [
    (row("2014-09-16T19:23:40+00:00"), "2014-09-16T19:23:40+00:00", ""),
    (row("2014-09-16T19:23:40.123456+00:00"), "2014-09-16T19:23:40+00:00", "a date in EDTF"),
    (row("2014-09-16 19:23:40"), "2014-09-16T19:23:40", "a date in EDTF"),
    (row("1601-01-01T00:00:00+00:00"), "1601-01-01T00:00:00+00:00", ""),
    (row("", "1410895420000000"), "2014-09-16T19:23:40Z", "ISO 8601"),
    (row(" ", "1410895420000"), "2014-09-16T19:23:40Z", "ISO 8601"),
    (row("", "1410895420"), "2014-09-16T19:23:40Z", "ISO 8601"),
    (row("1410895420000000"), "2014-09-16T19:23:40Z", "ISO 8601"),
    (row("", "soon"), "soon", "a date"),
    (row("", "9" * 400), "9" * 400, "the end"),
    (row(""), "", "a datetime"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "date", "said"), MOMENTS)
def test_a_moment_is_read_in_every_shape(data: bytes, date: str, said: str) -> None:
    chronicle = read(data)
    (event,) = chronicle.events
    assert (event.date.text, event.title, event.kind) == (date, "Login", "Log")
    assert [said in problem.expected for problem in chronicle.problems] == [True] * bool(said)


def test_other_columns_stand_in_the_notes() -> None:
    line = {"message": "Login\nby root", "datetime": "2014-09-16T19:23:40Z", "user": "root",
            "timestamp_desc": "Log", "tag": ["a", "b"], "pid": 7, "label": "-"}  # fmt: skip
    (event,) = read(json.dumps(line).encode()).events
    assert (event.title, event.summary) == ("Login", "Login\nby root")
    assert (event.notes, event.theme) == ("user: root\npid: 7", "a, b")


def test_five_hundred_columns_and_a_large_cell_are_read() -> None:
    names = ["message", "datetime", "timestamp_desc", *(f"c{number}" for number in range(1000))]
    cells = ["x" * 38_000, "2014-09-16T19:23:40Z", "Log", *["1"] * 1000]
    (event,) = read(f"{','.join(names)}\n{','.join(cells)}\n".encode()).events
    assert len(event.title) == 38_000
    assert (event.notes or "").count("\n") == 999


CAN = [text for text in DATES if refusal(Event(id="a", date=parse(text), title="T")) is None]


@pytest.mark.parametrize("name", ["timesketch-csv", "timesketch-jsonl"])
@given(chronicle=chronicles(format_named("timesketch-csv").carries, CAN))
def test_what_it_carries_comes_back_equal(name: str, chronicle: Chronicle) -> None:
    again = round_trip(chronicle, name)
    assert again.problems == ()
    assert compared(again.events) == compared(chronicle.events)


VALID = b"""message,datetime,timestamp,timestamp_desc,tag,user
Talks one,2014-09-16T19:23:40+00:00,1410895420000000,Log,"a,b",root
"Talks ""two"", again",2015-09-16T19:23:40+00:00,1442431420000000,Log,,
Talks three,2016-09-16T19:23:40+00:00,1474053820000000,Log,-,me
"""


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new)


BROKEN = ANYWHERE | {
    "no message": swap(b"message", b"massage"),
    "no moment": swap(b"datetime", b"when"),
    "a row of too many cells": swap(b",root", b",root,more,and,more"),
    "a row of too few cells": swap(b",1442431420000000,Log,,", b""),
    "semicolons": lambda data: data.replace(b",", b";").replace(b'"; again', b'", again'),
    "a year of five digits": swap(b"2015-", b"12015-"),
    "a month that is none": swap(b"-09-", b"-19-"),
    "no head line": lambda data: data.partition(b"\n")[2],
    "columns twice": swap(b"timestamp_desc", b"datetime"),
}


@pytest.mark.parametrize("way", BROKEN)
def test_a_broken_table_is_told(way: str) -> None:
    assert_honest(VALID, BROKEN[way](VALID), "timesketch-csv")


@pytest.mark.parametrize("way", [way for way in ANYWHERE if way != "twice"])
def test_broken_lines_are_told(way: str) -> None:
    lines = [
        {"message": "Talks " + "x" * number**2, "datetime": f"201{number}-01-01T00:00:00Z"}
        | {"timestamp_desc": "Log"}
        for number in range(4)
    ]
    valid = "\n".join(json.dumps(line) for line in lines).encode()
    assert_honest(valid, ANYWHERE[way](valid), "timesketch-jsonl")
