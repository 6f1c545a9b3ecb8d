"""What each column of somebody's table is: a plain value, and the event that it makes of a row.

A target is a field of a flat row (`flat.COLUMNS`), or `end`, `url`, `publisher`, `theme`, `notes`.
It is fed by one column, by several that are joined, or by a constant. Nothing here reads a file or
knows the rest of a table, so that a reader of millions of rows can use it as well.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from dateline.errors import DateError
from dateline.formats.countries import country_code
from dateline.formats.own import rows
from dateline.formats.own.repair import NO_TITLE
from dateline.formats.tables.date_order import Order
from dateline.model import edtf
from dateline.model.chronicle import Source
from dateline.model.clean import clean, one_line
from dateline.model.dates import EventDate, undated
from dateline.model.event import Delegate, Event, Participant, Place, Quote

TARGETS: Final = (
    "id", "date", "end", "title", "kind", "series", "edition", "status", "place", "place_country",
    "countries", "people", "sources", "url", "publisher", "summary", "quote", "speaker", "theme",
    "notes",
)  # fmt: skip
"""What a column can be."""

_HYPERLINK: Final = re.compile(
    r'=HYPERLINK\(\s*"(?P<url>[^"]*)"\s*(?:[,;]\s*"(?P<words>[^"]*)"\s*)?\)', re.IGNORECASE
)
_ENTITY: Final = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
_URL: Final = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)
_LIST: Final = re.compile(r"\s*[;|\n]\s*")
_LONG: Final = ("summary", "notes", "quote")

_LISTS: Final = ("countries", "people", "sources")
Cells = Mapping[str, str]


class Doubt(Struct, frozen=True, kw_only=True):
    """Something in a row that was not clear, or not right."""

    target: str
    expected: str
    """What would have been right, as a phrase."""
    found: str
    became: str
    """What was made of it, as a sentence."""
    is_guess: bool = False
    """Whether something was made of it; otherwise it is a mistake."""


Say = Callable[[Doubt], None]


class Feed(Struct, frozen=True, kw_only=True):
    """What feeds a target."""

    columns: tuple[str, ...] = ()
    """The columns, in the order in which they are joined."""
    join: str = " "
    """What stands between them; nothing stands beside an empty cell."""
    constant: str = ""
    """The value of every row, where there are no columns or all their cells are empty."""

    def value(self, cells: Cells) -> str:
        """What a row has for the target."""
        if len(self.columns) == 1:
            return cells.get(self.columns[0], "").strip() or self.constant
        parts = [cells.get(name, "").strip() for name in self.columns]
        if self.join == "-" and "" in parts:  # a day without a month says nothing
            parts = parts[: parts.index("")]
        if self.join == "-":
            parts = [part.zfill(2) if part.isdecimal() else part for part in parts]
        return self.join.join(part for part in parts if part) or self.constant


def usual_join(target: str) -> str:
    """What stands between the columns that feed a target, where nothing else is asked for.

    Parts of a date make one in EDTF, items make a list, and texts follow each other.
    """
    return "-" if target == "date" else ";" if target in _LISTS else " "


class TableMapping(Struct, frozen=True, kw_only=True):
    """What each column of a table is."""

    feeds: dict[str, Feed]
    """For each target what feeds it."""
    order: Order = Order.UNKNOWN
    """Which number is the day in dates such as 03/04/2010."""
    keeps_texts: bool = False
    """Whether formulas of links and HTML entities stay as they are, as in tables of ours."""
    others: str = "notes"
    """`notes` where the columns that feed nothing go into the notes, or `left out`."""

    @property
    def used(self) -> frozenset[str]:
        """The columns that feed something."""
        return frozenset(name for feed in self.feeds.values() for name in feed.columns)

    def event(
        self, cells: Cells, made_id: Callable[[], str] | None = None, say: Say | None = None
    ) -> Event:
        """The event of a row.

        Args:
            cells: The cells by the names of their columns, clean.
            made_id: Gives an id where a row has none; otherwise one is made of date and title.
            say: Told of all that is in doubt; a pure reader leaves it out.
        """
        say = say or _silent
        held = {target: self._value(target, cells, say) for target in self.feeds}
        date = self._date(held.pop("date", ""), held.pop("end", ""), say)
        title = held.pop("title", "") or NO_TITLE
        place, country = held.pop("place", ""), held.pop("place_country", "")
        code = country_code(country) or country or None
        edition = held.pop("edition", "")
        if edition and not (edition.isascii() and edition.isdecimal() and len(edition) < 10):
            say(_mistake("edition", "a whole number", edition, "It was left out."))
            edition = ""
        quote, speaker = held.pop("quote", ""), held.pop("speaker", "")
        parts = tuple(Participant(party=party) for party in parties_in(held.pop("countries", "")))
        people = tuple(Delegate(person=name) for name in listed(held.pop("people", "")))
        if people:
            parts += (Participant(party="", people=people),)
        return Event(
            id=held.pop("id", "") or (made_id() if made_id else rows.slug(title, date.text)),
            date=date,
            title=title,
            kind=held.get("kind") or None,
            series=held.get("series") or None,
            edition=int(edition) if edition else None,
            status=held.get("status", "").lower() or "held",
            place=Place(name=place or country, country=code) if place or country else None,
            theme=held.get("theme") or None,
            summary=held.get("summary") or None,
            participants=parts,
            quotes=(Quote(text=quote, speaker=speaker or None),) if quote else (),
            sources=tuple(source.id for source in self.sources(cells)),
            notes=self._notes(held.get("notes", ""), cells) or None,
        )

    def sources(self, cells: Cells) -> tuple[Source, ...]:
        """The sources of a row; an address is its own id."""
        held = {
            target: self.feeds[target].value(cells)
            for target in ("sources", "url", "publisher")
            if target in self.feeds
        }
        formulas = [] if self.keeps_texts else [cell for cell in cells.values() if "=" in cell]
        links = [match["url"] for cell in formulas for match in _HYPERLINK.finditer(cell)]
        if not held and not links:
            return ()
        publisher = _plain(held.get("publisher", "")) or None
        urls = dict.fromkeys(map(_spelled_out, (*_URL.findall(held.get("url", "")), *links)))
        found = [Source(id=url, url=url, publisher=publisher) for url in urls]
        for text in listed(_plain(held.get("sources", ""))):
            is_url = _URL.fullmatch(text) is not None
            if text not in urls:
                found.append(Source(id=text, url=text if is_url else None))
        if not found and publisher:
            found.append(Source(id=rows.slug(publisher, ""), publisher=publisher))
        return tuple({source.id: source for source in found}.values())

    def _value(self, target: str, cells: Cells, say: Say) -> str:
        """A target's value as plain text: no formula of a link, no HTML entity."""
        text = self.feeds[target].value(cells)
        plain = text if self.keeps_texts else _plain(text)
        if plain != text and _ENTITY.search(text):
            became = "They were read as their characters."
            say(_guess(target, "text without HTML entities", text, became))
        keeps_spaces = target in _LONG or (self.keeps_texts and "\n" not in plain)
        return plain if keeps_spaces else one_line(plain)

    def _date(self, start: str, end: str, say: Say) -> EventDate:
        first = self._edtf(start, say)
        if not end or end == start:
            return first
        last = self._edtf(end, say)
        try:
            text = f"{first.text.partition('T')[0]}/{last.text.partition('T')[0]}"
            return edtf.parse(text) if first.is_known and last.is_known else first
        except DateError as error:
            say(_mistake("end", error.expected, end, "It was left out."))
            return first

    def _edtf(self, text: str, say: Say) -> EventDate:
        try:
            return edtf.parse(text)
        except DateError as error:
            from dateline.formats.spelled_dates import spelled  # its patterns take their time

            understood = spelled(text, self.order)
            if understood is None:
                found, became = text or "nothing", "It is shown without a date."
                say(_mistake("date", error.expected, found, became))
                return undated(text)
        kind = f": {self.order}" if re.match(r"\s*\d{1,2}[/-]\d", text) else ""
        say(_guess("date", "a date in EDTF", text, f"It was read as {understood}{kind}."))
        return edtf.parse(understood)

    def _notes(self, notes: str, cells: Cells) -> str:
        if self.others != "notes":
            return notes
        used = self.used
        others = [f"{n}: {cells[n]}" for n in cells if n not in used and cells[n].strip()]
        return "\n".join(filter(None, (notes, *others)))


