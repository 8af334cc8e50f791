"""What must be in place when a body takes services over, and what is said to be in place."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

import attrs

from trustmodel.model.errors import ValueProblem
from trustmodel.model.evidence import NO_EVIDENCE, Evidence
from trustmodel.model.relationships import RelationshipType
from trustmodel.model.time import ALWAYS, Span
from trustmodel.model.tri import Tri

FILLS = (RelationshipType.EMPLOYS, RelationshipType.APPOINTS, RelationshipType.HELD_WITH)
"""The types of relationship that show that a post is filled."""


class Due(StrEnum):
    """When a requirement must be met: `before` the services go live, or `at` the day on which they do."""

    BEFORE = "before"
    AT = "at"


@attrs.frozen(kw_only=True)
class Sign:
    """One way in which the record shows that a requirement is met: a status, a relationship, a filled post, a figure.

    Attributes:
        status: the word of a status that whoever must meet the requirement, or its body, has.
        types: the types of relationship of which one must be live; the types of `FILLS` for a post.
        source, target: ids of its ends; empty is anybody. A part at the source stands for its body.
        lasting: whether an interim one does not count.
        figure: what a number about whoever must meet the requirement counts.
        at_least: the least that it must be.
        unit: the unit of that number; empty is any.

    Raises:
        ValueProblem: if it is not exactly one of a status, a relationship and a figure, or lacks what these need.

    """

    status: str = ""
    types: tuple[RelationshipType, ...] = ()
    source: str = ""
    target: str = ""
    lasting: bool = False
    figure: str = ""
    at_least: Fraction | None = None
    unit: str = ""

    def __attrs_post_init__(self) -> None:
        if bool(self.status) + bool(self.types) + bool(self.figure) != 1:
            raise ValueProblem(
                "a sign is exactly one of a status, a relationship, a post and a figure",
                "write `status:`, `type:` with `who:` or `to:`, `post:`, or `figure:` with `at_least:`",
            )
        if self.types and not (self.source or self.target):
            raise ValueProblem("a relationship between anybody and anybody shows nothing", "add `who:` or `to:`")
        if len({kind.to_duty for kind in self.types}) > 1:
            raise ValueProblem("its types run to parties and to duties", "write them as two signs")
        if not self.types and (self.source or self.target or self.lasting):
            raise ValueProblem("only a relationship has ends, and may be lasting", "add `type:`, or leave them out")
        if bool(self.figure) != (self.at_least is not None):
            raise ValueProblem("a figure is held against a number", "write both `figure:` and `at_least:`")
        if self.unit and not self.figure:
            raise ValueProblem("only a figure has a unit", "add `figure:` and `at_least:`, or leave `unit` out")


@attrs.frozen(kw_only=True)
class Requirement:
    """Something that must be in place when services go live under a set-up.

    In a layer it is required of whoever has the layer's status, and while it lasts.

    Attributes:
        id: unique in its arrangement; where it was made from a template, with `@` and whose it is.
        name: for readers.
        of: id of the party that must see to it.
        topic: what it belongs to, for readers: registrations, people, data.
        due: when it must be there.
        does: ids of duties: it is required only of who does the work of one of them; empty is always.
        signs: how the record shows it, any one of them; what none shows, a provision may state.
        basis: the law or practice that it rests on.
        why: what goes wrong without it, in words.
        valid: when it is required.
        holds: whether it is: unknown where the status that it hangs on is.

    """

    id: str
    name: str
    of: str
    topic: str = ""
    due: Due = Due.AT
    does: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()
    basis: str = ""
    why: str = ""
    valid: Span = ALWAYS
    holds: Tri = Tri.YES
    evidence: Evidence = NO_EVIDENCE

    @property
    def template(self) -> str:
        """The id that its author wrote."""
        return self.id.partition("@")[0]


@attrs.frozen(kw_only=True)
class Provision:
    """A dated, sourced claim that something required is in place, or is not.

    Attributes:
        id: unique in its arrangement.
        requirement: id of the requirement, as its author wrote it.
        of: id of the party that it is about; empty is all of whom it is required.
        valid: when it is so.
        holds: in place, not in place, or unknown.

    """

    id: str
    requirement: str
    of: str = ""
    valid: Span = ALWAYS
    holds: Tri = Tri.YES
    evidence: Evidence = NO_EVIDENCE
