"""A timeline of Mermaid, out: a section a year, a period a date, and the titles of its events.

Colons part the events of a period, so those of a text become entity codes.
Source: https://mermaid.js.org/syntax/timeline.html
"""

import re
from itertools import groupby

from dateline.formats.pages.chronology import UNDATED, chronology_of
from dateline.model.chronicle import Chronicle
from dateline.model.clean import one_line
from dateline.model.event import Event


def write(chronicle: Chronicle) -> str:
    """The chronicle as a timeline."""
    lines = ["timeline", f"    title {_text(chronicle.title)}"]
    for year in chronology_of(chronicle).years:
        lines.append(f"    section {_text(year.heading)}")
        for period, events in groupby(year.events, key=_period):
            titles = " : ".join(_text(event.title) for event in events)
            lines.append(f"        {_text(period)} : {titles}")
    return "\n".join(lines) + "\n"


def _period(event: Event) -> str:
    return event.date.text or UNDATED


def _text(text: str) -> str:
    """The text on one line, with the signs that mean something to Mermaid as entity codes."""
    return re.sub(r"[#;:%<>\"`{}]", lambda sign: f"#{ord(sign.group())};", one_line(text)) or "-"
