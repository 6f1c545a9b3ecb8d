"""Events written to files of the reader's, in the format that the name ends in.

Markdown and HTML are briefs: the question stands above the events, and ` with notes` behind the
name adds the notes of one's own.
"""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from dateline.desk.desk import write_whole
from dateline.errors import DatelineError
from dateline.formats.catalogue import Format, format_of_name
from dateline.formats.exporting import Exported, exported
from dateline.model.amounts import counted
from dateline.model.chronicle import Cast, Chronicle
from dateline.model.event import Event
from dateline.store.query import EVERYTHING, Filter, Questions
from dateline.store.query_text import print_filter
from dateline.view.brief import ENDINGS, brief_of
from dateline.view.export_words import no_format_words, without_notes

_MOST_TOLD: Final = 20
_Known = TypeVar("_Known")


class Export(Struct, frozen=True, kw_only=True):
    """What came of writing events."""

    sentence: str
    """How that went, to begin with a small letter."""
    losses: tuple[str, ...] = ()
    """What of them was not written, as sentences."""


def is_taken(name: str) -> bool:
    """Whether there is something under a name that would be written over."""
    try:
        path = Path(without_notes(name)[0]).expanduser()
        return any(path.iterdir()) if path.is_dir() else path.exists()
    except (OSError, RuntimeError, ValueError):
        return False


def export_events(
    questions: Questions,
    filter_: Filter,
    name: str,
    title: str = "",
    *,
    is_over: bool = False,
    own_notes: Mapping[str, str] | None = None,
) -> Export:
    """Write the events of a filter to a file, or to a folder of files.

    Args:
        questions: The store.
        filter_: Which events.
        name: The file, whose end tells the format; a folder ends in `/`.
        title: That of the chronicle.
        is_over: Whether what is there already may be written over.
        own_notes: Notes on some events, by their ids, for a brief that asks for them.
    """
    name, has_notes = without_notes(name)
    target = format_of_name(name)
    if target is None:
        return Export(sentence=no_format_words())
    try:
        ending = Path(name).suffix.lower()
        if ending in ENDINGS:
            today, notes = datetime.date.today(), own_notes if has_notes else None
            found = _brief(questions, filter_, title, today, notes, ending)
        else:
            found = exported(target, _chronicle(questions, filter_, title))
        write_files(Path(name).expanduser(), found.files, is_over=is_over)
    except FileExistsError:
        return Export(sentence=f"nothing written: there is a file {name} already")
    except RuntimeError:
        return Export(sentence=f"nothing written: there is no home folder for {name}")
    except (DatelineError, ValueError) as error:
        return Export(sentence=f"nothing written: {error}")
    except OSError as error:
        return Export(sentence=f"nothing written: {error.strerror or error}: {name}")
    written = counted(found.written, "event")
    return Export(sentence=f"{written} written to {name}", losses=tuple(_losses(target, found)))


def _brief(
    questions: Questions,
    filter_: Filter,
    title: str,
    today: datetime.date,
    own_notes: Mapping[str, str] | None,
    ending: str,
) -> Exported:
    """The events as a brief, which has a place for all that there is."""
    brief = brief_of(questions, filter_, title=title, today=today, own_notes=own_notes)
    count = len(brief.chronicle.events)
    files = {"": brief.text(ending)}
    return Exported(files=files, written=count, not_written={}, not_carried={})


def _chronicle(questions: Questions, filter_: Filter, title: str) -> Chronicle:
    """The events of a filter as a chronicle of their own, with their sources and people alone."""
    total = questions.count(filter_)
    events = tuple(questions.events(filter_, 0, total))
    every = questions.count(EVERYTHING)
    part = f"{total:,} of {every:,} events: {print_filter(filter_)}" if filter_ else None
    return Chronicle(
        title=title or "dateline",
        description=part,
        cast=_cast_of(events, questions.cast),
        events=events,
    )


def _cast_of(events: tuple[Event, ...], cast: Cast) -> Cast:
    """The parties, and those of the people and sources that the events name."""
    sources = dict.fromkeys(source for event in events for source in event.named_sources)
    people = dict.fromkeys(person for event in events for person in cast.people_in(event))
    return replace(cast, people=_named(people, cast.people), sources=_named(sources, cast.sources))


def _named(ids: Mapping[str, None], known: Mapping[str, _Known]) -> dict[str, _Known]:
    """Those that have one of the ids: first those that are listed, in their order."""
    listed = {key: each for key, each in known.items() if key in ids}
    return listed | {key: known[key] for key in ids if key not in listed and key in known}


def write_files(path: Path, files: Mapping[str, str], *, is_over: bool) -> None:
    """Write files, each whole.

    Raises:
        OSError: if one cannot be written, or is there already and may not be written over.
        DeskError: if one cannot be written over.
    """
    if "" not in files:
        path.mkdir(exist_ok=True)
    for name, text in files.items():
        place = path / name if name else path
        if is_over:
            write_whole(place, text)
        else:
            with place.open("x", encoding="utf-8", newline="") as file:
                file.write(text)


def _losses(target: Format, found: Exported) -> Iterator[str]:
    """What was not written, and what else the format does, as sentences."""
    if found.not_written:
        count = len(found.not_written)
        yield f"{counted(count, 'event was', 'events were')} not written:"
    for event_id, why in list(found.not_written.items())[:_MOST_TOLD]:
        yield f"{event_id}: {why}."
    if len(found.not_written) > _MOST_TOLD:
        yield f"{len(found.not_written) - _MOST_TOLD:,} more for such reasons."
    if found.not_carried:
        counts = ", ".join(f"{name} of {count:,}" for name, count in found.not_carried.items())
        yield f"{target.title} has no place for: {counts}."
    if target.note and (found.not_carried or found.not_written):
        yield f"What else it does: {target.note}."
