"""Bad input is a problem with file, place, expected, found and advice; the rest still loads."""

from pathlib import Path

import pytest

from dateline.formats.reading import read

from .conftest import ReadText

GOOD = '\n[[event]]\nid = "good"\ndate = "2011"\ntitle = "Good"\n'
"""Stands behind each mistake, and must always be read."""

EVENT = '[[event]]\nid = "e"\ndate = "2010"\ntitle = "E"\n'
PARTICIPANT = "one of party, role, people, note"
ROLES = "one of host, chair, co-chair, signatory, member, plus, observer, guest, absent"
OUT = "This value was left out."
SHOWN = "It is shown as it stands."
LOST = "The whole table was left out."
DATE = "It is shown without a date; a date is EDTF, such as 2010-10-12, 2010-10 or 2010?."
KEYS = (
    "one of date, title, id, kind, series, edition, status, place, format, host, chair, theme, "
    "summary, documents, participants, quote, sources, links, dispute, confidence, notes"
)
TABLES = "one of [chronicle], [[party]], [[person]], [[source]], [[event]]"
TEXT = "a text in quotation marks"

CASES = [
    # What stands in the file; place, expected, found, advice; the events read besides "good".
    (EVENT + 'tilte = "F"', "line 1, event e, tilte", KEYS, "the unknown key 'tilte'",
     "Did you mean 'title'? The key was left out.", "E"),
    (EVENT + "zzz = 1", "line 1, event e, zzz", KEYS, "the unknown key 'zzz'",
     "The key was left out.", "E"),
    (EVENT + 'participants = [{ party = "MY", rolle = "host" }]',
     "line 1, event e, participants[1].rolle", PARTICIPANT, "the unknown key 'rolle'",
     "Did you mean 'role'? The key was left out.", "E"),
    (EVENT + 'place = { name = "Hanoi", contry = "VN" }', "line 1, event e, place.contry",
     "one of name, country", "the unknown key 'contry'",
     "Did you mean 'country'? The key was left out.", "E"),
    (EVENT + '"x` - at `$.title" = 1', "line 1, event e, x` - at `$.title", KEYS,
     "the unknown key 'x` - at `$.title'", "The key was left out.", "E"),
    ('[[evnt]]\ndate = "2010"', "line 1", TABLES, "the unknown table or key 'evnt'",
     "Did you mean 'event'? It was left out.", None),
    ('\ntitle = "T"', "line 2", TABLES, "the unknown table or key 'title'",
     "It was left out.", None),
    ('[chronicle]\ntitel = "T"', "line 1, chronicle, titel",
     "one of title, description, licence, language", "the unknown key 'titel'",
     "Did you mean 'title'? The key was left out.", None),
    ("[chronicle]\ntitle = 5", "line 1, chronicle, title", TEXT, "5", OUT, None),
    ('[[event]]\ndate = "2010"\ntitle = 2010-10-12', "line 1, event, title", TEXT, "2010-10-12",
     OUT, "(no title)"),
    (EVENT + 'edition = "first"', "line 1, event e, edition", "a whole number", "'first'", OUT,
     "E"),
    (EVENT + "edition = 1.5", "line 1, event e, edition", "a whole number", "1.5", OUT, "E"),
    (EVENT + f"edition = {2**70}", "line 1, event e, edition", "Expected `int` <= 1000000000",
     str(2**70), OUT, "E"),
    (EVENT + 'participants = "MY"', "line 1, event e, participants", "a list in [ ]", "'MY'", OUT,
     "E"),
    (EVENT + 'participants = ["MY", 7]', "line 1, event e, participants[2]",
     f"{TEXT} or a table", "7", OUT, "E"),
    (EVENT + 'participants = [{ party = "MY", people = [{ person = true }] }]',
     "line 1, event e, participants[1].people[1].person", TEXT, "true", OUT, "E"),
    (EVENT + 'quote = "Yes."', "line 1, event e, quote", "a list in [ ]", "'Yes.'", OUT, "E"),
    (EVENT + '[event.quote]\ntext = "Yes."', "line 1, event e, quote", "a list in [ ]",
     "{'text': 'Yes.'}", OUT, "E"),
    (EVENT + "place = 7", "line 1, event e, place", f"{TEXT} or a table", "7", OUT, "E"),
    (EVENT + "dispute = 7", "line 1, event e, dispute", "a list in [ ]", "7", OUT, "E"),
    ('[[party]]\nid = "MY"\nname = "Malaysia"\nmembers = 7', "line 1, party MY, members",
     "a list in [ ]", "7", OUT, None),
    ('[[event]]\nid = "e"\ndate = "2010"', "line 1, event e", "the key 'title'", "none",
     "Add title = ... The rest was read.", "(no title)"),
    ('[[event]]\nid = "e"\ntitle = "E"', "line 1, event e", "the key 'date'", "none",
     "Add date = ... The rest was read.", "E"),
    ('[[event]]\nid = "e"\ntitle = "E"\ndate = ""', "line 1, event e", "the key 'date'", "none",
     "Add date = ... The rest was read.", "E"),
    ('\n[[source]]\npublisher = "P"', "line 2, source", "the key 'id'", "none",
     f"Add id = ... {LOST}", None),
    ('[[person]]\nid = "p"', "line 1, person p", "the key 'name'", "none",
     f"Add name = ... {LOST}", None),
    (EVENT + 'participants = [{ role = "host" }]', "line 1, event e, participants[1]",
     "the key 'party'", "none", "Add party = ... It was left out.", "E"),
    (EVENT + '[[event.quote]]\nspeaker = "A"', "line 1, event e, quote[1]", "the key 'text'",
     "none", "Add text = ... It was left out.", "E"),
    (EVENT + 'participants = ["asean-membrs"]\n'
     '[[party]]\nid = "asean-members"\nname = "A"\nkind = "group"',
     "line 1, event e, participants[1].party", "a declared party or an ISO 3166-1 code",
     "'asean-membrs'", f"Did you mean 'asean-members'? {SHOWN}", "E"),
    (EVENT + 'participants = ["XQ"]', "line 1, event e, participants[1].party",
     "a declared party or an ISO 3166-1 code", "'XQ'", SHOWN, "E"),
    (EVENT + 'host = "nobody"', "line 1, event e, host",
     "a declared party or an ISO 3166-1 code", "'nobody'", SHOWN, "E"),
    (EVENT + 'place = { name = "Hanoi", country = "Vietnam" }', "line 1, event e, place",
     "an ISO 3166-1 alpha-2 code, such as VN", "'Vietnam'", f"Did you mean 'VN'? {SHOWN}", "E"),
    (EVENT + 'chair = "rajnat-singh"\n[[person]]\nid = "rajnath-singh"\nname = "R"',
     "line 1, event e, chair", "a declared person", "'rajnat-singh'",
     f"Did you mean 'rajnath-singh'? {SHOWN}", "E"),
    (EVENT + 'sources = ["reuters"]', "line 1, event e, sources", "a declared source",
     "'reuters'", SHOWN, "E"),
    (EVENT + '[[event.quote]]\ntext = "Yes."\nsource = "ians-2025"', "line 1, event e, "
     "quote[1].source", "a declared source", "'ians-2025'", SHOWN, "E"),
    (EVENT + '[[event.dispute]]\nfield = "date"\nvalue = "2011"\nsources = ["s"]',
     "line 1, event e, dispute[1].sources", "a declared source", "'s'", SHOWN, "E"),
    (EVENT + 'links = [{ event = "goood", relation = "follows" }]',
     "line 1, event e, links[1].event", "a declared event", "'goood'",
     f"Did you mean 'good'? {SHOWN}", "E"),
    (EVENT + 'links = [{ event = "good", relation = "folows" }]',
     "line 1, event e, links[1].relation",
     "one of sidelines-of, follows, part-of, implements", "'folows'",
     f"Did you mean 'follows'? {SHOWN}", "E"),
    (EVENT + 'participants = [{ party = "MY", role = "hots" }]',
     "line 1, event e, participants[1].role", ROLES, "'hots'",
     f"Did you mean 'host'? {SHOWN}", "E"),
    (EVENT + 'status = "canceled"', "line 1, event e, status",
     "one of held, scheduled, ongoing, postponed, cancelled, lead", "'canceled'",
     f"Did you mean 'cancelled'? {SHOWN}", "E"),
    (EVENT + 'confidence = "hi"', "line 1, event e, confidence", "one of high, medium, low",
     "'hi'", f"Did you mean 'high'? {SHOWN}", "E"),
    ('[[party]]\nid = "p"\nname = "P"\nkind = "land"', "line 1, party p, kind",
     "one of country, organisation, group", "'land'", SHOWN, None),
    ('[[party]]\nid = "g"\nname = "G"\nkind = "group"\nmembers = '
     '[{ party = "MY", from = "soon" }]', "line 1, party g, members[1]",
     "a date such as 2010-10-12, 2010-10 or 2010", "'soon'",
     "This membership was left out.", None),
    ('[[event]]\nid = "e"\ntitle = "E"\ndate = "12 October 2010"', "line 1, event e, date",
     None, "'12 October 2010'", DATE, "E"),
    ('[[event]]\nid = "e"\ntitle = "E"\ndate = 08:30:00', "line 1, event e, date",
     None, "'08:30:00'", DATE, "E"),
    (EVENT + EVENT.replace('"E"', '"F"'), "line 5, event e", "an id of its own",
     "the id of another event (chronicle.toml, line 1, event e)", "It was read as e-2.", "E, F"),
    ('[[person]]\nid = "p"\nname = "P"\n' * 2, "line 4, person p", "an id of its own",
     "the id of another person (chronicle.toml, line 1, person p)", "The first one counts.", None),
    ('[event]\ndate = "2010"\ntitle = "E"\n' + "#" * 9, "line 5, column 8", "TOML",
     None, "Each table was read by itself, the first of two that must not stand together.", "E"),
    ("party = 7", "line 1, party", "[[party]]", "[party]", "It was read as one table.", None),
    ('[[event]]\ntitle = "E\n', "line 2, column 11", "TOML", "illegal character '\\n'",
     "This table was left out; the rest of the file was read.", None),
    (EVENT + 'place = "Hanoi" VN\n', "line 5, column 17", "TOML",
     "expected newline or end of document after a statement",
     "This table was left out; the rest of the file was read.", None),
    ('[[event]]\ndate = 2010-02-30\ntitle = "E"', "line 2, column 8", "TOML",
     "invalid date or datetime", "This table was left out; the rest of the file was read.", None),
    (EVENT + 'id = "f"', "line 5, column 9", "TOML", "cannot overwrite a value",
     "This table was left out; the rest of the file was read.", None),
    (f"{EVENT}edition = {'9' * 5000}", "line 1", "TOML", "a number with too many digits",
     "This table was left out; the rest of the file was read.", None),
    (f"{EVENT}x = {'[' * 100_000}", "line 1", "TOML", "too many levels of lists and tables",
     "This table was left out; the rest of the file was read.", None),
    (f"{EVENT}x = {'{a=' * 100_000}", "line 1", "TOML", "too many levels of lists and tables",
     "This table was left out; the rest of the file was read.", None),
    (f"[{'event.' * 5000}x]\n", "line 1", "TOML", "too many levels of lists and tables",
     "This table was left out; the rest of the file was read.", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place", "expected", "found", "advice", "titles"),
    CASES,
    ids=[f"{number}-{case[1][:40]}" for number, case in enumerate(CASES)],
)
def test_a_mistake_is_a_problem_and_costs_no_more_than_it_must(
    read_text: ReadText,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    place: str,
    expected: str | None,
    found: str | None,
    advice: str,
    titles: str | None,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("chronicle.toml").write_text(text + GOOD)
    chronicle = read(["chronicle.toml"])
    problem = chronicle.problems[0]
    assert (problem.file, problem.place) == ("chronicle.toml", place)
    assert problem.expected == (expected or problem.expected)
    assert problem.found == (found or problem.found)
    assert problem.advice == advice
    assert all(problem.expected and problem.found for problem in chronicle.problems)
    read_titles = [event.title for event in chronicle.events if event.id != "good"]
    assert ", ".join(read_titles) == (titles or "")
    assert chronicle.events[-1].title == "Good"


def test_one_mistake_is_one_problem(read_text: ReadText) -> None:
    chronicle = read_text('[[event]]\nid = "e"\ntitle = 5\n' + GOOD)
    assert [(problem.place, problem.found) for problem in chronicle.problems] == [
        ("line 1, event e, title", "5"),
        ("line 1, event e", "none"),
    ]


def test_many_mistakes_in_a_table_are_all_found(read_text: ReadText) -> None:
    parts = ", ".join(["7", '"MY"'] * 200)
    chronicle = read_text(f"{EVENT}participants = [{parts}]\n")
    assert len(chronicle.problems) == 200
    assert len(chronicle.events[0].participants) == 200


def test_a_date_that_is_none_leaves_the_event_undated(read_text: ReadText) -> None:
    (event,) = read_text('[[event]]\ndate = "after lunch"\ntitle = "E"\n').events
    assert event.date.text == "after lunch"
    assert not event.date.is_known


def test_the_same_id_in_two_files_names_both_places(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text("# first line\n" + EVENT)
    chronicle = read([str(tmp_path)])
    (problem,) = chronicle.problems
    assert (problem.file, problem.place) == (str(tmp_path / "b.toml"), "line 2, event e")
    assert problem.found == f"the id of another event ({tmp_path / 'a.toml'}, line 2, event e)"
    assert [event.id for event in chronicle.events] == ["e", "e-2"]


def test_the_third_of_three_equal_ids_names_its_own_line(read_text: ReadText) -> None:
    places = [problem.place for problem in read_text(EVENT * 3).problems]
    assert places == ["line 5, event e", "line 9, event e"]


def test_every_broken_table_is_named_and_every_whole_one_is_read(read_text: ReadText) -> None:
    broken = "[[event]]\ntitle =\n"
    chronicle = read_text((broken + EVENT) * 2)
    assert [problem.place for problem in chronicle.problems[:2]] == [
        "line 2, column 8", "line 8, column 8",
    ]  # fmt: skip
    assert [event.title for event in chronicle.events] == ["E", "E"]


def test_tables_behind_a_broken_one_keep_their_lines(read_text: ReadText) -> None:
    chronicle = read_text('[[event]]\ntitle =\n[[event]]\nid = "e"\ndate = "x"\ntitle = "E"\n')
    assert chronicle.problems[1].place == "line 3, event e, date"


def test_a_table_once_single_and_once_listed_loses_no_event(read_text: ReadText) -> None:
    chronicle = read_text('[event]\ndate = "2010"\ntitle = "A"\n' + EVENT + GOOD)
    assert [event.title for event in chronicle.events] == ["A", "E", "Good"]


def test_a_problem_reads_as_one_line(read_text: ReadText) -> None:
    (problem,) = read_text(EVENT + 'status = "canceled"\n').problems
    assert str(problem) == (
        f"{problem.file}, line 1, event e, status: expected one of held, scheduled, ongoing, "
        "postponed, cancelled, lead, found 'canceled'. Did you mean 'cancelled'? "
        "It is shown as it stands."
    )
