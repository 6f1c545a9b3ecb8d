"""Citations in named styles, made in a thread of their own: the library takes its time to load."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.message import Message

from dateline.errors import DatelineError
from dateline.screen.working import post_what
from dateline.view.choice import Item
from dateline.view.styled import OFFERED, is_at_hand, styled

if TYPE_CHECKING:
    from dateline.model.event import Event
    from dateline.screen.asking import AskingScreen

_STYLE: Final = "\0style "
"""Before the name of a style, where other items to copy have what is copied: no text has it."""


@dataclass
class Styled(Message):
    """An event is cited, or could not be."""

    text: str
    """The citation, or why there is none."""
    is_cited: bool


def style_items(event: "Event") -> tuple[Item, ...]:
    """The styles in which an event can be cited here, to choose from."""
    if not event.named_sources or not is_at_hand():
        return ()
    return tuple(
        Item(value=f"{_STYLE}{style}", label=f"citation in {name}")
        for style, name in OFFERED.items()
    )


def style_of(value: str) -> str | None:
    """The style that was chosen; None where something else to copy was."""
    return value.removeprefix(_STYLE) if value.startswith(_STYLE) else None


def ask_citation(screen: "AskingScreen", event: "Event", style: str) -> None:
    """Cite an event; what comes of it is posted to the screen."""
    cast = screen.questions.cast

    def make() -> Message:
        try:
            return Styled(styled([event], cast, style), is_cited=True)
        except DatelineError as error:
            return Styled(str(error), is_cited=False)

    screen.say("citing ...")
    screen.run_worker(lambda: post_what(screen, make), thread=True)
