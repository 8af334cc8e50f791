"""The like-for-like comparator: what the place would have had anyway, chosen by the catalogue's rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from trustmodel.building.library import Library
from trustmodel.comparison.counterfactual import under
from trustmodel.comparison.windows import called, change_within, titled
from trustmodel.model import Amount, Arrangement, ComparatorRule, LoadLine, Place, Span, Window
from trustmodel.model.counting import listed
from trustmodel.scrutiny.conditions.readings import Need, readings
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.metrics.monitoring import MonitoringCount, Net, monitoring, net

_AUTHORITY = "$authority"

_Rules = tuple[tuple[ComparatorRule, tuple[str, ...]], ...]

NOTHING_COUNTED = "no activity on record belongs to a group that is counted, which is not nought"
"""Why no count is told, and no net of one."""


@attrs.frozen(kw_only=True)
class LikeForLike:
    """A place's formal monitoring beside that of its comparator.

    Attributes:
        rules: which rule chose the comparator of each authority: a rule with the ids of those that it is for.
        arrangement: the comparator.
        gross, comparator: both counts.
        net: the one less the other.
        lines: what the comparator has of formal monitoring, activity by activity.
        withheld: why the net must not be said; empty where it may be.

    """

    rules: tuple[tuple[ComparatorRule, tuple[str, ...]], ...]
    arrangement: Arrangement
    gross: MonitoringCount
    comparator: MonitoringCount
    net: Net
    lines: tuple[LoadLine, ...] = ()
    withheld: str = ""

    @property
    def against(self) -> str:
        """The comparator as commands name it; empty where authorities have several."""
        return called(self.rules[0][0].setup, self.rules[0][0].preset) if len(self.rules) == 1 else ""

    @property
    def name(self) -> str:
        """What readers call the comparator: the title of its set-up, with its preset, in quotes; of several each."""
        return _name(self.rules, self.arrangement)

    @property
    def why(self) -> str:
        """What makes it the comparator, in words; of several each."""
        whose = ((rule.why, _for(self.rules, some, self.arrangement).lstrip()) for rule, some in self.rules)
        return "; ".join(f"{some}, {why}" if some else why for why, some in whose)

    @property
    def told(self) -> str:
        """The net in words, or that it is withheld."""
        return "withheld" if self.withheld else str(self.net)


def like_for_like(place: Place, arrangement: Arrangement, library: Library, window: Window) -> LikeForLike | None:
    """Compare the formal monitoring of an arrangement with what the place would have had anyway.

    The first rule whose condition surely holds of an authority on the last day of the window names what it would have
    had; one of which none holds stays as it is. `None` where no rule holds of any.

    The net is withheld where the window holds a change of set-up; where the arrangement is built of the comparator's
    own set-up with another preset, as it would be a difference of what was assumed; and where nothing is counted here,
    unless it is of the comparator's set-up, of which nothing is either: that would be what the record does not hold.

    Raises:
        UnknownName: if a rule hangs on the judgement of a party that is not there.

    """
    day = window.end - timedelta(days=1)
    rules = sorted(arrangement.standing.claims.comparators, key=lambda rule: (rule.order, rule.id))
    chosen = _chosen(rules, arrangement.standing, day)
    if not chosen:
        return None
    names = {one: f"{rule.setup}:{rule.preset}" if rule.preset else rule.setup for rule, some in chosen for one in some}
    other = under(place, names, library, day)
    mine, anyway = _formal(arrangement, window), _formal(other, window)
    gross = monitoring(mine.arrangement, mine.lines)
    comparator = monitoring(anyway.arrangement, anyway.lines)
    alike = {run.setup for run in arrangement.running(day)} <= {rule.setup for rule, _ in chosen}
    silent = NOTHING_COUNTED if gross.is_empty and not (alike and comparator.is_empty) else ""
    return LikeForLike(
        rules=chosen,
        arrangement=other,
        gross=gross,
        comparator=comparator,
        net=net(
            Amount.total(line.events for line in apart(mine, anyway)),
            Amount.total(line.events for line in apart(anyway, mine)),
        ),
        lines=anyway.lines,
        withheld=_withheld(arrangement, other, chosen, window) or silent,
    )


def _withheld(arrangement: Arrangement, other: Arrangement, rules: _Rules, window: Window) -> str:
    if change := change_within(arrangement, window, presets=False):
        return f"the window holds a change of set-up: {change}"
    runs = () if arrangement.observed else arrangement.running(window.end - timedelta(days=1))
    setups = {rule.setup for rule, _ in rules}
    built = {titled(run.title, run.setup, run.preset) for run in runs if run.setup in setups}
    if built and {rule.preset or rule.setup for rule, _ in rules}.isdisjoint({run.preset or run.setup for run in runs}):
        return (
            f"this one is itself built, as “{'” and “'.join(sorted(built))}”, and what such an authority would have "
            f"had anyway is {_name(rules, other)}: only what was chosen would be counted"
        )
    return ""


def _name(rules: _Rules, other: Arrangement) -> str:
    told: list[str] = []
    for rule, some in rules:
        titles = dict.fromkeys(run.title for run in other.setups if run.setup == rule.setup)
        title = titled(next(iter(titles), rule.setup), rule.setup, rule.preset)
        told.append(f"“{title}”{_for(rules, some, other)}")
    return listed(told)


def _for(rules: _Rules, some: tuple[str, ...], other: Arrangement) -> str:
    """Say whom a rule is for, where others have another."""
    return f" for {listed(map(other.label, some))}" if len(rules) > 1 or len(some) < len(other.authorities) else ""


def _chosen(rules: Iterable[ComparatorRule], arrangement: Arrangement, day: date) -> _Rules:
    """Give the first rule that surely holds of each authority, in the order of the rules."""
    found: dict[str, list[str]] = {}
    known = {rule.id: rule for rule in rules}
    for authority in arrangement.authorities:
        rule = next((rule for rule in known.values() if _applies(rule, arrangement, authority, day)), None)
        if rule:
            found.setdefault(rule.id, []).append(authority)
    return tuple((rule, tuple(found[id])) for id, rule in known.items() if id in found)


def _formal(arrangement: Arrangement, window: Window) -> Calendar:
    """Give the calendar of what is formal monitoring; the rest of a comparator is not asked for."""
    claims = arrangement.standing.claims
    formal = {group.id for group in claims.groups if group.formal}
    activities = tuple(activity for activity in claims.activities if activity.group in formal)
    return Calendar.of(attrs.evolve(arrangement, claims=attrs.evolve(claims, activities=activities)), window)


def apart(calendar: Calendar, other: Calendar) -> Iterator[LoadLine]:
    """Give the lines of a calendar whose events the other does not have as well: what is the same cancels exactly."""
    there = {line.activity: line for line in other.lines}
    for line in calendar.lines:
        if line.activity not in there or not _shared(calendar, line, other, there[line.activity]):
            yield line


def _shared(calendar: Calendar, line: LoadLine, other: Calendar, there: LoadLine) -> bool:
    """Tell whether events of one activity in two calendars are the same events.

    What is not known exactly is one unknown only where the activity happens for one cause at one time of the window.
    """
    if line.events != there.events:
        return False
    if line.events.known.is_exact and not line.events.unknown:
        return True
    one, same = calendar.arrangement.activities[line.activity], other.arrangement.activities[line.activity]
    return (one.of, one.causes, one.cadences) == (same.of, same.causes, same.cadences) and _within(
        one.valid, calendar.window
    ) == _within(same.valid, other.window)


def _within(span: Span, window: Window) -> tuple[tuple[date, date], ...]:
    """Give the longest and the shortest reading of a span as far as they lie in a window."""
    return tuple((max(first, window.start), min(after, window.end)) for first, after in (span.widest, span.narrowest))


def _applies(rule: ComparatorRule, arrangement: Arrangement, authority: str, day: date) -> bool:
    """Tell whether the condition of a rule holds of an authority however the unknowns turn out."""
    judged = rule.when.judged
    party = authority if judged in ("", _AUTHORITY) else arrangement.party(judged).id
    need = Need.of(attrs.evolve(rule.when, judged=party))
    return all(share.low == 1 for (share,) in readings(arrangement, (authority,), (need,), day))
