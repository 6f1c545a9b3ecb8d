"""The nearest of some known words to one that was mistyped."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], least_score: float = 70) -> str | None:
    """The known word most like the given one, or None where none is like it.

    Args:
        word: What was written; case does not count.
        known: The words it could have been.
        least_score: The likeness (0 to 100, rapidfuzz's WRatio) under which nothing is suggested.
    """
    from rapidfuzz import fuzz, process

    # WRatio finds a short word whole inside a long one: `LA` in `malaisia`.
    candidates = [name for name in known if 2 * len(name) >= len(word)]
    found = process.extractOne(
        word, candidates, scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=least_score
    )
    return found[0] if found else None
