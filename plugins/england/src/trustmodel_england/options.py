"""The attributes that English delivery models are bundles of; each set-up plugin states its own defaults."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import attrs

from trustmodel.model import ValueProblem, When

ALL = "all"
NO = "no"
GO_LIVE = "go-live"


class LegalForm(StrEnum):
    """What the body that runs the services is in law."""

    DEPARTMENT = "department"
    CLG = "clg"
    CIC = "cic"


class Owner(StrEnum):
    """Whose company it is."""

    COUNCIL = "council"
    COUNCILS = "councils"
    INDEPENDENT = "independent"
    NONE = "none"


class Route(StrEnum):
    """By which legal route the body came to run the services."""

    NONE = "none"
    VOLUNTARY = "voluntary"
    DIRECTED = "directed"
    NOMINEE = "nominee"


class Director(StrEnum):
    """Where the director of children's services sits."""

    COUNCIL = "council"
    PROVIDER = "provider"


class Board(StrEnum):
    """What became of the improvement board."""

    NONE = "none"
    KEPT = "kept"
    REPLACED = "replaced"
    ENDED = "ended"


class Typical(StrEnum):
    """Whether contract monitoring as typically found is counted."""

    AUTO = "auto"
    YES = "yes"
    NO = "no"


DOCS: Mapping[str, str] = {
    "provider": "id of the party that runs the services; empty: the set-up makes one",
    "legal_form": "department of the council, company limited by guarantee (clg), community interest company (cic)",
    "owner": "who owns the company: one council, several councils, its own directors; none for a department",
    "route": "voluntary (Act of 2008 alone), directed (the minister directs the contract), nominee "
    "(functions leave the council), none for a department",
    "dcs": "whether the director of children's services is held apart in the council, or by the provider's "
    "chief executive",
    "services": "the services it runs, as words of the catalogue; all: every function that may be delegated",
    "left_with_council": "services that stay with the council",
    "ifa": "registration as a fostering agency: no, go-live, or the date it has",
    "vaa": "registration as an adoption agency: no, go-live, or the date it has",
    "raa": "adoption by a regional agency: no, go-live, or the date from which",
    "improvement_board": "the improvement board: none, kept beside the set-up, replaced by it, or ended",
    "contract": "what the contract says of its review, its indicators and its years",
    "typical_monitoring": "count contract monitoring as typically found: auto does so where the set-up is "
    "built and the place never ran it itself",
}
"""What each option means, for messages and reference pages."""


_HEADLINE = frozenset({"legal_form", "owner", "route", "improvement_board"})
"""The options that tell the forms apart at a glance."""

_GROUPS = {"improvement_board": "improvement-board"}
"""The options that say what became of a group of events, with the id of the group in the catalogue."""


_WORDS: Mapping[str, Mapping[str, str]] = {
    "legal_form": {
        LegalForm.DEPARTMENT: "department of the council",
        LegalForm.CLG: "company limited by guarantee",
        LegalForm.CIC: "community interest company",
    },
}
"""What readers call the values of an option, where they are not words already."""


def doc(name: str) -> dict[str, object]:
    """Give the metadata of one option: what it means, as `DOCS` says, and where its value is shown."""
    shown = {"headline": name in _HEADLINE, "group": _GROUPS.get(name, ""), "words": _WORDS.get(name, {})}
    return {"doc": DOCS[name], **{key: value for key, value in shown.items() if value}}


def registration(_: object, attribute: attrs.Attribute[str], value: str) -> None:
    """Check an option that says when a registration begins.

    Raises:
        ValueProblem: if it is neither `no`, `go-live` nor a date.

    """
    if value in (NO, GO_LIVE):
        return
    try:
        When.parse(value)
    except ValueProblem:
        rule = f"{attribute.name}: {value!r} is neither no, go-live nor a date"
        raise ValueProblem(rule, "write no, go-live, or a date such as 2018-08") from None


@attrs.frozen(kw_only=True)
class Contract:
    """What the contract says of its own terms, in the words of the source.

    Attributes:
        review: when it comes up for review.
        kpis: how many performance indicators it has; `None` is not known.
        years: how long it runs.

    """

    review: str = attrs.field(default="", metadata={"doc": "when the contract comes up for review"})
    kpis: int | None = attrs.field(default=None, metadata={"doc": "how many performance indicators it has"})
    years: str = attrs.field(default="", metadata={"doc": "how long it runs, in words"})

    def __str__(self) -> str:
        parts = (
            f"review {self.review}" if self.review else "",
            f"{self.kpis} indicators" if self.kpis is not None else "",
            f"years: {self.years}" if self.years else "",
        )
        return "; ".join(part for part in parts if part)


@attrs.frozen(kw_only=True)
class FormOptions:
    """A delivery model as a bundle of attributes; `DOCS` says what each means.

    The defaults are those of a council that runs the services itself.

    Raises:
        ValueProblem: if attributes contradict one another.

    """

    provider: str = attrs.field(default="", metadata=doc("provider"))
    legal_form: LegalForm = attrs.field(default=LegalForm.DEPARTMENT, metadata=doc("legal_form"))
    owner: Owner = attrs.field(default=Owner.NONE, metadata=doc("owner"))
    route: Route = attrs.field(default=Route.NONE, metadata=doc("route"))
    dcs: Director = attrs.field(default=Director.COUNCIL, metadata=doc("dcs"))
    services: tuple[str, ...] = attrs.field(default=(ALL,), metadata=doc("services"))
    left_with_council: tuple[str, ...] = attrs.field(default=(), metadata=doc("left_with_council"))
    ifa: str = attrs.field(default=NO, metadata=doc("ifa"), validator=registration)
    vaa: str = attrs.field(default=NO, metadata=doc("vaa"), validator=registration)
    raa: str = attrs.field(default=NO, metadata=doc("raa"), validator=registration)
    improvement_board: Board = attrs.field(default=Board.NONE, metadata=doc("improvement_board"))
    contract: Contract = attrs.field(default=Contract(), metadata=doc("contract"))
    typical_monitoring: Typical = attrs.field(default=Typical.AUTO, metadata=doc("typical_monitoring"))

    def __attrs_post_init__(self) -> None:
        if self.legal_form is not LegalForm.DEPARTMENT:
            for name in ("owner", "route"):
                if getattr(self, name) == "none":
                    raise ValueProblem(f"{name}: none does not go with {self.legal_form}", DOCS[name])
            return
        plain = {"owner": "none", "route": "none", "dcs": "council", "ifa": NO, "vaa": NO}
        for name, only in plain.items():
            if getattr(self, name) != only:
                rule = f"a department of the council cannot have {name}: {getattr(self, name)}"
                raise ValueProblem(rule, "choose a company as `legal_form`, or leave the option out")
