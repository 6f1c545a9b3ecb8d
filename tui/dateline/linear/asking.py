"""Changing the filter: chosen values, a typed filter, and its last part, all of it, or its rest."""

from collections.abc import Callable

from msgspec import Struct

from dateline.linear.commands import Command
from dateline.linear.looking import Looking
from dateline.linear.reply import Question, Reply
from dateline.linear.statements import item_statement, joined
from dateline.model.amounts import counted
from dateline.store.query import Field
from dateline.store.query_text import parse, print_filter
from dateline.view import moves
from dateline.view.choice import Choice, Item
from dateline.view.offered import offered_values, values_noun
from dateline.view.state import ViewState

_MOST_AMBIGUOUS = 10


class Picked(Struct, frozen=True, kw_only=True):
    """What was chosen from a list, or why nothing was."""

    values: tuple[str, ...] = ()
    is_excluded: bool = False
    refusal: tuple[str, ...] = ()
    """Statements on what could not be chosen; then there are no values."""
    is_unknown: bool = False
    """Whether nothing has the number or name that was typed."""


def pick(looking: Looking, command: Command) -> Reply:
    """Say the values of a field, or choose some."""
    field = Field(command.action)
    items = offered_values(looking.questions, looking.state.filter, field)
    if not items:
        return Reply(says=(f"No {field.value} to choose.",))
    help_ = (
        f"Type the number or the name of a {field.value}, several with commas between, "
        "an exclamation mark before them to leave them out; an empty line chooses none."
    )
    question = Question(action=command.action, prompt=field.value, help=help_)
    if field is Field.YEAR and ".." in command.rest:
        return Reply(says=looking.go(_in_years(looking, command.rest)))
    if command.rest:
        picked = picked_of(items, command.rest, field.value)
        if picked.refusal:
            return Reply(says=picked.refusal, question=question)
        is_excluded = picked.is_excluded
        new = moves.choose(looking.state, field, picked.values, is_excluded=is_excluded)
        return Reply(says=looking.go(new))
    chosen = set(map(str, looking.state.filter.values_of(field)))
    noun = values_noun(field, len(items))
    return Reply(
        says=(f"{len(items):,} {noun}. Type numbers or names, or ? for help.",),
        rest=[item_statement(number, item, chosen) for number, item in enumerate(items, 1)],
        question=question,
    )


def picked_of(items: tuple[Item, ...], typed: str, noun: str) -> Picked:
    """The items that were typed, by number or name; `!` before them leaves them out.

    Args:
        items: The list, numbered from 1.
        typed: As typed.
        noun: What one of the items is called.
    """
    is_excluded = typed[:1] in "!-"
    wanted = typed[1:].strip() if is_excluded else typed
    whole = Choice(items=items, typed=wanted).named
    parts = [wanted] if len(whole) == 1 else [part.strip() for part in wanted.split(",")]
    values = []
    for part in filter(None, parts):
        found = _find(items, part)
        if len(found) != 1:
            refusal = _refusal(items, part, found, noun)
            return Picked(refusal=refusal, is_unknown=not found)
        values.append(found[0].value)
    if not values:
        return Picked(refusal=(f"Type the number or the name of a {noun}.",))
    return Picked(values=tuple(dict.fromkeys(values)), is_excluded=is_excluded)


def type_filter(looking: Looking, command: Command) -> Reply:
    """Ask for what the typed filter asks for; it takes the place of the filter so far."""
    if command.rest:
        wanted = parse(command.rest, looking.questions.names)
        return Reply(says=looking.go(moves.ask(looking.state, wanted)))
    text = print_filter(looking.state.filter)
    now = f"The filter now: {text}" if text else "No filter now."
    help_ = "Type words and fields, such as country:MY year:2025. An empty line changes nothing."
    typed = f"{text} " if text else ""
    question = Question(action="filter", prompt="filter", help=help_, typed=typed)
    return Reply(says=(now, help_), question=question)


def drop(looking: Looking) -> Reply:
    """Drop the last part of the filter."""
    return _changed(
        looking, moves.drop_last(looking.state).filter == looking.state.filter, moves.drop_last
    )


def clear(looking: Looking) -> Reply:
    """Clear the filter."""
    return _changed(looking, not looking.state.filter, moves.clear)


def suspend(looking: Looking) -> Reply:
    """Take the filter out of force, or put it in force again."""
    return _changed(looking, not looking.state.filter, moves.suspend)


def certain(looking: Looking) -> Reply:
    """Leave out what fits the filter only possibly, or show it again."""
    return Reply(says=looking.go(moves.toggle_certain(looking.state)))


def _changed(
    looking: Looking, is_without_effect: bool, change: Callable[[ViewState], ViewState]
) -> Reply:
    if is_without_effect:
        return Reply(says=("There is no filter.",))
    return Reply(says=looking.go(change(looking.state)))


def _in_years(looking: Looking, typed: str) -> ViewState:
    """The state narrowed to a typed range of years."""
    is_excluded = typed[:1] in "!-"
    range_ = "".join(typed[is_excluded:].split())
    term = parse(f"{'-' if is_excluded else ''}year:{range_}", looking.questions.names)
    before = moves.before_choice(looking.state.filter, Field.YEAR, is_excluded=is_excluded)
    return moves.ask(looking.state, before.plus(*term.terms))


def _find(items: tuple[Item, ...], part: str) -> tuple[Item, ...]:
    """The items that a part names: one of just that value, or with that number, or all that fit."""
    same = tuple(item for item in items if item.value == part)
    if same:
        return same
    if part.isascii() and part.isdecimal():
        is_number = len(part) < 9 and 1 <= int(part) <= len(items)
        return (items[int(part) - 1],) if is_number else ()
    return Choice(items=items, typed=part).named


def _refusal(
    items: tuple[Item, ...], part: str, found: tuple[Item, ...], noun: str
) -> tuple[str, ...]:
    numbers = {item.value: number for number, item in enumerate(items, 1)}
    if found:
        shown = found[:_MOST_AMBIGUOUS]
        left_out = len(found) - len(shown)
        head = f"{counted(len(found), 'name')} fit {part}; type a number:"
        more = (f"{left_out:,} more fit it.",) if left_out else ()
        return (head, *(item_statement(numbers[item.value], item) for item in shown), *more)
    near = Choice(items=items, typed=part).shown[:3]
    meant = joined([f"{numbers[item.value]}, {item.label}" for item in near], "or")
    did_you_mean = f" Did you mean {meant}?" if meant else ""
    return (f"No {noun} to choose here is {part}.{did_you_mean} An empty line leaves.",)
