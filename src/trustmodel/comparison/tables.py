"""The tables of one arrangement, by the question that they answer."""

from __future__ import annotations

from typing import Literal, get_args

import attrs

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.answers import answers
from trustmodel.assessment.assess import assess
from trustmodel.assessment.carried import carried
from trustmodel.assessment.dated import calendar
from trustmodel.assessment.drawn import drawn_calendar, greatest_week
from trustmodel.assessment.findings import findings
from trustmodel.assessment.governed import governed, whose
from trustmodel.assessment.graded import graded
from trustmodel.assessment.inspected import inspected
from trustmodel.assessment.kept import what_is_kept
from trustmodel.assessment.money import money
from trustmodel.assessment.months import with_record
from trustmodel.assessment.opened import life
from trustmodel.assessment.opened_table import opened
from trustmodel.assessment.peaks import coincides, peaks
from trustmodel.assessment.quadrant import quadrants
from trustmodel.assessment.raci import raci
from trustmodel.assessment.readiness_tables import readiness
from trustmodel.assessment.repeated import repeated
from trustmodel.assessment.scrutiny import activities, caused, further, hours, layers
from trustmodel.assessment.sliced import Dimension, hours_by
from trustmodel.assessment.supposed import told
from trustmodel.assessment.suppressed import suppressed_table
from trustmodel.assessment.timeline import timeline
from trustmodel.assessment.transfers import transfers
from trustmodel.assessment.uncertain import uncertainty
from trustmodel.assessment.weighed import weighed
from trustmodel.assessment.words import beyond
from trustmodel.building.library import Library
from trustmodel.comparison.monitored import monitoring_tables
from trustmodel.model import Arrangement, Assessment, Draws, FindingKind, Table, UnknownName, Window
from trustmodel.scrutiny.dated.coincidence import DEFAULT_WEEKS

Question = Literal[
    "show",
    "levers",
    "profile",
    "routes",
    "perceptions",
    "essentials",
    "quadrant",
    "inspections",
    "grades",
    "load",
    "hours",
    "calendar",
    "peaks",
    "uncertainty",
    "gaps",
    "findings",
    "opened",
    "counts",
    "money",
    "timeline",
    "raci",
    "kept",
    "transfers",
    "readiness",
    "readiness-next",
]
"""What tables there are, each named as the command that prints it.

`levers`, `profile`, `routes`, `perceptions`, `essentials`, `quadrant`, `raci`, `kept` and `transfers` are views of
`show`; `findings` is `gaps` with the information lines, `opened` their timeline, `counts` how many in all; `grades` is
a view of `inspections`; `hours`, `calendar`, `peaks` and `uncertainty` are views of `load`; `readiness-next` is
`readiness` for the next set-up on record.
"""

_OF_LOAD = frozenset(("load", "hours", "calendar", "peaks", "uncertainty"))


@attrs.frozen(kw_only=True)
class Details:
    """What a question may be asked with; each holds for the questions named.

    Attributes:
        party: of `show` and its views: whose levers, principals, profile and routes; empty is whoever runs the
            services, and for `routes` all with a critical duty. Of `kept`: who passed work on; empty is the
            authorities.
        against: of `profile`: an arrangement to set beside it; `None` is none.
        window: of `money`, `timeline` and `opened`: the period to show; `None` is all time.
        by: of `hours`: by what they are cut.
        weeks: of `peaks`: how many weeks are the worst (4 where it is left out), and how close inspections coincide
            (12), 1 to 520.
        draws: of `uncertainty`, `calendar` and `peaks`: draws to make; `None` is none.

    """

    party: str = ""
    against: Arrangement | None = None
    window: Window | None = None
    by: Dimension = "scrutineer"
    weeks: int | None = None
    draws: Draws | None = None


PLAIN = Details()


def tables_of(
    subject: Arrangement | Assessment,
    question: Question,
    library: Library,
    details: Details = PLAIN,
) -> tuple[Table, ...]:
    """Give the tables that answer a question; an arrangement is assessed only where the question needs it.

    Args:
        subject: an arrangement, at its own date, or an assessment.
        question: which tables.
        library: the plugins to assess with, and to build the like-for-like comparator with.
        details: what it is asked with.

    Raises:
        UnknownName: if there is no such question or party.
        ValueProblem: for weeks, draws or a seed that cannot be.

    """
    arrangement = subject if isinstance(subject, Arrangement) else subject.arrangement
    on = subject.as_of if isinstance(subject, Arrangement) else subject.on
    match question:
        case "money":
            return (money(arrangement, details.window),)
        case "timeline":
            return (timeline(arrangement, details.window),)
        case "opened":
            return (opened(arrangement, life(arrangement, library.host, window=details.window)),)
        case "readiness" | "readiness-next":
            return readiness(arrangement, on, ahead=question == "readiness-next")
        case "kept":
            return what_is_kept(AccountabilityGraph.compile(arrangement.standing, on), details.party)
        case "show":
            return answers(AccountabilityGraph.compile(arrangement, on), details.party)
        case "levers" | "profile" | "routes" | "perceptions" | "counts" | "essentials":
            told = governed(question, arrangement, on, details.party, details.against)
            if question == "profile":
                result = subject if isinstance(subject, Assessment) else assess(subject, library.host)
                told += tuple(weighed(result, one) for one in whose(arrangement, on, details.party))
            return told
        case _ if question in get_args(Question):
            result = subject if isinstance(subject, Assessment) else assess(subject, library.host)
            found = _view(result, question, details) or _assessed(result, question, library, details)
            return _warned(result, found) if question in _OF_LOAD else found
    raise UnknownName("question", question, get_args(Question))


def _warned(result: Assessment, found: tuple[Table, ...]) -> tuple[Table, ...]:
    """Say first where the record says nothing of the day or the window looked at, and what an outlook supposes."""
    notes = (*beyond(result.arrangement, result.on, result.window), *told(result))
    new = tuple(note for note in notes if note not in found[0].notes)
    return (attrs.evolve(found[0], notes=(*new, *found[0].notes)), *found[1:])


def _view(result: Assessment, question: str, details: Details) -> tuple[Table, ...]:
    """Give the tables of a view of the load; none where the question is another."""
    match question:
        case "hours":
            if details.by not in get_args(Dimension):
                raise UnknownName("way to cut hours", details.by, get_args(Dimension))
            return (hours_by(result, details.by),)
        case "calendar":
            return (
                calendar(result),
                with_record(result),
                *(drawn_calendar(result, details.draws) if details.draws else ()),
            )
        case "grades":
            return (graded((result,), (result.arrangement.name,)),)
        case "raci":
            return raci(result)
        case "transfers":
            return transfers(result)
        case "peaks":
            more = (greatest_week(result, details.draws),) if details.draws else ()
            near = DEFAULT_WEEKS if details.weeks is None else details.weeks
            return peaks(result, details.weeks), coincides(result, near), *more
        case "uncertainty":
            return uncertainty(result, details.draws)
        case _:
            return ()


def _assessed(result: Assessment, question: str, library: Library, details: Details) -> tuple[Table, ...]:
    of, labels = (result,), (result.arrangement.name,)
    if question == "quadrant":
        return quadrants(result, details.party)
    if question == "inspections":
        return inspected(of, labels), layers(of, labels)
    if question == "load":
        return (
            *monitoring_tables(result, library),
            hours(of, labels),
            caused(result),
            *carried(result),
            *repeated(result),
            *further(result),
            activities(result),
        )
    listed = findings(result) if question == "findings" else findings(result, (FindingKind.GAP, FindingKind.RISK))
    return (listed, suppressed_table(result)) if result.suppressed else (listed,)
