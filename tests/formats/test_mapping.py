"""Tables with other people's columns: what each is taken for, and the events they make."""

import io
from collections.abc import Callable

import pytest
from hypothesis import given

from dateline.errors import UsageError
from dateline.formats.reading import chronicle_of, gathered
from dateline.formats.records.mapped import cells_of
from dateline.formats.records.reading import Account
from dateline.formats.tables.date_order import Order
from dateline.formats.tables.mapping import Feed, TableMapping
from dateline.formats.tables.mapping_file import parsed, text_of
from dateline.formats.tables.mapping_guess import guessed
from dateline.model.chronicle import Chronicle
from dateline.model.event import Place

from .breaking import ANYWHERE, assert_honest
from .events import chronicles, compared, round_trip


def read(
    text: str | bytes, format_name: str | None = None, mapping: TableMapping | None = None
) -> Chronicle:
    data = text.encode() if isinstance(text, str) else text
    return chronicle_of(gathered(["-"], io.BytesIO(data), format_name, mapping), ["-"])


def targets(header: list[str], *rows: list[str]) -> dict[str, str]:
    return {one.column: one.target for one in guessed(header, rows)[1]}


GUESSES = [
    (["date", "title"], [["2010", "T"]], {"date": "date", "title": "title"}),
    (["When", "Headline", "Where"], [["2010", "T", "Bali"]],
     {"When": "date", "Headline": "title", "Where": "place"}),
    (["Datum", "Titel"], [["12.10.2010", "T"]], {"Datum": "date", "Titel": "title"}),
    (["startDate", "EventTitle"], [["2010", "T"]], {"startDate": "date", "EventTitle": "title"}),
    (["a", "b", "c"], [["1", "12 October 2010", "Talks in Hanoi"]],
     {"a": "notes", "b": "date", "c": "title"}),
    (["Year", "Month", "Day", "Event"], [["2010", "10", "12", "T"]],
     {"Year": "date", "Month": "date", "Day": "date", "Event": "title"}),
    (["date", "name", "title"], [["2010", "N", "T"]],
     {"date": "date", "name": "notes", "title": "title"}),
    (["date", "title", "country"], [["2010", "T", "Vietnam"]],
     {"date": "date", "title": "title", "country": "countries"}),
    (["date", "title", "city", "country"], [["2010", "T", "Hanoi", "Vietnam"]],
     {"date": "date", "title": "title", "city": "place", "country": "place_country"}),
    (["date", "title", "x"], [["2010", "T", "Viet Nam; Malaysia"]],
     {"date": "date", "title": "title", "x": "countries"}),
    (["date", "title", "x"], [["2010", "T", "https://example.org"]],
     {"date": "date", "title": "title", "x": "url"}),
    (["date", "description"], [["2010", "T"]], {"date": "date", "description": "title"}),
]  # fmt: skip


@pytest.mark.parametrize(("header", "rows", "expected"), GUESSES)
def test_columns_are_known_by_names_and_values(
    header: list[str], rows: list[list[str]], expected: dict[str, str]
) -> None:
    assert targets(header, *rows) == expected


def test_a_table_of_somebody_makes_events_and_says_how() -> None:
    chronicle = read("""\
Datum;Was;Ort;Land;Quelle;Zahl
12.10.2010;Erstes Treffen;Hanoi;Vietnam;https://example.org/a;1
2011;"Zweites ""Treffen"";
lang";Bali;Indonesia;"=HYPERLINK(""https://example.org/b"";""Zeitung"")";2
""")
    first, second = chronicle.events
    assert (first.date.text, first.title) == ("2010-10-12", "Erstes Treffen")
    assert first.place == Place(name="Hanoi", country="VN")
    assert (first.sources, first.notes) == (("https://example.org/a",), "Zahl: 1")
    assert (second.date.text, second.title) == ("2011", 'Zweites "Treffen"; lang')
    assert second.sources == ("https://example.org/b",)
    told = {problem.expected for problem in chronicle.problems}
    assert "a column called date for Datum" in told
    assert "a date in EDTF" in told


def test_an_address_is_taken_without_entities() -> None:
    chronicle = read(
        "date,title,url\n2010,A  &amp; B,https://a.example/?a=1&amp;b=2\n"
        '2011,C,"=HYPERLINK(""https://b.example/?a=1&amp;b=2"")"\n'
    )
    first, second = chronicle.events
    assert (first.title, first.sources) == ("A & B", ("https://a.example/?a=1&b=2",))
    assert second.sources == ("https://b.example/?a=1&b=2",)


def test_the_whole_column_decides_which_number_is_the_day() -> None:
    rows = "\n".join(f"0{number}/04/2010,Talks" for number in range(1, 10))
    chronicle = read(f"date,title\n{rows}\n17/04/2010,Talks\n")
    assert [event.date.text for event in chronicle.events][:2] == ["2010-04-01", "2010-04-02"]
    assert chronicle.problems[0].advice == "It was read as 2010-04-01: day first."
    unclear = read("date,title\n03/04/2010,Talks\n")
    assert unclear.events[0].date.text == "[2010-03-04,2010-04-03]"


PARTS = [("2010", "10", "12", "2010-10-12"), ("2010", "3", "", "2010-03"), ("2010", "", "", "2010"),
         ("2010", "", "12", "2010"), ("2010", "October", "12", "2010-10-12"),
         ("", "", "", "")]  # fmt: skip


