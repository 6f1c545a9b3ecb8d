"""From one format to another: the file, and the account of it on standard error."""

import json
from pathlib import Path

import pytest

from .conftest import Run

TIMELINE = {
    "events": [
        {"start_date": {"year": 2010}, "text": {"headline": "Talks"}, "background": {"url": "x"}},
        {"start_date": {"year": 1510}, "display_date": "c. 1510", "text": {"headline": "Art"}},
        7,
        {"start_date": {"year": -44}, "text": {"headline": "Ides"}},
    ]
}


@pytest.fixture
def timeline(tmp_path: Path) -> Path:
    path = tmp_path / "timeline.json"
    path.write_text(json.dumps(TIMELINE))
    return path


def test_the_account_says_all_that_happened(run: Run, timeline: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    ended = run("convert", str(timeline), str(out))
    assert (ended.code, ended.out) == (1, "")
    said = ended.err.splitlines()
    assert said[:2] == [
        f"{timeline} read as TimelineJS 3 JSON (--from timelinejs).",
        "4 rows read, 3 understood, 1 refused.",
    ]
    assert "  a display_date in EDTF: once at events[2], 'c. 1510'. It was read as 1510~." in said
    assert "  background: once at events[1]." in said
    assert any("events[3]: expected a slide" in line for line in said)
    assert "Not written: 0044-ides: a calendar has only the years 1 to 9998." in said
    assert f"2 events written to {out} as iCalendar." in said
    assert out.read_bytes().count(b"BEGIN:VEVENT\r\n") == 2


def test_the_account_can_be_json(run: Run, timeline: Path) -> None:
    ended = run("convert", str(timeline), "-", "--to", "toml", "--format", "json")
    account = json.loads(ended.err)
    assert account["rows"] == account["events"] + account["refused"] == 4
    assert account["guessed"][0]["found"] == "'c. 1510'"
    assert ended.out.startswith("[chronicle]\n")


def test_standard_input_to_standard_output(run: Run) -> None:
    line = b'{"date": "2010", "title": "Talks", "participants": ["VN"]}\n'
    ended = run("convert", "-", "-", "--to", "csv", stdin=line)
    assert ended.code == 0
    assert ended.out.splitlines()[1] == "2010-talks,2010,Talks,,,,held,,,VN,,,,,"


def test_a_file_that_is_there_is_not_written_over(run: Run, timeline: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.toml"
    out.write_text("mine")
    ended = run("convert", str(timeline), str(out))
    assert (ended.code, out.read_text()) == (3, "mine")
    assert "--overwrite writes over it" in ended.err
    run("convert", str(timeline), str(out), "--overwrite")
    assert "Ides" in out.read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.toml", "timeline.json"]


def test_a_dry_run_writes_nothing(run: Run, timeline: Path, tmp_path: Path) -> None:
    ended = run("convert", str(timeline), "--dry-run")
    assert "3 understood" in ended.err
    assert list(tmp_path.iterdir()) == [timeline]


def test_a_folder_becomes_a_file_for_each_event(run: Run, timeline: Path, tmp_path: Path) -> None:
    run("convert", str(timeline), f"{tmp_path}/events/")
    names = {path.name for path in (tmp_path / "events").iterdir()}
    assert names == {"0044-ides.md", "1510-art.md", "2010-talks.md"}
    listed = run("list", "-f", f"{tmp_path}/events")
    assert len(listed.out.splitlines()) == 3


MISTAKES = [
    (["convert", "a.json"], 2, "convert IN OUT"),
    (["convert", "{}", "out.xyz"], 2, "'out.xyz' tells no format. Name one with --to: toml,"),
    (["convert", "{}", "out.ics", "--to", "icl"], 2, "Did you mean ical?"),
    (["convert", "{}", "out.ics", "--from", "tmol"], 2, "Did you mean toml?"),
    (["convert", "no.such.file", "out.ics"], 3, "does not exist"),
    (["convert", "{}", "-", "--to", "front-matter"], 2, "is a folder of files"),
    (["convert", "{}", "/", "--to", "csv"], 3, "is a folder; name a file"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "code", "said"), MISTAKES)
def test_a_mistake_is_a_sentence(
    run: Run, timeline: Path, arguments: list[str], code: int, said: str
) -> None:
    ended = run(*(argument.format(timeline) for argument in arguments))
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err


def test_a_file_of_another_format_is_listed(run: Run, timeline: Path) -> None:
    ended = run("list", "-f", str(timeline), "--format", "plain")
    assert [line[:4] for line in ended.out.splitlines()] == ["-004", "1510", "2010"]
    assert "3 problems in the files" in ended.err
    other = run("list", "-f", str(timeline), "--from", "json", "--format", "plain")
    assert other.out.count("(no title)") == 3


def test_the_formats_are_listed_with_what_they_lose(run: Run) -> None:
    listed = json.loads(run("formats", "--format", "json").out)
    ical = next(known for known in listed if known["name"] == "ical")
    assert (ical["in"], ical["out"], ical["extra"]) == (True, True, "ical")
    assert "quotes" in ical["not_carried"]
    assert "date" not in ical["not_carried"]
    assert "iCalendar" in run("formats").out


def test_a_mapping_is_shown_kept_and_used_again(run: Run, tmp_path: Path) -> None:
    table, kept = tmp_path / "table.csv", tmp_path / "mapping.toml"
    table.write_text("When,Headline,x\n12 October 2010,Talks,1\n")
    shown = run("convert", str(table), "--dry-run", "--save-mapping", str(kept))
    assert shown.out.splitlines() == [
        f"{table}:",
        "  When      date, by its name: 12 October 2010",
        "  Headline  title, by its name: Talks",
        "  x         notes, as nothing else: 1",
    ]
    assert 'date = "When"' in kept.read_text()
    kept.write_text(kept.read_text().replace('"notes"', '"left out"'))
    ended = run("convert", str(table), "-", "--to", "jsonl", "--mapping", str(kept))
    assert json.loads(ended.out)["notes"] is None


def test_a_mapping_counts_for_every_question(run: Run, tmp_path: Path) -> None:
    table, kept = tmp_path / "table.csv", tmp_path / "other.toml"
    table.write_text("When,Headline,x\n2010,Talks,1\n")
    kept.write_text('[columns]\ndate = "When"\ntitle = "x"\n')
    asked = ("list", "-f", str(table), "--format", "tsv")
    assert run(*asked, "--mapping", str(kept)).out.splitlines()[1].split("\t")[2] == "1"
    assert run(*asked).out.splitlines()[1].split("\t")[2] == "Talks"
    kept.rename(f"{table}.mapping.toml")
    assert run(*asked).out.splitlines()[1].split("\t")[2] == "1"
    missing = run(*asked, "--mapping", str(kept))
    assert (missing.code, missing.err) == (
        3,
        f"dateline: {kept} cannot be read: no such file or directory.\n",
    )


def test_a_cell_that_a_spreadsheet_would_run_is_guarded(run: Run) -> None:
    line = b'{"date": "2010", "title": "=1+1", "summary": "@x", "kind": "-1"}\n'
    guarded = run("convert", "-", "-", "--to", "csv", stdin=line).out
    assert guarded.splitlines()[1] == "2010-1-1,2010,'=1+1,'-1,,,held,,,,,,'@x,,"
    back = run("convert", "-", "-", "--from", "csv", "--to", "jsonl", stdin=guarded.encode())
    event = json.loads(back.out)
    assert (event["title"], event["summary"], event["kind"]) == ("=1+1", "@x", "-1")
