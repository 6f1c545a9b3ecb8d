"""Timesketch's CSV and JSON Lines, in and out.

A row needs `message`, `datetime` (ISO 8601 with a zone) and `timestamp_desc`; `timestamp` counts
microseconds since 1970, `tag` and `label` are lists or texts, and any other column may stand there.
Source: https://timesketch.org/guides/user/import-from-json-csv/

Columns of ours keep what a moment cannot say: `edtf` has the date as it is written, and counts as
long as the moment lies in it. Columns of others stand in the notes of an event. Timesketch itself
drops rows before 1700.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from dateline.formats.contents import Contents
from dateline.formats.intake import Intake
from dateline.formats.own.json_text import lines_of
from dateline.formats.tables.flat import cell_pieces
from dateline.formats.tables.pieces import Told, writer
from dateline.formats.tables.table import rows_of
from dateline.formats.unpacking import decoded
from dateline.model.chronicle import Chronicle
from dateline.model.clean import one_line
from dateline.model.dates import OPEN_START, EventDate, civil, undated
from dateline.model.event import Event, Place

COLUMNS: Final = (
    "message", "datetime", "timestamp", "timestamp_desc", "tag", "data_type", "id", "edtf", "kind",
    "series", "status", "place", "place_country", "summary", "sources",
)  # fmt: skip
"""The columns that are written, Timesketch's own first."""

_OURS: Final = "dateline:event"
"""The `data_type` of rows that we wrote."""

_EMPTY: Final[tuple[Any, ...]] = ("", "-", "[]", None, [])
_LAST_YEAR: Final = 9999
_EPOCH: Final = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)

Row = Mapping[str, Any]  # Any: whatever JSON can hold


def read_csv(data: bytes, file: str, contents: Contents) -> None:
    """Add what a CSV for Timesketch holds to the contents.

    Args:
        data: The text with a head line.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met.
    """
    intake = Intake(file, contents)
    for line, cells in rows_of(data, file, contents):
        intake.row()
        _take(cells, f"line {line}", intake)


def read_lines(data: bytes, file: str, contents: Contents) -> None:
    """Add what JSON Lines for Timesketch hold to the contents; as `read_csv`."""
    intake = Intake(file, contents)
    text = decoded(data, file, contents)
    for line, row in lines_of(text, file, contents):
        _take(row, f"line {line}", intake)
    if not text.strip():
        intake.report("", "a JSON object a line", "an empty file", "There is no event in it.")


def csv_pieces(chronicle: Chronicle, told: Iterable[Told]) -> Iterator[str]:
    """The events as CSV for Timesketch, piece by piece."""
    rows = (_row(event) for event, _ in told if refusal(event) is None)
    cells = ([row[name] for name in COLUMNS] for row in rows)
    return cell_pieces(chain((COLUMNS,), cells), delimiter=",")


def line_pieces(chronicle: Chronicle, told: Iterable[Told]) -> Iterator[str]:
    """The events as JSON Lines for Timesketch, an event a piece."""
    for event, _ in told:
        if refusal(event) is None:
            row: dict[str, Any] = {k: v for k, v in _row(event).items() if v}
            row["timestamp"] = int(row.get("timestamp", 0))
            row["tag"] = [event.kind] if event.kind else []
            yield json.dumps(row, ensure_ascii=False) + "\n"


write_csv: Final = writer(csv_pieces)
"""The chronicle as CSV for Timesketch."""
write_lines: Final = writer(line_pieces)
"""The chronicle as JSON Lines for Timesketch."""


def refusal(event: Event) -> str | None:
    """Why an event cannot be a row; None where it can."""
    if not event.date.is_known:
        return "Timesketch needs a moment, and its date is not known"
    return None if _moment(event.date) else f"Timesketch has only the years 1 to {_LAST_YEAR}"


