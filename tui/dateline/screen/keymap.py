"""The reader's own keys: which of them can be used."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec import Struct
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key

from dateline.errors import Problem
from dateline.model.near import nearest

_FOCUSED: Final = frozenset({"list", "lanes", "histogram", "panel"})
"""Groups of actions of which only those of the focused pane are meant."""
_ALONE: Final = frozenset({"picker", "reader", "prompt", "columns", "proof", "board"})
"""Groups of actions of a screen of its own."""
_NAMED: Final = frozenset(key.value for key in Keys)


class Action(Struct, frozen=True, kw_only=True):
    """Something that a key does."""

    id: str
    keys: tuple[str, ...]
    does: str


def actions_of(
    node_classes: tuple[type[DOMNode], ...], keymap: Mapping[str, str]
) -> tuple[Action, ...]:
    """Every action of the screens and widgets with its keys, those of the reader's own included.

    Args:
        node_classes: The screens and widgets.
        keymap: Keys, several parted by commas, by the ids of actions.
    """
    keys: dict[str, list[str]] = {}
    does: dict[str, str] = {}
    for binding in _bindings(node_classes):
        if binding.id:
            keys.setdefault(binding.id, []).extend(binding.key.split(","))
            does.setdefault(binding.id, binding.description)
    return tuple(
        Action(
            id=name,
            keys=tuple(dict.fromkeys(keymap[name].split(",") if name in keymap else own)),
            does=does[name],
        )
        for name, own in sorted(keys.items())
    )


def usable_keymap(
    keymap: Mapping[str, str], node_classes: tuple[type[DOMNode], ...], file: str
) -> tuple[dict[str, str], list[Problem]]:
    """The part of a keymap that names actions and keys that there are, and what is wrong with it.

    Args:
        keymap: Keys, several parted by commas, by the ids of actions.
        node_classes: The screens and widgets whose actions can be bound.
        file: Where the keymap stands.
    """
    known = {action.id: set(action.keys) for action in actions_of(node_classes, {})}
    good: dict[str, str] = {}
    problems = []
    for name, text in keymap.items():
        keys = [_character_to_key(k) if len(k) == 1 else k for k in map(str.strip, text.split(","))]
        wrong = [key for key in keys if not _is_key(key)]
        if name not in known:
            near = nearest(name, known)
            problems.append(
                Problem(
                    file=file, place=f"keymap.{name}", expected="the id of an action", found=name,
                    advice=f"Did you mean {near}?" if near else "`dateline keys --list` has all.",
                )
            )  # fmt: skip
        elif wrong:
            problems.append(
                Problem(
                    file=file, place=f"keymap.{name}", expected="names of keys", found=wrong[0],
                    advice="`dateline keys` shows what a key is called.",
                )
            )  # fmt: skip
        elif holder := _holder(name, keys, known, keymap):
            key, other = holder
            problems.append(
                Problem(
                    file=file, place=f"keymap.{name}", expected="a key that nothing else has",
                    found=f"{key}, which is {other}", advice=f"Give {other} another key first.",
                )
            )  # fmt: skip
        else:
            good[name] = ",".join(keys)
    return good, problems


def _holder(
    name: str, keys: list[str], known: Mapping[str, set[str]], keymap: Mapping[str, str]
) -> tuple[str, str] | None:
    """A key of an action that another one has where both can be meant, and that other one."""
    for other, others in known.items():
        if other == name or other in keymap or not _meet(name, other):
            continue
        for key in keys:
            if key in others:
                return key, other
    return None


def _meet(name: str, other: str) -> bool:
    """Whether the keys of two actions are taken at the same time."""
    one, two = name.partition(".")[0], other.partition(".")[0]
    if one == two:
        return True
    if _ALONE & {one, two}:
        return False
    return not {one, two} <= _FOCUSED


def _is_key(key: str) -> bool:
    base = key.rpartition("+")[2]
    if key in _NAMED or base in _NAMED or len(base) == 1:
        return True
    try:
        unicodedata.lookup(base.replace("_", " "))
    except KeyError:
        return base in KEY_NAME_REPLACEMENTS.values()
    return True


def _bindings(node_classes: tuple[type[Any], ...]) -> Iterator[Binding]:
    """Every binding of the classes, those they inherit included."""
    for node_class in node_classes:
        for each in node_class.__mro__:
            for binding in vars(each).get("BINDINGS", ()):
                if isinstance(binding, Binding):
                    yield binding
