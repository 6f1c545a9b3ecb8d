"""The rows of a filter by position, fetched a page at a time as they are looked at."""

from typing import Final

from msgspec import Struct, field

from dateline.store.query import Field, Filter, Page, Questions, Row, Term

_PAGE: Final = 16
_MOST_PAGES: Final = 128


class Pages(Struct):
    """A window on the rows of one filter."""

    questions: Questions
    filter: Filter
    _pages: dict[int, Page] = field(default_factory=dict)

    def row(self, position: int) -> Row | None:
        """The row at a position; None before the first and beyond the last one."""
        if position < 0:
            return None
        number, offset = divmod(position, _PAGE)
        page = self._pages.pop(number, None)
        if page is None:
            page = self.questions.page(self.filter, number * _PAGE, _PAGE)
            if len(self._pages) >= _MOST_PAGES:
                self._pages.pop(next(iter(self._pages)))
        self._pages[number] = page
        return page.rows[offset] if offset < len(page.rows) else None

    def has(self, event_id: str) -> bool:
        """Whether an event is one of the filter's."""
        this = Term(field=Field.ID, values=(event_id,))
        return self.questions.count(self.filter.plus(this)) > 0

    def find(self, wanted: Filter, position: int, step: int) -> Row | None:
        """The next row after a position, or the one before, that another filter leaves too.

        Both ways go round at the end; None where no row has what is wanted.
        """
        found = self.questions.find(self.filter, wanted, position, step)
        return None if found is None else self.row(found)

    def from_day(self, day: int) -> Row | None:
        """The first row that starts on the day or later, or else the last; None where none is."""
        position = self.questions.position_of_day(self.filter, day)
        return self.row(position) or self.row(position - 1)
