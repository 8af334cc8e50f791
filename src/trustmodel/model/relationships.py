"""Relationships: typed, dated, sourced claims between parties, or between a party and a duty."""

from __future__ import annotations

from enum import StrEnum

import attrs

from trustmodel.model.evidence import NO_EVIDENCE, Evidence
from trustmodel.model.time import ALWAYS, Span
from trustmodel.model.tri import Tri


class RelationshipType(StrEnum):
    """What one party is to another, or to a duty; each reads "source TYPE target".

    A lever (own, appoint, fund, direct, ...) runs from who holds it; `accountable_to` runs from who answers to
    whom; `feedback` from who reports. The last four run from a party to a duty.
    """

    COMMISSIONS = "commissions"
    OWNS = "owns"
    APPOINTS = "appoints"
    FUNDS = "funds"
    DIRECTS = "directs"
    EMPLOYS = "employs"
    STEPS_IN = "steps_in"
    DELEGATES = "delegates"
    REGISTERS = "registers"
    ACCOUNTABLE_TO = "accountable_to"
    FEEDBACK = "feedback"
    COORDINATES = "coordinates"
    HANDS_OVER = "hands_over"
    HELD_WITH = "held_with"
    ACCOUNTABLE_FOR = "accountable_for"
    RESPONSIBLE_FOR = "responsible_for"
    CONSULTED = "consulted"
    INFORMED = "informed"

    @property
    def verb(self) -> str:
        """The verb for readers, as it stands between the two whom it relates."""
        return _VERBS[self]

    @property
    def to_duty(self) -> bool:
        """Whether the target is a duty rather than a party."""
        return self in _TO_DUTY

    @property
    def is_lever(self) -> bool:
        """Whether holding it gives power over the target (AG-05)."""
        return self in LEVERS


LEVERS = frozenset(
    {
        RelationshipType.DIRECTS,
        RelationshipType.COMMISSIONS,
        RelationshipType.FUNDS,
        RelationshipType.APPOINTS,
        RelationshipType.STEPS_IN,
        RelationshipType.OWNS,
        RelationshipType.EMPLOYS,
    }
)
_TO_DUTY = frozenset(
    {
        RelationshipType.ACCOUNTABLE_FOR,
        RelationshipType.RESPONSIBLE_FOR,
        RelationshipType.CONSULTED,
        RelationshipType.INFORMED,
    }
)


_VERBS = {
    RelationshipType.COMMISSIONS: "commissions",
    RelationshipType.OWNS: "owns",
    RelationshipType.APPOINTS: "appoints",
    RelationshipType.FUNDS: "funds",
    RelationshipType.DIRECTS: "directs",
    RelationshipType.EMPLOYS: "employs",
    RelationshipType.STEPS_IN: "can step in over",
    RelationshipType.DELEGATES: "delegates to",
    RelationshipType.REGISTERS: "registers",
    RelationshipType.ACCOUNTABLE_TO: "answers to",
    RelationshipType.FEEDBACK: "reports to",
    RelationshipType.COORDINATES: "coordinates with",
    RelationshipType.HANDS_OVER: "hands over to",
    RelationshipType.HELD_WITH: "is held by the same person as",
    RelationshipType.ACCOUNTABLE_FOR: "holds the duty",
    RelationshipType.RESPONSIBLE_FOR: "does the work of",
    RelationshipType.CONSULTED: "is consulted on",
    RelationshipType.INFORMED: "is informed of",
}


class Purpose(StrEnum):
    """What an accountability relation is for; only `hold_to_account` (the default) is a route to a principal."""

    HOLD_TO_ACCOUNT = "hold_to_account"
    REGULATE = "regulate"
    FILE = "file"
    ADVISE = "advise"
    PUBLISH = "publish"
    COORDINATE = "coordinate"
    REDRESS = "redress"


@attrs.frozen(kw_only=True)
class Relationship:
    """A typed, dated, sourced claim: `source` TYPE `target`.

    Attributes:
        id: unique in its arrangement.
        type: what kind of relationship.
        source: id of the party it runs from.
        target: id of the party, or for types that run to a duty of the duty, it runs to.
        duties: ids of the duties it is about; empty is all duties.
        valid: when it holds in the world (the first clock).
        holds: yes, no (a stated denial) or unknown.
        purpose: what an `accountable_to` is for; `None` is the default, to hold to account.
        info, debate, consequences: whether the forum can demand information, question and debate, and impose a
            consequence (Bovens 2007); `None` is not stated, which is not *no*.
        lead: whether this holder or forum is the agreed lead among several.
        interim: whether the holder is only an interim one.
        shadow: whether it is shadow running only, which covers nothing.
        basis: the law, contract or practice it rests on.
        cadence_per_year: how often control or feedback flows, where stated.
        fact: name of the one unknown fact that several claims share, so that they are resolved together.
        resolves: variables on which a coordinator arbitrates.
        conception, demands: what the forum expects (Koppell 2005), as (variable, "+" or "-") pairs.
        exit_plan: whether there is a plan for how the work is taken back or handed on when what is commissioned or
            delegated ends; `None` is not stated, which is not *no*.
        arms_length: whether the money or appointment gives no hold over whom it goes to: a levy that the law sets, an
            appointment that the law prescribes.
        carries: what figures a report or account tells, by the names that targets are `measured_by`, and `cost`; empty
            is not stated.

    """

    id: str
    type: RelationshipType
    source: str
    target: str
    duties: tuple[str, ...] = ()
    valid: Span = ALWAYS
    holds: Tri = Tri.YES
    purpose: Purpose | None = None
    info: Tri | None = None
    debate: Tri | None = None
    consequences: Tri | None = None
    lead: Tri | None = None
    interim: bool = False
    shadow: bool = False
    basis: str = ""
    cadence_per_year: int | None = None
    fact: str = ""
    resolves: tuple[str, ...] = ()
    conception: str = ""
    demands: tuple[tuple[str, str], ...] = ()
    exit_plan: Tri | None = None
    arms_length: bool = False
    carries: tuple[str, ...] = ()
    evidence: Evidence = NO_EVIDENCE

    @property
    def is_route(self) -> bool:
        """Whether it is an accountability relation meant to hold to account."""
        return self.type is RelationshipType.ACCOUNTABLE_TO and self.purpose in (
            None,
            Purpose.HOLD_TO_ACCOUNT,
        )
