"""Events written to a file: never over another one unasked, failures and losses as sentences."""

from pathlib import Path

import pytest

from dateline.desk.export import export_events, is_taken
from dateline.formats.catalogue import written_endings
from dateline.formats.reading import read
from dateline.model.chronicle import Cast, Chronicle, Source
from dateline.model.edtf import parse
from dateline.model.event import Event, Place, Quote
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING
from dateline.store.query_text import parse as parse_query

EVENTS = (
    Event(id="a", date=parse("2010"), title="Talks", sources=("one",), kind="meeting"),
    Event(
        id="b", date=parse("-0043"), title="Ides", quotes=(Quote(text="Et tu?"),),
        place=Place(name="Rome"),
    ),
)  # fmt: skip
CAST = Cast(sources={name: Source(id=name, publisher=name.title()) for name in ("one", "two")})
STORE = store_of(Chronicle(title="Two", events=EVENTS, cast=CAST))
ONE = parse_query("kind:meeting", STORE.names)


def test_events_are_written_once_and_over_when_asked(tmp_path: Path) -> None:
    name = str(tmp_path / "events.csv")
    assert not is_taken(name)
    assert export_events(STORE, ONE, name).sentence == f"1 event written to {name}"
    assert "Talks" in Path(name).read_text(encoding="utf-8")
    assert is_taken(name)
    again = export_events(STORE, EVERYTHING, name)
    assert again.sentence == f"nothing written: there is a file {name} already"
    assert "Ides" not in Path(name).read_text()
    over = export_events(STORE, EVERYTHING, name, is_over=True)
    assert over.sentence == f"2 events written to {name}"
    assert "Ides" in Path(name).read_text()


@pytest.mark.parametrize("ending", written_endings())
def test_every_format_is_written(tmp_path: Path, ending: str) -> None:
    name = f"{tmp_path}/events{ending}"
    assert export_events(STORE, ONE, name, "Two").sentence == f"1 event written to {name}"
    files = list(Path(name).iterdir()) if ending == "/" else [Path(name)]
    assert [("Talks" in file.read_text()) for file in files] == [True]
    assert is_taken(name)


def test_an_export_is_a_chronicle_with_what_its_events_name_alone(tmp_path: Path) -> None:
    name = str(tmp_path / "one.toml")
    export_events(STORE, ONE, name, "Two")
    back = read([name])
    assert (back.title, back.description) == ("Two", "1 of 2 events: kind:meeting")
    assert (set(back.cast.sources), back.problems) == ({"one"}, ())


def test_what_a_format_cannot_carry_is_told(tmp_path: Path) -> None:
    found = export_events(STORE, EVERYTHING, str(tmp_path / "events.ics"))
    assert found.sentence.startswith("1 event written")
    assert found.losses[:2] == (
        "1 event was not written:", "b: a calendar has only the years 1 to 9998.",
    )  # fmt: skip
    assert export_events(STORE, EVERYTHING, str(tmp_path / "events.json")).losses == ()
    drawn = export_events(STORE, EVERYTHING, str(tmp_path / "events.mmd"))
    assert "kind of 1" in drawn.losses[0]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("events.pdf", "the name says no format"),
        ("/no/such/folder/events.md", "nothing written: No such file"),
        ("/no/such/folder/events/", "nothing written: No such file"),
        ("~nobody-of-this-name/events.md", "nothing written: there is no home folder"),
        ("a\0b.md", "nothing written: embedded null byte"),
    ],
)
def test_what_cannot_be_written_is_said(name: str, why: str) -> None:
    assert export_events(STORE, EVERYTHING, name).sentence.startswith(why)
    assert not is_taken(name)


def test_markdown_and_pages_are_briefs(tmp_path: Path) -> None:
    for name in ("b.md", "b.html"):
        found = export_events(STORE, EVERYTHING, str(tmp_path / name), title="T")
        assert "2 events written" in found.sentence
        assert "Question" in (tmp_path / name).read_text(encoding="utf-8")
