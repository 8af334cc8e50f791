"""When each finding opened and closed over the whole life of a place, to the day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

import attrs

from trustmodel.accountability.changes import days_of
from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.perceptions import STANDS
from trustmodel.assessment.assess import run
from trustmodel.assessment.words import recorded
from trustmodel.hooks.contexts import DetectorContext
from trustmodel.hooks.host import PluginHost
from trustmodel.model import Arrangement, Certainty, Claims, Finding, FindingKind, NotRun, Severity, Span, When, Window
from trustmodel.model.evidence import Evidence

_DAY = timedelta(days=1)
_TOLD = frozenset({"sources", "events", "targets", "money", "statements", "judgements", "occurrences"})
"""What no built-in detector dates a gap by: things told of, whatever their dates."""

_OWN = "trustmodel"
"""The distribution whose detectors are known to change on no other days than those of `turns`."""

GAPS = (FindingKind.GAP, FindingKind.RISK)


@attrs.frozen(kw_only=True)
class Open:
    """A time over which a finding was there, equally sure and equally grave.

    Attributes:
        start: the first day.
        end: the first day after; `None` where it is still there on the last day of the record.
        certainty, severity: how sure and how grave it was.
        before: whether it was there already on the first day of the record, so that its beginning is not known.

    """

    start: date
    end: date | None
    certainty: Certainty
    severity: Severity
    before: bool = False


@attrs.frozen(kw_only=True)
class Opened:
    """One finding over the whole life of a place.

    Attributes:
        finding: as it was when it opened first.
        times: when it was there, in order; times that touch differ in how sure or how grave it was.

    """

    finding: Finding
    times: tuple[Open, ...]


@attrs.frozen(kw_only=True)
class Life:
    """Every finding of a place from the first to the last day that its record speaks of.

    Attributes:
        first, last: these days.
        opened: the findings, by when they opened first, then by id.
        days: on how many days something on record changes, the first included.
        not_run: what failed on any of them, each once.

    """

    first: date
    last: date
    opened: tuple[Opened, ...]
    days: int
    not_run: tuple[NotRun, ...]


def life(
    arrangement: Arrangement,
    host: PluginHost,
    kinds: Iterable[FindingKind] = GAPS,
    window: Window | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Life:
    """Find every gap on every day on which it can have changed.

    Between two days on which a date of the record falls, nothing that hangs on these dates changes: the findings of the
    first hold up to the next. Detectors of plugins may also hang on how long something is past. They are asked on the
    last of these days as well, and where the answers differ, the day of the change is found by halving.

    Args:
        arrangement: the arrangement; what others replace plays no part.
        host: whose detectors run.
        kinds: the kinds of findings wanted.
        window: only the days in it; by default all that the record speaks of.
        progress: is told how many days have been looked at, of how many known beforehand.

    """
    arrangement = arrangement.standing
    first, last = recorded(arrangement) or (arrangement.as_of, arrangement.as_of)
    if window is not None:
        first, last = window.start, window.end - _DAY
    starts = (first, *(day for day in turns(arrangement) if first < day <= last))
    looked = _Looked(arrangement, host, frozenset(kinds), starts)
    changes = [first]
    for at, (start, after) in enumerate(zip(starts, (*starts[1:], last + _DAY), strict=True), start=1):
        if start != first and looked.state(start) != looked.state(start - _DAY):
            changes.append(start)
        changes.extend(_between(looked.state, start, after - _DAY))
        if progress is not None:
            progress(at, len(starts))
    return Life(
        first=first,
        last=last,
        opened=_opened(looked, changes),
        days=len(starts),
        not_run=tuple(dict.fromkeys(looked.not_run)),
    )


def turns(arrangement: Arrangement) -> tuple[date, ...]:
    """Give every day on which a gap can open or close because a date of the record falls on it, sorted.

    Those are the bounds of everything that holds for a time, the days by which claims are to be looked at again, and
    the days on which what somebody said is too old to be of the time.
    """
    fields = [field.name for field in attrs.fields(Claims) if field.name not in _TOLD]
    spans = [span for name in fields for record in getattr(arrangement.claims, name) for span in _spans(record)]
    spans.extend(run.valid for run in arrangement.setups)
    stale = [
        one.on.last + STANDS + _DAY for one in arrangement.claims.perceptions if one.on and one.on.before < date.max
    ]
    return tuple(sorted({*days_of(spans), *(day for day in stale)}))


def _spans(record: object) -> Iterator[Span]:
    for name in ("valid", "on", "published", "inspected"):
        value: object = getattr(record, name, None)
        if isinstance(value, Span):
            yield value
        elif isinstance(value, When):
            yield Span(value)
    evidence: object = getattr(record, "evidence", None)
    if isinstance(evidence, Evidence) and evidence.review_by:
        yield Span(evidence.review_by)


_State = Mapping[str, tuple[Certainty, Severity]]


class _Looked:
    """The findings on days, each looked at once."""

    def __init__(
        self, arrangement: Arrangement, host: PluginHost, kinds: frozenset[FindingKind], starts: tuple[date, ...]
    ) -> None:
        self.arrangement, self.kinds, self.starts = arrangement, kinds, starts
        every = host.detectors.records
        self.own = [one for one in every if one.provider.distribution == _OWN]
        self.others = [one for one in every if one.provider.distribution != _OWN]
        self.host: PluginHost = host
        self.known: dict[tuple[date, bool], dict[str, Finding]] = {}
        self.not_run: list[NotRun] = [*host.not_run]

    def findings(self, day: date) -> dict[str, Finding]:
        """Give the findings on a day by id; those of built-in detectors from the last day on which they can change."""
        turn = self.starts[bisect_right(self.starts, day) - 1]
        return {**self._run(turn, own=True), **(self._run(day, own=False) if self.others else {})}

    def _run(self, day: date, *, own: bool) -> dict[str, Finding]:
        if (day, own) not in self.known:
            graph = AccountabilityGraph.compile(self.arrangement, day)
            context = DetectorContext(arrangement=self.arrangement, graph=graph, on=day)
            found: dict[str, Finding] = {}
            for detector in self.own if own else self.others:
                given, failed = run(detector, context, self.host)
                found.update((one.id, one) for one in given if one.kind in self.kinds)
                self.not_run.extend(failed)
            self.known[day, own] = found
        return self.known[day, own]

    def state(self, day: date) -> _State:
        """Give what tells the findings on two days apart."""
        return {id: (one.certainty, one.severity) for id, one in self.findings(day).items()}


def _between(state: Callable[[date], _State], start: date, last: date) -> list[date]:
    """Give the days after `start`, up to `last`, on which findings change, by halving; none where both ends agree."""
    if start >= last or state(start) == state(last):
        return []
    if last - start == _DAY:
        return [last]
    middle = start + (last - start) // 2
    return [*_between(state, start, middle), *_between(state, middle, last)]


def _opened(looked: _Looked, changes: list[date]) -> tuple[Opened, ...]:
    times: dict[str, list[Open]] = {}
    shown: dict[str, Finding] = {}
    for start, end in zip(changes, [*changes[1:], None], strict=True):
        for id, finding in looked.findings(start).items():
            shown.setdefault(id, finding)
            before = times.setdefault(id, [])
            now = Open(start=start, end=end, certainty=finding.certainty, severity=finding.severity)
            if (
                before
                and before[-1].end == start
                and (before[-1].certainty, before[-1].severity)
                == (
                    now.certainty,
                    now.severity,
                )
            ):
                before[-1] = attrs.evolve(before[-1], end=end)
            else:
                before.append(attrs.evolve(now, before=start == changes[0]))
    order = sorted(times, key=lambda id: (times[id][0].start, id))
    return tuple(Opened(finding=shown[id], times=tuple(times[id])) for id in order)
