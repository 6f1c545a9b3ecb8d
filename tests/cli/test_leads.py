"""A mixed chronicle never looks as if its leads were events."""

import json
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def mixed(tmp_path: Path) -> list[str]:
    sourced, leads = tmp_path / "sourced.toml", tmp_path / "leads.csv"
    sourced.write_text('[[event]]\ndate = "2010"\ntitle = "Talks"\nparticipants = ["VN"]\n')
    rows = "".join(f"2011-0{number},Report,lead,IN;VN\n" for number in range(1, 5))
    leads.write_text(f"date,title,status,countries\n{rows}")
    return ["-f", str(sourced), "-f", str(leads)]


def test_lists_say_events_and_leads(run: Run, mixed: list[str]) -> None:
    ended = run("list", *mixed, "--limit", "2")
    assert (
        "1 event, 4 leads. Nobody has confirmed leads; -status:lead leaves them out." in ended.err
    )
    assert "2 of 5 rows shown" in ended.err
    found = json.loads(run("list", *mixed, "country:VN", "--format", "json").out)
    assert (found["total"], found["leads"]) == (5, 4)
    alone = run("list", *mixed, "-status:lead")
    assert alone.err == ""
    assert len(alone.out.splitlines()) == 1


def test_facets_count_them_apart(run: Run, mixed: list[str]) -> None:
    ended = run("facets", *mixed, "--by", "country")
    assert ended.out.splitlines() == ["1 +4  VN  Vietnam", "0 +4  IN  India"]
    objects = json.loads(run("facets", *mixed, "--format", "json").out)
    assert [(each["value"], each["count"], each["leads"]) for each in objects] == [
        ("VN", 5, 4), ("IN", 4, 4),
    ]  # fmt: skip
    table = run("facets", *mixed, "--format", "csv").out.splitlines()
    assert table[0] == "value,label,count,leads"
    assert "Leads" in run("facets", *mixed, "--format", "table").out


def test_surveys_say_that_leads_are_among_them(run: Run, mixed: list[str]) -> None:
    assert "1 event, 4 leads." in run("audit", *mixed).err
    assert "leads" not in run("audit", *mixed, "-status:lead").err


@pytest.mark.parametrize("command", ["audit", "matrix", "presence"])
def test_surveys_count_leads_apart(run: Run, mixed: list[str], command: str) -> None:
    found = json.loads(run(command, *mixed, "--format", "json").out)
    assert (found["total"], found["leads"]) == (5, 4)


def test_lines_of_surveys_count_leads_apart(run: Run, mixed: list[str]) -> None:
    assert run("audit", *mixed, "--format", "plain").out.startswith("1 +4  events + leads\n")
    table = run("matrix", *mixed, "--format", "csv").out.splitlines()
    assert table == ["party,other,count,first,last,leads", "VN,IN,4,2011-01,2011-04,4"]
