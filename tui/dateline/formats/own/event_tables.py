"""An event as a table with the keys of our TOML, for formats that hold such tables: YAML and JSON.

Where a table stands alone, it brings its cast with it: a source may be a table of its own instead
of an id, a participant's `name` declares a party, and a person's `name` a person.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from dateline.formats.intake import Intake
from dateline.formats.origins import Spot
from dateline.formats.own import rows
from dateline.formats.own.repair import repaired
from dateline.model.chronicle import Cast, Party, Person
from dateline.model.event import Event

Table = dict[str, Any]  # Any: whatever YAML or JSON can hold

_SOURCE_KEYS: Final = rows.row_fields(rows.SourceRow)
_OTHER_SOURCE_KEYS: Final = {"outlet": "publisher", "date": "published", "link": "url"}
_SINGLE: Final = (
    "id", "date", "title", "kind", "series", "status", "format", "host", "chair", "theme",
    "summary", "confidence", "notes",
)  # fmt: skip


def add_table(table: Table, where: str, intake: Intake, *, is_clean: bool = False) -> None:
    """Add the event of a table.

    Args:
        table: Keys as in an `[[event]]` of TOML, with `quotes` and `disputes` as good as `quote`
            and `dispute`; it is changed.
        where: Its place in the file.
        intake: The file that is read.
        is_clean: Whether its texts are known to be.
    """
    if not is_clean:
        table = intake.contents.clean_value(table, intake.file, where)
    for plural, single in (("quotes", "quote"), ("disputes", "dispute")):
        if plural in table:
            table.setdefault(single, table.pop(plural))
    for name in _SINGLE:
        if isinstance(table.get(name), int | float) and not isinstance(table[name], bool):
            table[name] = str(table[name])
    edition = table.get("edition")
    if isinstance(edition, str) and edition.isdecimal() and len(edition) < 10:
        table["edition"] = int(edition)
    _take_cast(table, where, intake)
    known = rows.row_fields(rows.EventRow)
    for name in [name for name in table if name not in known]:
        if table.pop(name) not in (None, "", []):
            intake.leave_out(where, [name])
    empty = [name for name, value in table.items() if value is None or value == ""]
    for name in empty:
        del table[name]

    def report(path: str, expected: str, found: str, advice: str) -> None:
        intake.contents.report(intake.file, _inside(where, path), expected, found, advice)

    row = repaired(table, rows.EventRow, report)
    if row is None:
        intake.contents.account.refused += 1
        return
    date = intake.date(row.date, _inside(where, "date"))
    wanted = row.id or rows.slug(row.title, row.date)
    spot = Spot(intake.file, where, "event", row.id or row.title)
    event_id = intake.contents.own_id(spot, wanted, is_given=bool(row.id))
    intake.contents.events.append(rows.event(row, date, event_id))


def _take_cast(table: Table, where: str, intake: Intake) -> None:
    """Declare the sources, parties and people that a table brings, and leave their ids in it."""
    sources = table.get("sources")
    if isinstance(sources, list):
        found = [
            (_source(source, _inside(where, f"sources[{number}]"), intake), source)
            for number, source in enumerate(sources, 1)
        ]
        table["sources"] = [source for source, given in found if not _is_for_other(given)]
    for part in _tables(table.get("participants")):
        name = part.pop("name", None)
        party = part.get("party")
        if isinstance(name, str) and isinstance(party, str):
            _declare_party(party, name, where, intake)
        for delegate in _tables(part.get("people")):
            _declare_person(delegate, where, intake)
    for quote in _tables(table.get("quote")):
        person = quote.pop("person", None)
        if isinstance(person, str) and isinstance(quote.get("speaker"), str):
            named = {"person": person, "name": quote["speaker"]}
            _declare_person(named, where, intake)
            quote["speaker"] = person
        quote.pop("verdict", None)  # the check of the texts gives it anew
        quote.pop("changes", None)


def _is_for_other(source: Any) -> bool:
    """Whether a source is one that a quotation or a dispute names, and not the event itself."""
    return isinstance(source, Mapping) and source.get("for") in ("quote", "dispute")


def _inside(where: str, path: str) -> str:
    """The place of a part of what stands at a place, either of which can be empty for the whole."""
    return ", ".join(filter(None, (where, path)))


def _source(source: Any, where: str, intake: Intake) -> Any:
    """The id of a source that is a table; anything else as it stands."""
    if not isinstance(source, Mapping):
        return source
    held = {_OTHER_SOURCE_KEYS.get(str(key), str(key)): source[key] for key in source}
    if _is_for_other(source):
        del held["for"]
    for key in [key for key in held if key not in _SOURCE_KEYS]:
        if held.pop(key):
            intake.leave_out(where, [f"sources.{key}"])
    parts = {key: intake.text(value, where) for key, value in held.items()}
    return intake.source(where, **parts)


def _declare_party(party_id: str, name: str, where: str, intake: Intake) -> None:
    from dateline.formats.own.references import country_name

    key = ("party", party_id)
    if key not in intake.contents.origins and name != party_id and not country_name(party_id):
        spot = Spot(intake.file, where, "party", party_id)
        party = Party(id=party_id, name=name, kind="organisation")
        intake.contents.keep(spot, party, intake.contents.parties)


def _declare_person(delegate: Table, where: str, intake: Intake) -> None:
    name, person_id = delegate.pop("name", None), delegate.get("person")
    if not isinstance(name, str) or not isinstance(person_id, str) or name == person_id:
        return
    if ("person", person_id) not in intake.contents.origins:
        spot = Spot(intake.file, where, "person", person_id)
        intake.contents.keep(spot, Person(id=person_id, name=name), intake.contents.people)


def _tables(value: Any) -> list[Table]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def table_of(event: Event, cast: Cast, *, with_cast: bool) -> Table:
    """The event as a table with the keys of our TOML, without those that say nothing.

    Args:
        event: The event.
        cast: Whom and what it refers to.
        with_cast: Whether sources are tables and names of parties and people stand with their ids.
    """
    table: Table = {
        "id": event.id,
        "date": event.date.text,
        "title": event.title,
    }
    table |= {
        name: getattr(event, name)
        for name in ("kind", "series", "edition", "status", "format", "host", "chair", "theme",
                     "confidence", "summary", "notes")
    }  # fmt: skip
    if event.place:
        place = {"name": event.place.name, "country": event.place.country}
        table["place"] = filled(place)
    table["documents"] = list(event.documents)
    parts = [msgspec.to_builtins(part) for part in event.participants]
    table["participants"] = [_part(part, cast, with_cast) for part in parts]
    quotes = [msgspec.to_builtins(quote) for quote in event.quotes]
    for quote in quotes:
        del quote["verdict"], quote["changes"]
        if with_cast and quote["speaker"] in cast.people:
            quote |= {"person": quote["speaker"], "speaker": cast.person_name(quote["speaker"])}
    table["quote"] = [filled(quote) for quote in quotes]
    if with_cast:
        table["sources"] = list(_source_tables(event, cast))
    else:
        table["sources"] = list(event.sources)
    table["links"] = [msgspec.to_builtins(link) for link in event.links]
    table["dispute"] = [filled(msgspec.to_builtins(dispute)) for dispute in event.disputes]
    if table["status"] == "held":
        del table["status"]
    return filled(table)


def _part(part: Table, cast: Cast, with_cast: bool) -> Table:
    for delegate in part["people"]:
        if with_cast and delegate["person"] in cast.people:
            delegate["name"] = cast.person_name(delegate["person"])
    part["people"] = [filled(delegate) for delegate in part["people"]]
    if with_cast and not cast.is_country(part["party"]):
        part["name"] = cast.party_name(part["party"])
    return filled(part)


def _source_tables(event: Event, cast: Cast) -> Iterator[Table | str]:
    """The sources of an event, and those that are to be declared for its quotations and disputes.

    Of those that are declared nowhere only the event's own.
    """
    for source_id in event.named_sources:
        source, named_by = cast.sources.get(source_id), event.named_by(source_id)
        if source:
            yield filled({**msgspec.to_builtins(source), "for": named_by})
        elif not named_by:
            yield source_id


def filled(table: Table) -> Table:
    """The table without what says nothing, its tuples as lists."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in table.items()
        if value not in (None, "", (), [])
    }
