"""What happened, what was aimed at, said, paid and thought."""

# Annotations are evaluated here and not put off, since every one of them is needed to read a file.

from fractions import Fraction
from typing import Literal

import attrs

from trustmodel.formats.fragments import MaybeRange
from trustmodel.formats.records.claims import Claim
from trustmodel.model import Modality, Range, StatementKind, When
from trustmodel.model.history import a_life, a_rate


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FigureRecord(Claim):
    """A number about a party."""

    what: str
    value: Range
    unit: str
    of: str
    on: When | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TargetRecord(Claim):
    """A target and its outturn."""

    what: str
    due: When
    of: str = ""
    measured_by: str = ""
    outturn: str = ""
    outturn_on: When | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MoneyRecord(Claim):
    """A line of money."""

    item: str
    amount: MaybeRange
    year: str
    payer: str
    basis: str
    whose: str
    reading: Literal["amount", "floor", "ceiling", "claim"] = "amount"
    recurring: bool = False
    of: str = ""
    life_years: int | None = attrs.field(default=None, validator=a_life)
    rate: Fraction | None = attrs.field(default=None, validator=a_rate)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EventRecord(Claim):
    """Something that happened."""

    what: str
    on: When
    of: str = ""
    lane: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatementRecord(Claim):
    """Something said."""

    says: str
    kind: StatementKind
    about: tuple[str, ...] = ()
    topic: str = ""
    on: When | None = None
    contradicts: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PerceptionRecord(Claim):
    """Who, asked what about which duty, answered whom; or a reported perception."""

    question: str
    duty: str
    modality: Modality
    informant: str = ""
    answer: tuple[str, ...] = ()
    reported: Literal["", "contested", "settled", "mistaken"] = ""
    about: str = ""
    on: When | None = None
