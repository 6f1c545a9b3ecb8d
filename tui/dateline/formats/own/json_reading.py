"""Our own JSON and JSON Lines, as `--format json` and `jsonl` write them.

Either an object with a list of `events`, a list of events, one event, or one event a line. What can
be computed (`start`, `end`, `countries`, verdicts) is passed over. Lines with keys that are none of
ours go through a mapping.
"""

from typing import Any, Final

from dateline.formats.contents import Contents
from dateline.formats.intake import Intake
from dateline.formats.own.event_tables import Table, add_table
from dateline.formats.own.json_text import lines_of, loaded
from dateline.formats.unpacking import decoded

_COMPUTED: Final = ("start", "end", "countries")
_ENVELOPE: Final = frozenset({
    "query", "total", "returned", "truncated", "certain", "leads", "events", "title", "description",
    "licence",
})  # fmt: skip


def read(data: bytes, file: str, contents: Contents) -> None:
    """Add what the JSON holds to the contents.

    Args:
        data: The JSON text.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met.
    """
    intake = Intake(file, contents)
    value = loaded(data, file, contents)
    if value is None:
        return
    events = _events(value, intake)
    if not events:
        intake.report("events", "a list of events", "none", "There is no event in it.")
    for number, event in enumerate(events, 1):
        intake.row()
        add_object(event, f"events[{number}]", intake)


def read_lines(data: bytes, file: str, contents: Contents) -> None:
    """Add what the JSON Lines hold to the contents; as `read`."""
    intake = Intake(file, contents)
    text = decoded(data, file, contents)
    objects = list(lines_of(text, file, contents))
    if contents.mapping_of(file) or (
        objects and not any("date" in event for _, event in objects[:100])
    ):
        from dateline.formats.tables.tables import read_objects

        read_objects(objects, intake)
        return
    for line, event in objects:
        add_object(event, f"line {line}", intake)
    if not text.strip():
        intake.report("", "a JSON object a line", "an empty file", "There is no event in it.")


def add_object(event: Any, where: str, intake: Intake, *, is_clean: bool = False) -> None:
    """Add the event of a JSON object; what is no object is refused. As `add_table`."""
    if not isinstance(event, dict):
        intake.refuse(where, "an event: an object with date and title", event)
        return
    table: Table = {name: value for name, value in event.items() if name not in _COMPUTED}
    add_table(table, where, intake, is_clean=is_clean)


def _events(value: Any, intake: Intake) -> list[Any]:
    """The events of a JSON text, whichever way they stand in it."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        intake.report("", "an object with a list of events", value, "Nothing was read.")
        return []
    events = value.get("events")
    if events is None and "date" in value:
        return [value]
    for name in ("title", "description", "licence"):
        text = intake.text(value.get(name), name, is_long=name == "description")
        if text and not getattr(intake.contents, name):
            setattr(intake.contents, name, text)
    intake.leave_out("", (name for name in value if name not in _ENVELOPE))
    if isinstance(events, list):
        return events
    if events is not None:
        intake.report("events", "a list of events", events, "It was left out.")
    return []
