"""Only what is declared is taken back, and what was taken back can be told."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.proof.comparable import CHANGES, Hyphens, changes_between, comparable

CASES = [
    # A quotation, its source, and what lies between them.
    ("the 'Framework'", "the ‘Framework’", "quotation marks"),
    ('"Yes," she said', "“Yes,” she said", "quotation marks"),
    ("US-India", "US–India", "dashes"),
    ("in 2010 ", "in\u00a02010", "spaces"),
    ("closer ties", "closer\nties", "line breaks"),
    ("closer ties", "closer\r\n\r\n  ties", "line breaks"),
    ("well...", "well…", "ellipses"),
    ("well . . . then", "well … then", "ellipses"),
    ("official", "oﬃcial", "ligatures"),
    ("Hà Nội", unicodedata.normalize("NFD", "Hà Nội"), "accents"),
    ("government", "govern\u00adment", "invisible characters"),
    ("government", "govern-\nment", "hyphenation"),
]


@pytest.mark.parametrize(("quote", "source", "change"), CASES)
def test_each_declared_change_is_taken_back_and_named(quote: str, source: str, change: str) -> None:
    ours, theirs = comparable(quote), comparable(source)
    assert ours.text == theirs.text
    assert changes_between(ours, 0, theirs, 0, len(ours.text)) == {change}
    assert change in CHANGES


DIFFERENT = [
    ("Framework", "framework"), ("résumé", "resume"), ("defence", "defense"), ("no.", "no"),
    ("one, two", "one two"), ("'", '"'), ("a b", "ab"), ("co-chair", "cochair"), ("…", "."),
    ("10", "１０"), ("ß", "ss"), ("½", "1/2"), ("Đ", "D"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_case_spelling_accents_and_punctuation_count(one: str, other: str) -> None:
    assert comparable(one).text != comparable(other).text


def test_a_hyphen_at_the_end_of_a_line_can_be_the_word_s_own() -> None:
    assert comparable("co-\nchair", Hyphens.KEPT).text == "co-chair"
    assert comparable("co-\nchair", Hyphens.JOINED).text == "cochair"


DECLARED = set("‘’‚‛‹›`´ʼ′“”„‟«»″‐‑‒–—―−ﬀﬁﬂﬃﬄﬅﬆ") | set(
    "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


@given(st.characters())
def test_no_other_character_is_changed(char: str) -> None:
    is_declared = char in DECLARED or char.isspace() or unicodedata.combining(char)
    if not is_declared:
        assert comparable(f"a {char} b").text == f"a {char} b"


ALPHABET = string.ascii_letters[:6] + " \n.-'\"’“–…ﬁ\u00ad\u00a0é" + "e\u0301"


@given(st.text(ALPHABET))
def test_every_character_says_where_it_comes_from(raw: str) -> None:
    found = comparable(raw)
    assert len(found.text) == len(found.starts) == len(found.ends)
    for index, char in enumerate(found.text):
        start, end = found.starts[index], found.ends[index]
        assert 0 <= start <= end <= len(raw)
        assert index == 0 or start >= found.ends[index - 1]
        if raw[start:end] == char:
            continue
        ligature_rest = start == end
        assert ligature_rest or comparable(f"1{raw[start:end]}1").text[1] == char


@given(st.text(ALPHABET.replace("\u00ad", "")))
def test_making_comparable_twice_changes_nothing_more(raw: str) -> None:
    once = comparable(raw).text
    assert comparable(once).text == once
