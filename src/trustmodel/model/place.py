"""Places: the local context in which set-ups run services."""

from __future__ import annotations

from datetime import date
from typing import Final

import attrs

from trustmodel.model.claims import NO_CLAIMS, Claims
from trustmodel.model.parties import Coverage
from trustmodel.model.problems import Where
from trustmodel.model.time import ALWAYS, Span, Window

CURRENCY: Final = "¤"
"""The general currency sign: stands for the currency where none is stated."""


@attrs.frozen(kw_only=True)
class SetUpUse:
    """One entry of a place's dated list of set-ups: which delivery model ran the services when, with which options.

    Attributes:
        setup: id of the set-up.
        preset: the preset whose options are the start; empty is the first of the set-up.
        options: an instance of the options class that the set-up declares; `None` takes those of the preset.
        valid: when it runs the services.
        authorities: ids of the authorities that it serves; empty is all of the place.

    """

    setup: str
    preset: str = ""
    options: object = None
    valid: Span = ALWAYS
    authorities: tuple[str, ...] = ()
    where: Where | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Expectation:
    """What a policy person expects of a place, run by `trustmodel test`.

    Attributes:
        name: what is expected, in words.
        on, window: the date and period; `None` takes the place's own.
        findings, no_findings: codes (`AG-34`) or ids of findings that must, or must not, come out.
        statuses, no_statuses: (party, status) pairs that must, or must not, hold.
        principals: (party, principals) pairs: exactly these hold the party to account with consequences.
        gross, net: formal monitoring events a year, as printed: `at least 20`, `-4 to 0 or more`.

    """

    name: str
    on: date | None = None
    window: Window | None = None
    findings: tuple[str, ...] = ()
    no_findings: tuple[str, ...] = ()
    statuses: tuple[tuple[str, str], ...] = ()
    no_statuses: tuple[tuple[str, str], ...] = ()
    principals: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gross: str = ""
    net: str = ""
    where: Where | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Place:
    """A place: its authorities, the set-ups that ran its services, and local claims.

    Attributes:
        id, name: for machines and readers.
        as_of: the default date of analysis.
        window: the default period over which load is counted.
        authorities: ids of the authorities whose duties these are.
        setups: what ran the services when, in time order.
        claims: local claims; those with `under` belong to one set-up, the others to the place.
        coverage: what `coverage` means for parties and duties that do not declare their own.
        currency: of money and tariffs, such as `£`; empty takes that of the catalogues in use.
        question: the question that this example answers.
        expectations: what `trustmodel test` checks.
        path: where it was read from, as the user named it.

    """

    id: str
    name: str
    as_of: date
    window: Window
    authorities: tuple[str, ...]
    setups: tuple[SetUpUse, ...]
    claims: Claims = attrs.field(default=NO_CLAIMS, repr=False)
    coverage: Coverage = Coverage.PARTIAL
    currency: str = ""
    question: str = ""
    expectations: tuple[Expectation, ...] = ()
    path: str = attrs.field(default="", eq=False)
