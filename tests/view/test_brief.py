"""A brief: the question in words, what it leaves, and how sure that is."""

import datetime

import pytest

from dateline.errors import Problem
from dateline.model.chronicle import Cast, Chronicle, Party, Source
from dateline.model.edtf import parse as date
from dateline.model.event import Dispute, Event, Participant, Quote
from dateline.store.memory import store_of
from dateline.store.query_text import parse
from dateline.store.store import Store
from dateline.view.brief import Brief, brief_of
from dateline.view.question_words import question_words, subject_words

EVENTS = (
    Event(
        id="a",
        date=date("2022-03-05"),
        title="Talks | <b>",
        participants=(Participant(party="IN", role="host"), Participant(party="VN")),
        quotes=(
            Quote(text="We agreed.", speaker="A", source="s", verdict="exact"),
            Quote(text="We did not.", speaker="B", source="t", verdict="missing"),
            Quote(text="Dashes.", source="t", verdict="normalised", changes=("dashes",)),
        ),
        sources=("s",),
        disputes=(Dispute(field="date", value="2022-03-06", sources=("u",), note="A slip."),),
    ),
    Event(id="b", date=date("2023?"), title="Later", status="scheduled", sources=("s",)),
    Event(id="c", date=date("2021/2024"), title="Programme"),
    Event(id="d", date=date("1999"), title="Long ago"),
)
CAST = Cast(
    parties={"IN": Party(id="IN", name="India", kind="country")},
    sources={
        "s": Source(id="s", publisher="The Gazette", published="2022-03-06",
                    url="https://example.org/1", retrieved="2026-11-02"),
        "t": Source(id="t", publisher="The Post"),
        "u": Source(id="u", publisher="The Dissent"),
    },
)  # fmt: skip


@pytest.fixture
def store() -> Store:
    return store_of(Chronicle(title="Chronicle", cast=CAST, events=EVENTS))


def brief(store: Store, query: str, **notes: str) -> Brief:
    today = datetime.date(2026, 11, 27)
    filter_ = parse(query, store.names)
    return brief_of(store, filter_, title="Chronicle", today=today, own_notes=notes)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "All events"),
        ("country:IN year:2022..2025", "Events with India, from 2022 to 2025"),
        ("country:IN,VN year:2022", "Events with India or VN, in 2022"),
        ("year:2022..", "Events in 2022 or later"),
        ("date:..2010-05", "Events in May 2010 or earlier"),
        ("host:IN -status:scheduled", "Events hosted by India, but not that are scheduled"),
        ("signatory:IN talks", "Events with India as signatory, with the words “talks”"),
        ('"we agreed"', "Events with the words “we agreed”"),
        ("has:dispute", "Events with sources that disagree"),
        ("-has:note", "Events but not with a note of one's own"),
        ("publishers:2..", "Events with sources of 2 or more publishers"),
    ],
)
def test_a_filter_is_a_question(store: Store, query: str, words: str) -> None:
    assert question_words(parse(query, store.names), store.cast) == words


def test_the_title_is_what_the_question_is_about(store: Store) -> None:
    filter_ = parse("country:IN year:2022..2025 is:marked -kind:x", store.names)
    assert subject_words(filter_, store.cast) == "India, 2022 to 2025"


def test_what_it_counts_can_be_counted_by_hand(store: Store) -> None:
    facts = dict(brief(store, "year:2022..2025").setting.facts)
    assert facts["Summary"] == (
        "3 events (1 scheduled, 1 only possibly in it); 2 countries; 3 quotations, 2 of them "
        "checked against the source; 3 sources; sources disagree about 1 event"
    )
    assert facts["Span"] == "2021 to 2024"
    assert facts["Made"] == "27 November 2026, from “Chronicle”"


@pytest.mark.parametrize("ending", [".md", ".html"])
def test_it_says_what_is_sure_and_what_is_not(store: Store, ending: str) -> None:
    text = brief(store, "year:2022..2025", b="Mine.", d="Of another event.").text(ending)
    plain = text.replace("\\", "")
    for words in (
        "2023, uncertain",
        "Saturday 5 March 2022",
        "Fits the question only possibly",
        "checked: word for word in the source",
        "checked: NOT in the source",
        "(dashes)",
        "6 March 2022 (A slip.)",
        "https://example.org/1",
        "retrieved 2 November 2026",
        "Note of the writer",
        "Mine.",
    ):
        assert words in plain, words
    assert "Of another event" not in plain
    assert "Long ago" not in plain
    assert "<b>" not in text.replace("\\<b\\>", "")


def test_disputes_stand_side_by_side_in_a_table(store: Store) -> None:
    text = brief(store, "id:a").text(".md")
    assert "| date | 5 March 2022 | 6 March 2022 (A slip.) \\[3\\] |" in text
    assert "3. The Dissent" in text
    assert "; 3 sources" in text


def test_a_problem_is_no_part_of_it() -> None:
    problem = Problem(file="x", place="", expected="a", found="b", advice="c")
    store = store_of(Chronicle(title="T", events=EVENTS[:1], problems=(problem,)))
    assert "expected" not in brief(store, "").text(".md")
