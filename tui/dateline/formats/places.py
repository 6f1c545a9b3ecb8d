"""Where chronicles are: the one that dateline brings with it, and what is said of a wrong name."""

from pathlib import Path
from typing import Final

from dateline.errors import UnreadableError
from dateline.model.clean import clean

STDIN: Final = "-"
"""The name that stands for standard input."""

_LONGEST_NAME: Final = 200
_PACKAGE: Final = Path(__file__).parent.parent
_BUNDLED: Final = "asean-defence"


def bundled() -> Path:
    """The folder of the chronicle that dateline brings with it.

    In a wheel it lies inside the package; in a checkout and an editable install in `data/`.

    Raises:
        UnreadableError: if neither is there.
    """
    places = (
        _PACKAGE / "bundled" / _BUNDLED,
        _PACKAGE.parent.parent / "data" / _BUNDLED,
    )
    for place in places:
        if place.is_dir():
            return place
    raise UnreadableError(f"The bundled chronicle is missing; expected {places[0]}. Install again.")


def unreadable(name: str, error: Exception) -> UnreadableError:
    """What is said of a file or folder that cannot be read."""
    if isinstance(error, FileNotFoundError):
        return UnreadableError(
            f"{clean(name)} does not exist. Name a .toml file or a folder of them; "
            "without a name dateline opens its bundled chronicle."
        )
    return UnreadableError(f"{_cut(clean(name))} cannot be read: {reason(error)}.")


def reason(error: Exception) -> str:
    """Why something cannot be read, in the system's words, in lower case."""
    if isinstance(error, OSError):
        return clean(error.strerror or str(error)).lower()
    return clean(str(error)).rstrip(".").lower()


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"
