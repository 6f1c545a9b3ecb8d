"""Asking about many events at once: saying a survey, opening a line of it, and coming back."""

from functools import partial

from msgspec.structs import replace

from dateline.linear import asking
from dateline.linear.asking import picked_of
from dateline.linear.commands import Command, understood
from dateline.linear.looking import Looking, Way
from dateline.linear.moving import to_event
from dateline.linear.pages import choice_of_page
from dateline.linear.reply import Question, Reply
from dateline.linear.surveys import (
    Opened,
    Survey,
    audit_survey,
    choice_survey,
    matrix_survey,
    presence_survey,
    sources_survey,
    told,
)
from dateline.store.query import Field, Filter, Term
from dateline.view import moves
from dateline.view.choice import Item

_BACK = ("B", "return")
"""What is typed to go back, among the lines of a survey too."""
_ORGANISATIONS = "all"
"""What is typed behind a survey of countries to have organisations in it too."""


def audit(looking: Looking, command: Command) -> Reply:
    """Say how the events shown are known, or open one of the figures."""
    return _told(looking, audit_survey(looking.questions, looking.state.shown), command.rest)


def coverage(looking: Looking, command: Command) -> Reply:
    """Say what each source covers of the events shown, or open those of one."""
    return _told(looking, sources_survey(looking.questions, looking.state.shown), command.rest)


def matrix(looking: Looking, command: Command) -> Reply:
    """Say who met whom in the events shown: all pairs, or those of a party."""
    rest, only_countries = _parties_asked(command.rest)
    make = partial(matrix_survey, looking.questions, looking.state.shown)
    party = looking.questions.names.party(rest) if rest else None
    if party:
        is_country = only_countries and looking.questions.cast.is_country(party)
        return say(looking, make(only_countries=is_country, party=party))
    return _told(looking, make(only_countries=only_countries), rest)


def presence(looking: Looking, command: Command) -> Reply:
    """Say who was there in how many years, or in which years one party was."""
    rest, only_countries = _parties_asked(command.rest)
    shown = looking.state.shown
    return _told(
        looking, presence_survey(looking.questions, shown, only_countries=only_countries), rest
    )


def page(looking: Looking, command: Command, field: Field) -> Reply:
    """Say whose pages there are, or the page of a person or a party.

    Args:
        looking: What is looked at.
        command: What was typed.
        field: `PERSON` or `PARTY`.
    """
    shown = looking.state.shown
    found = choice_of_page(looking.questions, shown, field, looking.event())
    return _told(looking, found, command.rest)


def open_line(looking: Looking, command: Command) -> Reply:
    """Open a line of the survey that was said last, by its number or its name."""
    if looking.survey is None:
        return Reply(says=("Nothing is there to open.",))
    if _is_key(command.rest):
        return Reply(is_no_answer=True)
    return _chosen(looking, looking.survey, command.rest)


def come_back(looking: Looking) -> Reply:
    """Go back to the survey that opened the events shown."""
    way = looking.way_back
    if way is None or way.filter != looking.state.filter:
        return Reply(says=("No survey opened these events. H, S, W, R, E and C make one.",))
    looking.way_back = None
    looking.go(way.before)
    reply = say(looking, way.survey)
    on = f"On from line {way.line:,}."
    return Reply(
        says=(*looking.filter_words(), *way.survey.says, *([on] if way.line > 1 else [])),
        rest=told(way.survey, way.line),
        question=reply.question,
    )


def drop(looking: Looking) -> Reply:
    """Drop the last part of the filter; where a survey opened the filter, go back to it."""
    way = looking.way_back
    if way and way.filter == looking.state.filter != way.before.filter:
        return come_back(looking)
    return asking.drop(looking)


def say(looking: Looking, survey: Survey) -> Reply:
    """Say a survey, and ask for one of its lines where some lead on."""
    looking.survey = survey
    help_ = (
        "Type the number of a line, or what it is about, to open it; more says what is left; "
        "B goes back; an empty line leaves."
    )
    question = Question(action="open", prompt="open", help=help_) if survey.opening else None
    how = (survey.how,) if question else ()
    return Reply(says=(*survey.says, *how), rest=told(survey), question=question)


def _told(looking: Looking, survey: Survey, rest: str) -> Reply:
    """Say a survey, or open the line of it that was typed."""
    if not rest:
        return say(looking, survey)
    looking.survey = survey
    return _chosen(looking, survey, rest)


def _chosen(looking: Looking, survey: Survey, typed: str) -> Reply:
    if typed in _BACK:
        return say(looking, survey.above) if survey.above else come_back(looking)
    opening = survey.opening
    if not opening:
        return say(looking, survey)
    codes = {line.code or f"#{place}": place for place, line in enumerate(opening)}
    items = tuple(Item(value=code, label=opening[place].label) for code, place in codes.items())
    picked = picked_of(items, typed, "line")
    question = say(looking, survey).question
    if picked.refusal:
        is_other = picked.is_unknown
        return Reply(says=picked.refusal, question=question, is_no_answer=is_other)
    if picked.is_excluded or len(picked.values) > 1:
        return Reply(says=("Type one number.",), question=question)
    place = codes[picked.values[0]]
    opens = opening[place].opens
    if len(opens) > 1:
        choices = choice_survey(opens, looking.questions.cast)
        return say(looking, replace(choices, above=survey))
    return _open(looking, survey, place + 1, opens[0])


def _is_key(typed: str) -> bool:
    """Whether a line is a key of the screen, whatever begins with its letter; not a way back."""
    is_short = len(typed) == 1 and not typed.isdecimal() and typed not in _BACK
    return is_short and isinstance(understood(typed), Command)


def _open(looking: Looking, survey: Survey, line: int, target: Opened) -> Reply:
    """Look at what a line leads to, and remember the way back."""
    if not isinstance(target, Filter | Term | str):
        return say(looking, replace(target(), above=survey))
    before = looking.state
    reply = _follow(looking, target)
    filter_ = looking.state.filter
    looking.way_back = Way(filter=filter_, before=before, survey=survey, line=line)
    return reply


def _follow(looking: Looking, target: Filter | Term | str) -> Reply:
    if isinstance(target, str):
        return to_event(looking, target)
    if isinstance(target, Term):
        return Reply(says=looking.go(moves.narrow_to(looking.state, target)))
    return Reply(says=looking.go(moves.ask(looking.state, target)))


def _parties_asked(rest: str) -> tuple[str, bool]:
    """What else was typed, and whether countries alone are meant."""
    first, _, other = rest.partition(" ")
    return (other.strip(), False) if first == _ORGANISATIONS else (rest, True)
