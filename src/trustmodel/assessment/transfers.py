"""A case's way through the services: stages and who owns them, hand-overs, how many transfers, how uneven."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.ways import MOST_WAYS, Ways, owners, passings, stage_state, stages, ways
from trustmodel.assessment.words import Names, sourced
from trustmodel.model import Arrangement, Assessment, Cell, Figure, Range, Stage, Table, Tri
from trustmodel.model.counting import number

CODES = ("TP-01", "TP-02", "TP-03")
"""The findings about stages and hand-overs."""

_SHOWN = 30
"""So many ways are listed one by one."""


def transfers(assessment: Assessment) -> tuple[Table, ...]:
    """Give the answer in short, the stages, the hand-overs, the ways, what is found, and how uneven stages are."""
    arrangement = assessment.arrangement
    graph = AccountabilityGraph.compile(arrangement, assessment.on)
    there, name = stages(graph), Names(arrangement)
    sure, most = ways(graph, sure=True), ways(graph, sure=False)
    found = [one for one in assessment.findings if one.code in CODES]
    uneven = tuple(_uneven(graph, there, name))
    short = Table(
        id="transfers",
        title=f"{arrangement.name}, {assessment.on}: the way of a case, and where it changes hands",
        columns=("In short",),
        rows=tuple((Cell(text),) for text in _in_short(graph, there, sure, most, counted=bool(uneven))),
    )
    if not there:
        return (short,)
    findings = Table(
        id="transfer-findings",
        title="What is found",
        columns=("Code", "How sure", "What is found"),
        rows=tuple((Cell(one.code), Cell(_sure(one.certainty.words, one.kind)), Cell(one.says)) for one in found),
    )
    return (
        short,
        _stages(graph, there, name),
        _handovers(graph, arrangement),
        _ways(arrangement, most, sure),
        findings,
        *([_unevenness(uneven)] if uneven else []),
    )


def _sure(certainty: str, kind: str) -> str:
    return "for information" if kind == "information" else certainty


def _in_short(
    graph: AccountabilityGraph, there: tuple[Stage, ...], sure: Ways, most: Ways, *, counted: bool
) -> list[str]:
    if not there:
        return ["No stages are on record on this date, so nothing is said of transfers."]
    found = passings(graph)
    certain = sum(one.state is Tri.YES for one in found)
    said = [
        f"{_many(len(there), 'stage', 'stages')} on record{_unsure(graph, there)}; between them "
        f"{_many(len(found), 'hand-over', 'hand-overs')}, of which {certain} certain.",
        _count("On what is certain", sure),
    ]
    if most != sure:
        said.append(_count("With what cannot be ruled out", most))
    incomplete = [one for one in there if not graph.arrangement.covered(one, graph.on)]
    if incomplete:
        said.append(
            "The record is not declared complete: there may be other hand-overs, and ways that are shorter or longer."
        )
    if not counted:
        said.append("No stage has numbers of its units on record side by side, so nothing is said of unevenness.")
    return said


def _unsure(graph: AccountabilityGraph, there: tuple[Stage, ...]) -> str:
    maybe = sum(stage_state(graph, one) is not Tri.YES for one in there)
    return f", {maybe} of them not certain on this date" if maybe else ""


def _count(head: str, found: Ways) -> str:
    if found.shortest is None:
        return f"{head}, no way from a first to a last stage is on record."
    ways_of = "more ways than are counted" if found.count is None else _many(found.count, "way", "ways")
    if found.loops:
        longest = "the longest has no end, since cases can go round"
    else:
        longest = f"the longest {_many(found.longest or 0, 'transfer', 'transfers')}"
    return f"{head}: {ways_of}; the shortest has {_many(found.shortest, 'transfer', 'transfers')}, {longest}."


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _maybe(state: Tri) -> str:
    return "" if state is Tri.YES else " (not certain)"


def _stages(graph: AccountabilityGraph, there: tuple[Stage, ...], name: Names) -> Table:
    roles = {None: "not stated", Tri.YES: "clear", Tri.NO: "not clear", Tri.UNKNOWN: "not known whether clear"}

    def row(stage: Stage) -> tuple[Cell, ...]:
        held = [f"{name(owner)}{_maybe(state)}" for owner, state in owners(graph, stage).items()]
        duties = "; ".join(graph.arrangement.label(duty) for duty in stage.duties)
        return (
            Cell(stage.name + (f" ({duties})" if duties else "") + _maybe(stage_state(graph, stage))),
            Cell("; ".join(held) or "nobody on record"),
            Cell(roles[stage.role_clear]),
            sourced(graph.arrangement, stage.evidence),
        )

    return Table(
        id="stages",
        title="Stages",
        columns=("Stage (duties done there)", "Owner", "Role", "Source"),
        rows=tuple(row(stage) for stage in _in_order(graph, there)),
    )


def _in_order(graph: AccountabilityGraph, there: tuple[Stage, ...]) -> list[Stage]:
    """Give stages by how many transfers they lie from a first one; what no way comes to stands last."""
    forward: dict[str, set[str]] = {}
    for one in passings(graph):
        forward.setdefault(one.source, set()).add(one.target)
    onward = {to for some in forward.values() for to in some}
    layer = {one.id for one in there if one.first} or set(forward) - onward
    far: dict[str, int] = {}
    while layer:
        far.update(dict.fromkeys(layer, len(set(far.values()))))
        layer = {to for stage in layer for to in forward.get(stage, ())} - set(far)
    return sorted(there, key=lambda one: (far.get(one.id, len(there)), one.id))


def _handovers(graph: AccountabilityGraph, arrangement: Arrangement) -> Table:
    words = {None: "not stated", Tri.YES: "yes", Tri.NO: "no", Tri.UNKNOWN: "not known"}
    claims = {one.id: one.evidence for one in arrangement.claims.handovers}
    claims |= {one.id: one.evidence for one in arrangement.claims.relationships}
    place = {stage.id: index for index, stage in enumerate(_in_order(graph, stages(graph)))}
    rows = tuple(
        (
            Cell(f"{arrangement.label(one.source)} to {arrangement.label(one.target)}{_maybe(one.state)}"),
            Cell(words[one.feedback]),
            sourced(arrangement, *(claims[id] for id in one.claims)),
        )
        for one in sorted(passings(graph), key=lambda one: (place[one.source], place[one.target]))
    )
    return Table(id="handovers", title="Hand-overs", columns=("From and to", "Feedback", "Source"), rows=rows)


def _ways(arrangement: Arrangement, most: Ways, sure: Ways) -> Table:
    certain = set(sure.listed)
    rows = tuple(
        (
            Cell(" > ".join(arrangement.label(stage) for stage in way) + ("" if way in certain else " (not certain)")),
            Cell(str(len(way) - 1)),
        )
        for way in most.listed[:_SHOWN]
    )
    notes = [
        f"Cases can go round among: {', '.join(arrangement.label(one) for one in loop)}; "
        "the ways listed come to no stage twice."
        for loop in most.loops
    ]
    if len(most.listed) > _SHOWN:
        whole = "more" if most.count is None else f"{most.count - _SHOWN:,} more"
        notes.append(f"The first {_SHOWN} by name of the stages; there are {whole}.")
    if most.count is None:
        notes.append(f"Counting stops at {MOST_WAYS:,} ways where there are loops.")
    return Table(id="ways", title="Ways", columns=("Way", "Transfers"), rows=rows, notes=tuple(notes))


def _uneven(graph: AccountabilityGraph, there: tuple[Stage, ...], name: Names) -> Iterator[tuple[Stage, int, str, str]]:
    """Give stages of which two owners or more have a number of one kind on record: how many lack it, and the ratio."""
    for stage in there:
        held = owners(graph, stage)
        last: dict[tuple[str, str], dict[str, Figure]] = {}
        for figure in graph.arrangement.claims.figures:
            if figure.of not in held or (figure.on and figure.on.earliest > graph.on):
                continue
            about = last.setdefault((figure.what, figure.unit), {})
            before = about.get(figure.of)
            if before is None or _when(before) <= _when(figure):
                about[figure.of] = figure
        for (what, unit), by in sorted(last.items()):
            if len(by) > 1:
                numbers = "; ".join(f"{name(owner)} {by[owner].value.says}" for owner in sorted(by))
                said = f"{what}, {unit}: {numbers} ({len(by)} of {len(held)} owners)"
                yield (
                    stage,
                    len(held) - len(by),
                    said,
                    _ratio([one.value for one in by.values()], missing=len(held) - len(by)),
                )


def _when(figure: Figure) -> tuple[int, str]:
    return (figure.on.earliest.toordinal() if figure.on else 0, figure.id)


def _ratio(values: list[Range], *, missing: int) -> str:
    """Say how many times the least the greatest is: bounds over all readings of the ranges."""
    low_end = min(one.high for one in values)
    if low_end <= 0:
        return "no ratio: the least is nothing"
    least = max(Fraction(1), max(one.low for one in values) / low_end)
    pairs = [(one.high, other.low) for i, one in enumerate(values) for j, other in enumerate(values) if i != j]
    bounded = all(low > 0 for _, low in pairs)
    most = max((high / low for high, low in pairs), default=Fraction(1)) if bounded else None
    at_least = "at least " if missing or most is None else ""
    shown = (
        number(least)
        if most is None or number(least) == number(max(least, most))
        else f"{number(least)} to {number(most)}"
    )
    return f"{at_least}{shown}"


def _unevenness(found: tuple[tuple[Stage, int, str, str], ...]) -> Table:
    return Table(
        id="uneven",
        title="How uneven the units of a stage are",
        columns=("Stage", "Numbers on record", "The greatest is so many times the least"),
        rows=tuple((Cell(stage.name), Cell(said), Cell(ratio)) for stage, _, said, ratio in found),
    )
