"""What the columns of a table were taken for, said in statements."""

from pathlib import Path

from dateline.formats.reading import read
from dateline.formats.tables.dry_run import dry_runs
from dateline.linear.columns import column_statements, summary_statements
from dateline.linear.conversation import Conversation
from dateline.linear.looking import Looking
from dateline.store.memory import store_of
from dateline.view.state import ViewState

TABLE = "When;What;Host;Free\n17/10/2010;Talks in Hanoi;Vietnam;\nsoon;More of them;India;\n"


class Tables:
    """The tables of one file."""

    def __init__(self, path: Path) -> None:
        self.runs = dry_runs([str(path)])

    def every(self) -> tuple[object, ...]:
        return self.runs

    def unsettled(self) -> tuple[object, ...]:
        return self.runs[:1]


def test_each_column_is_said_with_examples(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text(TABLE)
    assert list(column_statements(dry_runs([str(path)]))) == [
        f"{path}, 4 columns.",
        "When: date, by its name. For example 17/10/2010 and soon.",
        "What: title, by its name. For example Talks in Hanoi and More of them.",
        "Host: countries, by its values, which are countries. For example Vietnam and India.",
        "Free: into the notes, as nothing else. Always empty.",
        "Dates such as 03/04/2010: day first.",
        "The other columns: into the notes, with names.",
        "Of the first 2 rows: 1 row without a date and 1 date guessed.",
        f"What stands in {path}.mapping.toml counts instead; dateline convert with --dry-run and "
        "--save-mapping writes such a file.",
    ]
    assert next(summary_statements(dry_runs([str(path)]))) == (
        f"The columns of {path} were guessed: When as date, What as title and Host as countries. "
        "1 other went into the notes."
    )


def test_a_conversation_says_it_at_once_and_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text(TABLE)
    chronicle = read([str(path)])
    looking = Looking(store_of(chronicle), ViewState(), columns=Tables(path))  # type: ignore[arg-type]
    conversation = Conversation(chronicle, looking)
    assert "Type columns to hear how." in conversation.begin()
    assert conversation.take("columns")[0] == f"{path}, 4 columns."
    looking.columns = None
    assert conversation.take("columns") == ("No table here has columns of its own.",)
    assert "Type columns to hear how." not in conversation.begin()
