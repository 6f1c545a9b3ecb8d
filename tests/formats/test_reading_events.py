"""TOML that is right becomes the events it says."""

import pytest

from dateline.model.chronicle import Chronicle, Membership, Party, Person, Source
from dateline.model.dates import OPEN_END, OPEN_START, day_number
from dateline.model.event import Delegate, Dispute, Event, Link, Participant, Place, Quote

from .conftest import ReadText

WHOLE = """\
[chronicle]
title = "Defence meetings"
description = "Some meetings."
licence = "CC0"
language = "en"

[[party]]
id = "asean-members"
name = "ASEAN member states"
kind = "group"
aliases = ["ASEAN members"]
members = [
  { party = "ID", from = "1967-08-08" },
  { party = "TL", from = 2025-10-26, to = "2030" },
]

[[person]]
id = "rajnath-singh"
name = "Rajnath Singh"
party = "IN"
aliases = ["Raj Nath Singh"]

[[source]]
id = "ians-2025-10-31"
publisher = "IANS"
title = "Rajnath Singh, Malaysian counterpart discuss ways"
published = 2025-10-31
url = "https://example.org/a"
kind = "wire"
language = "en"

[[event]]
id = "first"
date = "2024"
title = "Before it"

[[event]]
id = "whole"
date = "2025-10-31/2025-11-01"
title = "Singh meets Khaled"
kind = "meeting"
series = "ADMM-Plus"
edition = 12
status = "ongoing"
place = { name = "Kuala Lumpur", country = "MY" }
format = "hybrid"
host = "MY"
chair = "rajnath-singh"
theme = "Unity"
summary = "They met."
documents = ["Joint Declaration"]
participants = [
  { party = "MY", role = "host", note = "in the chair" },
  { party = "IN", role = "guest", people = [{ person = "rajnath-singh", title = "Minister" }] },
]
sources = ["ians-2025-10-31"]
links = [{ event = "first", relation = "follows" }]
confidence = "high"
notes = "The hour is not known."

[[event.quote]]
text = "Had a very good conversation"
speaker = "rajnath-singh"
speaker_title = "Minister of Defence"
source = "ians-2025-10-31"
medium = "X post"

[[event.dispute]]
field = "date"
value = 2025-11-01
sources = ["ians-2025-10-31"]
note = "Says Saturday."
"""


def only_event(chronicle: Chronicle) -> Event:
    assert chronicle.problems == ()
    (event,) = chronicle.events
    return event


@pytest.fixture
def whole(read_text: ReadText) -> Chronicle:
    return read_text(WHOLE)


def test_the_smallest_event_is_a_date_and_a_title(read_text: ReadText) -> None:
    event = only_event(read_text('[[event]]\ndate = "2010-10-12"\ntitle = "ADMM-Plus, Hà Nội"\n'))
    assert event == Event(
        id="2010-10-12-admm-plus-ha-noi", date=event.date, title="ADMM-Plus, Hà Nội"
    )
    assert event.date.earliest_start == event.date.latest_end == day_number(2010, 10, 12)


def test_everything_an_event_can_hold_is_kept(whole: Chronicle) -> None:
    event = whole.events[1]
    assert event == Event(
        id="whole",
        date=event.date,
        title="Singh meets Khaled",
        kind="meeting",
        series="ADMM-Plus",
        edition=12,
        status="ongoing",
        place=Place(name="Kuala Lumpur", country="MY"),
        format="hybrid",
        host="MY",
        chair="rajnath-singh",
        theme="Unity",
        summary="They met.",
        documents=("Joint Declaration",),
        participants=(
            Participant(party="MY", role="host", note="in the chair"),
            Participant(
                party="IN",
                role="guest",
                people=(Delegate(person="rajnath-singh", title="Minister"),),
            ),
        ),
        quotes=(
            Quote(
                text="Had a very good conversation",
                speaker="rajnath-singh",
                speaker_title="Minister of Defence",
                source="ians-2025-10-31",
                medium="X post",
            ),
        ),
        sources=("ians-2025-10-31",),
        links=(Link(event="first", relation="follows"),),
        disputes=(
            Dispute(
                field="date",
                value="2025-11-01",
                sources=("ians-2025-10-31",),
                note="Says Saturday.",
            ),
        ),
        confidence="high",
        notes="The hour is not known.",
    )
    assert event.date.text == "2025-10-31/2025-11-01"


