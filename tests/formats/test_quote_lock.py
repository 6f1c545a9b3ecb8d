"""Verdicts hold for the words that were checked, and for no others."""

from pathlib import Path

import pytest

from dateline.formats.own.quote_lock import Entry, lock_of, text_of, words_hash, write
from dateline.formats.own.quote_lock import read as read_lock
from dateline.formats.reading import read
from dateline.indexing.kept import read_indexed

EVENT = """
[[source]]
id = "s"
[[event]]
id = "e"
date = "2010"
title = "E"
sources = ["s"]
[[event.quote]]
text = "We agreed."
source = "s"
[[event.quote]]
text = "We did not."
source = "s"
"""


def entry(words: str = "We agreed.", verdict: str = "exact", event: str = "e") -> Entry:
    hashed = words_hash(words)
    return Entry(
        event=event, source="s", verdict=verdict, quote_sha256=hashed, text_sha256="0" * 64,
        start=4, end=14,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A chronicle in a folder, whose first quotation was found exact."""
    (tmp_path / "chronicle.toml").write_text(EVENT)
    write(str(tmp_path / "quotes.lock.toml"), [entry()])
    return tmp_path


def verdicts(name: Path) -> list[str]:
    return [quote.verdict for event in read([str(name)]).events for quote in event.quotes]


def test_a_quotation_has_the_verdict_of_its_entry(folder: Path) -> None:
    assert verdicts(folder) == ["exact", "unchecked"]
    assert read([str(folder)]).problems == ()


def test_the_lock_of_a_single_file_lies_in_its_folder(folder: Path) -> None:
    assert verdicts(folder / "chronicle.toml") == ["exact", "unchecked"]


@pytest.mark.parametrize("place", range(len("We agreed.")))
def test_one_altered_character_takes_the_verdict_away_and_is_a_problem(
    folder: Path, place: int
) -> None:
    words = "We agreed."
    altered = f"{words[:place]}x{words[place + 1 :]}"
    (folder / "chronicle.toml").write_text(EVENT.replace(words, altered))
    assert verdicts(folder) == ["unchecked", "unchecked"]
    (problem,) = read([str(folder)]).problems
    assert problem.file.endswith("chronicle.toml")
    assert problem.place == "line 4, event e, quote[1].text"
    assert problem.expected == "the words that were checked (exact in s)"
    assert problem.found == repr(altered)


def test_a_changed_quotation_that_was_never_verified_is_no_problem(folder: Path) -> None:
    write(str(folder / "quotes.lock.toml"), [entry("We always agreed.", "near")])
    assert verdicts(folder) == ["unchecked", "unchecked"]
    assert read([str(folder)]).problems == ()


@pytest.mark.parametrize("verdict", ["near", "ambiguous", "missing"])
def test_a_quotation_that_was_not_found_stays_a_problem(folder: Path, verdict: str) -> None:
    write(str(folder / "quotes.lock.toml"), [entry(verdict=verdict)])
    (problem,) = read([str(folder)]).problems
    assert problem.place == "line 4, event e, quote[1].text"
    assert problem.expected == "words that stand once in s"
    assert f"It was {verdict} when it was checked" in problem.advice


@pytest.mark.parametrize("verdict", ["no-text", "unchecked"])
def test_a_quotation_that_was_not_looked_for_is_no_problem(folder: Path, verdict: str) -> None:
    write(str(folder / "quotes.lock.toml"), [entry(verdict=verdict)])
    assert read([str(folder)]).problems == ()


def test_a_verified_quotation_that_is_gone_is_a_problem_of_the_lock(folder: Path) -> None:
    (folder / "chronicle.toml").write_text(EVENT[: EVENT.index("[[event.quote]]")])
    (problem,) = read([str(folder)]).problems
    assert problem.file.endswith("quotes.lock.toml")
    assert problem.place == "event e"


def test_entries_of_another_file_in_the_folder_are_no_problem(folder: Path) -> None:
    write(str(folder / "quotes.lock.toml"), [entry(), entry("Other words.", event="other")])
    assert read([str(folder / "chronicle.toml")]).problems == ()
    assert len(read([str(folder)]).problems) == 1


BROKEN = [
    ("[[quote", "TOML"),
    ("zzz = 1", "[[quote]]"),
    ("quote = 5", "a table"),
    ('[[quote]]\nevent = "e"', "the key 'source'"),
    ('[[quote]]\nevent = "e"\nsource = "s"\nverdict = "sure"\nquote_sha256 = ""\ntext_sha256 = ""',
     "one of exact, normalised, near, ambiguous, missing, no-text, unchecked"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_a_broken_lock_is_a_problem_and_no_verdict(folder: Path, text: str, expected: str) -> None:
    (folder / "quotes.lock.toml").write_text(text)
    assert verdicts(folder) == ["unchecked", "unchecked"]
    (problem, *_) = read([str(folder)]).problems
    assert problem.file.endswith("quotes.lock.toml")
    assert problem.expected == expected


def test_what_is_written_is_read_and_does_not_depend_on_the_order(tmp_path: Path) -> None:
    entries = [
        entry('Say "no"\\\n', "normalised"),
        Entry(
            event="b", source="r", verdict="normalised", quote_sha256="1", text_sha256="2",
            changes=("dashes", "line breaks"), start=3, end=9,
        ),
        Entry(event="b", source="r", verdict="missing", quote_sha256="3", text_sha256="2"),
    ]  # fmt: skip
    assert text_of(entries) == text_of(entries[::-1])
    lock = lock_of(str(tmp_path))
    write(lock.path, entries)
    assert sorted(read_lock(lock, []).entries, key=lambda e: e.quote_sha256) == sorted(
        entries, key=lambda e: e.quote_sha256
    )


def test_what_is_kept_of_a_chronicle_is_forgotten_when_its_lock_changes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.indexing.kept.are_settled", lambda stats: True)
    name = str(folder / "chronicle.toml")

    def verdict() -> str:
        return read_indexed([name])[1].event(0).quotes[0].verdict

    assert verdict() == "exact"
    write(str(folder / "quotes.lock.toml"), [entry(verdict="near")])
    assert verdict() == "near"
    (folder / "quotes.lock.toml").unlink()
    assert verdict() == "unchecked"


def test_a_quotation_says_what_was_normalised(folder: Path) -> None:
    found = Entry(
        event="e", source="s", verdict="normalised", quote_sha256=words_hash("We agreed."),
        text_sha256="0" * 64, changes=("dashes",), start=4, end=14,
    )  # fmt: skip
    write(str(folder / "quotes.lock.toml"), [found])
    (first, second) = read([str(folder)]).events[0].quotes
    assert (first.verdict, first.changes) == ("normalised", ("dashes",))
    assert (second.verdict, second.changes) == ("unchecked", ())


def test_a_hostile_lock_shows_no_control_characters(folder: Path) -> None:
    evil = "\x1b]0;x\x07\u202e\n"
    found = Entry(
        event="e", source="s", verdict="normalised", quote_sha256=words_hash("We agreed."),
        text_sha256=evil, changes=(evil,) * 99, start=4, end=14,
    )  # fmt: skip
    lost = Entry(event=evil, source=evil, verdict="exact", quote_sha256=evil, text_sha256=evil)
    write(str(folder / "quotes.lock.toml"), [found, lost])
    chronicle = read([str(folder)])
    changes = chronicle.events[0].quotes[0].changes
    assert len(changes) < 99
    assert all(change.isprintable() for change in changes)
    assert chronicle.problems
    assert all(str(problem).isprintable() for problem in chronicle.problems)
