"""Event rows of GDELT 1.0 and 2.0 as leads, in.

Tabs between cells, no head line; 58 columns (57 before the address of the report was added) or 61
in the second version, which has a district after each region. Source: GDELT Event Database, data
format codebooks 1.03 and 2.0. Actors' countries are CAMEO's codes, places' are FIPS 10-4.
"""

from typing import Final

from dateline.formats.coded.country_codes import of_cameo, of_fips
from dateline.formats.coded.leads import Lead, add_leads
from dateline.formats.contents import Contents
from dateline.formats.intake import Intake
from dateline.formats.unpacking import decoded
from dateline.model.event import Place

_ACTOR: Final = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
                 "Religion2Code", "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_HEAD: Final = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
)  # fmt: skip
_PLACES: Final = ("Actor1Geo", "Actor2Geo", "ActionGeo")
FIRST: Final = (
    *_HEAD, *(f"{place}_{name}" for place in _PLACES for name in _GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The columns of GDELT 1.0."""
SECOND: Final = (
    *_HEAD,
    *(f"{place}_{name}" for place in _PLACES for name in (*_GEO[:4], "ADM2Code", *_GEO[4:])),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The columns of GDELT 2.0."""

_BY_COUNT: Final = {57: FIRST[:-1], 58: FIRST, 61: SECOND}

ROOTS: Final = {
    "01": "makes a public statement", "02": "appeals", "03": "expresses intent to cooperate",
    "04": "consults", "05": "engages in diplomatic cooperation",
    "06": "engages in material cooperation", "07": "provides aid", "08": "yields",
    "09": "investigates", "10": "demands", "11": "disapproves", "12": "rejects",
    "13": "threatens", "14": "protests", "15": "exhibits force posture",
    "16": "reduces relations", "17": "coerces", "18": "assaults", "19": "fights",
    "20": "uses unconventional mass violence",
}  # fmt: skip
"""The twenty roots of CAMEO's event codes, as verbs."""


def read(data: bytes, file: str, contents: Contents) -> None:
    """Add the leads that rows of GDELT make to the contents.

    Args:
        data: The rows.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met.
    """
    intake = Intake(file, contents)
    leads = []
    for number, line in enumerate(decoded(data, file, contents).split("\n"), 1):
        if not line.strip():
            continue
        intake.row()
        cells = line.split("\t")
        names = _BY_COUNT.get(len(cells))
        if names is None:
            expected = "57, 58 or 61 cells with tabs between them"
            intake.refuse(f"line {number}", expected, f"{len(cells)} cells")
            continue
        leads.append(_lead(dict(zip(names, cells, strict=True)), f"line {number}", intake))
    if not leads:
        intake.report("", "event rows of GDELT", "none", "There is no event in it.")
    add_leads(leads, "GDELT", intake)


def _lead(row: dict[str, str], where: str, intake: Intake) -> Lead:
    def text(name: str) -> str:
        return intake.text(row.get(name), where)

    code = text("EventCode")
    root = text("EventRootCode").zfill(2)
    actors = [text(f"Actor{number}Name").title() or "" for number in (1, 2)]
    verb = ROOTS.get(root, f"event {code}")
    countries = [of_cameo(text(f"Actor{number}CountryCode")) for number in (1, 2)]
    countries.append(of_fips(text("ActionGeo_CountryCode")))
    place = text("ActionGeo_FullName")
    country = of_fips(text("ActionGeo_CountryCode"))
    url = text("SOURCEURL")
    unknown = [text(f"Actor{n}CountryCode") for n in (1, 2) if not countries[n - 1]]
    note = (
        f"{actors[0] or 'unknown'} {verb}{f', {actors[1]}' if actors[1] else ''}; CAMEO {code}, "
        f"Goldstein {text('GoldsteinScale')}, tone {text('AvgTone')[:6]}, "
        f"{text('NumMentions')} mentions in {text('NumArticles')} articles"
    )
    if any(unknown):
        note += f"; other actors' codes: {', '.join(filter(None, unknown))}"
    return Lead(
        where=where,
        key=url,
        id=f"gdelt-{text('GLOBALEVENTID')}",
        date=_date(text("SQLDATE")),
        title=f"{actors[0] or 'Somebody'} {verb}{f' ({actors[1]})' if actors[1] else ''}",
        kind=verb,
        countries=tuple(dict.fromkeys(code for code in countries if code)),
        place=Place(name=place, country=country) if place else None,
        sources=({"url": url},) if "://" in url else ({"publisher": url},) if url else (),
        note=note,
    )


def _date(digits: str) -> str:
    """Eight digits as a day; anything else as it stands."""
    if len(digits) == 8 and digits.isdecimal():
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return digits
