"""Whether words stand in a text: exact or said so, and where."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dateline.model.event import VERDICTS
from dateline.proof.finding import Finding, Text, find

REPORT = """The ministers met in Hanoi on October 12, 2010, under Viet\u00a0Nam’s chair.

“We had a very good con-
versation,” the minister said; the co-
chairs agreed. “Peace… is not given,” he
went on. ASEAN grew, and ASEAN will grow by 10,000 people, they said... The oﬃcial
text, signed by ten states – and eight partners – is short. Peace is what we want from this
house, today and always, and peace is what we give.
"""
TEXT = Text.of(REPORT)


def look(quote: str, text: Text = TEXT) -> Finding:
    return find(quote, text)


def passage(found: Finding) -> str:
    return REPORT[found.start : found.end]


EXACT = [
    "The ministers met in Hanoi on October 12, 2010",
    "Viet\u00a0Nam’s chair.",
    "Peace… is not given",
    "conversation"[:3] + "-\nversation",
    "they said...",
    "house, today and always, and peace is what we give.",
]


@pytest.mark.parametrize("quote", EXACT)
def test_words_that_stand_there_as_they_are_are_exact(quote: str) -> None:
    found = look(quote)
    assert (found.verdict, passage(found), found.places) == ("exact", quote, 1)
    assert found.changes == ()


NORMALISED = [
    ("under Viet Nam's chair.", "under Viet\u00a0Nam’s chair.", "quotation marks, spaces"),
    ("very good conversation", "very good con-\nversation", "hyphenation"),
    ("the co-chairs agreed", "the co-\nchairs agreed", "hyphenation"),
    ("Peace... is not given,\" he went on", "Peace… is not given,” he\nwent on",
     "quotation marks, line breaks, ellipses"),
    ("The official text", "The oﬃcial\ntext", "line breaks, ligatures"),
    ("ten states - and eight", "ten states – and eight", "dashes"),
    ("ministers met in Hanoi … under Viet\u00a0Nam’s chair", "ministers met in Hanoi on October 12,"
     " 2010, under Viet\u00a0Nam’s chair", "omission"),
    ("want from this house […] is what we give", "want from this\nhouse, today and always, and "
     "peace is what we give", "line breaks, omission"),
    ("… grow by 10,000 people", "grow by 10,000 people", "omission"),
    ("  The official text ", "The oﬃcial\ntext", "spaces, line breaks, ligatures"),
    ("grow by 10,000 people\n\n", "grow by 10,000 people", "spaces"),
    ("\u200bgrow by 10,000 people", "grow by 10,000 people", "invisible characters"),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "there", "changes"), NORMALISED)
def test_what_typesetting_changed_is_normalised_and_named(
    quote: str, there: str, changes: str
) -> None:
    found = look(quote)
    assert (found.verdict, ", ".join(found.changes)) == ("normalised", changes)
    assert passage(found) == there


NOT_VERIFIED = [
    ("had a very bad con-\nversation", "near"),
    ("ad a very good con-\nversation", "near"),
    ("The ministers met in Hanoi on October 1", "near"),
    ("and ASEAN will grow by 10", "near"),
    ("the ministers met in Hanoi", "near"),
    ("ten states and eight partners", "near"),
    ("[Peace] is not given", "near"),
    ("ASEAN", "ambiguous"),
    ("Nothing of the kind was ever written by anybody in this house of words", "missing"),
    ("peace … agreed", "missing"),
    ("  ", "missing"),
    ("", "missing"),
]


@pytest.mark.parametrize(("quote", "verdict"), NOT_VERIFIED)
def test_anything_else_is_never_verified(quote: str, verdict: str) -> None:
    assert look(quote).verdict == verdict


def test_without_a_text_there_is_no_verdict_on_the_words() -> None:
    assert find("Anything", None) == Finding(verdict="no-text")


def test_an_omission_leaves_out_a_paragraph_at_most() -> None:
    quote = "they began in Hanoi … they ended in Hue"
    for omitted, verdict in ((80, "normalised"), (300, "missing")):
        text = Text.of(f"they began in Hanoi {'x ' * omitted}they ended in Hue")
        assert look(quote, text).verdict == verdict


def test_an_empty_text_has_nothing() -> None:
    assert look("Anything at all", Text.of("")).verdict == "missing"


def test_scripts_without_spaces_are_quoted_anywhere() -> None:
    text = Text.of("東盟國防部長會議在河內舉行。ประชุมรัฐมนตรีกลาโหม")
    assert find("國防部長會議", text).verdict == "exact"
    assert find("รัฐมนตรี", text).verdict == "exact"


def test_several_places_are_counted_and_the_first_is_given() -> None:
    found = look("ASEAN")
    assert (found.places, passage(found)) == (2, "ASEAN")
    assert found.start == REPORT.index("ASEAN")


WORDS = st.lists(st.text("abcdé’'–-“ﬁ.,1", min_size=1, max_size=6), min_size=4, max_size=12).map(
    " ".join
)
CHARACTERS = st.characters(codec="utf-8")


@given(before=WORDS, quote=WORDS, after=WORDS, place=st.integers(0), char=CHARACTERS)
def test_a_quotation_altered_by_one_character_is_never_exact_in_its_place(
    before: str, quote: str, after: str, place: int, char: str
) -> None:
    text = f"{before} {quote} {after}"
    place %= len(quote)
    assume(quote[place] != char)
    altered = quote[:place] + char + quote[place + 1 :]
    found = find(altered, Text.of(text))
    if found.verdict == "exact":  # the same words stand somewhere else
        assert found.start != len(before) + 1
        assert text[found.start : found.end] == altered


@given(before=WORDS, quote=WORDS, after=WORDS, place=st.integers(0), char=CHARACTERS)
def test_a_text_altered_by_one_character_is_never_exact_in_that_place(
    before: str, quote: str, after: str, place: int, char: str
) -> None:
    place %= len(quote)
    assume(quote[place] != char)
    altered = quote[:place] + char + quote[place + 1 :]
    text = f"{before} {altered} {after}"
    found = find(quote, Text.of(text))
    if found.verdict == "exact":
        assert found.start != len(before) + 1
        assert text[found.start : found.end] == quote


@given(before=WORDS, quote=WORDS, after=WORDS)
def test_the_offsets_of_exact_words_are_those_words(before: str, quote: str, after: str) -> None:
    text = f"{before} {quote} {after}"
    found = find(quote, Text.of(text))
    assert found.verdict in ("exact", "ambiguous")
    assert text[found.start : found.end] == quote


@given(quote=st.text(max_size=40), text=st.text(max_size=200))
def test_any_two_texts_have_a_verdict(quote: str, text: str) -> None:
    found = find(quote, Text.of(text))
    assert found.verdict in VERDICTS
    assert (found.start is None) == (found.places == 0)
    if found.start is not None and found.end is not None:
        assert 0 <= found.start <= found.end <= len(text)
