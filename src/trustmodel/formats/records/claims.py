"""The keys of evidence that every record takes, and sources."""

# Annotations are evaluated here and not put off, since every one of them is needed to read a file.

import attrs

from trustmodel.formats.fragments import Cited
from trustmodel.formats.structure import KEY
from trustmodel.model import Grade, When


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Claim:
    """The keys of evidence, which every record takes."""

    id: str = ""
    source: tuple[Cited, ...] = ()
    grade: Grade | None = None
    by: str = ""
    ref: tuple[str, ...] = ()
    note: str = ""
    recorded: When | None = None
    replaces: tuple[str, ...] = ()
    review_by: When | None = None
    under: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Dated(Claim):
    """A claim with a validity."""

    from_: When | None = attrs.field(default=None, metadata={KEY: "from"})
    until: When | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SourceRecord:
    """A publication."""

    id: str
    title: str
    publisher: str
    published: When | None = None
    address: str = ""
    grade: Grade = Grade.REPORTED
    note: str = ""