def _take(row: Row, where: str, intake: Intake) -> None:
    message = intake.text(row.get("message"), where, is_long=True)
    title, _, rest = message.partition("\n")
    is_ours = row.get("data_type") == _OURS
    known = {"message", "datetime", "timestamp", "edtf"}
    if is_ours:
        known |= set(COLUMNS)
    kind = row.get("kind") if is_ours else row.get("timestamp_desc")
    known |= {"timestamp_desc", "tag"}
    held = {
        intake.text(str(name), where): intake.text(value, where)
        for name, value in row.items()
        if name not in known and value not in _EMPTY
    }
    notes = "\n".join(f"{name}: {value}" for name, value in held.items())
    tags = "" if row.get("tag") in _EMPTY else intake.text(row["tag"], where)
    place = intake.text(row.get("place"), where) if is_ours else ""
    country = intake.text(row.get("place_country"), where) if is_ours else ""
    sources = str(row.get("sources") or "").split(";") if is_ours else []
    parts = {name: intake.text(row.get(name), where) if is_ours else ""
             for name in ("id", "series", "status")}  # fmt: skip
    summary = row.get("summary") if is_ours else message if rest.strip() else ""
    intake.add(
        where,
        title=title.strip(),
        date=_date(row, where, intake),
        kind=intake.text(kind, where),
        theme="" if is_ours else tags,
        place=Place(name=place, country=country or None) if place else None,
        summary=intake.text(summary, where, is_long=True),
        sources=tuple(intake.source(where, id=intake.text(s, where)) for s in sources if s),
        notes=notes,
        **parts,
    )


def _date(row: Row, where: str, intake: Intake) -> EventDate:
    """The date of a row: as written, where that agrees with the moment, or the moment."""
    moment = _moment_text(row, where, intake)
    if moment is None:
        intake.report(where, "a datetime", "none", "It is shown without a date.")
        return undated("")
    date = intake.date(moment, where)
    text = intake.text(row.get("edtf"), where)
    written = intake.written(text, f"{where}, edtf", "The datetime counts.")
    if written is None:
        return date
    if date.is_known and written.possibly_in(date.earliest_start, date.latest_end + 1):
        return written
    became = f"It was read as {date.text}."
    intake.guess(where, "an edtf that agrees with datetime", text, became)
    return date


def _moment_text(row: Row, where: str, intake: Intake) -> str | None:
    """The moment of a row as text; a number counts seconds, milli- or microseconds since 1970."""
    text = intake.text(row.get("datetime"), where)
    if text and not text.lstrip("-").isdecimal():
        return text
    number = text or intake.text(row.get("timestamp"), where)
    if not number:
        return None
    if not number.lstrip("-").isdecimal() or len(number) > 20:
        return number
    if len(number) == 8 and text:
        return text
    count = int(number)
    unit, divisor = next(
        (name, size)
        for name, size, least in (("microseconds", 10**6, 10**14), ("milliseconds", 1000, 10**11),
                                  ("seconds", 1, 0))
        if abs(count) >= least
    )  # fmt: skip
    try:
        moment = _EPOCH + datetime.timedelta(seconds=count // divisor)
    except OverflowError:
        return number
    found = f"{moment.isoformat()[:19]}Z"
    became = f"It was read as {unit} since 1970: {found}."
    intake.guess(where, "a datetime of ISO 8601", number, became)
    return found


def _row(event: Event) -> dict[str, str]:
    moment = _moment(event.date) or _EPOCH
    micros = (moment - _EPOCH) // datetime.timedelta(microseconds=1)
    place = event.place
    return {
        "message": one_line(event.title),
        "datetime": moment.isoformat(),
        "timestamp": str(micros),
        "timestamp_desc": event.kind or "event",
        "tag": event.kind or "",
        "data_type": _OURS,
        "id": event.id,
        "edtf": event.date.text,
        "kind": event.kind or "",
        "series": event.series or "",
        "status": event.status,
        "place": place.name if place else "",
        "place_country": (place.country or "") if place else "",
        "summary": event.summary or "",
        "sources": ";".join(event.sources),
    }


def _moment(date: EventDate) -> datetime.datetime | None:
    """The first moment of a date, in its own zone or in UTC; None where no clock has it."""
    day = date.earliest_start if date.earliest_start != OPEN_START else date.earliest_end
    year, month, of_month = civil(day)
    if not date.is_known or not 1 <= year <= _LAST_YEAR:
        return None
    clock = date.time or "00:00:00"
    moment = datetime.datetime.fromisoformat(f"{year:04d}-{month:02d}-{of_month:02d}T{clock}")
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
