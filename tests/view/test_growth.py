"""What is said of events that are still being indexed, and of those that are there so far."""

import pytest

from dateline.store.query import EVERYTHING, Field, Filter, Term
from dateline.view.growth import Growth, growth_words
from dateline.view.paint_head import empty_words, paint_title
from dateline.view.progress_words import progress_words

CASES = [
    (Growth(), "X stops indexing: 0 %, 0 events"),
    (
        Growth(events=3_000, share=0.3, seconds=10),
        "X stops indexing: 30 %, 3,000 events, 300 a second, 23 s left",
    ),
    (
        Growth(events=3_000, share=0.3, seconds=10, since=(2_000, 0.2)),
        "X stops indexing: 30 %, 3,000 events, 100 a second, 1 min left",
    ),
    (
        Growth(events=1, share=0.5, is_running=False),
        "X goes on, as indexing was stopped at 50 %, 1 event",
    ),
    (
        Growth(events=160, share=0.4, is_running=False, unfinished=3_500),
        "X goes on, as indexing was stopped at 40 %, 160 events; 3,500 more are read again",
    ),
    (
        Growth(failure="no space left on device", is_running=False),
        "X tries again, as not all is indexed: no space left on device",
    ),
]


@pytest.mark.parametrize(("growth", "words"), CASES)
def test_the_key_comes_first_and_then_how_far_it_is(growth: Growth, words: str) -> None:
    assert growth_words(growth, {}) == words


def test_a_key_of_the_reader_is_named() -> None:
    assert growth_words(Growth(), {"index.toggle": "F8"}).startswith("F8 stops")


def test_nothing_is_said_of_a_rate_that_is_not_known() -> None:
    assert progress_words(10, 0.5, 5, (10, 0.5)) == "50 %, 10 events"


def test_the_title_says_that_there_is_more_to_come() -> None:
    line = paint_title("Big", 12, 800, 0, 60, is_partial=True)
    assert "".join(text for text, _ in line).endswith("12 of 800 events so far ")


def test_an_empty_list_says_that_there_is_more_to_come() -> None:
    filter_ = Filter(terms=(Term(field=Field.WORD, values=("x",)),))
    assert "moment" in empty_words(EVERYTHING, 0, is_partial=True)[0]
    assert "of 800 so far fits" in empty_words(filter_, 800, is_partial=True)[0]
