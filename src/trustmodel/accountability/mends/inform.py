"""Letting a forum know, question and act, and letting whoever directs hear back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from trustmodel.accountability.gaps.words import name
from trustmodel.accountability.mends.draft import about, days, duties_of, first, key, meeting, reports, tie
from trustmodel.hooks import Mend, MendContext
from trustmodel.model import Change, Claims, RelationshipType, Tri

_Regular = Callable[[MendContext, str, str, tuple[str, ...]], Claims]


def mends() -> Iterable[Mend]:
    """Give the mends that complete a relation, or add a report."""
    return (
        Mend(
            id="data-clause",
            title="a clause on data",
            propose=lambda context: _completed(context, "info", "a right to information, with a quarterly report",
                                               reports),
            cost=days(5, 15, 40),
        ),
        Mend(
            id="hearing",
            title="a right to a hearing",
            propose=lambda context: _completed(context, "debate", "a right to question it at a quarterly meeting",
                                               meeting),
            cost=days(2, 5, 15),
        ),
        Mend(
            id="sanction",
            title="a sanction, or a right to escalate",
            propose=lambda context: _completed(context, "consequences", "a sanction, or a right to escalate", None),
            cost=days(10, 25, 60),
        ),
        Mend(
            id="report",
            title="a regular report",
            propose=_report,
            cost=days(2, 6, 20),
            mends=("AG-31",),
        ),
    )  # fmt: skip


def _completed(context: MendContext, part: str, what: str, regular: _Regular | None) -> Iterator[Change]:
    """Propose that each relation behind the finding gets the component that it lacks, from the day on."""
    arrangement = context.arrangement
    claims = [claim for id in context.finding.witness if (claim := arrangement.relationships.get(id)) is not None]
    for fit, claim in enumerate(claim for claim in claims if claim.type is RelationshipType.ACCOUNTABLE_TO):
        if context.graph.component(claim, part) is Tri.YES:
            continue
        adds = Claims() if regular is None else regular(context, claim.target, claim.source, claim.duties)
        yield Change(
            id=key(part, claim.id),
            says=f"Give {name(arrangement, claim.target)} {what}, over {name(arrangement, claim.source)}"
            f"{about(context, claim.duties)}.",
            adds=adds,
            completes=((claim.id, part),),
            fit=fit,
        )


def _report(context: MendContext) -> Iterator[Change]:
    """Propose that those directed report to whoever directs; a scrutineer without a lever, to the holders."""
    graph, arrangement, finding = context.graph, context.arrangement, context.finding
    duties = duties_of(context)
    if finding.code == "AG-31":
        held = (claim.source for duty in duties or graph.duties for claim in graph.holders(duty))
        pairs = [(finding.subject, holder) for holder in first(graph, sorted(held))]
    else:
        pairs = [(sender, finding.subject) for sender in first(graph, finding.others)]
    for fit, (sender, hearer) in enumerate(pairs):
        if sender == hearer or not {sender, hearer} <= set(arrangement.parties):
            continue
        claim = attrs.evolve(tie(context, RelationshipType.FEEDBACK, sender, hearer, duties), cadence_per_year=4)
        yield Change(
            id=key("report", sender, hearer, "+".join(duties)),
            says=f"Have {name(arrangement, sender)} report to {name(arrangement, hearer)} each "
            f"quarter{about(context, duties)}.",
            adds=Claims(relationships=(claim,)) + reports(context, hearer, sender, duties),
            fit=fit,
        )
