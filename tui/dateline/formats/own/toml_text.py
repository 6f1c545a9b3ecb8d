"""Texts as TOML writes them."""

import json


def basic_string(text: str) -> str:
    """The text as a basic string: JSON's escapes are TOML's too, but for the character DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
