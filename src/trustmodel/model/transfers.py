"""The stages of a way through services, and the hand-overs between them."""

from __future__ import annotations

import attrs

from trustmodel.model.evidence import NO_EVIDENCE, Evidence
from trustmodel.model.parties import Coverage
from trustmodel.model.time import ALWAYS, Span
from trustmodel.model.tri import Tri


@attrs.frozen(kw_only=True)
class Stage:
    """One stage of the way that a case takes through a provider, from first contact to the end.

    Attributes:
        id: unique in its arrangement; where it was made from a template, with `@` and whose it is.
        name: for readers.
        of: id of the party in whose services it lies.
        owners: ids of those who own the cases at this stage: units, posts or bodies.
        duties: ids of the duties that are done there.
        first, last: whether a way may begin, or end, there. Where no stage says so, ways begin where nothing is
            handed over to, and end where nothing is handed on.
        role_clear: whether those concerned know what the stage is for; `None` is not stated.
        coverage: whether its owners and hand-overs on record are declared to be all there are.
        valid: when it is there.
        holds: whether it is.

    """

    id: str
    name: str
    of: str
    owners: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    first: bool = False
    last: bool = False
    role_clear: Tri | None = None
    coverage: Coverage | None = None
    valid: Span = ALWAYS
    holds: Tri = Tri.YES
    evidence: Evidence = NO_EVIDENCE

    @property
    def template(self) -> str:
        """The id that its author wrote."""
        return self.id.partition("@")[0]

    @property
    def label(self) -> str:
        """The name."""
        return self.name


@attrs.frozen(kw_only=True)
class Handover:
    """That cases pass from one stage to another.

    Attributes:
        id: unique in its arrangement.
        source, target: ids of the stages, as their author wrote them.
        feedback: whether who hands over learns what became of it; `None` is not stated.
        valid: when it is so.
        holds: yes, no (a stated denial) or unknown.

    """

    id: str
    source: str
    target: str
    feedback: Tri | None = None
    valid: Span = ALWAYS
    holds: Tri = Tri.YES
    evidence: Evidence = NO_EVIDENCE
