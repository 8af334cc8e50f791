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
from trustmodel.model.draws import Draws
from trustmodel.model.duties import Criticality, Duty
from trustmodel.model.errors import InputError, NotOffered, PluginError, TrustModelError, UnknownName, ValueProblem
from trustmodel.model.evidence import Citation, Evidence, Grade, Source
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
from trustmodel.model.outlooks import Moves, Outlook
from trustmodel.model.parties import Body, Coverage, CoverageDeclaration, Organisation, Party, Post, Public
from trustmodel.model.place import Expectation, Place, SetUpUse
from trustmodel.model.problems import Problem, Where
from trustmodel.model.quantities import Amount, Range
from trustmodel.model.readiness import Due, Provision, Requirement, Sign
from trustmodel.model.relationships import Purpose, Relationship, RelationshipType
from trustmodel.model.results import (
    Assessment,
    Cell,
    Certainty,
    Comparison,
    Disparity,
    Explanation,
    ExplanationLine,
    Finding,
    FindingKind,
    HoursLine,
    LoadLine,
    Measure,
    NotRun,
    Severity,
    Table,
)
from trustmodel.model.statuses import Component, Condition, Judgement, Status
from trustmodel.model.time import Span, When, Window
from trustmodel.model.transfers import Handover, Stage
from trustmodel.model.tri import Tri

__all__ = [
    "Activity",
    "After",
    "Amount",
    "Arrangement",
    "Assessment",
    "Bearer",
    "Body",
    "Cadence",
    "Cell",
    "Certainty",
    "Citation",
    "Claims",
    "ComparatorRule",
    "Comparison",
    "Component",
    "Condition",
    "Coverage",
    "CoverageDeclaration",
    "Criticality",
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
    "Explanation",
    "ExplanationLine",
    "Figure",
    "Finding",
    "FindingKind",
    "Grade",
    "Handover",
    "HoursLine",
    "InputError",
    "Judgement",
    "Lapse",
    "Layer",
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
    "Requirement",
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
    "Table",
    "Target",
    "Tariff",
    "Tri",
    "TrustModelError",
    "Unit",
    "UnknownName",
    "ValueProblem",
    "When",
    "Where",
    "Window",
]
