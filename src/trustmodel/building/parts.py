"""Parties that are parts of one another: in a circle, or deeper than anybody nests them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustmodel.building.references import spot
from trustmodel.formats.codes import Code
from trustmodel.model import Party, Problem

MAX_DEPTH = 40
_SHOWN = 8


def nested(parties: Iterable[Party]) -> Iterator[Problem]:
    """Give each circle of `part_of`, and the first party that stands too deep.

    Only whole ids are followed, so this may be asked of parties as written: building climbs these chains often.
    """
    known = {party.id: party for party in parties}
    depth: dict[str, int] = {}
    deepest = False
    for party in known.values():
        above: dict[str, None] = {}  # in order, and quick to look things up in
        at: str | None = party.id
        while at in known and at not in depth and at not in above:
            above[at] = None
            at = known[at].part_of
        if at is not None and at in above:
            yield _circle(list(above), at, known[at])
            depth.update(dict.fromkeys(above, 0))
            continue
        for number, id in enumerate(reversed(above), 1 + depth.get(at or "", 0)):
            depth[id] = number
            if number > MAX_DEPTH and not deepest:
                deepest = True
                rule = f"{id!r} is part of a part of a part, more than {MAX_DEPTH} deep"
                cure = "name the whole that it belongs to"
                yield Problem(spot(known[id].evidence, "", "part_of"), Code.PARTS_TOO_DEEP, rule, cure)


def _circle(names: list[str], at: str, party: Party) -> Problem:
    members = names[names.index(at) :]
    shown = [*members[:_SHOWN], *(["..."] if len(members) > _SHOWN else []), at]
    rule = f"parts go in a circle: {' in '.join(shown)}"
    return Problem(spot(party.evidence, "", "part_of"), Code.PART_OF_ITSELF, rule, "break it at one `part_of`")
