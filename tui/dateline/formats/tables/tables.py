"""Any table of a small file: CSV, TSV and JSON Lines with whatever columns, read by a mapping.

Our own columns need none; other ones are guessed, and each guess is told. The whole column decides
which number is the day in dates such as 03/04/2010.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from dateline.formats.contents import Contents
from dateline.formats.intake import Intake
from dateline.formats.origins import Spot
from dateline.formats.own.json_text import Object
from dateline.formats.own.repair import NO_TITLE
from dateline.formats.records.mapped import key_of
from dateline.formats.tables.date_order import Order, order_of
from dateline.formats.tables.flat import are_ours
from dateline.formats.tables.mapping import Doubt, TableMapping
from dateline.formats.tables.mapping_guess import SAMPLE, doubts_of, guessed, misfits
from dateline.formats.tables.table import rows_of
from dateline.model.chronicle import Party, Source
from dateline.model.event import Event

Rows = Sequence[tuple[str, dict[str, str]]]
"""The place and the cells of each row."""


def read(data: bytes, file: str, contents: Contents) -> None:
    """Add what a table with a head line holds to the contents.

    Args:
        data: CSV, TSV or one of their relatives.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met; where it has a mapping, that is
            used.
    """
    intake = Intake(file, contents)
    rows = []
    for line, cells in rows_of(data, file, contents):
        intake.row()
        where = f"line {line}"
        rows.append((where, {name: _cell(cell, where, intake) for name, cell in cells.items()}))
    read_rows(rows, intake)


def read_objects(objects: Sequence[tuple[int, Object]], intake: Intake) -> None:
    """Add the events of JSON objects whose keys are none of ours, each with its line."""
    rows = []
    for line, value in objects:
        where = f"line {line}"
        rows.append((where, {key_of(k): _cell(v, where, intake) for k, v in value.items()}))
    read_rows(rows, intake)


def read_rows(rows: Rows, intake: Intake) -> None:
    """Add the event of each row, by the mapping of the contents or one that is guessed."""
    if not rows:
        return
    header = list(dict.fromkeys(name for _, cells in rows[:SAMPLE] for name in cells))
    sample = [[cells.get(name, "") for name in header] for _, cells in rows[:SAMPLE]]
    mapping, taken = guessed(header, sample)
    given = intake.contents.mapping_of(intake.file)
    if given is not None:
        mapping = given
        for doubt in misfits(given, header):
            intake.report(doubt.target, doubt.expected, doubt.found, doubt.became)
    else:
        if not are_ours(header):
            for doubt in doubts_of(taken):
                intake.guess(doubt.target, doubt.expected, doubt.found, doubt.became)
        intake.contents.taken[intake.file] = taken
    if given is None or given.order is Order.UNKNOWN:
        dates = mapping.feeds["date"].columns if "date" in mapping.feeds else ()
        decided = order_of(cells.get(name, "") for _, cells in rows for name in dates)
        mapping = msgspec.structs.replace(mapping, order=decided.order)
    intake.contents.found_mapping = mapping
    intake.contents.samples[intake.file] = tuple(cells for _, cells in rows[:SAMPLE])
    for where, cells in rows:
        _take(mapping, cells, where, intake)


def _cell(value: Any, where: str, intake: Intake) -> str:
    return intake.text(value, where, is_long=True)


def _take(mapping: TableMapping, cells: Mapping[str, str], where: str, intake: Intake) -> None:
    contents = intake.contents

    def say(doubt: Doubt) -> None:
        if doubt.is_guess:
            intake.guess(where, doubt.expected, doubt.found, doubt.became)
        else:
            intake.report(f"{where}, {doubt.target}", doubt.expected, doubt.found, doubt.became)

    event = mapping.event(cells, say=say)
    is_given = "id" in mapping.feeds and bool(mapping.feeds["id"].value(cells))
    if event.title == NO_TITLE:
        intake.report(where, "a title", "none", "It is shown without one.")
    event_id = contents.own_id(Spot(intake.file, where, "event", event.id), event.id,
                               is_given=is_given)  # fmt: skip
    contents.events.append(msgspec.structs.replace(event, id=event_id))
    _declare(event, mapping.sources(cells), where, intake)


def _declare(event: Event, sources: Sequence[Source], where: str, intake: Intake) -> None:
    """Declare the sources of an event, and its parties that are no countries."""
    from dateline.formats.own.references import country_name

    contents = intake.contents
    for source in sources:
        if ("source", source.id) not in contents.origins:
            spot = Spot(intake.file, where, "source", source.id)
            contents.keep(spot, source, contents.sources)
    for part in event.participants:
        if part.party and ("party", part.party) not in contents.origins:
            if country_name(part.party):
                continue
            spot = Spot(intake.file, where, "party", part.party)
            party = Party(id=part.party, name=part.party, kind="organisation")
            contents.keep(spot, party, contents.parties)
