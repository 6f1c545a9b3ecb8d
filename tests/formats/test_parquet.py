"""Parquet: columns of every type as the cells of a table, events with their parts, and damage."""

import datetime
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from dateline.formats.reading import chronicle_of, gathered, read
from dateline.formats.tables.date_order import Order
from dateline.formats.tables.dry_run import dry_run
from dateline.formats.tables.mapping_file import parsed
from dateline.model.chronicle import Chronicle
from dateline.model.event import Delegate, Event, Participant, Place, Quote


def packed(table: pyarrow.Table, **options: Any) -> bytes:
    data = io.BytesIO()
    parquet.write_table(table, data, **options)
    return data.getvalue()


def read_bytes(data: bytes) -> Chronicle:
    return chronicle_of(gathered(["-"], io.BytesIO(data)), ["-"])


def read_table(**columns: Any) -> Chronicle:
    return read_bytes(packed(pyarrow.table(columns)))


def said(chronicle: Chronicle) -> str:
    return "\n".join(map(str, chronicle.problems))


DAY = datetime.date(2010, 10, 12)
NOON = datetime.datetime(2010, 10, 12, 12, 30, 15, 999_999)
MIDNIGHT = datetime.datetime(2010, 10, 12)
EAST = pyarrow.timestamp("ms", "Asia/Kuala_Lumpur")

DATES = [
    (pyarrow.array(["2010-1X-12"]), "2010-1X-12"),
    (pyarrow.array(["2010-10"]).dictionary_encode(), "2010-10"),
    (pyarrow.array([2010]), "2010"),
    (pyarrow.array([2010.0]), "2010"),
    (pyarrow.array([Decimal(2010)]), "2010"),
    (pyarrow.array([DAY]), "2010-10-12"),
    (pyarrow.array([DAY], pyarrow.date64()), "2010-10-12"),
    (pyarrow.array([-800_000], pyarrow.int32()).cast(pyarrow.date32()), "-0221-09-04"),
    (pyarrow.array([NOON], pyarrow.timestamp("us")), "2010-10-12T12:30:15"),
    (pyarrow.array([NOON], pyarrow.timestamp("us", "UTC")), "2010-10-12T12:30:15Z"),
    (pyarrow.array([NOON], EAST), "2010-10-12T20:30:15+08:00"),
    (pyarrow.array([b"2010"]), "2010"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "text"), DATES, ids=lambda value: str(getattr(value, "type", value))
)
def test_a_date_keeps_what_it_says_and_gets_no_more(column: pyarrow.Array, text: str) -> None:
    chronicle = read_table(date=column, title=["T"])
    (event,) = chronicle.events
    assert (event.date.text, event.date.is_known) == (text, True)
    assert not chronicle.problems


def test_moments_are_days_only_where_all_of_the_column_are() -> None:
    days = read_table(date=pyarrow.array([MIDNIGHT, None]), title=["T", "U"])
    assert [event.date.text for event in days.events] == ["2010-10-12", ""]
    assert "the column date: expected a column of dates" in said(days)
    moments = read_table(date=pyarrow.array([MIDNIGHT, NOON]), title=["T", "U"])
    assert moments.events[0].date.text == "2010-10-12T00:00:00"


def test_our_columns_are_read_with_lists_as_lists() -> None:
    (event,) = read_table(
        id=["a"], date=[DAY], title=["T"], edition=[3], place=["Hanoi"], place_country=["VN"],
        countries=[["MY", "IN"]], people=[["A", None, "B"]], sources=[["s"]], quote=["Yes."],
        speaker=["A"],
    ).events  # fmt: skip
    assert event.participants == (
        Participant(party="MY"), Participant(party="IN"),
        Participant(party="", people=(Delegate(person="A"), Delegate(person="B"))),
    )  # fmt: skip
    assert (event.place, event.edition) == (Place(name="Hanoi", country="VN"), 3)
    assert (event.quotes, event.sources) == ((Quote(text="Yes.", speaker="A"),), ("s",))


def test_events_with_their_parts_are_read_as_from_json() -> None:
    chronicle = read_table(
        id=["a", "b"], date=[DAY, None], title=["T", "U"], edition=[3, None],
        place=[{"name": "Hanoi", "country": "VN"}, None],
        participants=[
            [{"party": "MY", "role": "host", "people": [{"person": "A", "title": None}]}], []
        ],
        quotes=[[{"text": "Yes.", "speaker": None}], None],
    )  # fmt: skip
    first, second = chronicle.events
    assert first == Event(
        id="a", date=first.date, title="T", edition=3, place=Place(name="Hanoi", country="VN"),
        participants=(Participant(party="MY", role="host", people=(Delegate(person="A"),)),),
        quotes=(Quote(text="Yes."),),
    )  # fmt: skip
    assert (second.date.is_known, second.title) == (False, "U")
    assert "row 2" in said(chronicle)


def test_columns_of_somebody_are_guessed_and_named() -> None:
    chronicle = read_table(
        Datum=["13/04/2010", "03/04/2010"], Was=["Erstes Treffen", "Zweites Treffen"],
        Land=["Vietnam", "Indonesia"], Zahl=[1, 2], mehr=[{"x": 1}, {"x": 2}],
    )  # fmt: skip
    assert [event.date.text for event in chronicle.events] == ["2010-04-13", "2010-04-03"]
    assert chronicle.events[0].notes == "Zahl: 1"
    assert "the head line: expected a column called date for Datum" in said(chronicle)
    assert "the column mehr: expected a column of texts" in said(chronicle)


