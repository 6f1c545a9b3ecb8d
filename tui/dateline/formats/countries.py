"""Countries by their names and codes: ISO 3166-1 alpha-2, through pycountry."""

from functools import lru_cache
from typing import Final

_OTHER_NAMES: Final = {
    "usa": "US", "u.s.": "US", "u.s.a.": "US", "uk": "GB", "u.k.": "GB", "great britain": "GB",
    "russia": "RU", "south korea": "KR", "north korea": "KP", "burma": "MM", "laos": "LA",
    "vietnam": "VN", "brunei": "BN", "timor leste": "TL", "east timor": "TL", "iran": "IR",
    "syria": "SY", "taiwan": "TW", "turkey": "TR", "czech republic": "CZ", "ivory coast": "CI",
    "democratic republic of congo": "CD", "republic of congo": "CG", "palestine": "PS",
    "kosovo": "XK", "macedonia": "MK", "swaziland": "SZ", "cape verde": "CV", "moldova": "MD",
    "tanzania": "TZ", "bolivia": "BO", "venezuela": "VE",
}  # fmt: skip
"""Usual names that ISO 3166-1 spells otherwise."""


@lru_cache(maxsize=4096)
def country_code(name: str) -> str | None:
    """The alpha-2 code of the country with this name or ISO code; None where there is none."""
    plain = " ".join(name.split())
    if plain.casefold() in _OTHER_NAMES:
        return _OTHER_NAMES[plain.casefold()]
    is_code = len(plain) in (2, 3) and plain.isascii() and plain.isupper()
    if not plain or (len(plain) < 4 and not is_code):
        return None
    import pycountry

    try:
        return str(pycountry.countries.lookup(plain).alpha_2)
    except LookupError:
        return None
