"""What was read from files: events, sources, parties and people, with where each stands."""

from typing import TYPE_CHECKING, Any, Final, TypeVar

from msgspec import Struct, field

from dateline.errors import Problem
from dateline.formats.account import Account
from dateline.formats.origins import Origin, Spot
from dateline.formats.repair import problem
from dateline.model.chronicle import Party, Person, Source
from dateline.model.clean import LONGEST_TEXT, clean, one_line
from dateline.model.event import Event

if TYPE_CHECKING:
    from dateline.formats.mapping import TableMapping
    from dateline.formats.mapping_guess import Taken

LONG_TEXTS: Final = ("text", "summary", "notes", "note", "description")
"""The keys whose text may have several lines."""

_MOST_LEVELS: Final = 32
_LONGEST_KEY: Final = 80

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
    found_mapping: "TableMapping | None" = None
    """What the columns of the last table were taken for."""
    taken: "dict[str, tuple[Taken, ...]]" = field(default_factory=dict)
    """For each table what was guessed of its columns."""
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
        if len(text) > LONGEST_TEXT:
            expected = f"a text of at most {LONGEST_TEXT:,} characters"
            self.report(file, place, expected, f"{len(text):,}", "The rest of it was left out.")
            text = text[:LONGEST_TEXT] + " …"
        cleaned = clean(text)
        self.cleaned += cleaned != text
        return one_line(cleaned) if "\n" in cleaned and not is_long else cleaned

    def clean_value(self, value: Any, file: str, place: str, levels: int = 0) -> Any:
        """The value with all its texts as they can be shown.

        Args:
            value: What a file held: texts, numbers, lists and tables.
            file: The name to say in problems.
            place: Where in the file.
            levels: How many lists and tables it stands in.
        """
        if isinstance(value, str):
            is_long = place.rpartition(".")[2].rpartition(", ")[2] in LONG_TEXTS
            return self.clean_text(value, file, place, is_long=is_long)
        if not isinstance(value, dict | list):
            return value
        if levels == _MOST_LEVELS:
            expected = f"at most {_MOST_LEVELS} levels of lists and tables"
            self.report(file, place, expected, "more", "What is deeper was left out.")
            return type(value)()
        if isinstance(value, list):
            return [
                self.clean_value(item, file, f"{place}[{number}]", levels + 1)
                for number, item in enumerate(value, 1)
            ]
        cleaned = {}
        for key, item in value.items():
            key = self.clean_text(key[:_LONGEST_KEY], file, place)
            cleaned[key] = self.clean_value(item, file, f"{place}.{key}".lstrip("."), levels + 1)
        return cleaned

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
