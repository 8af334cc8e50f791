"""Where a value comes from: sources, citations of them, and how good the evidence is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import attrs

from trustmodel.model.problems import Where
from trustmodel.model.time import When


class Grade(StrEnum):
    """How good the evidence for a value is, best first.

    `statute` is law; `official` an official report, statistic or guidance; `reported` a journalist or third party
    summarising; `claimed` somebody's own assertion; `assumed` nobody's: a labelled assumption.
    """

    STATUTE = "statute"
    OFFICIAL = "official"
    REPORTED = "reported"
    CLAIMED = "claimed"
    ASSUMED = "assumed"


@attrs.frozen(kw_only=True)
class Source:
    """A publication that values are taken from.

    Attributes:
        id: unique in its arrangement.
        title: of the publication; in square brackets where it is a description and not the title itself.
        publisher: who published it.
        published: when; `None` is not stated.
        address: where it can be read.
        grade: how good what it says usually is.
        note: words for the reader.
        where: where it stands in its file; `None` where it was made by a program.

    """

    id: str
    title: str
    publisher: str
    published: When | None = None
    address: str = ""
    grade: Grade = Grade.REPORTED
    note: str = ""
    where: Where | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen
class Citation:
    """One use of a source: its id, and where in it (section, paragraph, page) where that is known."""

    source: str
    locator: str = ""

    def __str__(self) -> str:
        return f"{self.source}, {self.locator}" if self.locator else self.source


@attrs.frozen(kw_only=True)
class Evidence:
    """What a claim rests on, and both clocks' second hand.

    Attributes:
        citations: the sources; none at all is a finding (AG-62), except for templates of a set-up.
        grade: how good the evidence is; `None` takes the best grade of the cited sources.
        by: whose claim it is, as an office or body, where it is somebody's own.
        recorded: when it was learned (the second clock); `None` is unknown.
        replaces: ids of earlier records that this one replaces; a later record never replaces by itself.
        review_by: when the claim should be looked at again.
        ref: the number of the fact in the register of facts that the examples keep.
        note: words for the reader.
        origin: who supplied the claim: `place`, `set-up:trust`, `layer:ifa`, `catalogue:england`.
        under: the set-up to which a local claim belongs; empty where it belongs to the place.
        where: where the record starts in its file; `None` where it was made by a program.
        spots: where the value of each key of the record stands, for messages.

    """

    citations: tuple[Citation, ...] = ()
    grade: Grade | None = None
    by: str = ""
    recorded: When | None = None
    replaces: tuple[str, ...] = ()
    review_by: When | None = None
    ref: tuple[str, ...] = ()
    note: str = ""
    origin: str = "place"
    under: str = ""
    where: Where | None = attrs.field(default=None, eq=False, repr=False)
    spots: Mapping[str, Where] = attrs.field(factory=dict, eq=False, repr=False)

    def at(self, key: str) -> Where | None:
        """Give the place in the file of one key of the record, or of the record where the key is not written."""
        return self.spots.get(key, self.where)


NO_EVIDENCE = Evidence()
