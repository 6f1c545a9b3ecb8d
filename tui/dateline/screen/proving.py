"""What a reader asks of a quotation by key: whether it stands in its source."""

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from dateline.lock.lock import Feature
from dateline.screen import dialogs
from dateline.screen.details import Details
from dateline.screen.growing import GrowingScreen
from dateline.screen.guarded import denies

if TYPE_CHECKING:
    from dateline.formats.source_texts import Texts
    from dateline.proof.prover import Prover


class ProvingScreen(GrowingScreen):
    """A screen that checks the quotation in focus against the texts at hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "prove", "check the quotation against its source", id="quote.check"),
    ]

    texts: "Texts | None" = None
    """The texts of sources at hand; None where no folder was named."""

    @cached_property
    def _prover(self) -> "Prover":
        from dateline.proof.prover import Prover

        return Prover(self.texts, can_add=not denies(self.app, Feature.FILES))

    def action_prove(self) -> None:
        """Check the quotation under the cursor, or else the first of the event."""
        event = self.focused_event()
        if event is None or not event.quotes:
            self.say("this event has no quotation to check")
            return
        number = self.query_one(Details).quote_in_focus() or 0
        if number >= len(event.quotes):  # the detail still shows another event
            number = 0
        cast = self.questions.cast
        self.app.push_screen(dialogs.proof_reader(event, number, self._prover, cast))
