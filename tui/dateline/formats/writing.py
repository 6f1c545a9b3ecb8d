"""Events as the text of a file, in the format that the file's name ends in."""

from collections.abc import Sequence
from typing import Final

from dateline.formats import flat, json, markdown
from dateline.model.chronicle import Cast
from dateline.model.event import Event

ENDINGS: Final = (".md", ".html", ".csv", ".tsv", ".json", ".jsonl")
"""The endings of the formats that events can be written in."""

NO_FORMAT: Final = f"the name says no format: end it in {', '.join(ENDINGS)}"


def write_events(events: Sequence[Event], cast: Cast, ending: str) -> str | None:
    """The events as text; None where no format has the ending."""
    match ending.lower():
        case ".md":
            return markdown.write(events, cast)
        case ".csv":
            return flat.write(events, cast, delimiter=",")
        case ".tsv":
            return flat.write(events, cast, delimiter="\t")
        case ".json":
            return json.dump([json.event_object(event, cast) for event in events]) + "\n"
        case ".jsonl":
            return json.dump_lines(json.event_object(event, cast) for event in events) + "\n"
        case _:
            return None