def test_it_is_known_by_its_contents(tmp_path: Path) -> None:
    (tmp_path / "data.bin").write_bytes(packed(pyarrow.table({"date": ["2010"], "title": ["T"]})))
    assert [event.title for event in read([str(tmp_path / "data.bin")]).events] == ["T"]


def test_a_damaged_group_of_rows_costs_no_other() -> None:
    texts = [f"title {number} of many" for number in range(200)]
    data = packed(
        pyarrow.table({"date": ["2010"] * 200, "title": texts}), row_group_size=100,
        use_dictionary=False, compression="none",
    )  # fmt: skip
    place = data.index(b"title 50 of many") - 600
    chronicle = read_bytes(data[:place] + b"\xff" * 300 + data[place + 300 :])
    assert len(chronicle.events) >= 100
    assert chronicle.problems


@pytest.mark.parametrize("is_named", [True, False])
def test_a_mapping_leaves_out_columns_with_parts(tmp_path: Path, is_named: bool) -> None:
    table = pyarrow.table({"date": ["2010"], "title": ["T"], "place": [{"name": "Hanoi"}]})
    path = tmp_path / "events.parquet"
    path.write_bytes(packed(table))
    mapping = parsed('[columns]\ndate = "date"\ntitle = "date"\n', "m.toml")
    if is_named:
        contents = gathered([str(path)], None, None, mapping)
        chronicle = chronicle_of(contents, [str(path)])
    else:
        chronicle = read([str(path)], mappings={str(path): mapping})
    assert [event.title for event in chronicle.events] == ["2010"]
    assert "the column place: expected a column of texts" in said(chronicle)


def test_a_damaged_group_leaves_moments_of_others_days() -> None:
    columns = {"date": pyarrow.array([MIDNIGHT] * 200), "title": ["T"] * 200}
    data = packed(
        pyarrow.table(columns), row_group_size=100, use_dictionary=False, compression="zstd"
    )
    page = parquet.ParquetFile(io.BytesIO(data)).metadata.row_group(0).column(0).data_page_offset
    chronicle = read_bytes(data[: page + 20] + b"\xff" * 20 + data[page + 40 :])
    assert [event.date.text for event in chronicle.events] == ["2010-10-12"] * 100
    assert "rows 1 to 100: expected rows that are whole" in said(chronicle)


def test_a_dry_run_shows_columns_and_rows_of_the_beginning(tmp_path: Path) -> None:
    rows = 5_000
    table = pyarrow.table(
        {"Datum": ["13/04/2010"] * rows, "Was": ["Treffen"] * rows, "mehr": [{"x": 1}] * rows}
    )
    path = tmp_path / "a.parquet"
    path.write_bytes(packed(table))
    found = dry_run(str(path))
    assert found
    assert [(one.column, one.target) for one in found.taken] == [
        ("Datum", "date"),
        ("Was", "title"),
    ]
    assert found.rows[0] == {"Datum": "13/04/2010", "Was": "Treffen"}
    assert found.mapping.order is Order.DAY_FIRST


@pytest.mark.parametrize(
    "data",
    [
        packed(pyarrow.table({"date": ["2010"], "title": ["T"]})),
        packed(pyarrow.table({"date": ["2010"], "title": ["T"], "place": [{"name": "Hanoi"}]})),
        packed(pyarrow.table({"Datum": [], "Was": []})),
        packed(pyarrow.table({"Datum": ["2010"]}))[:-9],
    ],
    ids=["ours", "events", "no rows", "damaged"],
)
def test_what_needs_no_mapping_has_no_dry_run(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(data)
    assert dry_run(str(tmp_path / "a.parquet")) is None


BROKEN = {
    "cut in the middle": lambda data: data[: len(data) // 2],
    "only the sign": lambda data: b"PAR1",
    "end gone": lambda data: data[:-9],
    "length of the end too large": lambda data: data[:-8] + b"\xff\xff\xff\x7fPAR1",
    "end of noise": lambda data: data[:-60] + b"\x15" * 52 + data[-8:],
    "text behind the sign": lambda data: b"PAR1 is a word\n" * 20,
}  # fmt: skip


@pytest.mark.parametrize("way", BROKEN)
def test_what_is_no_whole_file_is_said(way: str) -> None:
    data = packed(pyarrow.table({"date": ["2010"] * 9, "title": ["T"] * 9}))
    chronicle = read_bytes(BROKEN[way](data))
    assert not chronicle.events
    assert "a whole Parquet file" in said(chronicle)


def test_texts_that_are_no_utf_8_are_shown() -> None:
    texts = pyarrow.Array.from_buffers(
        pyarrow.string(), 1, [None, pyarrow.array([0, 4], pyarrow.int32()).buffers()[1],
                              pyarrow.py_buffer(b"Caf\xe9")],
    )  # fmt: skip
    (event,) = read_table(date=["2010"], title=texts).events
    assert event.title == "Caf\ufffd"


@pytest.mark.parametrize(
    "columns",
    [{}, {"date": [], "title": []}, {f"c{n}": ["x"] for n in range(1000)}],
    ids=["no columns", "no rows", "a thousand columns"],
)
def test_an_odd_shape_is_said(columns: dict[str, list[str]]) -> None:
    assert read_table(**columns).problems
