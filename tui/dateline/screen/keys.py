"""The keys and commands of a screen, read from its bindings so that they are never out of step."""

from collections.abc import Iterable, Iterator
from typing import Any

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from dateline.view.paint_keys import Keys

_NAMES = {
    "space": "Space", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "enter": "Enter", "escape": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab", "down": "↓",
    "up": "↑", "left": "←", "right": "→", "backspace": "Backspace", "slash": "/", "colon": ":",
    "comma": ",", "full_stop": ".", "question_mark": "?", "exclamation_mark": "!",
    "left_square_bracket": "[", "right_square_bracket": "]",
}  # fmt: skip


def key_groups(screen: Screen[Any]) -> tuple[tuple[str, tuple[Keys, ...]], ...]:
    """The keys of the focused pane, then those of the whole screen, by group name."""
    focused = screen.focused
    pane = tuple(_keys(_bindings_of(focused))) if focused else ()
    name = (focused.id or "pane").capitalize() if focused else "Pane"
    return ((name, pane), ("Everywhere", tuple(_keys(_bindings_of(screen)))))


def commands_of(screen: Screen[Any]) -> tuple[tuple[str, str, str], ...]:
    """Everything that can be done: the action, what it does, its keys."""
    found: dict[str, tuple[str, str, str]] = {}
    nodes: list[DOMNode] = [screen, *([screen.focused] if screen.focused else [])]
    for node in nodes:
        for shown, binding in _shown(_bindings_of(node)):
            action = binding.action
            if node is not screen and "." not in action:
                action = f"focused.{action}"
            found.setdefault(action, (action, binding.description, shown))
    return tuple(found.values())


def _keys(bindings: Iterable[Binding]) -> Iterator[Keys]:
    for shown, binding in _shown(bindings):
        yield shown, binding.description


def _shown(bindings: Iterable[Binding]) -> Iterator[tuple[str, Binding]]:
    """Each action once, with all the keys that lead to it."""
    keys: dict[str, list[str]] = {}
    first: dict[str, Binding] = {}
    for binding in bindings:
        if binding.show and binding.id:
            keys.setdefault(binding.action, []).append(_name(binding.key))
            first.setdefault(binding.action, binding)
    for action, binding in first.items():
        yield " ".join(keys[action]), binding


def _bindings_of(node: DOMNode) -> Iterator[Binding]:
    for bindings in node._bindings.key_to_bindings.values():
        yield from bindings


def _name(key: str) -> str:
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return _NAMES.get(key, key)
