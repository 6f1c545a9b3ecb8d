"""How many of something there are, in words."""


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`1 event`, `17 events`, `2 countries`.

    Args:
        number: How many there are.
        noun: What one is called.
        plural: What several are called; the noun with an s where it is None.
    """
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
