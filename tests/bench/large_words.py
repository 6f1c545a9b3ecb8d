"""What occurs in a made chronicle: words, people, places, publications, countries, series.

All of it is made from one fixed seed, commonest first, so that every chronicle draws from the same.
"""

import random
from collections.abc import Callable
from functools import cache
from typing import Final

from tests.bench.large_draw import zipf

_COUNTRIES: Final = """
US CN RU GB IN FR DE JP UA IL IR PK TR ID AU KR SA IT CA EG SY IQ AF KP PH VN MY TH SG BR
ES PL NG ZA MX VE QA AE JO LB YE SD PS LY ET KE GR NL BE SE NO FI DK CH AT HU CZ RO RS BG
MM BD LK NP KH LA BN TL NZ FJ PG TW KZ UZ AZ AM GE BY MD LT LV EE SK SI HR BA ME MK AL
PT IE IS CY MT LU MA DZ TN MR ML NE TD SO ER DJ SS UG RW BI TZ CD CG CM GA GQ CF GH CI SN GM
GN GW SL LR TG BJ BF CV ST AO ZM ZW MZ MW BW NA LS SZ MG MU SC KM AR CL CO PE EC BO PY UY CU
HT DO JM TT BS BB GD LC VC DM AG KN GY SR BZ GT HN SV NI CR PA OM KW BH KG TJ TM MN BT MV WS
TO VU SB KI TV NR PW FM MH MC LI SM AD
"""
COUNTRIES: Final = tuple(_COUNTRIES.split())
"""ISO 3166-1 alpha-2 codes of 195 countries, by how often they are in the news."""

KINDS: Final = (
    "meeting", "bilateral", "visit", "agreement", "exercise", "statement", "conflict", "milestone",
)  # fmt: skip
SERIES: Final = tuple(
    f"{region} {body}"
    for body in ("Summit", "Defence Dialogue", "Maritime Exercise", "Forum", "Commission")
    for region in ("Northern", "Pacific", "Gulf", "Andean", "Baltic", "Coral", "Steppe", "Delta")
)
DOCUMENTS: Final = (
    "Joint Statement", "Chair's Summary", "Joint Declaration", "Communiqué", "Press Release",
)  # fmt: skip

_PLACES: Final = 5_000
_PEOPLE: Final = 50_000
_WORDS: Final = 30_000
_SEED: Final = "what occurs in a made chronicle"
_SMALL_WORDS: Final = """
the of and to in for with on by from at that its their will has was as an into between after under
over during before both all new this
"""
_REAL_WORDS: Final = """
declaration maritime joint statement minister defence meeting cooperation security agreement summit
president foreign secretary ambassador delegation talks dialogue partnership treaty border military
exercise navy naval army air force peace conflict ceasefire sanctions trade energy council assembly
commission committee conference forum bilateral regional international national government state
official leader chairman spokesman visit signed announced pledged welcomed reaffirmed condemned
discussed agreed adopted concluded opened hosted attended expressed stressed urged called proposed
rejected accepted supported opposed launched established extended renewed suspended resumed
postponed cancelled framework memorandum understanding protocol convention charter resolution
communique communiqué draft text article paragraph principle commitment mutual respect sovereignty
territorial integrity independence freedom navigation overflight sea ocean strait island coast
waters zone exclusive economic fisheries piracy smuggling trafficking terrorism extremism radical
cyber nuclear weapons missile missiles disarmament proliferation inspection verification monitoring
mission observer peacekeeping humanitarian disaster relief assistance aid refugee refugees migration
health pandemic climate environment water food agriculture development investment infrastructure
transport railway port airport corridor pipeline gas oil electricity market tariff tariffs customs
currency bank finance budget debt loan grant fund reform election parliament senate cabinet
coalition opposition party vote referendum constitution court law legal justice police prison
protest demonstration strike violence attack bombing casualty casualties hostage rescue crisis
emergency threat tension tensions dispute mediation negotiation negotiations settlement
reconciliation normalisation recognition embassy consulate diplomat diplomats envoy special
representative deputy prime chief general admiral commander officer troops forces fleet frigate
submarine aircraft helicopter drone radar surveillance intelligence training interoperability
equipment industry technology transfer procurement research science space satellite education
culture youth women exchange tourism sport media press freedom human rights civil society
organisation organization association alliance union community bloc member membership accession
observer status candidate neighbour strategic comprehensive enduring historic annual
informal plenary ministerial working group expert experts track roadmap vision plan action
"""
_FIRST_REAL: Final = 40
_LAST_REAL: Final = 1_400
"""Between these ranks the real words stand, each as far from the next as any other."""
_OPENINGS: Final = "b c d f g h j k l m n p r s t v w z b d k l m n r s t ch dr gr kh pl pr st tr"
_VOWELS: Final = "a e i o u a e i o ai au ea ia io ou"
_CLOSINGS: Final = ("", "", "", "", "l", "m", "n", "r", "s", "t", "nd", "nt", "rk", "st", "x")
_ACCENTS: Final = str.maketrans("aeiocuns", "áéíởçüñš")
_SECTIONS: Final = (
    "world", "asia", "europe", "africa", "americas", "politics", "business", "defence", "wire",
    "daily", "sunday", "online", "radio", "archive", "en", "fr", "es", "ar", "opinion", "brief",
)  # fmt: skip
_PUBLISHERS: Final = """
reuters afp ap xinhua tass bernama antara vna kyodo yonhap dpa efe ansa ians pti irna wam anadolu
bbc cnn nyt wsj guardian times economist lemonde spiegel elpais dawn hindu
"""


