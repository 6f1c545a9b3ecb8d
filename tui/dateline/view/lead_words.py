"""Counts in which events with sources stand apart from leads, which nobody has confirmed."""

from dateline.model.amounts import counted


def amount_words(count: int, leads: int) -> str:
    """So many events and so many leads, such as `120 events, 4,311 leads`.

    Args:
        count: All of them, leads included.
        leads: How many of them are leads.
    """
    parts = [counted(count - leads, "event")] if count != leads or not leads else []
    return ", ".join([*parts, *([counted(leads, "lead")] if leads else [])])


def share_words(count: int, total: int, leads: int, total_leads: int) -> str:
    """How much of a chronicle a filter leaves: `12 of 120 events, 300 of 4,311 leads`.

    Args:
        count: What the filter leaves, leads included.
        total: What the chronicle has, leads included.
        leads: How many of `count` are leads.
        total_leads: How many of `total` are.
    """
    if count == total:
        return amount_words(total, total_leads)
    parts = []
    if total != total_leads or not total_leads:
        parts.append(f"{count - leads:,} of {counted(total - total_leads, 'event')}")
    if total_leads:
        parts.append(f"{leads:,} of {counted(total_leads, 'lead')}")
    return ", ".join(parts)


def beside(count: int, leads: int) -> tuple[str, str]:
    """A count as its number, and what stands behind it of leads: `12` and `+ 300 leads`."""
    if not leads:
        return f"{count:,}", ""
    if count == leads:
        return "", counted(leads, "lead")
    return f"{count - leads:,}", f"+ {counted(leads, 'lead')}"


def count_words(count: int, leads: int) -> str:
    """A count and that of its leads in few cells: `12`, `12 +300`, and `+300` for leads alone."""
    parts = [f"{count - leads:,}"] if count != leads or not leads else []
    return " ".join([*parts, *([f"+{leads:,}"] if leads else [])])
