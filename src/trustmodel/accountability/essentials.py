"""What accountability for a duty takes: an objective, a forum, clear roles, and figures that reach the forum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from trustmodel.accountability.gaps.assign import reachable_hands
from trustmodel.accountability.gaps.draft import duty_covered
from trustmodel.hooks import GraphView
from trustmodel.model import Relationship, RelationshipType, Target, Tri

COST = "cost"
"""What a report that tells of money `carries`."""


@attrs.frozen(kw_only=True)
class Essential:
    """Whether one essential is there.

    Attributes:
        state: yes; unknown (it may be, or something of it is not stated); no (nothing on record).
        says: what there is, or what is wanting, in ids and words of the record; empty where nothing is on record.
        claims: ids of the claims that it rests on, sorted.

    """

    state: Tri
    says: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Essentials:
    """The essentials of accountability for a duty; what is wanting is the set of them, and no score.

    Attributes:
        duty: id of the duty.
        objective: a target of it that is not past, with what it is measured by and a date.
        forum: somebody who holds to account those who hold it or do its work; who holds it may be it for who does it.
        roles: one body answers for it (or one of several leads, or the law makes it joint), and somebody does it.
        measure: what the objective is measured by is reported to that forum.
        cost: what it costs is reported to that forum.
        complete: whether the record of the duty is declared complete, so that silence proves that something is missing.

    """

    duty: str
    objective: Essential
    forum: Essential
    roles: Essential
    measure: Essential
    cost: Essential
    complete: bool

    @property
    def missing(self) -> dict[str, Tri]:
        """What is wanting, by name: surely missing (`YES`), or not to be ruled out (`UNKNOWN`)."""
        found = {name: getattr(self, name).state for name in ("objective", "forum", "roles", "measure", "cost")}
        return {
            name: Tri.YES if state is Tri.NO and self.complete else Tri.UNKNOWN
            for name, state in found.items()
            if state is not Tri.YES
        }


def essentials(graph: GraphView, duty: str) -> Essentials:
    """Look for the essentials of accountability for a duty on the date of the graph.

    After the four that the National Audit Office names (Accountability to Parliament for taxpayers' money, HC 849,
    2016); how each is read from a record is ours. Figures count where they reach the same forum that holds to account,
    or a part of its body. Raises `UnknownName` for no such duty.
    """
    id = graph.arrangement.duty(duty).id
    bearers = (*graph.holders(id), *graph.doers(id))
    who = {party for claim in bearers for party in graph.within(claim.source)}
    root = graph.arrangement.root
    every = [claim for one in sorted(who) for claim in graph.routes(one, id)]
    # Who does the work may answer to who holds it; inside one body it is a forum only where there is none outside.
    routes = [claim for claim in every if root(claim.source) != root(claim.target)] or every
    objective, measures = _objective(graph, id, who)
    flows = [
        claim
        for kind in (RelationshipType.FEEDBACK, RelationshipType.ACCOUNTABLE_TO)
        for one in sorted(who)
        for claim in graph.claims(kind, source=one, duty=id)
        if kind is RelationshipType.FEEDBACK or claim.carries
    ]
    return Essentials(
        duty=id,
        objective=objective,
        forum=Essential(
            state=Tri.some(graph.state(claim.id) for claim in routes),
            says=tuple(sorted({claim.target for claim in routes})),
            claims=_ids(routes),
        ),
        roles=_roles(graph, id),
        measure=_told(graph, measures, flows, routes),
        cost=_told(graph, (COST,), flows, routes),
        complete=duty_covered(graph, id),
    )


def _objective(graph: GraphView, duty: str, who: Iterable[str]) -> tuple[Essential, tuple[str, ...]]:
    """Give the objective and its measures: of the duty itself, else, not surely, one for all that its bearers do."""
    ahead = [one for one in graph.arrangement.claims.targets if one.due.before > graph.on]
    own = [one for one in ahead if one.of == duty]
    wide = [one for one in ahead if not one.of or one.of in set(who)]
    found = own or wide
    measures = tuple(dict.fromkeys(one.measured_by for one in found if one.measured_by))
    sure = any(one.measured_by and one.due.is_known for one in own)
    says = tuple(dict.fromkeys(one.what for one in found))
    state = Tri.YES if sure else Tri.UNKNOWN if found else Tri.NO
    return Essential(state=state, says=says, claims=_ids(found)), measures


def _roles(graph: GraphView, duty: str) -> Essential:
    """Tell whether one body answers for a duty, or one of several leads, and somebody does it."""
    holders, doers = graph.holders(duty), graph.doers(duty)
    hands: dict[str, list[Relationship]] = {}
    for claim in holders:
        hands.setdefault(graph.arrangement.root(claim.source), []).append(claim)
    joint = graph.arrangement.duty(duty).joint_by_law
    clear = {held == 1 or (held > 1 and (joint or leads == 1)) for held, leads, _ in reachable_hands(graph, hands)}
    one = Tri.UNKNOWN if len(clear) > 1 else Tri.of(True in clear)
    done = Tri.some(graph.state(claim.id) for claim in doers)
    return Essential(
        state=one & done,
        says=tuple(sorted({claim.source for claim in (*holders, *doers)})),
        claims=_ids(holders, doers),
    )


def _told(
    graph: GraphView, wanted: Sequence[str], flows: Sequence[Relationship], routes: Sequence[Relationship]
) -> Essential:
    """Tell whether all that is wanted is reported to a forum; without a source it is not sure that it is."""
    root = graph.arrangement.root
    forums = {root(claim.target) for claim in routes}
    there = [claim for claim in flows if root(claim.target) in forums]
    state = Tri.every(
        Tri.some(
            graph.state(claim.id) & (Tri.of(bool(claim.evidence.citations)) | Tri.UNKNOWN)
            if name in claim.carries
            else Tri.UNKNOWN
            for claim in there
            if name in claim.carries or not claim.carries
        )
        for name in wanted
    )
    if not wanted:
        state = Tri.UNKNOWN if there else Tri.NO
    elsewhere = [claim for claim in flows if claim not in there and set(wanted) & set(claim.carries)]
    says = () if state is not Tri.NO else tuple(sorted({claim.target for claim in elsewhere}))
    return Essential(state=state, says=says, claims=_ids(there, elsewhere))


def _ids(*claims: Sequence[Relationship | Target]) -> tuple[str, ...]:
    return tuple(sorted({claim.id for some in claims for claim in some}))
