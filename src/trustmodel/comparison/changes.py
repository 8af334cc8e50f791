"""What goes, what comes and what stays between arrangements: statuses, relationships and activities."""

from __future__ import annotations

from collections.abc import Iterator

from trustmodel.model import Assessment, Cell, Purpose, Relationship, RelationshipType, Table, Tri

_Key = tuple[str, str]


def changes(first: Assessment, second: Assessment, labels: tuple[str, str]) -> Table:
    """Give what is in force at the first only, at the second only, and at both.

    Things are the same if they are of one kind and say the same of the same parties; the party that runs the services
    counts as one and the same role.
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
        notes=(f"{kept} relationships are the same at both and are not listed.",),
    )


def _rows(where: str, keys: list[_Key], says: dict[_Key, Cell]) -> Iterator[tuple[Cell, ...]]:
    for key in sorted(keys):
        yield Cell(where), Cell(key[0]), Cell(key[1]), Cell(", ".join(says[key].sources), says[key].sources)


def _things(one: Assessment) -> Iterator[tuple[_Key, Cell]]:
    arrangement, day = one.arrangement, one.on
    for status in arrangement.claims.statuses:
        if status.valid.covers(day) & status.holds is not Tri.NO:
            text = f"{arrangement.label(status.of)}: {status.status.replace('-', ' ')}"
            yield ("status", text), Cell(text, _sources(status.evidence.citations))
    for activity in arrangement.claims.activities:
        if activity.valid.covers(day) & activity.holds is not Tri.NO:
            of = ", ".join(arrangement.label(subject) for subject in activity.of)
            text = f"{activity.name} (of {of})"
            yield ("activity", text), Cell(text, _sources(activity.evidence.citations))
    for claim in arrangement.claims.relationships:
        if claim.valid.covers(day) & claim.holds is not Tri.NO:
            text = _relationship(one, claim)
            yield ("relationship", text), Cell(text, _sources(claim.evidence.citations))


def _relationship(one: Assessment, claim: Relationship) -> str:
    label = one.arrangement.label
    filing = claim.type is RelationshipType.ACCOUNTABLE_TO and claim.purpose not in (
        None,
        Purpose.HOLD_TO_ACCOUNT,
    )
    apart = f" ({claim.purpose.value})" if filing and claim.purpose else ""
    return f"{label(claim.source)} {claim.type.value.replace('_', ' ')} {label(claim.target)}{apart}"


def _sources(citations: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(sorted({str(getattr(citation, "source", "")) for citation in citations}))
