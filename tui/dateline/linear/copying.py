"""Copying: what of the present event can be taken away, the citation in any style."""

from typing import Final

from dateline.errors import DatelineError
from dateline.linear.commands import Command
from dateline.linear.looking import Looking
from dateline.linear.reply import Reply
from dateline.linear.statements import joined
from dateline.model.amounts import counted
from dateline.model.event import Event
from dateline.view.citation import STYLES, cite, copies

_COPIED: Final = {
    "citation": ("citation",), "quote": ("quotation",), "id": ("id",),
    "link": ("address", "addresses"),
}  # fmt: skip
"""What each kind of thing to copy is called, alone and of several."""
_OTHER_STYLES: Final = {style: name for style, name in STYLES.items() if style != "plain"}


def copy(looking: Looking, command: Command) -> Reply:
    """All that can be copied of the present event, or its citation in a style."""
    event = looking.event()
    if event is None:
        return Reply(says=looking.filter_words())
    cast = looking.questions.cast
    if command.rest:
        style = _style(command.rest)
        if style != "plain" and not event.named_sources:
            return Reply(says=("This event names no source to cite.",))
        if style is None:
            return _styled(looking, event, command.rest)
        # An entry of a bibliography is a statement, and as good on one line as on several.
        return Reply(says=tuple(cite([event], cast, style).split("\n\n")))
    items = copies(event, cast)
    kinds = [item.label.partition(":")[0] for item in items]
    amounts = [counted(kinds.count(kind), *_COPIED[kind]) for kind in dict.fromkeys(kinds)]
    says = [f"{counted(len(items), 'line')} to copy: {joined(amounts)}."]
    if event.named_sources:
        styles = joined([f"Y {style}" for style in _OTHER_STYLES], "or")
        names = joined(tuple(_OTHER_STYLES.values()), "or")
        says.append(f"Type {styles} for the citation in {names}.")
    return Reply(says=tuple(says), rest=[item.value for item in items])


def _styled(looking: Looking, event: Event, style: str) -> Reply:
    """The citation in a style of journals and publishers."""
    from dateline.view.styled import styled

    cast = looking.questions.cast
    try:
        cited = styled([event], cast, style, can_read=looking.allowed.read_files)
    except DatelineError as error:
        return Reply(says=(f"{error} Without it there are {joined(tuple(STYLES))}.",))
    return Reply(says=tuple(cited.splitlines()))


def _style(typed: str) -> str | None:
    """The style that goes by what was typed, its short name or its long one, in any case."""
    wanted = typed.casefold()
    return next((s for s, name in STYLES.items() if wanted in (s, name.casefold())), None)
