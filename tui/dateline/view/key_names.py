"""What keys are called where they are shown to the reader."""

from collections.abc import Mapping
from typing import Final

_NAMES: Final = {
    "space": "Space", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "enter": "Enter", "escape": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab", "down": "↓",
    "up": "↑", "left": "←", "right": "→", "backspace": "Backspace", "slash": "/", "colon": ":",
    "comma": ",", "full_stop": ".", "question_mark": "?", "exclamation_mark": "!",
    "apostrophe": "'", "plus": "+", "minus": "-",
    "left_square_bracket": "[", "right_square_bracket": "]",
}  # fmt: skip


def key_name(key: str) -> str:
    """A key as it is shown to the reader."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    is_function_key = key[:1] == "f" and key[1:].isdecimal()
    return key.upper() if is_function_key else _NAMES.get(key, key)


def shown_keys(keymap: Mapping[str, str]) -> dict[str, str]:
    """The first key of each action as it is shown.

    Args:
        keymap: Keys, several parted by commas, by the ids of actions.
    """
    return {name: key_name(keys.partition(",")[0].strip()) for name, keys in keymap.items()}
