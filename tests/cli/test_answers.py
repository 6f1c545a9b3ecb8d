"""The commands on the bundled chronicle: their data on stdout, in each format."""

import csv
import io
import json

import pytest
from tests.cli.conftest import Run

from dateline.formats.reading import read
from dateline.store.memory import store_of
from dateline.store.query_text import parse
from dateline.store.store import Store
from dateline.view.citation import STYLES

ENVELOPE = ["query", "total", "returned", "truncated", "events", "certain", "leads"]
EVENT_KEYS = [
    "id", "date", "start", "end", "title", "kind", "series", "edition", "status", "place",
    "countries", "participants", "quotes", "disputes", "sources",
]  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(read([]))


def test_list_json_agrees_with_the_store(run: Run, store: Store) -> None:
    ended = run("list", "country:MY", "year:2025", "--format", "json")
    answer = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert list(answer) == ENVELOPE
    wanted = store.count(parse("country:MY year:2025", store.names))
    assert answer["total"] == answer["returned"] == len(answer["events"]) == wanted
    assert answer["query"] == "country:MY year:2025"
    assert answer["truncated"] is False
    assert all("MY" in event["countries"] for event in answer["events"])
    assert list(answer["events"][0])[: len(EVENT_KEYS)] == EVENT_KEYS


def test_flags_ask_the_same_as_fields(run: Run) -> None:
    by_field = run("list", "country:MY", "year:2010..2015", "--format", "json")
    by_flag = run("list", "--country", "MY", "--year", "2010..2015", "--format", "json")
    assert json.loads(by_flag.out) == json.loads(by_field.out)


def test_two_countries_find_the_framework_between_them(run: Run) -> None:
    answer = json.loads(run("list", "country:IN", "country:US", "--format", "json").out)
    assert "us-india-framework-2025" in [event["id"] for event in answer["events"]]


def test_show_gives_the_first_admm_plus_whole(run: Run) -> None:
    (event,) = json.loads(run("show", "admm-plus-1", "--format", "json").out)["events"]
    roles = [part["role"] for part in event["participants"]]
    assert (roles.count("host") + roles.count("member"), roles.count("plus")) == (10, 8)
    (guest,) = [part for part in event["participants"] if part["party"] == "asean-secretariat"]
    assert guest["people"][0]["name"] == "Surin Pitsuwan"
    assert (event["start"], event["end"]) == ("2010-10-12", "2010-10-12")


def test_an_open_or_vague_date_has_the_bounds_that_are_known(run: Run) -> None:
    shown = run("show", "ewg-ct-2024-2027", "admm-plus-annual-2017", "--format", "jsonl").out
    bounds = [(e["start"], e["end"]) for e in map(json.loads, shown.splitlines())]
    assert bounds == [("2024-01-01", "2027-12-31"), ("2017-01-01", "2017-12-31")]


def test_facets_by_year_count_an_event_in_every_year_it_ran(run: Run, store: Store) -> None:
    counts = json.loads(run("facets", "--by", "year", "--format", "json").out)
    for facet in counts:
        query = parse(f"year:{facet['value']}", store.names)
        assert facet["count"] == store.count(query), facet
    assert sum(facet["count"] for facet in counts) >= store.count(parse("", store.names))


@pytest.mark.parametrize("field", ["country", "kind", "series", "person", "source", "status"])
def test_the_count_beside_a_value_is_what_asking_for_it_gives(
    run: Run, store: Store, field: str
) -> None:
    for facet in json.loads(run("facets", "year:2025", "--by", field, "--format", "json").out):
        query = parse(f'year:2025 {field}:"{facet["value"]}"', store.names)
        assert facet["count"] == store.count(query), facet


def test_quotes_have_speaker_source_and_verdict(run: Run) -> None:
    answer = json.loads(run("quotes", "id:bilateral-in-my-2025-10-31", "--format", "json").out)
    first = answer["quotes"][0]
    assert first["speaker"] == "Rajnath Singh"
    assert first["medium"] == "X post"
    assert first["source"] == "ians-2025-10-31"
    assert first["verdict"] == "exact"
    plain = run("quotes", "id:bilateral-in-my-2025-10-31").out
    assert "“Had a very good conversation" in plain
    assert "Rajnath Singh" in plain


