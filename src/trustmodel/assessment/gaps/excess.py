"""Whether scrutiny takes more than was stated as too much: AG-70, AG-71."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import attrs

from trustmodel.accountability.gaps.draft import Draft, certainty, detector, severity
from trustmodel.accountability.gaps.words import name
from trustmodel.assessment.words import amount
from trustmodel.hooks import Detector, DetectorContext, MetricContext
from trustmodel.model import Bearer, Measure, Severity, Threshold
from trustmodel.model.counting import number
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.metrics import duplication, hours, peaks
from trustmodel.scrutiny.tally import total

AVOIDABLE = "avoidable-share"
INTENSITY = "hours-per-fte"
PEAK = "peak-ratio"

_Metric = Callable[[MetricContext], Iterable[Measure]]


def detectors() -> Iterable[Detector]:
    """Give AG-70 and AG-71."""
    return (
        detector(
            _duplicated,
            id="AG-70",
            title="duplicated scrutiny",
            family="excess",
            definition="The avoidable share of the hours of requests for evidence (SL-06) is greater than the stated "
            "most.",
            base=Severity.LOW,
            severity_rule="none",
            guard="no share is too much until one is stated; checks that are independent on purpose, other periods, "
            "and what an answer to one does not serve another with, as SL-06 has it; hours that are assumed prove "
            "nothing",
            remedy="Let one who asks accept what was given to another, or ask together.",
            reads="Standard Cost Model; Schillemans 2010: some redundancy is worth its hours",
            thresholds=((AVOIDABLE, "the greatest avoidable share of hours of requests, 0 to 1 (SL-06)"),),
            as_of=False,
        ),
        detector(
            _overload,
            id="AG-71",
            title="overload",
            family="excess",
            definition="Scrutiny takes more hours of the providers for each full-time equivalent (SL-03), or its "
            "greatest month is more times the mean month (SL-07), than the stated most.",
            base=Severity.MEDIUM,
            severity_rule="none",
            compensator="it would not be too much without what ends on a stated date before a year from the "
            "window's end",
            guard="nothing is too much until it is stated; without a figure for staff there is no intensity; hours "
            "that are assumed prove nothing",
            remedy="Spread it over the year, ask for less, or ask together.",
            reads="Bovens, Schillemans and 't Hart 2008: overloads as well as deficits, against a stated yardstick",
            thresholds=(
                (INTENSITY, "the most hours a year of the providers for each full-time equivalent (SL-03)"),
                (PEAK, "the most that the providers' greatest month may be of their mean month (SL-07)"),
            ),
            as_of=False,
        ),
    )


def _duplicated(context: DetectorContext) -> Iterator[Draft]:
    threshold = context.threshold("AG-70", AVOIDABLE)
    if threshold:
        for measure in _measured(context, duplication.duplication, duplication.SHARE.title):
            bearer = dict(measure.breakdown).get("bearer", "")
            what = f"avoidable share of the hours that requests for evidence take of the {bearer}"
            yield from _above(context, threshold, measure, what)


def _overload(context: DetectorContext) -> Iterator[Draft]:
    mine = (("bearer", Bearer.PROVIDER.value),)
    for word, metric, title, slices, what in (
        (INTENSITY, hours.intensity, hours.INTENSITY.title, (), "number of hours a year for each full-time equivalent"),
        (PEAK, peaks.peaks, peaks.RATIO.title, mine, "providers' greatest month as a multiple of their mean month"),
    ):
        threshold = context.threshold("AG-71", word)
        if threshold is None:
            continue
        for measure in _measured(context, metric, title):
            if measure.breakdown == slices:
                passing = any(
                    one.breakdown == slices and not _exceeds(one, threshold)
                    for one in _measured(_lasting(context), metric, title)
                )
                yield from _above(context, threshold, measure, what, compensated=passing)


def _measured(context: DetectorContext, metric: _Metric, title: str) -> list[Measure]:
    calendar = context.calendar
    if calendar is None:
        return []
    measuring = MetricContext(
        arrangement=context.arrangement,
        calendar=calendar,
        graph=context.graph,
        window=calendar.window,
        on=context.on,
    )
    return [one for one in metric(measuring) if one.title == title]


def _lasting(context: DetectorContext) -> DetectorContext:
    """Give the context without the activities that end on a stated date, before a year from the window's end."""
    if context.calendar is None:
        return context
    window, claims = context.calendar.window, context.arrangement.claims
    ahead = _year_later(window.end)
    kept = tuple(
        one
        for one in claims.activities
        if one.valid.end is None or not one.valid.end.is_known or one.valid.end.earliest >= ahead
    )
    arrangement = attrs.evolve(context.arrangement, claims=attrs.evolve(claims, activities=kept))
    return attrs.evolve(context, arrangement=arrangement, calendar=Calendar.of(arrangement, window))


def _year_later(day: date) -> date:
    return date(min(day.year + 1, date.max.year), day.month, min(day.day, 28))


def _exceeds(measure: Measure, threshold: Threshold) -> bool:
    return measure.value is not None and (measure.value.at_least or measure.value.known.high > threshold.most)


def _above(
    context: DetectorContext, threshold: Threshold, measure: Measure, what: str, *, compensated: bool = False
) -> Iterator[Draft]:
    if measure.value is None or not _exceeds(measure, threshold):
        return
    value = measure.value
    above = value.known.low > threshold.most
    proved = above and not measure.assumed
    why = ""
    if not proved:
        why = " The hours are assumptions." if above else " Whether it is more turns on what is not known."
    base = Severity.MEDIUM if threshold.detector == "AG-71" else Severity.LOW
    note = "; ".join(text for text in (_numerator(context, threshold), measure.note) if text)
    note = f" ({note})" if note else ""
    least = "at least " if value.at_least else ""
    yield Draft(
        subject=_whose(context),
        certainty=certainty(proved),
        severity=severity(base, compensated=compensated),
        says=f"The {what} {'is' if above else 'may be'} more than {number(threshold.most)}, stated as the most "
        f"({threshold.id}): {least}{value.known}{note}.{why}"
        f"{' Without what ends soon on a stated date it would not be.' if compensated else ''}",
        witness=tuple(sorted({threshold.id, *measure.rests_on})),
        missing=(f"less scrutiny of {name(context.arrangement, _whose(context))}, or a greater most",),
        same=(threshold.measure, *(key for _, key in measure.breakdown)),
        aspect=" ".join((threshold.measure, *(key for _, key in measure.breakdown))),
    )


def _numerator(context: DetectorContext, threshold: Threshold) -> str:
    """Give the hours of which an intensity is made."""
    if threshold.measure != INTENSITY or context.calendar is None:
        return ""
    parts = Calendar.shown(context.calendar).parts
    mine = total(part.hours for part in parts if part.bearer is Bearer.PROVIDER)
    return f"{amount(mine.amount)} hours a year"


def _whose(context: DetectorContext) -> str:
    """Give who runs the services at the date: whom the load falls on, or else whose duties they are."""
    arrangement = context.arrangement
    known = (*arrangement.providers(context.on), *arrangement.authorities, *sorted(arrangement.parties))
    return next((id for id in known if id in arrangement.parties), arrangement.id)
