"""The name of a file to export to: which format it tells, and how it can end."""

from typing import Final

from dateline.formats.catalogue import Format, format_of_name, written_endings
from dateline.view.brief import ENDINGS as BRIEFS
from dateline.view.complete import Completion

_FIRST: Final = (".html", ".md", ".ics", ".csv", ".json", ".toml")
"""The ends that most readers look for."""
WITH_NOTES: Final = " with notes"
"""What stands behind the name of a brief that is to have the notes of one's own."""

_STEM: Final = "events"
"""What a file is called of which only the end is chosen."""


def endings() -> tuple[str, ...]:
    """The usual end of names for each format that is written, the most usual formats first."""
    usual: dict[str, str] = {}
    for ending, known in written_endings().items():
        usual.setdefault(known.name, ending)
    others = [ending for ending in usual.values() if ending not in _FIRST]
    return (*_FIRST, *others)


def no_format_words() -> str:
    """What is said of a name that tells no format."""
    return f"the name says no format: end it in {endings_words()}"


def endings_words() -> str:
    """How a name can end."""
    files = [ending for ending in endings() if ending != "/"]
    return f"{', '.join(files)}, or / for a folder"


def without_notes(name: str) -> tuple[str, bool]:
    """The name of the file alone, and whether the notes of one's own are to be in it."""
    return name.removesuffix(WITH_NOTES).strip(), name.endswith(WITH_NOTES)


def name_completions(text: str) -> tuple[Completion, ...]:
    """The names that a name can become, with each end that goes on from what is typed of it."""
    folder, slash, file = text.rpartition("/")
    if slash and not file and folder:
        return ()
    stem, begun = _parted(file)
    before = f"{folder}{slash}{stem or _STEM}"
    return tuple(
        Completion(before + ending, ending) for ending in endings() if ending.startswith(begun)
    )


def export_words(what: str, name: str, *, is_taken: bool) -> tuple[bool, tuple[str, ...]]:
    """Whether events can be exported under a name, and what that does.

    Args:
        what: Which events, as the beginning of a sentence, such as `3 marked`.
        name: As typed.
        is_taken: Whether there is something of that name.
    """
    name, has_notes = without_notes(name)
    known = format_of_name(name)
    if known is None or not name.removesuffix("/"):
        return False, (f"{what} events: type a name, its end says the format; Tab goes on",)
    is_brief = name.lower().endswith(BRIEFS)
    brief = "a brief with your notes" if has_notes else "a brief"
    kind = brief if is_brief else known.title
    says = [f"{what} events to {name}: {kind}"]
    if is_brief and not has_notes:
        says.append(f"`{WITH_NOTES.strip()}` behind the name adds your notes")
    if is_taken:
        says.append("something of that name is there: Enter asks before it is written over")
    return True, (*says, *(() if is_brief else _limits(known)))


def _limits(known: Format) -> tuple[str, ...]:
    lost = ", ".join(known.uncarried)
    parts = [f"no place for {lost}"] if lost else []
    parts += [known.note] if known.note else []
    return ("; ".join(parts),) if parts else ()


def _parted(file: str) -> tuple[str, str]:
    """A name without the end that is begun, and that end in small letters."""
    places = [place for place, char in enumerate(file) if char == "."]
    for place in places:
        begun = file[place:].lower()
        if any(ending.startswith(begun) for ending in endings()):
            return file[:place], begun
    return file, ""
