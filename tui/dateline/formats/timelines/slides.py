"""The slides of TimelineJS 3, in whichever file they lie: JSON of the web, or a spreadsheet.

A slide has `start_date`, `end_date`, `text` (`headline` and `text`, both HTML), `media` (`url`,
`credit`, `caption`), `group`, `display_date` and `unique_id`; an era has dates and a text. A date
has `year` and perhaps `month`, `day`, `hour`, `minute`, `second`: the fields that are filled are
its precision, and an end is included. Source: https://timeline.knightlab.com/docs/json-format.html

The EDTF text of a date that those fields cannot say stands in `display_date`; so does what other
people write there, and it counts where it agrees with the fields.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from html import escape
from typing import Any, Final

from dateline.errors import DateError
from dateline.formats.intake import Intake
from dateline.formats.spelled_dates import spelled
from dateline.formats.timelines.markup import OURS, Link, Markup, Quotation
from dateline.model import edtf
from dateline.model.chronicle import Cast, Source
from dateline.model.clean import one_line
from dateline.model.dates import EventDate, Precision, civil, undated
from dateline.model.edtf_text import year_text
from dateline.model.event import Event, Quote

Slide = dict[str, Any]  # Any: whatever JSON can hold

ERA: Final = "era"
"""The kind of an event that was an era."""

_SLIDE_KEYS: Final = frozenset({
    "start_date", "end_date", "text", "media", "group", "display_date", "unique_id",
})  # fmt: skip
_UNITS: Final = (
    ("month", 1, 12), ("day", 1, 31), ("hour", 0, 23), ("minute", 0, 59), ("second", 0, 59),
)  # fmt: skip
_MEDIA_KEYS: Final = frozenset({"url", "credit", "caption"})
_SOURCE_PARTS: Final = ("id", "publisher", "published", "kind", "language")


def take_slide(slide: Any, where: str, intake: Intake, kind: str = "") -> None:
    """Add the event of a slide or an era.

    Args:
        slide: What stands there.
        where: Its place in the file.
        intake: The file that is read.
        kind: What kind of event it is, where it has no group.
    """
    intake.row()
    if not isinstance(slide, Mapping):
        intake.refuse(where, "a slide: an object with start_date and text", slide)
        return
    intake.leave_out(where, (key for key in slide if key not in _SLIDE_KEYS and slide[key]))
    text = _table(slide, "text", where, intake)
    intake.leave_out(where, (f"text.{key}" for key in text if key not in ("headline", "text")))
    markup = intake.markup(text.get("text"), f"{where}.text")
    sources = _media_sources(slide, where, intake)
    quotes = [_media_quote(quote, sources) for quote in _media(slide, where, intake).quotations]
    links = {
        link.url: (_source(link, where, intake), link)
        for link in markup.links
        if "://" in link.url or "id" in link.data
    }
    guessed = next((link for _, link in links.values() if "id" not in link.data), None)
    if guessed:
        became = "The links of a text were read as the sources of its event."
        intake.guess(where, "sources named as such", guessed.url, became)
    sources += [source for source, link in links.values() if not link.data.get("for")]
    for quotation in markup.quotations:
        source = links[quotation.source][0] if quotation.source in links else None
        if quotation.source and not source:
            source = _source(Link(quotation.source), where, intake)
        quotes.append(Quote(text=quotation.text, speaker=quotation.speaker or None, source=source))
    date, note = slide_date(slide, where, intake)
    intake.add(
        where,
        id=intake.text(slide.get("unique_id"), f"{where}.unique_id"),
        title=intake.plain(text.get("headline"), f"{where}.headline"),
        date=date,
        kind=intake.text(slide.get("group"), f"{where}.group") or kind,
        summary=markup.text,
        quotes=tuple(quotes),
        sources=tuple(dict.fromkeys(sources)),
        notes=note,
    )  # fmt: skip


def take_title(headline: Any, text: Any, where: str, intake: Intake) -> None:
    """Take the slide before all others for the title and description of the chronicle."""
    contents = intake.contents
    title = intake.plain(headline, f"{where}.headline")
    about = intake.markup(text, f"{where}.text").text
    contents.title = contents.title or title or None
    contents.description = contents.description or about or None


def slide_date(slide: Mapping[str, Any], where: str, intake: Intake) -> tuple[EventDate, str]:
    """The date of a slide, and what is said of it that no date can hold."""
    start = _date_text(slide.get("start_date"), f"{where}.start_date", intake)
    end = _date_text(slide.get("end_date"), f"{where}.end_date", intake)
    # Times of day are not read within intervals.
    if start and end and start != end:
        text = f"{start.partition('T')[0]}/{end.partition('T')[0]}"
        if "T" in start + end:
            intake.leave_out(where, ["times of day of a slide with start and end"])
    else:
        text = start or end
    shown = slide.get("display_date")
    if not shown and isinstance(slide.get("start_date"), Mapping):
        shown = slide["start_date"].get("display_date")
    display = intake.text(shown, f"{where}.display_date")
    if not text:
        if display:
            return intake.date(display, f"{where}.display_date"), ""
        intake.report(where, "a start_date with a year", slide.get("start_date") or "none",
                      "It is shown without a date.")  # fmt: skip
        return undated(""), ""
    date = _checked(text, start, end, where, intake)
    if not display or display == text:
        return date, ""
    return _with_display(date, display, where, intake)


def _with_display(
    date: EventDate, display: str, where: str, intake: Intake
) -> tuple[EventDate, str]:
    """The date as it is shown, where that agrees with the fields; else a note that says it."""
    if not date.is_known:
        return date, f"Date shown as: {display}"
    for text, is_guess in ((display, False), (spelled(display) or "", True)):
        try:
            shown = edtf.parse(text)
        except DateError:
            continue
        if shown.possibly_in(date.earliest_start, date.latest_end + 1):
            if is_guess and text != date.text:
                became = f"It was read as {text}."
                intake.guess(where, "a display_date in EDTF", display, became)
            return shown, ""
    return date, f"Date shown as: {display}"


def _checked(text: str, start: str, end: str, where: str, intake: Intake) -> EventDate:
    """The date of a text made of fields, which can be a day that no calendar has.

    Args:
        text: That of start and end together.
        start: That of the start alone; empty for none.
        end: That of the end alone; empty for none.
        where: Where they stand.
        intake: The file that is read.
    """
    try:
        return edtf.parse(text)
    except DateError as error:
        expected, found, date = error.expected, text, undated(text)
    if start and end:
        with suppress(DateError):
            date, found = edtf.parse(start), end
    # What is no number is told where it stands.
    if not any(_is_words(each) for each in (start, end)):
        advice = "The end was left out." if date.is_known else "It is shown without a date."
        intake.report(where, expected, found, advice)
    return date


def _is_words(text: str) -> bool:
    """Whether a date is what stood in place of its fields and cannot be read."""
    try:
        edtf.parse(text)
    except DateError:
        return re.fullmatch(r"[Y\d:T-]*", text) is None
    return False


def _date_text(value: Any, where: str, intake: Intake) -> str:
    """The fields of a date as EDTF, down to the first that is not filled; empty for none."""
    if value in (None, "", {}):
        return ""
    if not isinstance(value, Mapping):
        text = intake.text(value, where)
        return intake.date(text, where).text
    numbers: dict[str, int] = {}
    for name in ("year", *(unit for unit, _, _ in _UNITS)):
        number = _number(value.get(name), f"{where}.{name}", intake)
        if number is not None:
            numbers[name] = number
    if "year" not in numbers:
        return ""
    parts = [numbers.pop("year")]
    for name, least, most in _UNITS:
        number = numbers.get(name)
        if number is None:
            break
        if not least <= number <= most:
            expected = f"a number from {least} to {most}"
            intake.report(f"{where}.{name}", expected, number, "It was left out.")
            del numbers[name]
            break
        parts.append(numbers.pop(name))
    if len(parts) == 4:
        numbers["hour"] = parts.pop()
    intake.leave_out(where, (f"{name} of a date without what it is part of" for name in numbers))
    if value.get("millisecond"):
        intake.leave_out(where, ["millisecond"])
    signs = ("", "-", "-", "T", ":", ":")
    words = [year_text(parts[0]), *(f"{part:02d}" for part in parts[1:])]
    return "".join(sign + word for sign, word in zip(signs, words, strict=False))


def _number(value: Any, where: str, intake: Intake) -> int | None:
    """A whole number, which most files write as a text; None where nothing or no number stands."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        number = float(value) if isinstance(value, float) else int(str(value).strip())
    except ValueError:
        number = 0.5
    if number != int(number) or abs(number) >= 10**15:
        if str(value).strip():
            intake.report(where, "a whole number", value, "It was left out.")
        return None
    return int(number)


