"""How a typed line can go on, as whole lines."""

from typing import Final

from dateline.linear.commands import find_word
from dateline.linear.looking import Looking
from dateline.linear.noting import note_ways
from dateline.linear.words import WORDS
from dateline.store.query import Field
from dateline.view.choice import Choice, Item
from dateline.view.citation import STYLES
from dateline.view.complete import completions
from dateline.view.offered import offered_values

_QUERIES: Final = ("filter", "search")
"""The actions that take text of the filter language."""
_CHOICES: Final = ("country", "year", "kind", "person", "source")
_NAMED: Final = {
    "person_page": Field.PERSON, "party_page": Field.PARTY, "matrix": Field.PARTY,
    "presence": Field.PARTY,
}  # fmt: skip
"""The actions that take one name of a field."""
_MOST: Final = 8


def lines_from(line: str, action: str | None, looking: Looking) -> tuple[str, ...]:
    """The lines that a line can become, best first, at most eight.

    Args:
        line: What stands before the cursor.
        action: What the line goes to, where a question is asked.
        looking: What names and values there are.
    """
    if action == "open":
        return _lines_of_survey(line, looking) or lines_from(line, None, looking)
    if action:
        return _of_action(action, "", line, looking)
    first, space, rest = line.partition(" ")
    if line.startswith("/"):
        return _of_action("search", "/", line[1:].lstrip(), looking)
    if not space:
        if ":" in line:
            return _of_action("filter", "", line, looking)
        return tuple(name for word in WORDS for name in word.names if name.startswith(first))[
            :_MOST
        ]
    word = find_word(first)
    return _of_action(word.action, f"{first} ", rest, looking) if word else ()


def _lines_of_survey(line: str, looking: Looking) -> tuple[str, ...]:
    """What the lines of the survey that was said last are about, where that goes on as typed."""
    opening = looking.survey.opening if looking.survey and line.strip() else ()
    items = tuple(Item(value=str(place), label=each.label) for place, each in enumerate(opening))
    return tuple(item.label for item in Choice(items=items, typed=line).named[:_MOST])


def _of_action(action: str, before: str, text: str, looking: Looking) -> tuple[str, ...]:
    if action in _QUERIES:
        found = completions(text, looking.questions.names)
        return tuple(before + completion.text for completion in found)
    if action in _CHOICES:
        head, comma, last = text.rpartition(",")
        items = offered_values(looking.questions, looking.state.filter, Field(action))
        named = Choice(items=items, typed=last.lstrip("!- ")).named if last.strip("!- ") else ()
        sign = "!" if not comma and text.startswith(("!", "-")) else ""
        return tuple(f"{before}{head}{comma}{sign}{item.label}" for item in named[:_MOST])
    if action in _NAMED and text.strip():
        items = offered_values(looking.questions, looking.state.filter, _NAMED[action])
        return tuple(before + item.label for item in Choice(items=items, typed=text).named[:_MOST])
    if action == "copy":
        return tuple(before + style for style in STYLES if style.startswith(text))
    if action == "note":
        return tuple(before + way for way in note_ways(looking) if way.startswith(text))
    return ()
