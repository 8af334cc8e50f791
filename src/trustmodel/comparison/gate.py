"""The gate: what makes arrangements unlike, and what must therefore not be said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import combinations

from trustmodel.comparison.windows import change_within
from trustmodel.model import Assessment, Bearer, Disparity, Duty, Judgement, Party, Tri
from trustmodel.scrutiny.conditions.judgements import in_force
from trustmodel.scrutiny.efforts.price_index import price_years

EVENTS = "differences in events"
HOURS = "differences in hours"
COST = "differences in cost"
FINDINGS = "differences in findings"
RANKING = "any ranking"
CHANGE = "change of set-up in the window"
_MANY = 5
"""Of more names than these only the number is told."""
_Reading = Callable[[Assessment], str]


def disparities(assessments: tuple[Assessment, ...]) -> tuple[Disparity, ...]:
    """Give everything in which the arrangements are not alike, with what is withheld because of it."""
    if len(assessments) < 2:
        return ()
    checks: tuple[tuple[str, _Reading, tuple[str, ...], str], ...] = (
        (
            "date",
            lambda one: str(one.on),
            (FINDINGS, RANKING),
            "the law and the facts are those of each date",
        ),
        ("window", lambda one: one.window.label, (EVENTS, HOURS, RANKING), "other years have other events"),
        ("judgement in force", _judged, (EVENTS, HOURS, RANKING), "a judgement switches scrutiny on and off"),
        (
            "inspection framework",
            _framework,
            (EVENTS, HOURS, RANKING),
            "inspections under each differ in length",
        ),
        (
            "number of authorities",
            lambda one: str(len(one.arrangement.authorities)),
            (EVENTS, HOURS, FINDINGS, RANKING),
            "each has duties, meetings and inspections of its own",
        ),
        (
            "bearers with hours on record",
            _bearers,
            (HOURS, RANKING),
            "time that is not on record is not less time",
        ),
        ("currency", lambda one: one.arrangement.currency, (COST, RANKING), "one currency is not another"),
        (
            "price year",
            _prices,
            (COST, RANKING),
            "money of different years is not alike; `price_index` with a level for each expresses it in that of one",
        ),
        (
            "observed or built",
            _observed,
            (FINDINGS, RANKING),
            "a built arrangement has no local facts of its own",
        ),
    )
    unlike = [_unlike(assessments, *check) for check in checks if _differs(assessments, check[1])]
    unlike.extend(_several(assessments))
    if any(changed := [change_within(one.arrangement, one.window) for one in assessments]):
        values = tuple(change or "none" for change in changed)
        why = "what is counted in such a window is of several set-ups, and of neither alone"
        unlike.append(Disparity(what=CHANGE, values=values, withholds=(EVENTS, HOURS, RANKING), why=why))
    return tuple(unlike)


def some_hours_may_be_told(assessments: tuple[Assessment, ...]) -> bool:
    """Tell whether there are any two of which a difference in hours is not withheld: most places are not alike."""
    return any(all(HOURS not in one.withholds for one in disparities(pair)) for pair in combinations(assessments, 2))


def withheld(found: tuple[Disparity, ...]) -> tuple[str, ...]:
    """Give what is withheld, each once, sorted; a ranking by hours always is: hours are assumptions."""
    return tuple(sorted({RANKING, *(one for disparity in found for one in disparity.withholds)}))


def _differs(assessments: tuple[Assessment, ...], read: _Reading) -> bool:
    return len({read(one) for one in assessments}) > 1


def _unlike(
    assessments: tuple[Assessment, ...], what: str, read: _Reading, withholds: tuple[str, ...], why: str
) -> Disparity:
    return Disparity(what=what, values=tuple(read(one) for one in assessments), withholds=withholds, why=why)


def _judged(one: Assessment) -> str:
    day = one.window.end - timedelta(days=1)
    texts: list[str] = []
    for authority in one.arrangement.authorities:
        found = in_force(one.arrangement, authority, (), day)
        graded = sorted({_graded(judgement) for judgement in found.candidates})
        texts.append(" or ".join(graded) or "none on record")
    return ", ".join(dict.fromkeys(texts)) or "none on record"


def _graded(judgement: Judgement) -> str:
    parts = sorted(judgement.components, key=lambda part: part.name)
    return "; ".join(part.says for part in parts) or "no grades given"


def _framework(one: Assessment) -> str:
    subjects = set(one.arrangement.authorities)
    found = {
        one.arrangement.framework_name(activity.framework)
        for line in one.load
        if (activity := one.arrangement.activities[line.activity]).framework and subjects & set(activity.of)
    }
    return ", ".join(sorted(found)) or "none on record"


def _duties(one: Assessment) -> dict[str, str]:
    live = (duty for duty in one.arrangement.claims.duties if duty.valid.covers(one.on) is Tri.YES)
    return {duty.id.partition("@")[0]: duty.label for duty in live}


def _principals(one: Assessment) -> dict[str, str]:
    found = (party for party in one.arrangement.claims.parties if party.principal)
    return {party.id.partition("@")[0]: one.arrangement.label(party.id) for party in found}


def _coverage(one: Assessment) -> dict[str, str]:
    items: tuple[Party | Duty, ...] = (*one.arrangement.claims.parties, *one.arrangement.claims.duties)
    complete = (item for item in items if one.arrangement.covered(item, one.on))
    return {
        item.id.partition("@")[0]: item.label if isinstance(item, Duty) else one.arrangement.label(item.id)
        for item in complete
    }


def _several(assessments: tuple[Assessment, ...]) -> Iterator[Disparity]:
    """Tell of what is a list in each arrangement only what the lists do not share."""
    for what, read, nothing, why in (
        ("duties", _duties, "no other", "a gap can only be found in a duty that is there"),
        ("ultimate principals", _principals, "no other", "routes are judged by where they end"),
        ("coverage", _coverage, "partial", "where the record is declared complete, absence counts as no"),
    ):
        lists = [read(one) for one in assessments]
        shared = set(lists[0]).intersection(*lists[1:])
        if any(set(one) - shared for one in lists):
            values = tuple(_shortened({one[id] for id in set(one) - shared}) or nothing for one in lists)
            yield Disparity(what=what, values=values, withholds=(FINDINGS, RANKING), why=why)


def _shortened(names: set[str]) -> str:
    """Give names in order, and how many more there are where they are many."""
    shown = sorted(names)
    more = f" and {len(shown) - _MANY} more" if len(shown) > _MANY else ""
    return "; ".join(shown[:_MANY]) + more


def _bearers(one: Assessment) -> str:
    found = {part.bearer for line in one.load for part in line.hours}
    return ", ".join(bearer.value for bearer in Bearer if bearer in found) or "none"


def _prices(one: Assessment) -> str:
    return ", ".join(map(str, price_years(one.arrangement))) or "no tariff"


def _observed(one: Assessment) -> str:
    return "observed" if one.arrangement.observed else "built, not observed"
