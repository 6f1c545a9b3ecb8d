"""`convert` of large tables: row by row, with the same events and account as in memory."""

import gzip
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from tests.indexing.large import some_events, write

from dateline.cli import streaming
from dateline.cli.arguments import answer
from dateline.errors import Problem, UnreadableError
from dateline.formats.catalogue import FORMATS, pieces_of, writer_of
from dateline.formats.reading import read
from dateline.formats.records.ids import Ids
from dateline.model.event import Event
from dateline.store.store import Store

Run = Callable[..., "Said"]
STREAMED = [known for known in FORMATS if known.pieces]


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets files of a few kilobytes be large."""
    for module in ("formats.records.kinds", "indexing.stock", "cli.streaming"):
        monkeypatch.setattr(f"dateline.{module}.SMALL_BYTES", 50)
    monkeypatch.setattr("dateline.formats.records.kinds.SMALL_PACKED_BYTES", 50)


class Said(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, where files of a few kilobytes are large."""

    def run_here(*arguments: object, stdin: bytes = b"") -> Said:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = answer([str(argument) for argument in arguments], None)
        return Said(code, *capsys.readouterr())

    return run_here


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Lets a test forbid that files are read as a whole."""

    def refuse(*arguments: object) -> None:
        raise AssertionError("the file was read as a whole")

    monkeypatch.setattr("dateline.cli.converting.gathered", refuse)
    return monkeypatch


@pytest.mark.parametrize("size", [10, 1_000_000], ids=["large", "small"])
def test_texts_of_our_own_columns_are_kept_whatever_the_size(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    for module in ("formats.records.kinds", "indexing.stock", "cli.streaming"):
        monkeypatch.setattr(f"dateline.{module}.SMALL_BYTES", size)
    title, summary = "A &amp; B  met", '=HYPERLINK("https://a.example/x";"a link")  there'
    source = tmp_path / "events.csv"
    quoted = summary.replace('"', '""')
    source.write_text(f'id,date,title,summary,sources\na,2010,{title},"\'{quoted}",ians\n')
    found = run("convert", source, "-", "--to", "jsonl")
    event = json.loads(found.out)
    assert (event["title"], event["summary"]) == (title, summary)
    assert [each["id"] for each in event["sources"]] == ["ians"]


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".csv.gz"])
@pytest.mark.parametrize("known", STREAMED, ids=lambda known: known.name)
def test_a_large_table_becomes_what_a_small_one_does(
    run: Run, tmp_path: Path, whole: pytest.MonkeyPatch, ending: str, known: object
) -> None:
    plain = write(tmp_path / f"events{ending.removesuffix('.gz')}", some_events(300))
    source = tmp_path / f"events{ending}"
    if ending.endswith(".gz"):
        source.write_bytes(gzip.compress(plain.read_bytes()))
    out = tmp_path / "out"
    found = run("convert", source, out, "--to", known.name)  # type: ignore[attr-defined]
    assert (found.code, found.out) == (0, "")
    assert "300 rows read, 300 understood." in found.err
    chronicle = read([str(plain)])
    if known.name in ("markwhen", "timelinejs-csv"):  # type: ignore[attr-defined]
        lines = writer_of(known)(chronicle).splitlines()  # type: ignore[arg-type]
        assert len(out.read_text().splitlines()) == len(lines)
        assert out.read_text().splitlines()[5:] == lines[5:]
    else:
        assert out.read_text() == writer_of(known)(chronicle)  # type: ignore[arg-type]


def test_what_has_to_be_there_at_once_is_read_as_a_whole(run: Run, tmp_path: Path) -> None:
    source = write(tmp_path / "events.csv", some_events(30))
    assert run("convert", source, tmp_path / "out.html").code == 0
    assert "<html" in (tmp_path / "out.html").read_text()
    assert all(pieces_of(known) is None for known in FORMATS if known.name in ("html", "ical"))


def test_the_account_of_a_stream_says_what_happened(
    run: Run, tmp_path: Path, whole: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "sheet.csv"
    rows = ["14/03/2010;Talks;a note", "03/04/2010;More talks;", "someday;Other talks;", "2010;;"]
    source.write_text("Datum;Was;Bemerkung\n" + "\n".join(rows) + "\n")
    found = run("convert", source, tmp_path / "out.jsonl", "--format", "json")
    account = json.loads(found.err)
    assert (account["rows"], account["events"], account["written"]) == (4, 4, 4)
    assert {tally["what"]: tally["count"] for tally in account["guessed"]} == {
        "a column called date for Datum": 1,
        "a column called title for Was": 1,
        "a column called notes for Bemerkung": 1,
        "dates in EDTF in the whole column": 1,
        "a date in EDTF": 2,
    }
    assert [problem["place"] for problem in account["problems"]] == [
        "line 4, date",
        "line 5, title",
    ]
    (columns,) = account["columns"].values()
    assert [column["target"] for column in columns] == ["date", "title", "notes"]
    written = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [event["date"] for event in written] == ["2010-03-14", "2010-04-03", "someday", "2010"]
    assert written[0]["notes"] == "a note"


def test_sources_of_a_stream_keep_address_and_publisher(
    run: Run, tmp_path: Path, whole: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "sheet.csv"
    source.write_text("when,what,link,outlet\n" + "2010,Talks,https://example.org/a,Paper\n" * 9)
    assert run("convert", source, tmp_path / "out.jsonl").code == 0
    event = json.loads((tmp_path / "out.jsonl").read_text().splitlines()[0])
    (cited,) = event["sources"]
    assert (cited["url"], cited["publisher"]) == ("https://example.org/a", "Paper")


def test_ids_that_come_twice_are_told_apart(
    run: Run, tmp_path: Path, whole: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "events.csv"
    source.write_text("id,date,title\n" + "a,2010,Some talks\n" * 3 + "a-2,2010,Other talks\n" * 9)
    found = run("convert", source, tmp_path / "out.jsonl")
    ids = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert len(ids) == len(set(ids)) == 12
    assert "line 3, id: expected an id of its own, found 'a'" in found.err


def test_many_ids_are_each_their_own() -> None:
    ids = Ids()
    given = [ids.own(f"e{number % 50_000}") for number in range(100_000)]
    assert len(set(given)) == 100_000
    assert given[:50_000] == [f"e{number}" for number in range(50_000)]


def test_a_dry_run_of_a_large_table_shows_its_columns(
    run: Run, tmp_path: Path, whole: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "sheet.csv"
    source.write_text("when,what\n" + "2010,Talks in Hanoi\n" * 50)
    found = run("convert", source, "--dry-run", "--save-mapping", tmp_path / "map.toml")
    assert "when  date, by its name: 2010" in found.out
    assert "50 rows read, 50 understood." in found.err
    assert 'date = "when"' in (tmp_path / "map.toml").read_text()
    mapping = (tmp_path / "map.toml").read_text().replace('title = "what"', 'title = "when"')
    (tmp_path / "map.toml").write_text(mapping)
    run("convert", source, tmp_path / "out.jsonl", "--mapping", tmp_path / "map.toml")
    assert json.loads((tmp_path / "out.jsonl").read_text().splitlines()[0])["title"] == "2010"


def test_standard_input_streams_to_standard_output(
    run: Run, tmp_path: Path, whole: pytest.MonkeyPatch
) -> None:
    data = write(tmp_path / "events.csv", some_events(50)).read_bytes()
    found = run("convert", "-", "-", "--to", "jsonl", stdin=data)
    assert [json.loads(line)["id"] for line in found.out.splitlines()] == [
        f"e{number}" for number in range(50)
    ]


def test_a_file_that_cannot_be_written_whole_is_not_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path / "events.csv", some_events(50))
    (tmp_path / "out.jsonl").write_text("mine")
    with pytest.raises(UnreadableError, match="--overwrite"):
        run("convert", source, tmp_path / "out.jsonl")

    def fail(*arguments: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(streaming._Stream, "_take_head", fail)
    with pytest.raises(UnreadableError, match="input/output error"):
        run("convert", source, tmp_path / "out.jsonl", "--overwrite")
    assert (tmp_path / "out.jsonl").read_text() == "mine"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["events.csv", "out.jsonl"]


def test_check_reads_a_large_table_with_a_mapping_row_by_row(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.indexing.tables.SMALL_BYTES", 50)
    monkeypatch.setenv("DATELINE_INDEX_DIR", str(tmp_path / "indexes"))
    monkeypatch.setattr("dateline.cli.checking.read_with_locks", None)
    source, mapping = tmp_path / "sheet.csv", tmp_path / "map.toml"
    source.write_text("when,what\n" + "2010,Talks\n" * 20 + "someday,Talks\n")
    mapping.write_text('[columns]\ndate = "when"\ntitle = "what"\n')
    found = run("check", source, "--mapping", mapping)
    assert found.code == 1
    assert "line 22, date" in found.out
    assert "21 events" in found.err


def test_quotes_reads_only_events_that_have_some(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "events.csv"
    rows = "2010,Talks,\n" * 9 + "2011,Talks,Yes.\n2012,Talks,No.\n"
    source.write_text("date,title,quote\n" + rows)
    read, events = [], Store.events

    def noted(*arguments: Any) -> Iterator[Event]:
        for event in events(*arguments):
            read.append(event.date.text)
            yield event

    monkeypatch.setattr(Store, "events", noted)
    monkeypatch.setenv("DATELINE_INDEX_DIR", str(tmp_path / "indexes"))
    found = run("quotes", "-f", source, "--limit", 1, "--format", "json")
    answer = json.loads(found.out)
    assert (answer["total"], answer["returned"], answer["truncated"]) == (2, 1, True)
    assert answer["quotes"][0]["text"] == "Yes."
    assert read == ["2011", "2012"]


def test_a_limit_of_problems_is_told_in_the_account(
    run: Run, tmp_path: Path, whole: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "events.csv"
    source.write_text("date,title\n" + "".join(f"someday,Talks {n}\n" for n in range(1500)))
    found = run("convert", source, tmp_path / "out.csv")
    assert "and 1,480 more; `dateline check" in found.err
    found = run("convert", source, tmp_path / "out.mw", "--format", "json")
    account = json.loads(found.err)
    assert (len(account["problems"]), account["more_problems"]) == (1000, 500)
    assert (len(account["not_written"]), account["more_not_written"]) == (1000, 500)
    assert found.code == 1


WRONG_WORDS = [
    ("a.csv", 'date,title,status\n2010,Talks,hled\n2011,Talks,"=x"\n2012,Talks,held\n'),
    (
        "a.jsonl",
        '{"date":"2010","title":"T","status":"hled","format":"in-persn","confidence":"hihg"}\n'
        '{"date":"2010","title":"T","participants":[{"party":"VN","role":"hots"}]}\n'
        '{"date":"2010","title":"T","links":[{"event":"a-2","relation":"follow"}]}\n',
    ),
]


@pytest.mark.parametrize(("name", "text"), WRONG_WORDS)
def test_words_that_are_none_of_ours_are_told_as_in_small_files(
    run: Run, tmp_path: Path, whole: pytest.MonkeyPatch, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    found = run("convert", tmp_path / name, tmp_path / "out.tsv", "--format", "json")
    told = [msgspec.convert(each, Problem) for each in json.loads(found.err)["problems"]]
    small = read([str(tmp_path / name)]).problems
    words = [each for each in small if each.expected.startswith("one of")]
    assert words
    assert list(map(_line_and_word, told)) == list(map(_line_and_word, words))


def _line_and_word(problem: Problem) -> tuple[str, ...]:
    line, *_, path = problem.place.split(", ")
    return line, path, problem.expected, problem.found, problem.advice


def test_references_that_cannot_be_looked_up_are_said(
    run: Run, tmp_path: Path, whole: pytest.MonkeyPatch
) -> None:
    lines = [
        {"date": "2010", "title": "T", "sources": ["a"], "participants": ["nato", "VN"]},
        {"date": "2010", "title": "T", "sources": [{"id": "a", "title": "A"}], "host": "VN"},
        {"date": "2010", "title": "T", "participants": [{"party": "VN", "people": ["ann-li"]}]},
        {"date": "2010", "title": "T", "links": [{"event": "gone", "relation": "follows"}]},
    ]
    source = tmp_path / "a.jsonl"
    source.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    found = run("convert", source, tmp_path / "out.tsv")
    assert (
        "Not checked, as rows were read one by one: whether there are the linked events of 1, "
        "parties of 1, people of 1, sources of 1 events." in found.err
    )
    own = write(tmp_path / "events.csv", some_events(30))
    assert "Not checked" not in run("convert", own, tmp_path / "out.jsonl").err
