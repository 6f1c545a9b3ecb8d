"""The rows of a filter by position, fetched a page at a time as they are looked at."""

from typing import Final

from msgspec import Struct, field

from dateline.store.query import Filter, Page, Questions, Row

_PAGE: Final = 64
_MOST_PAGES: Final = 32


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
