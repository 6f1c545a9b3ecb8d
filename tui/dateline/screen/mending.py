"""What is wrong in the files: a list of it, and the ways from there to the place."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from dateline.errors import Problem
from dateline.lock.lock import Feature
from dateline.screen import dialogs
from dateline.screen.following import FollowingScreen
from dateline.screen.guarded import denies
from dateline.view.problem_places import event_of, line_of, spot_of

if TYPE_CHECKING:
    from dateline.screen.picker import Picked


class MendingScreen(FollowingScreen):
    """A screen that shows what is wrong in the files."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "exclamation_mark", "problems", "problems in the files", id="app.problems",
            key_display="!",
        ),
    ]  # fmt: skip

    def action_problems(self) -> None:
        """Choose from what is wrong in the files."""
        if denies(self.app, Feature.FILES):
            self.say("the files of this chronicle are not shown here")
        elif not self.problems:
            self.say("nothing is wrong in the files")
        else:
            problems = self.problems
            picker = dialogs.problems_picker(problems, self.problems_left_out)

            def apply(picked: "Picked | None") -> None:
                if picked:
                    self._offer_ways(problems[int(picked.values[0])])

            self.app.push_screen(picker, apply)

    def _offer_ways(self, problem: Problem) -> None:
        """Ask how to go to a problem, where there are several ways."""
        from dateline.screen.editing import editor_of

        ways: list[tuple[str, Callable[[], object]]] = []
        editor = editor_of(os.environ)
        can_edit = not (denies(self.app, Feature.SHELL) or denies(self.app, Feature.SUSPEND))
        if editor and can_edit and os.path.isfile(os.path.expanduser(problem.file)):
            words = f"edit {spot_of(problem)} ({os.path.basename(editor[0])})"
            ways.append((words, partial(self._edit, editor, problem)))
        event = event_of(problem)
        if event and self.questions.event(event):
            ways.append((f"go to the event {event}", partial(self.go_to, event)))
        ways.append((f"copy {spot_of(problem)}", partial(self.copy, spot_of(problem))))
        ways.append(("copy the sentence", partial(self.copy, str(problem))))
        self.offer(ways, self.action_problems)

    def offer(
        self,
        ways: Sequence[tuple[str, Callable[[], object]]],
        otherwise: Callable[[], object] = lambda: None,
    ) -> None:
        """Ask which of several ways to go.

        Args:
            ways: What is shown, and what is done.
            otherwise: What is done where none is chosen.
        """

        def apply(picked: "Picked | None") -> None:
            if picked:
                ways[int(picked.values[0])][1]()
            else:
                otherwise()

        self.app.push_screen(dialogs.ways_picker([words for words, _ in ways]), apply)

    def _edit(self, editor: list[str], problem: Problem) -> None:
        """Open the editor at the problem, and look at its event and its file afterwards."""
        from dateline.screen.editing import edit, editor_command

        file = os.path.expanduser(problem.file)
        failure = edit(self.app, editor_command(editor, file, line_of(problem)))
        event = event_of(problem)
        if event and self.questions.event(event):
            self.go_to(event)
        if failure:
            self.say(failure)
        self.run_worker(self.look_at_files(), group="look")
