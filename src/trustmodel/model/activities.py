"""Scrutiny activities: who looks, at whom, about which duties, how often, and what it takes."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

import attrs

from trustmodel.model.errors import ValueProblem
from trustmodel.model.evidence import NO_EVIDENCE, Evidence, Grade
from trustmodel.model.lapses import Lapse
from trustmodel.model.quantities import Range, a_count, a_level, a_share, not_negative
from trustmodel.model.statuses import ALWAYS_APPLIES, Condition
from trustmodel.model.time import ALWAYS, Span, When
from trustmodel.model.tri import Tri


class Bearer(StrEnum):
    """Whose time something takes. Never added up without showing each."""

    PROVIDER = "provider"
    COMMISSIONER = "commissioner"
    REGULATOR = "regulator"
    PARTNER = "partner"


class After(StrEnum):
    """What the time to the next one counts from."""

    LAST = "last"  # the last time that it took place
    JUDGEMENT = "judgement"  # the judgement that the condition of the cadence asks for: the end of its inspection
    PUBLICATION = "publication"  # the day on which that judgement was published


@attrs.frozen(kw_only=True)
class Cadence:
    """How often an activity happens while a condition holds, and when the next one is due.

    Attributes:
        per_year: times a year, as a range; `None` where unknown (totals become "at least").
        dates: dated occurrences instead of a rate.
        within: how long after the last one, or after the judgement, the next one falls; `None` is not stated.
        after: what `within` counts from.
        first: how long after a status began the first one falls; `None` is not stated.
        when: the condition under which this cadence applies; rates of several cadences add up.
        stated: how the source states it, for readers.

    Raises:
        ValueProblem: if it has dates and a time within which, or counts from a judgement and asks for none.

    """

    per_year: Range | None = None
    dates: tuple[When, ...] = ()
    within: Lapse | None = None
    after: After = After.LAST
    first: Lapse | None = None
    when: Condition = ALWAYS_APPLIES
    stated: str = ""

    def __attrs_post_init__(self) -> None:
        if self.dates and (self.within or self.first):
            raise ValueProblem("a cadence has dates and a time within which it falls", "keep one of the two")
        if self.after is not After.LAST and not (self.within and self.when.grades):
            raise ValueProblem(
                "a cadence counts from a judgement, and names no grade or no time",
                "add `within: 6 to 12 months` and `when: {component: overall, grade: ...}`",
            )


@attrs.frozen(kw_only=True)
class Activity:
    """An inspection, visit, meeting, return, audit or the like (member scrutiny is one kind).

    Attributes:
        id: unique in its arrangement.
        name: for readers.
        kind: inspection, visit, meeting, return, audit, review, filing, fee, application, ...
        by: id of the party that looks (the scrutineer or forum).
        of: ids of those looked at: the subjects, who must answer.
        duties: ids of the duties it is about; empty is all.
        attends: ids of the posts and parties that attend.
        asks_for: the evidence items it asks for; one id is one definition, whoever asks.
        shares: (item, share) pairs: how its hours divide over what it asks for, summing to 1; none is evenly.
        cadences: how often; several add up.
        when: the condition under which it applies at all.
        valid: when it exists.
        holds: yes, no or unknown.
        group: the event group it is counted in (see `EventGroup`).
        framework: the inspection framework it belongs to.
        power: the power it is held under, for readers.
        basis: the law or contract.
        mandate: whether anything entitles the party that looks to look; unknown for custom and practice, `None` is not
            stated.
        mandate_until: when what entitled it lapsed; `None` is not stated.
        inspector_days: inspector-days each time, as a range; `None` where unknown or none.
        line: the line of assurance it gives: `1`, `2`, `3` or `external`.
        independent_check: whether it verifies on purpose what others already asked for.
        like: template id of the general activity that it is an instance of, whose efforts hold where it has none.
        layer: id of the layer that it came from.
        causes: the statuses that switched it on.
        effort_grade: how good the evidence on effort is.

    Raises:
        ValueProblem: if shares are negative, do not sum to 1, or are of what it does not ask for.

    """

    id: str
    name: str
    kind: str
    by: str
    of: tuple[str, ...]
    duties: tuple[str, ...] = ()
    attends: tuple[str, ...] = ()
    asks_for: tuple[str, ...] = ()
    shares: tuple[tuple[str, Fraction], ...] = ()
    cadences: tuple[Cadence, ...] = ()
    when: Condition = ALWAYS_APPLIES
    valid: Span = ALWAYS
    holds: Tri = Tri.YES
    group: str = ""
    framework: str = ""
    power: str = ""
    basis: str = ""
    mandate: Tri | None = None
    mandate_until: When | None = None
    inspector_days: Range | None = None
    line: str = ""
    independent_check: bool = False
    like: str = ""
    layer: str = ""
    causes: tuple[str, ...] = ()
    effort_grade: Grade | None = None
    evidence: Evidence = NO_EVIDENCE

    def __attrs_post_init__(self) -> None:
        if not self.shares:
            return
        if other := sorted({item for item, _ in self.shares} - {*self.asks_for}):
            raise ValueProblem(f"`shares` names {other[0]!r}, which `asks_for` does not", "ask for it, or leave it out")
        if any(share < 0 for _, share in self.shares) or sum(share for _, share in self.shares) != 1:
            raise ValueProblem("the `shares` are not parts that sum to 1", "write shares such as 1/3")

    @property
    def template(self) -> str:
        """The id as its author wrote it, before a layer made one for each subject."""
        return self.id.partition("@")[0]


@attrs.frozen(kw_only=True)
class EvidenceItem:
    """Something that scrutineers ask for, such as the number of open cases by team, with its definition.

    Attributes:
        id: unique in its arrangement; activities name it in `asks_for`.
        name: for readers.
        definition: what exactly is asked for, in words: what counts, at which date, in which form.
        compat: the share (0 to 1) of an answer that truly serves another who asks for it; `None` is unknown.

    Raises:
        ValueProblem: if the share is not between 0 and 1.

    """

    id: str
    name: str = ""
    definition: str = ""
    compat: Range | None = attrs.field(default=None, validator=a_share)
    evidence: Evidence = NO_EVIDENCE

    @property
    def label(self) -> str:
        """The name, or else the id."""
        return self.name or self.id


@attrs.frozen(kw_only=True)
class Occurrence:
    """One time that an activity took place, as a source records it.

    Attributes:
        id: unique in its arrangement.
        activity: the id of the activity as its author wrote it.
        of: id of the party that was looked at.
        on: the days that it took.
        result: what came of it, in words.
        inspector_days: days of inspectors' time, all inspectors together; `None` is not stated.
        consequences: how many consequences or material findings came of it, 0 or more; `None` is not stated.

    Raises:
        ValueProblem: if the consequences are fewer than none.

    """

    id: str
    activity: str
    of: str
    on: Span
    result: str = ""
    inspector_days: Range | None = None
    consequences: int | None = attrs.field(default=None, validator=a_count)
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class Effort:
    """Hours that one occurrence of an activity takes of one bearer's time in one role.

    Where nobody published how long it takes, the hours are an assumption and the grade of the evidence says so.

    Attributes:
        id: unique in its arrangement.
        activity: the id of the activity as its author wrote it, of one instance, or of what others are `like`.
        bearer: whose time it is.
        hours: hours for one occurrence, not negative; `None` is unknown.
        role: of whose in the bearer's staff; empty is all of them.
        senior: whether it is the time of senior staff.
        bau: business as usual: the share (0 to 1) that would be done anyway; `None` is not stated, which is unknown.
        actual_rate: the share (0 to 1) of occasions on which it is really done; `None` takes it to be done on each.
        external: money paid to others for one occurrence, in the arrangement's currency, not negative; `None` is none
            stated.
        price_year: the year whose prices `external` is in.

    Raises:
        ValueProblem: if a share is not between 0 and 1, money is negative, or there is money without its price year.

    """

    id: str
    activity: str
    bearer: Bearer
    hours: Range | None
    role: str = ""
    senior: bool = False
    bau: Range | None = attrs.field(default=None, validator=a_share)
    actual_rate: Range | None = attrs.field(default=None, validator=a_share)
    external: Range | None = attrs.field(default=None, validator=not_negative)
    price_year: int | None = None
    evidence: Evidence = NO_EVIDENCE

    def __attrs_post_init__(self) -> None:
        if self.external is not None and self.price_year is None:
            rule = "money paid to others has no price year"
            raise ValueProblem(rule, "add `price_year:`, the year whose prices it is in")


@attrs.frozen(kw_only=True)
class Tariff:
    """What an hour of a bearer costs, in the prices of a year.

    Attributes:
        id: unique in its arrangement.
        bearer: whose hour it is.
        hourly: what an hour costs, in the arrangement's currency, not negative.
        price_year: the year whose prices these are.
        role: of whose hour; empty is any role without a tariff of its own.
        overhead: what is added for overheads, as a share of the hourly cost (0.3 is 30 %); `None` adds nothing.

    """

    id: str
    bearer: Bearer
    hourly: Range
    price_year: int
    role: str = ""
    overhead: Range | None = None
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class PriceLevel:
    """One year of an index of prices, by which costs of several price years are expressed in those of one.

    Attributes:
        id: unique in its arrangement.
        year: which year.
        value: the level of prices in it, more than nought; only the ratio of two levels counts.
        base: whether costs are expressed in the prices of this year; without any, in those of the latest in use.

    Raises:
        ValueProblem: if the value is not more than nought.

    """

    id: str
    year: int
    value: Fraction = attrs.field(validator=a_level)
    base: bool = False
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class EventGroup:
    """A kind of event that tables count together, such as contract meetings.

    Attributes:
        id: unique in its arrangement; activities name it as their group.
        name: for readers.
        formal: whether events of the group are formal monitoring.
        order: where tables list it, lowest first.

    """

    id: str
    name: str
    formal: bool = False
    order: int = 0
