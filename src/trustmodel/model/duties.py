"""Duties: what parties answer for."""

from __future__ import annotations

from enum import StrEnum

import attrs

from trustmodel.model.evidence import NO_EVIDENCE, Evidence
from trustmodel.model.parties import Coverage
from trustmodel.model.time import ALWAYS, Span


class Criticality(StrEnum):
    """How much hangs on a duty: `normal`, `statutory` (law demands it) or `safety` (somebody may come to harm)."""

    NORMAL = "normal"
    STATUTORY = "statutory"
    SAFETY = "safety"


@attrs.frozen(kw_only=True)
class Duty:
    """A statutory function or duty.

    Attributes:
        id: unique in its arrangement.
        name: for readers.
        basis: the law it rests on.
        valid: when the duty exists.
        criticality: how much hangs on it; `None` (not stated) is read as normal.
        coverage: whether the claims about who holds and does it are declared complete.
        joint_by_law: several parties hold it together by law, so that many holders are no fault.
        delegable: whether another body may perform it; `None` is not stated.
        delegable_to: the status that a body needs to perform it (empty: any body).
        needs_status: the registration that a body which performs it must hold (`ifa` for fostering), except a
            body with one of the statuses in `exempt`.
        exempt: statuses of those who may perform it without that registration.
        handover_days: how long an overlap of holders may last at a hand-over; `None` is not stated.
        notify_within: a statutory time limit to notify, in words.
        touches_public: whether members of the public may be wronged by how it is done, and need redress.
        service: the service it belongs to, for scopes such as "all but early help".

    """

    id: str
    name: str = ""
    basis: str = ""
    valid: Span = ALWAYS
    criticality: Criticality | None = None
    coverage: Coverage | None = None
    joint_by_law: bool = False
    delegable: bool | None = None
    delegable_to: str = ""
    needs_status: str = ""
    exempt: tuple[str, ...] = ()
    handover_days: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    notify_within: str = ""
    touches_public: bool = False
    service: str = ""
    evidence: Evidence = NO_EVIDENCE

    @property
    def label(self) -> str:
        """The name, or the id where there is no name."""
        return self.name or self.id
