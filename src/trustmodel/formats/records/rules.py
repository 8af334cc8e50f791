"""By what a place judges itself, and what it decided not to be told of."""

# Annotations are evaluated here and not put off, since every one of them is needed to read a file.

from fractions import Fraction
from typing import Literal

import attrs

from trustmodel.formats.fragments import DemandRecord
from trustmodel.formats.records.claims import Dated
from trustmodel.model import Criticality
from trustmodel.model.quantities import at_least_nought


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ThresholdRecord(Dated):
    """What is too much, in somebody's judgement."""

    detector: str
    measure: str
    most: Fraction = attrs.field(validator=at_least_nought)
    why: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AssuranceRecord(Dated):
    """Lines of assurance that some duties require."""

    lines: tuple[Literal["1", "2", "3", "external"], ...]
    duties: tuple[str, ...] = ()
    criticality: Criticality | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TradeOffRecord(Dated):
    """Two demands that cannot both be met."""

    demands: tuple[DemandRecord, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SuppressionRecord(Dated):
    """A decision not to be told of a finding for a time."""

    finding: str
    of: str = ""
    reason: str
    owner: str
