"""Events written to a file: never over another one, and every failure in a sentence."""

from pathlib import Path

import pytest

from dateline.desk.export import export_events
from dateline.model.chronicle import Chronicle
from dateline.model.edtf import parse
from dateline.model.event import Event
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING

STORE = store_of(Chronicle(title="One", events=(Event(id="a", date=parse("2010"), title="Talks"),)))


def test_events_are_written_once(tmp_path: Path) -> None:
    name = str(tmp_path / "events.csv")
    assert export_events(STORE, EVERYTHING, name) == f"1 event written to {name}"
    assert "Talks" in Path(name).read_text(encoding="utf-8")
    assert export_events(STORE, EVERYTHING, name).startswith("nothing written: there is a file")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("events.pdf", "the name says no format"),
        ("/no/such/folder/events.md", "nothing written: No such file"),
        ("~nobody-of-this-name/events.md", "nothing written: there is no home folder"),
    ],
)
def test_what_cannot_be_written_is_said(name: str, why: str) -> None:
    assert export_events(STORE, EVERYTHING, name).startswith(why)


def test_markdown_and_pages_are_briefs(tmp_path: Path) -> None:
    for name in ("b.md", "b.html"):
        assert "1 event written" in export_events(
            STORE, EVERYTHING, str(tmp_path / name), title="T"
        )
        assert "Question" in (tmp_path / name).read_text(encoding="utf-8")