def test_plain_is_one_event_a_line_without_colour(run: Run, store: Store) -> None:
    ended = run("list")
    lines = ended.out.splitlines()
    assert len(lines) == store.count(parse("", store.names))
    assert "\x1b" not in ended.out
    assert "[admm-plus-1]" in ended.out


def test_csv_and_tsv_are_read_back_by_the_standard_library(run: Run) -> None:
    for style, delimiter in (("csv", ","), ("tsv", "\t")):
        text = run("list", "country:IN", "--format", style).out
        rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
        assert "us-india-framework-2025" in [row["id"] for row in rows]
        assert all(row["date"] and row["title"] for row in rows)


def test_markdown_is_one_table(run: Run) -> None:
    lines = run("list", "id:admm-plus-12", "--format", "md").out.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("| ") and line.endswith(" |") for line in lines)


def test_a_limit_is_said_and_sorting_turns_the_order(run: Run) -> None:
    ended = run("list", "--limit", "2", "--sort", "newest", "--format", "jsonl")
    starts = [json.loads(line)["start"] for line in ended.out.splitlines()]
    assert starts == sorted(starts, reverse=True)
    assert len(starts) == 2
    assert "2 of" in ended.err
    assert "--limit 0" in ended.err


def test_words_with_a_minus_are_left_out_and_are_no_options(run: Run) -> None:
    answer = json.loads(run("list", "-status:held", "--format", "json").out)
    assert {event["status"] for event in answer["events"]} == {"ongoing", "scheduled"}


def test_without_a_terminal_the_screen_is_a_list_and_says_so(run: Run) -> None:
    ended = run("-q", "country:TL year:2025")
    assert ended.code == 0
    assert "standard output is no terminal" in ended.err
    assert ended.out == run("list", "country:TL", "year:2025").out


def test_check_finds_the_bundled_chronicle_right(run: Run) -> None:
    ended = run("check")
    assert (ended.code, ended.out) == (0, "")
    assert "0 problems" in ended.err


def test_a_chronicle_comes_from_standard_input(run: Run) -> None:
    ended = run("list", "-f", "-", stdin=b'[[event]]\ndate = "2001"\ntitle = "A"\n')
    assert ended.out.startswith("2001")


def test_the_version_is_said(run: Run) -> None:
    assert run("--version").out.startswith("dateline ")


def test_a_value_of_two_words_survives_the_shell(run: Run, store: Store) -> None:
    ended = run("list", "country:Viet Nam", "year:2010", "--format", "json")
    assert json.loads(ended.out)["query"] == 'country:"Viet Nam" year:2010'
    whole = run("list", "country:MY year:2025", "--format", "json")
    wanted = store.count(parse("country:MY year:2025", store.names))
    assert json.loads(whole.out)["total"] == wanted


def test_a_publisher_is_found_by_name_with_all_its_sources(run: Run) -> None:
    totals = [
        json.loads(run("list", f"source:{text}", "--format", "json").out)["total"]
        for text in ("ian", "ians", "ians-2025-10-31")
    ]
    assert totals[0] >= totals[1] >= 14
    assert totals[2] == 14


def test_cite_takes_the_styles_of_the_citations(run: Run) -> None:
    usage = run("cite", "--help").out
    assert f"{{{','.join(STYLES)}}}" in usage
    ended = run("cite", "us-india-framework-2025", "--format", "csl")
    assert (ended.code, ended.err) == (0, "")
    assert "ians-2025-10-31" in [item["id"] for item in json.loads(ended.out)]


def test_cite_says_which_event_is_missing(run: Run) -> None:
    ended = run("cite", "admm-plus-12", "admm-plus-21")
    assert ended.code == 1
    assert ended.out.startswith("12th ADMM-Plus, Kuala Lumpur, Saturday 1 November 2025")
    assert "There is no event 'admm-plus-21'. Did you mean admm-plus-" in ended.err
