"""The word that was meant by one that was mistyped."""

import pytest

from dateline.model.near import nearest

COUNTRIES = ("Malaysia", "MY", "Laos", "LA", "Viet Nam", "VN", "United States", "US", "Russia")
CASES = [
    ("malaisia", "Malaysia"),
    ("vietnam", "Viet Nam"),
    ("united sates", "United States"),
    ("rusia", "Russia"),
    ("atlantis", None),
    ("", None),
]


@pytest.mark.parametrize(("word", "meant"), CASES)
def test_the_nearest_word_is_the_one_a_reader_meant(word: str, meant: str | None) -> None:
    assert nearest(word, COUNTRIES) == meant
