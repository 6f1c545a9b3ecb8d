"""What a value that is typed for every row of a table comes to, in words."""

from dateline.errors import DateError
from dateline.formats.countries import country_code
from dateline.formats.tables.mapping import listed
from dateline.model import edtf


def value_words(target: str, value: str, *, has_columns: bool) -> tuple[bool, str]:
    """Whether a value can stand for a field, and what it comes to.

    Args:
        target: The field.
        value: As typed.
        has_columns: Whether the value counts only where the columns of the field are empty.
    """
    if not value:
        return True, "nothing: no such value"
    where = "where the column is empty" if has_columns else "in every row"
    match target:
        case "place_country" | "countries":
            return _countries(target, value, where)
        case "date" | "end":
            return _date(value, where)
        case "edition" if not (value.isascii() and value.isdecimal() and len(value) < 10):
            return False, "an edition is a whole number"
        case _:
            return True, f"{value} {where}"


def _countries(target: str, value: str, where: str) -> tuple[bool, str]:
    items = listed(value) if target == "countries" else (value,)
    names = [f"{item} ({country_code(item)})" for item in items if country_code(item)]
    unknown = [item for item in items if not country_code(item)]
    if not unknown:
        return True, f"{'; '.join(names)} {where}"
    if target == "countries":
        return True, f"no country of that name: {unknown[0]}; taken as an organisation {where}"
    return False, f"no country of that name or code: {unknown[0]}"


def _date(value: str, where: str) -> tuple[bool, str]:
    try:
        return True, f"{edtf.parse(value).text} {where}"
    except DateError:
        return False, "a date such as 2010-10-12, 2010-10 or 2010"
