"""Results of the Wikidata Query Service as JSON, in.

Either SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/) or the flat list
that the service's own download gives. Columns are known by their names and values: `item` with
`itemLabel` and `itemDescription`, a date with perhaps a column of its `wikibase:timePrecision`
(`precision`, `datePrecision`), an end, a place, a country. Other columns stand in the notes.

The service writes every date as a moment, and 1 January for a year. Where a precision stands beside
it, that counts (https://www.wikidata.org/wiki/Help:Dates#Precision: 6 millennium, 7 century,
8 decade, 9 year, 10 month, 11 day); where none does, the first of January is read as a year and the
first of another month as that month, so that nothing is more precise than it can be.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct, field

from dateline.formats.contents import Contents
from dateline.formats.countries import country_code
from dateline.formats.intake import Intake
from dateline.formats.own.json_text import loaded
from dateline.formats.own.repair import shortened
from dateline.model.dates import undated
from dateline.model.edtf_text import year_text
from dateline.model.event import Participant, Place

_MOMENT: Final = re.compile(
    r"(?P<year>[+-]?\d{1,16})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d:\d\d)Z?)?"
)
_ENTITY: Final = re.compile(r"https?://www\.wikidata\.org/entity/(?P<id>[QPL]\d+)$")
_DAY, _MONTH, _YEAR, _DECADE, _CENTURY, _MILLENNIUM = 11, 10, 9, 8, 7, 6
_DATES: Final = ("date", "start", "startdate", "starttime", "pointintime", "time", "inception",
                 "when", "begin")  # fmt: skip
_ENDS: Final = ("end", "enddate", "endtime", "until")
_PLACES: Final = ("place", "location", "venue", "city")
_COUNTRIES: Final = ("country", "countries", "participant")
_CIRCA: Final = "Q5727902"
"""The item that stands for `circa` among the sourcing circumstances of a date."""


class _Row(Struct):
    """The values of one result by the names of their columns, in small letters."""

    where: str
    values: dict[str, list[str]] = field(default_factory=dict)
    """Each column with its values, several where results of one item were put together."""

    def first(self, *names: str) -> str:
        """The first value under one of the names; empty where there is none."""
        return next((self.values[name][0] for name in names if self.values.get(name)), "")


def read(data: bytes, file: str, contents: Contents) -> None:
    """Add what the results hold to the contents.

    Args:
        data: The JSON text.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met.
    """
    intake = Intake(file, contents)
    value = loaded(data, file, contents)
    rows = _rows(value, intake)
    if not rows:
        expected = "results of a query: head, and results with bindings"
        intake.report("", expected, shortened(value), "There is no event in it.")
    for row in _put_together(rows, intake):
        _take(row, intake)


def _rows(value: Any, intake: Intake) -> list[_Row]:
    """The results, whichever of the two ways they stand in the JSON."""
    name = "results"
    if isinstance(value, Mapping):
        results = value.get("results")
        value = results.get("bindings") if isinstance(results, Mapping) else None
        name = "results.bindings"
    rows = []
    for number, binding in enumerate(value if isinstance(value, list) else [], 1):
        intake.row()
        where = f"{name}[{number}]"
        if not isinstance(binding, Mapping):
            intake.refuse(where, "an object with the values of the columns", binding)
            continue
        row = _Row(where)
        for column, cell in binding.items():
            text = cell.get("value") if isinstance(cell, Mapping) else cell
            cleaned = intake.text(text, f"{where}.{column[:40]}")
            if cleaned:
                key = intake.text(column, where).lower().replace("_", "")
                row.values[key] = [cleaned]
        rows.append(row)
    return rows


def _put_together(rows: list[_Row], intake: Intake) -> list[_Row]:
    """Results of the same item and date as one, with all their values."""
    found: dict[tuple[str, str], _Row] = {}
    for number, row in enumerate(rows):
        item = _item(row)
        key = (item or str(number), row.first(_date_column(row)))
        known = found.setdefault(key, row)
        if known is row:
            continue
        intake.guess(row.where, "one result for each item", item, "They were read as one event.")
        intake.contents.account.rows -= 1
        for name, values in row.values.items():
            held = known.values.setdefault(name, [])
            held += [value for value in values if value not in held]
    return list(found.values())


def _item(row: _Row) -> str:
    """The address of the item that a result is about: the first that is one of Wikidata."""
    return next((v[0] for v in row.values.values() if _ENTITY.match(v[0])), "")


def _date_column(row: _Row) -> str:
    """The column of the date: one so called, or the first that holds a moment."""
    for name in _DATES:
        if name in row.values:
            return name
    ends = [name for name in row.values if name not in _ENDS]
    return next((name for name in ends if _MOMENT.fullmatch(row.values[name][0])), "date")


def _take(row: _Row, intake: Intake) -> None:
    """Add the event of a result."""
    item = _item(row)
    about = next((name for name, values in row.values.items() if item in values), "item")
    text, used = _when(row, intake)
    entity = _ENTITY.match(item)
    event_id = entity["id"] if entity else ""
    used |= {about, f"{about}label", f"{about}description", "label", "title", "article"}
    place = row.first(*(f"{name}label" for name in _PLACES), *_PLACES)
    used |= {name for word in _PLACES for name in (word, f"{word}label")}
    countries = _countries(row, used)
    sources = [intake.source(row.where, url=url) for url in (item, row.first("article")) if url]
    others = {name: values for name, values in row.values.items() if name not in used}
    is_free = ("event", event_id) not in intake.contents.origins
    intake.add(
        row.where,
        id=event_id if is_free else "",
        title=row.first(f"{about}label", "label", "title") or event_id,
        date=intake.date(text, row.where) if text else undated(""),
        place=Place(name=place) if place and not _ENTITY.match(place) else None,
        summary=row.first(f"{about}description", "description"),
        participants=tuple(Participant(party=party) for party in countries),
        sources=tuple(dict.fromkeys(sources)),
        notes="\n".join(f"{name}: {', '.join(values)}" for name, values in others.items()),
    )


def _when(row: _Row, intake: Intake) -> tuple[str, set[str]]:
    """The date of a result as EDTF, and the columns that it was made of."""
    column = _date_column(row)
    end_column = next((name for name in _ENDS if name in row.values), "")
    start = _date_text(row, column, intake)
    end = _date_text(row, end_column, intake) if end_column else ""
    used = {column, f"{column}precision", "precision"}
    if end_column:
        used |= {end_column, f"{end_column}precision"}
    if not start and not end:
        intake.report(row.where, "a column with a date", "none", "It is shown without a date.")
    text = f"{start.partition('T')[0]}/{end.partition('T')[0]}" if end and end != start else start
    circumstances = row.first("circa", "sourcingcircumstances", "circumstances")
    if circumstances.endswith(_CIRCA) and text and not set(text) & set("/T"):
        text += "~"
        used |= {"circa", "sourcingcircumstances", "circumstances"}
    return text, used


def _date_text(row: _Row, column: str, intake: Intake) -> str:
    """A moment as EDTF, as precise as the column beside it says, or as it can be at most."""
    value = row.first(column)
    match = _MOMENT.fullmatch(value)
    if not match:
        return value
    general = () if column in _ENDS else ("precision",)
    precision_text = row.first(f"{column}precision", *general)
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if precision_text.isdecimal() and len(precision_text) < 3:
        precision = int(precision_text)
    else:
        is_first = day <= 1 and match["time"] in (None, "00:00:00")
        precision = (_YEAR if month <= 1 else _MONTH) if is_first else _DAY
        if is_first:
            became = f"It was read as a {'year' if precision == _YEAR else 'month'}."
            intake.guess(row.where, f"a precision beside {column}", value, became)
    if not month:
        precision = min(precision, _YEAR)
    elif not day:
        precision = min(precision, _MONTH)
    if precision < _YEAR:
        return _coarse(year, precision)
    parts = (year_text(year), f"{month:02d}", f"{day:02d}")
    text = "-".join(parts[: min(precision, _DAY) - _YEAR + 1])
    return f"{text}T{match['time']}Z" if precision > _DAY and match["time"] else text


def _coarse(year: int, precision: int) -> str:
    """A decade, a century or a millennium with the digits that are not known; else about a year.

    Wikidata counts the years 1901 to 2000 as the 20th century; EDTF's `19XX` begins with 1900.
    """
    digits = {_DECADE: 1, _CENTURY: 2, _MILLENNIUM: 3}.get(precision, 0)
    if digits and 0 < year <= 9999:
        if digits > 1:
            year = (year - 1) // 10**digits * 10**digits
        return f"{year:04d}"[:-digits] + "X" * digits
    if digits and -9999 <= year < 0:
        # `-02XX` is -299 to -200: of the years BCE 300 to 201, which are one century.
        return f"-{-year:04d}"[:-digits] + "X" * digits
    return f"{year_text(year)}~"


def _countries(row: _Row, used: set[str]) -> list[str]:
    """The countries of a result, by code or by name; what is none is left for the notes."""
    found = []
    for word in _COUNTRIES:
        for name in (f"{word}code", f"{word}label"):
            codes = [country_code(value) for value in row.values.get(name, ())]
            if codes and all(codes):
                found += [code for code in codes if code]
                used |= {name, word, f"{word}label"}
                break
    return list(dict.fromkeys(found))
