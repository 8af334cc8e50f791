"""What a misspelt word was most likely meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from heapq import nsmallest

LONGEST = 80
"""More characters than this, and a text is neither a slip of a word, nor a date or a number."""

_MANY = 20
_LISTED = 40


def near(word: str, known: Iterable[str]) -> str:
    """Give the known word that `word` is most likely a slip of; empty where there is none."""
    if not 0 < len(word) <= LONGEST:
        return ""
    reach = max(2, len(word) // 2)
    options = [option for option in known if abs(len(option) - len(word)) <= reach]
    if len(options) > _MANY:  # comparing with each would take long, and a slip has most of its letters right
        letters = _letters(word)
        options = nsmallest(_MANY, options, key=lambda option: (-len(letters & _letters(option)), option))
    options.sort()
    return next(iter(get_close_matches(word, options, 1, 0.6)), "")


@lru_cache(maxsize=10_000)
def _letters(word: str) -> frozenset[str]:
    return frozenset(word)


def suggest(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Give a cure for a misspelt word: the near miss, or all that is known where that is little, or `otherwise`."""
    if likely := near(word, known):
        return f"did you mean {likely!r}?"
    options = () if otherwise else sorted(known)
    return otherwise or ("known: " + ", ".join(options[:_LISTED]) if options else "there are none")
