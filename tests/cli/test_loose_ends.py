"""Ids that lead nowhere in tables: told as in files that are read as a whole."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from msgspec.structs import replace

from dateline.cli import loose_ends
from dateline.cli.arguments import answer
from dateline.errors import Problem
from dateline.formats.reading import read
from dateline.formats.records import reader_of
from dateline.formats.records.head import head_of

LINES = [
    {"date": "2010", "title": "A", "place": {"name": "Hanoi", "country": "vn"},
     "sources": ["gone"]},
    {"date": "2011", "title": "B", "place": {"name": "Hanoi", "country": "VM"},
     "dispute": [{"field": "date", "value": "2012", "sources": ["nowhere", "ians"]}]},
    {"date": "2012", "title": "C", "place": {"name": "Hanoi", "country": "VN"}, "chair": "no-chair",
     "participants": ["nato", {"party": "VN", "people": ["no-body", "Ann-Li B"]}]},
    {"date": "2013", "title": "D", "links": [{"event": "x", "relation": "follows"}], "host": "ZZ",
     "quote": [{"text": "Yes.", "speaker": "no-speaker", "source": "gone"}]},
    {"date": "2014", "title": "E", "sources": [{"id": "ians", "publisher": "IANS"}]},
]  # fmt: skip
TABLE = (
    "date,title,status,place,place_country,countries,people,sources\n"
    "2010,A,Held,Hanoi,vn,VN,,gone\n"
    "2011,B,,Hanoi,VM,nato;VN,no-body;A B,\n"
    "2012,C,,Hanoi,Vietnam,Vietnam; India,,\n"
    "2013,D,,,XX,VN,,\n"
)


class Said(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process."""

    def run_here(*arguments: object) -> Said:
        code = answer([str(argument) for argument in arguments], None)
        return Said(code, *capsys.readouterr())

    return run_here


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """The same mistakes in lines and in a table."""
    monkeypatch.setenv("DATELINE_INDEX_DIR", str(tmp_path / "indexes"))
    lines, table = tmp_path / "a.jsonl", tmp_path / "a.csv"
    lines.write_text("".join(f"{json.dumps(line)}\n" for line in LINES))
    table.write_text(TABLE)
    return {"jsonl": lines, "csv": table}


def told(problem: Problem) -> tuple[str, ...]:
    """A problem without the row, which those who look at events alone do not know."""
    return problem.place.split(", ")[-1], problem.expected, problem.found, problem.advice


@pytest.mark.parametrize("format_", ["jsonl", "csv"])
def test_check_tells_what_is_told_of_a_file_read_as_a_whole(
    run: Run, files: dict[str, Path], format_: str
) -> None:
    found = run("check", files[format_], "--format", "json")
    problems = msgspec.convert(json.loads(found.out)["problems"], list[Problem])
    whole = read([str(files[format_])]).problems
    assert len(whole) == (11 if format_ == "jsonl" else 4)
    assert sorted(map(told, problems)) == sorted(map(told, whole))


def test_of_very_many_events_the_values_are_looked_at(
    run: Run, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loose_ends, "MOST_READ", 2)
    lines = [{"id": f"a-{number}", **line} for number, line in enumerate([*LINES, LINES[0]], 1)]
    files["jsonl"].write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    found = run("check", files["jsonl"])
    assert "event a-1 and 2 more, source: expected a declared source, found 'gone'." in found.out
    assert "event a-3, party: expected a declared party or an ISO 3166-1 code, found 'nato'" in (
        found.out
    )
    assert "event a-4, host: expected a declared party or an ISO 3166-1 code, found 'ZZ'" in (
        found.out
    )
    assert "found 'no-body'" in found.out
    assert "found 'nowhere'" in found.out
    assert "found 'ians'" not in found.out
    assert "Ann-Li" not in found.out
    assert "Not checked, as there are more than 2 events: linked events and speakers" in found.err


def test_what_other_files_declare_is_there(run: Run, files: dict[str, Path]) -> None:
    other = files["jsonl"].with_name("others.toml")
    other.write_text('[[source]]\nid = "gone"\n[[person]]\nid = "no-body"\nname = "N"\n')
    found = run("check", other, files["jsonl"])
    assert "'gone'" not in found.out
    assert "'no-body'" not in found.out
    assert "'nowhere'" in found.out
    assert "5 events, 2 sources, 1 person, 1 party; 8 problems." in found.err


def test_where_not_all_that_is_declared_is_kept_nothing_is_said_to_be_missing(
    run: Run, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loose_ends, "MOST", 1)
    found = run("check", files["jsonl"])
    assert "a declared" not in found.out
    assert "Not checked, as more than 1 sources, people or parties are declared" in found.err


@pytest.mark.parametrize("format_", ["jsonl", "csv"])
def test_a_stream_tells_of_countries_of_places_and_counts_the_rest(
    run: Run, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    monkeypatch.setattr("dateline.cli.streaming.SMALL_BYTES", 50)
    out = files[format_].with_name("out.jsonl")
    found = run("convert", files[format_], out, "--format", "json")
    account = json.loads(found.err)
    problems = msgspec.convert(account["problems"], list[Problem])
    whole = [each for each in read([str(files[format_])]).problems if each.place.endswith("place")]
    assert whole
    assert sorted(map(told, problems)) == sorted(map(told, whole))
    counts = {"linked events": 1, "parties": 2, "people": 2, "sources": 3}
    assert account["unchecked"] == (counts if format_ == "jsonl" else {"people": 1})


def test_a_table_names_countries_and_states_as_a_small_one_does(
    run: Run, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = files["csv"].with_name("out.jsonl")
    shown = []
    for small in (1_000_000, 50):
        monkeypatch.setattr("dateline.cli.streaming.SMALL_BYTES", small)
        run("convert", files["csv"], out, "--overwrite")
        events = [json.loads(line) for line in out.read_text().splitlines()]
        shown.append([(each["countries"], each["place"], each["status"]) for each in events])
    assert shown[0] == shown[1]
    assert shown[1][2] == (["VN", "IN"], {"name": "Hanoi", "country": "VN"}, "held")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("b.csv", "date,title,status,place,place_country,countries,people,sources,edition\n"
                  " 2010 , Talks , held ,Hanoi, VN , VN ;MY,A B| C D, a ;b|a, 7 \n"
                  "2011,Talks,HELD,,vn,Viet Nam|my,,,\n"),
        ("b.jsonl", '{"date":"2010","title":"Talks","kind":"","status":"","host":"","notes":""}\n'),
    ],
)  # fmt: skip
def test_rows_are_read_alike_whatever_their_number(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with (tmp_path / name).open("rb") as file:
        shape = head_of(file, name.partition(".")[2], name, name).shape
        file.seek(shape.start)
        reader = reader_of(shape, name)
        streamed = [each.event for each in reader.records(iter(file), 0, 2) if each.event]
    whole = read([str(tmp_path / name)])
    assert [replace(event, id="") for event in streamed] == [
        replace(event, id="") for event in whole.events
    ]
    assert [each.found for each in reader.account.problems] == [
        each.found for each in whole.problems
    ]


def test_people_of_whom_it_is_not_said_for_whom_they_were_there_are_no_mistake(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.csv").write_text("date,title,people\n2010,Talks,Rajnath Singh\n")
    assert read([str(tmp_path / "a.csv")]).problems == ()
