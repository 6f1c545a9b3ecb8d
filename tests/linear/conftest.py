"""A small chronicle, and conversations about it and about the bundled one."""

import datetime
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from dateline.desk.desk import Desk
from dateline.formats.reading import read
from dateline.linear.conversation import Conversation
from dateline.linear.looking import Allowed, Looking
from dateline.model.chronicle import Cast, Chronicle, Party, Person, Source
from dateline.model.edtf import parse
from dateline.model.event import (
    Delegate,
    Dispute,
    Event,
    Link,
    Participant,
    Place,
    Quote,
)  # fmt: skip
from dateline.store.memory import store_of
from dateline.view.state import ViewState

TODAY = datetime.date(2026, 11, 25)
NAMES = {"MY": "Malaysia", "IN": "India", "VN": "Viet Nam", "ID": "Indonesia", "TH": "Thailand"}
CAST = Cast(
    parties={code: Party(id=code, name=name, kind="country") for code, name in NAMES.items()},
    people={
        "singh": Person(id="singh", name="Rajnath Singh", party="IN"),
        "gill": Person(id="gill", name="Gill Singh", party="IN"),
        "khaled": Person(id="khaled", name="Mohamed Khaled Nordin", party="MY"),
    },
    sources={
        "ians": Source(
            id="ians",
            publisher="IANS",
            title="Singh in Malaysia",
            published="2025-10-31",
            url="https://example.org/1",
        ),
        "vna": Source(id="vna", publisher="VNA"),
    },
)


def took_part(*codes: str) -> tuple[Participant, ...]:
    return tuple(Participant(party=code) for code in codes)


EVENTS = (
    Event(
        id="hanoi",
        date=parse("2010-10-12"),
        title="1st ADMM-Plus",
        kind="meeting",
        host="VN",
        place=Place(name="Hanoi", country="VN"),
        participants=(
            Participant(party="VN", role="host"),
            *(Participant(party=code, role="member") for code in ("ID", "MY", "TH")),
            Participant(party="IN", role="plus"),
        ),
        sources=("vna",),
    ),
    Event(id="maybe", date=parse("2011?"), title="Maybe a visit", participants=took_part("MY")),
    Event(
        id="talks",
        date=parse("2025-10-31"),
        title="Talks in Kuala Lumpur",
        kind="visit",
        summary="They met.\nIn private.",
        participants=(
            Participant(party="MY", role="host", people=(Delegate(person="khaled"),)),
            Participant(
                party="IN",
                role="guest",
                people=(Delegate(person="singh", title="Minister of Defence"),),
            ),
        ),
        quotes=(
            Quote(text="We agreed.", speaker="singh", medium="X", source="ians", verdict="exact"),
        ),
        sources=("ians", "vna"),
        disputes=(Dispute(field="date", value="2025-10-30", sources=("vna",)),),
        links=(Link(event="hanoi", relation="follows"),),
    ),
    Event(id="next", date=parse("2026-01"), title="Next round", status="scheduled"),
    Event(
        id="gill",
        date=parse("2026-02-03"),
        title="Gill calls",
        participants=(Participant(party="IN", people=(Delegate(person="gill"),)),),
    ),
)
SMALL = Chronicle(title="Small chronicle", cast=CAST, events=EVENTS)

Talk = Callable[..., Conversation]


def talk_about(
    chronicle: Chronicle,
    state: ViewState | None = None,
    desk: Desk | None = None,
    allowed: Allowed | None = None,
) -> Conversation:
    looking = Looking(
        store_of(chronicle), state or ViewState(), desk=desk, allowed=allowed, today=lambda: TODAY
    )
    return Conversation(chronicle, looking)


@cache
def bundled() -> Chronicle:
    return read([], None)


@pytest.fixture
def talk() -> Conversation:
    return talk_about(SMALL)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk((), tmp_path / "config", tmp_path / "state")
