"""A conversation about a chronicle: a line is typed, a few statements answer it."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from dateline.errors import DatelineError, QueryError
from dateline.linear import (
    asking,
    copying,
    keeping,
    moving,
    noting,
    proving,
    surveying,
    telling,
    timing,
)
from dateline.linear.commands import LONGEST_LINE, Command, NotUnderstood, understood
from dateline.linear.completing import lines_from
from dateline.linear.help import help_reply
from dateline.linear.looking import Looking
from dateline.linear.reply import MOST_STATEMENTS, Question, Reply
from dateline.linear.statements import beginning, mistake_statement, sentence, spoken
from dateline.model.amounts import counted
from dateline.model.chronicle import Chronicle
from dateline.model.clean import clean
from dateline.store.query import Field

PROMPT: Final = "dateline"

_Action = Callable[[Looking, Command], Reply]

ACTIONS: Final[dict[str, _Action]] = {
    "next": lambda looking, command: moving.step(looking, command.times),
    "previous": lambda looking, command: moving.step(looking, -command.times),
    "page": lambda looking, command: moving.page(looking, command.times),
    "page_back": lambda looking, command: moving.page(looking, -command.times),
    "go": lambda looking, command: moving.go(looking, command.times),
    "first": lambda looking, _: moving.to_end(looking, is_last=False),
    "last": lambda looking, _: moving.to_end(looking, is_last=True),
    "next_period": lambda looking, command: moving.step_period(looking, command.times),
    "previous_period": lambda looking, command: moving.step_period(looking, -command.times),
    "date": moving.date,
    "search": moving.search,
    "find_next": lambda looking, command: moving.find(looking, command.times),
    "find_previous": lambda looking, command: moving.find(looking, -command.times),
    "here": lambda looking, _: telling.here(looking),
    "read": lambda looking, _: telling.read(looking),
    "event": lambda looking, _: telling.part(looking, "event"),
    "who": lambda looking, _: telling.part(looking, "who"),
    "quotes": lambda looking, _: telling.part(looking, "quotes"),
    "sources": lambda looking, _: telling.part(looking, "sources"),
    "check": proving.check,
    "link": telling.link,
    "list": telling.list_events,
    "histogram": lambda looking, _: telling.histogram(looking),
    "copy": copying.copy,
    "filter": asking.type_filter,
    "country": asking.pick,
    "year": asking.pick,
    "kind": asking.pick,
    "person": asking.pick,
    "source": asking.pick,
    "drop": lambda looking, _: surveying.drop(looking),
    "clear": lambda looking, _: asking.clear(looking),
    "suspend": lambda looking, _: asking.suspend(looking),
    "certain": lambda looking, _: asking.certain(looking),
    "audit": surveying.audit,
    "coverage": surveying.coverage,
    "matrix": surveying.matrix,
    "presence": surveying.presence,
    "person_page": lambda looking, command: surveying.page(looking, command, Field.PERSON),
    "party_page": lambda looking, command: surveying.page(looking, command, Field.PARTY),
    "open": surveying.open_line,
    "come_back": lambda looking, _: surveying.come_back(looking),
    "zoom_in": lambda looking, command: timing.zoom(looking, command.times),
    "zoom_out": lambda looking, command: timing.zoom(looking, -command.times),
    "narrow": lambda looking, _: timing.narrow(looking),
    "widen": lambda looking, _: timing.widen(looking),
    "undo": lambda looking, command: _again(looking.undo, command.times),
    "redo": lambda looking, command: _again(looking.redo, command.times),
    "mark": lambda looking, _: keeping.mark(looking),
    "marks": keeping.marks,
    "note": noting.note,
    "notes": noting.notes,
    "next_mark": lambda looking, command: moving.find_mark(looking, command.times),
    "export": keeping.export,
    "command": keeping.command,
    "columns": lambda looking, _: telling.columns(looking),
    "help": lambda _, command: help_reply(command.rest),
    "quit": lambda looking, _: Reply(ends=True),
}
"""What each action does; `more` is the conversation's own."""


