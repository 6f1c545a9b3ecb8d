"""Conversations: what is typed, and what is said to it."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.linear.conftest import SMALL, bundled, talk_about
from tests.store.chronicles import chronicles

from dateline.desk.desk import Desk
from dateline.formats.source_texts import Texts
from dateline.linear.conversation import Conversation
from dateline.linear.looking import Allowed, Looking
from dateline.linear.words import WORDS
from dateline.model.chronicle import Chronicle
from dateline.store.memory import store_of
from dateline.view.state import ViewState

DIALOGUES = Path(__file__).with_name("dialogues.txt").read_text(encoding="utf-8").split("\n\n")
"""What is typed, each line behind a `>`, and what is said to it, about the small chronicle."""


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue.split("\n")[0])
def test_a_dialogue(dialogue: str) -> None:
    talk = talk_about(SMALL)
    said = []
    for line in dialogue.splitlines():
        if line.startswith(">"):
            said += [line, *talk.take(line[1:])]
    assert said == dialogue.splitlines()


def test_the_beginning_says_what_it_is_about_and_where_the_cursor_is(talk: Conversation) -> None:
    assert talk.begin() == (
        "Small chronicle. 5 events from 2010 to 2026.",
        "1 of 5. 12 October 2010. Viet Nam and 4 others. 1st ADMM-Plus. 1 source.",
        "Type ? for help, q to end.",
    )


def test_an_empty_chronicle_can_be_talked_about() -> None:
    talk = talk_about(Chronicle(title="Nothing"))
    assert talk.begin() == ("Nothing. 0 events.", "Type ? for help, q to end.")
    for word in WORDS:
        assert talk.take(word.names[0]) or word.action == "quit"
        talk.take("")


def test_a_question_shows_in_the_prompt_and_keeps_what_was_typed_wrong(talk: Conversation) -> None:
    talk.take("country:IN")
    talk.take("f")
    assert (talk.prompt, talk.typed) == ("filter", "country:IN ")
    talk.take("country:nowhere")
    assert (talk.prompt, talk.typed) == ("filter", "country:nowhere")
    talk.take("")
    assert (talk.prompt, talk.typed) == ("dateline", "")


def test_a_question_is_explained_and_its_list_goes_on() -> None:
    talk = talk_about(bundled())
    talk.take("p")
    assert "several with commas" in talk.take("?")[0]
    assert talk.take("more")[0].startswith("26. ")
    assert talk.prompt == "person"


def test_reading_says_how_much_there_is_and_stops_after_25_statements() -> None:
    talk = talk_about(bundled())
    talk.take("id:admm-plus-12")
    said = talk.take("r")
    assert said[0].startswith("20 participants, 5 quotations, 16 sources and ")
    assert len(said) == 27
    assert said[-1].endswith("more left. Type more to go on.")


def test_a_quotation_is_checked_against_the_text_at_hand(tmp_path: Path) -> None:
    (tmp_path / "ians.txt").write_text("They met. “We agree,” he said.", encoding="utf-8")
    looking = Looking(store_of(SMALL), ViewState(focus="talks"), texts=Texts([str(tmp_path)]))
    says = Conversation(SMALL, looking).take("v")
    assert says == (
        "Quotation 1 of 1: “We agreed.”",
        "Near: something like it stands there; this does not count as verified.",
        "Quoted is 'agreed.' where the source has 'agree', after 'We'.",
        "It was recorded as exact before.",
        "The source has: We agree.",
        "Before it: They met. “.",
        "After it: ,” he said.",
    )


def test_what_was_marked_and_looked_at_is_kept(desk: Desk) -> None:
    talk = talk_about(SMALL, desk=desk)
    talk.take("c india")
    talk.take("m")
    assert talk.keep() == ()
    last = desk.last_view()
    assert desk.marks() == {"hanoi"}
    assert last is not None
    assert last.query == "country:IN"


def test_views_are_saved_and_opened(desk: Desk) -> None:
    talk = talk_about(SMALL, desk=desk)
    talk.take("c india")
    assert talk.take(":save indian") == (
        "Saved. The command dateline --plain --view indian opens it.",
    )
    talk.take("0")
    assert talk.take(": open indian")[0] == "Filter: country: India. 3 of 5 events."
    assert talk.take(":open other") == ("No view is called other; there is indian.",)
    assert talk.take(":save a b")[0].startswith("A name has letters")


def test_events_are_exported(tmp_path: Path, talk: Conversation) -> None:
    name = tmp_path / "two.csv"
    talk.take("y 2026")
    assert talk.take("x")[0].startswith("2 events to write.")
    assert talk.take(str(name)) == (f"2 events written to {name}.",)
    assert talk.prompt == "dateline"
    assert "Gill calls" in name.read_text(encoding="utf-8")


def test_marked_events_are_exported_and_the_view_where_that_is_typed(
    tmp_path: Path, talk: Conversation
) -> None:
    talk.take("m")
    said = talk.take("x")[0]
    assert said.startswith("1 marked event to write.")
    assert said.endswith("With view before the name the 5 events of the view are written instead.")
    assert talk.take(f"view {tmp_path}/all.csv")[0] == f"5 events written to {tmp_path}/all.csv."
    assert talk.take(f"x {tmp_path}/one.csv")[0] == f"1 event written to {tmp_path}/one.csv."
    assert talk.take(f"x view {tmp_path}/b.csv")[0] == f"5 events written to {tmp_path}/b.csv."


def test_what_is_locked_says_so_and_touches_nothing(tmp_path: Path, desk: Desk) -> None:
    allowed = Allowed(write_files=False, read_files=False)
    talk = talk_about(SMALL, desk=desk, allowed=allowed)
    for line in (f"x {tmp_path}/a.csv", "x", ":save a", ":open a"):
        assert talk.take(line) == ("That is locked here.",)
    assert list(tmp_path.iterdir()) == []


def test_a_survey_says_25_lines_and_goes_on_from_the_line_that_was_opened() -> None:
    talk = talk_about(bundled())
    said = talk.take("W")
    assert [said[2][:3], said[-1]] == ["1. ", "146 more left. Type more to go on."]
    assert talk.take("more")[0].startswith("26. ")
    left = talk.take("30")[0]
    assert left.startswith("Filter: country: ")
    back = talk.take("back")
    assert back[2] == "On from line 30."
    assert back[3].startswith("30. ")


@pytest.mark.parametrize("word", ["H", "S", "W", "W india", "R malaysia"])
def test_every_number_of_a_survey_opens_as_many_events_as_it_says(word: str) -> None:
    lines = [line.partition(". ") for line in talk_about(SMALL).take(word)]
    numbered = [(number, told) for number, dot, told in lines if dot and number.isdecimal()]
    assert numbered
    for number, told in numbered:
        counted = re.search(r"(\d+) events?\b", told)
        talk = talk_about(SMALL)
        talk.take(word)
        assert counted
        assert f" {counted[1]} of 5 events" in talk.take(number)[0]


def test_a_line_that_opens_nothing_of_a_survey_is_any_other_line() -> None:
    talk = talk_about(SMALL)
    talk.take("E")
    assert talk.take("j")[0].startswith("2 of 5.")
    talk.take("E")
    assert talk.ways_on("khal") == ("Mohamed Khaled Nordin",)
    assert talk.ways_on("country:ma") == ("country:Malaysia",)
    assert talk.take("country:IN")[0] == "Filter: country: India. 3 of 5 events."
    talk.take("E")
    assert talk.take("99")[0].startswith("No line to choose here is 99.")
    assert talk.take("khaled")[0].startswith("Mohamed Khaled Nordin")


def test_a_line_of_endless_length_is_refused(talk: Conversation) -> None:
    assert talk.take("j" * 4001) == ("A line has at most 4,000 characters; this one has 4,001.",)


@pytest.mark.parametrize(
    ("line", "ways"),
    [
        ("pa", ("page", "page-back", "party-page")),
        ("f coun", ("f country:",)),
        ("country:ma", ("country:Malaysia",)),
        ("/host:vi", ('/host:"Viet Nam"',)),
        ("c ma", ("c Malaysia",)),
        ("c india,!ma", ("c india,Malaysia",)),
        ("c !ma", ("c !Malaysia",)),
        ("E raj", ("E Rajnath Singh",)),
        ("W viet", ("W Viet Nam",)),
        ("Y b", ("Y bibtex",)),
        ("nothing ", ()),
    ],
)
def test_lines_are_completed(line: str, ways: tuple[str, ...], talk: Conversation) -> None:
    assert talk.ways_on(line) == ways


def test_no_step_back_is_said(talk: Conversation) -> None:
    assert talk.take("u 0") == ("No step was asked for.",)


def test_the_question_of_the_mission() -> None:
    """Malaysia in 2025, the 12th ADMM-Plus, who took part, what was said."""
    talk = talk_about(bundled())
    talk.take("c malaysia")
    assert talk.take("y 2025")[0].startswith("Filter: country: Malaysia; year: 2025. 17 of 186")
    assert "12th ADMM-Plus, Kuala Lumpur" in talk.take("15")[0]
    who = talk.take("who")
    assert who[0] == "20 participants."
    assert "India: Rajnath Singh, Defence Minister." in who
    quotes = talk.take("quotes")
    assert any("dialogue works, trust can be built" in statement for statement in quotes)


PIECES = st.one_of(
    st.sampled_from([name for word in WORDS for name in word.names]),
    st.sampled_from(["1", "3", "0", " ", "MY", "country:", "2010", "..", "!", '"', "-"]),
    st.text(max_size=6),
)
LINES = st.lists(PIECES, max_size=5).map(" ".join)


@given(chronicles(most=6), st.lists(LINES, max_size=8))
def test_no_line_raises_or_says_anything_a_terminal_acts_on(
    chronicle: Chronicle, lines: list[str]
) -> None:
    talk = talk_about(chronicle, allowed=Allowed(write_files=False))
    said = [*talk.begin()]
    for line in lines:
        talk.ways_on(line)
        answer = talk.take(line)
        assert answer or talk.has_ended
        said += answer
    for statement in said:
        assert statement == statement.strip()
        assert not {unicodedata.category(char) for char in statement} & {"Cc", "Cs", "Zl", "Zp"}
