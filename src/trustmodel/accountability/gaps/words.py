"""How findings are put into words."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.model import Arrangement


def listed(names: Iterable[str], last: str = "and") -> str:
    """Join names as a sentence does: `a`, `a and b`, `a, b and c`."""
    words = list(names)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def labels(arrangement: Arrangement, ids: Iterable[str], last: str = "and") -> str:
    """Join the readers' names of parties or duties, in the order given, each once."""
    return listed(dict.fromkeys(arrangement.label(id) for id in ids), last)


def times(number: int, one: str, many: str = "") -> str:
    """Say how many: `1 day`, `3 days`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
