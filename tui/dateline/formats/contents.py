"""What was read from files: events, sources, parties and people, with where each stands."""

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, field

from dateline.errors import Problem
from dateline.formats.account import Account
from dateline.formats.cleaning import cleaned_text, cleaned_value
from dateline.formats.origins import Origin, Spot
from dateline.formats.own.repair import problem
from dateline.model.chronicle import Party, Person, Source
from dateline.model.event import Event

if TYPE_CHECKING:
    from dateline.formats.tables.mapping import TableMapping
    from dateline.formats.tables.mapping_guess import Taken

V = TypeVar("V", Party, Person, Source)


class Contents(Struct):
    """What was read from files, grown file by file."""

    title: str | None = None
    description: str | None = None
    licence: str | None = None
    parties: list[Party] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    formats: dict[str, str] = field(default_factory=dict)
    """For each file the name of the format that it was read in."""
    mapping: "TableMapping | None" = None
    """What the columns of tables are, where that is known beforehand."""
    mappings: "dict[str, TableMapping]" = field(default_factory=dict)
    """For single tables what their columns are, before that of all."""
    found_mapping: "TableMapping | None" = None
    """What the columns of the last table were taken for."""
    taken: "dict[str, tuple[Taken, ...]]" = field(default_factory=dict)
    """For each table what was guessed of its columns."""
    samples: dict[str, tuple[dict[str, str], ...]] = field(default_factory=dict)
    """For each table the cells of its first rows by the names of their columns."""
    origins: dict[tuple[str, str], Origin | Spot] = field(default_factory=dict)
    """For the table name and id of whatever was read, where it stands."""
    copies: dict[str, int] = field(default_factory=dict)
    """For an event id that was wanted again, the last number put behind it."""
    source_ids: dict[tuple[object, ...], str] = field(default_factory=dict)
    """For the parts of a source that was made of some, its id."""
    problems: list[Problem] = field(default_factory=list)
    account: Account = field(default_factory=Account)
    """What became of the rows, where a format says it."""
    cleaned: int = 0

    def mapping_of(self, file: str) -> "TableMapping | None":
        """What the columns of a table are, where that is known beforehand."""
        return self.mappings.get(file, self.mapping)

    def report(self, file: str, place: str, expected: str, found: str, advice: str) -> None:
        """Add a problem."""
        self.problems.append(problem(file, place, expected, found, advice))

    def clean_text(self, text: str, file: str, place: str, *, is_long: bool = False) -> str:
        """The text as it can be shown: clean, not too long, on one line unless it is long.

        Args:
            text: As it stood in the file.
            file: The name to say in a problem.
            place: Where in the file.
            is_long: Whether it may have several lines.
        """
        cleaned, has_changed = cleaned_text(
            text, place, partial(self.report, file), is_long=is_long
        )
        self.cleaned += has_changed
        return cleaned

    def clean_value(self, value: Any, file: str, place: str) -> Any:
        """The value with all its texts as they can be shown.

        Args:
            value: What a file held: texts, numbers, lists and tables.
            file: The name to say in problems.
            place: Where in the file.
        """

        def clean_one(text: str, place: str, is_long: bool) -> str:
            return self.clean_text(text, file, place, is_long=is_long)

        return cleaned_value(value, place, clean_one, partial(self.report, file))

    def own_id(self, origin: Origin | Spot, wanted: str, *, is_given: bool) -> str:
        """An id that no event has yet, now that of the event which stands there.

        Args:
            origin: Where the event stands.
            wanted: The id that the file gives, or one that was made.
            is_given: Whether the file gives it, so that another one is a problem.
        """
        event_id = wanted if is_given else self.free_id(wanted)
        first = self.origins.get(("event", event_id))
        if first:
            event_id = self.free_id(event_id)
            found = f"the id of another event ({first.file}, {first.place()})"
            advice = f"It was read as {event_id}."
            self.report(origin.file, origin.place(), "an id of its own", found, advice)
        self.origins["event", event_id] = origin
        return event_id

    def free_id(self, wanted: str) -> str:
        """The id, or the id with the first number from 2 up that no event has."""
        candidate = wanted
        while ("event", candidate) in self.origins:
            number = self.copies.get(wanted, 1) + 1
            self.copies[wanted] = number
            candidate = f"{wanted}-{number}"
        return candidate

    def keep(self, origin: Origin | Spot, value: V, values: list[V]) -> None:
        """Add a party, person or source, the first of its id."""
        first = self.origins.setdefault((origin.name, value.id), origin)
        if first is origin:
            values.append(value)
            return
        found = f"the id of another {origin.name} ({first.file}, {first.place()})"
        advice = "The first one counts."
        self.report(origin.file, origin.place(), "an id of its own", found, advice)
