"""What a repair is asked for: which findings to clear and within what, checked against the mends that there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import attrs

from trustmodel.hooks.host import PluginHost
from trustmodel.model import Assessment, Certainty, Finding, FindingKind, Limits, Range, UnknownName, ValueProblem


@attrs.frozen(kw_only=True)
class Wanted:
    """What a repair is asked for.

    Attributes:
        limits: within what it is sought.
        allow: words of mends that change only how a thing is recorded: `joint`, `suppress`.
        costs: working days by the id of a mend, as the user states them.

    """

    limits: Limits = attrs.field(factory=Limits)
    allow: frozenset[str] = frozenset()
    costs: Mapping[str, Range] = attrs.field(factory=dict[str, Range])


def chosen(before: Assessment, codes: Collection[str], *, possible: bool = False) -> tuple[Finding, ...]:
    """Give the findings to clear: of the codes or ids named, or else all gaps that are shown.

    Args:
        before: the assessment.
        codes: codes or ids of findings; none is all gaps.
        possible: where none is named, whether to take gaps that only cannot be ruled out as well.

    """
    told = [one for one in before.findings if one.kind is not FindingKind.INFORMATION]
    if codes:
        known = {name for one in told for name in (one.code, one.id)}
        for name in codes:
            if name not in known:
                raise UnknownName("finding", name, known)
        return tuple(one for one in told if one.code in codes or one.id in codes)
    return tuple(one for one in told if one.kind is FindingKind.GAP and (possible or one.certainty is Certainty.PROVED))


def asked(host: PluginHost, limits: Limits, allow: Iterable[str], costs: Mapping[str, Range]) -> Wanted:
    """Give what is asked for.

    Raises:
        UnknownName: for a word that no mend needs, and for costs of a mend that nobody offers.
        ValueProblem: for a cost that is negative.

    """
    words = {one.record.allow for one in host.mends.records if one.record.allow}
    for word in allow:
        if word not in words:
            raise UnknownName("thing to allow", word, words)
    for id, cost in costs.items():
        if id not in host.mends.ids:
            raise UnknownName("mend", id, host.mends.ids)
        if cost.low < 0:
            raise ValueProblem(f"the cost of {id!r} is negative", "such as `Range.between(3, 20)`, in working days")
    return Wanted(limits=limits, allow=frozenset(allow), costs=dict(costs))
