"""Who looks at whom, what is asked, and what it takes."""

# Annotations are evaluated here and not put off, since every one of them is needed to read a file.

from fractions import Fraction
from typing import Literal

import attrs

from trustmodel.formats.fragments import CadenceRecord, ConditionRecord, SpreadRange
from trustmodel.formats.records.claims import Claim, Dated
from trustmodel.model import Bearer, Grade, Range, Span, Tri, When
from trustmodel.model.quantities import a_count, a_level, a_share, not_negative

_YEAR = attrs.validators.and_(attrs.validators.ge(1900), attrs.validators.le(2200))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ActivityRecord(Dated):
    """A scrutiny activity."""

    name: str
    kind: str
    by: str  # pyright: ignore[reportGeneralTypeIssues]  # the party that looks, not whose claim; all are by keyword
    of: tuple[str, ...]
    duties: tuple[str, ...] = ()
    attends: tuple[str, ...] = ()
    asks_for: tuple[str, ...] = ()
    shares: dict[str, Fraction] = attrs.field(factory=dict)
    cadence: tuple[CadenceRecord, ...] = ()
    when: ConditionRecord = attrs.field(factory=ConditionRecord)
    holds: Tri = Tri.YES
    group: str = ""
    framework: str = ""
    power: str = ""
    basis: str = ""
    mandate: Tri | None = None
    mandate_until: When | None = None
    inspector_days: Range | None = None
    line: Literal["", "1", "2", "3", "external"] = ""
    independent_check: bool = False
    like: str = ""
    effort_grade: Grade | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EvidenceItemRecord(Claim):
    """Something that scrutineers ask for."""

    name: str = ""
    definition: str = ""
    compat: Range | None = attrs.field(default=None, validator=a_share)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OccurrenceRecord(Claim):
    """One time that an activity took place."""

    activity: str
    of: str
    on: Span
    result: str = ""
    inspector_days: Range | None = None
    consequences: int | None = attrs.field(default=None, validator=a_count)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EffortRecord(Claim):
    """Hours that one occurrence takes of one bearer."""

    activity: str
    bearer: Bearer
    hours: SpreadRange
    role: str = ""
    senior: bool = False
    bau: Range | None = attrs.field(default=None, validator=a_share)
    actual_rate: Range | None = attrs.field(default=None, validator=a_share)
    external: Range | None = attrs.field(default=None, validator=not_negative)
    price_year: int | None = attrs.field(default=None, validator=attrs.validators.optional(_YEAR))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TariffRecord(Claim):
    """What an hour costs."""

    bearer: Bearer
    hourly: Range
    price_year: int = attrs.field(validator=_YEAR)
    role: str = ""
    overhead: Range | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PriceLevelRecord(Claim):
    """One year of an index of prices."""

    year: int = attrs.field(validator=_YEAR)
    value: Fraction = attrs.field(validator=a_level)
    base: bool = False


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FrameworkRecord:
    """What readers call an inspection framework."""

    id: str
    name: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GroupRecord:
    """A kind of event that tables count together."""

    id: str
    name: str
    formal: bool = False
    order: int = 0
