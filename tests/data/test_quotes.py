"""The bundled quotations stand in their sources, as far as a check could look."""

import os
from pathlib import Path

import pytest

from dateline.formats.places import bundled
from dateline.formats.reading import read, read_with_locks
from dateline.formats.source_texts import read_texts
from dateline.proof.checking import changed_texts, check_quotes

IANS = "ians-2025-10-31"
REPOSITORY = Path(__file__).parents[2]
SHARED = REPOSITORY.parent / "shared"
SEED = SHARED / "seed" / "2025-10-31-ians-kuala-lumpur.txt"


def test_every_quotation_of_the_first_source_was_found_exact() -> None:
    quotes = [quote for event in read([]).events for quote in event.quotes]
    assert {quote.verdict for quote in quotes if quote.source == IANS} == {"exact"}
    assert len([quote for quote in quotes if quote.source == IANS]) >= 22


def test_verdicts_are_of_quotations_whose_text_was_at_hand() -> None:
    for lock, _ in read_with_locks([]).locks:
        assert {entry.source for entry in lock.entries} == {IANS}


def test_the_text_of_the_article_is_not_part_of_the_repository() -> None:
    """Short quotations are; a file with more than three of its paragraphs in a row is not."""
    kept = (bundled() / "quotes.lock.toml").read_text(encoding="utf-8")
    assert "Singh" not in kept


def test_the_first_source_as_it_lies_beside_the_repository_gives_the_same() -> None:
    if not SHARED.is_dir():
        reason = f"{SHARED}, with the text of {IANS}, does not lie beside the repository"
        # Only where the folder is there has somebody promised the text.
        (pytest.xfail if os.environ.get("CI") else pytest.skip)(reason)
    reading = read_with_locks([])
    problems: list[object] = []
    texts = read_texts([f"{IANS}={SEED}"], problems)
    checked = [c for c in check_quotes(reading.chronicle.events, texts) if c.text]
    assert problems == []
    assert {c.finding.verdict for c in checked} == {"exact"}
    assert len(checked) >= 22
    assert changed_texts(checked, [lock for lock, _ in reading.locks]) == []
    recorded = {
        (entry.event, entry.quote_sha256): (entry.start, entry.end)
        for lock, _ in reading.locks
        for entry in lock.entries
    }
    assert sorted(recorded.values()) == sorted((c.finding.start, c.finding.end) for c in checked)
