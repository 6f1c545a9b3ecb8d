"""What a file holds as it can be shown: clean, of bearable length, lines only where they may be."""

from collections.abc import Callable
from typing import Any, Final

from dateline.model.clean import LONGEST_TEXT, clean, one_line

LONG_TEXTS: Final = ("text", "summary", "notes", "note", "description")
"""The keys whose text may have several lines."""

_MOST_LEVELS: Final = 32
_LONGEST_KEY: Final = 80

Report = Callable[[str, str, str, str], None]
"""Takes the place of a mistake, what was expected there, what was found, and what became of it."""
CleanOne = Callable[[str, str, bool], str]
"""Takes a text, its place and whether it may have several lines; gives it as it can be shown."""


def cleaned_text(text: str, place: str, report: Report, *, is_long: bool) -> tuple[str, bool]:
    """The text as it can be shown, and whether characters had to go for that.

    Args:
        text: As it stood in the file.
        place: Where that is.
        report: Told where it is too long.
        is_long: Whether it may have several lines.
    """
    if len(text) > LONGEST_TEXT:
        expected = f"a text of at most {LONGEST_TEXT:,} characters"
        report(place, expected, f"{len(text):,}", "The rest of it was left out.")
        text = text[:LONGEST_TEXT] + " …"
    cleaned = clean(text)
    has_changed = cleaned != text
    return one_line(cleaned) if "\n" in cleaned and not is_long else cleaned, has_changed


def cleaned_value(
    value: Any, place: str, clean_one: CleanOne, report: Report, levels: int = 0
) -> Any:
    """The value with all its texts as they can be shown.

    Args:
        value: What a file held: texts, numbers, lists and tables.
        place: Where that is.
        clean_one: Cleans each text.
        report: Told of what is too deep.
        levels: How many lists and tables it stands in.
    """
    if isinstance(value, str):
        if _is_plain(value):
            return value
        is_long = place.rpartition(".")[2].rpartition(", ")[2] in LONG_TEXTS
        return clean_one(value, place, is_long)
    if not isinstance(value, dict | list):
        return value
    if levels == _MOST_LEVELS:
        expected = f"at most {_MOST_LEVELS} levels of lists and tables"
        report(place, expected, "more", "What is deeper was left out.")
        return type(value)()
    if isinstance(value, list):
        return [
            cleaned_value(item, f"{place}[{number}]", clean_one, report, levels + 1)
            for number, item in enumerate(value, 1)
        ]
    cleaned = {}
    for key, item in value.items():
        if not _is_plain(key) or len(key) > _LONGEST_KEY:
            key = clean_one(key[:_LONGEST_KEY], place, False)
        inner = f"{place}.{key}".lstrip(".")
        cleaned[key] = cleaned_value(item, inner, clean_one, report, levels + 1)
    return cleaned


def _is_plain(text: str) -> bool:
    """Whether there is nothing to do about a text, asked as soon as that can be known."""
    return text.isascii() and text.isprintable() and len(text) <= LONGEST_TEXT
