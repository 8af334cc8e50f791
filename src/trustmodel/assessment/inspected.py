"""Table B: what is inspected under each arrangement, under which power, how often."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.words import amount, cited
from trustmodel.load.calendar import Calendar
from trustmodel.load.inspections import Inspection, inspections
from trustmodel.model import Arrangement, Assessment, Cell, Duty, Table, Tri, Window


def inspected(assessments: tuple[Assessment, ...], labels: tuple[str, ...]) -> Table:
    """
    Give table B: a row for the authority, for each service that needs a registration, and for each other subject.

    Args:
        assessments: the arrangements, each at its date.
        labels: the heads of their columns.

    """
    views = [_View(assessment) for assessment in assessments]
    keys = list(dict.fromkeys(key for view in views for key in view.cells))
    rows = tuple((Cell(key), *(view.cells.get(key, Cell("nothing on record")) for view in views)) for key in keys)
    return Table(
        id="B",
        title="What is inspected, under which power",
        columns=("Subject", *labels),
        rows=rows,
    )


class _View:
    """The cells of one arrangement, by the head of their row."""

    def __init__(self, assessment: Assessment) -> None:
        self.arrangement = assessment.arrangement
        self.on = assessment.on
        self.graph = AccountabilityGraph.compile(assessment.arrangement, assessment.on)
        calendar = Calendar.of(assessment.arrangement, _window(assessment))
        self.found = inspections(calendar, assessment.on)
        self.cells: dict[str, Cell] = {}
        registered = [duty for duty in self.duties() if duty.needs_status]
        self.add("the authority", [one for one in self.found if one.subject in self.arrangement.authorities])
        taken = {one.activity for one in self.found if one.subject in self.arrangement.authorities}
        for duty in registered:
            own = [one for one in self.found if duty.needs_status in one.causes]
            taken.update(one.activity for one in own)
            self.cells[_service(duty)] = self.cell(own) if own else self.unregistered(duty)
        others: dict[str, list[Inspection]] = {}
        for one in self.found:
            if one.activity not in taken:
                others.setdefault(self.arrangement.label(one.subject), []).append(one)
        for subject in sorted(others):
            self.add(subject, others[subject])

    def duties(self) -> Iterable[Duty]:
        return (self.arrangement.duties[id] for id in self.graph.duties)

    def add(self, key: str, found: list[Inspection]) -> None:
        if found:
            self.cells[key] = self.cell(found)

    def cell(self, found: list[Inspection]) -> Cell:
        texts = dict.fromkeys(self.text(one) for one in found)
        evidence = [self.arrangement.activities[one.activity].evidence for one in found]
        return Cell("; ".join(texts), cited(*evidence))

    def text(self, one: Inspection) -> str:
        activity = self.arrangement.activities[one.activity]
        days = f"{amount(one.inspector_days)} inspector-days a year" if one.inspector_days.known.high else ""
        status = _status(self.arrangement, one)
        parts = [one.cadence, days, f"under {one.power or activity.basis}" if one.power or activity.basis else "", status]
        sure = "" if one.sure else " (cannot be ruled out)"
        detail = ", ".join(part for part in parts if part)
        return f"{activity.name}{sure}, of {self.arrangement.label(one.subject)}" + (f": {detail}" if detail else "")

    def unregistered(self, duty: Duty) -> Cell:
        """Say why no inspection of its own touches a service: exempt, or no registration on record."""
        doers = self.graph.doers(duty.id)
        exempt = [
            claim
            for claim in doers
            if any(
                self.arrangement.has_status(party, word, self.on) is Tri.YES
                for party in self.arrangement.roots(claim.source)
                for word in duty.exempt
            )
        ]
        evidence = cited(duty.evidence, *(claim.evidence for claim in doers))
        if exempt or not doers:
            return Cell("no inspection of its own: inside the inspection of the authority", evidence)
        who = ", ".join(dict.fromkeys(self.arrangement.label(claim.source) for claim in doers))
        return Cell(f"{who}: no registration ({duty.needs_status}) on record at this date", evidence)


def _window(assessment: Assessment) -> Window:
    return assessment.window


def _service(duty: Duty) -> str:
    return duty.service or duty.label


def _status(arrangement: Arrangement, one: Inspection) -> str:
    causes = [word for word in one.causes if word]
    return f"because of the status {', '.join(causes)}" if causes else ""
