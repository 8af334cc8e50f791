"""What is asked of a repair, checked against the mends that there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trustmodel.assessment.repair.search import Wanted
from trustmodel.hooks.host import PluginHost
from trustmodel.model import Limits, Range, UnknownName, ValueProblem


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