def listed(text: str) -> tuple[str, ...]:
    """The items of a list in a cell, split by `;`, `|` or lines, each once."""
    return tuple(dict.fromkeys(part for part in _LIST.split(text.strip()) if part))


def parties_in(text: str) -> tuple[str, ...]:
    """Countries by code; what is none stays as it is written. Commas part names of countries."""
    items = listed(text)
    if len(items) == 1 and "," in text and not country_code(text):
        items = tuple(part.strip() for part in text.split(",") if part.strip())
    return tuple(dict.fromkeys(country_code(item) or item for item in items))


def _plain(text: str) -> str:
    """The text with formulas of links as their words, and entities as their characters."""
    if "=" not in text and "&" not in text:
        return text
    text = _HYPERLINK.sub(lambda match: match["words"] or match["url"], text)
    return _spelled_out(text)


def _spelled_out(text: str) -> str:
    """The text with entities as their characters."""
    if "&" not in text or not _ENTITY.search(text):
        return text
    import html

    # Entities can spell what a terminal should not be sent, so the text is cleaned once more.
    return clean(html.unescape(text)).strip()


def _guess(target: str, expected: str, found: str, became: str) -> Doubt:
    return Doubt(target=target, expected=expected, found=found, became=became, is_guess=True)


def _mistake(target: str, expected: str, found: str, became: str) -> Doubt:
    return Doubt(target=target, expected=expected, found=found, became=became)


def _silent(doubt: Doubt) -> None:
    """Say nothing."""
