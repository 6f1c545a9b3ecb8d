"""What the columns of a table are, said by a file beside it, and looked at before it is read."""

import gzip
from pathlib import Path

import pytest

from dateline.errors import UnreadableError
from dateline.formats.reading import read
from dateline.formats.tables.dry_run import MOST_READ, dry_run, dry_runs
from dateline.formats.tables.mapping import Feed, TableMapping
from dateline.formats.tables.mapping_file import parsed, text_of

TABLE = "When;What;Host;Guest\n12/10/2010;Talks;Vietnam;India\n13/10/2010;More;India;Japan\n"
MAPPING = '[columns]\ndate = "When"\ntitle = "What"\ncountries = ["Host", "Guest"]\n'


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "visits.csv"
    path.write_text(TABLE)
    return path


def test_a_mapping_beside_a_table_is_used(table: Path) -> None:
    Path(f"{table}.mapping.toml").write_text(MAPPING)
    chronicle = read([str(table)])
    assert [event.present_parties for event in chronicle.events] == [("VN", "IN"), ("IN", "JP")]
    assert not any("a column called" in problem.expected for problem in chronicle.problems)


def test_a_mapping_that_is_given_counts_before_the_one_beside(table: Path) -> None:
    Path(f"{table}.mapping.toml").write_text(MAPPING)
    given = TableMapping(feeds={"date": Feed(columns=("When",)), "title": Feed(constant="A")})
    assert {event.title for event in read([str(table)], mappings={str(table): given}).events} == {
        "A"
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[columns]\ndaet = 'When'\n", "'daet'. Did you mean 'date'?"),
        ("[columns", "Expected ']' at the end of a table declaration"),
        ("", "a table [columns] that says what feeds each field"),
    ],
)
def test_a_broken_mapping_beside_a_table_is_a_problem_and_columns_are_guessed(
    table: Path, text: str, found: str
) -> None:
    Path(f"{table}.mapping.toml").write_text(text)
    chronicle = read([str(table)])
    assert [event.date.text for event in chronicle.events] == ["2010-10-12", "2010-10-13"]
    told = [problem for problem in chronicle.problems if problem.file.endswith(".mapping.toml")]
    assert len(told) == 1
    assert found in f"{told[0].expected} {told[0].found}"
    assert told[0].advice == "The columns were guessed."


def test_a_mapping_is_no_file_of_the_chronicle_that_it_lies_in(table: Path) -> None:
    Path(f"{table}.mapping.toml").write_text(MAPPING)
    (table.parent / "a.toml").write_text('[[event]]\ndate = "2010"\ntitle = "Talks"\n')
    chronicle = read([str(table.parent)])
    assert (len(chronicle.events), chronicle.problems) == (1, ())


def test_an_order_that_is_unknown_is_decided_by_the_column(table: Path) -> None:
    mapping = parsed(f'order = "unknown"\n{MAPPING}', "m.toml")
    dates = [event.date.text for event in read([str(table)], mappings={str(table): mapping}).events]
    assert dates == ["2010-10-12", "2010-10-13"]


def test_columns_of_a_list_are_joined_as_a_list() -> None:
    mapping = parsed(MAPPING, "m.toml")
    assert mapping.feeds["countries"] == Feed(columns=("Host", "Guest"), join=";")
    assert parsed(text_of(mapping), "m.toml") == mapping


def test_a_dry_run_shows_columns_and_rows(table: Path) -> None:
    found = dry_run(str(table))
    assert found is not None
    targets = {one.column: one.target for one in found.taken}
    assert targets == {"When": "date", "What": "title", "Host": "countries", "Guest": "notes"}
    assert found.rows[1]["Guest"] == "Japan"
    assert (found.place, found.settled_beside()) == (f"{table}.mapping.toml", None)
    Path(found.place).write_text(MAPPING)
    assert found.settled_beside() == parsed(MAPPING, "m.toml")


def test_a_dry_run_reads_whole_rows_of_the_beginning_alone(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("When,What\n" + "2010-10-12,Talks in Hanoi\n" * 20_000)
    found = dry_run(str(path))
    assert found is not None
    assert path.stat().st_size > MOST_READ
    assert {row["What"] for row in found.rows} == {"Talks in Hanoi"}


@pytest.mark.parametrize("count", [20, 20_000])
def test_a_dry_run_of_a_packed_table_is_that_of_its_text(tmp_path: Path, count: int) -> None:
    text = "When,What\n" + "".join(f"2010-10-12,Talks {number}\n" for number in range(count))
    (tmp_path / "plain.csv").write_text(text)
    (tmp_path / "packed.csv.gz").write_bytes(gzip.compress(text.encode()))
    plain, packed = dry_run(str(tmp_path / "plain.csv")), dry_run(str(tmp_path / "packed.csv.gz"))
    assert plain
    assert packed
    assert (packed.taken, packed.rows) == (plain.taken, plain.rows)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ours.csv", "date,title\n2010,Talks\n"),
        ("sheet.csv", "Year,Headline\n2010,Talks\n"),
        ("ours.jsonl", '{"date": "2010", "title": "Talks"}\n'),
        ("ours.toml", '[[event]]\ndate = "2010"\ntitle = "Talks"\n'),
        ("diary.mw", "2010: Talks\n"),
        ("empty.csv", ""),
    ],
)
def test_what_needs_no_mapping_has_no_dry_run(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert dry_runs([str(tmp_path / name), str(tmp_path), "-"]) == ()


def test_lines_of_json_with_other_keys_have_a_dry_run(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text('{"when": "2010", "what": "Talks"}\n')
    found = dry_run(str(path))
    assert found is not None
    assert found.mapping.feeds["date"].columns == ("when",)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="does not exist"):
        dry_run(str(tmp_path / "none.csv"))
