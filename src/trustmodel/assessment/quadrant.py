"""Too little accountability, too much, or both: deficit and overload of a party, beside its load and the gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.profile import profile
from trustmodel.assessment.governed import runs
from trustmodel.assessment.scrutiny import counted_with
from trustmodel.assessment.words import Names, beyond, in_unit
from trustmodel.model import Assessment, Cell, Certainty, Finding, FindingKind, Measure, Table, Tri

LEAST_STRENGTH, LEAST_ROUTES = 2, 1
"""A common reading of where a deficit begins; the authors of the three perspectives leave it open."""

_CONFLICT, _AVOIDABLE, _LOAD = "AG-33", "AG-70", "AG-71"
_PERSPECTIVES = (
    ("democratic", f"less than {LEAST_STRENGTH} powers at the weakest step"),
    ("constitutional", "no independent route"),
    ("learning", "nobody who is told reports back"),
)
_SAID = {Tri.YES: "yes", Tri.UNKNOWN: "cannot be ruled out", Tri.NO: "no"}
_NOTES = (
    "Deficit and overload after Bovens, Schillemans and 't Hart (2008); both may hold at once, and neither makes up "
    "for the other. Where a deficit begins is a common reading, not theirs: any one of the three is one.",
    "Nothing is too much until a place states it (`thresholds` of AG-70 and AG-71); two who ask for opposite things "
    "(AG-33) are too much by themselves. Events, hours and gaps are told beside this and not put into one number.",
)


@attrs.frozen(kw_only=True)
class Quadrant:
    """Where a party stands between deficit and overload.

    Attributes:
        actor: id of the party.
        deficit: whether it falls short from any of the three perspectives.
        overload: whether it is asked for more than was stated as the most, or for opposite things; `UNKNOWN` also where
            no most is stated.
        yardstick: whether any most is stated.

    """

    actor: str
    deficit: Tri
    overload: Tri
    yardstick: bool


def quadrant(assessment: Assessment, actor: str) -> Quadrant:
    """Tell whether a party has too little accountability, too much, or both. Raises `UnknownName` for no such party."""
    graph = AccountabilityGraph.compile(assessment.arrangement.standing, assessment.on)
    found = _short(graph, actor)
    yardstick = any(_stated(assessment))
    too_much = Tri.some(_verdict(some) for some in _excess(assessment, actor))
    return Quadrant(
        actor=actor,
        deficit=Tri.some(found.values()),
        overload=too_much if yardstick or too_much is Tri.YES else Tri.UNKNOWN,
        yardstick=yardstick,
    )


def _short(graph: AccountabilityGraph, actor: str) -> dict[str, Tri]:
    """Give from which perspectives a party falls short; silence shows it only of a record declared complete."""
    found = profile(graph, actor).below(democratic=LEAST_STRENGTH, constitutional=LEAST_ROUTES, learning=True)
    whole = graph.arrangement.covered(graph.arrangement.party(actor), graph.on)
    return {name: state if whole else Tri.UNKNOWN for name, state in found.items()}


def _stated(assessment: Assessment) -> Iterator[str]:
    """Give the measures for which a most is stated on the date."""
    for one in assessment.arrangement.standing.claims.thresholds:
        if one.detector in (_AVOIDABLE, _LOAD) and one.valid.covers(assessment.on) is Tri.YES:
            yield one.measure


def _excess(assessment: Assessment, actor: str) -> tuple[list[Finding], list[Finding]]:
    """Give what is found of too much load, and of opposite demands on a party; suppressed findings count as well."""
    every = [*assessment.findings, *(one.finding for one in assessment.suppressed)]
    every = [one for one in every if one.kind is not FindingKind.INFORMATION]
    load = [one for one in every if one.code in (_AVOIDABLE, _LOAD)]
    root = assessment.arrangement.root
    demands = [one for one in every if one.code == _CONFLICT and root(one.subject) == root(actor)]
    return load, demands


def _verdict(found: Sequence[Finding]) -> Tri:
    if any(one.certainty is Certainty.PROVED for one in found):
        return Tri.YES
    return Tri.UNKNOWN if found else Tri.NO


def quadrants(assessment: Assessment, party: str = "") -> tuple[Table, ...]:
    """Give for a party, or whoever runs the services, deficit and overload, and the load and the gaps beside them."""
    graph = AccountabilityGraph.compile(assessment.arrangement.standing, assessment.on)
    whose = (graph.arrangement.party(party).id,) if party else runs(graph)
    name = Names(graph.arrangement)
    rows = [row for one in whose for row in _rows(assessment, graph, one, name)]
    return (
        Table(
            id="quadrant",
            title=f"Too little, too much, or both: {graph.arrangement.name}, {graph.on}",
            columns=("Whose", "Side", "What", "Value", "Counts as such where", "So"),
            rows=tuple(rows),
            notes=(*_NOTES, *beyond(graph.arrangement, graph.on)),
        ),
        beside(assessment),
    )


def _rows(assessment: Assessment, graph: AccountabilityGraph, actor: str, name: Names) -> Iterator[tuple[Cell, ...]]:
    who, of = name(actor), profile(graph, actor)
    short, found = _short(graph, actor), quadrant(assessment, actor)
    values = {
        "democratic": _range(*("no route" if one is None else str(one) for one in of.democratic)),
        "constitutional": _range(*(str(one) for one in of.constitutional)),
        "learning": {Tri.YES: "yes", Tri.UNKNOWN: "cannot be ruled out", Tri.NO: "none on record"}[of.learning],
    }

    def row(*texts: str) -> tuple[Cell, ...]:
        return tuple(Cell(text) for text in (who, *texts))

    for key, where in _PERSPECTIVES:
        yield row("deficit", key, values[key], where, _SAID[short.get(key, Tri.NO)])
    load, demands = _excess(assessment, actor)
    stated = sorted(set(_stated(assessment)))
    for measure in stated:
        over = [one for one in load if one.aspect.split(" ")[0] == measure]
        yield row("overload", measure, over[0].says if over else "-", "more than is stated", _SAID[_verdict(over)])
    if not stated:
        yield row("overload", "load", "see below", "no most is stated", "not asked")
    yield row("overload", "opposite demands", str(len(demands)), "any", _SAID[_verdict(demands)])
    much = _SAID[found.overload] if found.yardstick or found.overload is Tri.YES else "open: no most is stated"
    yield row("both", "deficit and overload", "-", "-", f"deficit: {_SAID[found.deficit]}; overload: {much}")


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


_SHOWN = (
    ("SL-17", "formal monitoring events, gross", "formal monitoring events", (("group", "(formal)"),)),
    ("SL-01", "hours", "hours of the provider", (("bearer", "provider"),)),
    (
        "SL-07",
        "greatest month over mean month",
        "greatest month of the provider over its mean",
        (("bearer", "provider"),),
    ),
)


def beside(assessment: Assessment) -> Table:
    """Give the load of a window and the gaps of a date side by side: they move independently of one another."""
    found = [one for one in assessment.findings if one.kind is FindingKind.GAP]
    proved = [one for one in found if one.certainty is Certainty.PROVED]
    rows = [
        (Cell(what), Cell(_value(one)), Cell("assumed" if one.assumed else "sourced"))
        for *key, what, slices in _SHOWN
        for one in assessment.measures
        if [one.code, one.title] == key and one.breakdown == slices
    ]
    rows += [
        (Cell("gaps shown on the evidence held"), Cell(_codes(proved)), Cell("-")),
        (Cell("gaps that cannot be ruled out"), Cell(_codes([one for one in found if one not in proved])), Cell("-")),
    ]
    return Table(
        id="load-and-gaps",
        title=f"Load ({assessment.window.label}) and gaps ({assessment.on}), together",
        columns=("What", "How much", "Made from what is"),
        rows=tuple(rows),
        notes=(
            "More scrutiny does not mean fewer gaps: each can change while the other stays.",
            *counted_with([assessment.arrangement]),
        ),
    )


def _value(one: Measure) -> str:
    return in_unit(one.value, one.unit) if one.value is not None else f"withheld: {one.note}"


def _codes(found: Sequence[Finding]) -> str:
    return f"{len(found)}" + (f": {', '.join(sorted({one.code for one in found}))}" if found else "")