class Conversation:
    """Takes typed lines one after the other and gives statements."""

    def __init__(self, chronicle: Chronicle, looking: Looking) -> None:
        """Begin to talk about a chronicle; nothing is said yet."""
        self._chronicle = chronicle
        self._looking = looking
        looking.title = chronicle.title
        self._question: Question | None = None
        self._rest: Sequence[str] = ()
        self._said = 0
        """How many of the rest have been said."""
        self._step = MOST_STATEMENTS
        self.has_ended = False

    @property
    def prompt(self) -> str:
        """What is asked for, in one word."""
        return self._question.prompt if self._question else PROMPT

    @property
    def typed(self) -> str:
        """What stands on the line already, where lines can be edited."""
        return self._question.typed if self._question else ""

    def begin(self) -> tuple[str, ...]:
        """What the chronicle is, and where the cursor stands."""
        looking = self._looking
        found = looking.answer
        leads = found.total_leads
        problems, cleaned = self._chronicle.problems_count, self._chronicle.cleaned
        says = [beginning(self._chronicle.title, found.total, looking.questions.extent, leads)]
        if problems:
            says.append(f"{counted(problems, 'problem')} in its files; dateline check tells them.")
        if cleaned:
            says.append(f"{counted(cleaned, 'text')} held control characters, now taken out.")
        if looking.columns:
            from dateline.linear.columns import summary_statements

            says += summary_statements(looking.columns.unsettled())
        says += filter(None, (looking.notes_failure, noting.lost_words(looking)))
        if looking.state.filter:
            says += looking.filter_words()
        says += looking.here()
        says.append("Type ? for help, q to end.")
        return tuple(map(spoken, says))

    def take(self, line: str) -> tuple[str, ...]:
        """The statements that answer a typed line."""
        if len(line) > LONGEST_LINE:
            return (f"A line has at most {LONGEST_LINE:,} characters; this one has {len(line):,}.",)
        line = clean(line).replace("\n", " ").strip()
        try:
            says = self._reply(line)
        except QueryError as error:
            if self._question:
                self._question = replace(self._question, typed=line)
            says = (mistake_statement(error),)
        except DatelineError as error:
            if self._question:
                self._question = replace(self._question, typed=line)
            says = (sentence(str(error)),)
        return tuple(filter(None, map(spoken, says)))

    def ways_on(self, line: str) -> tuple[str, ...]:
        """The lines that the beginning of one can become."""
        action = self._question.action if self._question else None
        return lines_from(clean(line), action, self._looking)

    def leave_question(self) -> None:
        """Ask nothing any more."""
        self._question = None

    def keep(self) -> tuple[str, ...]:
        """Keep marks and view for the next session; a statement where that cannot be."""
        return tuple(map(spoken, self._looking.keep()))

    def _reply(self, line: str) -> Sequence[str]:
        question = self._question
        if question and line in ("", "q"):
            self.leave_question()
            return ("Left as it was.",)
        if question and line == "?":
            return (question.help,)
        command: Command | NotUnderstood
        if question and line != "more":
            command = Command(action=question.action, rest=line)
        else:
            command = understood(line)
        if isinstance(command, NotUnderstood):
            return (command.sentence,)
        if command.action == "more":
            return self._more()
        return self._act(command, line)

    def _act(self, command: Command, line: str) -> Sequence[str]:
        reply = ACTIONS[command.action](self._looking, command)
        if reply.is_no_answer and not line.isdecimal():
            other = understood(line)
            if isinstance(other, Command):
                reply = ACTIONS[other.action](self._looking, other)
        self._question = reply.question
        self._rest, self._said, self._step = reply.rest, 0, reply.step
        self.has_ended = reply.ends
        return (*reply.says, *(self._more() if reply.rest else ()))

    def _more(self) -> Sequence[str]:
        """The next of the rest, and how many are left."""
        end = min(self._said + self._step, len(self._rest))
        if self._said >= end:
            return ("There is no more.",)
        says = [self._rest[place] for place in range(self._said, end)]
        self._said = end
        left = len(self._rest) - end
        return (*says, f"{left:,} more left. Type more to go on.") if left else says


def _again(step: Callable[[], tuple[str, ...]], times: int) -> Reply:
    says: tuple[str, ...] = ("No step was asked for.",)
    for _ in range(times):
        says = step()
        if says[:1] in (("Nothing to undo.",), ("Nothing to redo.",)):
            break
    return Reply(says=says)
