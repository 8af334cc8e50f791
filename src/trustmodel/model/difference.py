"""What differs between two arrangements, or between two dates of one: added, removed, changed."""

from __future__ import annotations

from enum import StrEnum

import attrs

from trustmodel.model.records import Record
from trustmodel.model.results import Assessment


class Changed(StrEnum):
    """What became of a thing on the way from the first arrangement to the second."""

    REMOVED = "removed"
    ADDED = "added"
    CHANGED = "changed"


@attrs.frozen
class Detail:
    """One thing that is said differently: its name, and what was and is said; an empty text is nothing stated."""

    name: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.name}: {self.before or 'not stated'} → {self.after or 'not stated'}"


@attrs.frozen(kw_only=True)
class Alteration:
    """One thing that is in force in only one of two arrangements, or is said differently of both.

    Attributes:
        kind: `party`, `relationship`, `duty`, `status`, `activity` or `finding`.
        changed: what became of it.
        what: the thing in words, with the roles that both arrangements have in place of names.
        details: what is said differently; none for what was added or removed.
        says: more words on what was added or removed, such as the sentence of a finding.
        before, after: ids of the claims that say it, and of findings; sorted.
        sources: ids of the sources of either side, sorted.

    """

    kind: str
    changed: Changed
    what: str
    details: tuple[Detail, ...] = ()
    says: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Difference:
    """What differs between two assessed arrangements, each on its own date.

    Attributes:
        before, after: the two.
        labels: what to call them; never alike.
        changes: by kind, removed before added before changed, then by what they are of.
        unchanged: (kind, number) pairs: how many things of a kind are the same in both.
        notes: what holds for the whole.

    """

    before: Assessment
    after: Assessment
    labels: tuple[str, str]
    changes: tuple[Alteration, ...]
    unchanged: tuple[tuple[str, int], ...]
    notes: tuple[str, ...] = ()

    def to_records(self) -> list[Record]:
        """Give a record for each detail that is said differently, and for each thing that was added or removed."""
        return [
            {
                "kind": one.kind,
                "changed": one.changed.value,
                "what": one.what,
                "detail": detail.name if detail else None,
                "before": detail.before if detail else None,
                "after": detail.after if detail else None,
                "says": one.says,
                "before_ids": "; ".join(one.before),
                "after_ids": "; ".join(one.after),
                "sources": "; ".join(one.sources),
            }
            for one in self.changes
            for detail in one.details or (None,)
        ]

    @property
    def assessments(self) -> tuple[Assessment, Assessment]:
        """The two, in order."""
        return self.before, self.after
