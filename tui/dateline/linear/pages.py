"""The page of a person and that of a party as statements, whose numbers open events."""

from collections.abc import Iterable, Iterator
from functools import partial

from dateline.linear.statements import (
    capital,
    date_statement,
    item_words,
    period_statement,
    sentence,
)  # fmt: skip
from dateline.linear.surveys import Survey, SurveyLine, fixed, span_statement
from dateline.model.amounts import counted
from dateline.model.chronicle import Cast
from dateline.model.event import Event
from dateline.store.query import FacetCount, Field, Filter, Questions, Term
from dateline.survey.asking import MOST_READ
from dateline.survey.party import PartyPage, Voice, party_page
from dateline.survey.person import Attendance, PersonPage, Said, person_page_of, person_term
from dateline.view.lead_words import amount_words
from dateline.view.offered import offered_pages, values_noun
from dateline.view.paint_pages import left_out_words


def choice_of_page(
    questions: Questions, filter_: Filter, field: Field, event: Event | None
) -> Survey:
    """The people or parties of a filter, each leading to their page.

    Args:
        questions: The store.
        filter_: Whose people or parties.
        field: `PERSON` or `PARTY`.
        event: The present event, whose people or parties come first.
    """
    make = person_survey if field is Field.PERSON else party_survey
    items = offered_pages(questions, filter_, field, event)
    lines = [
        fixed(
            item.label,
            f"{item_words(item)}.",
            partial(make, questions, filter_, item.value),
            code=item.value,
        )
        for item in items
    ]
    noun = values_noun(field, len(items)) if field is Field.PERSON else "parties"
    head = f"{len(items):,} {noun}."
    return Survey(says=(head,), lines=lines, how="Type the number of one to hear of it.")


def person_survey(questions: Questions, filter_: Filter, person: str) -> Survey:
    """Offices, events and quotations of a person."""
    page = person_page_of(questions, filter_, person)
    cast = questions.cast
    party = f", {cast.party_name(page.person.party)}" if page.person.party else ""
    says = [sentence(f"{page.person.name}{party}")]
    if page.person.aliases:
        says.append(sentence(f"Also {'; '.join(page.person.aliases)}"))
    if page.left_out:
        says.append(left_out_words(page))
    asked = filter_.plus(person_term(person))
    return Survey(says=tuple(says), lines=tuple(_person_lines(page, asked, cast)))


def party_survey(questions: Questions, filter_: Filter, party: str) -> Survey:
    """A party's events by part and kind, who speaks for it, what it signed, and with whom."""
    page = party_page(questions, filter_, party)
    return Survey(
        says=(sentence(questions.cast.party_name(party)),),
        lines=tuple(_party_lines(page, questions.cast)),
    )


def _person_lines(page: PersonPage, asked: Filter, cast: Cast) -> Iterator[SurveyLine]:
    if page.offices:
        yield fixed("", f"{counted(len(page.offices), 'office')}.")
    for office in page.offices:
        when = period_statement(office.first, office.last)
        yield fixed("", f"{office.title}: {counted(len(office.events), 'event')}, {when}.")
    events = f"All: {amount_words(len(page.events) + page.left_out, page.leads)}."
    yield fixed("all", events, *([asked] if page.events else []))
    for seat in page.events:
        yield fixed(seat.event.title, _seat(seat), seat.event.id)
    if page.quotes:
        yield fixed("", f"{counted(len(page.quotes), 'quotation')}.")
    for said in page.quotes:
        yield fixed(said.quote.text, _said(said, cast), said.event.id)


def _seat(seat: Attendance) -> str:
    chair, speaker = "in the chair" * seat.is_chair, "quoted" * seat.is_speaker
    how = capital(", ".join(part for part in (seat.role, chair, speaker) if part))
    date = date_statement(seat.event.date.text)
    return " ".join(sentence(part) for part in (date, seat.event.title, how) if part)


def _said(said: Said, cast: Cast) -> str:
    source = cast.sources.get(said.quote.source or "")
    named = (source and source.publisher) or said.quote.source or "no source"
    date = date_statement(said.event.date.text)
    return f"“{said.quote.text}” {date}; {named}; {said.quote.verdict}."


def _party_lines(page: PartyPage, cast: Cast) -> Iterator[SurveyLine]:
    span = page.span
    when = f", {span_statement(span)}" if span.count else ""
    total = f"All: {amount_words(span.count, span.leads)}{when}."
    yield fixed("all", total, *([page.filter] if span.count else []))
    for part in page.parts:
        label = part.name.capitalize()
        said = f"{label} in {amount_words(part.count, part.leads)}."
        yield fixed(label, said, *part.filters)
    if page.kinds:
        yield fixed("", f"{counted(len(page.kinds), 'kind')}.")
    yield from _facet_lines(page.kinds, Field.KIND, page.filter)
    if page.voices is None:
        yield fixed("", f"People are read of at most {MOST_READ:,} events.")
    elif page.voices:
        people = counted(len(page.voices), "person speaks", "people speak")
        yield fixed("", f"{people} for it.")
        for voice in page.voices:
            yield _voice_line(voice, page.filter, cast)
    if page.signed:
        yield fixed("", f"{counted(len(page.signed), 'document')} signed.")
    for row in page.signed:
        said = f"{sentence(date_statement(row.date_text))} {sentence(row.title)}"
        yield fixed(row.title, said, row.id)
    if page.partners:
        yield fixed("", f"Met {counted(len(page.partners), 'country', 'countries')}.")
    yield from _facet_lines(page.partners, Field.COUNTRY, page.filter)


def _facet_lines(
    facets: Iterable[FacetCount], field: Field, filter_: Filter
) -> Iterator[SurveyLine]:
    for facet in facets:
        asked = filter_.plus(Term(field=field, values=(facet.value,)))
        said = f"{facet.label}: {amount_words(facet.count, facet.leads)}."
        yield fixed(facet.label, said, asked)


def _voice_line(voice: Voice, filter_: Filter, cast: Cast) -> SurveyLine:
    name = cast.person_name(voice.person)
    titles = f", {'; '.join(voice.titles)}" if voice.titles else ""
    quotes = f", {counted(voice.quotes, 'quotation')}" if voice.quotes else ""
    said = f"{name}{titles}: {amount_words(voice.events, voice.leads)}{quotes}."
    return fixed(name, said, filter_.plus(person_term(voice.person)))
