"""A source in few words."""

from typing import Final

from dateline.model.chronicle import Cast

OF_DISPUTE: Final = "for a dispute alone"
"""What is said of a source that supports another value, and the event no further."""


def source_words(source_id: str, cast: Cast) -> str:
    """A source in few words: publisher and date, or the id where it is not declared."""
    source = cast.sources.get(source_id)
    if source is None:
        return source_id
    return ", ".join(part for part in (source.publisher or source.id, source.published) if part)