def test_parties_people_and_sources_are_kept(whole: Chronicle) -> None:
    assert whole.cast.parties["asean-members"] == Party(
        id="asean-members",
        name="ASEAN member states",
        kind="group",
        aliases=("ASEAN members",),
        members=(
            Membership(party="ID", start=day_number(1967, 8, 8)),
            Membership(
                party="TL", start=day_number(2025, 10, 26), end=day_number(2030, 1, 1)
            ),
        ),
    )  # fmt: skip
    assert whole.cast.people == {
        "rajnath-singh": Person(
            id="rajnath-singh", name="Rajnath Singh", party="IN", aliases=("Raj Nath Singh",)
        )
    }
    assert whole.cast.sources == {
        "ians-2025-10-31": Source(
            id="ians-2025-10-31",
            publisher="IANS",
            title="Rajnath Singh, Malaysian counterpart discuss ways",
            published="2025-10-31",
            url="https://example.org/a",
            kind="wire",
            language="en",
        )
    }


def test_a_chronicle_without_mistakes_has_no_problems(whole: Chronicle) -> None:
    assert (whole.title, whole.description, whole.licence) == (
        "Defence meetings", "Some meetings.", "CC0",
    )  # fmt: skip
    assert whole.problems == ()
    assert whole.cleaned == 0


@pytest.mark.parametrize(
    ("code", "name"), [("MY", "Malaysia"), ("VN", "Vietnam"), ("TL", "Timor-Leste")]
)
@pytest.mark.parametrize(
    "mention",
    [
        'participants = ["{}"]',
        'host = "{}"',
        'place = {{ name = "There", country = "{}" }}',
        '[[party]]\nid = "g"\nname = "G"\nkind = "group"\nmembers = [{{ party = "{}" }}]',
        '[[person]]\nid = "p"\nname = "P"\nparty = "{}"',
    ],
    ids=["participant", "host", "place", "member", "person"],
)
def test_a_country_need_not_be_declared(
    read_text: ReadText, code: str, name: str, mention: str
) -> None:
    text = '[[event]]\ndate = "2010"\ntitle = "T"\n'
    chronicle = read_text(text + mention.format(code) + "\n")
    assert chronicle.problems == ()
    assert chronicle.cast.parties[code] == Party(id=code, name=name, kind="country")


def test_a_declared_country_keeps_its_declared_name(read_text: ReadText) -> None:
    chronicle = read_text(
        '[[party]]\nid = "VN"\nname = "Viet Nam"\n'
        '[[event]]\ndate = "2010"\ntitle = "T"\nparticipants = ["VN"]\n'
    )
    assert chronicle.cast.party_name("VN") == "Viet Nam"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2010-10-12", "2010-10-12"),
        ("2010", "2010"),
        ("2010-10-12T08:30:00", "2010-10-12T08:30:00"),
        ('"2010-10"', "2010-10"),
        ('"2026?"', "2026?"),
        ("'2017/..'", "2017/.."),
    ],
)
def test_a_date_may_stand_without_quotation_marks(
    read_text: ReadText, written: str, text: str
) -> None:
    event = only_event(read_text(f'[[event]]\ndate = {written}\ntitle = "T"\n'))
    assert event.date.text == text
    assert event.date.earliest_start != OPEN_START


SHORT_FORMS = [
    ('participants = ["MY", "IN"]', {
        "participants": (Participant(party="MY"), Participant(party="IN")),
    }),
    ('place = "Hanoi"', {"place": Place(name="Hanoi")}),
    ('participants = [{ party = "IN", people = ["Rajnath Singh"] }]', {
        "participants": (Participant(party="IN", people=(Delegate(person="Rajnath Singh"),)),),
    }),
    ('chair = "Anwar Ibrahim"', {"chair": "Anwar Ibrahim"}),
    ('quote = [{ text = "Yes." }]', {"quotes": (Quote(text="Yes."),)}),
    ('dispute = [{ field = "edition", value = 3 }]', {
        "disputes": (Dispute(field="edition", value="3"),),
    }),
    ('summary = """\nTwo\nlines."""', {"summary": "Two\nlines."}),
    ('theme = """One\n   line"""', {"theme": "One line"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), SHORT_FORMS, ids=[form for form, _ in SHORT_FORMS])
def test_short_forms_say_the_same(
    read_text: ReadText, line: str, expected: dict[str, object]
) -> None:
    event = only_event(read_text(f'[[event]]\ndate = "2010"\ntitle = "T"\n{line}\n'))
    assert {key: getattr(event, key) for key in expected} == expected


def test_an_event_without_an_id_gets_one_of_its_own(read_text: ReadText) -> None:
    same = '[[event]]\ndate = "2010"\ntitle = "T"\n'
    chronicle = read_text(same * 3)
    assert [event.id for event in chronicle.events] == ["2010-t", "2010-t-2", "2010-t-3"]
    assert chronicle.problems == ()


def test_open_ends_of_a_membership_are_open(read_text: ReadText) -> None:
    chronicle = read_text(
        '[[party]]\nid = "g"\nname = "G"\nkind = "group"\nmembers = [{ party = "MY" }]\n'
    )
    assert chronicle.cast.parties["g"].members == (
        Membership(party="MY", start=OPEN_START, end=OPEN_END),
    )
