"""How the named styles of the painters look: the terminal's own sixteen colours, no more.

Every style that carries a meaning differs in more than colour, or stands beside a sign or a word.
"""

from typing import Final

LOOKS: Final = {
    "": "",
    "axis": "dim",
    "bar": "cyan",
    "brand": "bold reverse",
    "chip": "bold cyan",
    "chip-off": "dim strike",
    "chronicle": "bold",
    "count": "bold",
    "cursor": "reverse",
    "cursor-sign": "bold",
    "date": "cyan",
    "dispute": "red",
    "error": "bold red",
    "frame": "bright_black",
    "gap": "dim",
    "heading": "bold",
    "here": "bold reverse yellow",
    "hint": "dim",
    "kind": "dim",
    "label": "cyan",
    "link": "underline",
    "match": "bold underline",
    "message": "bold yellow",
    "note": "italic",
    "origin": "dim",
    "party": "bold",
    "quote": "",
    "lane": "",
    "lane-here": "bold",
    "possible": "dim",
    "seen": "underline",
    "seen-bar": "underline cyan",
    "seen-total": "dim underline",
    "total": "dim",
    "rule": "dim",
    "sign": "green",
    "state": "yellow",
    "title": "",
    "url": "dim",
    "where": "bold",
    "who": "bold",
}
"""For each name that a painter uses the words of its look: attributes, then a colour."""
