"""Surveys as statements: how the events are known, what each source covers, who met whom."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from msgspec import Struct

from dateline.linear.made import Made
from dateline.linear.statements import (
    capital,
    date_statement,
    joined,
    period_statement,
    sentence,
    term_statement,
)
from dateline.model.amounts import counted
from dateline.model.chronicle import Cast
from dateline.store.query import Filter, Questions, Term
from dateline.survey.asking import Span
from dateline.survey.audit import Coverage, audit, coverage, source_title
from dateline.survey.matrix import Matrix, matrix, meetings
from dateline.survey.presence import PARTS, Period, Presence, presence
from dateline.view.boards import MOST_PARTIES
from dateline.view.lead_words import amount_words
from dateline.view.paint_surveys import AUDIT_NOTE

Opened = Filter | Term | str | Callable[[], "Survey"]
"""What a line opens: a filter to look at, a term to narrow by, an event by its id, or a survey."""

MOST_SOURCES: Final = 500


class SurveyLine(Struct, frozen=True):
    """A line of a survey."""

    label: str
    """What it is about; it can be typed instead of the number."""
    tell: Callable[[], str]
    """Gives the statement without its number; it may ask the store."""
    opens: tuple[Opened, ...] = ()
    """What it leads to: nothing, one thing, or several of which one is chosen."""
    code: str = ""
    """What can be typed too, such as the code of a country; no two lines have the same."""


class Survey(Struct, frozen=True, kw_only=True):
    """Lines about many events, each of which may lead to some of them."""

    says: tuple[str, ...]
    """What is said before the lines."""
    lines: Sequence[SurveyLine]
    how: str = "Type a number to open its events; B there leads back."
    """How to open a line; said where there is one to open."""
    above: "Survey | None" = None
    """The survey of which a line led here; None where none did."""

    @property
    def opening(self) -> tuple[SurveyLine, ...]:
        """The lines that lead somewhere, in the order of their numbers, which begin with 1."""
        return tuple(line for line in self.lines if line.opens)


def told(survey: Survey, first: int = 1) -> Sequence[str]:
    """The lines of a survey as statements, numbered where they lead somewhere.

    Args:
        survey: Whose lines.
        first: The number from which on they are told.
    """
    lines: list[tuple[int, SurveyLine]] = []
    number = 0
    for line in survey.lines:
        number += bool(line.opens)
        if number >= first or first == 1:
            lines.append((number if line.opens else 0, line))

    def tell(place: int) -> str:
        number, line = lines[place]
        return f"{number:,}. {line.tell()}" if number else line.tell()

    return Made(len(lines), tell)


def fixed(label: str, statement: str, *opens: Opened, code: str = "") -> SurveyLine:
    """A line whose statement is known already."""
    return SurveyLine(label, lambda: statement, opens, code)


def audit_survey(questions: Questions, filter_: Filter) -> Survey:
    """What the events of a filter rest on, each figure with its share."""
    found = audit(questions, filter_)
    lines = []
    for figure in found.figures:
        label = capital(figure.label)
        if figure.count:
            share = f"{figure.count / found.total:.0%}".replace("%", " percent")
            said = f"{label}: {amount_words(figure.count, figure.leads)}, {share}."
            lines.append(fixed(label, said, figure.filter))
        else:
            lines.append(fixed(label, f"{label}: no event."))
    lines.append(fixed("", AUDIT_NOTE))
    total = amount_words(found.total, found.leads)
    head = f"How do we know, {under(filter_, questions.cast)}: {total}."
    return Survey(says=(head,), lines=lines)


def sources_survey(questions: Questions, filter_: Filter) -> Survey:
    """What each source covers of the events of a filter, those with the most events first."""
    found = coverage(questions, filter_, MOST_SOURCES)
    lines = [
        fixed(each.source, _covered(each, questions.cast), each.filter) for each in found.sources
    ]  # fmt: skip
    if found.every > len(lines):
        lines.append(fixed("", f"{found.every - len(lines):,} more sources: narrow the filter."))
    head = f"{counted(found.every, 'source')} {under(filter_, questions.cast)}."
    return Survey(says=(head,), lines=lines)


def matrix_survey(
    questions: Questions, filter_: Filter, *, only_countries: bool, party: str | None = None
) -> Survey:
    """Which pairs of parties took part in the same events, those that met most first.

    Args:
        questions: The store.
        filter_: Whose events.
        only_countries: Whether organisations are left out.
        party: Whose pairs alone; None for all.
    """
    cast = questions.cast
    found = matrix(questions, filter_, only_countries=only_countries, most=MOST_PARTIES)
    pairs = [pair for pair in found.pairs() if party is None or party in pair[:2]]
    lines = []
    for one, other, _ in pairs:
        if party:
            one, other = party, other if one == party else one
        label = joined([cast.party_name(each) for each in (one, other)[bool(party) :]])
        tell = partial(_met, questions, found, one, other, label)
        lines.append(SurveyLine(label, tell, (found.asked(one, other),)))
    if found.left_out:
        lines.append(fixed("", f"{found.left_out:,} more parties: narrow the filter."))
    parties = counted(len(found.parties), *_party_words(only_countries))
    whom = f"Whom {cast.party_name(party)} met" if party else "Who met whom"
    noun = ("party", "parties") if party else ("pair", "pairs")
    head = (
        f"{whom}, {under(filter_, cast)}: {amount_words(found.total, found.total_leads)}, "
        f"{parties}, {counted(len(pairs), *noun)} that met."
    )
    return Survey(says=(head,), lines=lines)


def presence_survey(questions: Questions, filter_: Filter, *, only_countries: bool) -> Survey:
    """In how many years each party took part, and as what; each line leads to its years."""
    found = presence(questions, filter_, only_countries=only_countries, most=MOST_PARTIES)
    cast = questions.cast
    lines = []
    for party, count in found.parties:
        label = cast.party_name(party)
        amount = amount_words(count, found.leads.get(party, 0))
        said = f"{label}: {amount}, {_years(found, party)}."
        years = partial(_years_survey, questions, found, party)
        lines.append(fixed(label, said, years, code=party))
    if found.left_out:
        lines.append(fixed("", f"{found.left_out:,} more parties: narrow the filter."))
    parties = counted(len(found.parties), *_party_words(only_countries))
    head = f"Presence over time, {under(filter_, cast)}: {parties}."
    return Survey(says=(head,), lines=lines, how="Type a number to hear the years of one.")


def choice_survey(filters: Sequence[Opened], cast: Cast) -> Survey:
    """Several things that one line leads to, to choose from."""
    lines = [fixed(words := target_words(each, cast), sentence(words), each) for each in filters]
    return Survey(says=(), lines=lines, how="Type a number to choose one of these.")


def target_words(target: Opened, cast: Cast) -> str:
    """What is opened, in words."""
    if isinstance(target, Filter):
        return "; ".join(term_statement(term, cast) for term in target.terms)
    if isinstance(target, Term):
        return term_statement(target, cast)
    return target if isinstance(target, str) else "more"


def under(filter_: Filter, cast: Cast) -> str:
    """Which events are meant, in words."""
    if not filter_:
        return "in the whole chronicle"
    return f"under {target_words(filter_, cast)}"


def span_statement(span: Span) -> str:
    """From when to when, such as `October 2010 to June 2025`."""
    return period_statement(span.first, span.last)


def _covered(each: Coverage, cast: Cast) -> str:
    publisher, title = source_title(each.source, cast)
    quotes = f", {counted(each.quotes, 'quotation')}" if each.quotes else ""
    when = f", {span_statement(each.span)}" if each.span.count else ""
    named = " ".join(sentence(part) for part in (publisher, title) if part)
    return f"{named} {amount_words(each.span.count, each.span.leads)}{quotes}{when}."


def _met(questions: Questions, found: Matrix, one: str, other: str, label: str) -> str:
    span = meetings(questions, found, one, other)
    return f"{label}: {amount_words(span.count, span.leads)}, {span_statement(span)}."


def _years(found: Presence, party: str) -> str:
    """In how many of the years a party took part, and in how many as what."""
    parts = found.parts[party]
    roles = [
        f"{part} in {sum(part in each for each in parts.values()):,}"
        for part in PARTS
        if part != "present" and any(part in each for each in parts.values())
    ]
    noun = "period" if any(p.first != p.last for p in found.periods) else "year"
    amount = f"in {len(parts):,} of {counted(len(found.periods), noun)}"
    return "; ".join([amount, *([joined(roles)] if roles else [])])


def _years_survey(questions: Questions, found: Presence, party: str) -> Survey:
    """The years of one party, and as what it took part in each."""
    name = questions.cast.party_name(party)
    periods = [period for period in found.periods if period in found.parts[party]]
    lines = [
        SurveyLine(
            _period_words(period),
            partial(_in_period, questions, found, party, period),
            (found.asked(party, period),),
            period.label,
        )
        for period in periods
    ]
    return Survey(says=(f"{name}, {_years(found, party)}.",), lines=lines)


def _in_period(questions: Questions, found: Presence, party: str, period: Period) -> str:
    asked = found.asked(party, period)
    amount = amount_words(questions.count(asked), questions.count_leads(asked))
    named = [part for part in PARTS if part in found.parts[party][period]]
    return f"{_period_words(period)}: {'; '.join([amount, *([joined(named)] if named else [])])}."


def _period_words(period: Period) -> str:
    words = [date_statement(edge) for edge in _edges(period)]
    return " to ".join(words)


def _edges(period: Period) -> Iterator[str]:
    value = period.term.values[0]
    if isinstance(value, str):
        yield value
    else:
        yield value.first or ""
        yield value.last or ""


def _party_words(only_countries: bool) -> tuple[str, str]:
    return ("country", "countries") if only_countries else ("party", "parties")
