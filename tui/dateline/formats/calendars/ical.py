"""Calendars of iCalendar (RFC 5545, RFC 7986), in and out.

The end of an event of whole days is the first day after it. Recurring events are read as one event
for each time (`recurrence`). What a calendar cannot say stands in properties of ours:
`X-DATELINE-EDTF` has the date as it is written, and counts as long as it says the same days as
`DTSTART` and `DTEND`; `X-DATELINE-STATUS`, `X-DATELINE-COUNTRY` and `X-DATELINE-SOURCE` (JSON) have
the status, the country of the place, and a source each.
"""

import datetime
import json
import re
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct

from dateline.errors import DateError
from dateline.formats.calendars.ical_writing import UID_END, refusal, span_of, write
from dateline.formats.calendars.recurrence import Moment, expanded
from dateline.formats.catalogue import missing_library
from dateline.formats.contents import Contents
from dateline.formats.intake import Intake
from dateline.formats.unpacking import decoded
from dateline.model import edtf
from dateline.model.dates import EventDate
from dateline.model.event import Place

__all__ = ["read", "refusal", "write"]

_EVENT: Final = re.compile(r"^BEGIN:VEVENT[ \t]*\n.*?(?:^END:VEVENT[ \t]*$|\Z|(?=^BEGIN:VEVENT))",
                           re.MULTILINE | re.DOTALL | re.IGNORECASE)  # fmt: skip
