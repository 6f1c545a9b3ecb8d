"""The surveys by their names: what counts each of them, and what is chosen first."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from dateline.model.event import Event
from dateline.screen.dialogs import is_large
from dateline.screen.picker import Picker
from dateline.store.query import Field, Filter, Questions
from dateline.survey.audit import audit, coverage
from dateline.survey.party import party_page
from dateline.survey.person import person_page_of, person_term
from dateline.view.boards import matrix_board, presence_board
from dateline.view.offered import Offer, offered_pages
from dateline.view.paint_pages import party_block, person_block
from dateline.view.paint_surveys import audit_block, sources_block

if TYPE_CHECKING:
    from dateline.view.board import Board
    from dateline.view.detail import PaintBlock

_MOST_SOURCES: Final = 500


def _audit(questions: Questions, filter_: Filter) -> "PaintBlock":
    found = audit(questions, filter_)
    return lambda cells: audit_block(found, filter_, cells)


def _sources(questions: Questions, filter_: Filter) -> "PaintBlock":
    found = coverage(questions, filter_, _MOST_SOURCES)
    return lambda cells: sources_block(found, filter_, questions.cast, cells)


def _person(questions: Questions, filter_: Filter, person: str) -> "PaintBlock":
    asked = filter_.plus(person_term(person))
    page = person_page_of(questions, filter_, person)
    return lambda cells: person_block(page, asked, questions.cast, cells)


def _party(questions: Questions, filter_: Filter, party: str) -> "PaintBlock":
    page = party_page(questions, filter_, party)
    return lambda cells: party_block(page, questions.cast, cells)


COUNTS: Final[dict[str, Callable[[Questions, Filter], "PaintBlock"]]] = {
    "audit": _audit,
    "sources": _sources,
}
"""What counts each survey."""
TITLES: Final = {"audit": "How do we know", "sources": "Sources"}
"""What each survey is called while it is counted."""
PAGES: Final[dict[str, Callable[[Questions, Filter, str], "PaintBlock"]]] = {
    "person": _person,
    "party": _party,
}
"""What makes each page, of a person's or a party's id."""


def make_board(name: str, questions: Questions, filter_: Filter, only_countries: bool) -> "Board":
    """The board with a name: `matrix` or `presence`."""
    make = matrix_board if name == "matrix" else presence_board
    return make(questions, filter_, only_countries=only_countries)


def page_picker(name: str, questions: Questions, filter_: Filter, event: Event | None) -> Picker:
    """A picker of the people or parties of a filter, those of an event first.

    Args:
        name: `person` or `party`.
        questions: The store.
        filter_: Whose people or parties.
        event: The event under the cursor, if there is one.
    """
    field = Field.PERSON if name == "person" else Field.PARTY
    title = f"{name.capitalize()}: whose page"

    def load() -> Offer:
        return Offer(title=title, items=offered_pages(questions, filter_, field, event))

    if is_large(questions):
        return Picker(title, (), can_mark=False, load=load)
    return Picker(title, load().items, can_mark=False)
