"""What is believed against what is on the record, question by question; how far informants agree over all."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from trustmodel.accountability.agreement import (
    NO_PAIRS,
    ONE_INFORMANT,
    Alpha,
    Distance,
    Interval,
    alpha,
    bootstrap,
    jaccard,
    masi,
    nominal,
)
from trustmodel.accountability.perceptions import Unit, current, earlier, roots_of, units
from trustmodel.hooks import GraphView
from trustmodel.model import Perception, Tri
from trustmodel.model.history import Modality

DISTANCES: tuple[tuple[str, Distance], ...] = (("nominal", nominal), ("Jaccard", jaccard), ("MASI", masi))
"""How unlike two answers can be taken to be; the last two only tell more where an answer names several parties."""


@attrs.frozen(kw_only=True)
class Held:
    """Who holds a duty on the record, on a date.

    Attributes:
        sure: ids of the bodies that surely hold it, sorted.
        maybe: ids of those that may, sorted; without the former.

    """

    sure: tuple[str, ...]
    maybe: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Belief:
    """One question with its answers, beside the record.

    Attributes:
        unit: the question and its answers.
        held: who holds the duty on the record; `None` where the question is about no duty on the record.
        as_held: whether the commonest answer names holders only; `None` where there is no one commonest answer, where
            the record names nobody, and for what ought to be, which the record does not say.

    """

    unit: Unit
    held: Held | None
    as_held: Tri | None


@attrs.frozen(kw_only=True)
class Agreement:
    """How far informants agree over all questions of one modality, by one distance.

    Attributes:
        modality: what is, or what ought to be; never both.
        distance: its name.
        alpha, interval: Krippendorff's alpha, and between what values it lies.

    """

    modality: Modality
    distance: str
    alpha: Alpha
    interval: Interval


@attrs.frozen(kw_only=True)
class Perceived:
    """All perceptions on record as of a date.

    Attributes:
        beliefs: the questions that informants answered, sorted by duty, question and modality.
        agreements: by modality and distance; undefined, for want of informants, where there are only reports.
        reported: what sources report of views without any answers, of the time; sorted by id.
        reported_before: the same of an earlier time, which says nothing of the date.
        others: how many single answers are of an earlier time.

    """

    beliefs: tuple[Belief, ...]
    agreements: tuple[Agreement, ...]
    reported: tuple[Perception, ...]
    reported_before: tuple[Perception, ...]
    others: int


def perceived(graph: GraphView, *, seed: int = 1) -> Perceived:
    """Tell what people hold to be so, and what ought to be, beside who holds each duty on the record.

    Args:
        graph: the arrangement on a date.
        seed: of the intervals of alpha.

    """
    now, before = current(graph), earlier(graph)
    found = units(now)
    asked = {one.modality for one in now}
    return Perceived(
        beliefs=tuple(_belief(graph, unit) for unit in found),
        agreements=tuple(one for kind in Modality if kind in asked for one in _agreements(found, kind, seed)),
        reported=tuple(one for one in now if one.reported),
        reported_before=tuple(one for one in before if one.reported),
        others=sum(not one.reported for one in before),
    )


def held(graph: GraphView, duty: str) -> Held | None:
    """Tell who holds a duty on the record; `None` for no duty that is in force."""
    if duty not in graph.duties:
        return None
    root = graph.arrangement.root
    sure = {root(claim.source) for claim in graph.holders(duty) if graph.state(claim.id) is Tri.YES}
    every = {root(claim.source) for claim in graph.holders(duty)}
    return Held(sure=tuple(sorted(sure)), maybe=tuple(sorted(every - sure)))


def _belief(graph: GraphView, unit: Unit) -> Belief:
    on_record = held(graph, unit.duty)
    as_held = None
    if unit.modality is Modality.IS and on_record and len(unit.modal) == 1 and (on_record.sure or on_record.maybe):
        named = roots_of(graph.arrangement, unit.modal[0])
        if named <= set(on_record.sure):
            as_held = Tri.YES
        else:
            as_held = Tri.UNKNOWN if named <= {*on_record.sure, *on_record.maybe} else Tri.NO
    return Belief(unit=unit, held=on_record, as_held=as_held)


def _agreements(found: Iterable[Unit], modality: Modality, seed: int) -> list[Agreement]:
    mine = [unit for unit in found if unit.modality is modality]
    given = [unit.given for unit in mine]
    several = any(len(answer) > 1 for unit in given for answer in unit)
    one_only = len({who for unit in mine for who, _ in unit.answers}) == 1
    result: list[Agreement] = []
    for name, distance in DISTANCES if several else DISTANCES[:1]:
        value, interval = alpha(given, distance), bootstrap(given, distance, seed=seed)
        if one_only and value.reason == NO_PAIRS:
            value = attrs.evolve(value, reason=ONE_INFORMANT)
            interval = attrs.evolve(interval, reason=ONE_INFORMANT)
        result.append(Agreement(modality=modality, distance=name, alpha=value, interval=interval))
    return result
