"""The spreadsheet of TimelineJS 3 as CSV, in and out.

Columns are known by their names, in any order; only `Year` must be there. `Type` is empty, `title`
or `era`. Source: https://timeline.knightlab.com/docs/using-spreadsheets.html
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from dateline.formats.contents import Contents
from dateline.formats.intake import Intake
from dateline.formats.tables.flat import cell_pieces
from dateline.formats.tables.pieces import Told, writer
from dateline.formats.tables.table import rows_of
from dateline.formats.timelines.slides import (
    ERA,
    Slide,
    is_era,
    refusal,
    slide_of,
    take_slide,
    take_title,
)
from dateline.model.chronicle import Chronicle

__all__ = ["read", "refusal", "write"]

COLUMNS: Final = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date",
    "Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text",
    "Type", "Group", "Background",
)  # fmt: skip
"""The columns of the spreadsheet in their usual order."""

_KNOWN: Final = frozenset(column.lower() for column in COLUMNS) | {"unique id"}
_PASSED_OVER: Final = ("media thumbnail", "alt text", "background")


def read(data: bytes, file: str, contents: Contents) -> None:
    """Add what the spreadsheet holds to the contents.

    Args:
        data: The CSV text with a head line.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met.
    """
    intake = Intake(file, contents)
    for line, cells in rows_of(data, file, contents):
        row = {name.strip().lower(): cell for name, cell in cells.items() if cell.strip()}
        where = f"line {line}"
        intake.leave_out(where, (name for name in row if name not in _KNOWN))
        intake.leave_out(where, (name for name in _PASSED_OVER if name in row))
        kind = row.get("type", "").strip().lower()
        if kind == "title":
            take_title(row.get("headline"), row.get("text"), where, intake)
            continue
        if kind not in ("", ERA):
            intake.report(where, "a Type that is empty, title or era", kind, "It was passed over.")
        take_slide(_slide(row), where, intake, ERA if kind == ERA else "")


def pieces(chronicle: Chronicle, told: Iterable[Told]) -> Iterator[str]:
    """The spreadsheet, piece by piece; events without a known date cannot be in it."""
    cells = ([row.get(column, "") for column in COLUMNS] for row in _rows(chronicle, told))
    return cell_pieces(chain((COLUMNS,), cells), delimiter=",")


write: Final = writer(pieces)
"""The chronicle as the spreadsheet."""


def _rows(chronicle: Chronicle, told: Iterable[Told]) -> Iterator[dict[str, str]]:
    yield {"Headline": chronicle.title, "Text": chronicle.description or "", "Type": "title"}
    for event, cast in told:
        if refusal(event) is None:
            slide = slide_of(event, cast)
            row = _row(slide)
            yield row | {"Type": ERA, "Group": ""} if is_era(event, slide) else row


def _slide(row: dict[str, str]) -> Slide:
    """The row as a slide of the JSON."""
    media = {"url": "media", "credit": "media credit", "caption": "media caption"}
    slide: Slide = {
        "start_date": _date(row, ""),
        "end_date": _date(row, "end "),
        "text": {"headline": row.get("headline"), "text": row.get("text")},
        "media": {key: row[name] for key, name in media.items() if name in row},
        "group": row.get("group"),
        "display_date": row.get("display date"),
        "unique_id": row.get("unique id"),
    }
    return {key: value for key, value in slide.items() if value}


def _date(row: dict[str, str], before: str) -> dict[str, Any] | str:
    """The fields of a date; where the year is none, the text that stands there."""
    year = row.get(f"{before}year", "").strip()
    if not year:
        return {}
    if not year.lstrip("-").isdecimal():
        return year
    fields: dict[str, Any] = {"year": year}
    for name in ("month", "day"):
        if value := row.get(before + name, "").strip():
            fields[name] = value
    clock = row.get(f"{before}time", "").strip().split(":")
    fields |= dict(
        zip(("hour", "minute", "second"), (part for part in clock if part), strict=False)
    )
    return fields


def _row(slide: Slide) -> dict[str, str]:
    """A slide as cells by the names of their columns."""
    row = {
        "Headline": slide["text"]["headline"],
        "Text": slide["text"]["text"],
        "Display Date": slide.get("display_date", ""),
        "Group": slide.get("group", ""),
    }
    for key, before in (("start_date", ""), ("end_date", "End ")):
        date = slide.get(key, {})
        row |= {
            f"{before}{name}": str(date.get(name.lower(), "")) for name in ("Year", "Month", "Day")
        }
        clock = [f"{date[name]:02d}" for name in ("hour", "minute", "second") if name in date]
        row[f"{before}Time"] = ":".join(clock)
    return row
