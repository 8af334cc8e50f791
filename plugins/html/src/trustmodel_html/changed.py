"""A difference in words: how much of each kind was added, removed and changed, and what; then thing by thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from trustmodel.model import Alteration, Cell, Certainty, Changed, Difference, Finding, FindingKind, Table
from trustmodel_html.diagram.numbers import SIGNS
from trustmodel_html.diagram.parts import CAME
from trustmodel_html.texts import place_of

NAMED = 3
"""So many things of one kind are named in the summary; the table has all."""
_KINDS = {
    "party": "Parties",
    "relationship": "Relationships",
    "duty": "Duties",
    "status": "Statuses",
    "activity": "Activities of scrutiny",
    "gap": "Gaps and risks",
    "information": "For information",
}


@attrs.frozen(kw_only=True)
class Became:
    """What became of some things of a kind: its sign and word, how many they are, and the first of them by name.

    `more` is how many are not named.
    """

    sign: str
    way: str
    word: str
    number: int
    names: tuple[str, ...]
    more: int


@attrs.frozen(kw_only=True)
class Kind:
    """What became of the things of one kind; `to` is the id of the table that has them one by one."""

    title: str
    became: tuple[Became, ...]
    same: str
    to: str


def title(result: Difference) -> str:
    """Name a difference: of which place, and between which two."""
    ends = f"from “{result.labels[0]}” to “{result.labels[1]}”"
    place = place_of(result.assessments, ends)
    return f"What differs in {place}: {ends}" if place else f"What differs: {ends}"


def summary(result: Difference) -> tuple[Kind, ...]:
    """Give how many things of each kind were added, removed and changed, and the first of them by name."""
    by_kind, findings = _by_kind(result), _findings(result)
    same = dict(result.unchanged)
    after = [one for one in result.after.findings if one.id not in _altered(result)]
    same["gap"] = sum(one.kind is not FindingKind.INFORMATION for one in after)
    same["information"] = len(after) - same["gap"]
    kinds: list[Kind] = []
    for kind, heading in _KINDS.items():
        held = by_kind.get(kind, [])
        if kind == "information" and not held:
            continue
        became = tuple(
            _became(way, some, findings)
            for way in SIGNS
            if (some := [change for change in held if change.changed is way])
        )
        told = f"{same.get(kind, 0)} the same"
        kinds.append(Kind(title=heading, became=became, same=told, to=_id(kind) if held else ""))
    return tuple(kinds)


def tables(result: Difference) -> tuple[Table, ...]:
    """Give the changes one by one, in a table for each kind that has any."""
    by_kind = _by_kind(result)
    return tuple(
        Table(
            id=_id(kind),
            title=f"{_KINDS[kind]}: {counted(by_kind[kind])}",
            columns=("Change", "What", "How", "Source"),
            rows=tuple(_row(one) for one in by_kind[kind]),
        )
        for kind in _KINDS
        if kind in by_kind
    )


def counted(changes: Iterable[Alteration]) -> str:
    """Give how many were added, removed and changed."""
    many = Counter(one.changed for one in changes)
    return ", ".join(f"{many[way]} {way.value}" for way in SIGNS if many[way])


def _id(kind: str) -> str:
    return f"diff-{kind}"


def _row(one: Alteration) -> tuple[Cell, ...]:
    return (
        Cell(f"{SIGNS[one.changed]}\N{NO-BREAK SPACE}{one.changed.value}"),
        Cell(one.what),
        Cell("; ".join(map(str, one.details)) or one.says),
        Cell(", ".join(one.sources), one.sources),
    )


def _findings(result: Difference) -> dict[str, Finding]:
    return {one.id: one for side in result.assessments for one in side.findings}


def _altered(result: Difference) -> set[str]:
    return {id for one in result.changes if one.kind == "finding" for id in one.after}


def _by_kind(result: Difference) -> dict[str, list[Alteration]]:
    """Give the changes by kind; findings as gaps and risks, apart from what is information only."""
    findings = _findings(result)
    found: dict[str, list[Alteration]] = {}
    for one in result.changes:
        kind = one.kind
        if kind == "finding":
            gaps = (findings[id].kind is not FindingKind.INFORMATION for id in (*one.before, *one.after))
            kind = "gap" if any(gaps) else "information"
        found.setdefault(kind, []).append(one)
    return found


def _became(way: Changed, some: Sequence[Alteration], findings: Mapping[str, Finding]) -> Became:
    names = _names(some, findings)
    shown = names if len(names) <= NAMED + 1 else names[:NAMED]  # "and 1 more" would take as much room as the name
    more = len(some) - sum(number for _, number in shown)
    said = tuple(name if number == 1 else f"{name}, {number} times" for name, number in shown)
    word = CAME[way] if some[0].kind == "finding" else way.value
    return Became(sign=SIGNS[way], way=way.value, word=word, number=len(some), names=said, more=more)


def _names(changes: Sequence[Alteration], findings: Mapping[str, Finding]) -> list[tuple[str, int]]:
    """Give names, each with how often it is there; gaps by code and certainty, the surest and gravest first."""
    if changes[0].kind != "finding":
        return list(Counter(one.what for one in changes).items())
    behind = [(findings[(one.after or one.before)[0]], one.what) for one in changes]
    behind.sort(key=lambda pair: (pair[0].certainty is not Certainty.PROVED, -pair[0].severity, pair[0].code))
    alike: dict[str, list[str]] = {}
    for one, what in behind:
        alike.setdefault(f"{one.code} {one.title} ({one.certainty.words})", []).append(what)
    # One alone is named with whose it is: "AG-01 nobody holds the duty: Monitor the provider".
    return [(name if len(of) > 1 else _whose(name, of[0]), len(of)) for name, of in alike.items()]


def _whose(name: str, what: str) -> str:
    head, _, whose = what.partition(": ")
    return f"{head}: {whose} {name[len(head) :].strip()}" if whose and name.startswith(head) else name


def in_all(result: Difference) -> tuple[str, ...]:
    """Say in a few sentences how much differs in all, how many gaps came and went, and who runs the services."""
    told = counted(result.changes)
    same = sum(number for _, number in result.unchanged)
    gaps = Counter(one.changed for one in _by_kind(result).get("gap", ()))
    ways = ", ".join(f"{gaps[way]} {CAME[way]}" for way in SIGNS if gaps[way])
    first = f"In all {told}; {same} the same." if told else f"Nothing differs: {same} the same."
    return (f"{first} Of gaps and risks {ways}." if ways else f"{first} No gap or risk came or went.", *roles(result))


def roles(result: Difference) -> tuple[str, ...]:
    """Give the notes that say who is meant by the words for roles."""
    return tuple(note for note in result.notes if any(note.startswith(f"{label}: ") for label in result.labels))


def others(result: Difference) -> tuple[str, ...]:
    """Give the other notes."""
    return tuple(note for note in result.notes if note not in roles(result))
