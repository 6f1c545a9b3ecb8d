"""Events as a calendar of iCalendar (RFC 5545); `ical` says which properties are ours."""

import datetime
import json
from typing import TYPE_CHECKING, Final

import msgspec

from dateline.errors import DateError
from dateline.formats.catalogue import missing_library
from dateline.model import edtf
from dateline.model.chronicle import Cast, Chronicle, Source
from dateline.model.dates import EventDate, Precision, civil
from dateline.model.event import Event

if TYPE_CHECKING:
    from icalendar import Event as Component

UID_END: Final = "@dateline"
"""What makes an id one that no other calendar has."""

_PRODUCT: Final = "-//dateline//dateline//EN"
_STATUSES: Final = {"held": "CONFIRMED", "scheduled": "TENTATIVE", "cancelled": "CANCELLED"}
_LAST_YEAR: Final = 9998

Moment = datetime.date | datetime.datetime


def write(chronicle: Chronicle) -> str:
    """The chronicle as a calendar; lines end in CR LF and are folded at 75 octets.

    Raises:
        UnreadableError: if the library icalendar is not there.
    """
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise missing_library("icalendar", "ical") from error

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", chronicle.title)
    if chronicle.description:
        calendar.add("x-wr-caldesc", chronicle.description.replace("\n", " "))
    now = datetime.datetime.now(datetime.UTC)
    for event in chronicle.events:
        span = span_of(event.date)
        if span:
            calendar.add_component(_component(event, span, chronicle.cast, now))
    return str(calendar.to_ical().decode())


def refusal(event: Event) -> str | None:
    """Why an event cannot be in a calendar; None where it can."""
    if not event.date.is_known:
        return "a calendar needs a day, and its date is not known"
    return None if span_of(event.date) else f"a calendar has only the years 1 to {_LAST_YEAR}"


def span_of(date: EventDate) -> tuple[Moment, Moment | None] | None:
    """The start and the end, which is out, of a date in a calendar; None where it cannot be.

    An end that is open is none; a start that is not known is that of the end. A day with a time is
    a moment without an end, in UTC where its zone is known.
    """
    if not date.is_known:
        return None
    start, slash, end = date.text.partition("/")
    if slash and start in ("", ".."):
        first, last = _days(end)
    elif slash and end in ("", ".."):
        first, last = _days(start)[0], None
    else:
        first, last = date.earliest_start, date.latest_end
    first_day, day_after = _day(first), None if last is None else _day(last + 1)
    if first_day is None or (last is not None and day_after is None):
        return None
    if date.time and date.precision is Precision.DAY:
        moment = datetime.datetime.fromisoformat(f"{first_day}T{date.time}")
        try:
            return (moment.astimezone(datetime.UTC) if moment.tzinfo else moment), None
        except OverflowError:
            return None
    return first_day, day_after


def _days(text: str) -> tuple[int, int]:
    try:
        date = edtf.parse(text)
    except DateError:
        return 0, 0
    return date.earliest_start, date.latest_end


def _day(day: int) -> datetime.date | None:
    year, month, of_month = civil(day)
    return datetime.date(year, month, of_month) if 1 <= year <= _LAST_YEAR + 1 else None


def _component(
    event: Event, span: tuple[Moment, Moment | None], cast: Cast, now: datetime.datetime
) -> "Component":
    from icalendar import Event as Component

    made = Component()
    made.add("uid", event.id + UID_END)
    made.add("dtstamp", now)
    made.add("dtstart", span[0])
    if span[1] is not None:
        made.add("dtend", span[1])
    made.add("x-dateline-edtf", event.date.text)
    made.add("summary", event.title)
    made.add("status", _STATUSES.get(event.status, "TENTATIVE"))
    if event.status not in _STATUSES:
        made.add("x-dateline-status", event.status)
    if event.kind:
        made.add("categories", [event.kind])
    if event.place:
        made.add("location", event.place.name)
        if event.place.country:
            made.add("x-dateline-country", event.place.country)
    if event.summary:
        made.add("description", event.summary)
    if event.notes:
        made.add("comment", event.notes)
    sources = [cast.sources.get(source) or Source(id=source) for source in event.sources]
    addresses = [source.url for source in sources if source.url]
    if addresses:
        made.add("url", addresses[0])
    for source in sources:
        parts = {name: part for name, part in msgspec.to_builtins(source).items() if part}
        made.add("x-dateline-source", json.dumps(parts, ensure_ascii=False))
    return made
