"""Every quotation of a chronicle looked for in the texts at hand, and what has to be said of it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from dateline.errors import Problem
from dateline.formats.own.quote_lock import Entry, QuoteLock, words_hash
from dateline.formats.own.quote_verdicts import Origins, is_found_wrong
from dateline.formats.own.repair import problem, shortened
from dateline.formats.source_texts import SourceText
from dateline.model.clean import clean, one_line
from dateline.model.event import AMBIGUOUS, NEAR, NO_TEXT, VERIFIED, Event, Quote
from dateline.proof.finding import Finding, Text, find
from dateline.proof.nearness import Difference, differences


class Checked(Struct, frozen=True, kw_only=True):
    """A quotation and what looking for it in the text of its source found."""

    event: str
    """The id of its event."""
    number: int
    """Which of the event's quotations, from 1."""
    quote: Quote
    """The quotation, with the verdict that stood before: that of the lock, or `unchecked`."""
    finding: Finding
    text: SourceText | None
    """The text of its source, where it is at hand."""
    passage: str | None = None
    """What stands in the text at that place, as it is written there."""
    differences: tuple[Difference, ...] = ()
    """How a `near` quotation differs from the passage."""

    @property
    def was_lost(self) -> bool:
        """Whether it was verified before, and is not in the text at hand."""
        verdict = self.finding.verdict
        return self.quote.verdict in VERIFIED and verdict not in (*VERIFIED, NO_TEXT)


def check_quotes(events: Iterable[Event], texts: Mapping[str, SourceText]) -> tuple[Checked, ...]:
    """Each quotation of the events, in their order, looked for in the text of its source.

    Args:
        events: Events, their quotations with the verdicts that stood before.
        texts: For a source's id, its text.
    """
    ready: dict[str, Text] = {}
    checked = []
    for event in events:
        for number, quote in enumerate(event.quotes, 1):
            source = quote.source or ""
            text = texts.get(source)
            if text and source not in ready:  # a folder may have many texts that nobody quotes
                ready[source] = Text.of(text.text)
            checked.append(check_quote(event.id, number, quote, text, ready.get(source)))
    return tuple(checked)


def check_quote(
    event: str, number: int, quote: Quote, text: SourceText | None, ready: Text | None
) -> Checked:
    """One quotation looked for in the text of its source.

    Args:
        event: The id of its event.
        number: Which of the event's quotations it is, from 1.
        quote: The quotation, with the verdict that stood before.
        text: The text of its source, where it is at hand.
        ready: The same, made ready.
    """
    finding = find(quote.text, ready)
    has_passage = text is not None and finding.start is not None
    passage = text.text[finding.start : finding.end] if text and has_passage else None
    is_near = finding.verdict == NEAR and passage is not None
    return Checked(
        event=event,
        number=number,
        quote=quote,
        finding=finding,
        text=text,
        passage=passage,
        differences=differences(quote.text, passage) if is_near and passage else (),
    )


def changed_texts(checked: Iterable[Checked], locks: Iterable[QuoteLock]) -> list[Problem]:
    """A problem for each text that is not the one that was checked before.

    Args:
        checked: What the check found.
        locks: What had been found before.
    """
    texts = {c.quote.source: c.text for c in checked if c.text}
    recorded = {(entry.source, entry.text_sha256) for lock in locks for entry in lock.entries}
    return [
        problem(
            text.file,
            "",
            f"the text that was checked (SHA-256 {clean(before[:12])}...)",
            f"another (SHA-256 {text.sha256[:12]}...)",
            "Quotations were looked for in this one; `--write` records that.",
        )
        for source, before in sorted(recorded)
        if (text := texts.get(source)) and text.sha256 != before
    ]


def wrong_quotes(checked: Iterable[Checked], origins: Origins) -> list[Problem]:
    """A problem for each quotation that does not stand in its text, in one certain place.

    Args:
        checked: What the check found.
        origins: Where the events stand in their files.
    """
    return [
        _problem_of(c, c.text, origins)
        for c in checked
        if c.text and c.finding.verdict not in VERIFIED
    ]


def unrepeated(
    problems: Iterable[Problem], checked: Iterable[Checked], origins: Origins
) -> list[Problem]:
    """The problems without what an earlier check found of quotations that were now looked for."""
    now = {_place_of(c, origins) for c in checked if c.text and is_found_wrong(c.quote)}
    return [each for each in problems if (each.file, each.place) not in now]


def _place_of(checked: Checked, origins: Origins) -> tuple[str, str]:
    """The file of a quotation, and where it stands there."""
    origin = origins["event", checked.event]
    return origin.file, f"{origin.place()}, quote[{checked.number}].text"


def _problem_of(checked: Checked, text: SourceText, origins: Origins) -> Problem:
    finding = checked.finding
    found, advice = shortened(checked.quote.text), "Correct its words, or its source."
    if finding.verdict == NEAR:
        found = "; ".join(map(difference_words, checked.differences))
    elif finding.verdict == AMBIGUOUS:
        found = f"words that stand there {finding.places} times"
        advice = "Quote more of the sentence."
    if checked.was_lost:
        advice = f"It was {checked.quote.verdict} before. {advice}"
    file, place = _place_of(checked, origins)
    return problem(file, place, f"words that stand once in {text.file}", found, advice)


def difference_words(difference: Difference) -> str:
    """The difference in words, such as `'god' where the source has 'good', after 'Had a very'`."""
    ours, theirs = (clean(one_line(side)) for side in (difference.quote, difference.source))
    there = f"has {theirs!r}" if theirs else "has nothing"
    where = f"after {clean(difference.before)!r}" if difference.before else "at the beginning"
    return f"{repr(ours) if ours else 'nothing'} where the source {there}, {where}"


def entries_after(
    checked: Iterable[Checked],
    lock: QuoteLock,
    events: frozenset[str],
    texts: Mapping[str, SourceText],
) -> tuple[Entry, ...]:
    """What a lock holds after a check: what was found, and what could not be looked at again.

    Entries of sources whose text is not at hand stay, and where the chronicle is one file those
    of other chronicles' events do as well.

    Args:
        checked: What the check found.
        lock: The lock as it was.
        events: The ids of the events that it speaks of.
        texts: The texts that were at hand, by source.
    """
    kept = [
        entry
        for entry in lock.entries
        if entry.source not in texts or not (lock.is_of_folder or entry.event in events)
    ]
    found = {
        (c.event, c.quote.source, c.quote.text): Entry(
            event=c.event,
            source=c.quote.source,
            verdict=c.finding.verdict,
            quote_sha256=words_hash(c.quote.text),
            text_sha256=c.text.sha256,
            changes=c.finding.changes,
            start=c.finding.start,
            end=c.finding.end,
        )
        for c in checked
        if c.text and c.quote.source and c.event in events
    }
    return (*kept, *found.values())
