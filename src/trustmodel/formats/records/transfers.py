"""The stages of a way through services, and the hand-overs between them."""

# Annotations are evaluated here and not put off, since every one of them is needed to read a file.

import attrs

from trustmodel.formats.records.claims import Dated
from trustmodel.model import Coverage, Tri


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StageRecord(Dated):
    """A stage."""

    name: str
    of: str
    owners: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    first: bool = False
    last: bool = False
    role_clear: Tri | None = None
    coverage: Coverage | None = None
    holds: Tri = Tri.YES


@attrs.frozen(kw_only=True, eq=False, repr=False)
class HandoverRecord(Dated):
    """That cases pass from one stage to another."""

    who: str
    to: str
    feedback: Tri | None = None
    holds: Tri = Tri.YES
