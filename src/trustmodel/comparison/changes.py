"""What goes, what comes and what stays between arrangements: statuses, activities and relationships."""

from __future__ import annotations

import attrs

from trustmodel.comparison.in_force import Held, Thing, in_force
from trustmodel.model import Assessment, Cell, Table

_KINDS = ("status", "activity", "relationship")


def changes(first: Assessment, second: Assessment, labels: tuple[str, str]) -> tuple[Table, ...]:
    """Give what is in force on the day of the first only, of the second only, and of both, in a table each.

    Things are the same if they are of one kind and say the same of the same parties; the party that runs the services
    counts as one and the same role, named "the provider". What holds of several alike stands in one row. What is in
    force is what is there on the day, whatever the window. How things that stay changed is what `difference` tells.
    """
    before, after = in_force(first, _KINDS), in_force(second, _KINDS)
    stay = {thing: (held, after[thing]) for thing, held in before.items() if thing in after}
    kept = sum(thing.kind == "relationship" for thing in stay)
    one, other = labels
    return (
        _table(
            "goes",
            f"Goes (only {one})",
            {thing: (held,) for thing, held in before.items() if thing not in after},
            (f"{one}: the provider is {provider_of(first)}.",),
        ),
        _table(
            "comes",
            f"Comes (only {other})",
            {thing: (held,) for thing, held in after.items() if thing not in before},
            (f"{other}: the provider is {provider_of(second)}.",),
        ),
        _table(
            "stays",
            f"Stays ({one} / {other})",
            {thing: both for thing, both in stay.items() if thing.kind != "relationship"},
            (f"{kept} relationships are the same at both and are not listed.",),
        ),
    )


def provider_of(one: Assessment) -> str:
    """Name whoever runs the services on the day."""
    return "; ".join(one.arrangement.label(party) for party in one.arrangement.providers(one.on)) or "not stated"


def _table(id: str, title: str, things: dict[Thing, tuple[Held, ...]], notes: tuple[str, ...]) -> Table:
    alike: dict[tuple[int, str], list[Thing]] = {}
    for thing in things:
        alike.setdefault((_KINDS.index(thing.kind), thing.says), []).append(thing)
    rows: list[tuple[Cell, ...]] = []
    for (kind, _), some in sorted(alike.items()):
        sources = tuple(sorted({source for thing in some for held in things[thing] for source in held.sources}))
        together = attrs.evolve(some[0], of=", ".join(sorted(thing.of for thing in some)))
        rows.append((Cell(_KINDS[kind]), Cell(str(together)), Cell(", ".join(sources), sources)))
    return Table(id=id, title=title, columns=("Kind", "What", "Source"), rows=tuple(rows), notes=notes)
