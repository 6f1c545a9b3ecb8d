"""The keys and commands of a screen, read from its bindings so that they are never out of step."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from dateline.view.key_names import key_name
from dateline.view.paint_keys import Keys


def key_groups(screen: Screen[Any]) -> tuple[tuple[str, tuple[Keys, ...]], ...]:
    """The keys of the focused pane, then those of the whole screen, each under its group."""
    nodes: list[DOMNode] = [*([screen.focused] if screen.focused else []), screen]
    groups: dict[str, list[Keys]] = {}
    for node in nodes:
        for shown, binding in _shown(_bindings_of(node)):
            group = (binding.id or "").partition(".")[0].capitalize()
            groups.setdefault(group, []).append((shown, binding.description))
    return tuple((name, tuple(keys)) for name, keys in groups.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that can be done by a key."""

    node: DOMNode
    """The screen or widget that does it."""
    action: str
    does: str
    keys: str


def commands_of(*nodes: DOMNode | None) -> tuple[Command, ...]:
    """Everything that the nodes can do, each once."""
    found: dict[str, Command] = {}
    for node in dict.fromkeys(node for node in nodes if node is not None):
        for shown, binding in _shown(_bindings_of(node)):
            command = Command(
                node=node, action=binding.action, does=binding.description, keys=shown
            )
            found.setdefault(binding.id or "", command)
    return tuple(found.values())


def _shown(bindings: Iterable[Binding]) -> Iterator[tuple[str, Binding]]:
    """Each action once, with all the keys that lead to it."""
    keys: dict[str, list[str]] = {}
    first: dict[str, Binding] = {}
    for binding in bindings:
        if binding.show and binding.id:
            keys.setdefault(binding.action, []).append(key_name(binding.key))
            first.setdefault(binding.action, binding)
    for action, binding in first.items():
        yield binding.key_display or " ".join(keys[action]), binding


def _bindings_of(node: DOMNode) -> Iterator[Binding]:
    own = node._bindings.copy()
    own.apply_keymap(node.app._keymap)
    for bindings in own.key_to_bindings.values():
        yield from bindings
