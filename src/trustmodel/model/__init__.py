"""What an arrangement is, and what results are: values only, attrs and the standard library."""

from trustmodel.model.activities import (
    Activity,
    After,
    Bearer,
    Cadence,
    Effort,
    EventGroup,
    EvidenceItem,
    Occurrence,
    PriceLevel,
    Tariff,
)
from trustmodel.model.arrangement import Arrangement, Dropped, SetUpRun
from trustmodel.model.claims import Claims, ComparatorRule, Layer
from trustmodel.model.dated import Agenda, Close, Dated, Expected
from trustmodel.model.difference import Alteration, Changed, Detail, Difference
from trustmodel.model.draws import Draws
from trustmodel.model.duties import Criticality, Duty
from trustmodel.model.errors import InputError, NotOffered, PluginError, TrustModelError, UnknownName, ValueProblem
from trustmodel.model.evidence import Citation, Evidence, Grade, Source
from trustmodel.model.explanations import Explanation, ExplanationLine
from trustmodel.model.findings import Certainty, Finding, FindingKind, Severity, Suppressed
from trustmodel.model.history import (
    Event,
    Figure,
    Modality,
    MoneyLine,
    Perception,
    Statement,
    StatementKind,
    Target,
)
from trustmodel.model.lapses import Lapse, Unit
from trustmodel.model.measures import HoursLine, LoadLine, Measure
from trustmodel.model.outlooks import Moves, Outlook
from trustmodel.model.parties import Body, Coverage, CoverageDeclaration, Organisation, Party, Post, Public
from trustmodel.model.place import Expectation, Place, SetUpUse
from trustmodel.model.problems import Problem, Where
from trustmodel.model.quantities import Amount, Range
from trustmodel.model.readiness import Due, Provision, Requirement, Sign
from trustmodel.model.relationships import Purpose, Relationship, RelationshipType
from trustmodel.model.repairs import Change, Costed, Limits, Remaining, Repair, SetAside
from trustmodel.model.results import Assessment, Comparison, Disparity, NotRun
from trustmodel.model.rules import AssuranceRule, Suppression, Threshold, TradeOff
from trustmodel.model.said import Said, Sentence
from trustmodel.model.statuses import Component, Condition, Framework, Judgement, Status
from trustmodel.model.tables import Cell, Table
from trustmodel.model.time import Span, When, Window
from trustmodel.model.transfers import Handover, Stage
from trustmodel.model.tri import Tri

__all__ = [
    "Activity",
    "After",
    "Agenda",
    "Alteration",
    "Amount",
    "Arrangement",
    "Assessment",
    "AssuranceRule",
    "Bearer",
    "Body",
    "Cadence",
    "Cell",
    "Certainty",
    "Change",
    "Changed",
    "Citation",
    "Claims",
    "Close",
    "ComparatorRule",
    "Comparison",
    "Component",
    "Condition",
    "Costed",
    "Coverage",
    "CoverageDeclaration",
    "Criticality",
    "Dated",
    "Detail",
    "Difference",
    "Disparity",
    "Draws",
    "Dropped",
    "Due",
    "Duty",
    "Effort",
    "Event",
    "EventGroup",
    "Evidence",
    "EvidenceItem",
    "Expectation",
    "Expected",
    "Explanation",
    "ExplanationLine",
    "Figure",
    "Finding",
    "FindingKind",
    "Framework",
    "Grade",
    "Handover",
    "HoursLine",
    "InputError",
    "Judgement",
    "Lapse",
    "Layer",
    "Limits",
    "LoadLine",
    "Measure",
    "Modality",
    "MoneyLine",
    "Moves",
    "NotOffered",
    "NotRun",
    "Occurrence",
    "Organisation",
    "Outlook",
    "Party",
    "Perception",
    "Place",
    "PluginError",
    "Post",
    "PriceLevel",
    "Problem",
    "Provision",
    "Public",
    "Purpose",
    "Range",
    "Relationship",
    "RelationshipType",
    "Remaining",
    "Repair",
    "Requirement",
    "Said",
    "Sentence",
    "SetAside",
    "SetUpRun",
    "SetUpUse",
    "Severity",
    "Sign",
    "Source",
    "Span",
    "Stage",
    "Statement",
    "StatementKind",
    "Status",
    "Suppressed",
    "Suppression",
    "Table",
    "Target",
    "Tariff",
    "Threshold",
    "TradeOff",
    "Tri",
    "TrustModelError",
    "Unit",
    "UnknownName",
    "ValueProblem",
    "When",
    "Where",
    "Window",
]
