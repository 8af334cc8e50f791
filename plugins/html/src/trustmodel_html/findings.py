"""Findings as a page shows them: what, how sure, on which witness, what would mend it."""

from __future__ import annotations

from collections import Counter

import attrs

from trustmodel.model import Assessment, Certainty, Finding, FindingKind
from trustmodel_html.claims import Told


@attrs.frozen
class Witness:
    """A claim that shows a finding, in words, with the ids of its sources."""

    says: str
    sources: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Shown:
    """A finding of the page; `id` is where a link to it leads."""

    id: str
    finding: Finding
    kind: str
    certainty: str
    severity: str
    proved: bool
    witnesses: tuple[Witness, ...]


@attrs.frozen(kw_only=True)
class Found:
    """The findings of one arrangement: gaps and risks one by one, information by how often it was found."""

    shown: tuple[Shown, ...]
    information: tuple[tuple[str, int], ...]

    @property
    def proved(self) -> int:
        """How many gaps and risks are shown on the evidence held."""
        return sum(one.proved for one in self.shown)

    @property
    def possible(self) -> int:
        """How many more cannot be ruled out."""
        return len(self.shown) - self.proved


def found(assessment: Assessment, told: Told, prefix: str) -> Found:
    """Give the findings of an assessment in its own order; `prefix` begins the id of each."""
    shown: list[Shown] = []
    counted: Counter[str] = Counter()
    for finding in assessment.findings:
        if finding.kind is FindingKind.INFORMATION:
            counted[f"{finding.code} {finding.title}"] += 1
            continue
        shown.append(
            Shown(
                id=f"{prefix}-f{len(shown) + 1}",
                finding=finding,
                kind=finding.kind.value,
                certainty=finding.certainty.words,
                severity=finding.severity.name.lower(),
                proved=finding.certainty is Certainty.PROVED,
                witnesses=tuple(Witness(*told(id)) for id in finding.witness),
            )
        )
    return Found(shown=tuple(shown), information=tuple(sorted(counted.items())))
