"""The shape of every record in a file: which keys it takes. Reader, messages and docs read these classes."""

# Annotations are evaluated here and not put off, since every one of them is needed to read a file.

from datetime import date
from fractions import Fraction
from typing import Literal

import attrs

from trustmodel.formats.fragments import (
    CadenceRecord,
    Cited,
    ConditionRecord,
    DemandRecord,
    GradeRecord,
    MaybeRange,
    SpreadRange,
)
from trustmodel.formats.structure import KEY
from trustmodel.model import (
    Bearer,
    Coverage,
    Criticality,
    Grade,
    Modality,
    Purpose,
    Range,
    RelationshipType,
    Span,
    StatementKind,
    Tri,
    ValueProblem,
    When,
    Window,
)
from trustmodel.model.history import a_life, a_rate
from trustmodel.model.quantities import a_count, a_level, a_share, not_negative

_YEAR = attrs.validators.and_(attrs.validators.ge(1900), attrs.validators.le(2200))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Claim:
    """The keys of evidence, which every record takes."""

    id: str = ""
    source: tuple[Cited, ...] = ()
    grade: Grade | None = None
    by: str = ""
    ref: tuple[str, ...] = ()
    note: str = ""
    recorded: When | None = None
    replaces: tuple[str, ...] = ()
    review_by: When | None = None
    under: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Dated(Claim):
    """A claim with a validity."""

    from_: When | None = attrs.field(default=None, metadata={KEY: "from"})
    until: When | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SourceRecord:
    """A publication."""

    id: str
    title: str
    publisher: str
    published: When | None = None
    address: str = ""
    grade: Grade = Grade.REPORTED
    note: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PartyRecord(Dated):
    """A party."""

    kind: Literal["organisation", "post", "body", "public"] = "organisation"
    name: str = ""
    legal_form: str = ""
    part_of: str | None = None
    principal: bool | None = None
    actor: bool = True
    coverage: Coverage | None = None
    tags: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DutyRecord(Dated):
    """A duty."""

    name: str = ""
    basis: str = ""
    criticality: Criticality | None = None
    coverage: Coverage | None = None
    joint_by_law: bool = False
    delegable: bool | None = None
    delegable_to: str = ""
    needs_status: str = ""
    exempt: tuple[str, ...] = ()
    handover_days: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    notify_within: str = ""
    service: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RelationshipRecord(Dated):
    """A relationship."""

    type: RelationshipType
    who: str
    to: str
    duties: tuple[str, ...] = ()
    holds: Tri = Tri.YES
    purpose: Purpose | None = None
    info: Tri | None = None
    debate: Tri | None = None
    consequences: Tri | None = None
    lead: Tri | None = None
    interim: bool = False
    shadow: bool = False
    basis: str = ""
    cadence_per_year: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(attrs.validators.ge(0))
    )
    fact: str = ""
    resolves: tuple[str, ...] = ()
    conception: str = ""
    demands: tuple[DemandRecord, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CoverageRecord(Dated):
    """A declaration that what is held about a party or duty is all there is."""

    of: str
    coverage: Coverage


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatusRecord(Dated):
    """A status."""

    of: str
    is_: str = attrs.field(metadata={KEY: "is"})
    holds: Tri = Tri.YES
    caused_by: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JudgementRecord(Claim):
    """A judgement."""

    of: str
    framework: str
    published: When
    overall: GradeRecord | None = None
    components: dict[str, GradeRecord] = attrs.field(factory=dict)
    inspected: Span | None = None
    inspectors: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(1)))
    scenario: bool = False


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ActivityRecord(Dated):
    """A scrutiny activity."""

    name: str
    kind: str
    by: str  # pyright: ignore[reportGeneralTypeIssues]  # the party that looks, not whose claim; all are by keyword
    of: tuple[str, ...]
    duties: tuple[str, ...] = ()
    attends: tuple[str, ...] = ()
    asks_for: tuple[str, ...] = ()
    shares: dict[str, Fraction] = attrs.field(factory=dict)
    cadence: tuple[CadenceRecord, ...] = ()
    when: ConditionRecord = attrs.field(factory=ConditionRecord)
    holds: Tri = Tri.YES
    group: str = ""
    framework: str = ""
    power: str = ""
    basis: str = ""
    inspector_days: Range | None = None
    line: Literal["", "1", "2", "3", "external"] = ""
    independent_check: bool = False
    like: str = ""
    effort_grade: Grade | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EvidenceItemRecord(Claim):
    """Something that scrutineers ask for."""

    name: str = ""
    definition: str = ""
    compat: Range | None = attrs.field(default=None, validator=a_share)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OccurrenceRecord(Claim):
    """One time that an activity took place."""

    activity: str
    of: str
    on: Span
    result: str = ""
    inspector_days: Range | None = None
    consequences: int | None = attrs.field(default=None, validator=a_count)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EffortRecord(Claim):
    """Hours that one occurrence takes of one bearer."""

    activity: str
    bearer: Bearer
    hours: SpreadRange
    role: str = ""
    senior: bool = False
    bau: Range | None = attrs.field(default=None, validator=a_share)
    actual_rate: Range | None = attrs.field(default=None, validator=a_share)
    external: Range | None = attrs.field(default=None, validator=not_negative)
    price_year: int | None = attrs.field(default=None, validator=attrs.validators.optional(_YEAR))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TariffRecord(Claim):
    """What an hour costs."""

    bearer: Bearer
    hourly: Range
    price_year: int = attrs.field(validator=_YEAR)
    role: str = ""
    overhead: Range | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PriceLevelRecord(Claim):
    """One year of an index of prices."""

    year: int = attrs.field(validator=_YEAR)
    value: Fraction = attrs.field(validator=a_level)
    base: bool = False


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GroupRecord:
    """A kind of event that tables count together."""

    id: str
    name: str
    formal: bool = False
    order: int = 0


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FigureRecord(Claim):
    """A number about a party."""

    what: str
    value: Range
    unit: str
    of: str
    on: When | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TargetRecord(Claim):
    """A target and its outturn."""

    what: str
    due: When
    of: str = ""
    outturn: str = ""
    outturn_on: When | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MoneyRecord(Claim):
    """A line of money."""

    item: str
    amount: MaybeRange
    year: str
    payer: str
    basis: str
    whose: str
    reading: Literal["amount", "floor", "ceiling", "claim"] = "amount"
    recurring: bool = False
    of: str = ""
    life_years: int | None = attrs.field(default=None, validator=a_life)
    rate: Fraction | None = attrs.field(default=None, validator=a_rate)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EventRecord(Claim):
    """Something that happened."""

    what: str
    on: When
    of: str = ""
    lane: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatementRecord(Claim):
    """Something said."""

    says: str
    kind: StatementKind
    about: tuple[str, ...] = ()
    topic: str = ""
    on: When | None = None
    contradicts: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PerceptionRecord(Claim):
    """Who, asked what about which duty, answered whom; or a reported perception."""

    question: str
    duty: str
    modality: Modality
    informant: str = ""
    answer: tuple[str, ...] = ()
    reported: Literal["", "contested", "settled", "mistaken"] = ""
    about: str = ""
    on: When | None = None


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
