"""`dateline audit`, `matrix` and `person`: their figures are what the same query lists."""

import json

import pytest
from tests.cli.conftest import Run


def listed(run: Run, *query: str) -> set[str]:
    events = json.loads(run("list", *query, "--format", "json").out)["events"]
    return {event["id"] for event in events}


def test_an_audit_names_the_events_of_each_figure(run: Run) -> None:
    answer = json.loads(run("audit", "country:IN", "year:2025", "--format", "json").out)
    wanted = listed(run, "country:IN", "year:2025")
    assert (answer["query"], answer["total"]) == ("country:IN year:2025", len(wanted))
    for figure in answer["figures"]:
        assert figure["count"] == len(figure["events"])
        assert set(figure["events"]) <= wanted
    figures = {figure["key"]: set(figure["events"]) for figure in answer["figures"]}
    assert figures["verified"] == listed(run, "country:IN", "year:2025", "quote:exact")
    assert "us-india-framework-2025" in figures["disputed"]
    covered = {source["source"]: source["count"] for source in answer["sources"]}
    assert covered["ians-2025-10-31"] == len(
        listed(run, "country:IN", "year:2025", "source:ians-2025-10-31")
    )


def test_an_audit_in_lines_can_name_its_events(run: Run) -> None:
    ended = run("audit", "id:admm-plus-1")
    assert ended.out.splitlines()[:2] == ["1  events", "1  sources of two or more publishers"]
    assert "     admm-plus-1" in run("audit", "id:admm-plus-1", "--ids").out


def test_the_matrix_of_two_countries_is_what_both_fields_list(run: Run) -> None:
    answer = json.loads(run("matrix", "--format", "json").out)
    (pair,) = [p for p in answer["pairs"] if set(p["parties"]) == {"IN", "MY"}]
    assert set(pair["events"]) == listed(run, "country:IN", "country:MY")
    assert pair["count"] == len(pair["events"])
    assert (answer["returned"], answer["truncated"]) == (len(answer["pairs"]), False)


def test_a_matrix_says_what_it_leaves_out(run: Run) -> None:
    ended = run("matrix", "year:2025", "--limit", "1", "--format", "tsv")
    assert ended.out.splitlines()[0].split("\t") == [
        "party",
        "other",
        "count",
        "first",
        "last",
        "leads",
    ]
    assert len(ended.out.splitlines()) == 2
    assert "1 of" in ended.err
    table = run("matrix", "year:2025", "--format", "table", "--limit", "3", COLUMNS="40")
    assert "of 19 parties shown" in table.err
    assert len(table.out.splitlines()) == 4


def test_a_matrix_of_parties_has_organisations(run: Run) -> None:
    answer = json.loads(run("matrix", "--by", "party", "--format", "json").out)
    assert "asean-secretariat" in [party["party"] for party in answer["parties"]]


@pytest.mark.parametrize(
    ("words", "name", "rest"),
    [
        ("person rajnath singh", "Rajnath Singh, India", ""),
        ("person Rajnath Singh year:2025 kind:visit", "Rajnath Singh", "year:2025 kind:visit"),
        ("person rajnath year:2025", "Rajnath Singh", "year:2025"),
        ("party viet nam country:IN", "Viet Nam", "country:IN"),
        ("party india singapore", "India", "singapore"),
    ],
)
def test_a_name_of_several_words_needs_no_quotation_marks(
    run: Run, words: str, name: str, rest: str
) -> None:
    lines = run(*words.split()).out.splitlines()
    assert lines[0].startswith(name)
    assert rest in "".join(lines[1:3])


def test_a_person_has_offices_events_and_quotations(run: Run) -> None:
    (page,) = json.loads(run("person", "rajnath singh", "--format", "json").out)
    assert (page["person"], page["party"]) == ("rajnath-singh", "IN")
    assert page["offices"][0]["title"] == "Defence Minister"
    assert {event["id"] for event in page["events"]} == listed(run, "person:rajnath-singh")
    assert "exact" in [quote["verdict"] for quote in page["quotes"]]
    assert (page["total"], page["truncated"]) == (len(page["events"]), False)


def test_a_page_is_of_what_the_query_leaves(run: Run) -> None:
    (page,) = json.loads(run("person", "rajnath", "year:2025", "--format", "json").out)
    assert (page["person"], page["query"]) == ("rajnath-singh", "year:2025")
    wanted = listed(run, "person:rajnath-singh year:2025")
    assert {event["id"] for event in page["events"]} == wanted
    assert wanted < listed(run, "person:rajnath-singh")
    text = run("person", "rajnath", "--year", "2025").out
    assert text.splitlines()[:2] == [
        "Rajnath Singh, India  [rajnath-singh]",
        "  in the events of year:2025",
    ]
    assert "Dalbir Singh" in run("person", "singh").out
    assert "Dalbir Singh" not in run("person", "singh", "year:2025").out
    assert run("person", "singh", "yeer:2025").code == 2
    party = json.loads(run("party", "malaysia", "year:2025", "--format", "json").out)
    assert party["count"] == len(listed(run, "party:MY year:2025"))
    assert run("party", "MY", "year:2025").out.splitlines()[2] == "  in the events of year:2025"


def test_presence_says_year_by_year_what_a_party_was(run: Run) -> None:
    answer = json.loads(run("presence", "year:2025", "--limit", "1", "--format", "json").out)
    assert [party["party"] for party in answer["parties"]] == ["MY"]
    last = next(period for period in answer["periods"] if period["first"] == 2025)
    assert {"host", "present"} <= set(last["parts"])
    table = run("presence", "--format", "table", COLUMNS="60")
    assert "2027" in table.out.splitlines()[0]
    assert "H host" in table.err
    rows = run("presence", "country:IN", "--format", "csv").out.splitlines()
    assert rows[0] == "party,year,parts"
    assert run("presence", "year:2025", "--by", "party").out.startswith("MY ")


def test_a_party_has_its_events_by_kind_and_part(run: Run) -> None:
    page = json.loads(run("party", "malaysia", "--format", "json").out)
    assert (page["party"], page["kind"]) == ("MY", "country")
    assert page["count"] == len(listed(run, "party:MY"))
    assert page["parts"]["host"] == len(listed(run, "host:MY"))
    assert "Mohamed Khaled Nordin" in [person["name"] for person in page["people"]]
    text = run("party", "MY").out
    assert text.startswith("Malaysia  [MY]")
    ended = run("party", "Malaysa")
    assert (ended.code, ended.out) == (1, "")
    assert "Did you mean Malaysia?" in ended.err


def test_a_name_of_several_people_gives_each(run: Run) -> None:
    ended = run("person", "singh")
    assert ended.code == 0
    for name in ("Rajnath Singh, India", "Dalbir Singh, India", "Jitendra Singh, India"):
        assert name in ended.out


@pytest.mark.parametrize(("name", "words"), [("Hegzeth", "Did you mean Pete Hegseth?"), ("", "")])
def test_a_name_that_nobody_has_ends_with_1(run: Run, name: str, words: str) -> None:
    ended = run("person", name)
    assert (ended.code, ended.out) == (1, "")
    assert "Nobody is called" in ended.err
    assert words in ended.err


def test_no_event_is_said(run: Run) -> None:
    ended = run("audit", "year:1066")
    assert ended.code == 0
    assert "No event fits this query." in ended.err
