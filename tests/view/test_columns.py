"""A table's columns while a reader settles them: rows, changes, and the events they make."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.formats.tables.date_order import Order
from dateline.formats.tables.dry_run import dry_run
from dateline.formats.tables.mapping import TARGETS
from dateline.formats.tables.mapping_file import parsed, text_of
from dateline.view import columns as drafts
from dateline.view.cells import line_width
from dateline.view.column_values import value_words
from dateline.view.columns import Draft, RowKind
from dateline.view.paint_columns import dialog_lines

TABLE = """\
Datum;Was;Ort;Land;Gast;Zahl
12/10/2010;Treffen;Hanoi;Vietnam;Malaysia;1
03/04/2011;Gegenbesuch;Kuala Lumpur;Malaysia;Vietnam;2
soon;Seminar;;;Japan;3
"""


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    path: Path = tmp_path_factory.mktemp("tables") / "visits.csv"
    path.write_text(TABLE)
    run = dry_run(str(path))
    assert run
    return Draft.of(run)


def read_as(draft: Draft) -> dict[str, str]:
    return {row.name: row.is_read_as for row in draft.rows}


def test_every_column_has_a_row_that_says_what_it_is_and_how_that_is_known(draft: Draft) -> None:
    rows = draft.rows[:6]
    assert [(row.name, row.is_read_as, row.how) for row in rows] == [
        ("Datum", "date", "by its name"),
        ("Was", "title", "by its values, since a title is needed"),
        ("Ort", "place", "by its name"),
        ("Land", "country of the place", "by its name"),
        ("Gast", "into the notes", "as nothing else"),
        ("Zahl", "into the notes", "as nothing else"),
    ]
    assert rows[0].examples == ("12/10/2010", "03/04/2011", "soon")
    assert [row.kind for row in draft.rows[6:]] == [RowKind.ORDER, RowKind.OTHERS]


def test_a_column_taken_for_something_else_shows_in_the_events(draft: Draft) -> None:
    changed = drafts.take_column(draft, "Gast", "countries")
    assert read_as(changed)["Gast"] == "countries"
    assert changed.is_changed
    events = drafts.preview(changed).events
    assert [event.present_parties for event in events] == [("MY",), ("VN",), ("JP",)]


def test_columns_are_joined_in_the_order_in_which_they_are_added(draft: Draft) -> None:
    one = drafts.take_column(draft, "Gast", "countries")
    both = drafts.take_column(one, "Land", drafts.AFTER + "countries")
    assert read_as(both)["Gast"] == "countries, part 1"
    assert read_as(both)["Land"] == "countries, part 2"
    assert drafts.preview(both).events[0].present_parties == ("MY", "VN")
    assert "place_country" not in both.mapping.feeds
    offered = {item.value: item.label for item in drafts.offered(both, "Zahl")}
    assert offered["countries"] == "countries, instead of Gast and Land"
    assert offered["+countries"] == "countries, after Gast and Land"


def test_a_column_that_is_instead_of_another_leaves_that_one_for_the_notes(draft: Draft) -> None:
    changed = drafts.take_column(draft, "Ort", "title")
    assert read_as(changed)["Was"] == "into the notes"
    assert drafts.preview(changed).untitled == 1


def test_a_constant_is_there_in_every_row_and_can_go_again(draft: Draft) -> None:
    changed = drafts.set_constant(draft, "kind", "meeting")
    assert changed.current.name == "kind"
    assert changed.current.is_read_as == "'meeting' for every row"
    assert {event.kind for event in drafts.preview(changed).events} == {"meeting"}
    assert drafts.drop(changed).mapping == draft.mapping
    where_empty = drafts.set_constant(draft, "place", "Bali")
    assert [event.place.name for event in drafts.preview(where_empty).events if event.place] == [
        "Hanoi", "Kuala Lumpur", "Bali",
    ]  # fmt: skip


def test_a_year_is_joined_to_its_month_and_a_day_to_its_hour(tmp_path: Path) -> None:
    path = tmp_path / "parts.csv"
    path.write_text("a,b,c,what\n2010,10,09:30,Talks\n2011,3,,Dinner at night\n")
    run = dry_run(str(path))
    assert run
    year = drafts.take_column(Draft.of(run), "a", "date")
    month = drafts.take_column(year, "b", "+date")
    assert [event.date.text for event in drafts.preview(month).events] == ["2010-10", "2011-03"]
    path.write_text("a,b,what\n2010-10-12,09:30,Talks\n")
    run = dry_run(str(path))
    assert run
    timed = drafts.take_column(drafts.take_column(Draft.of(run), "a", "date"), "b", "+date")
    assert drafts.preview(timed).events[0].date.text.startswith("2010-10-12T09:30")


def test_the_order_of_day_and_month_turns(draft: Draft) -> None:
    at_order = drafts.move(draft, 6)
    assert at_order.current.kind is RowKind.ORDER
    turned = drafts.turn(at_order)
    month_first = turned if turned.mapping.order is Order.MONTH_FIRST else drafts.turn(turned)
    assert drafts.preview(month_first).events[0].date.text == "2010-12-10"


def test_other_columns_can_be_left_out(draft: Draft) -> None:
    left_out = drafts.turn(drafts.move(draft, 99))
    assert read_as(left_out)["Zahl"] == "left out"
    assert drafts.preview(left_out).events[0].notes is None


def test_doubts_are_counted(draft: Draft) -> None:
    found = drafts.preview(draft)
    assert (found.undated, found.untitled, found.guesses) == (1, 0, 2)


CHANGES: list[Callable[[Draft], Draft]] = [
    *(
        lambda d, c=column, t=target: drafts.take_column(d, c, t)  # type: ignore[misc]
        for column in ("Datum", "Was", "Gast", "Zahl")
        for target in ("", "date", "+date", "title", "+notes", "countries", "+countries")
    ),
    lambda d: drafts.set_constant(d, "kind", "visit"),
    lambda d: drafts.set_constant(d, "date", "2010"),
    lambda d: drafts.set_constant(d, "date", ""),
    lambda d: drafts.turn(drafts.move(d, 99)),
    drafts.drop,
    lambda d: drafts.move(d, 1),
]


@given(changes=st.lists(st.sampled_from(CHANGES), max_size=8))
def test_every_draft_can_be_painted_undone_and_kept(
    draft: Draft, changes: list[Callable[[Draft], Draft]]
) -> None:
    now = draft
    for change in changes:
        now = change(now)
        assert all(feed.columns or feed.constant for feed in now.mapping.feeds.values())
        assert set(now.mapping.feeds) <= set(TARGETS)
        for cells, rows in ((30, 8), (78, 21)):
            lines = dialog_lines(now, drafts.preview(now), cells, rows)
            assert len(lines) <= rows
            assert max(map(line_width, lines)) <= cells
            assert any(text.startswith(">") for line in lines for text, _ in line)
    text = text_of(now.mapping)
    assert text_of(parsed(text, "m.toml")) == text
    for _ in now.earlier:
        now = drafts.undo(now)
    assert (now.mapping, now.earlier) == (draft.mapping, ())
    assert drafts.undo(now) == now


VALUES = [
    ("kind", "meeting", True, "meeting in every row"),
    ("place_country", "vietnam", True, "vietnam (VN) in every row"),
    ("place_country", "Atlantis", False, "no country of that name or code: Atlantis"),
    ("countries", "Vietnam; NATO", True, "taken as an organisation"),
    ("date", "2010-10", True, "2010-10 in every row"),
    ("date", "sometime", False, "a date such as"),
    ("edition", "first", False, "a whole number"),
    ("title", "", True, "no such value"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "value", "can", "said"), VALUES)
def test_a_value_for_every_row_is_explained(target: str, value: str, can: bool, said: str) -> None:
    found = value_words(target, value, has_columns=False)
    assert found[0] is can
    assert said in found[1]
