"""The conversation in which an event is written."""

import datetime
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.desk.test_answers import CHRONICLE

from dateline.desk.book import Book, book_of
from dateline.desk.drafts import Draft
from dateline.formats.reading import read
from dateline.linear.adding import Adding, WrongAnswer
from dateline.model.event import Link


class Typist:
    """Types lines one after the other."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.prompts: list[str] = []

    def ask(self, prompt: str, typed: str) -> str:
        self.prompts.append(prompt)
        try:
            return next(self._lines)
        except StopIteration:
            raise EOFError from None


@pytest.fixture
def book(tmp_path: Path) -> Book:
    file = tmp_path / "x.toml"
    file.write_text(CHRONICLE, encoding="utf-8")
    return book_of(read([str(file)]), datetime.date(2026, 6, 1))


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return Draft(tmp_path / "state" / "draft.json")


def test_a_wrong_answer_is_asked_for_again(book: Book, draft: Draft) -> None:
    said: list[str] = []
    adding = Adding(book, draft, said.append)
    with pytest.raises(EOFError):
        adding.ask_all(Typist(["", "tomorrow's", "2011", "?", "T"]))
    assert adding.answers == [("date", "2011"), ("title", "T")]
    assert "The date is needed" in said[0]
    assert "is not a date" in said[1]
    assert any("own words" in sentence for sentence in said)


def test_one_who_goes_back_answers_again(book: Book, draft: Draft) -> None:
    adding = Adding(book, draft, lambda sentence: None)
    with pytest.raises(EOFError):
        adding.ask_all(Typist(["2011", "Tilte", "<", "Title", "", "<", "<", "Better", "meeting"]))
    assert adding.answers == [("date", "2011"), ("title", "Better"), ("kind", "meeting")]
    assert list(draft.read()) == adding.answers


def test_a_draft_goes_on_where_it_was_left(book: Book, draft: Draft) -> None:
    draft.keep([("date", "2011"), ("title", "T"), ("kind", "")])
    adding = Adding(book, draft, lambda sentence: None)
    typist = Typist(["", "Talks"])
    adding.offer_draft(typist)
    with pytest.raises(EOFError):
        adding.ask_all(typist)
    assert typist.prompts[1] == "Series"
    assert adding.answers[-1] == ("series", "Talks")


def test_a_draft_can_be_left_behind(book: Book, draft: Draft) -> None:
    draft.keep([("date", "2011"), ("title", "T")])
    adding = Adding(book, draft, lambda sentence: None)
    adding.offer_draft(Typist(["n"]))
    assert adding.answers == []


def test_a_field_is_changed_before_it_is_added(book: Book, draft: Draft) -> None:
    adding = Adding(book, draft, lambda sentence: None, given=[("date", "2011"), ("title", "T")])
    adding.answers = [("quote", "A"), ("speaker", "B")]
    lines = ["title", "U", "quote", "C", "D", "", "", "nonsense", ""]
    assert adding.confirm(Typist(lines), lambda entry: None)
    event = adding.entry().event
    assert event.title == "U"
    assert [(quote.text, quote.speaker) for quote in event.quotes] == [("C", "D")]


def test_one_who_cannot_hear_is_not_asked_again(book: Book, draft: Draft) -> None:
    adding = Adding(book, draft, lambda sentence: None, can_ask_again=False)
    with pytest.raises(WrongAnswer, match="is not a date"):
        adding.ask_all(Typist(["nonsense", "2011"]))


def test_what_a_draft_lacks_is_asked_for_in_the_end(book: Book, draft: Draft) -> None:
    draft.keep([("title", "T")])
    adding = Adding(book, draft, lambda sentence: None)
    typist = Typist(["", *[""] * 15, "2011"])
    adding.offer_draft(typist)
    adding.ask_all(typist)
    assert typist.prompts[-1] == "When was it"
    assert adding.entry().event.date.text == "2011"


def test_one_who_goes_back_from_a_change_keeps_what_was_there(book: Book, draft: Draft) -> None:
    adding = Adding(book, draft, lambda sentence: None, given=[("title", "T")])
    adding.answers = [("date", "2011"), ("kind", "visit")]
    assert adding.confirm(Typist(["date", "<", ""]), lambda entry: None)
    assert adding.answers == [("date", "2011"), ("kind", "visit")]


def test_answers_that_make_no_event_can_be_changed(book: Book, draft: Draft) -> None:
    said: list[str] = []
    given = [("date", "2011"), ("title", "T"), ("speaker", "B")]
    adding = Adding(book, draft, said.append, given=given)
    lines = ["", "speaker", "", ""]
    assert adding.confirm(Typist(lines), lambda entry: None)
    assert "needs the quotation" in said[0]
    assert adding.entry().event.quotes == ()


def test_a_draft_says_nothing_that_a_terminal_acts_on(book: Book, draft: Draft) -> None:
    draft.keep([("date", "2011"), ("title", "T\x1b[2J\x07"), ("no such field", "x")])
    typist = Typist([""])
    adding = Adding(book, draft, lambda sentence: None)
    adding.offer_draft(typist)
    assert typist.prompts[0].startswith("There is a draft: 2011, T␛[2J␇.")
    assert [field for field, _ in adding.answers] == ["date", "title"]


def test_a_dispute_is_asked_for_whole_and_as_often_as_there_are_some(
    book: Book, draft: Draft
) -> None:
    said: list[str] = []
    given = [("date", "2011"), ("title", "T"), ("quote", "")]
    adding = Adding(book, draft, said.append, given=given)
    adding.answers = [("source", "")]
    lines = ["date", "", "12 May 2011", "P; 2011", "place", "Bern", "", "", "follows talks"]
    with pytest.raises(EOFError):
        adding.ask_all(Typist(lines))
    disputes = adding.entry().event.disputes
    assert [(each.field, each.value, each.sources) for each in disputes] == [
        ("date", "2011-05-12", ("p-2011",)), ("place", "Bern", ()),
    ]  # fmt: skip
    assert said[0] == "The other value is needed; Ctrl+D leaves."
    assert "  Understood as 2011-05-12: Thursday 12 May 2011." in said
    assert adding.entry().event.links == (Link(event="talks-1", relation="follows"),)


def test_a_new_source_can_be_named_again_in_the_same_entry(book: Book, draft: Draft) -> None:
    adding = Adding(book, draft, lambda sentence: None, given=[("date", "2011"), ("title", "T")])
    adding.answers = [("source", "P; 2011"), ("source", "Q; 2011"), ("source", ""), ("quote", "A")]
    with pytest.raises(EOFError):
        adding.ask_all(Typist(["B", "q-2011", "C", "D", "P; 2011"]))
    assert [quote.source for quote in adding.entry().event.quotes] == ["q-2011", "p-2011"]
    assert [source.id for source in adding.entry().sources] == ["p-2011", "q-2011"]
