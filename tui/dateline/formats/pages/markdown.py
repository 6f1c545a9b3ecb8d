"""Events as a Markdown table (the pipe tables of GitHub Flavored Markdown)."""

import re
from collections.abc import Iterable
from typing import Final

from dateline.model.chronicle import Cast
from dateline.model.clean import one_line
from dateline.model.event import Event

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|#~])")


def write(events: Iterable[Event], cast: Cast) -> str:
    """The events as a table of date, title, who took part, place and id."""
    lines = ["| Date | Event | Who | Place | Id |", "| --- | --- | --- | --- | --- |"]
    for event in events:
        names = ", ".join(cast.party_name(party) for party in event.present_parties)
        place = event.place.name if event.place else ""
        cells = (event.date.text, event.title, names, place, event.id)
        lines.append("| " + " | ".join(escape(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """The text on one line with Markdown's signs as plain characters."""
    return _SPECIAL.sub(r"\\\1", one_line(text))
