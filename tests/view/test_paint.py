"""The painters: whatever the data, no line is wider than the cells, and disputes stand in place."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.model.chronicle import Cast, Membership, Party, Person, Source
from dateline.model.dates import undated
from dateline.model.edtf import parse
from dateline.model.event import (
    ROLES,
    Delegate,
    Dispute,
    Event,
    Link,
    Participant,
    Place,
    Quote,
)  # fmt: skip
from dateline.model.periods import Unit
from dateline.store.query import EVERYTHING, Field, Filter, Row, Term
from dateline.view.blocks import Block
from dateline.view.cells import Line, line_width
from dateline.view.choice import Choice, Item
from dateline.view.paint_choice import paint_item, paint_typed
from dateline.view.paint_event import event_block, quotes_block
from dateline.view.paint_head import (
    empty_words,
    paint_axis,
    paint_chips,
    paint_density,
    paint_status,
    paint_title,
)  # fmt: skip
from dateline.view.paint_keys import keys_block
from dateline.view.paint_list import paint_event, paint_gap, paint_heading
from dateline.view.paint_participants import participants_block
from dateline.view.row_words import support, who
from dateline.view.scale import Scale
from dateline.view.state import ViewState
from dateline.view.timeline import Gap, Heading

WIDTHS = (*range(1, 131), 159, 160, 199, 200)
LONG = "A title that goes on and on " * 40
WIDE = "东盟防长扩大会议" * 30
HEARTS = "❤\ufe0f" * 60
UNBROKEN = "x" * 500
MANY = tuple(f"{a}{b}" for a in "ABCDEFGHIJKLMN" for b in "ABCDEFGHIJKLMNO")[:200]
CAST = Cast(
    parties={
        party.id: party
        for party in (
            Party(id="MY", name="Malaysia", kind="country"),
            Party(id="IN", name="India", kind="country"),
            Party(id="long", name=LONG, kind="organisation"),
            Party(id="wide", name=WIDE, kind="organisation"),
            Party(
                id="bloc",
                name="The Bloc",
                kind="group",
                members=tuple(Membership(party=party) for party in MANY),
            ),
        )
    },
    people={"singh": Person(id="singh", name="Rajnath Singh"), "wide": Person(id="w", name=WIDE)},
    sources={
        "ians": Source(id="ians", publisher="IANS", title=LONG, published="2025", url=UNBROKEN),
        "wide": Source(id="wide", publisher=WIDE, url="http://example.org"),
    },
)
PLAIN_ROW = Row(
    position=0, id="e0", date_text="2010-10-12", start=734057, end=734057, title="Talks",
    kind="meeting", status="held", countries=("MY", "IN"), host="MY", parties_count=2,
    quotes_count=0, sources_count=1, is_disputed=False,
)  # fmt: skip
ROWS = {
    "plain": PLAIN_ROW,
    "long title": replace(PLAIN_ROW, title=LONG, kind=LONG, is_disputed=True),
    "wide": replace(PLAIN_ROW, title=WIDE, kind=WIDE, status="scheduled"),
    "hearts": replace(PLAIN_ROW, title=HEARTS, kind=HEARTS),
    "nobody": replace(PLAIN_ROW, countries=(), host=None, parties_count=0, sources_count=0),
    "everybody": replace(
        PLAIN_ROW, countries=MANY, parties_count=200, quotes_count=12345, host="organisation"
    ),
    "odd status": replace(PLAIN_ROW, status=LONG),
    "undated": replace(PLAIN_ROW, date_text=WIDE),
    "ages": replace(PLAIN_ROW, date_text="Y-4500000000~", start=-(10**12), end=-(10**12) + 365),
    "empty": replace(PLAIN_ROW, title="", date_text="", kind=None),
}  # fmt: skip
FIELDS = (
    "title", "date", "place", "kind", "format", "series", "edition", "status", "host", "chair",
    "theme", "confidence", "summary", "documents", "notes",
)  # fmt: skip
FULL = Event(
    id="full",
    date=parse("2010-10-12?"),
    title="The title",
    kind="meeting",
    series="ADMM-Plus",
    edition=1,
    status="postponed",
    place=Place(name="Hanoi", country="VN"),
    format="hybrid",
    host="MY",
    chair="singh",
    theme="The theme",
    summary="The summary",
    documents=("The document",),
    participants=(
        Participant(party="MY", role="host", people=(Delegate(person="singh", title=LONG),)),
        Participant(party="IN", role="guest", note=LONG),
        Participant(party="long", people=(Delegate(person="wide"),)),
        Participant(party="wide", people=(Delegate(person="singh"), Delegate(person="Nobody"))),
    ),
    quotes=(
        Quote(text=LONG, speaker="singh", source="ians", medium="speech", verdict="exact"),
        Quote(text=WIDE, speaker=WIDE, speaker_title=WIDE, source="wide"),
        Quote(text=UNBROKEN, source="nowhere", verdict=LONG),
    ),
    sources=("ians", "wide", UNBROKEN),
    links=(Link(event="other", relation="follows"),),
    disputes=tuple(
        Dispute(field=field, value=f"not the {field}", sources=("ians",))
        for field in (*FIELDS, "participants")
    ),
    confidence="high",
    notes="The note",
)
EVENTS = {
    "every field": FULL,
    "long": replace(FULL, title=LONG, theme=LONG, notes=UNBROKEN, series=UNBROKEN),
    "wide": replace(FULL, title=WIDE, theme=WIDE, summary=WIDE, id=WIDE, host="wide"),
    "nothing": Event(id="e", date=undated(WIDE), title=""),
    "200 parties": replace(
        FULL, participants=tuple(Participant(party=party, role="member") for party in MANY)
    ),
    "every role": replace(
        FULL, participants=tuple(Participant(party="long", role=role) for role in (*ROLES, LONG))
    ),
}  # fmt: skip
ITEMS = tuple(Item(value=text, label=text, count=n, note=text[:9]) for n, text in (
    (0, ""), (5, "India"), (12_345_678, WIDE), (3, LONG), (4, HEARTS)))  # fmt: skip
CHOICE = Choice(items=ITEMS, typed=WIDE[:30], marked=frozenset(["India"]))
TERMS = tuple(
    Term(field=Field.PARTY, values=("long", "wide"), is_excluded=n > 5) for n in range(12)
)


def title_of(event_id: str) -> str | None:
    return WIDE if event_id == "other" else None


def too_wide(line: Line, cells: int) -> bool:
    return line_width(line) > cells


def blocks(event: Event, cells: int) -> Iterator[Block]:
    yield event_block(event, CAST, title_of, cells)
    yield participants_block(event, CAST, cells)
    yield quotes_block(event, CAST, cells)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_the_line_of_an_event_fits(row: Row) -> None:
    assert [n for n in WIDTHS if too_wide(paint_event(row, n, is_cursor=True), n)] == []


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("message", ["", "Copied", WIDE, LONG])
def test_the_status_line_fits(row: Row, message: str) -> None:
    assert [n for n in WIDTHS if too_wide(paint_status(row, 10**7, message, Unit.YEAR, n), n)] == []
    assert [n for n in WIDTHS if too_wide(paint_status(None, 0, message, Unit.YEAR, n), n)] == []


@pytest.mark.parametrize("title", ["", "ASEAN", LONG, WIDE, HEARTS])
@pytest.mark.parametrize("problems", [0, 1, 12_345])
def test_the_title_line_fits(title: str, problems: int) -> None:
    painted = {n: paint_title(title, 12, 10**7, problems, n, possibly=3) for n in WIDTHS}
    assert [n for n, line in painted.items() if too_wide(line, n)] == []


@pytest.mark.parametrize("is_suspended", [False, True])
@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_chips_fit(count: int, is_suspended: bool) -> None:
    state = ViewState(filter=Filter(terms=TERMS[:count]), is_suspended=is_suspended)
    assert [n for n in WIDTHS if too_wide(paint_chips(state, CAST, n), n)] == []


@pytest.mark.parametrize("label", ["2010", "-0043", "Y-4500000000", "no known start", WIDE])
def test_headings_and_gaps_fit(label: str) -> None:
    heading, gap = Heading(label=label, count=12_345), Gap(label=label)
    assert [n for n in WIDTHS if too_wide(paint_heading(heading, n), n)] == []
    assert [n for n in WIDTHS if too_wide(paint_gap(gap, n), n)] == []


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.label[:9])
@pytest.mark.parametrize("is_counted", [True, False])
def test_items_fit(item: Item, is_counted: bool) -> None:
    item = item if is_counted else replace(item, count=None)
    for most in (0, 3, 12_345_678):
        lines = {n: paint_item(item, CHOICE, n, is_cursor=True, most=most) for n in WIDTHS}
        assert [n for n, line in lines.items() if too_wide(line, n)] == []


def test_what_is_typed_fits() -> None:
    assert [n for n in WIDTHS if too_wide(paint_typed(CHOICE, n), n)] == []


@pytest.mark.parametrize("cells", [1, 2, 7, 58, 79, 200])
def test_axis_and_density_take_the_cells_of_the_scale(cells: int) -> None:
    scale = Scale(start=-(10**9), end=734057, cells=cells)
    assert line_width(paint_axis(scale, 1)) <= cells + 1
    counts = [*range(cells)]
    painted = paint_density(counts, counts, cells - 1, (0, 3), has_more=(True, True))
    assert line_width(painted) == cells + 2


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=20))
def test_a_higher_count_never_has_a_lower_bar(counts: list[int]) -> None:
    line = paint_density(counts, counts, None, None)
    bars = "".join(text for text, _ in line)[1:-1]
    by_count = [bar for _, bar in sorted(zip(counts, bars, strict=True))]
    assert by_count == sorted(by_count)
    assert [bar == " " for bar in bars] == [count == 0 for count in counts]


def test_cells_that_the_filter_empties_have_a_dot_and_gaps_are_blank() -> None:
    line = paint_density([0, 3, 0, 1], [2, 3, 0, 9], 3, (1, 2), has_more=(False, True))
    assert line == (
        (" ", "hint"),
        ("·", "total"),
        ("█", "seen-bar"),
        (" ", "seen"),
        ("▃", "here"),
        ("›", "hint"),
    )


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_the_blocks_of_an_event_fit(event: Event) -> None:
    for cells in (*range(1, 40), 60, 80, 119, 200):
        for block in blocks(event, cells):
            assert [detail for detail in block.lines if too_wide(detail.line, cells)] == []


def test_the_list_of_keys_fits() -> None:
    groups = [("List", [("j", "next event"), (UNBROKEN, LONG)]), ("Other", [("q", WIDE)])]
    for cells in WIDTHS:
        lines = keys_block(groups, cells).lines
        assert [detail for detail in lines if too_wide(detail.line, cells)] == []


def texts(block: Block) -> list[str]:
    return ["".join(text for text, _ in detail.line).strip() for detail in block.lines]


@pytest.mark.parametrize(
    ("field", "before"),
    [
        ("title", "The title"),
        ("date", "12 October 2010"),
        ("place", "Hanoi, VN"),
        ("kind", "meeting · hybrid"),
        ("series", "ADMM-Plus, number 1"),
        ("edition", "ADMM-Plus, number 1"),
        ("status", "postponed"),
        ("host", "Malaysia"),
        ("chair", "Rajnath Singh"),
        ("theme", "The theme"),
        ("confidence", "high"),
        ("summary", "The summary"),
        ("documents", "The document"),
        ("notes", "Note: The note"),
        ("no such field", "The summary"),
    ],
)
def test_a_dispute_stands_right_after_its_field(field: str, before: str) -> None:
    dispute = Dispute(field=field, value="another value", sources=("ians",))
    lines = texts(event_block(replace(FULL, disputes=(dispute,)), CAST, title_of, 100))
    at = [n for n, line in enumerate(lines) if line.startswith("≠")]
    assert [lines[n] for n in at] == [f"≠ {field}: another value — IANS, 2025."]
    assert before in lines[at[0] - 1]


def test_every_dispute_is_shown_once() -> None:
    event = event_block(FULL, CAST, title_of, 100)
    parts = participants_block(FULL, CAST, 100)
    shown = [line for line in (*texts(event), *texts(parts)) if line.startswith("≠")]
    assert sorted(line.split(":")[0][2:] for line in shown) == sorted((*FIELDS, "participants"))


def test_a_dispute_about_participants_stands_under_them() -> None:
    assert texts(participants_block(FULL, CAST, 100))[-1].startswith("≠ participants:")


def test_every_word_of_an_event_is_shown_somewhere() -> None:
    shown = " ".join(line for block in blocks(FULL, 100) for line in texts(block))
    wanted = (
        "The title", "12 October 2010", "2010-10-12?", "Hanoi", "meeting", "hybrid", "ADMM-Plus",
        "postponed", "Malaysia", "Rajnath Singh", "The theme", "The summary", "The document",
        "follows", "The note", "full", "IANS", "✓ exact", "[1]",
    )  # fmt: skip
    assert [word for word in wanted if word not in shown] == []


def test_many_parties_of_one_role_stand_under_their_group() -> None:
    lines = texts(participants_block(EVENTS["200 parties"], CAST, 100))
    assert lines[0] == "The Bloc 200"
    assert len(lines) == 202


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("plain", "MY IN"),
        ("nobody", ""),
        ("everybody", "AA+199"),
    ],
)
def test_who_took_part_in_few_cells(row: str, expected: str) -> None:
    assert who(ROWS[row]) == expected


@pytest.mark.parametrize(
    ("row", "expected"), [("plain", "≡1"), ("nobody", ""), ("everybody", "❝12345")]
)
def test_support(row: str, expected: str) -> None:
    assert support(ROWS[row]) == expected


def test_an_empty_list_says_why() -> None:
    assert "no events" in empty_words(EVERYTHING, 0)[0]
    assert "No event of 12 fits" in empty_words(Filter(terms=TERMS), 12)[0]
    assert empty_words(EVERYTHING, 12) == ()