def _table(slide: Mapping[str, Any], key: str, where: str, intake: Intake) -> Mapping[str, Any]:
    value = slide.get(key)
    if isinstance(value, Mapping):
        return value
    if value not in (None, ""):
        expected = f"an object under {key}"
        intake.report(where, expected, value, "It was left out.")
    return {}


def _media(slide: Mapping[str, Any], where: str, intake: Intake) -> Markup:
    """What stands in place of an address, which can be a `<blockquote>` or an `<iframe>`."""
    media = slide.get("media")
    url = media.get("url") if isinstance(media, Mapping) else None
    return intake.markup(url if isinstance(url, str) else "", f"{where}.media")


def _media_quote(quotation: Quotation, sources: list[str]) -> Quote:
    source = sources[0] if sources else None
    return Quote(text=quotation.text, speaker=quotation.speaker or None, source=source)


def _media_sources(slide: Mapping[str, Any], where: str, intake: Intake) -> list[str]:
    """The sources that the media of a slide name: an address, and whose it is."""
    media = _table(slide, "media", where, intake)
    intake.leave_out(
        where, (f"media.{key}" for key in media if key not in _MEDIA_KEYS and media[key])
    )
    place = f"{where}.media"
    url = intake.text(media.get("url"), place)
    if "<" in url:
        links = intake.markup(url, place).links
        url = links[0].url if links else ""
    publisher, title = (intake.plain(media.get(key), place) for key in ("credit", "caption"))
    if not url and not publisher:
        return []
    return [intake.source(place, url=url, publisher=publisher, title=title)]


