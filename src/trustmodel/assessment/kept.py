"""Responsibility after delegation: what stays with who passed the work on, duty by duty, and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import attrs

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.levers import levers
from trustmodel.assessment.words import Names, beyond, cell, given_powers, resting, sourced
from trustmodel.model import Cell, Duty, Evidence, Relationship, RelationshipType, Table, Tri

DELEGATION = "delegation"
"""The topic of statements on what may be delegated, and with what effect."""

_T = RelationshipType
_POWERS = ("information", "debate", "consequences")


@attrs.frozen(kw_only=True)
class Kept:
    """What a party keeps of one duty.

    Attributes:
        duty: the duty.
        doers: ids of those who do the work, surely or maybe, outside the party's own body.
        own: whether the party, or a part of it, does the work itself.
        passed: whether somebody outside its body does the work.
        answers: whether it answers for the duty; `None` where nobody at all is on record as doing so.
        powers: what it can surely demand of those who do the work, of information, debate and consequences.
        told: whether they report to it.
        steps_in: whether it can step in; `None` where nothing is on record.
        levers: the other levers that it surely holds over them, in words.
        evidence: what that rests on.

    """

    duty: Duty
    doers: tuple[str, ...]
    own: Tri
    passed: Tri
    answers: Tri | None
    powers: tuple[str, ...] = ()
    told: Tri = Tri.NO
    steps_in: Tri | None = None
    levers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def kept(graph: AccountabilityGraph, party: str) -> tuple[Kept, ...]:
    """Give what a party keeps of each duty in force that it, or a part of it, holds or does.

    Raises `UnknownName` for no such party.
    """
    body = frozenset(graph.parts(graph.arrangement.party(party).id))
    found: list[Kept] = []
    for id in graph.duties:
        holders, doers = graph.holders(id), graph.doers(id)
        about = {claim.source for claim in (*holders, *doers)}
        if not body.isdisjoint(about) or id.partition("@")[2] == party:
            found.append(_of(graph, graph.arrangement.duties[id], body, holders, doers))
    return tuple(found)


def _of(
    graph: AccountabilityGraph,
    duty: Duty,
    body: frozenset[str],
    holders: Iterable[Relationship],
    doers: Iterable[Relationship],
) -> Kept:
    own = [claim for claim in doers if claim.source in body]
    outside = [claim for claim in doers if claim.source not in body]
    held = [claim for claim in holders if claim.source in body]
    names = tuple(sorted({claim.source for claim in outside}))
    routes, reports = _oversight(graph, duty.id, body, names)
    levers_held = [
        lever
        for doer in names
        for lever in levers(graph, doer)
        if lever.holder in body and (not lever.duties or duty.id in lever.duties)
    ]
    stepping = [lever for lever in levers_held if lever.type is _T.STEPS_IN]
    others = {lever.type.value.replace("_", " ") for lever in levers_held if lever.state is Tri.YES}
    powers = {word for claim in routes if graph.state(claim.id) is Tri.YES for word in given_powers(claim)}
    resting = [*held, *own, *outside, *routes, *reports]
    over = [graph.arrangement.relationships[id] for lever in levers_held for id in lever.claims]
    return Kept(
        duty=duty,
        doers=names,
        own=_some(graph, own),
        passed=_some(graph, outside),
        answers=_some(graph, held) if held or holders else None,
        powers=tuple(word for word in _POWERS if word in powers),
        told=_some(graph, reports),
        steps_in=Tri.some(lever.state for lever in stepping) if stepping else None,
        levers=tuple(sorted(others - {"steps in"})),
        evidence=(duty.evidence, *(claim.evidence for claim in (*resting, *over))),
    )


def _oversight(
    graph: AccountabilityGraph, duty: str, body: frozenset[str], doers: Iterable[str]
) -> tuple[list[Relationship], list[Relationship]]:
    """Give the claims by which those who do the work answer, and report, to a body on a duty."""
    parts = {part for doer in doers for part in graph.within(doer)} - body
    routes = [c for part in sorted(parts) for c in graph.routes(part, duty) if c.target in body]
    reports = [c for c in graph.live(_T.FEEDBACK) if c.source in parts and c.target in body and graph.meets(c, duty)]
    return routes, reports


def _some(graph: AccountabilityGraph, claims: Iterable[Relationship]) -> Tri:
    return Tri.some(graph.state(claim.id) for claim in claims)


def delegators(graph: AccountabilityGraph) -> tuple[str, ...]:
    """Give who passed work on: the authorities of the arrangement, else whoever delegates on the date."""
    named = tuple(one for one in graph.arrangement.authorities if one in graph.parties)
    return named or tuple(sorted({claim.source for claim in graph.live(_T.DELEGATES)}))


def what_is_kept(graph: AccountabilityGraph, party: str = "") -> tuple[Table, ...]:
    """Give the answer in words, the table duty by duty, and what is said of delegation.

    Args:
        graph: the arrangement on a date.
        party: who passed work on; by default the authorities, each by itself.

    Raises:
        UnknownName: for no such party.

    """
    whose = (graph.arrangement.party(party).id,) if party else delegators(graph)
    found = {one: kept(graph, one) for one in whose}
    name = Names(graph.arrangement)
    said = [text for one, some in found.items() for text in _in_words(one, some, name)]
    if not whose:
        said = ["Nobody is on record who delegates anything."]
    short = Table(
        id="kept-short",
        title=f"{graph.arrangement.name}, {graph.on}: what stays after delegation",
        columns=("In short",),
        rows=tuple((Cell(text),) for text in said),
        notes=beyond(graph.arrangement, graph.on),
    )
    return short, *(_table(graph, one, some, name) for one, some in found.items()), *_law(graph)


def _in_words(party: str, some: tuple[Kept, ...], name: Names) -> list[str]:
    who = name(party)
    passed = [one for one in some if one.passed is Tri.YES]
    maybe = sum(one.passed is Tri.UNKNOWN for one in some)
    duties = f"{len(some)} dut{'y' if len(some) == 1 else 'ies'}"
    if not passed and not maybe:
        return [f"{who} has passed on the work of none of its {duties}.", *_barred(who, some)]
    to = Counter(doer for one in passed for doer in one.doers)
    whom = ", ".join(f"{name(doer)} ({count})" for doer, count in sorted(to.items(), key=lambda p: (-p[1], p[0])))
    also = f" Of {maybe} more it is not certain." if maybe else ""
    said = [f"Of the {duties} of {who}, others do the work of {len(passed)}: {whom or 'nobody surely'}.{also}"]
    answering = sum(one.answers is Tri.YES for one in passed)
    rest = len(passed) - answering
    still = "all of them" if passed and not rest else f"{answering} of them"
    open_ones = f"; of {rest} it is not certain, or another does" if rest else ""
    said.append(f"It still answers for {still}{open_ones}.")
    said += _grouped("Oversight that it keeps", passed, lambda one: _oversight_words(one) or "none on record")
    said += _grouped("Whether it can step in", passed, _step_in_words)
    return [*said, *_barred(who, some)]


def _grouped(head: str, some: Iterable[Kept], words: Callable[[Kept], str]) -> list[str]:
    counted = Counter(words(one) for one in some)
    if len(counted) == 1:
        return [f"{head}: {next(iter(counted))}."]
    told = "; ".join(f"{text} ({count} duties)" for text, count in counted.most_common())
    return [f"{head}: {told}."] if told else []


def _barred(who: str, some: tuple[Kept, ...]) -> list[str]:
    barred = [one.duty.label for one in some if one.duty.delegable is False]
    silent = sum(one.duty.delegable is None for one in some)
    listed = "; ".join(barred)
    said = [f"{who} may not pass on {len(barred)}: {listed}."] if barred else []
    return [*said, *([f"Of {silent} the record does not say whether they may be passed on."] if silent else [])]


def _oversight_words(one: Kept) -> str:
    parts = [", ".join(one.powers)] if one.powers else []
    if one.told is not Tri.NO:
        parts.append("reports" if one.told is Tri.YES else "perhaps reports")
    return ", ".join(parts)


def _step_in_words(one: Kept) -> str:
    if one.steps_in is Tri.YES:
        return "yes"
    return "not certain" if one.steps_in is Tri.UNKNOWN else "nothing on record says that it can"


def _table(graph: AccountabilityGraph, party: str, some: tuple[Kept, ...], name: Names) -> Table:
    rows = tuple(
        (
            cell(one.duty.label, one.duty.evidence),
            Cell(_done_by(one, name)),
            cell(_stays(one), *one.evidence),
            Cell(_delegable(graph, one.duty)),
        )
        for one in some
    )
    return Table(
        id="kept",
        title=f"What stays with {name(party)}, {graph.on}",
        columns=("Duty", "Work done by", "What stays", "May it be passed on?"),
        rows=rows,
        notes=resting(graph.arrangement, (evidence for one in some for evidence in one.evidence)),
        alike=0,
    )


def _done_by(one: Kept, name: Names) -> str:
    sure = {Tri.YES: "", Tri.UNKNOWN: " (not certain)"}
    said = [f"{name(doer)}{sure.get(one.passed, '')}" for doer in one.doers]
    if one.own is not Tri.NO:
        said.append(f"itself{sure[one.own]}")
    return "; ".join(said) or "nobody on record"


def _stays(one: Kept) -> str:
    answers = {Tri.YES: "answers for it", Tri.UNKNOWN: "whether it answers for it is not certain", Tri.NO: ""}
    said = [
        "nobody on record answers for it" if one.answers is None else answers[one.answers] or "does not answer for it"
    ]
    if one.own is Tri.YES:
        said.append("does the work")
    if one.passed is not Tri.NO:
        said.append(f"oversight: {_oversight_words(one) or 'none on record'}")
        said.append(f"to step in: {_step_in_words(one)}")
        said += [f"levers: {', '.join(one.levers)}"] if one.levers else []
    return "; ".join(said)


def _delegable(graph: AccountabilityGraph, duty: Duty) -> str:
    if duty.delegable is None:
        return "not stated"
    if not duty.delegable:
        return "no"
    if duty.delegable_to:
        return f"only to who is: {graph.arrangement.status_name(duty.delegable_to)}"
    return "yes"


def _law(graph: AccountabilityGraph) -> tuple[Table, ...]:
    """Give what statements say of delegation, each with its source; no table where none does."""
    said = [one for one in graph.arrangement.claims.statements if one.topic == DELEGATION]
    rows = tuple((Cell(one.says), sourced(graph.arrangement, one.evidence)) for one in said)
    title = "What is said of delegation in general"
    return (Table(id="delegation", title=title, columns=("Rule", "Source"), rows=rows),) if rows else ()
