"""Trying changes: the detectors run again on the changed arrangement, and what they find set beside what there was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.resilience import disjoint_routes
from trustmodel.assessment.assess import detect
from trustmodel.building.changes import changed
from trustmodel.hooks.contexts import DetectorContext
from trustmodel.hooks.host import PluginHost
from trustmodel.model import (
    Arrangement,
    Assessment,
    Certainty,
    Change,
    Finding,
    FindingKind,
    NotRun,
    When,
    Window,
)
from trustmodel.scrutiny.expected.calendar import Calendar

Ids = frozenset[str]


class Trials:
    """An arrangement under sets of changes, each looked at once.

    Args:
        before: the assessment of the arrangement as it is.
        host: whose detectors run.
        pool: the changes by id; it may grow.

    """

    def __init__(self, before: Assessment, host: PluginHost, pool: Mapping[str, Change]) -> None:
        self.arrangement: Arrangement = before.arrangement
        self.on: date = before.on
        self.window: Window = before.window
        self.host: PluginHost = host
        self.pool: Mapping[str, Change] = pool
        # What is suppressed was there all the same: no change opens it. What a change would open is told, though a
        # suppression that was decided without it would cover it.
        there = (*before.findings, *(one.finding for one in before.suppressed))
        self.before: tuple[Finding, ...] = tuple(one for one in there if one.kind is not FindingKind.INFORMATION)
        self.not_run: dict[NotRun, None] = {}
        self._graphs: dict[Ids, AccountabilityGraph] = {}
        self._found: dict[tuple[Ids, str], tuple[Finding, ...]] = {}
        self._every = frozenset(host.detectors.ids)

    def graph(self, ids: Ids) -> AccountabilityGraph:
        """Give the graph of the arrangement under a set of changes."""
        if ids not in self._graphs:
            made = changed(self.arrangement, (self.pool[id] for id in ids), self.on)
            self._graphs[ids] = AccountabilityGraph.compile(made, self.on)
        return self._graphs[ids]

    def findings(self, ids: Ids, code: str = "") -> tuple[Finding, ...]:
        """Give what is found under a set of changes, without what they accept; of one code, or of all."""
        wanted = code if code in self._every else ""  # a finding may have a code that no detector has as its id
        known = self._found.get((ids, wanted)) or self._found.get((ids, ""))
        if known is None:
            graph = self.graph(ids)
            # Without a threshold nobody asks for the load, which takes longer than all else.
            judged = graph.arrangement.claims.thresholds
            calendar = Calendar.of(graph.arrangement, self.window) if judged else None
            context = DetectorContext(arrangement=graph.arrangement, graph=graph, on=self.on, calendar=calendar)
            found, failed = detect(context, self.host, {wanted} if wanted else None)
            self.not_run.update(dict.fromkeys(failed))
            accepted = {id for one in ids for id in self.pool[one].accepts}
            known = tuple(
                one for one in found if one.kind is not FindingKind.INFORMATION and not self._accepted(one, accepted)
            )
            self._found[ids, wanted] = known
        return tuple(one for one in known if not code or one.code == code)

    def _accepted(self, finding: Finding, accepted: set[str]) -> bool:
        return any(one.id in accepted and alike(one, finding) for one in self.before)

    def left(self, target: Finding, ids: Ids) -> bool:
        """Tell whether a finding still stands, in whole or in part, under a set of changes."""
        return any(alike(target, one) for one in self.findings(ids, target.code))

    def opened(self, ids: Ids, code: str = "") -> tuple[Finding, ...]:
        """Give the gaps and risks under a set of changes that were not there, or less sure, or less wide, before."""
        return tuple(one for one in self.findings(ids, code) if not _known(one, self.before))

    def opens(self, gap: Finding, ids: Ids) -> bool:
        """Tell whether a set of changes opens a gap that another set was found to open."""
        return any(alike(gap, one) for one in self.opened(ids, gap.code))

    def routes(self, ids: Ids, floor: int) -> tuple[str, ...]:
        """Give those who act and have fewer independent routes than a floor, and fewer than without the changes."""
        if floor < 1 or not any(self.pool[id].ends for id in ids):
            return ()  # nothing that is added takes a route away
        before, after = self.graph(frozenset()), self.graph(ids)
        found: list[str] = []
        for party in acting(before):
            least = min(floor, disjoint_routes(before, party))
            if least and (party not in after.parties or disjoint_routes(after, party) < least):
                found.append(party)
        return tuple(found)


@attrs.frozen
class Short:
    """A party with fewer independent routes to those to whom all answer than was asked for, as things are."""

    party: str
    routes: int


def short_of(graph: AccountabilityGraph, floor: int) -> tuple[Short, ...]:
    """Give those who act and have fewer independent routes than a floor, as things are."""
    counted = ((party, disjoint_routes(graph, party)) for party in acting(graph)) if floor > 1 else ()
    return tuple(Short(party, routes) for party, routes in counted if routes < floor)


def acting(graph: AccountabilityGraph) -> tuple[str, ...]:
    """Give who does the work of some duty, or may; no ultimate principal; sorted."""
    does = {claim.source for duty in graph.duties for claim in graph.doers(duty)}
    return tuple(sorted(id for id in does if id in graph.parties and id not in graph.principals))


def alike(one: Finding, other: Finding) -> bool:
    """Tell whether two findings, of an arrangement before and after a change, are about the same thing.

    They are of one detector, subject and aspect, about a duty in common, about parties of which one has all that the
    other has, and about times with the same beginning.
    """
    if (one.code, one.kind, one.aspect, _begins(one)) != (other.code, other.kind, other.aspect, _begins(other)):
        return False
    if _duties(one).isdisjoint(_duties(other)):
        return False
    ours, theirs = _parties(one), _parties(other)
    if one.subject == other.subject:
        return ours <= theirs or theirs <= ours
    # A loop is told by the least of its members, which may be another once it has shrunk.
    return (ours < theirs or theirs < ours) and (one.subject, other.subject) == (min(ours), min(theirs))


def _known(found: Finding, before: Iterable[Finding]) -> bool:
    """Tell whether a finding was there already: as sure, as widely, and about as many parties."""
    like = [
        one
        for one in before
        if alike(one, found)
        and _parties(found) <= _parties(one)
        and (one.certainty is Certainty.PROVED or found.certainty is Certainty.POSSIBLE)
    ]
    return _duties(found) <= {duty for one in like for duty in _duties(one)}


def _duties(finding: Finding) -> frozenset[str]:
    return frozenset(finding.duties or (finding.duty,))


def _parties(finding: Finding) -> frozenset[str]:
    return frozenset((finding.subject, *finding.others))


def _begins(finding: Finding) -> When | str | None:
    """Give when the time that it is about begins; the words themselves where they are no interval."""
    return finding.interval.start if finding.interval else finding.span


def is_past(finding: Finding, on: date) -> bool:
    """Tell whether a finding is about a time that began before a day, of which no change made then can touch that part.

    False where its span is no interval.
    """
    interval = finding.interval
    return interval is not None and interval.start is not None and interval.start.last < on
