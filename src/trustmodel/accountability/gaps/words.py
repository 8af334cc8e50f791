"""How findings are put into words."""

from __future__ import annotations

import weakref
from collections import Counter
from collections.abc import Iterable, Mapping

from trustmodel.model import Arrangement, Duty, Party, Relationship, RelationshipType
from trustmodel.model.counting import listed

INCOMPLETE = " The record is not declared complete."
"""Why something that nothing on the record contradicts is not certain."""

UNCERTAIN = " Whether it holds turns on what is not known."
"""Why something is not certain that the sentence before states plainly."""


def labels(arrangement: Arrangement, ids: Iterable[str], last: str = "and") -> str:
    """Join the names of parties or duties, in the order given, each once."""
    return listed(dict.fromkeys(name(arrangement, id) for id in ids), last)


def name(arrangement: Arrangement, id: str) -> str:
    """Give the readers' name of a party or duty, with whose it is where two have the same; duties are quoted."""
    label = arrangement.label(id)
    quoted = f'"{label}"' if id in arrangement.duties else label
    whose = _namesakes(arrangement).get(id, "")
    return f"{quoted} ({whose})" if whose else quoted


_known: dict[int, Mapping[str, str]] = {}


def _namesakes(arrangement: Arrangement) -> Mapping[str, str]:
    """Give whose each party or duty is that has its name in common with another; found once an arrangement."""
    key = id(arrangement)
    if key not in _known:
        every: list[Party | Duty] = [*arrangement.claims.parties, *arrangement.claims.duties]
        often = Counter(one.label for one in every)
        weakref.finalize(arrangement, _known.pop, key, None)
        _known[key] = {one.id: _whose(arrangement, one.id) for one in every if often[one.label] > 1}
    return _known[key]


def _whose(arrangement: Arrangement, id: str) -> str:
    """Say whose something is that has a common name: those whom its id names, its body, or else the id itself."""
    owners = [owner for owner in id.partition("@")[2].split("+") if owner in arrangement.parties]
    if not owners and id in arrangement.parties:
        owners = list(arrangement.roots(id)[1:2])
    return listed(arrangement.label(owner) for owner in owners) or id


def verb(claim: Relationship) -> str:
    """Give the words that stand between the two ends of a claim."""
    return "is accountable for" if claim.type is RelationshipType.ACCOUNTABLE_FOR else claim.type.verb


def times(number: int, one: str, many: str = "") -> str:
    """Say how many: `1 day`, `3 days`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
