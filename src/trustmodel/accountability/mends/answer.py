"""Making somebody answer: a forum with information, questions and consequences, and the levers behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from trustmodel.accountability.gaps.words import name
from trustmodel.accountability.mends.draft import about, days, duties_of, first, forums, key, meeting, tie
from trustmodel.hooks import Mend, MendContext
from trustmodel.model import Change, Claims, Purpose, RelationshipType, Tri

_REDRESS = "AG-51"
_AT_FORUM = frozenset({"AG-31"})
"""Codes whose subject is the one that looks, and not the one that is looked at."""


def mends() -> Iterable[Mend]:
    """Give the mends that make somebody answer, or give somebody the means to make it."""
    return (
        Mend(
            id="answer",
            title="make one party answer to another",
            propose=_answer,
            cost=days(5, 15, 40),
        ),
        Mend(
            id="step-in",
            title="a right to step in",
            propose=_step_in,
            cost=days(10, 25, 60),
        ),
    )


def _answer(context: MendContext) -> Iterator[Change]:
    if context.finding.code == _REDRESS:
        yield from _complained(context)
        return
    duties, arrangement, subject = duties_of(context), context.arrangement, context.finding.subject
    if subject in arrangement.duties:
        actors = first(context.graph, (claim.source for claim in context.graph.doers(subject)))
    else:
        actors = first(context.graph, (subject, *_below(context)))
    for actor in actors:
        named = [(0, id) for id in context.finding.others] if context.finding.code == "AG-04" else []
        for fit, forum in dict.fromkeys((*named, *forums(context, actor, duties))):
            if forum not in arrangement.parties or arrangement.root(forum) == arrangement.root(actor):
                continue
            if all(_answers(context, actor, forum, duty) for duty in duties or (None,)):
                continue
            bare = tie(context, RelationshipType.ACCOUNTABLE_TO, actor, forum, duties)
            claim = attrs.evolve(bare, info=Tri.YES, debate=Tri.YES, consequences=Tri.YES)
            yield Change(
                id=key("answer", actor, forum, "+".join(duties)),
                says=f"Make {name(arrangement, actor)} answer to {name(arrangement, forum)}{about(context, duties)}: "
                "with information, questions at a quarterly meeting, and consequences.",
                adds=Claims(relationships=(claim,)) + meeting(context, forum, actor, duties),
                fit=fit,
            )


def _complained(context: MendContext) -> Iterator[Change]:
    """Propose that people can complain to somebody to whom they can complain about others already."""
    graph, duties = context.graph, duties_of(context)
    heard = {one.target for one in graph.live(RelationshipType.ACCOUNTABLE_TO) if one.purpose is Purpose.REDRESS}
    for body in first(graph, context.finding.others):
        for forum in first(graph, sorted(heard)):
            bare = tie(context, RelationshipType.ACCOUNTABLE_TO, body, forum, duties)
            who, of = name(context.arrangement, forum), name(context.arrangement, body)
            yield Change(
                id=key("redress", body, forum, "+".join(duties)),
                says=f"Let people complain to {who} about {of}{about(context, duties)}.",
                adds=Claims(relationships=(attrs.evolve(bare, purpose=Purpose.REDRESS),)),
            )


def _answers(context: MendContext, actor: str, forum: str, duty: str | None) -> bool:
    """Tell whether a party surely answers to another already; what that lacks is for other mends."""
    return any(
        claim.target == forum and context.graph.state(claim.id) is Tri.YES
        for claim in context.graph.routes(actor, duty)
    )


def _below(context: MendContext) -> Iterator[str]:
    """Give the other parties of the finding, where any of them could be the one to answer: of a loop, or a point."""
    if context.finding.code == "AG-21":
        yield from context.finding.others
    if context.finding.code == "AG-22":
        for duty in context.graph.duties:
            yield from (claim.source for claim in (*context.graph.doers(duty), *context.graph.holders(duty)))


def _step_in(context: MendContext) -> Iterator[Change]:
    graph, arrangement, finding = context.graph, context.arrangement, context.finding
    duties = duties_of(context)
    over = finding.subject
    if over not in arrangement.parties or finding.code in _AT_FORUM:
        targets = first(graph, (claim.source for duty in duties for claim in graph.doers(duty)))
    else:
        targets = [over]
    held = [claim.source for duty in duties or graph.duties for claim in graph.holders(duty)]
    holders = [finding.subject] if finding.code in _AT_FORUM else [*finding.others, *sorted(held)]
    for target in targets:
        for fit, holder in enumerate(first(graph, holders)):
            if arrangement.root(holder) == arrangement.root(target):
                continue
            claim = tie(context, RelationshipType.STEPS_IN, holder, target, duties)
            yield Change(
                id=key("step-in", holder, target, "+".join(duties)),
                says=f"Give {name(arrangement, holder)} a right to step in over "
                f"{name(arrangement, target)}{about(context, duties)}.",
                adds=Claims(relationships=(claim,)),
                fit=fit,
            )
