"""A chronicle of which every text tries to be more than text."""

import json
from pathlib import Path

STRINGS = [
    "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), 127])) + "C0",
    "".join(map(chr, range(0x80, 0xA0))) + "C1",
    "\x1b]0;owned\x07 \x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\ \x1b]52;c;ZXZpbA==\x07",
    "\x1bP1000p\x1b[5n\x1b\\ \x9b31m \x1b[?1049l\x1b[2J\x1b[6n \x1bc",
    "\u202eright to left\u202c \u2066iso\u2069 \u200f\u061c\ufeff\u200b\u2028\u2029",
    "tag \U000e0001\U000e0065\U000e007f \ue000 \ufff9\u00ad",
    "z" + "\u0301\u0489" * 60 + "a\u200d\u200d\u200db",
    "[/] [@click=app.quit]quit[/] [b [link=file:///etc/passwd]x[/link] [red] $x {y} %s",
    "[@click=app.screenshot('evil.svg','.')]CLICK[/]",
    "x" * 10_000 + " " + "国" * 3000,
    "\\x1b[31m \\u001b]0;t\\u0007 ${HOME} `id` $(id) ; rm -rf",
    "=1+1\t@SUM(A1)\r\n\rover",
]


def hostile_toml() -> str:
    """A chronicle with each of the strings in every field that has a text."""
    parts = [f"[chronicle]\ntitle = {_quoted(STRINGS[2] + STRINGS[8] + STRINGS[4])}\n"]
    for number, string in enumerate(STRINGS):
        text = _quoted(string)
        parts.append(f"""
[[party]]
id = {_quoted(f"p{number}{string[:40]}")}
name = {text}
kind = "organisation"
[[person]]
id = "person-{number}"
name = {text}
party = "MY"
[[source]]
id = "s{number}"
publisher = {text}
title = {text}
url = {_quoted(f"https://example.org/{string[:200]}")}
published = "2010"
[[event]]
id = {_quoted(f"e{number}{string[:40]}")}
date = "20{10 + number}-03-0{1 + number % 9}"
title = {text}
kind = {text}
series = {text}
place = {{ name = {text}, country = "MY" }}
summary = {text}
note = {text}
sources = ["s{number}", {text}]
participants = [
    {{ party = "MY", role = "host", note = {text},
      people = [{{ person = "person-{number}", title = {text} }}] }},
    {{ party = {text}, name = {text}, role = {text} }},
]
{text} = {text}
[[event.quote]]
text = {text}
speaker = {text}
medium = {text}
source = "s{number}"
[[event.dispute]]
field = "title"
value = {text}
sources = ["s{number}"]
note = {text}
""")
    return "\n".join(parts)


def hostile_folder(folder: Path) -> Path:
    """The chronicle in a folder and files whose names are no better."""
    inside = folder / "f\x1b]0;owned\x07[@click=app.quit]\u202e[b"
    inside.mkdir()
    (inside / "a\x1b[31m\x9b5m[b].toml").write_text(hostile_toml(), encoding="utf-8")
    (inside / "broken\x07[b.toml").write_text("x = \x1b]52;c;ZXZpbA==\x07", encoding="utf-8")
    return inside


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's too, but for the character DEL."""
    return json.dumps(text).replace("\x7f", "\\u007f")
