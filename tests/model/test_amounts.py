"""Amounts in words."""

import pytest

from dateline.model.amounts import counted


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 events"), (1, "1 event"), (2, "2 events"), (1234, "1,234 events")],
)
def test_only_one_is_singular(number: int, words: str) -> None:
    assert counted(number, "event") == words


def test_a_plural_of_its_own_counts_for_all_but_one() -> None:
    assert [counted(n, "party", "parties") for n in (1, 2)] == ["1 party", "2 parties"]
