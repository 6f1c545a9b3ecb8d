"""A quotation and what its source has: the verdict, the difference, the passage in its context."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from dateline.model.chronicle import Cast
from dateline.model.clean import clean, one_line
from dateline.model.event import AMBIGUOUS, EXACT, MISSING, NEAR, NORMALISED, UNCHECKED
from dateline.proof.checking import Checked
from dateline.proof.marking import Place
from dateline.proof.prover import Context, Proof
from dateline.view import signs
from dateline.view.blocks import Block, DetailLine, labelled_lines, text_lines
from dateline.view.cells import ELLIPSIS, Line
from dateline.view.marked_text import pieces_of, underlined, wrapped
from dateline.view.paint_event import saying_words

VERDICT_WORDS: Final = {
    EXACT: "the words stand there once, character for character",
    NORMALISED: "the words stand there once, but for typesetting",
    NEAR: "something like it stands there; this does not count as verified",
    AMBIGUOUS: "the words stand there more than once; the first place is shown",
    MISSING: "nothing like it stands there",
}
"""What a verdict says of the text of the source."""
_MARGIN: Final = 3


def proof_title(proof: Proof, *, is_again: bool = False) -> str:
    """What the reader pane shows, and the keys that matter there.

    Args:
        proof: What was found.
        is_again: Whether its text had changed, and was read again.
    """
    count = len(proof.event.quotes)
    more = "  n N others" if count > 1 else ""
    again = "  the text changed: read again" if is_again else ""
    return f"Quotation {proof.number + 1} of {count}  q back{more}{again}"


def proof_block(proof: Proof, cast: Cast, cells: int, *, is_again: bool = False) -> Block:
    """The quotation, the verdict, how both differ, and the passage with the text around it.

    Args:
        proof: What was found.
        cast: Who the ids are.
        cells: The width.
        is_again: Whether the text had changed, and was read again.
    """
    lines = list(text_lines(proof.event.title, "title", cells))
    lines += text_lines(f"“{one_line(proof.quote.text)}”", "quote", cells)
    lines += text_lines(saying_words(proof.quote, cast), "origin", cells)
    lines.append(DetailLine(()))
    if proof.checked:
        lines += _verdict_lines(proof.checked, cells)
        lines += _difference_lines(proof, cells)
    if proof.hindrance:
        lines += labelled_lines("not looked", proof.hindrance, "state", cells)
    if proof.context:
        lines.append(DetailLine(()))
        lines += _context_lines(proof.context, cells)
    return Block.of(proof_title(proof, is_again=is_again), lines, cells)


def _verdict_lines(checked: Checked, cells: int) -> Iterator[DetailLine]:
    finding = checked.finding
    words = VERDICT_WORDS.get(finding.verdict, "")
    if finding.changes:
        words = f"{words}: {', '.join(finding.changes)}"
    is_good = finding.verdict in (EXACT, NORMALISED)
    style = "sign" if is_good else "dispute"
    verdict = f"{signs.VERDICTS[finding.verdict]}: {words}"
    yield from labelled_lines("verdict", verdict, style, cells)
    before = checked.quote.verdict
    if before not in (UNCHECKED, finding.verdict):
        yield from labelled_lines("before", f"recorded as {before}", "dispute", cells)
    if checked.text:
        place = ""
        if finding.start is not None and finding.end is not None:
            total = len(checked.text.text)
            place = f", characters {finding.start + 1:,} to {finding.end:,} of {total:,}"
        yield from labelled_lines(
            "text", f"{PurePath(checked.text.file).name}{place}", "origin", cells
        )


def _difference_lines(proof: Proof, cells: int) -> Iterator[DetailLine]:
    """The quotation and the passage, one under the other, with carets under what differs."""
    if not (proof.marks and proof.context):
        return
    yield DetailLine(())
    for label, text, places in (
        ("quoted", proof.quote.text, proof.marks.quote),
        ("source", proof.context.passage, proof.marks.passage),
    ):
        yield from _marked_lines(label, text, places, cells)


def _marked_lines(
    label: str, text: str, places: tuple[Place, ...], cells: int
) -> Iterator[DetailLine]:
    head = f" {label:<8}"
    pieces = [
        (piece.replace("\r", "\n").replace("\n", " "), is_marked)
        for piece, is_marked in pieces_of(text, [(place.start, place.end) for place in places])
    ]
    for row, line in enumerate(wrapped(pieces, max(8, cells - len(head) - 1))):
        margin = head if row == 0 else " " * len(head)
        for painted in underlined(line, margin, "match"):
            yield DetailLine(painted)


def _context_lines(context: Context, cells: int) -> Iterator[DetailLine]:
    """The text, the lines of the passage with a bar at their left."""
    before = f"{ELLIPSIS} {context.before}" if context.is_cut_before else context.before
    after = f"{context.after}{ELLIPSIS}" if context.is_cut_after else context.after
    pieces = [(before.lstrip(), False), (context.passage, True), (after.rstrip(), False)]
    for line in wrapped([piece for piece in pieces if piece[0]], max(8, cells - _MARGIN - 1)):
        has_passage = any(is_marked for _, is_marked in line)
        bar = f" {signs.POINT} " if has_passage else " " * _MARGIN
        spans: Line = tuple(
            (text, "match" if is_marked else "hint" if has_passage else "")
            for text, is_marked in line
        )
        yield DetailLine(((bar, "label"), *spans))


def proof_sentences(proof: Proof) -> Iterator[str]:
    """The same as sentences, for those who do not see the screen."""
    if proof.hindrance:
        yield proof.hindrance
    if proof.checked is None:
        return
    finding = proof.checked.finding
    changes = f": {', '.join(finding.changes)}" if finding.changes else ""
    yield f"{finding.verdict.capitalize()}: {VERDICT_WORDS[finding.verdict]}{changes}."
    if proof.checked.quote.verdict not in (UNCHECKED, finding.verdict):
        yield f"It was recorded as {proof.checked.quote.verdict} before."
    if proof.context:
        yield f"The source has: {clean(one_line(proof.context.passage))}"
        before = clean(one_line(proof.context.before))
        after = clean(one_line(proof.context.after))
        yield f"Before it: {before or 'nothing'}"
        yield f"After it: {after or 'nothing'}"
