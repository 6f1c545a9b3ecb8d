"""What a program writes to a terminal, word by word: text, and sequences of a list that is closed.

Whatever is neither printable text nor on the list is an error, so that a scan of everything written
proves that nothing else was sent.
"""

import base64
import re
from collections.abc import Collection, Iterator
from typing import Final

KNOWN: Final[dict[str, str]] = {
    "style": r"\x1b\[[0-9;]*m",
    "place": r"\x1b\[(?:\d+(?:;\d+)?)?H",
    "right": r"\x1b\[\d*C",
    "erase screen": r"\x1b\[2?J",
    "erase row": r"\x1b\[K",
    "erase inside": r"\x1b\[\d+X",
    "move lines": r"\x1b\[\d*[LM]",
    "index": r"\x1b[DM]",
    "region": r"\x1b\[(?:\d+;\d+)?r",
    "old mode": r"\x1b\[\?(?:7|25|1049)[hl]",
    "mouse": r"\x1b\[\?100[026][hl]",
    "mode": r"\x1b\[\?(?:1004|2026|2048)[hl]",
    "paste": r"\x1b\[\?2004[hl]",
    "mode query": r"\x1b\[\?(?:2026|2048)\$p",
    "kitty": r"\x1b\[(?:>\d+|<)u",
    "status": r"\x1b\[5n",
    "clipboard": r"\x1b\]52;c;([A-Za-z0-9+/]+=*)\x07",
}
"""The sequences that the program may write, by what they do."""

_JOINERS: Final = "\u200c\u200d"
_WORD: Final = re.compile(
    "|".join(f"(?P<k{n}>{form})" for n, form in enumerate(KNOWN.values()))
    + r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
)


class StrayError(AssertionError):
    """Something that is neither text nor a sequence of the list."""


def words_of(
    written: bytes, *, without: Collection[str] = (), line_ends: str = ""
) -> Iterator[tuple[str, str]]:
    """Each word: what it does (`text`, or a name of the list), and itself.

    Args:
        written: Everything that was written.
        without: The names of those that this terminal does not know.
        line_ends: The control characters that may end lines.

    Raises:
        StrayError: at the first word that is not to be there.
    """
    text = written.decode("utf-8")
    names = list(KNOWN)
    place = 0
    while place < len(text):
        if text[place] in line_ends:
            place += 1
            continue
        found = _WORD.match(text, place)
        if found is None or found.lastgroup is None:
            raise StrayError(_around(text, place))
        kind = "text"
        if found["text"] is not None:
            bad = [c for c in found["text"] if not c.isprintable() and c not in _JOINERS]
            if bad:
                raise StrayError(f"{bad!r} in {found['text']!r}")
        else:
            kind = next(n for i, n in enumerate(names) if found[f"k{i}"] is not None)
            if kind in without:
                raise StrayError(f"{kind}, which this terminal does not know: {found.group()!r}")
        yield kind, found.group()
        place = found.end()


def copied(written: bytes) -> list[str]:
    """The texts that were sent to the clipboard."""
    sent = re.findall(KNOWN["clipboard"].encode(), written)
    return [base64.b64decode(text).decode() for text in sent]


def _around(text: str, place: int) -> str:
    return f"{text[place : place + 40]!r} after {text[max(0, place - 40) : place]!r}"
