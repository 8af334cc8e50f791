"""Hours a year by whose time, cut by what the reader asks for."""

from __future__ import annotations

from typing import Literal

from trustmodel.assessment.months import by_month
from trustmodel.assessment.scrutiny import counted_with
from trustmodel.assessment.words import Names, amount, told_apart
from trustmodel.model import Amount, Arrangement, Assessment, Bearer, Cell, Table
from trustmodel.scrutiny.metrics.hours import ALL_DUTIES, HOURS, NO_ROLE
from trustmodel.scrutiny.tally import NONE_SUCH

Dimension = Literal["scrutineer", "role", "layer", "status", "duty", "month"]
"""By what hours can be cut: who looks, in which role it is borne, what brought it, what it is about, when it falls."""

_ALSO = {
    "duty": "An activity about several duties counts in full for each, so these do not add up.",
    "status": "Statuses joined by `+` switch an activity on together.",
}
_REST = {
    "role": NO_ROLE,
    "layer": "no layer",
    "status": "no status: local, or whatever the status",
}


def hours_by(assessment: Assessment, dimension: Dimension) -> Table:
    """Give the hours a year of each bearer, one row for each scrutineer, role, layer, status, duty or month (SL-01).

    Rows are sorted by what they are called; the bearers are never added up.
    """
    if dimension == "month":
        return by_month(assessment)
    found: dict[str, dict[str, Amount]] = {}
    assumed = False
    for one in assessment.measures:
        slices = dict(one.breakdown)
        if one.code == HOURS.code and dimension in slices and one.value is not None:
            found.setdefault(slices[dimension], {})[slices["bearer"]] = one.value
            assumed = assumed or one.assumed
    bearers = [bearer for bearer in Bearer if any(bearer.value in values for values in found.values())]
    called = told_apart(assessment.arrangement, {key: _called(assessment.arrangement, dimension, key) for key in found})
    rows = [(name, found[key]) for key, name in sorted(called.items(), key=lambda item: (item[1], item[0]))]
    notes = (_ALSO[dimension],) if dimension in _ALSO else ()
    return Table(
        id=f"hours-by-{dimension}",
        title=f"Hours a year by {dimension}, each bearer apart{' (assumed, with ranges)' if assumed else ''}",
        columns=(dimension.capitalize(), *(bearer.value for bearer in bearers)),
        rows=tuple(
            (Cell(name), *(Cell(amount(values.get(bearer.value), "-")) for bearer in bearers)) for name, values in rows
        ),
        notes=(*notes, *counted_with([assessment.arrangement])),
    )


def _called(arrangement: Arrangement, dimension: Dimension, key: str) -> str:
    if key == NONE_SUCH:
        return _REST.get(dimension, key)
    match dimension:
        case "scrutineer":
            return Names(arrangement)(key)
        case "status":
            return " + ".join(arrangement.status_name(word) for word in key.split("+"))
        case "layer":
            layers = {layer.id: layer.name for layer in arrangement.claims.layers}
            return layers.get(key, key)
        case "duty":
            duty = arrangement.duties.get(key)
            return "all duties" if key == ALL_DUTIES else duty.label if duty else key
        case _:
            return key
