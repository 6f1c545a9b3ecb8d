"""The list of keys, as lines."""

from collections.abc import Iterable

from dateline.view.blocks import Block, DetailLine
from dateline.view.cells import fit, width, wrap

Keys = tuple[str, str]
"""The keys of an action, and what it does."""


def keys_block(groups: Iterable[tuple[str, Iterable[Keys]]], cells: int) -> Block:
    """The keys of each group under its name, in the order given."""
    lines: list[DetailLine] = []
    for name, keys in groups:
        lines += (
            [DetailLine(((f" {name}", "heading"),))]
            if not lines
            else [DetailLine(()), DetailLine(((f" {name}", "heading"),))]
        )
        for shown, does in keys:
            column = max(16, width(shown) + 2)
            for row, text in enumerate(wrap(does, max(8, cells - column - 4))):
                head = fit(shown if row == 0 else "", column)
                lines.append(DetailLine(((f"   {head}", "label"), (text, ""))))
    return Block.of("Keys: q goes back", lines, cells)
