"""Markwhen timelines: the part that carries dates and texts in, everything that can be out.

    title: Talks                        the header: keys and values before the first event
    # Section                           also `group`, `section` and their ends: the series
    2010-10-12: Event text #tag         a day, a month, a year, `2010-10-12 / 2010-10-13`, `/ now`
    2010-10 / 3 days: Event             a span by its length; words such as `Dec 7 1941`
    key: value                          properties, right under an event
    other lines                         the text of the event, `[words](address)` being its sources
    // comment

Dates that lean on other events (`after !id`) or come again (`every`) are kept as text. Numbers
before a year are month first, unless the header has a `dateFormat` that begins with a `d`.
Properties of ours keep what is lost otherwise: `edtf` is the date as it is written.
Source: https://docs.markwhen.com/syntax/
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec
from msgspec import Struct, field

from dateline.errors import DateError
from dateline.formats.contents import Contents
from dateline.formats.intake import Intake
from dateline.formats.spelled_dates import spelled
from dateline.formats.tables.date_order import Decided, Order
from dateline.formats.tables.pieces import Told, writer
from dateline.formats.unpacking import decoded
from dateline.model import edtf
from dateline.model.chronicle import Cast, Chronicle, Source
from dateline.model.clean import one_line
from dateline.model.dates import OPEN_END, OPEN_START, EventDate, Precision, civil
from dateline.model.edtf_text import day_text
from dateline.model.event import Event, Place

_SECTION: Final = re.compile(
    r"#{1,6}\s+(?P<name>.+)|(?:group|section)\s+(?P<other>.+)", re.IGNORECASE
)
_END: Final = re.compile(r"end(?:group|section)?", re.IGNORECASE)
_PROPERTY: Final = re.compile(r"(?P<key>[A-Za-z][\w-]*):\s+(?P<value>.*)")
_LENGTH: Final = re.compile(r"(.+?)\s*/\s*(\d{1,5}) (day|week|month|year)s?", re.IGNORECASE)
_LEANING: Final = re.compile(
    r"(?:after|before|by|every)\b|!\w|\d{1,5} ?(?:hour|day|week|month|year)s?\s*:", re.IGNORECASE
)
_WEEK: Final = re.compile(r"(\d{4})-?W(\d\d)", re.IGNORECASE)
_LINK: Final = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?P<url>[a-z]+://[^\s()]+)\)")
_TAG: Final = re.compile(r"(?:^|\s)#([\w-]+)")
_LONGEST_DATE: Final = 80
_PLAIN_KEYS: Final = ("kind", "series", "status", "notes")


class _Entry(Struct):
    """An event as it stands in the text."""

    where: str
    when: str
    title: str
    section: str
    properties: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    is_open: bool = True
    """Whether the next line may still be a property."""


def read(data: bytes, file: str, contents: Contents) -> None:
    """Add what a timeline holds to the contents.

    Args:
        data: The text.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met.
    """
    intake = Intake(file, contents)
    intake.decided = Decided(Order.MONTH_FIRST, "no dateFormat")
    count = 0
    for entry in _entries(decoded(data, file, contents), intake):
        intake.row()
        count += 1
        _take(entry, intake)
    if not count:
        intake.report("", "a line such as `2010-10-12: Talks`", "none", "There is no event in it.")


def _entries(text: str, intake: Intake) -> Iterator[_Entry]:
    """The events of a text, with the lines that belong to each."""
    entry: _Entry | None = None
    sections: list[str] = []
    is_head = True
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("//"):
            continue
        section = _SECTION.fullmatch(stripped)
        starts = _started(stripped, intake.decided.order)
        if starts or section or _END.fullmatch(stripped):
            if entry:
                yield entry
            entry = None
        is_head = is_head and not (starts or section)
        if section:
            name = _TAG.sub("", section["name"] or section["other"]).strip()
            sections = [name] if section["name"] else [*sections, name]
        elif starts:
            where = f"line {number}"
            entry = _Entry(where, *starts, sections[-1] if sections else "")
        elif _END.fullmatch(stripped):
            sections = sections[:-1]
        elif entry:
            _add_line(entry, stripped)
        elif stripped and stripped != "---" and is_head:
            _take_header(stripped, f"line {number}", intake)
        elif stripped:
            intake.leave_out(f"line {number}", ["text that belongs to no event"])
    if entry:
        yield entry


def _started(line: str, order: Order) -> tuple[str, str] | None:
    """The date and the text of a line that begins an event; None where it begins none."""
    found = None
    at = line.find(":")
    if _LEANING.match(line) and at > 0:
        return line[:at].strip(), line[at + 1 :].strip()
    # The longest one counts, since a time of day has colons of its own.
    while 0 < at <= _LONGEST_DATE:
        when = line[:at].strip()
        if _date_text(when, order):
            found = when, line[at + 1 :].strip()
        at = line.find(":", at + 1)
    return found


def _date_text(when: str, order: Order) -> str | None:
    """What stands before the colon as EDTF; None where it is no date."""
    try:
        return edtf.parse(when).text
    except DateError:
        pass
    week = _WEEK.fullmatch(when)
    if week and 1 <= int(week[2]) <= 53:
        first = edtf.parse(f"{week[1]}-01-04").earliest_start
        monday = first - (first - 1) % 7 + 7 * (int(week[2]) - 1)
        return f"[{day_text(monday)}..{day_text(monday + 6)}]"
    length = _LENGTH.fullmatch(when)
    if length:
        return _with_length(length[1], int(length[2]), length[3].lower(), order)
    if re.search(r"/\s*now$", when, re.IGNORECASE):
        start = _date_text(when.rpartition("/")[0].strip(), order)
        return f"{start}/.." if start and "/" not in start else None
    return spelled(when, order)


def _with_length(start_text: str, count: int, unit: str, order: Order) -> str | None:
    """The span of a start and so many days, weeks, months or years, all of them in."""
    start = _date_text(start_text.strip(), order)
    if not start or "/" in start or "T" in start or not count:
        return None
    first = edtf.parse(start).earliest_start
    if unit in ("month", "year"):
        year, month, day = civil(first)
        months = year * 12 + month - 1 + count * (12 if unit == "year" else 1)
        end = edtf.parse(f"{months // 12:04d}-{months % 12 + 1:02d}").earliest_start + day - 1
    else:
        end = first + count * (7 if unit == "week" else 1)
    return f"{start}/{day_text(end - 1)}"


def _add_line(entry: _Entry, line: str) -> None:
    match = _PROPERTY.fullmatch(line)
    if match and entry.is_open:
        entry.properties[match["key"].lower()] = match["value"].strip()
        return
    entry.is_open = False
    entry.lines.append(line)


def _take_header(line: str, where: str, intake: Intake) -> None:
    key, _, value = line.partition(":")
    value = intake.text(_unquoted(value.strip()), where)
    contents = intake.contents
    match key.strip().lower():
        case "title":
            contents.title = contents.title or value or None
        case "description":
            contents.description = contents.description or value or None
        case "dateformat" if value[:1].lower() == "d":
            intake.decided = Decided(Order.DAY_FIRST, line)
        case _:
            intake.leave_out(where, [f"the header's {key.strip()[:40]}"])


def _take(entry: _Entry, intake: Intake) -> None:
    where = entry.where
    held = {key: _unquoted(value) for key, value in entry.properties.items()}
    title, tags = entry.title, _TAG.findall(entry.title)
    if "title" in held:
        title, tags = str(held.pop("title")), []
    links = [link for text in (title, *entry.lines) for link in _LINK.finditer(text)]
    sources = [intake.source(where, **parts) for parts in _source_parts(held, where, intake)]
    sources += [
        intake.source(
            where, url=intake.text(link["url"], where), title=intake.text(link["words"], where)
        )
        for link in links
    ]
    place = held.pop("place", held.pop("location", ""))
    country = intake.text(held.pop("country", ""), where)
    place = intake.text(place, where)
    body = "\n".join(_LINK.sub(lambda link: link["words"], line) for line in entry.lines)
    summary = intake.text(held.pop("summary", body), where, is_long=True)
    date = _date(entry, held.pop("edtf", ""), intake)
    parts = {
        key: intake.text(held.pop(key, ""), where, is_long=key == "notes") for key in _PLAIN_KEYS
    }
    parts["series"] = parts["series"] or intake.text(entry.section, where)
    if tags:
        title = _TAG.sub("", title)
        parts["theme"] = intake.text(", ".join(tags), where)
    event_id = intake.text(held.pop("id", ""), where)
    others = "\n".join(f"{key}: {intake.text(value, where)}" for key, value in held.items())
    parts["notes"] = "\n".join(filter(None, (parts["notes"], others)))
    intake.add(
        where,
        id=event_id,
        title=intake.text(_LINK.sub(lambda link: link["words"], title), where),
        date=date,
        place=Place(name=place, country=country or None) if place else None,
        summary=summary,
        sources=tuple(dict.fromkeys(sources)),
        **parts,
    )


def _date(entry: _Entry, written: Any, intake: Intake) -> EventDate:
    text = _date_text(entry.when, intake.decided.order)
    if text is None:
        return intake.date(intake.text(entry.when, entry.where), entry.where)
    date = edtf.parse(text)
    if isinstance(written, str) and written:
        try:
            own = edtf.parse(written)
        except DateError:
            own = date
        if own.possibly_in(date.earliest_start, min(date.latest_end + 1, OPEN_END)):
            return own
    if text != entry.when:
        intake.guess(entry.where, f"a date in EDTF, such as {text}", entry.when,
                     f"It was read as {text}.")  # fmt: skip
    return date


def _source_parts(held: dict[str, Any], where: str, intake: Intake) -> list[dict[str, str]]:
    """The sources among the properties: one address, or a list of tables as we write them."""
    value = held.pop("sources", held.pop("source", None))
    found = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            known = {
                k: intake.text(v, where) for k, v in one.items() if k in Source.__struct_fields__
            }
            found.append(known)
        elif one:
            text = intake.text(one, where)
            found.append({"url": text} if "://" in text else {"title": text})
    return found


def _unquoted(value: str) -> Any:
    """The value of a property: JSON where it is that, else text."""
    if value[:1] in ('"', "[", "{"):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def pieces(chronicle: Chronicle, told: Iterable[Told]) -> Iterator[str]:
    """A timeline of Markwhen, an event a piece."""
    yield f"title: {_quoted(chronicle.title)}\n"
    if chronicle.description:
        yield f"description: {_quoted(one_line(chronicle.description))}\n"
    for event, cast in told:
        if refusal(event) is None:
            yield f"\n{_entry(event, cast)}\n"


write: Final = writer(pieces)
"""The chronicle as a timeline of Markwhen."""


def refusal(event: Event) -> str | None:
    """Why an event cannot be in a timeline; None where it can."""
    if not event.date.is_known:
        return "Markwhen needs a date, and this one is not known"
    return None if _when(event.date) else "Markwhen has only the years 1 to 9999 by day and month"


def _entry(event: Event, cast: Cast) -> str:
    title = event.title
    is_plain = "#" not in title and "[" not in title
    lines = [
        f"{_when(event.date)}: {title if is_plain else title.replace('#', '').replace('[', '(')}"
    ]
    lines.append(f"id: {_quoted(event.id)}")
    lines.append(f"edtf: {_quoted(event.date.text)}")
    if not is_plain:
        lines.append(f"title: {_quoted(title)}")
    for key in _PLAIN_KEYS:
        value = getattr(event, key)
        if value and value != "held":
            lines.append(f"{key}: {_quoted(value)}")
    if event.place:
        lines.append(f"place: {_quoted(event.place.name)}")
        if event.place.country:
            lines.append(f"country: {_quoted(event.place.country)}")
    sources = [cast.sources.get(source) or Source(id=source) for source in event.sources]
    if sources:
        tables = [{k: v for k, v in msgspec.to_builtins(s).items() if v} for s in sources]
        lines.append(f"sources: {json.dumps(tables, ensure_ascii=False)}")
    if event.summary:
        is_safe = not re.search(r"[#:\[\n]|//|^\s|^end", event.summary)
        lines.append(event.summary if is_safe else f"summary: {_quoted(event.summary)}")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """The text as a value of a property, which is YAML, of which JSON is a part."""
    return json.dumps(text, ensure_ascii=False)


def _when(date: EventDate) -> str | None:
    """A date or a span in the words of Markwhen; None where it has none for it."""
    first = date.earliest_start if date.earliest_start != OPEN_START else date.earliest_end
    last = date.latest_end if date.latest_end != OPEN_END else None
    year = civil(first)[0]
    if not 1 <= year <= 9999 or (last is not None and civil(last)[0] > 9999):
        return None
    text = day_text(first)
    if date.is_interval or date.is_one_of or date.precision not in (
        Precision.DAY, Precision.MONTH, Precision.YEAR,
    ):  # fmt: skip
        return f"{text}/now" if last is None else f"{text}/{day_text(last)}"
    return text[: {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[date.precision]]
