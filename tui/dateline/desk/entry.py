"""A new event as it is being written: the questions, and what the answers make together."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.desk.answers import DISPUTABLE, take
from dateline.desk.book import Book
from dateline.errors import DatelineError
from dateline.formats.own.rows import slug
from dateline.formats.own.toml_writing import event_text, source_text
from dateline.model import edtf
from dateline.model.chronicle import Source
from dateline.model.event import Dispute, Event, Link, Participant, Quote

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
    Asked(name="chair", question="Who was in the chair", help="A name, or the id of a person."),
    Asked(name="summary", question="Summary", help="One or two sentences in your own words."),
    Asked(name="source", question="Source", is_repeated=True, help="One a line: the id of a source "
          "of the chronicle, or for a new one publisher; title; 2010-10-13; https://..."),
    Asked(name="quote", question="Quotation", is_repeated=True, help="The exact words, without "
          "quotation marks."),
    Asked(name="speaker", question="Who said it", help="A name, an id, or the document."),
    Asked(name="quote-source", question="By which source", help="As for a source."),
    Asked(name="dispute", question="A field on which sources disagree", is_repeated=True,
          help=f"One of {', '.join(DISPUTABLE)}; its other value is asked for next."),
    Asked(name="dispute-value", question="Its other value", help="As that source has it; a date "
          "as above. It is needed."),
    Asked(name="dispute-source", question="By which source", help="As for a source."),
    Asked(name="link", question="Link to another event", is_repeated=True, help="One a line, how "
          "this event stands to the other one: sidelines-of, follows, part-of or implements, "
          "then its id or its title."),
    Asked(name="confidence", question="Confidence", help="high: two sound sources or the text "
          "itself; medium: one; low: one weak source."),
    Asked(name="notes", question="Notes", help="What fits no field; it stands in the chronicle."),
    Asked(name="id", question="Id", help="A short name for links, which stays as it is."),
)  # fmt: skip
"""What is asked, in this order."""

NEEDED: Final = ("date", "title")
"""The fields without which there is no event."""
_GROUPS: Final = (
    ("quote", "speaker", "quote-source"),
    ("dispute", "dispute-value", "dispute-source"),
)
"""Fields that are asked for together, again and again until the first is left out."""
_SOURCES: Final = ("source", "quote-source", "dispute-source")
"""The fields that are answered with a source."""
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
    group = belonging(field)
    if field == group[-1] and _BY_NAME[group[0]].is_repeated and (text or len(group) > 1):
        return group[0]
    after = _ORDER.index(group[-1] if not text and field == group[0] else field) + 1
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
    return next((group for group in _GROUPS if field in group), (field,))


def is_needed(field: str) -> bool:
    """Whether a field that is asked for must be answered."""
    return field in NEEDED or field == "dispute-value"


def disputed_field(answers: Sequence[Answer]) -> str:
    """The field that the last dispute is about; nothing where there is none."""
    return _last(answers, "dispute").strip().lower()


def new_sources(answers: Sequence[Answer], book: Book) -> list[Source]:
    """The sources that the answers declare, each once."""
    found: list[Source] = []
    for field, text in answers:
        if field in _SOURCES and text.strip():
            source = take(field, text, book, found).value
            if source.id not in book.cast.sources and source not in found:
                found.append(source)
    return found


def check_answers(answers: Sequence[Answer], book: Book) -> None:
    """Find out whether each of the answers can be taken, after those before it.

    Raises:
        AnswerError: for the first that cannot.
    """
    for place, (field, text) in enumerate(answers):
        if text.strip():
            before = answers[:place]
            about = disputed_field(before)
            take(field, text, book, new_sources(before, book), about=about)


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
    disputes: list[Dispute] = []
    links: dict[Link, None] = {}
    sources = new_sources(answers, book)
    cited: dict[str, None] = {}
    for field, text in answers:
        if not text.strip():
            continue
        about = disputes[-1].field if disputes else ""
        value = take(field, text, book, sources, about=about).value
        match field:
            case "party":
                parts = [part for part in parts if part.party != value.party] + [value]
            case "source" | "quote-source":
                cited[value.id] = None
                if field == "quote-source" and quotes:
                    quotes[-1] = replace(quotes[-1], source=value.id)
            case "quote":
                quotes.append(Quote(text=value))
            case "speaker" if quotes:
                quotes[-1] = replace(quotes[-1], speaker=value)
            case "speaker":
                raise DatelineError("Who said it needs the quotation before it.")
            case "link":
                links[value] = None
            case "dispute":
                disputes.append(Dispute(field=value, value=""))
            case "dispute-value" if disputes:
                disputes[-1] = replace(disputes[-1], value=value)
            case "dispute-source" if disputes:
                disputes[-1] = replace(disputes[-1], sources=(value.id,))
            case "dispute-value" | "dispute-source":
                raise DatelineError("A disputed value needs the field before it.")
            case _:
                single[field] = value
    for dispute in disputes:
        if not dispute.value:
            raise DatelineError(f"The dispute about the {dispute.field} needs the other value.")
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
        disputes=tuple(disputes),
        links=tuple(links),
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
    while candidate in book.titles:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate
