"""One quotation checked while it is read: the verdict, and the passage in its context."""

from threading import Lock
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import DatelineError, Problem
from dateline.formats.fingerprint import Stats
from dateline.formats.source_texts import SourceText, Texts
from dateline.model.clean import clean
from dateline.model.event import NEAR, Event, Quote
from dateline.proof.checking import Checked, check_quote
from dateline.proof.finding import Text
from dateline.proof.marking import Marks, marks_between

_BEFORE: Final = 400
_AFTER: Final = 1500
"""Code points of the text that are shown before the passage and after it."""
_LONGEST_WORD: Final = 40
"""How far from its edge the text shown is cut at a blank; Chinese and Thai texts have none."""
_MOST_READY: Final = 4
"""Texts that are kept made ready, since a large one takes seconds to make."""


class Context(Struct, frozen=True, kw_only=True):
    """A passage with the text around it, as it is written there."""

    before: str
    passage: str
    after: str
    is_cut_before: bool
    """Whether the text begins before what is shown."""
    is_cut_after: bool
    """Whether the text goes on after what is shown."""


class Proof(Struct, frozen=True, kw_only=True):
    """What looking for one quotation of an event gave."""

    event: Event
    number: int
    """Which of the event's quotations, from 0."""
    checked: Checked | None = None
    """What was found; None where nothing could be looked at."""
    hindrance: str | None = None
    """Why nothing could be looked at, and what to do, in sentences."""
    context: Context | None = None
    """The passage; None where none was found."""
    marks: Marks | None = None
    """Where a `near` quotation and the passage differ."""
    stats: Stats = {}
    """What tells whether the file of the text has changed since."""

    @property
    def quote(self) -> Quote:
        """The quotation."""
        return self.event.quotes[self.number]


class Prover:
    """Checks quotations against the texts at hand. It may be asked from any thread."""

    def __init__(self, texts: Texts | None, *, can_add: bool = True) -> None:
        """Make a prover.

        Args:
            texts: The texts at hand; None where no folder was named.
            can_add: Whether the reader can put a text there.
        """
        self._texts = texts
        self._can_add = can_add
        self._ready: dict[str, Text] = {}
        self._lock = Lock()

    def prove(self, event: Event, number: int) -> Proof:
        """What looking for a quotation in the text of its source gives.

        Args:
            event: Whose quotation it is.
            number: Which one, from 0.
        """
        quote = event.quotes[number]
        stats = self._stats_of(quote)  # before it is read, so that no change is missed
        proof = self._look(event, number)
        return replace(proof, stats=stats)

    def has_changed(self, proof: Proof) -> bool:
        """Whether the text that was looked in is not as it was, or there is one by now."""
        return self._stats_of(proof.quote) != proof.stats

    def _stats_of(self, quote: Quote) -> Stats:
        try:
            return self._texts.stats_of(quote.source) if self._texts and quote.source else {}
        except (DatelineError, OSError):
            return {}

    def _look(self, event: Event, number: int) -> Proof:
        quote = event.quotes[number]
        try:
            text = self._texts.of(quote.source) if self._texts and quote.source else None
        except (DatelineError, OSError) as error:
            return Proof(event=event, number=number, hindrance=clean(str(error)))
        if not isinstance(text, SourceText):
            hindrance = self._hindrance(quote, text)
            return Proof(event=event, number=number, hindrance=hindrance)
        checked = check_quote(event.id, number + 1, quote, text, self._made_ready(text))
        is_near = checked.finding.verdict == NEAR and checked.passage is not None
        return Proof(
            event=event,
            number=number,
            checked=checked,
            context=_context(checked, text.text),
            marks=marks_between(quote.text, checked.passage or "") if is_near else None,
        )

    def _made_ready(self, text: SourceText) -> Text:
        with self._lock:
            ready = self._ready.pop(text.sha256, None) or Text.of(text.text)
            while len(self._ready) >= _MOST_READY:
                self._ready.pop(next(iter(self._ready)))
            self._ready[text.sha256] = ready
            return ready

    def _hindrance(self, quote: Quote, problem: Problem | None) -> str:
        if problem:
            return str(problem)
        if not quote.source:
            return "This quotation names no source, so there is no text to look in."
        if not self._can_add:
            return f"No text of {quote.source} is at hand in this session."
        file = f"{quote.source}.txt"
        if self._texts is None:
            return (
                f"No texts are at hand. Save the text of the source as {file} in a folder, "
                "and begin with `dateline --texts FOLDER`."
            )
        folders = ", ".join(map(clean, self._texts.names))
        return f"No text of {quote.source} is at hand. Save it as {file} in {folders}."


def _context(checked: Checked, text: str) -> Context | None:
    start, end = checked.finding.start, checked.finding.end
    if start is None or end is None:
        return None
    first, last = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    before, after = text[first:start], text[end:last]
    if first:  # whole words only
        before = before[before.find(" ", 0, _LONGEST_WORD) + 1 :]
    if last < len(text):
        edge = len(after) - _LONGEST_WORD
        after = after[: after.rfind(" ", max(0, edge)) + 1 or len(after)]
    return Context(
        before=before,
        passage=text[start:end],
        after=after,
        is_cut_before=first > 0,
        is_cut_after=last < len(text),
    )
