"""A new event as it is being written: the questions, and what the answers make together."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.desk.answers import take
from dateline.desk.book import Book
from dateline.errors import DatelineError
from dateline.formats.rows import slug
from dateline.formats.toml_writing import event_text, source_text
from dateline.model import edtf
from dateline.model.chronicle import Source
from dateline.model.event import Event, Participant, Quote

Answer = tuple[str, str]
"""A field and what was answered; nothing where it was left out."""


class Asked(Struct, frozen=True, kw_only=True):
    """A field that is asked for."""

    name: str
    question: str
    help: str
    is_repeated: bool = False
    """Whether it is asked for until nothing is answered."""


FIELDS: Final = (
    Asked(name="date", question="When was it", help="2010-10-12, 2010-10, 2010?, "
          "2010-10-12/2010-10-14, or as in a text: 12-14 October 2010. It is needed."),
    Asked(name="title", question="Title", help="In your own words, neutral, on one line, without "
          "a full stop. It is needed."),
    Asked(name="kind", question="Kind", help="Such as meeting, bilateral, agreement, visit."),
    Asked(name="series", question="Series", help="The series that it is one of, if any."),
    Asked(name="edition", question="Number in the series", help="A whole number."),
    Asked(name="status", question="Status", help="held (if nothing is said), scheduled, ongoing, "
          "postponed, cancelled, or lead for a report that nobody has confirmed."),
    Asked(name="place", question="Place", help="A name and the country: Hanoi, VN."),
    Asked(name="party", question="Who took part", is_repeated=True, help="One party a line: "
          "VN host: A. Minister, Minister of Defence; B. Deputy, Chief of Staff."),
    Asked(name="summary", question="Summary", help="One or two sentences in your own words."),
    Asked(name="source", question="Source", is_repeated=True, help="One a line: the id of a source "
          "of the chronicle, or for a new one publisher; title; 2010-10-13; https://..."),
    Asked(name="quote", question="Quotation", is_repeated=True, help="The exact words, without "
          "quotation marks."),
    Asked(name="speaker", question="Who said it", help="A name, an id, or the document."),
    Asked(name="quote-source", question="By which source", help="As for a source."),
    Asked(name="confidence", question="Confidence", help="high: two sound sources or the text "
          "itself; medium: one; low: one weak source."),
    Asked(name="notes", question="Notes", help="What fits no field; it stands in the chronicle."),
    Asked(name="id", question="Id", help="A short name for links, which stays as it is."),
)  # fmt: skip
"""What is asked, in this order."""

NEEDED: Final = ("date", "title")
"""The fields without which there is no event."""
_QUOTE: Final = ("quote", "speaker", "quote-source")
_ORDER: Final = tuple(asked.name for asked in FIELDS)
_BY_NAME: Final = {asked.name: asked for asked in FIELDS}


def asked_for(field: str) -> Asked:
    """The question about a field."""
    return _BY_NAME[field]


def next_field(answers: Sequence[Answer], given: Sequence[Answer] = ()) -> str | None:
    """What to ask after these answers; None where all was asked.

    Args:
        answers: Those to questions, the empty ones too.
        given: Others, whose fields are not asked for.
    """
    skipped = {name for name, _ in given}
    field = _follower(*answers[-1]) if answers else _ORDER[0]
    while field and (field in skipped or _is_idle(field, [*given, *answers])):
        field = _follower(field, "")
    return field


def _follower(field: str, text: str) -> str | None:
    if field == "quote" and not text:
        return "confidence"
    if field == "quote-source":
        return "quote"
    if _BY_NAME[field].is_repeated and text and field != "quote":
        return field
    after = _ORDER.index(field) + 1
    return _ORDER[after] if after < len(_ORDER) else None


def _is_idle(field: str, answers: Sequence[Answer]) -> bool:
    """Whether asking for a field has no sense after what was answered."""
    if field == "edition":
        return not _last(answers, "series")
    sources = {text for name, text in answers if name == "source" and text}
    return field == "quote-source" and len(sources) == 1


def _last(answers: Sequence[Answer], field: str) -> str:
    return next((text for name, text in reversed(answers) if name == field and text), "")


def belonging(field: str) -> tuple[str, ...]:
    """The fields that are answered anew together with one, the first of them first."""
    return _QUOTE if field in _QUOTE else (field,)


class Entry(Struct, frozen=True, kw_only=True):
    """What the answers make."""

    event: Event
    sources: tuple[Source, ...]
    """Those that the chronicle does not have."""

    def text(self, book: Book) -> str:
        """The tables to put behind a file."""
        parts = [*map(source_text, self.sources), event_text(self.event, book.cast)]
        return "\n".join(parts)


def entry_of(answers: Sequence[Answer], book: Book) -> Entry:
    """The event that the answers make.

    Args:
        answers: Each of which can be taken; date and title are among them.
        book: What the chronicle knows.

    Raises:
        DatelineError: if one cannot be taken, or is missing.
    """
    single: dict[str, object] = {}
    parts: list[Participant] = []
    quotes: list[Quote] = []
    sources: list[Source] = []
    cited: dict[str, None] = {}
    for field, text in answers:
        if not text.strip():
            continue
        value = take(field, text, book, sources).value
        match field:
            case "party":
                parts = [part for part in parts if part.party != value.party] + [value]
            case "source" | "quote-source":
                cited[value.id] = None
                if value.id not in book.cast.sources and value not in sources:
                    sources.append(value)
                if field == "quote-source" and quotes:
                    quotes[-1] = replace(quotes[-1], source=value.id)
            case "quote":
                quotes.append(Quote(text=value))
            case "speaker" if quotes:
                quotes[-1] = replace(quotes[-1], speaker=value)
            case "speaker":
                raise DatelineError("Who said it needs the quotation before it.")
            case _:
                single[field] = value
    missing = [name for name in NEEDED if name not in single]
    if missing:
        raise DatelineError(f"An event needs {' and '.join(missing)}.")
    if len(cited) == 1:
        quotes = [replace(quote, source=quote.source or next(iter(cited))) for quote in quotes]
    date = edtf.parse(str(single.pop("date")))
    single.setdefault("id", proposed_id(answers, book))
    event = Event(
        date=date,
        participants=tuple(parts),
        quotes=tuple(quotes),
        sources=tuple(cited),
        **single,  # type: ignore[arg-type]  # `take` gives each field what it holds
    )
    return Entry(event=event, sources=tuple(sources))


def proposed_id(answers: Sequence[Answer], book: Book) -> str:
    """An id that no event has: of series and number, of series and date, or of date and title."""
    series, edition, title = (_last(answers, name) for name in ("series", "edition", "title"))
    typed = _last(answers, "date")
    date = str(take("date", typed, book).value) if typed else ""
    wanted = slug(f"{series} {edition or date}", "") if series else slug(title, date)
    number, candidate = 1, wanted
    while candidate in book.ids:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate
