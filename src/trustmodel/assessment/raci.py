"""The responsibility matrix on a date: duties by parties, derived from relationships, with what is not well formed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.words import Names, beyond, resting
from trustmodel.model import (
    Assessment,
    Cell,
    Evidence,
    Finding,
    FindingKind,
    Relationship,
    RelationshipType,
    Table,
    Tri,
)

WELL_FORMED = ("AG-01", "AG-02", "AG-03", "AG-04", "AG-05")
"""The gaps that say what is wrong with a row: no A, several A, no R, an R whom no A can call, or move."""

_LETTERS = "ARCI"
_T = RelationshipType
_MEANING = (
    "A: accountable for the duty. R: does the work. C: is consulted on it, or coordinates it with an A or R. I: is "
    "informed of it, or gets reports from an A or R and is neither. A question mark: cannot be ruled out. An empty "
    "cell: nothing on record, which is not the same as no where the record is not declared complete."
)
_MARKS = {"*": "A*: the agreed lead.", "~": "A~: only in the interim."}


@attrs.frozen
class Entry:
    """One letter of one party for one duty.

    Attributes:
        duty, party, letter: whose which letter it is, of `ARCI`.
        state: whether it holds on the date: yes or unknown.
        stated: whether a claim says just that; otherwise it follows from reports or coordination.
        mark: `*` for the agreed lead, `~` for an interim holder; else empty.
        evidence: what it rests on.

    """

    duty: str
    party: str
    letter: str
    state: Tri
    stated: bool
    mark: str
    evidence: tuple[Evidence, ...]


def entries(graph: AccountabilityGraph) -> tuple[Entry, ...]:
    """Give the letters of every duty in force on the date of a graph, in the order of duties, letters and parties."""
    return tuple(entry for duty in graph.duties for entry in _of_duty(graph, duty))


def _of_duty(graph: AccountabilityGraph, duty: str) -> Iterator[Entry]:
    holders, doers = graph.holders(duty), graph.doers(duty)
    acting = {claim.source for claim in (*holders, *doers)}
    yield from _gathered(graph, duty, "A", holders)
    yield from _gathered(graph, duty, "R", doers)
    concerned = {part for one in acting for part in graph.within(one)}
    near: list[tuple[str, Relationship]] = []
    for claim in graph.live(_T.COORDINATES):
        if graph.meets(claim, duty):
            for one, other in ((claim.source, claim.target), (claim.target, claim.source)):
                if one in concerned and other not in concerned and not _elsewhere(graph, claim, duty, other):
                    near.append((other, claim))
    yield from _gathered(graph, duty, "C", graph.claims(_T.CONSULTED, target=duty), near)
    told = [
        (claim.target, claim)
        for claim in graph.live(_T.FEEDBACK)
        if graph.meets(claim, duty)
        and claim.source in concerned
        and claim.target not in acting
        and not _elsewhere(graph, claim, duty, claim.target)
    ]
    yield from _gathered(graph, duty, "I", graph.claims(_T.INFORMED, target=duty), told)


def _elsewhere(graph: AccountabilityGraph, claim: Relationship, duty: str, party: str) -> bool:
    """Tell whether a claim of no stated scope is to one authority, and the duty another's: it is about its own then."""
    authorities, owner = graph.arrangement.authorities, duty.partition("@")[2]
    body = graph.arrangement.root(party)
    return not claim.duties and owner in authorities and body in authorities and body != owner


def _gathered(
    graph: AccountabilityGraph,
    duty: str,
    letter: str,
    claims: Iterable[Relationship],
    derived: Iterable[tuple[str, Relationship]] = (),
) -> Iterator[Entry]:
    """Give one entry for each party, whatever the number of claims that give it the letter."""
    found: dict[str, list[tuple[Relationship, bool]]] = {}
    for claim in claims:
        found.setdefault(claim.source, []).append((claim, True))
    for party, claim in derived:
        found.setdefault(party, []).append((claim, False))
    for party, pairs in sorted(found.items()):
        stated = [claim for claim, said in pairs if said]
        yield Entry(
            duty=duty,
            party=party,
            letter=letter,
            state=Tri.some(graph.state(claim.id) for claim, _ in pairs),
            stated=bool(stated),
            mark=_mark(graph, stated) if letter == "A" else "",
            evidence=tuple(claim.evidence for claim, _ in pairs),
        )


