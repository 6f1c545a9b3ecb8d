"""Dates for people, in few cells: the label that the list shows."""

from collections.abc import Iterator, Sequence
from typing import Final

from dateline.model import edtf
from dateline.model.date_words import SEASONS, rounded_year, without_marks
from dateline.model.dates import OPEN_START, EventDate, Precision, civil
from dateline.model.edtf_parts import MONTH_NAMES

LABEL_CELLS: Final = 11
"""The widest that `short_label` can be."""

_GROUPING_LABELS: Final = (
    "Q1", "Q2", "Q3", "Q4", "Jan-Apr", "May-Aug", "Sep-Dec", "1st half", "2nd half",
)  # fmt: skip
_YEAR_OR_MORE: Final = frozenset(Precision) - {
    Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.QUARTER
}  # fmt: skip


def short_label(date: EventDate, *, has_year: bool = False) -> str:
    """The date as a list shows it, at most LABEL_CELLS cells wide.

    `≈` in front says approximate and `?` behind uncertain, wherever in the date they stood.

    Args:
        date: What is shown.
        has_year: Whether it says its year, for a list without the heading of the year.
    """
    if not date.is_known:
        return "date ?"
    before = "≈" if date.is_approximate else ""
    after = "?" if date.is_uncertain else ""
    for label in _labels_anywhere(date) if has_year else _labels(date):
        if len(before) + len(label) + len(after) <= LABEL_CELLS:
            return f"{before}{label}{after}"
    if len(date.text) <= LABEL_CELLS:
        return date.text
    return f"{before}{date.text[: LABEL_CELLS - 3]}…{after}"


def _labels_anywhere(date: EventDate) -> Iterator[str]:
    """Labels without marks that say their year."""
    is_one = not date.is_interval and not date.text.startswith(("[", "{"))
    if date.precision in _YEAR_OR_MORE or date.earliest_start == OPEN_START:
        yield from _labels(date)
    elif is_one:
        yield from _labels_with_year(date)
    else:
        year = civil(date.earliest_start)[0]
        for label in _labels(date):
            yield f"{label} {year_label(year)}"
            yield f"{label.replace(' ', '')} {year_label(year)}"
        yield year_label(year)


def _labels(date: EventDate) -> Iterator[str]:
    """Labels without marks, the best first; none of them need be narrow enough."""
    if date.text.startswith(("[", "{")):
        yield from _set_labels(date)
    elif date.is_interval:
        yield from _interval_labels(date)
    else:
        yield _one_label(date)
        if date.precision is Precision.YEAR:
            yield rough_year_label(civil(date.earliest_start)[0])


def _one_label(date: EventDate) -> str:
    plain = without_marks(date)
    year, month, day = civil(date.earliest_start)
    if "X" in plain:
        return _unspecified_label(plain, year, month)
    match date.precision:
        case Precision.DAY:
            return f"{day} {MONTH_NAMES[month - 1][:3]}"
        case Precision.MONTH:
            return MONTH_NAMES[month - 1][:3]
        case Precision.SEASON | Precision.QUARTER:
            number = int(plain[-2:])
            if number >= 33:
                return _GROUPING_LABELS[number - 33]
            return SEASONS[(number - 21) % 4]
        case _:
            return year_label(year)


def _unspecified_label(plain: str, year: int, month: int) -> str:
    known = plain
    while known.endswith("-XX"):
        known = known.removesuffix("-XX")
    rounded = rounded_year(known) if "X" in known else None
    if rounded:
        return rounded.removeprefix("the ").replace("century", "c.").replace("millennium", "mill.")
    if "X" in known:
        return known
    return MONTH_NAMES[month - 1][:3] if "-" in known[1:] else year_label(year)


def year_label(year: int) -> str:
    """`2010`, `44 BCE`."""
    return str(year) if year > 0 else f"{1 - year} BCE"


def rough_year_label(year: int) -> str:
    """`170M BCE`: in millions, or from a billion on in billions."""
    years = year if year > 0 else 1 - year
    size, unit = (10**9, "B") if years >= 10**9 else (10**6, "M")
    number = f"{years / size:.1f}".removesuffix(".0")
    return f"{number}{unit}{'' if year > 0 else ' BCE'}"


