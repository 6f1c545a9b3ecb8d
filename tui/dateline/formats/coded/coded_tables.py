"""Tables of coded events with a head line as leads, in: ACLED, ICEWS and POLECAT.

ACLED (31 columns since March 2023): `time_precision` 1 is the day, 2 some day of the week around
it, 3 the month; the order of its actors is no direction. ICEWS (20 columns) has no address, and the
number of an event is not its own; its stories are the reports. POLECAT has 40 columns.
Sources: ACLED codebook; ICEWS and POLECAT data sets' notes (Harvard Dataverse).
"""

from collections.abc import Callable, Mapping
from typing import Final

from dateline.errors import DateError
from dateline.formats.coded.country_codes import of_number
from dateline.formats.coded.leads import Lead, add_leads
from dateline.formats.contents import Contents
from dateline.formats.countries import country_code
from dateline.formats.intake import Intake
from dateline.formats.spelled_dates import spelled
from dateline.formats.tables.table import rows_of
from dateline.model import edtf
from dateline.model.dates import EventDate, Precision
from dateline.model.edtf_text import day_text
from dateline.model.event import Place

Cells = Mapping[str, str]
Made = Callable[[Cells, str, Intake], Lead]

_WEEK: Final = 3
"""Days before and after a day that stands for its week."""


def read_acled(data: bytes, file: str, contents: Contents) -> None:
    """Add the leads of an ACLED export to the contents.

    Args:
        data: The table.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met.
    """
    _read(data, file, contents, "ACLED", _acled)


def read_icews(data: bytes, file: str, contents: Contents) -> None:
    """Add the leads of an ICEWS table to the contents; as `read_acled`."""
    _read(data, file, contents, "ICEWS", _icews)


def read_polecat(data: bytes, file: str, contents: Contents) -> None:
    """Add the leads of a POLECAT table to the contents; as `read_acled`."""
    _read(data, file, contents, "POLECAT", _polecat)


def _read(data: bytes, file: str, contents: Contents, origin: str, made: Made) -> None:
    intake = Intake(file, contents)
    rows = []
    for line, cells in rows_of(data, file, contents):
        intake.row()
        where = f"line {line}"
        row = {n.strip().lower(): intake.text(c, where) for n, c in cells.items()}
        # POLECAT writes what Python says of a value that is not there.
        rows.append((where, {name: "" if c == "None" else c for name, c in row.items()}))
    intake.decide_order(row.get("event_date", row.get("event date", "")) for _, row in rows)
    add_leads((made(row, where, intake) for where, row in rows), origin, intake)


def _acled(row: Cells, where: str, intake: Intake) -> Lead:
    kind = row.get("sub_event_type") or row.get("event_type", "")
    location = row.get("location", "")
    country = of_number(row.get("iso", "")) or country_code(row.get("country", ""))
    actors = [row.get(name, "") for name in ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")]
    note = "; ".join(filter(None, (
        f"actors: {', '.join(filter(None, actors))}" if any(actors) else "",
        f"{row['fatalities']} killed" if row.get("fatalities", "0") not in ("", "0") else "",
        row.get("tags", ""),
    )))  # fmt: skip
    publishers = [name.strip() for name in row.get("source", "").split(";")]
    return Lead(
        where=where,
        key=row.get("event_id_cnty", ""),
        id=row.get("event_id_cnty", ""),
        date=_with_precision(row.get("event_date", ""), row.get("time_precision", "1"), intake),
        title=f"{kind}, {location}" if location else kind,
        kind=row.get("event_type", ""),
        countries=(country,) if country else (),
        place=Place(name=location, country=country) if location else None,
        sources=tuple({"publisher": name} for name in publishers if name),
        summary=row.get("notes", ""),
        note=note,
    )


def _with_precision(text: str, precision: str, intake: Intake) -> str:
    """The date as EDTF, no more precise than the data set says; else as it stands."""
    date = _date(text, intake)
    if date is None or date.precision is not Precision.DAY or precision not in ("2", "3"):
        return text
    if precision == "3":
        return f"{date.text[:7]}~"
    day = date.earliest_start
    return f"[{day_text(day - _WEEK)}..{day_text(day + _WEEK)}]"


def _date(text: str, intake: Intake) -> EventDate | None:
    for one in (text, spelled(text, intake.decided.order) or ""):
        try:
            return edtf.parse(one)
        except DateError:
            continue
    return None


def _icews(row: Cells, where: str, intake: Intake) -> Lead:
    source, target = row.get("source name", ""), row.get("target name", "")
    names = ("source country", "target country", "country")
    verb = row.get("event text", "")
    publisher = row.get("publisher", "")
    story = row.get("story id", "")
    return Lead(
        where=where,
        key=f"{publisher} {story}" if story else "",
        id=f"icews-{row.get('event id', '')}" if row.get("event id") else "",
        date=row.get("event date", ""),
        title=_title(source, verb, target),
        kind=verb,
        countries=_countries(row, names),
        place=_place(row, ("city", "district", "province", "country"), "country"),
        sources=({"publisher": publisher, "title": f"story {story}"},) if publisher else (),
        note=f"CAMEO {row.get('cameo code', '')}, intensity {row.get('intensity', '')}",
    )


def _polecat(row: Cells, where: str, intake: Intake) -> Lead:
    kind, mode = row.get("event type", ""), row.get("event mode", "")
    verb = ", ".join(filter(None, (kind.lower(), mode)))
    names = ("actor country", "recipient country", "country")
    publisher = row.get("source", "")
    return Lead(
        where=where,
        key=row.get("event id", ""),
        id=row.get("event id", ""),
        date=row.get("event date", ""),
        title=_title(row.get("actor name", ""), verb, row.get("recipient name", "")),
        kind=kind.lower(),
        countries=_countries(row, names),
        place=_place(row, ("placename", "city", "province", "country"), "country"),
        sources=({"publisher": publisher, "published": row.get("publication date", "")},)
        if publisher else (),
        note="; ".join(filter(None, (
            row.get("contexts", ""), f"intensity {row.get('intensity', '')}",
        ))),
    )  # fmt: skip


def _title(actor: str, verb: str, other: str) -> str:
    return " ".join(filter(None, (actor, verb, f"({other})" if other else "")))


def _countries(row: Cells, names: tuple[str, ...]) -> tuple[str, ...]:
    """The countries under these names of columns, which may hold several with `;`."""
    found = [country_code(part.strip()) for n in names for part in row.get(n, "").split(";")]
    return tuple(dict.fromkeys(code for code in found if code))


def _place(row: Cells, names: tuple[str, ...], country: str) -> Place | None:
    name = next((row[name] for name in names if row.get(name)), "")
    return Place(name=name, country=country_code(row.get(country, ""))) if name else None