@cache
def words() -> tuple[str, ...]:
    """30,000 words, commonest first; one in twenty of the made ones is a name with a capital."""
    rng = random.Random(_SEED + " words")
    small = _SMALL_WORDS.split()
    real = list(dict.fromkeys(_REAL_WORDS.split()))
    rng.shuffle(real)
    taken = {*real, *small}
    made = [
        word.capitalize() if rng.random() < 0.05 else word
        for word in _distinct(rng, _WORDS - len(taken), _made_word, taken)
    ]
    step = (_LAST_REAL - _FIRST_REAL) // len(real)
    found = small
    while len(found) < _WORDS:
        is_real = real and len(found) >= _FIRST_REAL and len(found) % step == 0
        found.append((real if is_real else made).pop(0 if is_real else -1))
    return tuple(found)


@cache
def people() -> tuple[str, ...]:
    """50,000 full names, most often named first; about one in six with an accent."""
    rng = random.Random(_SEED + " people")
    given = _distinct(rng, 700, _made_name, set())
    family = _distinct(rng, 4_000, _made_name, set())
    return tuple(
        _distinct(rng, _PEOPLE, lambda rng: f"{rng.choice(given)} {rng.choice(family)}", set())
    )


@cache
def places() -> dict[str, tuple[str, ...]]:
    """Some 5,000 names of places by country; more where there is more news."""
    rng = random.Random(_SEED + " places")
    taken: set[str] = set()
    shares = zipf(len(COUNTRIES), 0.5)
    return {
        country: tuple(_distinct(rng, round(_PLACES * share / sum(shares)), _made_name, taken))
        for country, share in zip(COUNTRIES, shares, strict=True)
    }


@cache
def publications() -> tuple[str, ...]:
    """2,000 ids of publications such as `reuters-world`, most often cited first."""
    rng = random.Random(_SEED + " publications")
    houses = _PUBLISHERS.split()
    houses += _distinct(rng, 100 - len(houses), _made_word, set(houses))
    found = [f"{house}-{part}" for house in houses for part in _SECTIONS]
    rng.shuffle(found)
    return tuple(found)


def _distinct(
    rng: random.Random, count: int, make: Callable[[random.Random], str], taken: set[str]
) -> list[str]:
    """So many made texts that differ from each other and from those taken, which they join."""
    found = []
    while len(found) < count:
        text = make(rng)
        if text not in taken:
            taken.add(text)
            found.append(text)
    return found


def _made_word(rng: random.Random) -> str:
    openings, vowels = _OPENINGS.split(), _VOWELS.split()
    syllables = rng.choice((1, 2, 2, 2, 3, 3))
    word = "".join(rng.choice(openings) + rng.choice(vowels) for _ in range(syllables))
    return word + rng.choice(_CLOSINGS)


def _made_name(rng: random.Random) -> str:
    name = _made_word(rng)
    if rng.random() < 0.15:
        at = rng.randrange(len(name))
        name = name[:at] + name[at].translate(_ACCENTS) + name[at + 1 :]
    return name.capitalize()
