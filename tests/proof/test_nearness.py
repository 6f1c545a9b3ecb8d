"""What is most like words that do not stand in a text, and how the two differ."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dateline.proof.finding import Text, find
from dateline.proof.nearness import Difference, differences, nearest_passage

SENTENCE = "This will usher in a new era in our already strong defence partnership"
TEXT = f"He thanked the host. {SENTENCE}, he said. Others spoke of trade and of the sea."

CASES = [
    (SENTENCE.replace("usher", "ushr"), [("ushr", "usher", "This will")]),
    (SENTENCE.replace("new ", ""), [("", "new", "usher in a")]),
    (SENTENCE.replace("strong", "very strong"), [("very", "", "in our already")]),
    (SENTENCE.replace("This", "That").replace("defence", "defense"),
     [("That", "This", ""), ("defense", "defence", "our already strong")]),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "wanted"), CASES)
def test_a_difference_has_both_sides_and_what_stands_before(
    quote: str, wanted: list[tuple[str, str, str]]
) -> None:
    found = find(quote, Text.of(TEXT))
    passage = TEXT[found.start : found.end]
    assert (found.verdict, passage) == ("near", SENTENCE)
    assert list(differences(quote, passage)) == [
        Difference(quote=ours, source=theirs, before=before) for ours, theirs, before in wanted
    ]


def test_typesetting_is_no_difference() -> None:
    assert differences("the 'new'\nera", "the ‘new’ era") == ()


def test_texts_without_spaces_differ_by_characters() -> None:
    (found,) = differences("國防部會議", "國防會議")
    assert (found.quote, found.source, found.before) == ("部", "", "國防")


def test_another_sentence_of_the_same_subject_is_not_near() -> None:
    assert nearest_passage("Our defence partnership has been strong for years", TEXT) is None


def test_a_fragment_of_the_words_is_not_near() -> None:
    assert nearest_passage(SENTENCE, "a new era") is None


@given(place=st.integers(0, len(SENTENCE) - 1), char=st.characters(codec="utf-8"))
def test_one_altered_letter_is_always_near(place: int, char: str) -> None:
    assume(char != SENTENCE[place])
    altered = SENTENCE[:place] + char + SENTENCE[place + 1 :]
    found = find(altered, Text.of(TEXT))
    if found.verdict != "normalised":  # a space for a space
        assert found.verdict == "near"
        assert differences(altered, TEXT[found.start : found.end])
