"""Events written to a file by key: the name asked for, the writing in a thread of its own."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from dateline.screen import dialogs
from dateline.store.query import Filter

if TYPE_CHECKING:
    from dateline.desk.export import Export
    from dateline.screen.keeping import KeepingScreen
    from dateline.screen.picker import Picked


@dataclass
class Exported(Message):
    """Events were written, or could not be."""

    export: "Export"


def ask_export(screen: "KeepingScreen", filter_: Filter, what: str, name: str = "") -> None:
    """Ask for a file, and write the events of a filter to it.

    Args:
        screen: Hears what came of it.
        filter_: Which events.
        what: How many they are, as the beginning of a sentence, such as `3 marked`.
        name: What stands on the line at first.
    """
    from dateline.desk.export import is_taken

    def write(name: str, *, is_over: bool = False) -> None:
        screen.say(f"writing {what} events ...")
        screen.run_worker(lambda: _write(screen, filter_, name, is_over), thread=True)

    def apply(typed: str | None) -> None:
        name = (typed or "").strip()
        if name and is_taken(name):
            screen.app.push_screen(
                dialogs.overwrite_picker(name), lambda picked: settle(picked, name)
            )
        elif name:
            write(name)

    def settle(picked: "Picked | None", name: str) -> None:
        if picked and picked.values == ("over",):
            write(name, is_over=True)
        elif picked:
            ask_export(screen, filter_, what, name)
        else:
            screen.say("nothing written")

    screen.app.push_screen(dialogs.export_prompt(what, name), apply)


def _write(screen: "KeepingScreen", filter_: Filter, name: str, is_over: bool) -> None:
    """Write the events, and post what came of it."""
    from dateline.desk.export import export_events

    found = export_events(
        screen.questions,
        filter_,
        name,
        screen.title_words,
        is_over=is_over,
        own_notes=screen.own_notes,
    )
    screen.post_message(Exported(found))
