"""The tables of one arrangement, by the question that they answer."""

from __future__ import annotations

from typing import Literal, get_args

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.answers import answers
from trustmodel.assessment.assess import assess
from trustmodel.assessment.carried import carried
from trustmodel.assessment.findings import findings
from trustmodel.assessment.inspected import inspected
from trustmodel.assessment.money import money
from trustmodel.assessment.repeated import repeated
from trustmodel.assessment.scrutiny import activities, caused, further, hours, layers
from trustmodel.assessment.timeline import timeline
from trustmodel.building.library import Library
from trustmodel.comparison.compare import monitoring_table
from trustmodel.model import Arrangement, Assessment, FindingKind, Table, UnknownName, Window

Question = Literal["show", "inspections", "load", "gaps", "findings", "money", "timeline"]
"""What tables there are, each named as the command that prints it; `findings` is `gaps` with the information lines."""


def tables_of(
    subject: Arrangement | Assessment,
    question: Question,
    library: Library,
    party: str = "",
    window: Window | None = None,
) -> tuple[Table, ...]:
    """Give the tables that answer a question; an arrangement is assessed only where the question needs it.

    Args:
        subject: an arrangement, at its own date, or an assessment.
        question: which tables.
        library: the plugins to assess with, and to build the like-for-like comparator with.
        party: for `show`, whose levers and principals; by default those of whoever runs the services.
        window: for `money` and `timeline`, the period to show; by default all time.

    Raises:
        UnknownName: if there is no such question or party.

    """
    arrangement = subject if isinstance(subject, Arrangement) else subject.arrangement
    match question:
        case "money":
            return (money(arrangement, window),)
        case "timeline":
            return (timeline(arrangement, window),)
        case "show":
            on = subject.as_of if isinstance(subject, Arrangement) else subject.on
            return answers(AccountabilityGraph.compile(arrangement, on), party)
        case "gaps" | "findings" | "inspections" | "load":
            result = subject if isinstance(subject, Assessment) else assess(subject, library.host)
            return _assessed(result, question, library)
    raise UnknownName("question", question, get_args(Question))


def _assessed(result: Assessment, question: str, library: Library) -> tuple[Table, ...]:
    of, labels = (result,), (result.arrangement.name,)
    if question == "inspections":
        return inspected(of, labels), layers(of, labels)
    if question == "load":
        return (
            monitoring_table(result, library),
            hours(of, labels),
            caused(result),
            *carried(result),
            *repeated(result),
            *further(result),
            activities(result),
        )
    return (findings(result) if question == "findings" else findings(result, (FindingKind.GAP, FindingKind.RISK)),)