def _interval_labels(date: EventDate) -> Iterator[str]:
    start, end = date.text.split("/")
    if start in ("", ".."):
        # There is no heading of a year above a date that starts at no known time.
        opening = "to " if start else "?-"
        for label in _labels_with_year(edtf.parse(end)):
            yield opening + label
    elif end in ("", ".."):
        for label in _labels(edtf.parse(start)):
            yield f"{label}-" if end else f"{label}-?"
    else:
        yield from _list_labels([edtf.parse(start), edtf.parse(end)], "-")


def _labels_with_year(date: EventDate) -> Iterator[str]:
    year, month, day = civil(date.earliest_start)
    month_name = MONTH_NAMES[month - 1][:3]
    if date.precision is Precision.DAY:
        yield f"{day} {month_name} {year_label(year)}"
        yield f"{day}{month_name}{year_label(year)}"
    if date.precision in (Precision.DAY, Precision.MONTH):
        yield f"{month_name} {year_label(year)}"
    if date.precision in _YEAR_OR_MORE or "X" in date.text:
        yield _one_label(date)
    yield year_label(year)
    yield rough_year_label(year)


def _set_labels(date: EventDate) -> Iterator[str]:
    members = date.text[1:-1]
    written = [end for end in members.replace("..", ",").split(",") if end]
    ends = sorted((edtf.parse(end) for end in written), key=lambda end: end.sort_key)
    range_sign = ".." if date.is_one_of else "-"
    match members.startswith(".."), members.endswith(".."):
        case False, False if ".." not in members:
            yield from _list_labels(ends, "/" if date.is_one_of else "+")
        case False, False:
            yield from _list_labels([ends[0], ends[-1]], range_sign)
        case False, True:
            yield from (label + range_sign for label in _labels(ends[0]))
        case True, False:
            opening = "by" if date.is_one_of else "to"
            yield from (f"{opening} {label}" for label in _labels_with_year(ends[-1]))


def _list_labels(dates: Sequence[EventDate], separator: str) -> Iterator[str]:
    """Labels for dates of which the first is the earliest; under a year apart they show no year."""
    days = [civil(date.earliest_start) for date in dates]
    years = [year for year, _, _ in days]
    precisions = {date.precision for date in dates}
    have_unknown_digits = any("X" in date.text for date in dates)
    is_near = dates[-1].latest_end - dates[0].earliest_start < 365
    if len(set(years)) == 1 or precisions <= _YEAR_OR_MORE or is_near:
        month_names = [MONTH_NAMES[month - 1][:3] for _, month, _ in days]
        is_by_day = precisions == {Precision.DAY} and not have_unknown_digits
        if is_by_day and len({(year, month) for year, month, _ in days}) == 1:
            days_of_month = dict.fromkeys(str(day) for _, _, day in days)
            yield f"{separator.join(days_of_month)} {month_names[0]}"
        labels = list(dict.fromkeys(_one_label(date) for date in dates))
        if precisions == {Precision.YEAR} and not have_unknown_digits:
            labels = _year_labels(years, separator)
        yield separator.join(labels)
        yield separator.join(labels).replace(" ", "")
        if is_by_day:
            yield separator.join(dict.fromkeys(month_names))
    yield separator.join(_year_labels(years, separator))
    if len(dates) > 2:
        separator = ".."
    yield separator.join(_year_labels([years[0], years[-1]], separator))
    yield separator.join(rough_year_label(year) for year in (years[0], years[-1]))


def _year_labels(years: Sequence[int], separator: str) -> list[str]:
    """`2024`, `27` where only a span can be meant: `2001-12` could be December."""
    different = list(dict.fromkeys(years))
    labels = [year_label(year) for year in different]
    if separator == "-" and len(labels) == 2 and 1000 <= different[0] < different[1] <= 9999:
        same_century = different[0] // 100 == different[1] // 100
        if same_century and different[1] % 100 > 12:
            labels[1] = labels[1][2:]
    if all(year <= 0 for year in different):
        labels[:-1] = [label.removesuffix(" BCE") for label in labels[:-1]]
    return labels
