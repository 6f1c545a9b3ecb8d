"""Help: what can be typed, a word a statement."""

from dateline.linear.commands import find_word
from dateline.linear.reply import Reply
from dateline.linear.statements import joined, sentence
from dateline.linear.words import WORDS, Word

_SPOKEN: dict[str, str] = {
    ".": "full stop", "]": "right bracket", ",": "comma", "[": "left bracket", "/": "slash",
    "+": "plus", "=": "equals", "-": "minus", "'": "apostrophe", ":": "colon",
    "?": "question mark",
}  # fmt: skip
"""What signs are called, since many a voice passes over them."""


def help_reply(about: str) -> Reply:
    """All words, or those of a group, or one."""
    word = find_word(about) if about else None
    if word:
        return Reply(says=(_statement(word),))
    groups = tuple(dict.fromkeys(word.group for word in WORDS))
    if about.lower() in groups:
        return Reply(rest=[_statement(word) for word in WORDS if word.group == about.lower()])
    if about:
        return Reply(says=(f"There is no word or group {about}. Groups: {joined(groups)}.",))
    says = (
        f"{len(WORDS)} words. A number alone goes to the event at that place; before a word that "
        "moves it repeats that.",
        f"Groups: {joined(groups)}. Type ? and a word or a group to hear only that.",
    )
    return Reply(says=says, rest=[_statement(word) for word in WORDS])


def _statement(word: Word) -> str:
    takes = f", with {word.takes}" if word.takes and not word.is_counted else ""
    return sentence(f"{joined([_name(name) for name in word.names], 'or')}{takes}: {word.does}")


def _name(name: str) -> str:
    if name in _SPOKEN:
        return f"{name} {_SPOKEN[name]}"
    return f"capital {name}" if len(name) == 1 and name.isupper() else name
