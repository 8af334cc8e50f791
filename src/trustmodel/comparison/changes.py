"""What goes, what comes and what stays between arrangements: statuses, activities and relationships."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

import attrs

from trustmodel.assessment.words import status_name
from trustmodel.model import Assessment, Cell, Evidence, Purpose, RelationshipType, Table, Tri, Window
from trustmodel.scrutiny.expected.calendar import Calendar

_PROVIDER = "the provider"
_KINDS = ("status", "activity", "relationship")


@attrs.frozen
class _Thing:
    """One thing in force: of what kind, whose, and what it says of them."""

    kind: str
    says: str
    of: str

    def __str__(self) -> str:
        return self.says.format(of=self.of)


def changes(first: Assessment, second: Assessment, labels: tuple[str, str]) -> tuple[Table, ...]:
    """Give what is in force on the day of the first only, of the second only, and of both, in a table each.

    Things are the same if they are of one kind and say the same of the same parties; the party that runs the services
    counts as one and the same role, named "the provider". What holds of several alike stands in one row. What is in
    force is what is there on the day, whatever the window.
    """
    before, after = dict(_things(first)), dict(_things(second))
    stay = {thing: sources | after[thing] for thing, sources in before.items() if thing in after}
    kept = sum(thing.kind == "relationship" for thing in stay)
    one, other = labels
    return (
        _table(
            "goes",
            f"Goes (only {one})",
            {thing: sources for thing, sources in before.items() if thing not in after},
            (f"{one}: the provider is {_named(first)}.",),
        ),
        _table(
            "comes",
            f"Comes (only {other})",
            {thing: sources for thing, sources in after.items() if thing not in before},
            (f"{other}: the provider is {_named(second)}.",),
        ),
        _table(
            "stays",
            f"Stays ({one} / {other})",
            {thing: sources for thing, sources in stay.items() if thing.kind != "relationship"},
            (f"{kept} relationships are the same at both and are not listed.",),
        ),
    )


def _table(id: str, title: str, things: dict[_Thing, frozenset[str]], notes: tuple[str, ...]) -> Table:
    alike: dict[tuple[int, str], list[_Thing]] = {}
    for thing in things:
        alike.setdefault((_KINDS.index(thing.kind), thing.says), []).append(thing)
    rows: list[tuple[Cell, ...]] = []
    for (kind, _), some in sorted(alike.items()):
        sources = tuple(sorted({source for thing in some for source in things[thing]}))
        together = attrs.evolve(some[0], of=", ".join(sorted(thing.of for thing in some)))
        rows.append((Cell(_KINDS[kind]), Cell(str(together)), Cell(", ".join(sources), sources)))
    return Table(id=id, title=title, columns=("Kind", "What", "Source"), rows=tuple(rows), notes=notes)


def _named(one: Assessment) -> str:
    return "; ".join(one.arrangement.label(party) for party in one.arrangement.providers(one.on)) or "not stated"


def _things(one: Assessment) -> Iterator[tuple[_Thing, frozenset[str]]]:
    """Give each thing in force once, with all sources of what says so."""
    found: dict[_Thing, set[str]] = {}
    for thing, evidence in _claimed(one):
        found.setdefault(thing, set()).update(citation.source for citation in evidence.citations)
    return ((thing, frozenset(sources)) for thing, sources in found.items())


def _claimed(one: Assessment) -> Iterator[tuple[_Thing, Evidence]]:
    arrangement, day = one.arrangement, one.on
    providers = frozenset(arrangement.providers(day))

    def label(id: str) -> str:
        return _PROVIDER if id in providers else arrangement.label(id)

    for status in arrangement.claims.statuses:
        if status.valid.covers(day) & status.holds is not Tri.NO:
            yield _thing("status", f"{status_name(arrangement, status.status)}: ", [label(status.of)]), status.evidence
    # A condition may switch an activity off that is there on the day.
    for line in Calendar.of(arrangement, Window(day, day + timedelta(days=1))).lines:
        activity = arrangement.activities[line.activity]
        if activity.valid.covers(day) & activity.holds is not Tri.NO:
            yield _thing("activity", activity.name, (label(id) for id in activity.of), " (of ", ")"), activity.evidence
    for claim in arrangement.claims.relationships:
        if claim.valid.covers(day) & claim.holds is not Tri.NO:
            filing = claim.type is RelationshipType.ACCOUNTABLE_TO and claim.purpose not in (
                None,
                Purpose.HOLD_TO_ACCOUNT,
            )
            apart = f" ({claim.purpose.value})" if filing and claim.purpose else ""
            source = f"{label(claim.source)} {claim.type.verb} "
            yield _thing("relationship", source, [label(claim.target)], "", apart), claim.evidence


def _thing(kind: str, says: str, of: Iterable[str], before: str = "", after: str = "") -> _Thing:
    def plain(text: str) -> str:
        return text.replace("{", "{{").replace("}", "}}")

    return _Thing(kind, f"{plain(says)}{before}{{of}}{plain(after)}", ", ".join(sorted(of)))
