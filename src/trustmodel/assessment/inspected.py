"""Table B: what is inspected and visited under each arrangement, under which power, how often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.words import Names, amount, beyond, cited
from trustmodel.model import Amount, Assessment, Cell, Duty, Table, Tri
from trustmodel.scrutiny.expected.inspector_days import days_of_line
from trustmodel.scrutiny.metrics.inspections import Inspection, inspections

_Key = tuple[str, str]
_AUTHORITY = "the authority"
_REGISTRATION = "Registration"
_REGISTERED = {
    Tri.YES: "registered",
    Tri.NO: "no registration on record",
    Tri.UNKNOWN: "whether registered is unknown",
}


def inspected(assessments: tuple[Assessment, ...], labels: tuple[str, ...]) -> Table:
    """Give table B: a row for each inspection of the authority, of each registrable service, and of others.

    It has what the totals of inspector-days have: inspections and visits between them, that apply on the date or in
    the window.

    Args:
        assessments: the arrangements, each at its date.
        labels: the heads of their columns.

    """
    views = [_View(assessment) for assessment in assessments]
    keys = sorted({key for view in views for key in view.cells}, key=_order)
    return Table(
        id="B",
        title="What is inspected, under which power",
        columns=("Subject", "Inspection or visit, how often, power", *labels),
        rows=tuple((Cell(key[0]), Cell(key[1]), *(view.cells.get(key, Cell("-")) for view in views)) for key in keys),
        notes=(
            'Numbers are inspector-days a year, expected; "-" is no such inspection or visit.',
            *dict.fromkeys(note for one in assessments for note in beyond(one.arrangement, one.on)),
        ),
    )


def _order(key: _Key) -> tuple[bool, str, str, bool, str]:
    # Names begin with a capital, and services do not: they stand among one another.
    return key[0] != _AUTHORITY, key[0].casefold(), key[0], key[1] != _REGISTRATION, key[1]


class _View:
    """The cells of one arrangement, by subject and regime."""

    def __init__(self, assessment: Assessment) -> None:
        self.arrangement = assessment.arrangement
        self.names = Names(assessment.arrangement)
        self.on = assessment.on
        self.window = assessment.window
        self.graph = AccountabilityGraph.compile(assessment.arrangement, assessment.on)
        now, sometime = _taking_days(assessment, assessment.on), _taking_days(assessment, None)
        self.now = {(one.subject, one.activity) for one in now}
        found = [*now, *(one for one in sometime if (one.subject, one.activity) not in self.now)]
        services = {duty.needs_status: duty for duty in self.registrable()}
        grouped: dict[_Key, list[Inspection]] = {}
        for one in found:
            grouped.setdefault((self.subject(one, services), self.regime(one)), []).append(one)
        told: set[str] = set()
        self.cells = {key: self.cell(grouped[key], told) for key in sorted(grouped, key=_order)}
        same: dict[str, list[Duty]] = {}  # one service, owed by each of several authorities
        for duty in self.registrable():
            same.setdefault(duty.service or duty.label, []).append(duty)
        for service, duties in same.items():
            self.cells[service, _REGISTRATION] = self.registration(duties)

    def registrable(self) -> Iterator[Duty]:
        """Give the live duties that need a registration."""
        return (duty for id in self.graph.duties if (duty := self.arrangement.duties[id]).needs_status)

    def subject(self, one: Inspection, services: Mapping[str, Duty]) -> str:
        """Give the head of the row: the authority, the service whose registration causes it, or the kind of subject."""
        if one.subject in self.arrangement.authorities:
            return _AUTHORITY
        for cause in one.causes:
            if cause in services:
                return services[cause].service or services[cause].label
        return ", ".join(self.arrangement.status_name(cause) for cause in one.causes) or self.arrangement.label(
            one.subject
        )

    def regime(self, one: Inspection) -> str:
        activity = self.arrangement.activities[one.activity]
        stated = "; ".join(cadence.stated for cadence in activity.cadences if cadence.stated)
        words = ", ".join(self.arrangement.status_name(word) for word in one.causes)
        status = f"status {words}" if words else ""
        details = [part for part in (stated, one.power or activity.basis, status) if part]
        return f"{activity.name}: {'; '.join(details) or 'nothing stated'}"

    def cell(self, found: list[Inspection], told: set[str]) -> Cell:
        """Give the cell of a row, without days that an earlier row has told: what looks at several takes them once."""
        now = [one for one in found if (one.subject, one.activity) in self.now]
        then = [one for one in found if one not in now]
        sure = "" if all(one.sure for one in now) else "cannot be ruled out: "
        parts = [f"{sure}{self.subjects(now)}"] if now else []
        parts += [f"in {self.window.label}, not on {self.on}: {self.subjects(then)}"] if then else []
        evidence = [self.arrangement.activities[one.activity].evidence for one in found]
        days = Amount.total({one.activity: one.inspector_days for one in found if one.activity not in told}.values())
        again = any(one.activity in told for one in found)
        told.update(one.activity for one in found)
        said = amount(days)
        many = "how many days is not known" if said == "unknown" else f"{said} days"
        shown = (
            f"; {many}" if days.known.high or days.at_least else "; its days stand in an earlier row" if again else ""
        )
        return Cell(f"{'; '.join(parts)}{shown}", cited(*evidence))

    def subjects(self, found: list[Inspection]) -> str:
        """Name who is looked at, with how many they are."""
        names = sorted({self.names(one.subject) for one in found})
        many = f"{len(names)}: " if len(names) > 1 else ""
        return f"{many}{', '.join(names)}"

    def registration(self, duties: list[Duty]) -> Cell:
        """Say who runs a service and on what registration, or why it needs none: a part for each body that runs it."""
        said: list[str] = []
        evidence = [duty.evidence for duty in duties]
        for duty in duties:
            for claim in self.graph.doers(duty.id):
                evidence.append(claim.evidence)
                sure = "" if self.graph.state(claim.id) is Tri.YES else ", if it runs it at all"
                said.append(f"{self.names(claim.source)}: {self.standing(claim.source, duty)}{sure}")
        return Cell("; ".join(dict.fromkeys(said)) or "nobody on record runs it", cited(*evidence))

    def standing(self, doer: str, duty: Duty) -> str:
        """Say whether who runs a service is registered for it, or need not be."""
        chain, word = self.arrangement.roots(doer), duty.needs_status
        exempt = Tri.some(self.arrangement.has_status(party, one, self.on) for party in chain for one in duty.exempt)
        if exempt is Tri.YES:
            return "no inspection of its own, inside that of the authority"
        registered = Tri.some(self.arrangement.has_status(party, word, self.on) for party in chain)
        if registered is Tri.NO and (other := self.at_other_times(chain, word)):
            return f"not registered then ({other})"
        return _REGISTERED[registered]

    def at_other_times(self, chain: tuple[str, ...], word: str) -> str:
        """Say when a body that is not registered now came to be, or ceased to be, as far as the record goes."""
        held = [
            one.valid
            for party in chain
            for one in self.arrangement.statuses_of(party)
            if one.status == word and one.holds is Tri.YES
        ]
        later = [span.start for span in held if span.start and span.start.is_known and span.start.earliest > self.on]
        if later:
            return f"registered from {min(later)}"
        earlier = [span.end for span in held if span.end and span.end.is_known and span.end.last <= self.on]
        return f"registered until {max(earlier)}" if earlier else ""


def _taking_days(assessment: Assessment, on: date | None) -> tuple[Inspection, ...]:
    """Give what takes inspector-days on a day, or in the window: the activities that their total adds up."""
    arrangement = assessment.arrangement
    taking = {
        line.activity
        for line in assessment.load
        if days_of_line(arrangement.activities[line.activity], line) is not None
    }
    kinds = tuple(sorted({arrangement.activities[id].kind for id in taking}))
    found = inspections(arrangement, assessment.load, assessment.window, on, kinds)
    return tuple(one for one in found if one.activity in taking)
