"""Records of large files: what stands in them is read, and what is wrong with one is told."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.formats.records import cells, feed, reader_of
from dateline.formats.records.head import head_of
from dateline.formats.records.reading import Account
from dateline.formats.records.shape import RecordShape, is_ours
from dateline.formats.tables import flat
from dateline.formats.tables.date_order import Order
from dateline.model.chronicle import Chronicle
from dateline.model.edtf import parse
from dateline.model.event import Event

HEAD = b"date,title,summary,edition\n"


def read(
    data: bytes, format_: str = "csv", *, is_again: bool = True
) -> tuple[list[Event], Account]:
    """The events of a file's bytes, and the account of it; each is read again by its place."""
    head = data.partition(b"\n")[0].decode() if format_ != "jsonl" else ""
    columns = tuple(head.split("," if format_ == "csv" else "\t"))
    shape = RecordShape(format=format_, columns=columns, prefix="file")
    reader = reader_of(shape, "file")
    lines = data.splitlines(keepends=True)
    if format_ != "jsonl":
        lines = lines[1:]
    offset = len(data) - sum(map(len, lines))
    found = list(reader.records(lines, offset, 1 if format_ == "jsonl" else 2))
    for record in found if is_again else ():
        again = data[record.offset : record.offset + record.length]
        assert reader_of(shape, "file").read(again, record.line)[0] == record.event
    return [record.event for record in found if record.event], reader.account  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("row", "titles", "problem"),
    [
        (b"2010,Talks,,\n", ["Talks"], None),
        (b"2010,Talks\n", ["Talks"], None),
        (b"2010,Talks,,,,more\n", ["Talks"], ("line 2", "The last ones were left out.")),
        (b"sometime,Talks,,\n", ["Talks"], ("line 2, date", "It is shown without a date")),
        (b",Talks,,\n", ["Talks"], ("line 2, date", "It is shown without a date")),
        (b"2010,,words,\n", ["(no title)"], ("line 2, title", "The rest was read.")),
        (b"2010,Talks,,third\n", ["Talks"], ("line 2, edition", "It was left out.")),
        (b"2010,Ta\xfflks,,\n", ["Ta\ufffdlks"], ("line 2", "save the file as UTF-8")),
        (b",,,\n\n", [], None),
        (b'2010,"Talks, ""the first""",,\n', ['Talks, "the first"'], None),
        (b'2010,"Two\nlines",,\n', ["Two lines"], None),
        (b'2010,Talks,"a summary\n"\n', ["Talks"], None),
    ],
)
def test_a_row_is_read_and_what_is_wrong_with_it_is_told(
    row: bytes, titles: list[str], problem: tuple[str, str] | None
) -> None:
    events, account = read(HEAD + row + b"2011,Next,,\n")
    assert [event.title for event in events] == [*titles, "Next"]
    assert account.problems_count == len(account.problems) == (problem is not None)
    if problem:
        assert account.problems[0].place == problem[0]
        assert problem[1] in account.problems[0].advice


def test_a_quotation_mark_that_is_never_closed_costs_one_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feed, "MOST_LINES", 5)
    rows = b"".join(b"2011,Next %d,,\n" % number for number in range(20))
    events, account = read(HEAD + b'2010,"Never closed,,\n' + rows)
    assert [event.title for event in events] == [f"Next {number}" for number in range(20)]
    assert account.refused == 1
    assert account.problems[0].place == "line 2"


_CELLS = st.lists(
    st.sampled_from(
        ["", "2010", "a", '"', "'", "'=x", ",", "\n", "\r\n", "\x07", "é", '"b"', "\xa0"]
    )
)


@given(st.lists(_CELLS, max_size=12), st.integers(1, 60))
def test_lines_that_are_read_together_say_what_they_say_one_by_one(
    rows: list[list[str]], size: int
) -> None:
    data = HEAD + "\n".join(map("".join, rows)).encode()
    found = []
    with pytest.MonkeyPatch.context() as patch:
        for block_bytes, plain_rows in (
            (size, feed.plain_rows),
            (1, lambda block, delimiter: None),
        ):
            patch.setattr(feed, "_BLOCK_BYTES", block_bytes)
            patch.setattr(cells, "plain_rows", plain_rows)
            patch.setattr(feed, "MOST_LINES", 4)
            patch.setattr(cells, "MOST_LINES", 4)
            found.append(read(data, is_again=False))
    assert found[0] == found[1]


