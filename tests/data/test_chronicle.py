"""The bundled chronicle holds what its first source says, and hangs together."""

from collections import Counter

import pytest

from dateline.formats.places import bundled
from dateline.formats.reading import read
from dateline.model.chronicle import Chronicle
from dateline.model.dates import day_number
from dateline.model.event import Event
from dateline.store.memory import store_of
from dateline.store.query_text import parse
from dateline.store.store import Store

IANS = "ians-2025-10-31"
ASEAN_IN_2010 = {"BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "VN"}
PLUS = {"AU", "CN", "IN", "JP", "KR", "NZ", "RU", "US"}


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return read([])


@pytest.fixture(scope="module")
def store(chronicle: Chronicle) -> Store:
    return store_of(chronicle)


@pytest.fixture(scope="module")
def events(chronicle: Chronicle) -> dict[str, Event]:
    return {event.id: event for event in chronicle.events}


def test_it_has_no_problem_and_needs_no_cleaning(chronicle: Chronicle) -> None:
    assert chronicle.problems == ()
    assert chronicle.cleaned == 0


def test_it_is_whole(chronicle: Chronicle) -> None:
    cast = chronicle.cast
    assert len(chronicle.events) >= 186
    assert len(cast.sources) >= 445
    assert len(cast.people) >= 140
    assert len(cast.parties) >= 23
    assert sum(len(event.quotes) for event in chronicle.events) >= 131
    assert sum(len(event.disputes) for event in chronicle.events) >= 120


def test_every_event_stands_in_the_file_of_its_year_or_decade(events: dict[str, Event]) -> None:
    for file in sorted((bundled() / "events").iterdir()):
        first = int(file.stem[:4])
        end = first + (10 if file.stem.endswith("s") else 1)
        for event in read([str(file)]).events:
            start = event.date.earliest_start
            assert day_number(first, 1, 1) <= start < day_number(end, 1, 1), event.id
            assert event.id in events


def test_every_event_has_a_source_and_a_title_without_full_stop(events: dict[str, Event]) -> None:
    for event in events.values():
        assert event.sources, event.id
        assert not event.title.endswith("."), event.id
        assert all(quote.source in event.sources for quote in event.quotes), event.id
        parties = [part.party for part in event.participants]
        assert len(parties) == len(set(parties)), event.id


def test_titles_tell_events_apart(events: dict[str, Event]) -> None:
    again = [title for title, n in Counter(e.title for e in events.values()).items() if n > 1]
    for title in again:
        days = [event.date.text for event in events.values() if event.title == title]
        assert len(set(days)) == len(days), title


def people_of(event: Event, party: str) -> set[str]:
    return {
        delegate.person
        for part in event.participants
        if part.party == party
        for delegate in part.people
    }


def test_singh_arrives_at_subang_on_30_october_received_by_reddy(events: dict[str, Event]) -> None:
    visit = events["visit-in-my-2025-10-30"]
    assert visit.date.earliest_start == day_number(2025, 10, 30)
    assert {"rajnath-singh", "b-n-reddy"} <= people_of(visit, "IN")
    assert "Subang Airbase on 30 October" in (visit.summary or "")
    assert "Reddy" in (visit.summary or "")


def test_singh_meets_khaled_and_hegseth_on_31_october(events: dict[str, Event]) -> None:
    for event_id, party, person in [
        ("bilateral-in-my-2025-10-31", "MY", "mohamed-khaled-nordin"),
        ("bilateral-in-us-2025-10-31", "US", "pete-hegseth"),
    ]:
        meeting = events[event_id]
        assert (meeting.date.text, meeting.kind) == ("2025-10-31", "bilateral")
        assert "rajnath-singh" in people_of(meeting, "IN")
        assert person in people_of(meeting, party)


def test_the_framework_is_signed_on_31_october_for_ten_years(events: dict[str, Event]) -> None:
    framework = events["us-india-framework-2025"]
    assert (framework.date.text, framework.kind) == ("2025-10-31", "agreement")
    assert "Ten-year" in framework.title
    signatories = {part.party for part in framework.participants if part.role == "signatory"}
    assert signatories == {"IN", "US"}
    assert any(link.event == "bilateral-in-us-2025-10-31" for link in framework.links)


def test_asean_and_india_meet_informally_under_malaysia(events: dict[str, Event]) -> None:
    meeting = events["asean-india-dmim-2"]
    assert (meeting.edition, meeting.host) == (2, "MY")
    assert meeting.chair == "mohamed-khaled-nordin"


def test_the_19th_admm_and_the_12th_admm_plus(events: dict[str, Event]) -> None:
    assert (events["admm-19"].edition, events["admm-19"].date.text) == (19, "2025-10-31")
    twelfth = events["admm-plus-12"]
    assert (twelfth.edition, twelfth.date.text) == (12, "2025-11-01")
    assert set(twelfth.present_parties) == ASEAN_IN_2010 | {"TL"} | PLUS | {"asean-secretariat"}


def test_the_first_admm_plus_has_ten_members_and_eight_plus_countries(
    events: dict[str, Event], chronicle: Chronicle
) -> None:
    first = events["admm-plus-1"]
    assert (first.date.text, first.place and first.place.name) == ("2010-10-12", "Hanoi")
    countries = {p for p in first.present_parties if chronicle.cast.is_country(p)}
    assert countries == ASEAN_IN_2010 | PLUS
    assert {p.party for p in first.participants if p.role == "plus"} == PLUS
    assert set(first.present_parties) - countries == {"asean-secretariat"}


def test_asean_grows_from_ten_to_eleven_on_26_october_2025(chronicle: Chronicle) -> None:
    asean = chronicle.cast.parties["asean-members"]
    before, after = day_number(2025, 10, 25), day_number(2025, 10, 26)
    assert asean.members_on(before, before) == ASEAN_IN_2010
    assert asean.members_on(after, after) == ASEAN_IN_2010 | {"TL"}
    assert chronicle.cast.parties["admm-plus-countries"].members_on(after, after) == PLUS


def test_india_is_a_dialogue_partner_since_1992_and_the_status_is_disputed(
    events: dict[str, Event],
) -> None:
    sectoral, full = events["dialogue-partner-in-sectoral"], events["dialogue-partner-in"]
    assert sectoral.date.text == "1992-01"
    assert full.date.text == "1995-12"
    assert any("sectoral" in (dispute.note or "") for dispute in sectoral.disputes)
    assert full.disputes


def test_the_admm_plus_is_annual_since_2017(events: dict[str, Event]) -> None:
    annual = events["admm-plus-annual-2017"]
    assert annual.date.text == "2017"
    assert {dispute.value for dispute in annual.disputes} >= {"2018", "2020", "2010"}


def test_india_and_malaysia_chair_the_counter_terrorism_group(events: dict[str, Event]) -> None:
    group = events["ewg-ct-2024-2027"]
    assert group.date.text == "2024/2027"
    assert {part.party for part in group.participants if part.role == "co-chair"} == {"IN", "MY"}


def test_the_second_maritime_exercise_is_scheduled_for_2026(events: dict[str, Event]) -> None:
    exercise = events["aime-2"]
    assert (exercise.date.text, exercise.status, exercise.edition) == ("2026", "scheduled", 2)


SAID = [
    ("bilateral-in-my-2025-10-31", "rajnath-singh", "X post", "Had a very good conversation"),
    ("bilateral-in-us-2025-10-31", "rajnath-singh", "X post", "Had a fruitful meeting with my US"),
    ("us-india-framework-2025", "rajnath-singh", "X post", "Had a fruitful meeting with my US"),
    ("us-india-framework-2025", "rajnath-singh", "X post", "This Defence Framework will provide"),
    ("admm-19", "Ministry of Defence, India", "statement", "ADMM is the highest defence"),
    ("admm-plus-12", "Ministry of Defence, India", "statement", "ADMM-Plus is a platform for"),
    ("asean-india-dmim-2", "Ministry of Defence, India", "statement", "The meeting aims to"),
]


@pytest.mark.parametrize(("event_id", "speaker", "medium", "words"), SAID)
def test_every_direct_quotation_has_its_speaker_and_medium(
    events: dict[str, Event], event_id: str, speaker: str, medium: str, words: str
) -> None:
    (quote,) = [q for q in events[event_id].quotes if q.text.startswith(words)]
    assert (quote.speaker, quote.medium, quote.source) == (speaker, medium, IANS)


def test_the_questions_of_the_first_reader_have_their_answers(store: Store) -> None:
    def ids(query: str) -> set[str]:
        filter_ = parse(query, store.names)
        return {row.id for row in store.page(filter_, 0, store.count(filter_)).rows}

    assert "us-india-framework-2025" in ids("country:IN country:US")
    assert "admm-plus-12" in ids("country:malaysia year:2025 kind:meeting")
    assert ids("host:VN series:ADMM-Plus year:2010") == {"admm-plus-1"}
    assert "bilateral-in-my-2025-10-31" in ids('person:singh "very good conversation"')
    assert "aime-2" in ids("status:scheduled country:india")