@pytest.mark.parametrize(("year", "month", "day", "date"), PARTS)
def test_a_date_in_parts_is_as_precise_as_its_parts(
    year: str, month: str, day: str, date: str
) -> None:
    chronicle = read(f"Year,Month,Day,Title\n{year},{month},{day},Talks\n2011,1,1,More\n")
    assert chronicle.events[0].date.text == date


def test_lines_of_json_with_other_keys_are_mapped_too() -> None:
    chronicle = read('{"when": "2010", "headline": "Talks", "n": 1}\n{"when": "soon"}\n')
    assert [event.title for event in chronicle.events] == ["Talks", "(no title)"]
    assert [event.date.text for event in chronicle.events] == ["2010", "soon"]


def test_html_is_text_and_entities_are_characters() -> None:
    chronicle = read("when,headline\n2010,<b>Talks</b>\n2011,Talks &amp; dinner &#x202e;\n")
    assert [event.title for event in chronicle.events] == ["<b>Talks</b>", "Talks & dinner"]


def test_a_thousand_columns_and_a_cell_of_ten_megabytes_are_read() -> None:
    names = ",".join(f"c{number}" for number in range(1000))
    chronicle = read(f"date,title,{names}\n2010,Talks,{'x' * 10_000_000}{',1' * 999}\n")
    assert chronicle.events[0].title == "Talks"
    assert any("100,000 characters" in problem.expected for problem in chronicle.problems)


FILE = """\
others = "left out"
order = "month first"

[columns]
date = ["Year", "Month", "Day"]
title = "Headline"
kind = { constant = "meeting" }
summary = { columns = ["Text", "Remarks"], join = "\\n\\n" }
"""


def test_a_mapping_is_kept_in_a_file() -> None:
    mapping = parsed(FILE, "m.toml")
    assert text_of(mapping) == FILE
    assert mapping == TableMapping(
        feeds={
            "date": Feed(columns=("Year", "Month", "Day"), join="-"),
            "title": Feed(columns=("Headline",)),
            "kind": Feed(constant="meeting"),
            "summary": Feed(columns=("Text", "Remarks"), join="\n\n"),
        },
        order=Order.MONTH_FIRST,
        others="left out",
    )
    table = "Year,Month,Day,Headline,Text,Remarks,x\n2010,10,,Talks,One,Two,3\n"
    (event,) = read(table, "csv", mapping).events
    assert (event.date.text, event.kind, event.notes) == ("2010-10", "meeting", None)
    assert event.summary == "One\n\nTwo"


def test_a_mapping_that_names_a_column_that_is_not_there_is_told() -> None:
    chronicle = read("a,b\n2010,T\n", "csv", parsed('[columns]\ndate = "a"\ntitle = "c"', "m"))
    assert "'c'" in {problem.found for problem in chronicle.problems}


MISTAKES = [
    ("columns = 3", "a table [columns]"),
    ("[columns]\ndaet = 'a'", "Did you mean 'date'?"),
    ("[columns]\ndate = 3", "expected for date a column"),
    ("[columns]\ndate = { column = 'a' }", "Did you mean 'columns'?"),
    ("order = 'day frist'\n[columns]", "Did you mean 'day first'?"),
    ("[columns", "expected TOML"),
    ("others = []\n[columns]", "expected one of notes, left out"),
]


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_a_mistake_in_a_mapping_is_a_sentence(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parsed(text, "m.toml")
    assert said in str(caught.value)


@pytest.mark.parametrize("name", ["csv", "tsv"])
@given(chronicle=chronicles(["kind", "series", "edition", "status", "place", "summary"]))
def test_our_own_table_comes_back_equal(name: str, chronicle: Chronicle) -> None:
    again = round_trip(chronicle, name)
    assert again.problems == ()
    assert compared(again.events) == compared(chronicle.events)


VALID = b"""When,Headline,Where,Link
2010-10-12,Talks in Hanoi,Hanoi,https://example.org/a
2011,"Talks ""again"" and again",Bali,https://example.org/b
2012?,Talks at last,Manila,
"""


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new)


BROKEN = ANYWHERE | {
    "columns twice": swap(b"Where", b"Headline"),
    "columns without names": swap(b"Headline,Where", b","),
    "a row too long": swap(b"2012?", b"2012?,x,y,z"),
    "dates of nonsense": swap(b"2011", b"twenty-eleven"),
    "an open quotation mark": swap(b'again",Bali', b"again,Bali"),
    "no title": swap(b"Talks in Hanoi", b""),
    "formulas": swap(b"Talks at last", b"=cmd|' /C calc'!A0"),
    "only a head line": lambda data: data.partition(b"\n")[0] + b"\n",
}


@pytest.mark.parametrize("way", BROKEN)
def test_a_broken_table_is_told(way: str) -> None:
    assert_honest(VALID, BROKEN[way](VALID), "csv")


def test_keys_of_json_bring_no_control_characters() -> None:
    (event,) = read('{"when": "2010", "headline": "T", "Odd\\u001b[31m": "v"}\n').events
    assert event.notes == "Odd␛[31m: v"
    cells = cells_of({"a\x1bb": "v"}, 1, Account("f"))
    assert cells == {"a␛b": "v"}
