"""Markdown with YAML front matter, one event a file, in and out.

The head stands between two lines `---` and has the keys of our TOML; the text below is the summary.
A source may be a table. Other people's keys are read too: `tags`, `actors`, `location`,
`description`, `end_date`, and `outlet` and `date` of a source.

YAML (1.2, yaml.org) is read with every plain word as text: the country `NO` is no truth value, and
`2010-10` no sum. Anchors, which can make a small file endless, are refused.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from dateline.formats.catalogue import missing_library
from dateline.formats.contents import Contents
from dateline.formats.intake import Intake
from dateline.formats.own.event_tables import Table, add_table, table_of
from dateline.formats.unpacking import decoded
from dateline.model.chronicle import Chronicle

_HEAD: Final = re.compile(
    r"---[ \t]*\n(?P<head>.*?)(?P<end>^(?:---|\.\.\.)[ \t]*(?:\n|\Z)|\Z)(?P<body>.*)",
    re.DOTALL | re.MULTILINE,
)
_LONGEST_HEAD: Final = 1_000_000
_STATUSES: Final = {"confirmed": "held", "published": "held", "planned": "scheduled"}


def read(data: bytes, file: str, contents: Contents) -> None:
    """Add the event of a file to the contents.

    Args:
        data: The Markdown text.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met.

    Raises:
        UnreadableError: if the library PyYAML is not there.
    """
    intake = Intake(file, contents)
    text = decoded(data, file, contents).lstrip("\n")
    intake.row()
    match = _HEAD.match(text)
    if not match:
        found = text.partition("\n")[0] or "an empty file"
        intake.refuse("line 1", "front matter: YAML between two lines of ---", found)
        return
    if not match["end"]:
        intake.report("", "a line of --- after the keys", "none", "All of it was read as keys.")
    if len(match["head"]) > _LONGEST_HEAD:
        expected = f"front matter of at most {_LONGEST_HEAD:,} characters"
        intake.refuse("", expected, len(match["head"]))
        return
    table = _loaded(match["head"], intake)
    if table is None:
        contents.account.refused += 1
        return
    _rename(table, intake)
    body = match["body"].strip()
    if body:
        table["summary"] = f"{table['summary']}\n\n{body}" if table.get("summary") else body
    add_table(table, "", intake)


def write_files(chronicle: Chronicle) -> dict[str, str]:
    """For each event the name of a file, which is its id, and the text of it.

    Raises:
        UnreadableError: if the library PyYAML is not there.
    """
    try:
        import yaml
    except ImportError as error:
        raise missing_library("PyYAML", "yaml") from error

    files: dict[str, str] = {}
    for event in chronicle.events:
        table = table_of(event, chronicle.cast, with_cast=True)
        body = table.pop("summary", "")
        if "quote" in table:
            table["quotes"] = table.pop("quote")
        if "dispute" in table:
            table["disputes"] = table.pop("dispute")
        head = yaml.safe_dump(table, sort_keys=False, allow_unicode=True, width=100)
        name = re.sub(r"[^\w.-]+", "-", event.id).strip(".-") or "event"
        number = 1
        while f"{name}.md" in files:
            number += 1
            name = f"{name}-{number}"
        files[f"{name}.md"] = f"---\n{head}---\n" + (f"\n{body}\n" if body else "")
    return files


def _loaded(text: str, intake: Intake) -> Table | None:
    """The table that the head is; None where it cannot be read."""
    try:
        import yaml
    except ImportError as error:
        raise missing_library("PyYAML", "yaml") from error
    try:
        loader = _plain_loader()(text)
        try:
            value = loader.get_single_data()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 2}, column {mark.column + 1}" if mark else ""
        found = str(getattr(error, "problem", None) or "a character that it has not")
        intake.report(place, "YAML", found, "The file was left out.")
        return None
    except (RecursionError, ValueError):
        intake.report("", "YAML", "too many levels or digits", "The file was left out.")
        return None
    if not isinstance(value, Mapping):
        intake.report("line 2", "keys with values, such as title: Talks", value,
                      "The file was left out.")  # fmt: skip
        return None
    return dict(value)


def _plain_loader() -> Any:
    """A loader for which every plain word is text, and every key stands once."""
    import yaml

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                mark = self.get_event().start_mark  # type: ignore[no-untyped-call]
                raise yaml.composer.ComposerError(None, None, "an alias, which is not read", mark)
            return super().compose_node(parent, index)

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen = set()
            for key, _ in node.value:
                is_text = isinstance(key, yaml.ScalarNode)
                if not is_text or key.value in seen:
                    found = f"the key {key.value[:40]!r} twice" if is_text else "a key of keys"
                    raise yaml.constructor.ConstructorError(None, None, found, key.start_mark)
                seen.add(key.value)
            made = super().construct_mapping(node, deep=deep)
            return {str(key): value for key, value in made.items()}

    is_null = ("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"))
    Loader.yaml_implicit_resolvers = {sign: [is_null] for sign in ("~", "n", "N", "")}
    Loader.yaml_constructors = dict(Loader.yaml_constructors)
    for tag in ("int", "float", "bool", "timestamp", "binary", "set", "omap", "pairs"):
        Loader.yaml_constructors[f"tag:yaml.org,2002:{tag}"] = Loader.construct_scalar
    return Loader


def _rename(table: Table, intake: Intake) -> None:
    """Put what stands under other people's keys under ours, and say so."""
    for theirs, ours in (("location", "place"), ("description", "summary"), ("category", "kind"),
                         ("start_date", "date"), ("name", "title")):  # fmt: skip
        if theirs in table and ours not in table:
            table[ours] = table.pop(theirs)
            intake.guess("", f"the key {ours}", theirs, f"It was read as {ours}.")
    if "end_date" in table and table.get("date") and "/" not in str(table["date"]):
        end = table.pop("end_date")
        if end and end != table["date"]:
            table["date"] = f"{table['date']}/{end}"
    if isinstance(table.get("tags"), list | str) and "theme" not in table:
        table["theme"] = intake.text(table.pop("tags"), "tags")
        intake.guess("", "the key theme", "tags", "They were read as theme.")
    actors = table.get("actors")
    if isinstance(actors, list) and "participants" not in table:
        names = [intake.text(actor, "actors") for actor in actors if isinstance(actor, str)]
        table["participants"] = [{"party": intake.party("actors", n)} for n in names if n]
        del table["actors"]
        became = "They were read as participants: countries by their names, else organisations."
        intake.guess("", "the key participants", "actors", became)
    status = table.get("status")
    if isinstance(status, str) and status.lower() in _STATUSES:
        table["status"] = _STATUSES[status.lower()]
        intake.guess("", "a status of ours", status, f"It was read as {table['status']}.")
