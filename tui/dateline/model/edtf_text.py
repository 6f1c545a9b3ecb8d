"""Days and years written as EDTF: what `edtf.parse` reads back."""

from dateline.model.dates import civil


def year_text(year: int) -> str:
    """The year: four digits, a minus before years under 0, a `Y` before longer ones."""
    if -9999 <= year <= 9999:
        return f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    return f"Y{year}"


def day_text(day: int) -> str:
    """The day as year, month and day of month; years of more than four digits stand alone."""
    year, month, of_month = civil(day)
    if -9999 <= year <= 9999:
        return f"{year_text(year)}-{month:02d}-{of_month:02d}"
    return year_text(year)
