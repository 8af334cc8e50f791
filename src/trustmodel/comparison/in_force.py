"""What is in force in an arrangement on a date, as it can be matched with what is in force in another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta

import attrs

from trustmodel.assessment.words import powers_of
from trustmodel.model import (
    Activity,
    Assessment,
    Duty,
    Evidence,
    Finding,
    Party,
    Purpose,
    Relationship,
    RelationshipType,
    Span,
    Status,
    Tri,
    Window,
)
from trustmodel.model.parties import kind_of
from trustmodel.scrutiny.expected.calendar import Calendar

KINDS = ("party", "relationship", "duty", "status", "activity", "finding")
"""The kinds of things, in the order in which readers meet them."""

_PROVIDER, _AUTHORITY = "the provider", "the authority"
_DETAILS = dict[str, str]


@attrs.frozen
class Thing:
    """One thing in force: of what kind, whose, and what it says of them. Alike in two arrangements, it is the same."""

    kind: str
    says: str
    of: str

    def __str__(self) -> str:
        return self.says.format(of=self.of)


@attrs.define
class Held:
    """What stands behind a thing: the claims that say it, and how they say it.

    Attributes:
        ids: of the claims, or the finding.
        sources: ids of the sources of those claims.
        details: by name, every text that one of the claims has for it.
        told: a sentence on it, where there is one.
        spans: when the claims hold.

    """

    ids: set[str] = attrs.field(factory=set)
    sources: set[str] = attrs.field(factory=set)
    details: dict[str, set[str]] = attrs.field(factory=dict)
    told: str = ""
    spans: set[Span] = attrs.field(factory=set)

    def goes_on(self, other: Held) -> bool:
        """Tell whether it may hold all the time between two days on which it does: by one claim, or by the next."""
        pairs = [(mine, theirs) for mine in self.spans for theirs in other.spans]
        return not pairs or any(_adjoin(mine, theirs) for mine, theirs in pairs)

    @property
    def dates(self) -> str:
        """When it holds, in words."""
        return "; ".join(sorted(str(span) for span in self.spans))

    def detail(self, name: str) -> str:
        """Give one detail in words; nothing where it is not stated."""
        return "; ".join(sorted(filter(None, self.details.get(name, ()))))


def _adjoin(one: Span, other: Span) -> bool:
    """Tell whether two intervals may leave no day between them."""
    ends = ((one.end, other.start), (other.end, one.start))
    return one.meet(other) is not None or any(end and start and end.last >= start.earliest for end, start in ends)


def in_force(one: Assessment, kinds: Collection[str], *, alone: bool = True) -> dict[Thing, Held]:
    """Give each thing in force on the day of an assessment once, with all that stands behind it.

    In force is what is there on the day or may be, whatever the window. The party that runs the services is called
    "the provider", so that it is one and the same role in any two arrangements.

    Args:
        one: the assessment.
        kinds: which of `KINDS` to give.
        alone: whether the other arrangement is of the same authorities; otherwise they are a role too, all of them one.

    """
    found: dict[Thing, Held] = {}
    for thing, id, evidence, details, span in _claimed(one, kinds, _Roles.of(one, alone=alone)):
        held = found.setdefault(thing, Held())
        held.ids.add(id)
        held.spans.update((span,) if span else ())
        if isinstance(evidence, str):
            held.told = evidence
        else:
            held.sources.update(citation.source for citation in evidence.citations)
        for name, text in details.items():
            held.details.setdefault(name, set()).add(text)
    return found


@attrs.frozen
class _Roles:
    one: Assessment
    providers: frozenset[str]
    authorities: frozenset[str]
    alone: bool

    @classmethod
    def of(cls, one: Assessment, *, alone: bool) -> _Roles:
        authorities = frozenset(() if alone else one.arrangement.authorities)
        return cls(one, frozenset(one.arrangement.providers(one.on)), authorities, alone)

    def __call__(self, id: str) -> str:
        if id in self.providers:
            return _PROVIDER
        return _AUTHORITY if id in self.authorities else self.one.arrangement.label(id)

    def of_party(self, party: Party) -> str:
        """Name a party as itself: a role is what others do with it. Only between places does the role stand for it."""
        return self.one.arrangement.label(party.id) if self.alone else self(party.id)

    def all(self, ids: Iterable[str]) -> str:
        return ", ".join(sorted({self(id) for id in ids}))


def _claimed(
    one: Assessment, kinds: Collection[str], label: _Roles
) -> Iterator[tuple[Thing, str, Evidence | str, _DETAILS, Span | None]]:
    """Give every claim that is in force, or may be, as a thing; and every finding."""
    claims, day = one.arrangement.claims, one.on

    def certain(state: Tri, details: _DETAILS) -> _DETAILS:
        return {**details, "certain": "" if state is Tri.YES else "unknown whether it holds on the day"}

    for party in claims.parties if "party" in kinds else ():
        if (state := party.valid.covers(day)) is not Tri.NO:
            thing = _thing("party", "", [label.of_party(party)])
            yield thing, party.id, party.evidence, certain(state, _of_party(party, label)), party.valid
    for duty in claims.duties if "duty" in kinds else ():
        if (state := duty.valid.covers(day)) is not Tri.NO:
            yield _of_whom(duty, one, label), duty.id, duty.evidence, certain(state, _of_duty(duty)), duty.valid
    for status in claims.statuses if "status" in kinds else ():
        if (state := status.valid.covers(day) & status.holds) is not Tri.NO:
            thing = _thing("status", f"{one.arrangement.status_name(status.status)}: ", [label(status.of)])
            yield thing, status.id, status.evidence, certain(state, _of_status(status)), status.valid
    # A condition may switch an activity off that is there on the day.
    for line in Calendar.of(one.arrangement, Window(day, day + timedelta(days=1))).lines if "activity" in kinds else ():
        activity = one.arrangement.activities[line.activity]
        if (state := activity.valid.covers(day) & activity.holds) is not Tri.NO:
            thing = _thing("activity", activity.name, [label.all(activity.of)], " (of ", ")")
            details = certain(state, _of_activity(activity, label))
            yield thing, activity.id, activity.evidence, details, activity.valid
    for claim in claims.relationships if "relationship" in kinds else ():
        if (state := claim.valid.covers(day) & claim.holds) is not Tri.NO:
            details = certain(state, _of_relationship(claim, label))
            yield _related(claim, label), claim.id, claim.evidence, details, claim.valid
    for finding in one.findings if "finding" in kinds else ():
        yield _found(finding, label), finding.id, finding.says, _of_finding(finding, label), None


def _of_whom(duty: Duty, one: Assessment, label: _Roles) -> Thing:
    """Name a duty; of several authorities each has its own, and a layer names it after that authority."""
    subject = duty.id.rpartition("@")[2]
    if (
        not label.alone
        or len(one.arrangement.authorities) < 2
        or subject == duty.id
        or subject not in one.arrangement.parties
    ):
        return _thing("duty", "", [duty.label])
    return _thing("duty", duty.label, [label(subject)], " (", ")")


def _related(claim: Relationship, label: _Roles) -> Thing:
    filing = claim.type is RelationshipType.ACCOUNTABLE_TO and claim.purpose not in (None, Purpose.HOLD_TO_ACCOUNT)
    apart = f" ({claim.purpose.value})" if filing and claim.purpose else ""
    return _thing("relationship", f"{label(claim.source)} {claim.type.verb} ", [label(claim.target)], "", apart)


def _found(finding: Finding, label: _Roles) -> Thing:
    others = f", with {label.all(finding.others)}" if finding.others else ""
    duty = f", {label(finding.duty)}" if finding.duty and finding.duty != finding.subject else ""
    aspect = f" ({finding.aspect})" if finding.aspect else ""
    return _thing("finding", f"{finding.code} {finding.title}: ", [label(finding.subject)], "", others + duty + aspect)


def _of_party(party: Party, label: _Roles) -> _DETAILS:
    return {
        "role": "runs the services" if party.id in label.providers else "",
        "kind": kind_of(party),
        "part of": label(party.part_of) if party.part_of else "",
        "principal": "all ultimately answer to it" if party.principal else "",
        "legal form": str(getattr(party, "legal_form", "")),
        "record": party.coverage.value if party.coverage else "",
    }


def _of_duty(duty: Duty) -> _DETAILS:
    return {
        "basis": duty.basis,
        "service": duty.service,
        "needs": duty.needs_status,
        "how critical": "" if duty.criticality is None else duty.criticality.value,
        "record": duty.coverage.value if duty.coverage else "",
    }


def _of_status(status: Status) -> _DETAILS:
    return {"caused by": status.caused_by}


def _of_activity(activity: Activity, label: _Roles) -> _DETAILS:
    days = activity.inspector_days
    return {
        "by": label(activity.by),
        "kind": activity.kind,
        "duties": label.all(activity.duties) or "all",
        "attended by": label.all(activity.attends),
        "asks for": ", ".join(sorted(activity.asks_for)),
        "how often": "; ".join(
            one.stated or (f"{one.per_year.says} a year" if one.per_year else "") for one in activity.cadences
        ),
        "inspector-days": "" if days is None else days.says,
        "power": activity.power,
        "basis": activity.basis,
        "framework": activity.framework,
    }


def _of_relationship(claim: Relationship, label: _Roles) -> _DETAILS:
    flags = {"lead": claim.lead is Tri.YES, "interim": claim.interim, "shadow running": claim.shadow}
    return {
        "duties": "" if claim.type.to_duty else label.all(claim.duties) or "all",
        "powers": powers_of(claim) if claim.type is RelationshipType.ACCOUNTABLE_TO else "",
        "standing": ", ".join(name for name, holds in flags.items() if holds),
        "basis": claim.basis,
        "times a year": "" if claim.cadence_per_year is None else str(claim.cadence_per_year),
    }


def _of_finding(finding: Finding, label: _Roles) -> _DETAILS:
    return {
        "certainty": finding.certainty.words,
        "severity": finding.severity.name.lower(),
        "kind": finding.kind.value,
        "duties": label.all(finding.duties),
        "interval": finding.span,
    }


def _thing(kind: str, says: str, of: Iterable[str], before: str = "", after: str = "") -> Thing:
    def plain(text: str) -> str:
        return text.replace("{", "{{").replace("}", "}}")

    return Thing(kind, f"{plain(says)}{before}{{of}}{plain(after)}", ", ".join(sorted(of)))
