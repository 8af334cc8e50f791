"""Registering a body; and, only where allowed, declaring a duty joint or accepting a finding as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustmodel.accountability.gaps.words import name
from trustmodel.accountability.mends.draft import PROPOSED, days, duties_of, key
from trustmodel.hooks import EVERY, Mend, MendContext
from trustmodel.model import Change, Claims, Span, Status, When

JOINT, SUPPRESS = "joint", "suppress"
"""The words by which a user allows what changes how a thing is recorded, and not how it is."""


def mends() -> Iterable[Mend]:
    """Give the mends that change a register, and those that change only the record."""
    return (
        Mend(id="register", title="register a body", propose=_register, cost=days(20, 60, 150)),
        Mend(
            id="declare-joint",
            title="declare a duty joint",
            propose=_joint,
            cost=days(0, 1, 5),
            allow=JOINT,
        ),
        Mend(
            id="suppress",
            title="accept a finding, with reason, owner and expiry",
            propose=_accept,
            cost=days(0, 1, 2),
            mends=(EVERY,),
            allow=SUPPRESS,
        ),
    )


def _register(context: MendContext) -> Iterator[Change]:
    arrangement = context.arrangement
    if context.finding.subject not in arrangement.parties:
        return
    of = arrangement.root(context.finding.subject)  # no part is registered by itself: what its body holds serves it
    for duty in duties_of(context):
        if word := arrangement.duties[duty].needs_status:
            status = Status(
                id=key("mend", "status", of, word),
                of=of,
                status=word,
                valid=Span(When.on(context.on)),
                evidence=PROPOSED,
            )
            yield Change(
                id=key("register", of, word),
                says=f"Register {name(arrangement, of)} ({word}).",
                adds=Claims(statuses=(status,)),
                unknown_load=f"what the registration {word} brings, which is not counted here: add the status to the "
                "place and compare",
            )


def _joint(context: MendContext) -> Iterator[Change]:
    for duty in duties_of(context):
        yield Change(
            id=key("joint", duty),
            says=f"Declare {name(context.arrangement, duty)} to be held together.",
            joint=(duty,),
        )


def _accept(context: MendContext) -> Iterator[Change]:
    finding = context.finding
    yield Change(
        id=key("accept", finding.id),
        says=f"Accept {finding.code} as it is: write under `suppressions` of the place {{finding: '{finding.id}', "
        f"from: {context.on}, until: ..., owner: ..., reason: ...}}, with who answers for it, why, and until when.",
        accepts=(finding.id,),
    )
