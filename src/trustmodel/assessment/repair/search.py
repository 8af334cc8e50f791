"""The search for the cheapest set of changes that clears findings and opens no gap.

A cover is chosen, the detectors are run again on the arrangement under it, and whatever is wrong with it becomes a
row that cuts it off, until nothing is wrong: cuts for an integer programme, as for a cover whose rows are not known
beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from fractions import Fraction
from functools import partial

import attrs

from trustmodel.assessment.repair.asked import Wanted
from trustmodel.assessment.repair.costing import costed
from trustmodel.assessment.repair.cover import Choice, Limit, Need, cheapest
from trustmodel.assessment.repair.tables import tables
from trustmodel.assessment.repair.trial import Ids, Trials, alike, is_past
from trustmodel.assessment.suppressed import set_apart
from trustmodel.hooks import EVERY, Mend, MendContext
from trustmodel.hooks.callers import guarded
from trustmodel.hooks.host import PluginHost
from trustmodel.model import (
    Assessment,
    Change,
    Costed,
    Finding,
    NotRun,
    Remaining,
    Repair,
    SetAside,
    Severity,
)

NONE: Ids = frozenset()
MOST_CHANGES = 400
"""So many changes are considered; those that are proposed beyond are named as left out."""


@attrs.frozen(kw_only=True, eq=False)
class _Wrong:
    """Something wrong with a set of changes: a finding left, a gap opened, a route lost."""

    stands: Callable[[Ids], bool]
    finding: Finding | None = None
    party: str = ""
    goal: str = ""


@attrs.frozen(kw_only=True, eq=False)
class _Row:
    """Something wrong, with the least set of changes that brings it about, and what helps against it."""

    wrong: _Wrong
    given: Ids
    helpers: set[str] = attrs.field(factory=set[str])
    tried: set[str] = attrs.field(factory=set[str])

    @property
    def need(self) -> Need:
        return Need(helpers=frozenset(self.helpers), given=self.given, goal=self.wrong.goal)


class Search:
    """One search; `run` gives its answer.

    Args:
        before: the assessment of the arrangement as it is.
        targets: the findings to clear.
        host: whose mends propose, and whose detectors run.
        wanted: what is asked for.

    """

    def __init__(self, before: Assessment, targets: Iterable[Finding], host: PluginHost, wanted: Wanted) -> None:
        self.before: Assessment = before
        self.host: PluginHost = host
        self.wanted: Wanted = wanted
        self.targets: tuple[Finding, ...] = tuple(targets)
        self.pool: dict[str, Costed] = {}
        self.changes: dict[str, Change] = {}
        self.trials: Trials = Trials(before, host, self.changes)
        self.not_run: dict[NotRun, None] = {}
        self.left_out: int = 0
        self.tries: int = 0
        self.aside: list[SetAside] = []
        self.proposed: set[str] = set()
        self.rows: list[_Row] = [_Row(wrong=self._target(one), given=NONE) for one in self.targets]

    def run(self) -> Repair:
        """Search, and put the answer together; `tables` are left to others."""
        for target in self.targets:
            self._propose(target, NONE)
        best, proved = self._search(())
        runner_up: Ids | None = None
        size = 0
        while best and proved and len(self.pool) != size:
            size = len(self.pool)
            given_up = [row.wrong.goal for row in self.rows if row.wrong.goal and not self._cleared(row, best)]
            other, sure = self._search([Need(helpers=frozenset(), given=best)])
            lost = [row.wrong.goal for row in self.rows if row.wrong.goal and not self._cleared(row, other)]
            runner_up = other if sure and other and set(lost) <= set(given_up) else None
            if len(self.pool) != size:  # looking for the next best, changes were proposed that may do better still
                best, proved = self._search(())
        graph = self.trials.graph(best)
        return Repair(
            assessment=self.before,
            on=self.before.on,
            chosen=self.targets,
            changes=self._with_clears(best),
            arrangement=graph.arrangement,
            findings=set_apart(graph.arrangement, self.trials.findings(best), self.before.on).told,
            opens=self.trials.opened(best),
            remains=tuple(self._remaining(best, proved=proved)),
            runner_up=None if runner_up is None else self._with_clears(runner_up),
            considered=tuple(self.pool[id] for id in sorted(self.pool)),
            set_aside=tuple(self.aside),
            proved=proved,
            not_run=tuple(dict.fromkeys((*self.before.not_run, *self.not_run, *self.trials.not_run))),
        )

    def _search(self, more: Iterable[Need]) -> tuple[Ids, bool]:
        """Give the best set with which nothing is wrong, and whether it is proved to be; no set if tries run out."""
        extra = list(more)
        while self.tries < self.wanted.limits.tries:
            self.tries += 1
            self._help()
            found = self._cover(extra)
            if found is None:
                return NONE, True
            wrongs = list(self._wrongs(found))
            if self.wanted.limits.progress:
                self.wanted.limits.progress(self.tries)
            if not wrongs:
                return found, True
            self._cut(found, wrongs)
        return NONE, False

    def _cover(self, extra: Iterable[Need] = (), *, limited: bool = True) -> Ids | None:
        """Choose the cheapest cover of what is known to be needed."""
        weights = {row.wrong.goal: int(row.wrong.finding.severity) for row in self.rows if row.wrong.finding}
        usable = [one for one in self.pool.values() if not limited or self._fits(one)]
        found = cheapest(
            (
                Choice(
                    id=one.change.id,
                    cost=one.cost.likely,
                    load=one.events.known.likely,
                    fit=one.change.fit,
                    slot=one.change.slot,
                )
                for one in usable
            ),
            [*(row.need for row in self.rows), *extra],
            weights=weights,
            limits=self._limits() if limited else (),
        )
        return None if found is None else frozenset(found)

    def _fits(self, one: Costed) -> bool:
        """Tell whether what a change adds is known where there is a limit on it."""
        limits = ((self.wanted.limits.events, one.events), (self.wanted.limits.hours, one.hours))
        return all(limit is None or not amount.at_least for limit, amount in limits)

    def _limits(self) -> list[Limit]:
        found: list[Limit] = []
        if self.wanted.limits.events is not None:
            uses = {one.change.id: one.events.known.high for one in self.pool.values()}
            found.append(Limit(uses=uses, most=Fraction(self.wanted.limits.events)))
        if self.wanted.limits.hours is not None:
            uses = {one.change.id: one.hours.known.high for one in self.pool.values()}
            found.append(Limit(uses=uses, most=Fraction(self.wanted.limits.hours)))
        return found

    # What is wrong with a set

    def _target(self, finding: Finding) -> _Wrong:
        return _Wrong(stands=partial(self.trials.left, finding), finding=finding, goal=finding.id)

    def _wrongs(self, found: Ids) -> Iterator[_Wrong]:
        """Give the targets that the rows say are cleared and are not, the gaps that are opened, the routes lost."""
        for row in [row for row in self.rows if row.wrong.goal and not row.given]:
            if self._believed(row.wrong.goal, found) and row.wrong.stands(found):
                yield row.wrong
        for gap in self._opened(found):
            yield _Wrong(stands=partial(self.trials.opens, gap), finding=gap)
        for party in self.trials.routes(found, self.wanted.limits.routes):
            yield _Wrong(stands=partial(self._short, party), party=party)

    def _opened(self, ids: Ids) -> tuple[Finding, ...]:
        """Give the gaps that a set opens, but for those that are slight enough to be borne."""
        borne = self.wanted.limits.opening
        return tuple(gap for gap in self.trials.opened(ids) if borne is None or gap.severity > borne)

    def _believed(self, goal: str, found: Ids) -> bool:
        """Tell whether a set clears a target as far as the rows know."""
        return all(row.helpers & found or not row.given <= found for row in self.rows if row.wrong.goal == goal)

    def _short(self, party: str, ids: Ids) -> bool:
        return party in self.trials.routes(ids, self.wanted.limits.routes)

    def _cut(self, found: Ids, wrongs: Iterable[_Wrong]) -> None:
        """Cut a set off by what is wrong with it, and have changes proposed against that too."""
        for wrong in wrongs:
            given = found if wrong.goal else self._least(found, wrong)
            if self._has(given, wrong):
                given = found  # what helped against it there does not suffice here
            self.rows.append(_Row(wrong=wrong, given=given))
            if wrong.goal:
                continue
            changes = tuple(self.changes[id] for id in sorted(given))
            opens = (wrong.finding,) if wrong.finding else ()
            self.aside.append(SetAside(changes=changes, opens=opens, routes=(wrong.party,) if wrong.party else ()))
            if wrong.finding:
                self._propose(wrong.finding, given)

    def _has(self, given: Ids, wrong: _Wrong) -> bool:
        """Tell whether there is a row already for something wrong with these changes."""
        for one in (row.wrong for row in self.rows if row.given == given and not row.wrong.goal):
            if one.finding is None or wrong.finding is None:
                if one.party == wrong.party and one.finding is wrong.finding:
                    return True
            elif alike(one.finding, wrong.finding):
                return True
        return False

    def _least(self, found: Ids, wrong: _Wrong) -> Ids:
        """Give as few of the changes of a set as suffice to bring something about."""
        for id in sorted(found):
            if wrong.stands(found - {id}):
                found = found - {id}
        return found

    def _cleared(self, row: _Row, found: Ids) -> bool:
        return not row.wrong.stands(found)

    def _help(self) -> None:
        """Find out which changes help against each thing that is wrong: tried, beside what brings it about.

        First each alone; then all the others together, and where these help, the fewest of them that do. Where all
        together do not, none of them is needed: more of them never bring back what fewer clear.
        """
        for row in self.rows:
            fresh = [id for id in self.pool if id not in row.tried]
            for id in fresh:
                row.tried.add(id)
                beside = id not in row.given and not self._excluded(id, row.given)
                if beside and not row.wrong.stands(row.given | {id}):
                    row.helpers.add(id)
            while fresh and (jointly := self._jointly(row)):
                row.helpers.update(jointly)

    def _jointly(self, row: _Row) -> Ids:
        """Give the fewest of the changes that do not help alone and do together; none where they do not."""
        rest = row.given
        for id in sorted(self.pool):
            if id not in row.helpers and not self._excluded(id, rest):
                rest = rest | {id}
        if len(rest - row.given) < 2 or row.wrong.stands(rest):
            return NONE
        for id in sorted(rest - row.given):
            if not row.wrong.stands(rest - {id}):
                rest = rest - {id}
        return rest - row.given

    def _excluded(self, id: str, given: Ids) -> bool:
        slot = self.changes[id].slot
        return bool(slot) and any(self.changes[one].slot == slot for one in given)

    # Proposals

    def _mends(self, finding: Finding) -> Iterator[tuple[Mend, Callable[..., tuple[tuple[Change, ...], object]]]]:
        named: Collection[str] = ()
        if provided := self.host.detectors.get(finding.code):
            named = provided.record.mended_by
        for mend in self.host.mends.records:
            record = mend.record
            meant = record.id in named or finding.code in record.mends or EVERY in record.mends
            if meant and (not record.allow or record.allow in self.wanted.allow):
                call = partial(guarded, mend.provider, f"mend {record.id}", "proposing")
                yield record, call

    def _propose(self, finding: Finding, under: Ids) -> None:
        """Take up what is proposed against a finding in the arrangement under a set of changes."""
        graph = self.trials.graph(under)
        context = MendContext(arrangement=graph.arrangement, graph=graph, on=self.before.on, finding=finding)
        for mend, call in self._mends(finding):
            given, failed = call(partial(mend.propose, context), Change)
            self.not_run.update(dict.fromkeys(one for one in _failures(failed)))
            for change in given:
                self.proposed.add(finding.id)
                if change.id in self.pool or not self._can(change):
                    continue
                if len(self.pool) == MOST_CHANGES:
                    self.left_out += 1
                    continue
                own = attrs.evolve(change, mend=mend.id)
                self.changes[change.id] = own
                self.pool[change.id] = costed(self.before.arrangement, own, mend, self.before.on, self.wanted.costs)

    def _can(self, change: Change) -> bool:
        """Tell whether a change can be made to the arrangement as it is: it ends only what is there."""
        known = self.before.arrangement
        ended = (*change.ends, *(id for id, _ in change.completes))
        return all(id in known.relationships for id in ended) and all(id in known.duties for id in change.joint)

    # The answer

    def _with_clears(self, best: Ids) -> tuple[Costed, ...]:
        found: list[Costed] = []
        for id in sorted(best):
            rest = best - {id}
            clears = tuple(
                one
                for one in self.targets
                if not self.trials.left(one, best)
                and (self.trials.left(one, rest) or not self.trials.left(one, frozenset({id})))
            )
            found.append(attrs.evolve(self.pool[id], clears=clears))
        return tuple(found)

    def _remaining(self, best: Ids, *, proved: bool) -> Iterator[Remaining]:
        free: Ids | None = None
        limited = self.wanted.limits.events is not None or self.wanted.limits.hours is not None
        for row in [row for row in self.rows if row.wrong.goal and not row.given]:
            finding = row.wrong.finding
            if finding is None or not row.wrong.stands(best):
                continue
            if not row.helpers:
                yield Remaining(finding, self._no_help(finding))
                continue
            if not proved:
                yield Remaining(finding, "The search stopped before it came to its end.")
                continue
            if limited and free is None:
                free = self._cover(limited=False) or NONE
            if limited and free is not None and row.helpers & free:
                yield Remaining(finding, "Whatever clears it adds more scrutiny than the load budget leaves.")
                continue
            alone = [self._opened(frozenset({id})) for id in sorted(row.helpers)]
            opened = sorted({gap.code for gaps in alone for gap in gaps})
            codes = f" ({', '.join(opened)})" if opened else ""
            slight = min((max(gap.severity for gap in gaps) for gaps in alone if gaps), default=Severity.CRITICAL)
            bear = f" `--bear {slight.name.lower()}` bears it." if slight < finding.severity else ""
            yield Remaining(finding, f"Every change considered that clears it opens another gap{codes}.{bear}")

    def _no_help(self, finding: Finding) -> str:
        if is_past(finding, self.before.on):
            return (
                f"What lies before {self.before.on} is past: no change made then touches it, only evidence of what "
                "was so."
            )
        if finding.id in self.proposed:
            return "No change considered clears it."
        provided = self.host.detectors.get(finding.code)
        if provided and provided.record.mended_by:
            return "Nothing on the record suggests with whom to make the change that mends it."
        return "No change to the arrangement clears it, only what is found out or recorded about it."


def _failures(given: object) -> Iterator[NotRun]:
    if isinstance(given, tuple):
        yield from (one for one in given if isinstance(one, NotRun))


def repaired(before: Assessment, targets: Iterable[Finding], host: PluginHost, wanted: Wanted) -> Repair:
    """Give the cheapest set of changes that clears findings, with its tables.

    Args:
        before: the assessment of the arrangement as it is.
        targets: the findings to clear.
        host: whose mends propose, and whose detectors run.
        wanted: what is asked for.

    """
    search = Search(before, targets, host, wanted)
    found = search.run()
    made = tables(found, tries=search.tries, routes=wanted.limits.routes, left_out=search.left_out)
    return attrs.evolve(found, tables=made)
