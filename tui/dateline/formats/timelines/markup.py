"""HTML inside texts: what it says as plain text, with its links and its quotations.

Tags become line ends or nothing, entities their characters; scripts and styles go. A
`<blockquote>` is a quotation: its words leave the text, its `cite` attribute is the source's
address and its `<cite>` the speaker (HTML, section 4.4.4).
"""

import re
from html.parser import HTMLParser
from typing import Final

from msgspec import Struct, field

OURS: Final = "dateline-"
"""How the classes of elements begin that writers of ours add; they are no text of the event."""

_MARKED_UP: Final = re.compile(r"<[a-zA-Z!/]|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_BLOCKS: Final = frozenset({
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table",
    "section", "article", "blockquote", "dl", "dt", "dd", "hr", "pre", "figure",
})  # fmt: skip
_SILENT: Final = frozenset({"script", "style", "template"})
_VOID: Final = frozenset({"br", "hr", "img", "input", "meta", "link", "source", "wbr", "embed"})


class Link(Struct):
    """An address with the words that lead to it."""

    url: str
    words: str = ""
    data: dict[str, str] = field(default_factory=dict)
    """Its `data-` attributes, without that beginning."""


class Quotation(Struct):
    """The words of a `<blockquote>`."""

    text: str = ""
    speaker: str = ""
    source: str = ""
    """The address in its `cite` attribute."""


class Markup(Struct):
    """What a text with HTML in it says."""

    text: str = ""
    links: list[Link] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)


def markup_of(html: str) -> Markup:
    """What a text says that may have HTML in it."""
    if not _MARKED_UP.search(html):
        return Markup(text=html.strip())
    parser = _Parser()
    parser.feed(html)
    parser.close()
    found = parser.found
    found.text = _tidy("".join(parser.pieces))
    for quotation in found.quotations:
        quotation.text, quotation.speaker = _tidy(quotation.text), _tidy(quotation.speaker)
    found.quotations = [quotation for quotation in found.quotations if quotation.text]
    return found


def _tidy(text: str) -> str:
    """The text with single spaces, and at most one empty line between lines."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Markup()
        self.pieces: list[str] = []
        self._open: list[tuple[str, bool]] = []
        """The elements around the place, each with whether its text is none of the event's."""
        self._link: Link | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "blockquote":
            self.found.quotations.append(Quotation(source=held.get("cite", "")))
        if tag == "a" and held.get("href"):
            data = {n.removeprefix("data-"): v for n, v in held.items() if n.startswith("data-")}
            self._link = Link(held["href"], data=data)
            self.found.links.append(self._link)
        if tag in ("iframe", "img", "embed") and held.get("src"):
            self.found.links.append(Link(held["src"], held.get("alt", "")))
        if tag in _BLOCKS:
            self._say("\n\n" if tag in ("p", "ul", "ol", "table", "pre") else "\n")
        if tag not in _VOID:
            is_ours = held.get("class", "").startswith(OURS)
            self._open.append((tag, tag in _SILENT or is_ours))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = None
        if tag in _BLOCKS:
            self._say("\n")
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                break

    def handle_data(self, data: str) -> None:
        if self._link is not None:
            self._link.words += " ".join(data.split())
        self._say(data)

    def _say(self, text: str) -> None:
        names = [name for name, _ in self._open]
        if "blockquote" in names and self.found.quotations:
            quotation = self.found.quotations[-1]
            if "cite" in names:
                quotation.speaker += text
            else:
                quotation.text += text
        elif not any(is_silent for _, is_silent in self._open):
            self.pieces.append(text)
