"""What of an arrangement is told with how sure it is: events, inspector-days, hours, cost, and shares of the hours."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import attrs

from trustmodel.model import Assessment, Bearer
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.metrics.concentration import SCRUTINEERS
from trustmodel.scrutiny.metrics.counts import DAYS, FORMAL
from trustmodel.scrutiny.metrics.hours import COST, HOURS, INTENSITY, SHARE
from trustmodel.scrutiny.metrics.seniority import SENIOR
from trustmodel.scrutiny.metrics.staff import staff
from trustmodel.scrutiny.uncertainty.costs import costs
from trustmodel.scrutiny.uncertainty.counts import counted_days, counted_events
from trustmodel.scrutiny.uncertainty.inputs import Input
from trustmodel.scrutiny.uncertainty.loads import Load, Loads
from trustmodel.scrutiny.uncertainty.occasions import Occasions, View
from trustmodel.scrutiny.uncertainty.ratios import Form, Ratio
from trustmodel.scrutiny.uncertainty.sums import Sum

TOGETHER = "all together"
"""What stands for all bearers; never without each of them."""


class Kind(StrEnum):
    """What a headline is counted in; what makes two arrangements unlike concerns some kinds and not others."""

    EVENTS = "events"
    DAYS = "inspector-days"
    HOURS = "hours"
    COST = "cost"


@attrs.frozen(kw_only=True)
class Headline:
    """One answer a year that is a sum.

    Attributes:
        code: of the metric that measures it.
        kind: what it is counted in.
        of: whose it is: a bearer, or all together; empty where it is the arrangement's.
        unit: such as `h/yr`.
        load: the sum, and what is unknown of it.
        year: the price year of a cost; 0 of anything else.

    """

    code: str
    kind: Kind
    unit: str
    load: Load
    of: str = ""
    year: int = 0

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells it from every other headline of an arrangement."""
        return self.kind.value, self.of, self.year

    @property
    def says(self) -> str:
        """What it is, for readers."""
        match self.kind:
            case Kind.EVENTS:
                return "formal monitoring events"
            case Kind.DAYS:
                return "inspector-days"
            case Kind.HOURS:
                return f"hours, {self.of}"
            case Kind.COST:
                return f"cost in {self.unit.partition('/')[0]} of {self.year}, {self.of}"


@attrs.frozen(kw_only=True)
class Part:
    """One answer that is no sum: a share of the hours, or hours for each of something.

    Attributes:
        code: of the metric that measures it.
        says: what it is, for readers.
        unit: such as `share`.
        ratio: what it is made of.
        unknown: ids of activities of unknown hours; with any, it is a lower bound where it is hours for each of
            something, and else there is none.

    """

    code: str
    says: str
    unit: str
    ratio: Ratio
    unknown: tuple[str, ...] = ()


def headlines(assessment: Assessment, view: View) -> tuple[Headline, ...]:
    """Give the answers that are sums, in the order of tables; those of which there is nothing are left out."""
    found = _counts(assessment, view), _hours(assessment, view), _costs(assessment, view)
    return tuple(one for some in found for one in some)


def keeps_means(assessment: Assessment) -> bool:
    """Tell whether anything counts with its mean over grades in one year too: see `Occasions.keeps_means`."""
    occasions = Occasions(assessment.arrangement, assessment.window, View.ONE_YEAR)
    return any(occasions.keeps_means(line) for line in assessment.load)


def _counts(assessment: Assessment, view: View) -> Iterator[Headline]:
    occasions = Occasions(assessment.arrangement, assessment.window, view)
    formal = {group.id for group in assessment.arrangement.claims.groups if group.formal}
    events = counted_events(occasions, assessment.load, formal)
    days = counted_days(occasions, assessment.load)
    for code, kind, unit, load in (
        (FORMAL.code, Kind.EVENTS, FORMAL.unit, events),
        (DAYS.code, Kind.DAYS, DAYS.unit, days),
    ):
        if load != Load():
            yield Headline(code=code, kind=kind, unit=unit, load=load)


def _hours(assessment: Assessment, view: View) -> Iterator[Headline]:
    loads = Loads.of(assessment.arrangement, assessment.load, view, assessment.window)
    named = [*((bearer.value, load) for bearer, load in loads.by_bearer), (TOGETHER, loads.total)]
    for of, load in named if loads.by_bearer else ():
        yield Headline(code=HOURS.code, kind=Kind.HOURS, unit=HOURS.unit, load=load, of=of)


def _costs(assessment: Assessment, view: View) -> Iterator[Headline]:
    arrangement = assessment.arrangement
    unit = COST.counted_in(arrangement.currency).unit
    found = costs(arrangement, assessment.load, view, assessment.window)
    for one in found:
        if not one.load.known.products:
            continue  # tariffs without hours, or hours without tariffs: the measure says which
        yield Headline(code=COST.code, kind=Kind.COST, unit=unit, load=one.load, of=one.bearer.value, year=one.year)


def parts(assessment: Assessment, view: View) -> tuple[Part, ...]:
    """Give the answers that are no sums; one of which there is surely nothing to share is left out."""
    loads = Loads.of(assessment.arrangement, assessment.load, view, assessment.window)
    return (*_intensity(assessment, loads), *_shares(loads))


def _intensity(assessment: Assessment, loads: Loads) -> Iterator[Part]:
    calendar = Calendar(assessment.arrangement, assessment.window, assessment.load, {})
    employed, mine = staff(calendar).value, loads.bearer(Bearer.PROVIDER)
    if employed is not None and mine.known.products:
        people = Input("full-time equivalents of whoever runs the services", employed)
        ratio = Ratio(Form.QUOTIENT, (mine.known, Sum.of([(1, (people,))])))
        yield Part(code=INTENSITY.code, says=INTENSITY.title, unit=INTENSITY.unit, ratio=ratio, unknown=mine.unknown)


def _shares(loads: Loads) -> Iterator[Part]:
    whole = loads.total
    if not _surely_some(whole):
        return
    by = loads.by(lambda one: one.activity.by)
    scrutineers = tuple(by[name].known for name in sorted(by) if by[name].known.products)
    mine = loads.bearer(Bearer.PROVIDER).known
    yield Part(
        code=SCRUTINEERS.code,
        says=SCRUTINEERS.title,
        unit=SCRUTINEERS.unit,
        ratio=Ratio(Form.EFFECTIVE, scrutineers),
        unknown=whole.unknown,
    )
    yield _share(SHARE.code, SHARE.title, mine, whole.known - mine, whole.unknown)
    senior = loads.by(lambda one: (one.part.bearer, one.part.senior))
    for bearer, load in loads.by_bearer:
        if (bearer, True) in senior and _surely_some(load):
            of = senior[bearer, True].known
            yield _share(SENIOR.code, f"{SENIOR.title}, {bearer.value}", of, load.known - of, load.unknown)


def _share(code: str, says: str, mine: Sum, others: Sum, unknown: tuple[str, ...]) -> Part:
    return Part(code=code, says=says, unit="share", ratio=Ratio(Form.SHARE, (mine, others)), unknown=unknown)


def _surely_some(load: Load) -> bool:
    return load.known.bounds().low > 0
