"""Who met whom, and who was there when, as boards."""

from collections.abc import Sequence
from typing import Final

from dateline.model.amounts import counted
from dateline.model.chronicle import Cast
from dateline.model.event import LEAD
from dateline.store.query import Filter, Questions
from dateline.survey.asking import Span, span_of
from dateline.survey.matrix import Matrix, matrix, meetings
from dateline.survey.presence import ABSENT, Presence, presence
from dateline.view import signs
from dateline.view.board import Board
from dateline.view.lead_words import amount_words

MOST_PARTIES: Final = 200
"""Rows of a board: as many countries as there are; of more parties the most frequent."""
_YEAR_CELLS: Final = 5
_WIDEST_CODE: Final = 8
_LOOKS: Final = {ABSENT: "dispute", LEAD: "possible"}
"""The looks of signs that say of nobody that they were there."""


def matrix_board(questions: Questions, filter_: Filter, *, only_countries: bool) -> Board:
    """Parties by parties: in how many events of the filter they took part together."""
    found = matrix(questions, filter_, only_countries=only_countries, most=MOST_PARTIES)
    parties = [party for party, _ in found.parties]
    cast = questions.cast
    most = max(found.counts.values(), default=0)
    codes = max(map(len, parties), default=2)

    def cell(row: int, column: int) -> tuple[str, str]:
        pair = parties[row], parties[column]
        count, leads = found.counts.get(pair, 0), found.leads.get(pair, 0)
        if not count:
            return "·", "total"
        if count == leads:
            return f"+{leads:,}", "possible"
        return f"{count - leads:,}", "hint" if row == column else ""

    def describe(row: int, column: int) -> str:
        one, other = parties[row], parties[column]
        return _meeting_words(cast, one, other, meetings(questions, found, one, other))

    return Board(
        title=f"Who met whom: {_counted(found)}",
        rows=tuple(f"{party} {cast.party_name(party)}" for party in parties),
        heads=(tuple(parties),),
        cell_cells=max(len(f"{most:,}") + 1, min(codes, _WIDEST_CODE) + 1, 4),
        cell=cell,
        describe=describe,
        asked=lambda row, column: found.asked(parties[row], parties[column]),
        legend=_legend(("+ leads alone",) if found.leads else (), found.left_out),
    )


def presence_board(questions: Questions, filter_: Filter, *, only_countries: bool) -> Board:
    """Parties by years: as what each took part."""
    found = presence(questions, filter_, only_countries=only_countries, most=MOST_PARTIES)
    parties = [party for party, _ in found.parties]
    cast = questions.cast

    def cell(row: int, column: int) -> tuple[str, str]:
        part = found.sign(parties[row], found.periods[column])
        return (signs.PARTS[part], _LOOKS.get(part, "party")) if part else ("", "")

    def describe(row: int, column: int) -> str:
        return _presence_words(questions, found, parties[row], column)

    named = [f"{sign} {part}" for part, sign in signs.PARTS.items() if part != LEAD or found.leads]
    return Board(
        title=f"Presence over time: {_counted(found)}",
        rows=tuple(f"{party} {cast.party_name(party)}" for party in parties),
        heads=(tuple(period.label for period in found.periods),),
        cell_cells=max((len(p.label) + 1 for p in found.periods), default=_YEAR_CELLS),
        cell=cell,
        describe=describe,
        asked=lambda row, column: found.asked(parties[row], found.periods[column]),
        legend=_legend(named, found.left_out),
    )


def _counted(found: Matrix | Presence) -> str:
    parties = counted(len(found.parties), "party", "parties")
    return f"{parties}, {amount_words(found.total, found.total_leads)}"


def _legend(named: Sequence[str], left_out: int) -> str:
    more = [f"{left_out:,} more parties: narrow the filter"] if left_out else []
    meanings = [" ".join(named)] if named else []
    return "  ".join([*meanings, *more, "Enter opens", "o others", "q back"])


def _meeting_words(cast: Cast, one: str, other: str, span: Span) -> str:
    names = cast.party_name(one)
    if one != other:
        names = f"{names} and {cast.party_name(other)}"
    if not span.count:
        return f"{names}: never in the same event"
    together = "" if one == other else " together"
    when = span.first if span.count == 1 else f"first {span.first}, last {span.last}"
    return f"{names}: {amount_words(span.count, span.leads)}{together}, {when}"


def _presence_words(questions: Questions, found: Presence, party: str, column: int) -> str:
    period = found.periods[column]
    when = period.label if period.first == period.last else f"{period.first} to {period.last}"
    head = f"{questions.cast.party_name(party)}, {when}"
    span = span_of(questions, found.asked(party, period))
    parts = found.parts[party].get(period, frozenset())
    named = [part for part in signs.PARTS if part in parts]
    if not named:
        return f"{head}: in no event"
    amount = amount_words(span.count, span.leads)
    return f"{head}: {amount}" if named == [LEAD] else f"{head}: {amount}; {', '.join(named)}"
