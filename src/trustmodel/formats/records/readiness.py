"""What must be in place when services go live, and what is."""

# Annotations are evaluated here and not put off, since every one of them is needed to read a file.

from fractions import Fraction

import attrs

from trustmodel.formats.records.claims import Dated
from trustmodel.model import Due, RelationshipType, Tri


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SignRecord:
    """One way in which the record shows that a requirement is met."""

    status: str = ""
    type: tuple[RelationshipType, ...] = ()
    who: str = ""
    to: str = ""
    post: str = ""
    lasting: bool = False
    figure: str = ""
    at_least: Fraction | None = None
    unit: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RequirementRecord(Dated):
    """Something that must be in place."""

    name: str
    of: str
    topic: str = ""
    due: Due = Due.AT
    does: tuple[str, ...] = ()
    held_by: tuple[SignRecord, ...] = ()
    basis: str = ""
    why: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProvisionRecord(Dated):
    """A claim that something required is in place, or is not."""

    requirement: str
    of: str = ""
    holds: Tri = Tri.YES
