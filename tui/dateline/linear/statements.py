"""Values as statements: one sentence or a few on one line, every mark a word, nothing aligned."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.errors import DateError, QueryError
from dateline.model import edtf
from dateline.model.amounts import counted
from dateline.model.chronicle import Cast
from dateline.model.clean import clean, one_line
from dateline.model.date_words import in_words
from dateline.model.dates import EventDate, civil, undated
from dateline.store.query import Extent, Field, Range, Row, Term, Value
from dateline.view.answer import Answer
from dateline.view.choice import Item
from dateline.view.date_labels import year_label
from dateline.view.lead_words import amount_words, share_words
from dateline.view.paint_head import term_words
from dateline.view.timeline import Heading

_MOST_NAMED = 3
"""Parties that are all named; of more the first is, and how many others there are."""
_CLOSED = (".", "?", "!", "…", ".”", "?”", "!”", ":")
"""Ends of a text after which no full stop is put."""


def spoken(text: str) -> str:
    """The text as one line that holds nothing a terminal would act on."""
    return one_line(clean(text))


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends in a sign that serves for one."""
    text = text.strip()
    return text if not text or text.endswith(_CLOSED) else f"{text}."


def joined(words: Sequence[str], conjunction: str = "and") -> str:
    """`India`, `India and Malaysia`, `India, Malaysia and Viet Nam`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def date_statement(text: str) -> str:
    """A date of EDTF in words, without its weekday."""
    return in_words(_date(text), has_weekday=False)


def capital(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def event_statement(
    row: Row, count: int, cast: Cast, *, is_marked: bool, has_note: bool = False
) -> str:
    """An event in a line: place in the list, date, who took part, title, and what marks it.

    Args:
        row: The event.
        count: How many events the filter leaves.
        cast: Who the ids are.
        is_marked: Whether the reader marked it.
        has_note: Whether the reader has a note on it.
    """
    parts = (
        f"{row.position + 1:,} of {count:,}",
        capital(date_statement(row.date_text)),
        who_words(row, cast),
        row.title,
        capital(", ".join(_marks(row, is_marked=is_marked, has_note=has_note))),
    )
    return " ".join(sentence(part) for part in parts if part)


def note_statements(text: str) -> Iterator[str]:
    """A note of the reader's own, a line a statement."""
    for number, line in enumerate(filter(str.strip, text.split("\n"))):
        yield sentence(line) if number else sentence(f"Your note: {line}")


def who_words(row: Row, cast: Cast) -> str:
    """Who took part, by name: all of a few, or one and how many others."""
    names = [cast.party_name(country) for country in row.countries]
    if len(names) == row.parties_count <= _MOST_NAMED:
        return joined(names)
    first = row.host if row.host in row.countries else next(iter(row.countries), None)
    if first is None:
        return counted(row.parties_count, "party", "parties") if row.parties_count else ""
    return joined([cast.party_name(first), counted(row.parties_count - 1, "other")])


def filter_statements(answer: Answer, cast: Cast) -> tuple[str, ...]:
    """What was asked for, and how many events that leaves."""
    state = answer.state
    terms = "; ".join(term_statement(term, cast) for term in state.filter.terms)
    if not terms:
        return (f"No filter. {amount_words(answer.total, answer.total_leads)}.",)
    if state.is_suspended:
        every = amount_words(answer.total, answer.total_leads)
        return (f"Filter suspended: {terms}. All {every}.",)
    possibly = answer.count - answer.certain
    doubt = f", {possibly:,} of them only possibly" if possibly else ""
    # All of them are said as a share too, so that a filter that leaves out nothing is heard.
    share = f"{answer.count:,} of {counted(answer.total, 'event')}"
    if answer.total_leads:
        share = share_words(answer.count, answer.total, answer.leads, answer.total_leads)
    left = f"Filter: {terms}. {share}{doubt}."
    if answer.count:
        return (left,)
    return (left, "Type back to drop the last part of the filter, 0 to clear it, u to undo.")


def term_statement(term: Term, cast: Cast) -> str:
    """A part of the filter in words: `country: Malaysia`, `not year: 2010 to 2015`."""
    sign = "not " if term.is_excluded else ""
    if term.field is Field.IS:
        return f"{sign or 'only '}{joined([str(value) for value in term.values], 'or')}"
    if term.field in (Field.YEAR, Field.DATE):
        dates = joined([_value_words(value) for value in term.values], "or")
        return f"{sign}{term.field.value}: {dates}"
    return term_words(term, cast)


def heading_statement(heading: Heading) -> str:
    """A period, and how many events it has."""
    return f"{heading.label}: {amount_words(heading.count, heading.leads)}."


def beginning(title: str, total: int, extent: Extent | None, leads: int = 0) -> str:
    """What the chronicle is; of its events leads are counted apart."""
    span = ""
    if extent:
        first, last = (year_label(civil(day)[0]) for day in (extent.start, extent.end - 1))
        span = f" in {first}" if first == last else f" from {first} to {last}"
    return f"{sentence(title)} {amount_words(total, leads)}{span}."


def mistake_statement(error: QueryError) -> str:
    """What is wrong in a typed filter, and at which of its words."""
    before = error.text[: error.start]
    number = len(before.split()) + (not before or before[-1].isspace())
    place = error.text[error.start : error.end].strip().rstrip(":")
    at = f"At word {number}, {place}" if place else f"At word {number}"
    meant = f" Did you mean {error.suggestion.rstrip(':')}?" if error.suggestion else ""
    return f"{at}: {sentence(error.message)}{meant}"


def item_statement(number: int, item: Item, chosen: Iterable[str] = ()) -> str:
    """Something to choose: its number, name, count, and whether it is chosen already."""
    is_chosen = ", chosen" if item.value in chosen else ""
    return sentence(f"{number:,}. {item_words(item)}{is_chosen}")


def item_words(item: Item) -> str:
    """Something to choose: its name, and its count or what else is known of it."""
    note = f", {item.note}" if item.note and item.count is None else ""
    count = f", {amount_words(item.count, item.leads)}" if item.count is not None else ""
    return f"{item.label}{note}{count}"


def period_statement(first: str, last: str) -> str:
    """From the beginning of one date to the end of another: `30 October to 1 November 2025`."""
    if first == last:
        return date_statement(first)
    begin, end = date_statement(first.partition("/")[0]), date_statement(last.rpartition("/")[2])
    return begin if begin == end else f"{begin} to {end}"


def _date(text: str) -> EventDate:
    try:
        return edtf.parse(text)
    except DateError:
        return undated(text)


def _value_words(value: Value) -> str:
    if not isinstance(value, Range):
        return date_statement(value)
    if value.first and value.last:
        return f"{date_statement(value.first)} to {date_statement(value.last)}"
    if value.first:
        return f"{date_statement(value.first)} and after"
    return f"{date_statement(value.last or '')} and before"


def _marks(row: Row, *, is_marked: bool, has_note: bool) -> Iterable[str]:
    if row.quotes_count:
        yield counted(row.quotes_count, "quotation")
    if row.sources_count:
        yield counted(row.sources_count, "source")
    if row.is_disputed:
        yield "disputed"
    if not row.is_certain:
        yield "possibly"
    if row.status != "held":
        yield row.status
    if is_marked:
        yield "marked"
    if has_note:
        yield "with your note"
