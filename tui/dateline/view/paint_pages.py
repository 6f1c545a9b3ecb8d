"""The page of a person and that of a party, as blocks whose lines open events."""

from collections.abc import Iterable, Iterator
from typing import Final

from dateline.model.amounts import counted
from dateline.model.chronicle import Cast
from dateline.model.clean import one_line
from dateline.store.query import FacetCount, Field, Filter, Term
from dateline.survey.asking import MOST_READ
from dateline.survey.party import PartyPage, Voice
from dateline.survey.person import Attendance, PersonPage
from dateline.view import signs
from dateline.view.blocks import Block, DetailLine, text_lines
from dateline.view.cells import fit, width
from dateline.view.lead_words import amount_words, count_words

_KEYS: Final = "Enter opens; Esc there comes back; q leaves"


def person_block(page: PersonPage, filter_: Filter, cast: Cast, cells: int) -> Block:
    """Offices over time, events and quotations of a person.

    Args:
        page: What there is of them.
        filter_: What leaves their events.
        cast: Who the ids are.
        cells: The width.
    """
    person = page.person
    party = f", {cast.party_name(person.party)}" if person.party else ""
    lines = [DetailLine(((f" {person.name}{party}", "title"),))]
    if person.aliases:
        lines += text_lines(f"also {'; '.join(person.aliases)}", "hint", cells)
    if page.left_out:
        lines += text_lines(left_out_words(page), "dispute", cells)
    lines += _headed("Offices", len(page.offices))
    for office in page.offices:
        when = office.first if office.first == office.last else f"{office.first} .. {office.last}"
        lines.append(DetailLine(((f"  {fit(when, 24)} ", "date"), (office.title, ""))))
    lines += _headed("Events", len(page.events), filter_, leads=page.leads)
    dates = max((width(seat.event.date.text) for seat in page.events), default=0)
    lines += [_seat_line(seat, dates) for seat in page.events]
    lines += _headed("Quotations", len(page.quotes))
    for said in page.quotes:
        verdict = signs.VERDICTS.get(said.quote.verdict, said.quote.verdict)
        for line in text_lines(f"“{one_line(said.quote.text)}”", "quote", cells, said.event.id):
            lines.append(line)
        told = f"   {said.event.date.text} · {said.quote.source or 'no source'} · {verdict}"
        lines.append(DetailLine(((told, "origin"),), said.event.id))
    return Block.of(f"Person  {_KEYS}", lines, cells)


def left_out_words(page: PersonPage) -> str:
    """What is said of a page that does not have all of a person's events."""
    return (
        f"Only the first {counted(len(page.events), 'event')} were read; {page.left_out:,} later "
        "ones are not on this page. Narrow the filter for those."
    )


def party_block(page: PartyPage, cast: Cast, cells: int) -> Block:
    """A party's events by part and kind, who speaks for it, what it signed, and with whom."""
    name = cast.party_name(page.party)
    lines = [DetailLine(((f" {name}", "title"), (f"  {page.party}", "hint")))]
    span = page.span
    amount = amount_words(span.count, span.leads)
    when = f", first {span.first}, last {span.last}" if span.count else ""
    lines.append(DetailLine(((f" {amount}{when}", ""),), page.filter))
    lines += _headed("Part", len(page.parts))
    for part in page.parts:
        first, *others = part.filters
        shown = _count_line(part.count, part.leads, f"{signs.PARTS[part.name]} {part.name}")
        lines.append(DetailLine(shown, first, others[0] if others else None))
    lines += _headed("Kinds", len(page.kinds))
    lines += _facet_lines(page.kinds, Field.KIND, page.filter)
    if page.voices is None:
        lines.append(DetailLine(()))
        lines += text_lines(f"People are read of at most {MOST_READ:,} events.", "hint", cells)
    else:
        lines += _headed("Who speaks for it", len(page.voices))
        lines += [_voice_line(voice, page.filter, cast) for voice in page.voices]
    lines += _headed("Signed", len(page.signed))
    dates = max((width(row.date_text) for row in page.signed), default=0)
    for row in page.signed:
        line = ((f"  {fit(row.date_text, dates)}  ", "date"), (row.title, "link"))
        lines.append(DetailLine(line, row.id))
    lines += _headed("With", len(page.partners))
    lines += _facet_lines(page.partners, Field.COUNTRY, page.filter)
    return Block.of(f"Party  {_KEYS}", lines, cells)


def _headed(
    title: str, count: int, filter_: Filter | None = None, *, leads: int = 0
) -> Iterator[DetailLine]:
    yield DetailLine(())
    amount = count_words(count, leads)
    yield DetailLine(((f" {title} ({amount})", "heading"),), filter_ if count else None)


def _seat_line(seat: Attendance, dates: int) -> DetailLine:
    parts = [seat.role, "in the chair" if seat.is_chair else None]
    parts.append("quoted" if seat.is_speaker else None)
    how = ", ".join(part for part in parts if part)
    date = fit(seat.event.date.text, dates)
    told = f"  {how}" if how else ""
    line = ((f"  {date}  ", "date"), (seat.event.title, ""), (told, "hint"))
    return DetailLine(line, seat.event.id)


def _facet_lines(
    facets: Iterable[FacetCount], field: Field, filter_: Filter
) -> Iterator[DetailLine]:
    for facet in facets:
        target = filter_.plus(Term(field=field, values=(facet.value,)))
        yield DetailLine(_count_line(facet.count, facet.leads, facet.label), target)


def _voice_line(voice: Voice, filter_: Filter, cast: Cast) -> DetailLine:
    titles = f"  {'; '.join(voice.titles)}" if voice.titles else ""
    quoted = f"  {signs.QUOTES}{voice.quotes}" if voice.quotes else ""
    name = cast.person_name(voice.person)
    line = (*_count_line(voice.events, voice.leads, name), (titles, "hint"), (quoted, "sign"))
    return DetailLine(line, filter_.plus(Term(field=Field.PERSON, values=(voice.person,))))


def _count_line(count: int, leads: int, label: str) -> tuple[tuple[str, str], ...]:
    return ((f"  {count_words(count, leads):>6}  ", "count"), (label, ""))
