"""What an arrangement is, and what results are: values only, attrs and the standard library."""

from trustmodel.model.activities import Activity, After, Bearer, Cadence, Effort, EventGroup, Occurrence, Tariff
from trustmodel.model.arrangement import Arrangement, Dropped, SetUpRun
from trustmodel.model.claims import Claims, ComparatorRule, Layer
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
from trustmodel.model.parties import Body, Coverage, CoverageDeclaration, Organisation, Party, Post, Public
from trustmodel.model.place import Expectation, Place, SetUpUse
from trustmodel.model.problems import Problem, Where
from trustmodel.model.quantities import Amount, Range
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
    "Dropped",
    "Duty",
    "Effort",
    "Event",
    "EventGroup",
    "Evidence",
    "Expectation",
    "Explanation",
    "ExplanationLine",
    "Figure",
    "Finding",
    "FindingKind",
    "Grade",
    "HoursLine",
    "InputError",
    "Judgement",
    "Lapse",
    "Layer",
    "LoadLine",
    "Measure",
    "Modality",
    "MoneyLine",
    "NotOffered",
    "NotRun",
    "Occurrence",
    "Organisation",
    "Party",
    "Perception",
    "Place",
    "PluginError",
    "Post",
    "Problem",
    "Public",
    "Purpose",
    "Range",
    "Relationship",
    "RelationshipType",
    "SetUpRun",
    "SetUpUse",
    "Severity",
    "Source",
    "Span",
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
