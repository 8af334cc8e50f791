"""What goes, what comes and what stays between arrangements: statuses, relationships and activities."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from trustmodel.assessment.words import cell
from trustmodel.model import Assessment, Cell, Purpose, Relationship, RelationshipType, Table, Tri

_Key = tuple[str, str]
_PROVIDER = "the provider"


def changes(first: Assessment, second: Assessment, labels: tuple[str, str]) -> Table:
    """Give what is in force at the first only, at the second only, and at both.

    Things are the same if they are of one kind and say the same of the same parties; the party that runs the services
    counts as one and the same role, named "the provider".
    """
    before, after = dict(_things(first)), dict(_things(second))
    gone = [key for key in before if key not in after]
    come = [key for key in after if key not in before]
    stay = [key for key in before if key in after]
    rows = (
        *_rows(f"only {labels[0]}", gone, before),
        *_rows(f"only {labels[1]}", come, after),
        *_rows("both", [key for key in stay if key[0] != "relationship"], before),
    )
    kept = sum(1 for key in stay if key[0] == "relationship")
    return Table(
        id="changes",
        title=f"What differs and what stays: {labels[0]} / {labels[1]}",
        columns=("Where", "Kind", "What", "Source"),
        rows=tuple(rows),
        notes=(
            *(f"{label}: the provider is {_named(one)}." for label, one in zip(labels, (first, second), strict=True)),
            f"{kept} relationships are the same at both and are not listed.",
        ),
    )


def _rows(where: str, keys: list[_Key], says: dict[_Key, Cell]) -> Iterator[tuple[Cell, ...]]:
    for key in sorted(keys):
        yield Cell(where), Cell(key[0]), Cell(key[1]), Cell(", ".join(says[key].sources), says[key].sources)


def _named(one: Assessment) -> str:
    return "; ".join(one.arrangement.label(party) for party in one.arrangement.providers(one.on)) or "not stated"


def _things(one: Assessment) -> Iterator[tuple[_Key, Cell]]:
    arrangement, day = one.arrangement, one.on
    providers = frozenset(arrangement.providers(day))

    def label(id: str) -> str:
        return _PROVIDER if id in providers else arrangement.label(id)

    for status in arrangement.claims.statuses:
        if status.valid.covers(day) & status.holds is not Tri.NO:
            text = f"{label(status.of)}: {status.status.replace('-', ' ')}"
            yield ("status", text), cell(text, status.evidence)
    for line in one.load:  # what applies in the window: a condition may switch an activity off that is there on the day
        activity = arrangement.activities[line.activity]
        if activity.valid.covers(day) & activity.holds is not Tri.NO:
            of = ", ".join(sorted(label(subject) for subject in activity.of))
            text = f"{activity.name} (of {of})"
            yield ("activity", text), cell(text, activity.evidence)
    for claim in arrangement.claims.relationships:
        if claim.valid.covers(day) & claim.holds is not Tri.NO:
            text = _relationship(label, claim)
            yield ("relationship", text), cell(text, claim.evidence)


def _relationship(label: Callable[[str], str], claim: Relationship) -> str:
    filing = claim.type is RelationshipType.ACCOUNTABLE_TO and claim.purpose not in (
        None,
        Purpose.HOLD_TO_ACCOUNT,
    )
    apart = f" ({claim.purpose.value})" if filing and claim.purpose else ""
    return f"{label(claim.source)} {claim.type.value.replace('_', ' ')} {label(claim.target)}{apart}"
