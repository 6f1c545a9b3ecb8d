"""One file on its way into the contents: clean texts, dates, ids, and what is said of them."""

import re
from collections.abc import Iterable
from typing import Any, Final

from msgspec import Struct

from dateline.errors import DateError
from dateline.formats.contents import Contents
from dateline.formats.origins import Spot
from dateline.formats.own import rows
from dateline.formats.own.repair import DATE_ADVICE, NO_TITLE, shortened
from dateline.formats.spelled_dates import spelled
from dateline.formats.tables.date_order import Decided, order_of, reading_words
from dateline.formats.timelines.markup import Markup, markup_of
from dateline.model import edtf
from dateline.model.chronicle import Party, Source
from dateline.model.clean import LONGEST_TEXT
from dateline.model.dates import EventDate, undated
from dateline.model.event import Event

_LONGEST_HTML: Final = 10 * LONGEST_TEXT
_HOST: Final = re.compile(r"^[a-z][a-z0-9+.-]*://(?:www\.)?([^/:?#]+)", re.IGNORECASE)


class Intake(Struct):
    """One file on its way into the contents."""

    file: str
    contents: Contents
    decided: Decided = Decided()
    """Which number is the day in this file's dates."""

    def row(self) -> None:
        """Count one more event, slide or line that was met."""
        self.contents.account.rows += 1

    def report(self, where: str, expected: str, found: object, advice: str) -> None:
        """Add a problem; what was found is quoted and shortened."""
        self.contents.report(self.file, where, expected, shortened(found), advice)

    def refuse(self, where: str, expected: str, found: object) -> None:
        """Say that no event could be made of a row."""
        self.contents.account.refused += 1
        self.report(where, expected, found, "The whole of it was left out.")

    def guess(self, where: str, what: str, found: object, became: str) -> None:
        """Say what was guessed; the same kind of guess is told once, with its count."""
        found = self.contents.clean_text(shortened(found), self.file, where)
        self.contents.account.guess(self.file, where, what, found, became)

    def leave_out(self, where: str, names: Iterable[str]) -> None:
        """Say which names of the format hold what a chronicle has no place for."""
        for name in names:
            clean_name = self.contents.clean_text(str(name)[:80], self.file, where)
            self.contents.account.leave_out(self.file, where, clean_name)

    def text(self, value: Any, where: str, *, is_long: bool = False) -> str:
        """A value as a text that can be shown; empty for none. Lists are joined by commas.

        Args:
            value: Whatever stood in the file.
            where: Its place.
            is_long: Whether the text may have several lines.
        """
        if value is None:
            return ""
        parts = value if isinstance(value, list) else [value]
        if any(isinstance(part, list | dict) for part in parts):
            self.report(where, "a text", value, "It was left out.")
            return ""
        if isinstance(value, list):
            value = ", ".join(str(rows.as_text(item)) for item in value)
        text = value if isinstance(value, str) else str(rows.as_text(value))
        return self.contents.clean_text(text, self.file, where, is_long=is_long).strip()

    def markup(self, value: Any, where: str) -> Markup:
        """What a text says that may have HTML in it, all of it clean."""
        text = value if isinstance(value, str) else self.text(value, where)
        found = markup_of(text[:_LONGEST_HTML])
        if len(text) > _LONGEST_HTML:
            expected = f"a text of at most {_LONGEST_HTML:,} characters"
            self.report(where, expected, len(text), "The rest of it was left out.")
        # Entities can spell what a terminal should not be sent, so cleaning comes after.
        found.text = self.text(found.text, where, is_long=True)
        for link in found.links:
            link.url, link.words = self.text(link.url, where), self.text(link.words, where)
            link.data = {name: self.text(value, where) for name, value in link.data.items()}
        for quotation in found.quotations:
            quotation.text = self.text(quotation.text, where, is_long=True)
            quotation.speaker = self.text(quotation.speaker, where)
            quotation.source = self.text(quotation.source, where)
        return found

    def plain(self, value: Any, where: str) -> str:
        """A text without its HTML, on one line."""
        return " ".join(self.markup(value, where).text.split())

    def decide_order(self, texts: Iterable[str]) -> None:
        """Find out from all dates of a file or column which number is the day."""
        self.decided = order_of(texts)

    def date(self, text: str, where: str) -> EventDate:
        """The date that a text says: EDTF, or another spelling, which is told; else undated."""
        try:
            return edtf.parse(text)
        except DateError as error:
            expected = error.expected
        understood = spelled(text, self.decided.order)
        if understood is None:
            self.report(where, expected, text, DATE_ADVICE)
            return undated(text)
        became = reading_words(text, understood, self.decided)
        self.guess(where, "a date in EDTF", text, became)
        return edtf.parse(understood)

    def written(self, text: str, place: str, otherwise: str) -> EventDate | None:
        """The date in EDTF that we wrote beside another; None where there is none.

        Args:
            text: What stands there; empty for nothing.
            place: Its place in the file.
            otherwise: What counts where it is no date, as a sentence.
        """
        if not text:
            return None
        try:
            return edtf.parse(text)
        except DateError as error:
            self.report(place, error.expected, text, otherwise)
            return None

    def add(self, where: str, *, title: str, date: EventDate, id: str = "", **parts: Any) -> None:
        """Add an event, under its own id or one made of its date and title.

        Args:
            where: Its place in the file.
            title: What it is called; nothing is a problem.
            date: When it was.
            id: The id that the file gives, if any.
            parts: Whatever else it has, as in `Event`; empty texts count as nothing.
        """
        spot = Spot(self.file, where, "event", id or title)
        if not title:
            self.report(where, "a title", "none", "It is shown without one.")
            title = NO_TITLE
        made = id or rows.slug(title, date.text)
        event_id = self.contents.own_id(spot, made, is_given=bool(id))
        held = {name: part for name, part in parts.items() if part not in ("", None)}
        self.contents.events.append(Event(id=event_id, date=date, title=title, **held))

    def source(self, where: str, *, id: str = "", **parts: str) -> str:
        """The id of a source with these parts, which is added where it is new.

        Args:
            where: Its place in the file.
            id: The id that the file gives, if any.
            parts: `url`, `publisher`, `title` and the rest, as in `Source`.
        """
        held = {name: part for name, part in parts.items() if part}
        key = (id, *sorted(held.items()))
        known = self.contents.source_ids.get(key)
        if known:
            return known
        host = _HOST.match(held.get("url", ""))
        words = held.get("publisher") or (host[1] if host else "") or held.get("title", "")
        wanted = id or rows.slug(words, "")
        number, source_id = 1, wanted
        while not id and ("source", source_id) in self.contents.origins:
            number += 1
            source_id = f"{wanted}-{number}"
        spot = Spot(self.file, where, "source", source_id)
        self.contents.keep(spot, Source(id=source_id, **held), self.contents.sources)
        self.contents.source_ids[key] = source_id
        return source_id

    def party(self, where: str, name: str) -> str:
        """The id of a country or organisation: ISO 3166-1 for a country, else declared by name."""
        from dateline.formats.countries import country_code

        code = country_code(name)
        if code:
            return code
        party_id = rows.slug(name, "")
        if ("party", party_id) not in self.contents.origins:
            spot = Spot(self.file, where, "party", party_id)
            party = Party(id=party_id, name=name, kind="organisation")
            self.contents.keep(spot, party, self.contents.parties)
        return party_id


def exactly(text: str) -> EventDate:
    """The date of a text that is EDTF, or an undated one."""
    return rows.event_date(text)[0]
