"""The reader's settings: `settings.toml` in the configuration folder, made to be edited by hand."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from dateline.errors import Problem

SETTINGS_FILE: Final = "settings.toml"
_TABLES: Final = ("keymap",)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader has set."""

    keymap: Mapping[str, str] = {}
    """Keys, several parted by commas, for the ids of actions, such as `time.zoom-in`."""
    problems: tuple[Problem, ...] = ()
    """What in the file could not be used."""


def settings_path() -> Path:
    """Where the settings of this user are, whether there are any or not."""
    import platformdirs

    return platformdirs.user_config_path("dateline", appauthor=False) / SETTINGS_FILE


def read_settings(path: Path) -> Settings:
    """The settings of a file; those of ours where there is none, or where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
        import tomli

        tables = tomli.loads(text)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or str(error)
        advice = "Mend it; the settings are ours until then."
        return Settings(
            problems=(
                Problem(
                    file=SETTINGS_FILE,
                    place="",
                    expected="settings in TOML",
                    found=found,
                    advice=advice,
                ),
            )
        )
    problems = [
        Problem(
            file=SETTINGS_FILE, place=f"[{name}]", expected="the table [keymap]", found=name,
            advice="Take it out.",
        )
        for name in tables
        if name not in _TABLES
    ]  # fmt: skip
    keymap: dict[str, str] = {}
    table = tables.get("keymap", {})
    if not isinstance(table, dict):
        problems.append(
            Problem(
                file=SETTINGS_FILE, place="keymap", expected="a table, as [keymap] begins one",
                found=repr(table), advice="Our own keys stay until it is one.",
            )
        )  # fmt: skip
        table = {}
    for name, keys in table.items():
        if isinstance(keys, str) and keys:
            keymap[name] = keys
        else:
            problems.append(
                Problem(
                    file=SETTINGS_FILE, place=f"keymap.{name}", found=repr(keys),
                    expected='keys in quotation marks, such as "f5" or "g,home"',
                    advice="Our own key stays until it is one.",
                )
            )  # fmt: skip
    return Settings(keymap=keymap, problems=tuple(problems))
