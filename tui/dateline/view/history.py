"""The way back: states that were left, and those that were come back from."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.view.state import ViewState

_LONGEST: Final = 500


class History(Struct, frozen=True, kw_only=True):
    """Undo and redo over view states.

    A step is a change of anything but the focus; however many moves lie between two such changes,
    undo goes back to where the cursor stood when the change was made.
    """

    past: tuple[ViewState, ...] = ()
    future: tuple[ViewState, ...] = ()

    def after(self, old: ViewState, new: ViewState) -> "History":
        """The history once the view has changed from one state to another."""
        if replace(old, focus=None) == replace(new, focus=None):
            return self
        return History(past=(*self.past[-_LONGEST:], old))

    def undo(self, now: ViewState) -> tuple["History", ViewState] | None:
        """The history and the state one step back; None where there is no step."""
        if not self.past:
            return None
        return History(past=self.past[:-1], future=(now, *self.future)), self.past[-1]

    def redo(self, now: ViewState) -> tuple["History", ViewState] | None:
        """The history and the state one step on again; None where nothing was undone."""
        if not self.future:
            return None
        return History(past=(*self.past, now), future=self.future[1:]), self.future[0]
