"""The calendar of an assessment as values, for pictures; `dated` and `peaks` give the same as tables."""

from __future__ import annotations

from datetime import date, timedelta

from trustmodel.assessment.dated import days, sources_of, undated, what
from trustmodel.assessment.months import period as called
from trustmodel.assessment.months import periods_of
from trustmodel.assessment.peaks import apart
from trustmodel.assessment.supposed import begun_by, marked
from trustmodel.model import Agenda, Assessment, Close, Dated, Expected
from trustmodel.scrutiny.dated.coincidence import DEFAULT_WEEKS, coincidences
from trustmodel.scrutiny.dated.entries import Entry, EntryKind, entries
from trustmodel.scrutiny.dated.profile import REPLAYED, profile
from trustmodel.scrutiny.dated.replay import replayed
from trustmodel.scrutiny.dated.state import state
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.expected.inspector_days import INSPECTION

_DAY = timedelta(days=1)


def agenda(assessment: Assessment) -> Agenda:
    """Give what happened, is due or overdue, which inspections lie close, and how many events lie when."""
    arrangement = assessment.arrangement
    worked = Calendar.of(arrangement, assessment.window)
    all_of_it = entries(worked)
    shown = [one for one in all_of_it if one.dated or one.kind in (EntryKind.DUE, EntryKind.OVERDUE)]
    periods, name, _ = periods_of(assessment.window)
    return Agenda(
        dated=(
            *(_dated(assessment, one) for one in shown),
            *(
                Dated(
                    what=f"{activity.name}: {rule}",
                    of=activity.of,
                    kind="due",
                    when="not known",
                    first=None,
                    last=None,
                    inspection=activity.kind == INSPECTION,
                    sources=tuple(dict.fromkeys(citation.source for citation in activity.evidence.citations)),
                )
                for activity, rule in undated(worked)
            ),
        ),
        close=tuple(
            Close(
                what=f"{what(arrangement, one.first)} and {what(arrangement, one.second)}: {apart(one)}",
                first=one.first.earliest,
                last=max(one.first.latest, one.second.latest),
                sure=one.sure,
                sources=tuple(
                    dict.fromkeys((*sources_of(arrangement, one.first), *sources_of(arrangement, one.second)))
                ),
            )
            for one in coincidences(all_of_it)
        ),
        weeks=DEFAULT_WEEKS,
        expected=tuple(
            Expected(called=called(load.start, load.end, name), start=load.start, end=load.end, events=load.events)
            for load in profile(worked, replayed(all_of_it, worked.window), periods, counting=REPLAYED)
        ),
        period=name,
    )


def _dated(assessment: Assessment, one: Entry) -> Dated:
    arrangement = assessment.arrangement
    first, last = _span(one)
    return Dated(
        what=what(arrangement, one),
        of=one.of,
        kind=marked(state(one, assessment.on).value, by_outlook=begun_by(arrangement, one.rests_on, one.latest)),
        when=days(one, assessment.window, assessment.on),
        first=first,
        last=last,
        inspection=one.what == INSPECTION,
        sources=sources_of(arrangement, one),
    )


def _span(one: Entry) -> tuple[date | None, date | None]:
    """Give the days that an entry takes up: of what is overdue, from when it is until it was made up for."""
    if one.kind is EntryKind.OVERDUE:
        late = None if one.ends[1] == date.max else one.ends[1] + _DAY
        return late, None if one.until is None else one.until - _DAY
    begun, ended = one.begins[0], one.ends[1]
    return None if begun == date.min else begun, None if ended == date.max else ended
