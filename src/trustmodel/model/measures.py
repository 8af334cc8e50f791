"""Measures, and what each activity causes: numbers with their units and what they rest on."""

from __future__ import annotations

import attrs

from trustmodel.model.activities import Bearer
from trustmodel.model.filled import many, number, one, pairs
from trustmodel.model.quantities import Amount, Range
from trustmodel.model.records import Record, record_of


@attrs.frozen(kw_only=True)
class Measure:
    """A number with its unit, range and what it rests on.

    Attributes:
        code: of the metric that made it.
        title: what it measures, in a few words.
        value: the number, with what is missing from it; `None` where it is withheld, and `note` says why.
        unit: what it counts, such as `h/yr`.
        subject: id of the party that it is about; empty is the arrangement.
        breakdown: the slice, as (dimension, key) pairs: `(("bearer", "provider"),)`; empty is the whole.
        rests_on: ids of the claims that it is made from, sorted.
        assumed: whether any of them is an assumption.
        note: words for the reader.

    Raises:
        ValueProblem: if a field holds something of another kind.

    """

    code: str = attrs.field(validator=one(str))
    title: str = attrs.field(validator=one(str))
    value: Amount | None = attrs.field(validator=number)
    unit: str = attrs.field(validator=one(str))
    subject: str = attrs.field(default="", validator=one(str))
    breakdown: tuple[tuple[str, str], ...] = attrs.field(default=(), validator=pairs)
    rests_on: tuple[str, ...] = attrs.field(default=(), validator=many(str))
    assumed: bool = attrs.field(default=False, validator=one(bool))
    note: str = attrs.field(default="", validator=one(str))

    def to_records(self) -> list[Record]:
        """Give it as one flat record, as `Assessment.to_records` has it."""
        return [record_of(self)]


@attrs.frozen(kw_only=True)
class LoadLine:
    """What one activity causes in the window, a year.

    Attributes:
        activity: its id.
        events: times a year; unknown parts make it "at least".
        hours: hours a year by bearer and role; `None` where the effort is unknown.
        inspector_days: inspector-days a year.
        dates: dated occurrences within the window.

    """

    activity: str
    events: Amount
    hours: tuple[HoursLine, ...] = ()
    inspector_days: Amount | None = None
    dates: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class HoursLine:
    """Hours a year that one activity takes of one bearer in one role.

    Attributes:
        bearer, role, senior: whose hours they are.
        hours: hours a year; `None` is unknown.
        cost: what they cost a year; `None` where hours or tariff are unknown.
        bau: the share of them that would be done anyway; `None` is unknown.
        external: money paid to others a year; `None` where none is stated, and where how often is unknown.
        external_year: the year whose prices `external` is in; `None` where none is stated.
        full_rate: whether it is taken to be done on every occasion, because no effort says on how many it is.
        efforts: ids of the efforts that they are made from.
        assumed: whether any of those is an assumption.
        at_least: whether hours, cost and money are a lower bound, because how often it happens is known only in part.

    """

    bearer: Bearer
    role: str
    senior: bool
    hours: Range | None
    cost: Range | None
    efforts: tuple[str, ...]
    assumed: bool
    bau: Range | None = None
    external: Range | None = None
    external_year: int | None = None
    full_rate: bool = True
    at_least: bool = False
