"""A quotation beside its source, painted: marks by a sign, nothing wider than its room."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.formats.source_texts import Texts
from dateline.model.chronicle import Cast
from dateline.model.edtf import parse
from dateline.model.event import Event, Quote
from dateline.proof.prover import Proof, Prover
from dateline.view.cells import line_width
from dateline.view.marked_text import pieces_of, underlined, wrapped
from dateline.view.paint_proof import proof_block, proof_sentences

TEXT = "Before it.\r\n\r\n“We had a good talk about the partnership,” \x1b[31mhe said.\nAfter it."


def proof(folder: Path, words: str, verdict: str = "unchecked") -> Proof:
    (folder / "ians.txt").write_bytes(TEXT.encode())
    quotes = (Quote(text=words, source="ians", verdict=verdict),)
    event = Event(id="e", date=parse("2025"), title="Talks", quotes=quotes)
    return Prover(Texts([str(folder)])).prove(event, 0)


def lines(found: Proof, cells: int = 60) -> list[str]:
    block = proof_block(found, Cast(), cells)
    return ["".join(text for text, _ in detail.line).rstrip() for detail in block.lines]


def test_the_passage_has_a_bar_at_its_left_and_the_text_around_it_none(tmp_path: Path) -> None:
    shown = lines(proof(tmp_path, "We had a good talk"), 90)
    assert "   Before it." in shown
    assert [line for line in shown if line.startswith(" ┃ ")] == [
        " ┃ “We had a good talk about the partnership,” ␛[31mhe said."
    ]
    assert any("✓ exact: the words stand there once" in line for line in shown)


def test_one_altered_letter_stands_over_a_caret_in_both_lines(tmp_path: Path) -> None:
    shown = lines(proof(tmp_path, "We had a gold talk", "exact"))
    at = shown.index(" quoted  We had a gold talk")
    assert shown[at + 1 : at + 4] == [
        " " * 20 + "^",
        " source  We had a good talk",
        " " * 20 + "^",
    ]
    assert " before     recorded as exact" in shown


def test_a_missing_word_is_a_place_to_point_at(tmp_path: Path) -> None:
    shown = lines(proof(tmp_path, "We had a talk about the partnership"))
    at = shown.index(" quoted  We had a‸ talk about the partnership")
    assert shown[at + 1].index("^") == shown[at].index("‸")


@pytest.mark.parametrize(
    ("words", "beginning"),
    [
        ("We had a good talk", "Exact: the words stand there once"),
        (
            '"We had a good talk about',
            "Normalised: the words stand there once, but for typesetting",
        ),
        ("Nobody said so", "Missing: nothing like it"),
    ],
)
def test_the_same_is_said_in_sentences(tmp_path: Path, words: str, beginning: str) -> None:
    said = list(proof_sentences(proof(tmp_path, words)))
    assert said[0].startswith(beginning)
    assert not any("\x1b" in sentence for sentence in said)


@given(st.text(max_size=80), st.lists(st.integers(0, 80), max_size=6), st.integers(1, 30))
def test_wrapping_keeps_marks_on_their_words(text: str, edges: list[int], cells: int) -> None:
    edges = sorted(min(edge, len(text)) for edge in edges)
    places = list(zip(edges[::2], edges[1::2], strict=False))
    pieces = pieces_of(text, places)
    for line in wrapped(pieces, cells):
        for painted in underlined(line, " ", "match"):
            assert line_width(painted) <= max(cells, 2) + 1
    shown = "".join(piece for line in wrapped(pieces, cells) for piece, marked in line if marked)
    assert len(shown.replace(" ", "")) <= sum(len(piece) for piece, marked in pieces if marked)
