"""One quotation beside the text of its source, on the whole screen."""

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from dateline.model.chronicle import Cast
from dateline.model.event import Event
from dateline.proof.prover import Proof, Prover
from dateline.screen.following import LOOK_SECONDS
from dateline.screen.panel import Panel
from dateline.screen.reader import Reader
from dateline.screen.working import post_what
from dateline.view.blocks import waiting_block
from dateline.view.paint_proof import proof_block, proof_title

_LOOKING: Final = "Looking in the text of the source …"


class ProofReader(Reader):
    """The verdict on a quotation and the passage; the text is read and searched in a thread."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "step(1)", "next quotation of the event", id="proof.next"),
        Binding("N", "step(-1)", "previous quotation of the event", id="proof.previous"),
    ]

    @dataclass
    class Proven(Message):
        """A quotation was looked for in the text of its source."""

        proof: Proof

    def __init__(self, event: Event, number: int, prover: Prover, cast: Cast) -> None:
        """Make the reader.

        Args:
            event: Whose quotations are looked at; it has some.
            number: Which of them first, from 0.
            prover: Looks for them.
            cast: Who the ids are.
        """
        title = proof_title(Proof(event=event, number=number))
        super().__init__(partial(waiting_block, title, _LOOKING))
        self._event = event
        self._number = number
        self._prover = prover
        self._cast = cast
        self._is_again = False
        """Whether it is looked for again, since the text has changed."""
        self.proof: Proof | None = None
        """What was found; None while it is looked for."""

    def on_mount(self) -> None:
        """Look for the first quotation, and again whenever its text changes."""
        self._look()
        self.run_worker(self._follow(), group="text")

    @on(Proven)
    def show_proof(self, message: Proven) -> None:
        """Show what was found, unless another quotation is asked for by now."""
        if message.proof.number != self._number:
            return
        is_again, self._is_again = self._is_again, False
        self.proof = message.proof
        panel = self.query_one(Panel)
        paint = partial(proof_block, message.proof, self._cast, is_again=is_again)
        panel.keep_place(paint) if is_again else panel.show(paint)

    def action_step(self, step: int) -> None:
        """Look for another quotation of the event."""
        count = len(self._event.quotes)
        if count > 1:
            self._number = (self._number + step) % count
            self._is_again = False
            title = proof_title(Proof(event=self._event, number=self._number))
            self.query_one(Panel).show(partial(waiting_block, title, _LOOKING))
            self._look()

    async def look_at_text(self) -> None:
        """Look for the quotation again where its text has changed."""
        proof = self.proof
        if proof is None:
            return
        has_changed = await asyncio.to_thread(self._prover.has_changed, proof)
        if has_changed and proof is self.proof:
            self._is_again = True
            self._look()

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self.look_at_text()

    def _look(self) -> None:
        self.proof = None
        work = partial(post_what, self, partial(self._proven, self._event, self._number))
        self.run_worker(work, thread=True, exclusive=True, group="proof")

    def _proven(self, event: Event, number: int) -> Proven:
        return self.Proven(self._prover.prove(event, number))
