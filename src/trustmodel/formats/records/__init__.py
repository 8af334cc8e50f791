"""The shape of every record in a file: which keys it takes. Reader, messages and docs read these classes."""

from trustmodel.formats.records.claims import Claim, Dated, SourceRecord
from trustmodel.formats.records.governance import (
    CoverageRecord,
    DutyRecord,
    JudgementRecord,
    PartyRecord,
    RelationshipRecord,
    StatusRecord,
)
from trustmodel.formats.records.heads import ComparatorRecord, ExpectationRecord, HeadRecord, LayerHead
from trustmodel.formats.records.history import (
    EventRecord,
    FigureRecord,
    MoneyRecord,
    PerceptionRecord,
    StatementRecord,
    TargetRecord,
)
from trustmodel.formats.records.readiness import ProvisionRecord, RequirementRecord, SignRecord
from trustmodel.formats.records.rules import AssuranceRecord, SuppressionRecord, ThresholdRecord, TradeOffRecord
from trustmodel.formats.records.scrutiny import (
    ActivityRecord,
    EffortRecord,
    EvidenceItemRecord,
    FrameworkRecord,
    GroupRecord,
    OccurrenceRecord,
    PriceLevelRecord,
    TariffRecord,
)
from trustmodel.formats.records.transfers import HandoverRecord, StageRecord

__all__ = [
    "ActivityRecord",
    "AssuranceRecord",
    "Claim",
    "ComparatorRecord",
    "CoverageRecord",
    "Dated",
    "DutyRecord",
    "EffortRecord",
    "EventRecord",
    "EvidenceItemRecord",
    "ExpectationRecord",
    "FigureRecord",
    "FrameworkRecord",
    "GroupRecord",
    "HandoverRecord",
    "HeadRecord",
    "JudgementRecord",
    "LayerHead",
    "MoneyRecord",
    "OccurrenceRecord",
    "PartyRecord",
    "PerceptionRecord",
    "PriceLevelRecord",
    "ProvisionRecord",
    "RelationshipRecord",
    "RequirementRecord",
    "SignRecord",
    "SourceRecord",
    "StageRecord",
    "StatementRecord",
    "StatusRecord",
    "SuppressionRecord",
    "TargetRecord",
    "TariffRecord",
    "ThresholdRecord",
    "TradeOffRecord",
]
