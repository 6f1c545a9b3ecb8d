"""The reader's own keys: which of them can be used."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec import Struct
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key

from dateline.errors import Problem
from dateline.model.near import nearest

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
    known = {binding.id: binding for binding in _bindings(node_classes) if binding.id}
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
        else:
            good[name] = ",".join(keys)
    return good, problems


def _is_key(key: str) -> bool:
    base = key.rpartition("+")[2]
    is_character = len(base) == 1 or (base.replace("_", "").isalpha() and "_" in base)
    return key in _NAMED or is_character or base in _NAMED


def _bindings(node_classes: tuple[type[Any], ...]) -> Iterator[Binding]:
    """Every binding of the classes, those they inherit included."""
    for node_class in node_classes:
        for each in node_class.__mro__:
            for binding in vars(each).get("BINDINGS", ()):
                if isinstance(binding, Binding):
                    yield binding
