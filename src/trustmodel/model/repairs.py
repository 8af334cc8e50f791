"""What would mend an arrangement: changes to it, and the cheapest set of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import attrs

from trustmodel.model.arrangement import Arrangement
from trustmodel.model.claims import NO_CLAIMS, Claims
from trustmodel.model.errors import ValueProblem
from trustmodel.model.filled import many, one, pairs
from trustmodel.model.findings import Finding, Severity
from trustmodel.model.quantities import Amount, Range, not_negative
from trustmodel.model.records import Record, record_of
from trustmodel.model.results import Assessment, NotRun
from trustmodel.model.tables import Table

_PARTS = ("info", "debate", "consequences")


@attrs.frozen(kw_only=True)
class Change:
    """One change to an arrangement that could clear findings, made on one day.

    Attributes:
        id: unique among all changes considered; the same change has the same id, whatever finding asked for it.
        says: what to do, in a sentence.
        adds: claims that it adds: parties, relationships, statuses, activities, efforts. They hold from the day on.
        ends: ids of the relationships that end on the day.
        completes: (relationship, component) pairs: from the day on, the forum has that component: `info`, `debate` or
            `consequences`.
        joint: ids of the duties that are declared to be held together.
        accepts: ids of findings that are accepted as they are; the arrangement stays as it was.
        fit: how natural it is among the proposals for one finding, 0 the most; decides only between equals.
        slot: changes of one slot exclude one another, such as two leads of one matter; empty excludes none.
        cost: working days that it takes to agree and set up; `None` takes the range of its mend.
        unknown_load: what it brings in scrutiny that no claim of it counts, in words; empty is nothing.
        mend: id of the kind of change that it is; whoever collects changes fills it in.

    Raises:
        ValueProblem: if a field holds something of another kind, the cost is negative, or nothing is changed.

    """

    id: str = attrs.field(validator=one(str))
    says: str = attrs.field(validator=one(str))
    adds: Claims = attrs.field(default=NO_CLAIMS, validator=one(Claims), repr=False)
    ends: tuple[str, ...] = attrs.field(default=(), validator=many(str))
    completes: tuple[tuple[str, str], ...] = attrs.field(default=(), validator=pairs)
    joint: tuple[str, ...] = attrs.field(default=(), validator=many(str))
    accepts: tuple[str, ...] = attrs.field(default=(), validator=many(str))
    fit: int = attrs.field(default=0, validator=one(int))
    slot: str = attrs.field(default="", validator=one(str))
    cost: Range | None = attrs.field(default=None, validator=not_negative)
    unknown_load: str = attrs.field(default="", validator=one(str))
    mend: str = attrs.field(default="", validator=one(str))

    def __attrs_post_init__(self) -> None:
        if self.adds == NO_CLAIMS and not (self.ends or self.completes or self.joint or self.accepts):
            raise ValueProblem(
                f"the change {self.id!r} changes nothing", "add, end, complete, join or accept something"
            )
        if wrong := sorted({part for _, part in self.completes} - {*_PARTS}):
            raise ValueProblem(f"{wrong[0]!r} is no component of a relation", f"one of {', '.join(_PARTS)}")


@attrs.frozen(kw_only=True)
class Limits:
    """Within what a repair is sought.

    Attributes:
        events: occasions of scrutiny a year that it may add; `None` is any number.
        hours: hours a year that it may add, all bearers together, for every value in the ranges; `None` is any.
        routes: independent routes to those to whom all answer that nobody who acts may fall below.
        opening: gaps that it opens are borne, and listed, up to this severity; `None` bears none.
        tries: so many sets are tried before the search stops without a proof.
        progress: told how many sets have been tried, after each.

    Raises:
        ValueProblem: if a limit is no number or negative, or there is no try.

    """

    events: int | Fraction | None = None
    hours: int | Fraction | None = None
    routes: int = 1
    opening: Severity | None = None
    tries: int = 300
    progress: Callable[[int], None] | None = attrs.field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        given: dict[str, object] = {"events": self.events, "hours": self.hours, "routes": self.routes}
        for what, limit in given.items():
            number = isinstance(limit, int | Fraction) and not isinstance(limit, bool) and limit >= 0
            if limit is not None and not number:
                raise ValueProblem(f"the limit on {what} is {limit!r:.60}", "give nought or more, such as 12")
        if self.tries < 1:
            raise ValueProblem(f"the number of tries is {self.tries!r:.60}", "allow one or more")


@attrs.frozen(kw_only=True)
class Costed:
    """A change with what it takes.

    Attributes:
        change: what to do.
        cost: working days to agree and set it up.
        assumed: whether that is an assumption, and not what somebody stated.
        events: occasions of scrutiny that it adds a year.
        hours: hours a year that these take, all bearers together; what is not known of them is named.
        clears: the chosen findings that it clears alone, or given the rest of its set.

    """

    change: Change
    cost: Range
    assumed: bool
    events: Amount
    hours: Amount
    clears: tuple[Finding, ...] = ()

    def to_records(self) -> list[Record]:
        """Give it as one flat record: the change, what it takes and adds, and the ids of the findings it clears."""
        told: Record = {
            **record_of(self),
            "change": self.change.id,
            "says": self.change.says,
            "mend": self.change.mend,
            "clears": "; ".join(one.id for one in self.clears),
        }
        return [told]


@attrs.frozen
class Remaining:
    """A chosen finding that no set of changes clears, and why."""

    finding: Finding
    why: str


@attrs.frozen(kw_only=True)
class SetAside:
    """Changes that were tried together and set aside, because of the gaps that they would open.

    Attributes:
        changes: as few as suffice to open them.
        opens: the gaps, as found in the changed arrangement.
        routes: parties that they would leave with too few independent routes.

    """

    changes: tuple[Change, ...]
    opens: tuple[Finding, ...] = ()
    routes: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Repair:
    """The cheapest set of changes that clears the chosen findings and opens no gap, or none that is not borne.

    Attributes:
        assessment: of the arrangement as it is.
        on: the day of the changes.
        chosen: the findings that were to be cleared.
        changes: the set, by id; none where nothing helps.
        arrangement: the arrangement with these changes.
        findings: what the detectors find in it.
        remains: the chosen findings that are not cleared, and why.
        opens: gaps that the set opens; none, unless some were to be borne.
        runner_up: the next cheapest set that clears as much and opens no gap; `None` where there is none, or where
            the search for it was stopped.
        considered: every change that was looked at, by id.
        set_aside: sets that were tried and would open gaps, in the order in which they were tried.
        proved: whether the search came to its end: no set of the changes considered clears more, or as much for less.
        tables: the answer for readers.
        not_run: what failed.

    """

    assessment: Assessment
    on: date
    chosen: tuple[Finding, ...]
    changes: tuple[Costed, ...]
    arrangement: Arrangement
    findings: tuple[Finding, ...] = attrs.field(repr=False)
    remains: tuple[Remaining, ...] = ()
    opens: tuple[Finding, ...] = ()
    runner_up: tuple[Costed, ...] | None = None
    considered: tuple[Costed, ...] = attrs.field(default=(), repr=False)
    set_aside: tuple[SetAside, ...] = attrs.field(default=(), repr=False)
    proved: bool = True
    tables: tuple[Table, ...] = attrs.field(default=(), repr=False)
    not_run: tuple[NotRun, ...] = ()

    def to_records(self) -> list[Record]:
        """Give a flat record for each change of the set: what to do, what it takes and adds, and what it clears."""
        return [record for one in self.changes for record in one.to_records()]

    @property
    def cost(self) -> Range:
        """The working days that the set takes."""
        return Range.total(one.cost for one in self.changes)

    @property
    def events(self) -> Amount:
        """The occasions of scrutiny that the set adds a year."""
        return Amount.total(one.events for one in self.changes)

    @property
    def hours(self) -> Amount:
        """The hours a year that these take, all bearers together."""
        return Amount.total(one.hours for one in self.changes)