def _source(link: Link, where: str, intake: Intake) -> str:
    parts = {name: link.data[name] for name in _SOURCE_PARTS if name in link.data}
    known = parts.pop("id", "")
    url = link.url if "://" in link.url else ""
    title = "" if known and link.words == known else link.words
    return intake.source(where, id=known, url=url, title=title, **parts)


def slide_of(event: Event, cast: Cast) -> Slide:
    """An event as a slide; what the date fields cannot say stands in `display_date`."""
    slide: Slide = {"start_date": {}, "text": {
        "headline": escape(event.title, quote=False), "text": _text_of(event, cast),
    }, "unique_id": event.id}  # fmt: skip
    start, slash, end = event.date.text.partition("/")
    slide["start_date"] = _fields(start if slash else event.date.text, event.date.earliest_start)
    if slash and end not in ("", ".."):
        slide["end_date"] = _fields(end, event.date.latest_end)
        if start in ("", ".."):
            slide["start_date"] = slide["end_date"]
    said = _text_of_fields(slide)
    if said != event.date.text:
        slide["display_date"] = event.date.text
    if event.kind:
        slide["group"] = event.kind
    return slide


def is_era(event: Event, slide: Slide) -> bool:
    """Whether an event goes among the eras, each of which has two dates and no group."""
    return event.kind == ERA and "end_date" in slide


def refusal(event: Event) -> str | None:
    """Why an event cannot be a slide; None where it can."""
    return None if event.date.is_known else "a slide needs a year, and its date is not known"


def _fields(text: str, day: int) -> dict[str, int]:
    """The fields that say a date as closely as they can."""
    try:
        date = edtf.parse(text)
    except DateError:
        date = undated(text)
    year, month, of_month = civil(day if not date.is_known else date.earliest_start)
    fields = {"year": year}
    if date.precision in (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.QUARTER):
        fields["month"] = month
    if date.precision is Precision.DAY:
        fields["day"] = of_month
    if date.time:
        clock = date.time.replace("Z", "").partition("+")[0].partition("-")[0].split(":")
        fields |= {n: int(v) for n, v in zip(("hour", "minute", "second"), clock, strict=False)}
    return fields


def _text_of_fields(slide: Slide) -> str:
    def text(fields: Mapping[str, int]) -> str:
        signs = (("month", "-"), ("day", "-"), ("hour", "T"), ("minute", ":"), ("second", ":"))
        tail = "".join(f"{sign}{fields[name]:02d}" for name, sign in signs if name in fields)
        return year_text(fields["year"]) + tail

    start = text(slide["start_date"])
    return f"{start}/{text(slide['end_date'])}" if "end_date" in slide else start


def _text_of(event: Event, cast: Cast) -> str:
    """The text of a slide: who and where, what happened, what was said, where that is written."""
    parts = []
    names = [cast.party_name(party) for party in event.present_parties]
    who = "; ".join(filter(None, (event.place.name if event.place else "", ", ".join(names))))
    if who:
        parts.append(f'<p class="{OURS}who">{escape(who)}</p>')
    if event.summary:
        paragraphs = escape(event.summary, quote=False).split("\n\n")
        parts += [f"<p>{part.replace(chr(10), '<br>')}</p>" for part in paragraphs]
    for quote in event.quotes:
        cited = cast.sources.get(quote.source or "") or Source(id=quote.source or "")
        cite = f' cite="{escape(_address(cited))}"' if cited.id else ""
        speaker = cast.person_name(quote.speaker) if quote.speaker else ""
        said_by = f"<cite>{escape(speaker)}</cite>" if speaker else ""
        words = escape(one_line(quote.text), quote=False)
        parts.append(f"<blockquote{cite}><p>{words}</p>{said_by}</blockquote>")
    links = [
        _link(cast.sources.get(source) or Source(id=source), named_by=event.named_by(source))
        for source in event.named_sources
    ]
    if links:
        parts.append(f'<ul class="{OURS}sources">{"".join(links)}</ul>')
    return "".join(parts)


def _link(source: Source, *, named_by: str | None) -> str:
    """A source as an item of a list, all of it in attributes so that it comes back.

    Args:
        source: The source.
        named_by: What alone names it, `quote` or `dispute`; None where the event does.
    """
    held = {name: getattr(source, name) for name in _SOURCE_PARTS}
    held["for"] = named_by
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in held.items() if value)
    title = escape(source.title or source.id, quote=False)
    return f'<li><a href="{escape(_address(source))}"{data}>{title}</a></li>'


def _address(source: Source) -> str:
    """Where a source can be read; one that is nowhere has an address that leads nowhere."""
    return source.url or f"about:blank#{source.id}"
