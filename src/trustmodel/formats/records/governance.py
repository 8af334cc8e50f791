"""Who there is, who answers to whom for what, and how they were judged."""

# Annotations are evaluated here and not put off, since every one of them is needed to read a file.

from typing import Literal

import attrs

from trustmodel.formats.fragments import DemandRecord, GradeRecord
from trustmodel.formats.records.claims import Claim, Dated
from trustmodel.formats.structure import KEY
from trustmodel.model import Coverage, Criticality, Purpose, RelationshipType, Span, Tri, When


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
    touches_public: bool = False
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
    exit_plan: Tri | None = None
    arms_length: bool = False
    carries: tuple[str, ...] = ()


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
