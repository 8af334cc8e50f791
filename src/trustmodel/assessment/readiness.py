"""What must be in place when services go live: whether each thing is held, missing or unknown on a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

import attrs

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.signs import Reading, read_sign
from trustmodel.model import Arrangement, Evidence, Provision, Requirement, SetUpRun, Tri, When


class Standing(StrEnum):
    """How a requirement stands: shown to be met, shown not to be, or neither."""

    HELD = "held"
    MISSING = "missing"
    UNKNOWN = "unknown"


_STANDING = {Tri.YES: Standing.HELD, Tri.NO: Standing.MISSING, Tri.UNKNOWN: Standing.UNKNOWN}


@attrs.frozen(kw_only=True)
class Judged:
    """One requirement, as it stands.

    Attributes:
        requirement: what must be in place.
        run: the set-up for whose beginning it must be.
        required: whether it surely is required, or may be.
        standing: held, missing or unknown.
        says: what shows it, or what is not known, in words.
        witness: what it rests on.
        rests: what else than observation it is held by: `built` with a set-up, or a `general rule`; else empty.
        later: whether what is not held on the date is on record as held on the day of going live.

    """

    requirement: Requirement
    run: SetUpRun
    required: Tri
    standing: Standing
    says: str
    witness: tuple[Evidence, ...]
    rests: str = ""
    later: bool = False


def runs_looked_at(arrangement: Arrangement, on: date, *, ahead: bool = False) -> tuple[SetUpRun, ...]:
    """Give the set-ups whose going live is looked at: those that run the services, or with `ahead` those to come next.

    Of each authority it is the last that has begun by the date, or the first that surely begins after it.
    """
    found: dict[str, SetUpRun] = {}
    for run in sorted(arrangement.setups, key=lambda one: _begins(one.valid.start)):
        begins = _begins(run.valid.start)
        for authority in run.authorities:
            if ahead and begins > on:
                found.setdefault(authority, run)
            elif not ahead and begins <= on and run.valid.covers(on) is not Tri.NO:
                found[authority] = run
    return tuple(run for run in arrangement.setups if run in found.values())


def _begins(start: When | None) -> date:
    return start.earliest if start else date.min


def judge(arrangement: Arrangement, on: date, *, ahead: bool = False) -> tuple[Judged, ...]:
    """Judge every requirement of the set-ups looked at.

    What applies is looked at on the day of going live, or on the date where that is later; how it stands, on the date.
    A requirement is held where a sign of it surely is there or a provision says so, missing where each of its signs
    surely is not there or a provision says so. Silence is no sign: without a claim, it is missing only where the
    record of the parties and duties concerned is declared complete; of registers, only where a status is looked for.

    Args:
        arrangement: with all references resolved.
        on: the date.
        ahead: whether the next set-up to come is looked at.

    Returns:
        In the order of topics and ids, those that surely do not apply left out.

    """
    arrangement = arrangement.standing
    graphs: dict[date, AccountabilityGraph] = {}

    def at(day: date) -> AccountabilityGraph:
        return graphs.setdefault(day, AccountabilityGraph.compile(arrangement, day))

    runs = runs_looked_at(arrangement, on, ahead=ahead)
    found: list[Judged] = []
    for requirement in arrangement.claims.requirements:
        run = next(iter(_concerned(arrangement, requirement, runs)), None)
        if run is None:
            continue
        live = max(on, run.valid.start.last) if run.valid.start and run.valid.start.is_known else on
        required = _required(at(live), requirement, run)
        if required is Tri.NO:
            continue
        state = _state(at(on), requirement)
        then = _state(at(live), requirement) if live > on and state.state is not Tri.YES else state
        found.append(
            Judged(
                requirement=requirement,
                run=run,
                required=required,
                standing=_STANDING[state.state if required is Tri.YES or state.state is Tri.YES else Tri.UNKNOWN],
                says=state.says,
                witness=state.witness,
                rests=_rests(state.witness) if state.state is Tri.YES else "",
                later=then.state is Tri.YES and state.state is not Tri.YES,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.requirement.topic, one.requirement.id)))


def _concerned(arrangement: Arrangement, requirement: Requirement, runs: Iterable[SetUpRun]) -> Iterator[SetUpRun]:
    """Give the set-ups whose authorities or providers must see to a requirement."""
    owner = requirement.of
    chain = arrangement.roots(owner)
    for run in runs:
        concerned = {*run.authorities, *run.providers}
        if not concerned.isdisjoint(chain) or any(owner in arrangement.roots(one) for one in run.providers):
            yield run


def _required(graph: AccountabilityGraph, requirement: Requirement, run: SetUpRun) -> Tri:
    # Who runs the services is there, however imprecise the day on which it was founded.
    exists = Tri.YES if requirement.of in run.providers else graph.party_state(requirement.of)
    applies = requirement.holds & requirement.valid.covers(graph.on) & exists
    if applies is Tri.NO or not requirement.does:
        return applies
    parts = set(graph.parts(requirement.of))
    doing = [claim for duty in requirement.does for claim in graph.doers(duty) if claim.source in parts]
    known = graph.party_state(requirement.of) is Tri.YES
    return applies & Tri.some(
        graph.state(claim.id) if known else claim.valid.covers(graph.on) & claim.holds for claim in doing
    )


def _state(graph: AccountabilityGraph, requirement: Requirement) -> Reading:
    """Put together what provisions say and what the signs show.

    What the one side settles, the other may leave unknown; what is stated both ways is unknown.
    """
    readings = [read_sign(graph, requirement, sign) for sign in requirement.signs]
    shown = _any(readings)
    stated = _stated(graph, requirement)
    if stated is None:
        return shown or Reading(Tri.UNKNOWN, "nothing on record says so, or that it is not")
    if shown is None or not shown.explicit or stated.clash:
        return stated
    if stated.state is shown.state or shown.state is Tri.UNKNOWN:
        return stated
    if stated.state is Tri.UNKNOWN:
        return shown
    both = (*stated.witness, *shown.witness)
    return Reading(Tri.UNKNOWN, f"stated both ways: {stated.says}; {shown.says}", both, explicit=True)


def _any(readings: list[Reading]) -> Reading | None:
    if not readings:
        return None
    state = Tri.some(one.state for one in readings)
    telling = [one for one in readings if one.state is state]
    best = next((one for one in telling if one.explicit), telling[0])
    if state is not Tri.NO or len(telling) == 1:
        return best
    said = "; ".join(dict.fromkeys(one.says for one in telling))
    return Reading(state, said, tuple(w for one in telling for w in one.witness), explicit=best.explicit)


def _stated(graph: AccountabilityGraph, requirement: Requirement) -> Reading | None:
    """Give what provisions about a requirement say on the date; a claim and a denial of one time are unknown."""
    found = [
        one
        for one in graph.arrangement.claims.provisions
        if one.requirement in (requirement.id, requirement.template)
        and one.of in ("", *graph.arrangement.roots(requirement.of))
        and one.valid.covers(graph.on) is not Tri.NO
    ]
    if not found:
        return None
    yes = Tri.some(one.valid.covers(graph.on) & one.holds for one in found if one.holds is not Tri.NO)
    no = Tri.some(one.valid.covers(graph.on) for one in found if one.holds is Tri.NO)
    state = Tri.UNKNOWN
    if yes is Tri.YES and no is not Tri.YES:
        state = Tri.YES
    elif no is Tri.YES and yes is not Tri.YES:
        state = Tri.NO
    says = "; ".join(dict.fromkeys(_in_words(one) for one in found))
    clash = yes is Tri.YES and no is Tri.YES
    said = f"stated both ways: {says}" if clash else says
    return Reading(state, said, tuple(one.evidence for one in found), explicit=True, clash=clash)


def _in_words(provision: Provision) -> str:
    says = {Tri.YES: "stated to be in place", Tri.NO: "stated not to be in place", Tri.UNKNOWN: "stated to be unknown"}
    when = "" if str(provision.valid) == "at all times" else f", {provision.valid.says}"
    note = f" ({provision.evidence.note.rstrip('.')})" if provision.evidence.note else ""
    return f"{says[provision.holds]}{when}{note}"


def _rests(witness: Iterable[Evidence]) -> str:
    origins = {evidence.origin.partition(":")[0] for evidence in witness}
    if not origins or origins - {"set-up", "layer", "catalogue"}:
        return ""
    return "built" if origins == {"set-up"} else "general rule"
