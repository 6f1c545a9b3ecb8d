"""What was read from files: events, sources, parties and people, with where each stands."""

from msgspec import Struct, field

from dateline.errors import Problem
from dateline.formats.origins import Origin
from dateline.model.chronicle import Party, Person, Source
from dateline.model.event import Event


class Contents(Struct):
    """What was read from files, grown file by file."""

    title: str | None = None
    description: str | None = None
    licence: str | None = None
    parties: list[Party] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    """For the table name and id of whatever was read, where it stands."""
    copies: dict[str, int] = field(default_factory=dict)
    """For an event id that was wanted again, the last number put behind it."""
    problems: list[Problem] = field(default_factory=list)
    cleaned: int = 0
