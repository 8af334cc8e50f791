"""Whether the work of a critical duty hangs on one post, with nobody on record to stand in: a part of AG-22."""

from __future__ import annotations

from collections.abc import Iterator

from trustmodel.accountability.gaps.draft import Draft, certainty, declarations, duty_covered, severity
from trustmodel.accountability.gaps.words import INCOMPLETE, UNCERTAIN, name
from trustmodel.hooks import GraphView
from trustmodel.model import Post, Severity, Tri
from trustmodel.model.duties import Criticality

ASPECT = "post"


def lone_posts(graph: GraphView, tag: str) -> Iterator[Draft]:
    """Give the critical duties that one post alone does, or may do, once shared unknowns are settled.

    Args:
        graph: the arrangement on a date.
        tag: of a post that the law makes the only one to do it, which weighs less.

    """
    arrangement = graph.arrangement
    for id in graph.duties:
        duty = arrangement.duties[id]
        if duty.criticality in (None, Criticality.NORMAL):
            continue
        claims = graph.doers(id)
        surely = {claim.source for claim in claims if graph.state(claim.id) is Tri.YES}
        every = {claim.source for claim in claims}
        for post in sorted(every):
            if not isinstance(arrangement.parties[post], Post) or surely - {post}:
                continue
            settled = surely == every == {post}
            whole = duty_covered(graph, id)
            what, who = name(arrangement, id), name(arrangement, post)
            yield Draft(
                subject=post,
                duty=id,
                certainty=certainty(settled and whole),
                severity=severity(Severity.LOW, duty, compensated=tag in arrangement.parties[post].tags),
                says=f"The work of {what} {'hangs' if settled else 'may hang'} on one post, {who}, with nobody on "
                f"record to stand in.{UNCERTAIN if not settled else '' if whole else INCOMPLETE}",
                witness=tuple(claim.id for claim in claims),
                behind=declarations(graph, [id]) if settled and whole else (),
                missing=(f"somebody else who does the work of {what} when {who} cannot",),
                remedy="Name a deputy: somebody else who does the work when the post is empty or away.",
                aspect=ASPECT,
                same=(ASPECT,),
            )
