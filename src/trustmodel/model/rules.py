"""Rules by which a place judges itself: thresholds, lines of assurance that it requires, demands that pull apart."""

from __future__ import annotations

from fractions import Fraction

import attrs

from trustmodel.model.duties import Criticality
from trustmodel.model.evidence import NO_EVIDENCE, Evidence
from trustmodel.model.quantities import at_least_nought
from trustmodel.model.time import ALWAYS, Span


@attrs.frozen(kw_only=True)
class Threshold:
    """What is too much, in somebody's judgement; a detector that needs one finds nothing until it is stated.

    Attributes:
        id: unique in its arrangement.
        detector: the code of the detector that it is for, such as `AG-71`.
        measure: the word of that detector for what is limited, such as `hours-per-fte`.
        most: what is still in order; more is too much. Not negative.
        why: the reason, in words.
        valid: when it applies.

    Raises:
        ValueProblem: if it is negative.

    """

    id: str
    detector: str
    measure: str
    most: Fraction = attrs.field(validator=at_least_nought)
    why: str = ""
    valid: Span = ALWAYS
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class AssuranceRule:
    """Lines of assurance that some duties require (AG-50).

    Attributes:
        id: unique in its arrangement.
        lines: the lines: `1` (those who do the work), `2` (oversight inside the management), `3` (independent, inside),
            `external`.
        duties: ids of the duties; empty is all of the criticality, and without that all there are.
        criticality: only duties on which so much hangs; `None` is any.
        valid: when it applies.

    """

    id: str
    lines: tuple[str, ...]
    duties: tuple[str, ...] = ()
    criticality: Criticality | None = None
    valid: Span = ALWAYS
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class TradeOff:
    """Two demands that cannot both be met: more of one thing costs the other.

    Attributes:
        id: unique in its arrangement.
        demands: two (variable, "+" or "-") pairs, as forums state them, sorted.
        valid: when it is so.

    Raises:
        ValueError: if there are not two.

    """

    id: str
    demands: tuple[tuple[str, str], ...] = attrs.field(
        validator=attrs.validators.and_(attrs.validators.min_len(2), attrs.validators.max_len(2))
    )
    valid: Span = ALWAYS
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class Suppression:
    """A decision not to be told of a finding for a time. The finding is then listed apart, never hidden.

    Attributes:
        id: unique in its arrangement.
        finding: the code of the detector, or the id of one finding.
        of: id of the party or duty that the finding is about; empty is any.
        reason: why, in words.
        owner: who decided it and answers for it: an office or body.
        valid: from when, and until when: a suppression always has an end.

    """

    id: str
    finding: str
    reason: str
    owner: str
    of: str = ""
    valid: Span = ALWAYS
    evidence: Evidence = NO_EVIDENCE
