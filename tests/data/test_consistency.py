"""Rules that the bundled chronicle keeps, so that the same thing is always said the same way.

They are the rules of the record that it comes from: who is member, plus, host or guest, what lies
on the sidelines of what, and how people, offices and series are written.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from dateline.formats.reading import read
from dateline.model.chronicle import Cast, Chronicle
from dateline.model.event import Event, Participant
from dateline.store.fold import fold

PARTNERSHIP = "ASEAN dialogue partnership"
SIDELINES = "ADMM-Plus sidelines"
ANCHORS = ("ADMM", "ADMM Retreat", "ADMM-Plus")
"""The series on whose sidelines others meet."""
KINDS = {
    "ADMM": {"meeting"},
    "ADMM Retreat": {"meeting"},
    "ADMM-Plus": {"meeting", "milestone"},
    "ADMM-Plus Experts' Working Groups": {"programme", "milestone"},
    "ADMM-Plus Experts' Working Group on Counter-Terrorism": {"programme", "meeting"},
    "ADMM-Plus exercises": {"exercise"},
    "ADMM-Plus founding documents": {"agreement"},
    SIDELINES: {"bilateral", "meeting", "agreement"},
    "ASEAN membership": {"membership", "milestone"},
    PARTNERSHIP: {"membership"},
    "ASEAN-India Maritime Exercise": {"exercise"},
    "ASEAN-partner maritime exercises": {"exercise"},
    "US-India defence framework": {"agreement"},
}
"""The kinds of event in each series; informal meetings with a partner are meetings."""


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return read([])


@pytest.fixture(scope="module")
def cast(chronicle: Chronicle) -> Cast:
    return chronicle.cast


@pytest.fixture(scope="module")
def series(chronicle: Chronicle) -> dict[str, list[Event]]:
    """The events of each series, in order of time."""
    found = defaultdict(list)
    for event in sorted(chronicle.events, key=lambda e: (e.date.earliest_start, e.date.latest_end)):
        if event.series:
            found[event.series].append(event)
    return found


def parts(chronicle: Chronicle) -> Iterator[tuple[Event, Participant]]:
    return ((event, part) for event in chronicle.events for part in event.participants)


def test_nobody_stands_under_two_spellings(cast: Cast) -> None:
    owners: dict[str, str] = {}
    for person in cast.people.values():
        for name in (person.name, *person.aliases):
            words = " ".join(sorted(re.findall(r"\w+", fold(name))))
            assert owners.setdefault(words, person.id) == person.id, name


def test_everybody_named_is_declared_and_stands_for_that_party(
    chronicle: Chronicle, cast: Cast
) -> None:
    for event, part in parts(chronicle):
        for delegate in part.people:
            assert cast.people[delegate.person].party == part.party, (event.id, delegate.person)
            assert delegate.title, (event.id, delegate.person)
    for event in chronicle.events:
        assert event.chair is None or event.chair in cast.people, event.id


def test_titles_of_meetings_name_people_by_a_declared_name(
    chronicle: Chronicle, cast: Cast
) -> None:
    names = {name for p in cast.people.values() for name in (p.name, *p.aliases)}
    for event in chronicle.events:
        if event.kind == "bilateral" and " meets " in event.title:
            for name in re.split(" meets ", event.title.split(" in ")[0]):
                assert name in names or name.endswith("'s defence leader"), event.title


def test_the_office_of_a_speaker_is_written_one_way(chronicle: Chronicle, cast: Cast) -> None:
    countries = "|".join(p.name for p in cast.parties.values() if p.kind == "country")
    for event in chronicle.events:
        for quote in event.quotes:
            office = quote.speaker_title or ""
            assert "U.S." not in office, (event.id, office)
            # Soldiers have a post and a country; ministers and secretaries are of one.
            assert not re.search(rf"(Minister|Secretary|Defence).*, ({countries})$", office), office


def test_editions_are_unique_and_rise_with_time(series: dict[str, list[Event]]) -> None:
    for name, events in series.items():
        editions = [event.edition for event in events if event.edition]
        assert editions == sorted(set(editions)), name


def test_a_series_has_its_kinds_of_event(series: dict[str, list[Event]]) -> None:
    for name, events in series.items():
        is_informal = name.endswith("Informal Meeting")
        wanted = {"meeting"} if is_informal else KINDS[name]
        assert {event.kind for event in events} <= wanted, name


def test_meetings_of_a_series_follow_each_other(series: dict[str, list[Event]]) -> None:
    for name, events in series.items():
        if name in ANCHORS or name.endswith("Informal Meeting"):
            meetings = [event for event in events if event.kind == "meeting"]
            for before, after in itertools.pairwise(meetings):
                followed = [link.event for link in after.links if link.relation == "follows"]
                assert followed == [before.id]


def test_members_and_plus_countries_are_it_on_the_day(chronicle: Chronicle, cast: Cast) -> None:
    for event, part in parts(chronicle):
        days = (event.date.earliest_start, event.date.latest_end)
        if part.role == "member":
            assert part.party in cast.parties["asean-members"].members_on(*days), event.id
        elif part.role == "plus" and event.series != PARTNERSHIP:
            assert part.party in cast.parties["admm-plus-countries"].members_on(*days), event.id
        elif part.role == "observer":
            assert part.party not in cast.parties["asean-members"].members_on(*days), event.id


def test_every_member_of_the_day_is_at_the_ministers_meetings_or_absent(
    chronicle: Chronicle, cast: Cast
) -> None:
    for event in chronicle.events:
        is_anchor = event.series in ANCHORS and event.kind == "meeting"
        if is_anchor or (event.series or "").endswith("Informal Meeting"):
            days = (event.date.earliest_start, event.date.latest_end)
            members = cast.parties["asean-members"].members_on(*days)
            assert members <= {part.party for part in event.participants}, event.id


def test_hosts_and_chairs_take_part(chronicle: Chronicle, cast: Cast) -> None:
    for event in chronicle.events:
        hosts = {part.party for part in event.participants if part.role == "host"}
        if hosts and event.series != PARTNERSHIP:
            assert event.host in hosts, event.id
        if event.chair:
            people = {d.person for part in event.participants for d in part.people}
            assert event.chair in people, event.id
            assert cast.people[event.chair].party == event.host, event.id
        notes = event.notes or ""
        assert not (event.chair and "is not called chair" in notes), event.id
        assert not (event.chair and "No source names the chair" in notes), event.id


def test_a_day_that_is_inferred_has_a_question_mark(chronicle: Chronicle) -> None:
    for event in chronicle.events:
        if "day is inferred" in (event.notes or ""):
            assert event.date.is_uncertain, event.id


def test_signatories_sign_and_guests_are_at_meetings(chronicle: Chronicle) -> None:
    for event, part in parts(chronicle):
        if part.role == "signatory":
            assert event.kind in ("agreement", "membership"), event.id
        if event.kind == "agreement":
            assert part.role == "signatory", event.id
        if event.kind == "bilateral":
            assert part.role in ("host", "guest"), event.id


def test_a_bilateral_has_two_sides(chronicle: Chronicle) -> None:
    for event in chronicle.events:
        if event.kind == "bilateral":
            assert len(event.present_parties) == 2, event.id


def test_what_is_beside_a_meeting_says_so(series: dict[str, list[Event]], cast: Cast) -> None:
    """A meeting is beside each that is on its day or up to two days ahead."""
    anchors = [e for name in ANCHORS for e in series[name] if e.kind == "meeting"]
    beside = [e for n in series if n.endswith("Informal Meeting") for e in series[n]]
    beside += [e for e in series[SIDELINES] if e.kind != "agreement"]
    for event in beside:
        day = event.date.earliest_start
        members = cast.parties["asean-members"].members_on(day, event.date.latest_end)
        has_member = bool(members & set(event.present_parties))
        ahead = {
            anchor.id
            for anchor in anchors
            if 0 <= anchor.date.earliest_start - day <= 2
            and (has_member or anchor.series == "ADMM-Plus")
        }
        said = {link.event for link in event.links if link.relation == "sidelines-of"}
        assert ahead <= said, event.id
        for other in said - ahead:  # just over, or in a month of which the day is not known
            over = next(anchor for anchor in anchors if anchor.id == other).date.earliest_start
            assert day <= over <= event.date.latest_end or 0 < day - over <= 2, event.id


def test_a_dispute_has_a_source_that_the_event_has_too(chronicle: Chronicle) -> None:
    for event in chronicle.events:
        for dispute in event.disputes:
            assert dispute.sources, event.id
            assert set(dispute.sources) <= set(event.sources), event.id
            assert hasattr(event, dispute.field), event.id


def test_high_confidence_has_two_publishers_or_an_official_source(
    chronicle: Chronicle, cast: Cast
) -> None:
    for event in chronicle.events:
        kinds = [cast.sources[source].kind for source in event.sources]
        publishers = {cast.sources[source].publisher for source in event.sources}
        if event.confidence == "high" and len(publishers) < 2:
            assert "official" in kinds, event.id


def test_every_source_is_one_of_some_event(chronicle: Chronicle, cast: Cast) -> None:
    used = {source for event in chronicle.events for source in event.all_sources}
    assert used == set(cast.sources)


def test_an_address_stands_once(cast: Cast) -> None:
    addresses = [source.url for source in cast.sources.values() if source.url]
    assert len(addresses) == len(set(addresses))
