"""Events written to a file of the reader's, in the format that its name ends in.

Markdown and HTML are briefs: the question stands above the events, and ` with notes` behind the
name adds the notes of one's own.
"""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dateline.store.query import Filter, Questions

WITH_NOTES: Final = " with notes"
"""What stands behind the name of a brief that is to have the notes of one's own."""


def export_events(
    questions: Questions,
    filter_: Filter,
    name: str,
    *,
    title: str = "",
    own_notes: Mapping[str, str] | None = None,
) -> str:
    """Write the events of a filter to a new file, and give a sentence that says how that went.

    Args:
        questions: The store.
        filter_: Which events.
        name: The file, whose ending says the format.
        title: That of the chronicle, for a brief.
        own_notes: Notes on some events, by their ids, for a brief that asks for them.
    """
    from dateline.formats.writing import NO_FORMAT

    total = questions.count(filter_)
    has_notes = name.endswith(WITH_NOTES)
    name = name.removesuffix(WITH_NOTES).strip()
    try:
        path = Path(name).expanduser()
    except RuntimeError:
        return f"nothing written: there is no home folder for {name}"
    text = _text(questions, filter_, path.suffix.lower(), title, own_notes if has_notes else None)
    if text is None:
        return NO_FORMAT
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return f"nothing written: there is a file {name} already"
    except OSError as error:
        return f"nothing written: {error.strerror or error}: {name}"
    return f"{total:,} {'event' if total == 1 else 'events'} written to {name}"


def _text(
    questions: Questions,
    filter_: Filter,
    ending: str,
    title: str,
    own_notes: Mapping[str, str] | None,
) -> str | None:
    """The events as text; None where no format has the ending."""
    from dateline.formats.writing import write_events
    from dateline.view.brief import ENDINGS, brief_of

    if ending in ENDINGS:
        today = datetime.date.today()
        brief = brief_of(questions, filter_, title=title, today=today, own_notes=own_notes)
        return brief.text(ending)
    rows = questions.page(filter_, 0, questions.count(filter_)).rows
    events = [event for row in rows if (event := questions.event(row.id))]
    return write_events(events, questions.cast, ending)
