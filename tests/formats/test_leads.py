"""Coded events are leads: never confirmed, one for each report, with countries by ISO code."""

import io
from collections.abc import Callable

import pytest

from dateline.formats.coded.country_codes import of_cameo, of_fips, of_number
from dateline.formats.coded.gdelt import FIRST, SECOND
from dateline.formats.reading import chronicle_of, gathered
from dateline.model.chronicle import Chronicle
from dateline.model.event import Place

from .breaking import ANYWHERE, assert_honest


def read(data: bytes, format_name: str | None = None) -> Chronicle:
    return chronicle_of(gathered(["-"], io.BytesIO(data), format_name), ["-"])


def gdelt(names: tuple[str, ...], **cells: str) -> str:
    usual = {
        "GLOBALEVENTID": "410412347", "SQLDATE": "20170704", "MonthYear": "201707", "Year": "2017",
        "Actor1Code": "PHL", "Actor1Name": "PHILIPPINES", "Actor1CountryCode": "PHL",
        "Actor2Name": "TALKS HOST", "Actor2CountryCode": "VNM", "EventCode": "036",
        "EventRootCode": "03", "GoldsteinScale": "4", "NumMentions": "10", "NumArticles": "10",
        "ActionGeo_FullName": "Hanoi, Vietnam", "ActionGeo_CountryCode": "VM",
        "SOURCEURL": "https://example.org/talks",
    }  # fmt: skip
    return "\t".join((usual | cells).get(name, "") for name in names)


@pytest.mark.parametrize("names", [FIRST[:-1], FIRST, SECOND], ids=["57", "58", "61"])
def test_a_row_of_gdelt_is_a_lead(names: tuple[str, ...]) -> None:
    chronicle = read(gdelt(names).encode())
    (event,) = chronicle.events
    assert (event.status, event.confidence, event.date.text) == ("lead", "low", "2017-07-04")
    assert event.title == "Philippines expresses intent to cooperate (Talks Host)"
    assert event.present_parties == ("PH", "VN")
    assert event.place == Place(name="Hanoi, Vietnam", country="VN")
    assert "CAMEO 036" in (event.notes or "")
    urls = [chronicle.cast.sources[source].url for source in event.sources]
    assert urls == (["https://example.org/talks"] if "SOURCEURL" in names else [])
    assert chronicle.problems == ()


def test_rows_of_one_report_are_one_lead() -> None:
    rows = [
        gdelt(SECOND),
        gdelt(SECOND, GLOBALEVENTID="2", SQLDATE="20160701", Actor1CountryCode="MYS"),
        gdelt(SECOND, GLOBALEVENTID="3", SOURCEURL="https://example.org/other"),
    ]
    chronicle = read("\n".join(rows).encode())
    first, second = chronicle.events
    assert first.date.text == "{2016-07-01,2017-07-04}"
    assert first.present_parties == ("PH", "VN", "MY")
    assert first.title.endswith("(and 1 more)")
    assert second.id == "gdelt-3"
    assert "one row for each report" in chronicle.problems[0].expected


def test_each_row_is_counted_and_one_without_a_day_costs_the_others_nothing() -> None:
    days = ("20170704", "20171301", "00000000", "20170704")
    rows = [gdelt(SECOND, GLOBALEVENTID=str(n), SQLDATE=day) for n, day in enumerate(days)]
    contents = gathered(["-"], io.BytesIO("\n".join(rows).encode()))
    (event,) = contents.events
    assert event.date.text == "2017-07-04"
    assert "2017-13-01: Philippines" in (event.notes or "")
    assert [(each.place, each.found) for each in contents.problems] == [
        ("line 2", "'2017-13-01'"),
        ("line 3", "'0000-00-00'"),
    ]
    assert contents.account.rows == 4
    assert [each.count for each in contents.account.guesses.values()] == [3]


def test_none_in_polecat_is_nothing() -> None:
    table = POLECAT.replace("2023-01-05", "None", 1)
    chronicle = read(table.encode())
    (event,) = chronicle.events
    assert event.date.text == ""
    assert "None" not in f"{event.title}{event.place}{event.notes}"


CODES = [
    (of_fips, "VM", "VN"), (of_fips, "RP", "PH"), (of_fips, "SN", "SG"), (of_fips, "SG", "SN"),
    (of_fips, "GM", "DE"), (of_fips, "CH", "CN"), (of_fips, "AS", "AU"), (of_fips, "UK", "GB"),
    (of_fips, "XX", None), (of_fips, "", None), (of_cameo, "PHL", "PH"), (of_cameo, "ROM", "RO"),
    (of_cameo, "TMP", "TL"), (of_cameo, "SEA", None), (of_cameo, "IGO", None), (of_cameo, "", None),
    (of_number, "704", "VN"), (of_number, "36", "AU"), (of_number, "999", None),
]  # fmt: skip