def _mark(graph: AccountabilityGraph, claims: list[Relationship]) -> str:
    if any(graph.component(claim, "lead") is Tri.YES for claim in claims):
        return "*"
    return "~" if claims and all(claim.interim for claim in claims) else ""


def raci(assessment: Assessment) -> tuple[Table, ...]:
    """Give the matrix of an assessment, and what is not well formed in it.

    The gaps are those of the detectors, by their codes; what a matrix alone shows is listed after them.
    """
    arrangement = assessment.arrangement
    graph = AccountabilityGraph.compile(arrangement, assessment.on)
    found = entries(graph)
    gaps = [one for one in assessment.findings if one.code in WELL_FORMED and one.kind is not FindingKind.INFORMATION]
    name, count = Names(arrangement), Counter[str]()
    for entry in found:
        count[entry.party] += 1000 ** (3 - _LETTERS.index(entry.letter))
    parties = sorted(count, key=lambda one: (-count[one], one))
    cells = _by_cell(found)
    rows = tuple(_row(graph, name(duty), duty, parties, cells, gaps) for duty in graph.duties)
    marks = {entry.mark for entry in found}
    codes = sorted({(one.code, one.title) for one in gaps})
    notes = (
        _MEANING,
        *(says for mark, says in _MARKS.items() if mark in marks),
        *(f"{code}: {title}." for code, title in codes),
        *resting(arrangement, (evidence for entry in found for evidence in entry.evidence)),
    )
    matrix = Table(
        id="raci",
        title=f"Who is what for each duty: {arrangement.name}, {assessment.on}",
        columns=("Duty", "Not well formed", *map(name, parties)),
        rows=rows,
        notes=(*(notes if rows else ()), *beyond(arrangement, assessment.on)),
        alike=0,
        keys=("", "", *(str(number) for number in range(1, len(parties) + 1))),
    )
    return matrix, _not_well_formed(name, gaps, found)


def _by_cell(found: Iterable[Entry]) -> Mapping[tuple[str, str], list[Entry]]:
    cells: dict[tuple[str, str], list[Entry]] = {}
    for entry in found:
        cells.setdefault((entry.duty, entry.party), []).append(entry)
    return cells


def _row(
    graph: AccountabilityGraph,
    named: str,
    duty: str,
    parties: list[str],
    cells: Mapping[tuple[str, str], list[Entry]],
    gaps: Iterable[Finding],
) -> tuple[Cell, ...]:
    maybe = "" if graph.duty_state(duty) is Tri.YES else " (whether in force is not certain)"
    codes = [
        one.code + ("" if one.certainty.value == "proved" else "?")
        for one in gaps
        if duty in (one.subject, one.duty, *one.duties)
    ]
    return (
        Cell(named + maybe),
        Cell(" ".join(sorted(set(codes)))),
        *(Cell("".join(map(_letter, cells.get((duty, party), ())))) for party in parties),
    )


def _letter(entry: Entry) -> str:
    return entry.letter + entry.mark + ("" if entry.state is Tri.YES else "?")


def _not_well_formed(name: Names, gaps: Iterable[Finding], found: Iterable[Entry]) -> Table:
    rows = [(Cell(one.code), Cell(one.certainty.words), Cell(one.says)) for one in gaps]
    rows += [(Cell("-"), Cell(how), Cell(says)) for how, says in _only_here(name, found)]
    return Table(
        id="raci-findings",
        title="What is not well formed in it",
        columns=("Code", "How sure", "What is found"),
        rows=tuple(rows),
    )


def _only_here(name: Names, found: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Give what no detector looks for: who is told, or asked, of what is their own to answer for or to do."""
    for (duty, party), some in sorted(_by_cell(found).items()):
        acting = [one for one in some if one.letter in "AR"]
        for other in (one for one in some if one.letter in "CI" and one.stated):
            if acting:
                sure = all(one.state is Tri.YES for one in (other, *acting[:1]))
                what = {"C": "consulted on", "I": "informed of"}[other.letter]
                role = {"A": "answers for", "R": "does the work of"}[acting[0].letter]
                says = f'{name(party)} {role} "{name(duty)}" and is {what} it: one of the two says nothing.'
                yield ("shown on the evidence held" if sure else "cannot be ruled out"), says
