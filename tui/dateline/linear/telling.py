"""Reading out: an event whole or in part, the next events, the histogram, what can be copied."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.linear.commands import Command
from dateline.linear.event_statements import (
    about_statements,
    participant_statements,
    quote_statements,
    source_statements,
)  # fmt: skip
from dateline.linear.looking import Looking
from dateline.linear.made import Made
from dateline.linear.moving import to_event
from dateline.linear.reply import Reply
from dateline.linear.statements import joined, note_statements
from dateline.model.amounts import counted
from dateline.model.event import Event
from dateline.view.detail import title_in
from dateline.view.histogram import Histogram
from dateline.view.lead_words import amount_words
from dateline.view.period_words import unit_words
from dateline.view.timeline import Gap

_LISTED = 10
"""Events that `list` says by itself."""
_MOST_LISTED = 1000


def here(looking: Looking) -> Reply:
    """The filter, the period and the present event."""
    if not looking.answer.count:
        return Reply(says=looking.filter_words())
    return Reply(says=(*looking.filter_words(), looking.zoom_words(), *looking.here()))


def read(looking: Looking) -> Reply:
    """All of the present event."""
    event = looking.event()
    if event is None:
        return Reply(says=looking.filter_words())
    present = sum(part.takes_part for part in event.participants)
    amounts = (
        counted(present, "participant"),
        counted(len(event.quotes), "quotation"),
        counted(len(event.named_sources), "source"),
        *([counted(len(event.disputes), "dispute")] if event.disputes else []),
    )
    cast = looking.questions.cast
    rest = [
        *_about(looking, event),
        *participant_statements(event, cast),
        *quote_statements(event, cast),
        *source_statements(event, cast),
    ]
    return Reply(says=(f"{joined(amounts)}. {counted(len(rest), 'statement')}.",), rest=rest)


def part(looking: Looking, name: str) -> Reply:
    """A part of the present event: `event`, `who`, `quotes` or `sources`."""
    event = looking.event()
    if event is None:
        return Reply(says=looking.filter_words())
    cast = looking.questions.cast
    statements: Iterable[str]
    match name:
        case "event":
            statements = _about(looking, event)
        case "who":
            statements = participant_statements(event, cast)
        case "quotes":
            statements = quote_statements(event, cast)
        case _:
            statements = source_statements(event, cast)
    return Reply(rest=list(statements))


def link(looking: Looking, command: Command) -> Reply:
    """Go to the event that a link of the present one leads to."""
    event = looking.event()
    links = event.links if event else ()
    if not links:
        return Reply(says=("This event has no links.",))
    number = int(command.rest) if command.rest.isdecimal() and len(command.rest) < 9 else 0
    if len(links) == 1 and not command.rest:
        number = 1
    if not 1 <= number <= len(links):
        return Reply(says=(f"Type link and a number from 1 to {len(links)}.",))
    wanted = links[number - 1].event
    if looking.questions.event(wanted) is None:
        return Reply(says=(f"The event {wanted} is not in this chronicle.",))
    return to_event(looking, wanted)


def list_events(looking: Looking, command: Command) -> Reply:
    """The events from the present one on, so many at a time; the cursor stays."""
    if not looking.answer.count:
        return Reply(says=looking.filter_words())
    number = command.rest or str(_LISTED)
    if not (number.isascii() and number.isdecimal() and len(number) < 9 and int(number)):
        return Reply(says=(f"Type list and how many events, such as list {_LISTED}.",))
    step = min(int(number), _MOST_LISTED)
    rest = _events(looking)
    first, last = looking.position + 1, looking.position + min(step, len(rest))
    places = f"Event {first:,}" if first == last else f"Events {first:,} to {last:,}"
    return Reply(says=(f"{places} of {looking.answer.count:,}.",), rest=rest, step=step)


def histogram(looking: Looking) -> Reply:
    """How many events each period has, and how long nothing was between two."""
    if not looking.answer.count:
        return Reply(says=looking.filter_words())
    found = Histogram(looking.answer.timeline)
    here_ = looking.answer.timeline.period_of(looking.position)
    fullest = max(found.periods, key=lambda period: period.count)
    periods = counted(len(found.periods), "period")
    head = (
        f"By {unit_words(looking.state.unit)}: {periods} with events; "
        f"most in {found.label_of(fullest)}, {amount_words(fullest.count, fullest.leads)}."
    )
    rest = []
    for row in found.rows:
        if isinstance(row, Gap):
            rest.append(f"{row.label}.")
        else:
            period = found.periods[row]
            is_here = ", you are here" if row == here_ else ""
            rest.append(
                f"{found.label_of(period)}: {amount_words(period.count, period.leads)}{is_here}."
            )
    return Reply(says=(head,), rest=rest)


def columns(looking: Looking) -> Reply:
    """What the columns of the tables were taken for."""
    runs = looking.columns.every() if looking.columns else ()
    if not runs:
        return Reply(says=("No table here has columns of its own.",))
    from dateline.linear.columns import column_statements

    return Reply(rest=list(column_statements(runs)))


def _about(looking: Looking, event: Event) -> Iterator[str]:
    row = looking.row()
    is_certain = row is None or row.is_certain
    questions = looking.questions

    def title_of(event_id: str) -> str | None:
        return title_in(questions, event_id)

    yield from about_statements(event, questions.cast, title_of, is_certain=is_certain)
    note = looking.own_notes.get(event.id)
    if note:
        yield from note_statements(note.text)


def _events(looking: Looking) -> Sequence[str]:
    """The events from the present one on."""
    pages, say = looking.answer.pages, looking.statement_of
    places = range(looking.position, looking.answer.count)

    def tell(number: int) -> str:
        row = pages.row(places[number])
        return say(row) if row else ""

    return Made(len(places), tell)
