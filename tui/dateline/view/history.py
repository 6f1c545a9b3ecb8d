"""The way back: states that were left, and those that were come back from."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.view.state import ViewState

_LONGEST: Final = 500


class History(Struct, frozen=True, kw_only=True):
    """Undo and redo over view states.

    A step is a change of filter, zoom or view, a jump, or a run of small moves of the cursor,
    however many they are. Small moves after an undo keep the way on, and are no step.
    """

    past: tuple[ViewState, ...] = ()
    future: tuple[ViewState, ...] = ()
    is_moving: bool = False
    """Whether the last step is a run of moves that one more would belong to."""

    def after(self, old: ViewState, new: ViewState, *, is_jump: bool = False) -> "History":
        """The history once the view has changed from one state to another.

        Args:
            old: The state that is left.
            new: The state that is looked at from now on.
            is_jump: Whether a move of the cursor alone is a step of its own.
        """
        if old.focus is None and replace(old, focus=new.focus, window=new.window) == new:
            return self
        is_small = not is_jump and old.question == new.question
        if old == new or (is_small and (self.is_moving or self.future)):
            return self
        past = (*self.past[-_LONGEST:], old)
        return History(past=past, future=(), is_moving=is_small)

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