@pytest.mark.parametrize(("function", "code", "country"), CODES)
def test_a_code_is_that_of_iso(
    function: Callable[[str], str | None], code: str, country: str | None
) -> None:
    assert function(code) == country


ACLED = """\ufeffevent_id_cnty,event_date,year,time_precision,disorder_type,event_type,\
sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,\
country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,\
fatalities,tags,timestamp
PHL1,12 October 2023,2023,1,D,Protests,Peaceful protest,A,,6,,,0,60,,608,SEA,Philippines,,,,Manila,\
14,121,1,"Gazette; Rappler",National,"They ""met"", and left.",0,,1697500000
PHL2,12 October 2023,2023,2,D,Battles,Armed clash,A,,1,B,,2,12,,608,SEA,Philippines,,,,Jolo,\
6,121,1,Gazette,National,Talks failed.,3,,1697500000
PHL3,12 October 2023,2023,3,D,Battles,Armed clash,A,,1,B,,2,12,,608,SEA,Philippines,,,,Jolo,\
6,121,1,Gazette,National,Talks failed again.,3,,1697500000
"""


def test_acled_keeps_the_precision_of_its_dates() -> None:
    chronicle = read(ACLED.encode())
    assert [event.date.text for event in chronicle.events] == [
        "2023-10-12", "[2023-10-09..2023-10-15]", "2023-10~",
    ]  # fmt: skip
    first = chronicle.events[0]
    assert (first.id, first.title, first.kind) == ("PHL1", "Peaceful protest, Manila", "Protests")
    assert first.summary == 'They "met", and left.'
    assert first.present_parties == ("PH",)
    assert [chronicle.cast.sources[s].publisher for s in first.sources] == ["Gazette", "Rappler"]
    assert "3 killed" in (chronicle.events[1].notes or "")


ICEWS = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t"
    "Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\t"
    "City\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"
    "1\t2010-10-12\tMinistry (Vietnam)\tX\tVietnam\tConsult\t040\t1.0\tChina\tX\tChina\t77\t5\t"
    "Xinhua\tHanoi\t\t\tVietnam\t21\t105\n"
    "1\t2010-10-12\tChina\tX\tChina\tMake statement\t010\t0.0\tVietnam\tX\tVietnam\t77\t6\t"
    "Xinhua\tHanoi\t\t\tVietnam\t21\t105\n"
)


def test_icews_is_one_lead_for_each_story() -> None:
    (event,) = read(ICEWS.encode()).events
    assert event.title == "Ministry (Vietnam) Consult (China) (and 1 more)"
    assert event.present_parties == ("VN", "CN")
    assert (event.status, event.place) == ("lead", Place(name="Hanoi", country="VN"))


POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\t"
    "Actor Country\tRecipient Name\tRecipient Country\tPlacename\tCountry\tSource\t"
    "Publication Date\n"
    "P1\t2023-01-05\tCONSULT\tvisit\t1\tV\tdiplomatic\tPrime Minister\tJPN\tPresident\tUSA\t"
    "Washington\tUSA\tThe Paper\t2023-01-06\n"
)


def test_polecat_is_read() -> None:
    (event,) = read(POLECAT.encode()).events
    assert event.title == "Prime Minister consult, visit (President)"
    assert event.present_parties == ("JP", "US")
    assert event.status == "lead"


GDELT = "".join(
    gdelt(SECOND, GLOBALEVENTID=f"{n}", SOURCEURL=f"https://example.org/Talks{n}") + "\n"
    for n in range(5)
).encode()


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new)


BROKEN = ANYWHERE | {
    "a cell too many": lambda data: data.replace(b"\tPHL", b"\tx\tPHL", 1),
    "a cell too few": lambda data: data.replace(b"\tPHL", b"", 1),
    "spaces for tabs": swap(b"\t", b"  "),
    "a day that is none": swap(b"20170704", b"20171345"),
    "no day": swap(b"20170704", b""),
}


@pytest.mark.parametrize("way", [way for way in BROKEN if way != "twice"])
def test_broken_rows_of_gdelt_are_told(way: str) -> None:
    assert_honest(GDELT, BROKEN[way](GDELT), "gdelt")


@pytest.mark.parametrize("way", ANYWHERE)
@pytest.mark.parametrize(
    ("valid", "name"), [(ACLED, "acled"), (ICEWS, "icews"), (POLECAT, "polecat")]
)
def test_broken_tables_are_told(valid: str, name: str, way: str) -> None:
    data = valid.removeprefix("\ufeff").encode()
    assert_honest(data, ANYWHERE[way](data), name)
