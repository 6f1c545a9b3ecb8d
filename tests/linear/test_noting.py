"""Notes of one's own in the conversation: kept where the screen keeps them, and never lost."""

from pathlib import Path

from tests.linear.conftest import SMALL, talk_about

from dateline.desk.desk import Desk
from dateline.desk.notes import MOST_CHARACTERS, Note
from dateline.linear.conversation import Conversation


def test_a_note_is_kept_where_the_screen_keeps_it(desk: Desk) -> None:
    talk = talk_about(SMALL, desk=desk)
    assert talk.take("a Ask them. ") == ("Your note is kept.",)
    assert talk.take("a Twice.") == ("Your note is kept.",)
    note = Note(event="hanoi", title="1st ADMM-Plus", text="Ask them.\nTwice.")
    assert desk.notes.read() == {"hanoi": note}
    assert talk_about(SMALL, desk=desk).begin()[1].endswith("1 source, with your note.")


def test_what_another_session_noted_meanwhile_is_there(desk: Desk) -> None:
    talk = talk_about(SMALL, desk=desk)
    desk.notes.write("hanoi", "1st ADMM-Plus", "From elsewhere.")
    assert talk.take("a")[0] == "Your note: From elsewhere."


def test_a_note_whose_event_is_gone_is_told_and_given_to_another(desk: Desk) -> None:
    desk.notes.write("hanoi", "1st ADMM-Plus", "Here.")
    desk.notes.write("old-id", "Talks", "Lost.\nReally.")
    talk = talk_about(SMALL, desk=desk)
    assert "1 of your notes belongs to no event here. Type A to hear them." in talk.begin()
    assert talk.take("A")[1] == "1. Talks: Lost. Really., its event is not here."
    assert talk.take("give 2") == ("The event of this note is here; it stays there.",)
    assert talk.take("A 1")[:3] == (
        "Its event, old-id, is not here.", "Your note: Lost.", "Really.",
    )  # fmt: skip
    assert talk.prompt == "note"
    assert talk.take("give 1") == ("Given to 1st ADMM-Plus.",)
    assert desk.notes.read()["hanoi"].text == "Here.\n\nLost.\nReally."
    assert list(desk.notes.read()) == ["hanoi"]


def test_what_cannot_be_kept_is_on_the_line_again(desk: Desk, tmp_path: Path) -> None:
    talk = talk_about(SMALL, desk=desk)
    desk.notes.write("hanoi", "1st ADMM-Plus", "Here.")
    talk.take("a")
    (file,) = (tmp_path / "state").glob("*.notes.toml")
    file.write_text("[[note", encoding="utf-8")
    (said,) = talk.take("More of it.")
    assert said.startswith(f"Your notes in {file} cannot be read")
    assert (talk.prompt, talk.typed) == ("note", "More of it.")
    assert file.read_text(encoding="utf-8") == "[[note"
    assert any("cannot be read" in said for said in talk_about(SMALL, desk=desk).begin())


def test_a_note_grows_no_longer_than_it_may(desk: Desk) -> None:
    desk.notes.write("hanoi", "1st ADMM-Plus", "x" * (MOST_CHARACTERS - 2))
    talk = talk_about(SMALL, desk=desk)
    assert talk.take("a yy") == ("A note has at most 20,000 characters; nothing was added.",)
    assert talk.take("a y") == ("Your note is kept.",)


def test_what_has_a_note_can_be_asked_for_and_is_gone_with_it(desk: Desk) -> None:
    talk = talk_about(SMALL, desk=desk)
    assert talk.take("has:note")[0] == "Filter: has: note. 0 of 5 events."
    talk.take("u")
    talk.take("a Ask them.")
    assert talk.take("has:note")[0] == "Filter: has: note. 1 of 5 events."
    talk.take(":save mine")
    assert talk.take("a delete")[:2] == (
        "Your note is deleted.", "Filter: has: note. 0 of 5 events.",
    )  # fmt: skip
    talk.take("-has:note")
    assert talk.take(":open mine")[0] == "Filter: has: note. 0 of 5 events."


def test_ways_on_offer_what_can_be_done_with_a_note(talk: Conversation) -> None:
    assert talk.ways_on("a d") == ()
    talk.take("a Ask them.")
    assert talk.ways_on("a d") == ("a delete",)
    assert talk.ways_on("a re") == ("a replace Ask them.",)