def test_a_quotation_mark_that_is_never_closed_hides_no_row_from_who_guesses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feed, "MOST_LINES", 5)
    rows = b'"2010,Never closed\n' + b"13/04/2010,Talks in Hanoi\n" * 20
    head = head_of(io.BytesIO(b"When,What\n" + rows), "csv", "file", "file")
    assert [taken.examples[:1] for taken in head.taken] == [("13/04/2010",), ("Talks in Hanoi",)]
    assert head.shape.mapping
    assert head.shape.mapping.order is Order.DAY_FIRST


def test_a_quotation_mark_that_is_open_at_the_end_is_told() -> None:
    events, account = read(HEAD + b'2010,Talks,,\n2011,"open\n')
    assert [event.title for event in events] == ["Talks", "open"]
    assert [problem.place for problem in account.problems] == ["line 3"]


def test_characters_for_no_terminal_go_and_are_counted_by_row() -> None:
    events, account = read(HEAD + "2010,\x1b[31mTa\u202elks,\x07,\n2011,Next,,\n".encode())
    assert [event.title for event in events] == ["␛[31mTalks", "Next"]
    assert account.cleaned == 1
    events, account = read(b'{"date": "2010", "title": "\\u001b[31mTalks"}\n', "jsonl")
    assert [event.title for event in events] == ["␛[31mTalks"]
    assert account.cleaned == 1


@pytest.mark.parametrize(
    ("line", "titles", "refused"),
    [
        (b'{"date": "2010", "title": "Talks"}\n', ["Talks"], 0),
        (b'{"date": 2010, "title": "Talks"}\n', ["Talks"], 0),
        (b'{"date": "2010", "title": "Talks", "kinnd": "x"}\n', ["Talks"], 0),
        (b'{"date": "2010", "title": ["Talks"]}\n', ["(no title)"], 0),
        (b'{"date": "2010", "title": "Talks"\n', [], 1),
        (b"[1, 2]\n", [], 1),
        (b"nothing of JSON\n", [], 1),
        (b"[" * 100_000 + b"\n", [], 1),
        (b"\n", [], 0),
    ],
)
def test_a_line_is_read_or_refused_and_never_stops_the_rest(
    line: bytes, titles: list[str], refused: int
) -> None:
    events, account = read(line + b'{"date": "2011", "title": "Next"}\n', "jsonl")
    assert [event.title for event in events] == [*titles, "Next"]
    assert account.refused == refused
    assert len(account.problems) == account.problems_count


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=1))
def test_titles_that_were_written_come_back(titles: list[str]) -> None:
    events = [
        Event(id=f"e{number}", date=parse("2010"), title=title)
        for number, title in enumerate(titles)
    ]
    data = flat.write_tsv(Chronicle(title="", events=tuple(events))).encode()
    again, account = read(data, "tsv")
    assert [event.title for event in again] == titles
    assert not account.problems


@given(st.lists(st.lists(st.text('a" ,\t\n\r\u2028é;', max_size=4), min_size=1), min_size=1))
def test_cells_are_written_as_the_standard_library_writes_them(rows: list[list[str]]) -> None:
    text = io.StringIO()
    guarded = [[f"'{cell}" if cell[:1] in ("\t", "\r") else cell for cell in row] for row in rows]
    csv.writer(text, lineterminator="\n").writerows(guarded)
    assert flat.write_cells(rows, delimiter=",") == text.getvalue()


@pytest.mark.parametrize("title", ["=1+1", "+65 talks", "-", "@who", "'=x", "''+", "'quoted'"])
def test_a_cell_that_was_guarded_against_spreadsheets_loses_its_guard(title: str) -> None:
    event = Event(id="e", date=parse("2010"), title=title)
    data = flat.write_csv(Chronicle(title="", events=(event,)))
    (event,), _ = read(data.encode())
    assert event.title == title


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.csv", b"date,title\n", True),
        ("a.CSV", b"\xef\xbb\xbfid,Date,Title\r\n", True),
        ("a.tsv", b"date\ttitle\n", True),
        ("a.csv", b"date,title,colour\n", False),
        ("a.csv", b"Year,Headline\n", False),
        ("a.jsonl", b'{"date": "2010", "title": "T"}\n', True),
        ("a.jsonl", b'{"message": "T"}\n', False),
        ("a.toml", b"[[event]]\n", False),
    ],
)
def test_only_what_has_our_columns_or_keys_is_read_as_it_stands(
    tmp_path: Path, name: str, data: bytes, expected: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert is_ours(str(path)) is expected
    assert not is_ours(str(tmp_path / "missing.csv"))