_ZONE: Final = re.compile(
    r"^BEGIN:VTIMEZONE.*?^END:VTIMEZONE[ \t]*$", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_STATUSES: Final = {"CONFIRMED": "held", "TENTATIVE": "scheduled", "CANCELLED": "cancelled"}
_READ: Final = frozenset({
    "UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES",
    "STATUS", "URL", "ATTACH", "COMMENT", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID",
    "X-DATELINE-EDTF", "X-DATELINE-STATUS", "X-DATELINE-COUNTRY", "X-DATELINE-SOURCE",
})  # fmt: skip
_BOOKKEEPING: Final = frozenset({
    "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "TRANSP", "CLASS", "PRIORITY",
})  # fmt: skip
"""What programs tell one another, and is no part of what happened."""

Component = Any  # icalendar.Component, whose module is loaded where it is needed


class _Times(Struct, frozen=True):
    """When an event of a calendar is."""

    start: Moment
    length: datetime.timedelta
    """From the start to the first moment after it."""


def read(data: bytes, file: str, contents: Contents) -> None:
    """Add what a calendar holds to the contents.

    Args:
        data: The text of the calendar.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met.

    Raises:
        UnreadableError: if the library icalendar is not there.
    """
    intake = Intake(file, contents)
    text = decoded(data, file, contents)
    events: list[tuple[str, Component]] = []
    for calendar in _calendars(text, intake):
        _take_head(calendar, intake)
        for component in calendar.subcomponents:
            if component.name == "VEVENT":
                events.append((f"VEVENT {len(events) + 1}", component))
            elif component.name != "VTIMEZONE":
                intake.leave_out("", [component.name])
    if not events:
        intake.report("", "a calendar with at least one VEVENT", "none", "There is no event in it.")
    moved = {
        (_text(event, "UID"), moment)
        for _, event in events
        if (moment := _moment(event, "RECURRENCE-ID")) is not None
    }
    for where, event in events:
        _take_event(event, where, moved, intake)


def _calendars(text: str, intake: Intake) -> list[Component]:
    """The calendars of a text; where it is broken, one made of the events that are not."""
    try:
        from icalendar import Calendar, use_zoneinfo
    except ImportError as error:
        raise missing_library("icalendar", "ical") from error

    # It forgets the zones of other files, which may go by the same names.
    use_zoneinfo()  # type: ignore[no-untyped-call]

    pieces = _EVENT.findall(text)
    try:
        calendars = list(Calendar.from_ical(text, multiple=True))
        if sum(len(calendar.walk("VEVENT")) for calendar in calendars) == len(pieces):
            return calendars
        found = "one that is cut short"
    # The library raises whatever its parts raise; each piece is tried by itself below.
    except Exception as error:
        found = str(error)
    intake.report("", "a whole calendar", found, "Each event was read by itself.")
    zones = "".join(_ZONE.findall(text))
    made = []
    for number, piece in enumerate(pieces, 1):
        if not piece.rstrip().upper().endswith("END:VEVENT"):
            piece = f"{piece.rstrip()}\nEND:VEVENT"
            intake.report(f"VEVENT {number}", "END:VEVENT", "none", "What is there was read.")
        whole = f"BEGIN:VCALENDAR\n{zones}{piece.rstrip()}\nEND:VCALENDAR\n"
        try:
            made.append(Calendar.from_ical(whole))
        except Exception as error:
            intake.row()
            intake.refuse(f"VEVENT {number}", "an event of iCalendar", str(error))
    return made


def _take_head(calendar: Component, intake: Intake) -> None:
    contents = intake.contents
    for names, field in ((("NAME", "X-WR-CALNAME"), "title"),
                         (("DESCRIPTION", "X-WR-CALDESC"), "description")):  # fmt: skip
        for name in names:
            text = intake.text(_text(calendar, name), name, is_long=field == "description")
            if text and not getattr(contents, field):
                setattr(contents, field, text)


def _take_event(
    event: Component, where: str, moved: set[tuple[str, Moment]], intake: Intake
) -> None:
    """Add each time that an event happens."""
    intake.row()
    for name, message in event.errors:
        found = intake.text(str(message), where)
        intake.report(f"{where}, {name or 'a line'}", "what RFC 5545 allows there", found,
                      "It was left out.")  # fmt: skip
    names = [name for name in event if name not in _READ and name not in _BOOKKEEPING]
    intake.leave_out(where, [*names, *(inner.name for inner in event.subcomponents)])
    times = _times(event, where, intake)
    if times is None:
        found = intake.text(_text(event, "SUMMARY"), where) or "none"
        intake.refuse(where, "an event with a DTSTART", found)
        return
    uid = _text(event, "UID").removesuffix(UID_END)
    replaced = _moment(event, "RECURRENCE-ID")
    if replaced is not None:
        _add(event, times, where, f"{uid}-{replaced:%Y-%m-%d}", intake)
        return
    rule = _rule(event, where, intake)
    found_times = expanded(
        times.start,
        rule,
        _moments(event, "RDATE"),
        _moments(event, "EXDATE"),
    )
    if found_times.refused:
        intake.report(f"{where}, RRULE", "a rule by days, weeks, months or years",
                      found_times.refused, "Only its first time was read.")  # fmt: skip
    if found_times.bound:
        became = f"It was followed to {found_times.bound}."
        intake.guess(f"{where}, RRULE", "a rule that ends", rule or "RDATE", became)
    for start in found_times.starts:
        if (_text(event, "UID"), start) in moved:
            continue
        is_first = start == times.start
        event_id = uid if is_first or not uid else f"{uid}-{start:%Y-%m-%d}"
        _add(event, _Times(start, times.length), where, event_id, intake, is_first=is_first)


def _rule(event: Component, where: str, intake: Intake) -> str:
    """The rule by which an event happens again; empty for none."""
    rule = _first(event, "RRULE")
    if rule is None or not hasattr(rule, "items"):
        return ""
    try:
        return str(rule.to_ical().decode())
    except (TypeError, ValueError, AttributeError):  # what the library read and cannot write
        found = "; ".join(f"{name}={value}" for name, value in rule.items())
        intake.report(f"{where}, RRULE", "a rule of iCalendar", intake.text(found, where),
                      "Only its first time was read.")  # fmt: skip
        return ""


def _add(
    event: Component, times: _Times, where: str, event_id: str, intake: Intake,
    *, is_first: bool = True,
) -> None:  # fmt: skip
    """Add one time that an event happens."""
    place = intake.text(_text(event, "LOCATION"), where)
    country = intake.text(_text(event, "X-DATELINE-COUNTRY"), where)
    kinds = _categories(event)
    if len(kinds) > 1 and is_first:
        intake.leave_out(where, ["CATEGORIES after the first"])
    status = _text(event, "STATUS").upper()
    known = _STATUSES.get(status, "held")
    if status not in _STATUSES and status:
        intake.report(where, f"one of {', '.join(_STATUSES)}", status, "It was read as held.")
    date = _date(times, where, intake)
    intake.add(
        where,
        id=intake.text(event_id, where),
        title=intake.text(_text(event, "SUMMARY"), where),
        date=_as_written(event, date, where, intake) if is_first else date,
        kind=intake.text(kinds[0], where) if kinds else "",
        status=intake.text(_text(event, "X-DATELINE-STATUS"), where) or known,
        place=Place(name=place, country=country or None) if place else None,
        summary=intake.text(_text(event, "DESCRIPTION"), where, is_long=True),
        notes=intake.text("\n\n".join(_texts(event, "COMMENT")), where, is_long=True),
        sources=_sources(event, where, intake),
    )


def _times(event: Component, where: str, intake: Intake) -> _Times | None:
    start = _moment(event, "DTSTART")
    if start is None:
        return None
    day = datetime.timedelta(days=1)
    is_day = not isinstance(start, datetime.datetime)
    end, duration = _moment(event, "DTEND"), getattr(_first(event, "DURATION"), "dt", None)
    if end is not None and is_day == (not isinstance(end, datetime.datetime)):
        try:
            length = end - start
        except TypeError:  # one has a time zone and the other has none
            length = datetime.timedelta()
        if length < datetime.timedelta() or (is_day and not length):
            expected = "a DTEND after DTSTART"
            intake.report(where, expected, f"{end}", "It was read as ending where it starts.")
            length = day if is_day else datetime.timedelta()
    elif isinstance(duration, datetime.timedelta) and duration > datetime.timedelta():
        length = duration
    else:
        length = day if is_day else datetime.timedelta()
    zone = str(getattr(_first(event, "DTSTART"), "params", {}).get("TZID", ""))
    if zone and getattr(start, "tzinfo", None) is None:
        became = "The time was kept without a time zone."
        intake.guess(where, "a time zone that is known", zone, became)
    return _Times(start, length)


def _date(times: _Times, where: str, intake: Intake) -> EventDate:
    """The date of an event as its start and length say it; times only where it is one day."""
    start, moment = times.start, datetime.timedelta(microseconds=1)
    try:
        last = start + (times.length - (moment if times.length else times.length))
        if not isinstance(start, datetime.datetime):
            last = start + (times.length - datetime.timedelta(days=1))
    except OverflowError:
        last = start
    first_day, last_day = f"{start:%Y-%m-%d}".zfill(10), f"{last:%Y-%m-%d}".zfill(10)
    if isinstance(start, datetime.datetime) and times.length:
        is_long = first_day != last_day
        words = "times of day of events of several days"
        intake.leave_out(where, [words if is_long else "the time of day at which an event ends"])
    if first_day != last_day:
        return edtf.parse(f"{first_day}/{last_day}")
    if not isinstance(start, datetime.datetime):
        return edtf.parse(first_day)
    text = f"{first_day}T{start:%H:%M:%S}{_offset(start)}"
    try:
        return edtf.parse(text)
    except DateError:  # a zone of some seconds, as local mean times were
        return edtf.parse(text[:19])


def _offset(moment: datetime.datetime) -> str:
    offset = moment.utcoffset()
    if offset is None:
        return ""
    is_utc = moment.tzname() == "UTC" and not offset
    return "Z" if is_utc else moment.isoformat()[19:].removeprefix(".000000")


def _as_written(event: Component, date: EventDate, where: str, intake: Intake) -> EventDate:
    """The date as our own property writes it, as long as nobody has moved the event since."""
    text = intake.text(_text(event, "X-DATELINE-EDTF"), where)
    written = intake.written(text, f"{where}, X-DATELINE-EDTF", "DTSTART counts.")
    if written is None:
        return date
    start, end = span_of(written) or (None, None)
    if (start, end) == (_moment(event, "DTSTART"), _moment(event, "DTEND")):
        return written
    became = f"The event was moved: it was read as {date.text}."
    intake.guess(where, "an X-DATELINE-EDTF that agrees with DTSTART", text, became)
    return date


def _sources(event: Component, where: str, intake: Intake) -> tuple[str, ...]:
    found, addresses = [], set()
    for text in _texts(event, "X-DATELINE-SOURCE"):
        try:
            parts = json.loads(text)
            held = {name: intake.text(part, where) for name, part in parts.items()}
            found.append(intake.source(where, **held))
            addresses.add(held.get("url"))
        except (ValueError, TypeError, AttributeError):
            intake.report(f"{where}, X-DATELINE-SOURCE", "a source as JSON", text,
                          "It was left out.")  # fmt: skip
    for name in ("URL", "ATTACH"):
        for text in _texts(event, name):
            url = intake.text(text, where)
            if "://" in url and url not in addresses:
                found.append(intake.source(where, url=url))
            elif url not in addresses:
                intake.leave_out(where, [name])
    return tuple(dict.fromkeys(found))


def _first(component: Component, name: str) -> Any:
    """The first property of a name that could be read."""
    value = component.get(name)
    for one in value if isinstance(value, list) else [value]:
        if one is not None and type(one).__name__ != "vBroken":
            return one
    return None


def _text(component: Component, name: str) -> str:
    value = _first(component, name)
    return "" if value is None else str(value)


def _texts(component: Component, name: str) -> list[str]:
    value = component.get(name, [])
    return [str(one) for one in (value if isinstance(value, list) else [value])]


def _moment(component: Component, name: str) -> Moment | None:
    moment = getattr(_first(component, name), "dt", None)
    return _sound(moment) if isinstance(moment, datetime.date) else None


def _moments(component: Component, name: str) -> list[Moment]:
    value = component.get(name, [])
    found = [
        one.dt
        for dates in (value if isinstance(value, list) else [value])
        for one in _inside(dates, "dts", ())
    ]
    return [_sound(moment) for moment in found if isinstance(moment, datetime.date)]


def _sound(moment: Moment) -> Moment:
    """The moment, without a time zone where the file's own one cannot be reckoned with."""
    if isinstance(moment, datetime.datetime) and moment.tzinfo and not _is_sound(moment.tzinfo):
        return moment.replace(tzinfo=None)
    return moment


# Kept, since a zone that failed once says something wrong the next time.
@lru_cache(256)
def _is_sound(zone: datetime.tzinfo) -> bool:
    """Whether a time zone can be reckoned with."""
    try:
        zone.utcoffset(datetime.datetime(2024, 7, 1))
    except Exception:  # whatever the rules of the zone lead to
        return False
    return True


def _inside(value: Any, name: str, otherwise: Any) -> Any:
    """What a property that holds several holds; another thing where it is broken."""
    return otherwise if type(value).__name__ == "vBroken" else getattr(value, name, otherwise)


def _categories(component: Component) -> list[str]:
    value = component.get("CATEGORIES", [])
    lists = value if isinstance(value, list) else [value]
    return [str(name) for names in lists for name in _inside(names, "cats", [names]) if str(name)]
