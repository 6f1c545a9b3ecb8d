"""Where a quotation and a passage differ: to the letter, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.proof.marking import marks_between

SOURCE = "Had a very good conversation with the Defence Minister of Malaysia, Dato' Seri"
CASES = [
    ("Had a very god conversation", "Had a very good conversation", ["god"], ["good"]),
    ("a converzation here", "a conversation here", ["z"], ["s"]),
    ("we had talks", "we had fruitful talks", [""], ["fruitful"]),
    ("we had fruitful talks", "we had talks", ["fruitful"], [""]),
    ("an endless peace", "an end to peace", ["less"], [" to"]),
    ("“one” – two", '"one" - two', [], []),
    ("one\ntwo  three", "one two four", ["three"], ["four"]),
    ("国防部长", "国务部长", ["防"], ["务"]),
    ("first word", "worst word", ["fi"], ["wo"]),
]


@pytest.mark.parametrize(("quote", "passage", "ours", "theirs"), CASES)
def test_what_differs_is_marked(
    quote: str, passage: str, ours: list[str], theirs: list[str]
) -> None:
    marks = marks_between(quote, passage)
    assert [quote[place.start : place.end] for place in marks.quote] == ours
    assert [passage[place.start : place.end] for place in marks.passage] == theirs


@given(st.integers(0, len(SOURCE) - 1), st.sampled_from("abcxyz"))
def test_one_altered_letter_is_marked_and_the_rest_is_the_same(at: int, letter: str) -> None:
    if not SOURCE[at].isalpha() or SOURCE[at] == letter:
        return
    quote = SOURCE[:at] + letter + SOURCE[at + 1 :]
    marks = marks_between(quote, SOURCE)
    (ours,), (theirs,) = marks.quote, marks.passage
    assert ours.start <= at < ours.end
    assert quote[: ours.start] == SOURCE[: theirs.start]
    assert quote[ours.end :] == SOURCE[theirs.end :]


@given(st.text(max_size=40), st.text(max_size=40))
def test_marks_lie_in_order_within_their_texts(quote: str, passage: str) -> None:
    marks = marks_between(quote, passage)
    assert len(marks.quote) == len(marks.passage)
    for places, text in ((marks.quote, quote), (marks.passage, passage)):
        edges = [edge for place in places for edge in (place.start, place.end)]
        assert edges == sorted(edges)
        assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))
