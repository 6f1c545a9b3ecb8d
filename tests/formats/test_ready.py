"""Rows that encode without an event being made of each: the same bytes and the same account."""

import csv
import io

import msgspec
import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.formats.countries import country_code
from dateline.formats.own.json import encoded_text, event_object, line_of
from dateline.formats.own.references import undeclared
from dateline.formats.records import reader_of
from dateline.formats.records.ready import ReadyRows
from dateline.formats.records.shape import RecordShape
from dateline.formats.tables.flat import COLUMNS
from dateline.model.chronicle import Cast, Party, Person, Source
from dateline.model.clean import is_clean
from dateline.model.event import Event

CAST = Cast(
    parties={code: Party(id=code, name=f"Land {code}", kind="country") for code in ("IN", "MY")},
    people={"raja-singh": Person(id="raja-singh", name="Raja Singh")},
    sources={"ians": Source(id="ians", publisher="IANS", url="https://ians.example/1")},
)
CELLS = {
    "id": ["", "e1", "e 2", '"e"'],
    "date": [
        "2010-10-12", "0000-10-12", "2010-W10-1", "-043-03-1", "2010-1\u0661-12", "2010",
        "1984~/2004-06", "/1985", "2010-02-30", "", "12 October 2010",
    ],
    "title": ["Talks", "", "\\b", "=Talks", "'=Talks", 'The "first", again', "Th\u00e0nh \u1ed1"],
    "kind": ["", "meeting"],
    "series": ["", "ADMM-Plus", '"Plus"'],
    "edition": ["", "7", "007", "third", "9" * 12, "9" * 5000, "\u0663"],
    "status": ["", "held", "lead", "helt"],
    "place": ["", "Hanoi"],
    "place_country": ["", "VN", "vn"],
    "countries": ["", "IN", "IN;MY", "MY;MY", "India;MY", "MY|IN", "MY; IN;IN", "ZZ", "asean", ";"],
    "people": ["", '"Raja"; ', "Raja Singh", "raja-singh;A B", "no-body", "Jean-Luc B"],
    "sources": ["", "ians", "ians;x", "x"],
    "summary": ["", "Words.", "Two\nlines", "a\x07bell"],
    "quote": ["", "We met."],
    "speaker": ["", "raja-singh", "no-body", "A report"],
}  # fmt: skip


def as_line(event: Event) -> str:
    """An event as a line of JSON Lines."""
    return msgspec.json.encode(event_object(event, CAST)).decode() + "\n"


def table(rows: list[list[str]]) -> bytes:
    """Some rows as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


@given(
    st.lists(st.tuples(*(st.sampled_from(CELLS[name]) for name in COLUMNS)), max_size=12),
    st.permutations(COLUMNS),
    st.integers(2, len(COLUMNS)),
    st.integers(-1, 1),
)
def test_a_row_encodes_as_its_event_does(
    drawn: list[tuple[str, ...]], order: list[str], width: int, other: int
) -> None:
    columns = tuple(sorted(order[:width], key=order.index))
    rows = [[dict(zip(COLUMNS, cells, strict=True))[name] for name in columns] for cells in drawn]
    if rows and other:
        rows[-1] = rows[-1][:-1] if other < 0 else [*rows[-1], "more"]
    lines = table(rows).splitlines(keepends=True)
    shape = RecordShape(format="csv", columns=columns, prefix="file")

    reader = reader_of(shape, "file")
    events = [(r.line, r.event) for r in reader.records(iter(lines), 0, 2) if r.event]
    ready = ReadyRows(shape, "file", CAST)
    found = list(ready.rows(iter(lines), 0, 2))

    assert [each.line for each in found] == [line for line, _ in events]
    assert [line_of(each.event_id, each.rest) for each in found] == [
        as_line(event) for _, event in events
    ]
    assert [each.undeclared for each in found] == [
        tuple(undeclared(event, CAST)) for _, event in events
    ]
    assert ready.reader.account == reader.account


@pytest.mark.parametrize("column", [name for name in COLUMNS if name not in ("date", "title")])
def test_each_cell_of_a_row_encodes_as_in_its_event(column: str) -> None:
    shape = RecordShape(format="csv", columns=("date", "title", column), prefix="file")
    rows = table([["2010-10-12", "Talks", cell] for cell in CELLS[column]])
    lines = rows.splitlines(keepends=True)
    events = [r.event for r in reader_of(shape, "file").records(iter(lines), 0, 2)]
    found = ReadyRows(shape, "file", CAST).rows(iter(lines), 0, 2)
    assert [line_of(each.event_id, each.rest) for each in found] == [
        as_line(event) for event in events if event
    ]


@given(st.text().filter(lambda text: is_clean(text) and "\n" not in text))
def test_a_clean_text_encodes_as_json_has_it(text: str) -> None:
    assert encoded_text(text) == msgspec.json.encode(text).decode()


def test_the_code_of_a_country_is_its_own_code() -> None:
    """Which is why a cell that names countries by their codes need not be looked at again."""
    assert [c.alpha_2 for c in pycountry.countries if country_code(c.alpha_2) != c.alpha_2] == []
