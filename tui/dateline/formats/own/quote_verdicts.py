"""The verdicts of a lock on the quotations of a chronicle, as long as their words are the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import Problem
from dateline.formats.fingerprint import LOCK_NAME
from dateline.formats.origins import Origin, Spot
from dateline.formats.own.quote_lock import Entry, QuoteLock, words_hash
from dateline.formats.own.repair import problem, shortened
from dateline.model.clean import clean, one_line
from dateline.model.event import AMBIGUOUS, MISSING, NEAR, UNCHECKED, Event, Quote

_MOST_SHOWN: Final = 60

Origins = Mapping[tuple[str, str], Origin | Spot]
"""For a table name and an id, where it stands."""


class Judged(Struct, frozen=True):
    """Events whose quotations have the verdicts of a lock, and where the two disagree."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]


def with_verdicts(events: Sequence[Event], lock: QuoteLock, origins: Origins) -> Judged:
    """The events with the verdicts that the lock has for their quotations.

    A quotation whose words are not those that were checked stays unchecked. An entry that says
    `exact` or `normalised` and fits no quotation is a problem: at the quotation where the event
    has one of the same source without an entry, and otherwise in the lock. A quotation that did
    not stand in its text when it was checked, and has the same words still, is a problem.

    Args:
        events: The events of the chronicle that the lock lies beside.
        lock: Its entries.
        origins: Where the events stand.
    """
    if not lock.entries:
        return Judged(tuple(events), ())
    entries_of: dict[str, list[Entry]] = {}
    for entry in lock.entries:
        entries_of.setdefault(entry.event, []).append(entry)
    judged: list[Event] = []
    problems: list[Problem] = []
    for event in events:
        entries = entries_of.pop(event.id, [])
        if entries:
            event, lost = _judged(event, entries)
            problems += _found_wrong(event, origins)
            problems += _problems_of(event, lost, lock, origins)
        judged.append(event)
    if lock.is_of_folder:
        rest = (entry for entries in entries_of.values() for entry in entries)
        problems += [_orphan(entry, lock) for entry in rest if entry.is_verified]
    return Judged(tuple(judged), tuple(problems))


def _judged(event: Event, entries: Sequence[Entry]) -> tuple[Event, list[Entry]]:
    """The event with its verdicts, and the entries that fit none of its quotations."""
    by_key = {entry.key: entry for entry in entries}
    used = set()
    quotes = []
    for quote in event.quotes:
        entry = by_key.get((event.id, quote.source or "", words_hash(quote.text)))
        if entry:
            used.add(entry.key)
            quote = replace(quote, verdict=entry.verdict, changes=tuple(entry.changes))
        quotes.append(quote)
    lost = [entry for entry in entries if entry.key not in used]
    return replace(event, quotes=tuple(quotes)), lost


def _found_wrong(event: Event, origins: Origins) -> Iterator[Problem]:
    """A problem for each quotation that was looked for and did not stand in its text."""
    origin = origins["event", event.id]
    for number, quote in enumerate(event.quotes, 1):
        if is_found_wrong(quote):
            yield problem(
                origin.file,
                f"{origin.place()}, quote[{number}].text",
                f"words that stand once in {quote.source}",
                shortened(quote.text),
                f"It was {quote.verdict} when it was checked: correct its words, or its source, "
                "and run `dateline check --texts FOLDER --write`.",
            )


def is_found_wrong(quote: Quote) -> bool:
    """Whether a quotation was looked for in its source, and does not stand there in one place."""
    return quote.verdict in (NEAR, AMBIGUOUS, MISSING)


def _problems_of(
    event: Event, lost: Iterable[Entry], lock: QuoteLock, origins: Origins
) -> list[Problem]:
    """A problem for each verified entry that fits no quotation of its event."""
    unchecked = [
        (number, quote)
        for number, quote in enumerate(event.quotes, 1)
        if quote.verdict == UNCHECKED
    ]
    problems = []
    for entry in lost:
        if not entry.is_verified:
            continue
        changed = next((pair for pair in unchecked if pair[1].source == entry.source), None)
        if changed is None:
            problems.append(_orphan(entry, lock))
            continue
        unchecked.remove(changed)
        number, quote = changed
        origin = origins["event", event.id]
        problems.append(
            problem(
                origin.file,
                f"{origin.place()}, quote[{number}].text",
                f"the words that were checked ({entry.verdict} in {entry.source})",
                shortened(quote.text),
                "They were changed after the check and count as unchecked: put them back, or run "
                "`dateline check --texts FOLDER --write`.",
            )
        )
    return problems


def _orphan(entry: Entry, lock: QuoteLock) -> Problem:
    return problem(
        clean(lock.path),
        f"event {_shown(entry.event)}",
        f"a quotation of {_shown(entry.source)} with the words that were checked "
        f"(SHA-256 {_shown(entry.quote_sha256[:12])}...)",
        "none",
        f"Put the quotation back, or take its entry out of {LOCK_NAME}.",
    )


def _shown(text: str) -> str:
    return one_line(clean(text))[:_MOST_SHOWN]
