"""What is answered about a new event: how it is understood, and what is said where it is not."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.desk.answers import AnswerError, take
from dateline.desk.book import Book, book_of
from dateline.desk.entry import entry_of, next_field
from dateline.desk.ways_on import ways_on
from dateline.errors import DatelineError
from dateline.formats.reading import read
from dateline.model.event import Delegate, Link, Participant, Place

CHRONICLE = """
[[person]]
id = "anna-beispiel"
name = "Anna Beispiel"
aliases = ["A. Beispiel"]
party = "CH"

[[source]]
id = "gazette-2010"
publisher = "The Gazette"
url = "https://example.org/1"

[[event]]
id = "talks-1"
date = "2010-10-12"
title = "Talks"
kind = "meeting"
series = "Talks"
place = { name = "Genève", country = "CH" }
participants = [{ party = "CH", people = [{ person = "anna-beispiel", title = "Minister" }] }]
"""


@pytest.fixture
def book(tmp_path: Path) -> Book:
    file = tmp_path / "x.toml"
    file.write_text(CHRONICLE, encoding="utf-8")
    return book_of(read([str(file)]), datetime.date(2026, 6, 1))


@pytest.mark.parametrize(
    ("field", "text", "value", "words"),
    [
        ("date", "2010?", "2010?", "2010, uncertain"),
        ("date", "12-14 October 2010", "2010-10-12/2010-10-14", "Understood as 2010-10-12/2010"),
        ("date", "last year", "2025", "Understood as 2025."),
        ("edition", "12", 12, ""),
        ("status", "Scheduled", "scheduled", ""),
        ("kind", "MEETING", "meeting", ""),
        ("kind", "meting", "meting", "Did you mean meeting?"),
        ("place", "geneve", Place(name="Genève", country="CH"), "as before"),
        ("place", "Ha Noi, viet nam", Place(name="Ha Noi", country="VN"), ""),
        ("place", "Viet Nam", Place(name="Vietnam", country="VN"), ""),
        ("place", "Atlantis", Place(name="Atlantis"), "country is not known"),
        ("party", "malaysia", Participant(party="MY"), "Malaysia."),
        ("speaker", "a. beispiel", "anna-beispiel", "is anna-beispiel"),
        ("speaker", "The communiqué", "The communiqué", "nobody that the chronicle declares"),
        ("chair", "A. Beispiel", "anna-beispiel", "is anna-beispiel"),
        ("link", "follows talks-1", Link(event="talks-1", relation="follows"), "Follows Talks."),
        ("link", "Part of TALKS", Link(event="talks-1", relation="part-of"), "Part of Talks."),
        ("dispute", "Date", "date", ""),
        ("dispute-value", "about fifty", "about fifty", ""),
        ("quote", "“We met.”", "We met.", "Without the quotation marks"),
        ("quote", "“One” and “two”", "“One” and “two”", ""),
        ("title", "a\x1b[31mb\nc", "a␛[31mb c", ""),
    ],
)
def test_an_answer_is_taken(book: Book, field: str, text: str, value: Any, words: str) -> None:
    taken = take(field, text, book)
    assert taken.value == value
    assert words in taken.words


def test_a_participant_has_a_role_and_people(book: Book) -> None:
    text = "Viet Nam HOST: A. Minister, Minister of Defence, acting; Anna Beispiel"
    assert take("party", text, book).value == Participant(
        party="VN",
        role="host",
        people=(
            Delegate(person="A. Minister", title="Minister of Defence, acting"),
            Delegate(person="anna-beispiel"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "id_", "publisher", "published", "url"),
    [
        ("gazette-2010", "gazette-2010", "The Gazette", None, "https://example.org/1"),
        ("https://example.org/1", "gazette-2010", "The Gazette", None, "https://example.org/1"),
        ("https://www.x.org/a", "x-org-nd", "x.org", None, "https://www.x.org/a"),
        ("The Gazette; 2010", "the-gazette-2010", "The Gazette", "2010", None),
        ("The Post; Talks in 2010; 13 Oct 2010; https://x.org", "the-post-2010", "The Post",
         "2010-10-13", "https://x.org"),
    ],
)  # fmt: skip
def test_a_source_is_known_or_new(
    book: Book, text: str, id_: str, publisher: str, published: str | None, url: str | None
) -> None:
    source = take("source", text, book).value
    assert (source.id, source.publisher) == (id_, publisher)
    assert (source.published, source.url) == (published, url)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("date", "the day before", "is not a date"),
        ("date", "2010-13-01", "is not a date"),
        ("edition", "twelve", "Expected the number"),
        ("edition", "9" * 30, "Expected the number"),
        ("status", "planned", "Expected one of held"),
        ("confidence", "hihg", "Did you mean high?"),
        ("party", "Malaysa", "No party is called 'Malaysa'"),
        ("party", ": Nobody", "No party is called ''"),
        ("source", "gazete-2010", "Did you mean gazette-2010?"),
        ("speaker", "ana-beispiel", "Did you mean anna-beispiel?"),
        ("link", "talks-1", "Expected sidelines-of, follows"),
        ("link", "follows talk-1", "Did you mean talks-1?"),
        ("dispute", "tilte", "Did you mean title?"),
        ("id", "talks-1", "already"),
        ("id", "has a space", "unlike"),
    ],
)
def test_an_answer_that_cannot_be_taken_says_what_would_fit(
    book: Book, field: str, text: str, said: str
) -> None:
    with pytest.raises(AnswerError, match=said.replace("?", r"\?")):
        take(field, text, book)


@pytest.mark.parametrize(
    ("field", "line", "first"),
    [
        ("kind", "me", "meeting"),
        ("party", "swi", "Switzerland"),
        ("party", "CH ho", "CH host"),
        ("party", "CH host: an", "CH host: Anna Beispiel"),
        ("party", "CH: Anna Beispiel, mi", "CH: Anna Beispiel, Minister"),
        ("place", "gen", "Genève, CH"),
        ("source", "the gazette", "gazette-2010"),
        ("speaker", "beis", "Anna Beispiel"),
        ("chair", "anna", "Anna Beispiel"),
        ("link", "fo", "follows "),
        ("link", "follows ta", "follows talks-1"),
        ("dispute", "da", "date"),
        ("dispute-source", "the gazette", "gazette-2010"),
    ],
)
def test_an_answer_can_go_on(book: Book, field: str, line: str, first: str) -> None:
    assert ways_on(field, line, book)[0] == first


@pytest.mark.parametrize(
    ("answers", "id_"),
    [
        ([("series", "Talks"), ("edition", "2")], "talks-2"),
        ([("series", "Talks"), ("edition", "1")], "talks-1-2"),
        ([("series", "Talks")], "talks-2011-05"),
        ([], "2011-05-a-title"),
        ([("id", "mine")], "mine"),
    ],
)
def test_an_id_is_proposed(book: Book, answers: list[tuple[str, str]], id_: str) -> None:
    entry = entry_of([("date", "May 2011"), ("title", "A title"), *answers], book)
    assert entry.event.id == id_
    assert entry.event.date.text == "2011-05"


def test_a_quotation_belongs_to_its_source(book: Book) -> None:
    head = [("date", "2011"), ("title", "T")]
    one = entry_of([*head, ("source", "gazette-2010"), ("quote", "A"), ("speaker", "B")], book)
    assert [(q.text, q.speaker, q.source) for q in one.event.quotes] == [("A", "B", "gazette-2010")]
    two = entry_of(
        [*head, ("source", "gazette-2010"), ("source", "P; 2011"), ("quote", "A"),
         ("quote-source", "p-2011"), ("quote", "C")], book,
    )  # fmt: skip
    assert [quote.source for quote in two.event.quotes] == ["p-2011", None]
    assert two.event.sources == ("gazette-2010", "p-2011")
    assert [source.id for source in two.sources] == ["p-2011"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([("dispute", "date")], "dispute about the date needs the other value"),
        ([("dispute-value", "2012")], "needs the field before it"),
        ([("dispute-source", "gazette-2010")], "needs the field before it"),
        ([("dispute", "date"), ("dispute-value", "nonsense")], "is not a date"),
    ],
)
def test_half_a_dispute_is_none(book: Book, answers: list[tuple[str, str]], said: str) -> None:
    with pytest.raises(DatelineError, match=said):
        entry_of([("date", "2011"), ("title", "T"), *answers], book)


def test_without_a_title_there_is_no_event(book: Book) -> None:
    with pytest.raises(DatelineError, match="An event needs title"):
        entry_of([("date", "2011"), ("title", " ")], book)


def test_all_is_asked_in_order_and_what_is_given_is_not() -> None:
    asked = []
    answers: list[tuple[str, str]] = []
    said = {"date": "2011", "title": "T", "series": "S", "source": "x", "quote": "q"}
    while field := next_field(answers, [("kind", "meeting")]):
        asked.append(field)
        answers.append((field, said.pop(field, "")))
    assert asked == [
        "date", "title", "series", "edition", "status", "place", "party", "chair", "summary",
        "source", "source", "quote", "speaker", "quote", "dispute", "link", "confidence", "notes",
        "id",
    ]  # fmt: skip
