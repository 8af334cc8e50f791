"""The like-for-like comparator: what the place would have had anyway, chosen by the catalogue's rules."""

from __future__ import annotations

from datetime import timedelta

import attrs

from trustmodel.building.library import Library
from trustmodel.comparison.counterfactual import under
from trustmodel.model import Amount, Arrangement, ComparatorRule, Condition, Place, Window
from trustmodel.scrutiny.calendar import Calendar
from trustmodel.scrutiny.judgements import InForce, in_force
from trustmodel.scrutiny.monitoring import MonitoringCount, Net, monitoring, net


@attrs.frozen(kw_only=True)
class LikeForLike:
    """A place's formal monitoring beside that of its comparator: which rule chose it, both counts, and the net."""

    rule: ComparatorRule
    arrangement: Arrangement
    gross: MonitoringCount
    comparator: MonitoringCount
    net: Net


def like_for_like(place: Place, arrangement: Arrangement, library: Library, window: Window) -> LikeForLike | None:
    """Compare the formal monitoring of an arrangement with what the place would have had anyway.

    The judgement in force at the end of the window decides which comparator rule applies; `None` where no rule does.
    """
    rule = next((rule for rule in arrangement.claims.comparators if _applies(rule, arrangement, place, window)), None)
    if rule is None:
        return None
    name = f"{rule.setup}:{rule.preset}" if rule.preset else rule.setup
    day = window.end - timedelta(days=1)
    other = under(place, name, library, day)
    mine, anyway = Calendar.of(arrangement, window), Calendar.of(other, window)
    return LikeForLike(
        rule=rule,
        arrangement=other,
        gross=monitoring(mine),
        comparator=monitoring(anyway),
        net=net(_apart(mine, anyway), _apart(anyway, mine)),
    )


def _apart(calendar: Calendar, other: Calendar) -> Amount:
    """Add up the formal events that the other does not have as well: what is the same in both cancels exactly."""
    known = calendar.arrangement.activities
    formal = {group.id for group in calendar.arrangement.claims.groups if group.formal}
    shared = {line.activity: line.events for line in other.lines}
    counted = (
        line.events
        for line in calendar.lines
        if known[line.activity].group in formal and shared.get(line.activity) != line.events
    )
    return Amount.total(counted)


def _applies(rule: ComparatorRule, arrangement: Arrangement, place: Place, window: Window) -> bool:
    if not rule.when.grades:
        return True
    day = window.end - timedelta(days=1)
    return any(_surely(rule.when, in_force(arrangement, one, rule.when.frameworks, day)) for one in place.authorities)


def _surely(condition: Condition, found: InForce) -> bool:
    """Tell whether every judgement that may be in force has one of the grades."""
    if found.maybe_none or not found.candidates:
        return False
    components = [judgement.component(condition.component) for judgement in found.candidates]
    return all(component is not None and component.share(condition.grades) == 1 for component in components)
