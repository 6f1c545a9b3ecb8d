"""What the columns of a table are, kept in a small TOML file beside it or elsewhere."""

from pathlib import Path

from dateline.desk.desk import DeskError, write_whole
from dateline.errors import UnreadableError, UsageError
from dateline.formats.tables.mapping import TableMapping
from dateline.formats.tables.mapping_file import read_mapping, text_of
from dateline.model.clean import clean


def save_words(name: str, usual: str) -> tuple[bool, str]:
    """Whether a mapping can be kept in a file of this name, and how it is used again.

    Another mapping is written over, and nothing else is.

    Args:
        name: The file, as typed.
        usual: The one beside the table that is used without being named.
    """
    if not name:
        return False, "the name of a file, such as sheet.mapping.toml"
    if "\0" in name:
        return False, "no file can have that name"
    try:
        path = Path(name).expanduser()
        if path.is_dir() or not path.name:
            return False, "that is a folder; name a file in it"
        if path.exists():
            read_mapping(path, clean(name))
    except (RuntimeError, OSError, ValueError):
        return False, "no file can have that name"
    except (UnreadableError, UsageError):
        return False, "there is another file of that name; name a new one"
    over = "written over the mapping that is there, and " if path.exists() else ""
    if path == Path(usual):
        return True, f"{over}used by itself whenever this table is opened"
    return True, f"{over}used with --mapping {name}"


def save_mapping(name: str, usual: str, mapping: TableMapping) -> None:
    """Keep a mapping in a file.

    Args:
        name: The file.
        usual: As in `save_words`.
        mapping: What is kept.

    Raises:
        DeskError: if it cannot be written, or would go over something else.
    """
    can, words = save_words(name, usual)
    if not can:
        raise DeskError(f"nothing kept: {words}")
    write_whole(Path(name).expanduser(), text_of(mapping))
