"""A kind of change that a plugin offers is proposed, tried and costed."""

from __future__ import annotations

from collections.abc import Iterable

from tests.accountability.builders import DUTIES, arrangement

from trustmodel import api
from trustmodel.hooks import Mend, MendContext
from trustmodel.model import Change, Range
from trustmodel.testing import isolated_library, offering


def test_trustmodel_mends_are_chosen_from_for_findings_of_the_codes_that_they_name() -> None:
    asked: list[str] = []

    def propose(context: MendContext) -> Iterable[Change]:
        asked.append(context.finding.id)
        return [Change(id=f"law:{context.finding.id}", says="Let the law say so.", accepts=(context.finding.id,))]

    mend = Mend(id="law", title="a law", propose=propose, cost=Range.exactly(7), cost_from="X 2020", mends=("AG-01",))
    library = isolated_library(offering(mend, name="laws"), core=True)
    before = api.assess(arrangement("council", duties=DUTIES[0]), using=library)
    found = api.repair(before, findings=("AG-01", "AG-03"), using=library)
    assert set(asked) == {one.id for one in before.findings if one.code == "AG-01"} != set()
    assert [(one.change.mend, one.cost, one.assumed) for one in found.changes] == [("law", Range.exactly(7), False)]
    assert [one.finding.code for one in found.remains] == ["AG-03"]
