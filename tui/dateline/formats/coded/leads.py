"""Leads: what machines and coders made of reports, which nobody here has confirmed.

A lead has the status `lead` and low confidence. What was made of one report is one lead, however
many rows it has: such data sets count reports, not events.
"""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from dateline.errors import DateError
from dateline.formats.intake import Intake
from dateline.model import edtf
from dateline.model.dates import Precision, undated
from dateline.model.event import LEAD, Participant, Place

ROWS_OF_A_REPORT: Final = "one row for each report"
"""What is said of rows that are read together with an earlier one."""


class Lead(Struct, kw_only=True):
    """One row of an event data set."""

    where: str
    key: str
    """What tells the report: its address, or the number of a story or an event."""
    date: str
    """As the data set writes it, or EDTF; empty where none stands."""
    title: str
    id: str = ""
    kind: str = ""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2, each once."""
    place: Place | None = None
    sources: tuple[dict[str, str], ...] = ()
    """The parts of each source, as in `Source`."""
    summary: str = ""
    note: str = ""
    """What else the row says."""


def add_leads(leads: Iterable[Lead], origin: str, intake: Intake) -> None:
    """Add leads, one for each report, in the order of the first row of each.

    Args:
        leads: All rows of a file.
        origin: What coded them, such as `GDELT`.
        intake: The file that is read.
    """
    by_report: dict[str, list[Lead]] = {}
    for lead in leads:
        by_report.setdefault(lead.key or lead.where, []).append(lead)
    for rows in by_report.values():
        _add(rows, origin, intake)


def _add(rows: list[Lead], origin: str, intake: Intake) -> None:
    first = rows[0]
    if len(rows) > 1:
        became = "The rows of a report were read as one lead."
        for row in rows[1:]:
            intake.guess(row.where, ROWS_OF_A_REPORT, first.key, became)
    countries = dict.fromkeys(code for row in rows for code in row.countries)
    notes = [f"Coded by {origin}, not confirmed."]
    notes += [f"{row.date}: {row.note}" if len(rows) > 1 else row.note for row in rows if row.note]
    more = f" (and {len(rows) - 1} more)" if len(rows) > 1 else ""
    sources = [intake.source(row.where, **source) for row in rows for source in row.sources]
    is_free = ("event", first.id) not in intake.contents.origins
    text = _date_text(rows, intake)
    intake.add(
        first.where,
        id=first.id if is_free else "",
        title=f"{first.title}{more}" if first.title else "",
        date=intake.date(text, first.where) if text else undated(""),
        kind=first.kind,
        status=LEAD,
        place=first.place,
        summary=first.summary,
        participants=tuple(Participant(party=code) for code in countries),
        sources=tuple(dict.fromkeys(sources)),
        confidence="low",
        notes="\n".join(notes),
    )


def _date_text(rows: list[Lead], intake: Intake) -> str:
    """The date of the rows; several of them are a set, all of which the report names."""
    dates = sorted({row.date for row in rows if row.date})
    if not dates:
        intake.report(rows[0].where, "a date", "none", "It is shown without a date.")
        return ""
    if len(dates) == 1:
        return dates[0]
    days = [date for date in dates if _is_day(date)] or dates[:1]
    for row in rows:
        if row.date and row.date not in days:
            advice = "It stands in the notes; the other rows of the report say when it was."
            intake.report(row.where, "a day such as 2010-10-12", row.date, advice)
    return f"{{{','.join(days)}}}" if len(days) > 1 else days[0]


def _is_day(text: str) -> bool:
    """Whether a text is a day of the calendar and nothing else."""
    try:
        return edtf.parse(text).precision is Precision.DAY and len(text) == len("2010-10-12")
    except DateError:
        return False
