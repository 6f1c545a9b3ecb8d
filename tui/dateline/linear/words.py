"""The words of the prompt: the keys of the screen, and a name to speak for each."""

from typing import Final

from msgspec import Struct


class Word(Struct, frozen=True, kw_only=True):
    """Something that can be typed, under one or several names."""

    action: str
    names: tuple[str, ...]
    """The key, then what it is called, as both can be typed."""
    group: str
    does: str
    takes: str = ""
    """What may stand behind it; nothing where empty."""

    @property
    def is_counted(self) -> bool:
        """Whether a number may stand before it."""
        return self.takes == COUNT


COUNT: Final = "a count"
"""What a word takes that does something so many times."""


def _words(group: str, *rows: tuple[str, str, str, str]) -> tuple[Word, ...]:
    return tuple(
        Word(action=action, names=tuple(names.split()), takes=takes, does=does, group=group)
        for action, names, takes, does in rows
    )


WORDS: Final = (
    *_words(
        "moving",
        ("next", "j next", COUNT, "next event; an empty line does the same"),
        ("previous", "k previous", COUNT, "previous event"),
        ("page", "page", COUNT, "ten events on"),
        ("page_back", "b page-back", COUNT, "ten events back"),
        ("first", "g first", "", "first event"),
        ("last", "G last", "", "last event"),
        ("next_period", ". ] next-period", COUNT, "first event of the next period"),
        ("previous_period", ", [ previous-period", COUNT, "first event of the period before"),
        ("date", "d date", "a date", "first event from a date on, such as oct 2010"),
        ("search", "/ find", "words", "first event shown that has the words"),
        ("find_next", "n find-next", COUNT, "next event that has them"),
        ("find_previous", "N find-previous", COUNT, "previous event that has them"),
    ),
    *_words(
        "reading",
        ("here", "w where", "", "the present event again, and the filter"),
        ("read", "r read", "", "all of the event"),
        ("event", "event", "", "what the event was"),
        ("who", "who", "", "who took part"),
        ("quotes", "quotes", "", "what was said"),
        ("sources", "sources", "", "where that is written"),
        ("check", "v check", "a number", "whether a quotation stands in its source"),
        ("link", "link", "a number", "the event that a link leads to"),
        ("list", "list", "a number", "so many events from the present one on, ten by itself"),
        ("more", "more", "", "what was left unsaid"),
        ("histogram", "i histogram", "", "how many events each period has"),
        ("columns", "columns", "", "what the columns of a table were taken for"),
        ("copy", "Y copy", "a style", "what can be copied; md, bibtex or csl cites in that style"),
    ),
    *_words(
        "filter",
        ("filter", "f filter", "a filter", "type the filter, such as country:MY year:2025"),
        ("country", "c country", "a choice", "choose countries"),
        ("year", "y year", "a choice", "choose years"),
        ("kind", "t kind", "a choice", "choose kinds of event"),
        ("person", "p person", "a choice", "choose people"),
        ("source", "s source", "a choice", "choose sources"),
        ("drop", "back drop", "", "drop the last part of the filter"),
        ("clear", "0 clear", "", "clear the filter"),
        ("suspend", "F suspend", "", "suspend the filter, and resume it"),
        ("certain", "P certain", "", "leave out what fits only possibly, and back"),
    ),
    *_words(
        "surveys",
        ("audit", "H audit", "a line", "how do we know: what the events shown rest on"),
        ("coverage", "S coverage", "a line", "what each source covers of the events shown"),
        ("matrix", "W matrix", "a party, or all", "who met whom; all has organisations too"),
        ("presence", "R presence", "a party, or all", "who was there in which years, and as what"),
        ("person_page", "E person-page", "a person", "page of one: offices, events, quotations"),
        ("party_page", "C party-page", "a party", "page of one: parts, kinds, people, partners"),
        ("come_back", "B return", "", "back to the survey that opened these events"),
    ),
    *_words(
        "time",
        ("zoom_in", "+ = zoom-in", COUNT, "shorter periods"),
        ("zoom_out", "- zoom-out", COUNT, "longer periods"),
        ("narrow", "z narrow", "", "narrow the filter to this period"),
        ("widen", "Z widen", "", "take that period out again"),
    ),
    *_words(
        "keeping",
        ("undo", "u undo", COUNT, "undo"),
        ("redo", "U redo", COUNT, "redo"),
        ("mark", "m mark", "", "mark the event, and unmark it"),
        ("marks", "' marks", "a number", "list of marks, or go to one"),
        ("note", "a note", "a line", "your own note on the event: hear, write, delete it"),
        ("notes", "A notes", "a number", "list of your notes, or go to the event of one"),
        ("next_mark", "M next-mark", COUNT, "next marked event"),
        ("export", "x export", "a file", "write the marked events, or those shown, to a file"),
        ("command", ":", "save NAME, open NAME or cmdline", "keep this view, open one, or show it"),
    ),
    *_words(
        "ending",
        ("help", "? help", "a word or a group", "what can be typed"),
        ("quit", "q quit exit", "", "end"),
    ),
)
"""Everything that can be typed, in the order in which help tells it.

A number alone goes to the event at that place. `0` is the screen's key and clears the filter:
places begin with 1.
"""
