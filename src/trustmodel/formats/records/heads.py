"""What a place, an arrangement and a layer say of themselves, and what they are compared with."""

# Annotations are evaluated here and not put off, since every one of them is needed to read a file.

from datetime import date

import attrs

from trustmodel.formats.fragments import ConditionRecord
from trustmodel.formats.records.claims import Claim
from trustmodel.model import Coverage, ValueProblem, Window


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ComparatorRecord(Claim):
    """A rule for the like-for-like comparator."""

    use: str
    preset: str = ""
    when: ConditionRecord = attrs.field(factory=ConditionRecord)
    order: int = 0
    why: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpectationRecord:
    """What a policy person expects.

    Raises:
        ValueProblem: if it expects nothing.

    """

    name: str
    on: date | None = None
    window: Window | None = None
    findings: tuple[str, ...] = ()
    no_findings: tuple[str, ...] = ()
    statuses: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    no_statuses: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    principals: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    gross: str = ""
    net: str = ""

    def __attrs_post_init__(self) -> None:
        statuses = (*self.statuses.values(), *self.no_statuses.values())
        if not (any(statuses) or self.findings or self.no_findings or self.principals or self.gross or self.net):
            cure = "add `findings`, `no_findings`, `statuses`, `no_statuses`, `principals`, `gross` or `net`"
            raise ValueProblem("it expects nothing, and so would always be met", cure)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class HeadRecord:
    """The head of a place or arrangement."""

    trustmodel: str = ""  # checked before all else
    place: str = ""
    arrangement: str = ""
    name: str = ""
    question: str = ""
    as_of: date
    window: Window | None = None
    authorities: tuple[str, ...] = ()
    coverage: Coverage = Coverage.PARTIAL
    currency: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LayerHead(Claim):
    """What a layer says of itself, beside its sections."""

    name: str
    when: ConditionRecord = attrs.field(factory=ConditionRecord)
    gives: str = ""
    lane: str = ""
