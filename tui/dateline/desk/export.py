"""Events written to a file of the reader's, in the format that its name ends in."""

from pathlib import Path

from dateline.store.query import Filter, Questions


def export_events(questions: Questions, filter_: Filter, name: str) -> str:
    """Write the events of a filter to a new file, and give a sentence that says how that went."""
    from dateline.formats.writing import NO_FORMAT, write_events

    total = questions.count(filter_)
    rows = questions.page(filter_, 0, total).rows
    events = [event for row in rows if (event := questions.event(row.id))]
    try:
        path = Path(name).expanduser()
    except RuntimeError:
        return f"nothing written: there is no home folder for {name}"
    text = write_events(events, questions.cast, path.suffix)
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
