"""What informants answer to the question who is accountable: agreement, question by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

import attrs

from trustmodel.accountability.agreement import Answer, entropy, pair_agreement
from trustmodel.hooks import GraphView
from trustmodel.model import Arrangement, Perception
from trustmodel.model.history import Modality

FEWEST = 3
"""How many informants it takes before agreement is judged."""

_SETTLED = ("agree", "settled", "clear", "consistent", "shared")


@attrs.frozen(kw_only=True)
class Unit:
    """All answers to one question about one duty, either about what is or about what ought to be.

    Attributes:
        duty, question, modality: what was asked.
        answers: (informant, the parties named in the answer, sorted), sorted.
        modal: the answers given most often, sorted; several where they tie.
        agreement: the share of pairs of informants that agree, Σc(c-1) / n(n-1); `None` for fewer than two.
        perceptions: ids of the perceptions, sorted.

    """

    duty: str
    question: str
    modality: Modality
    answers: tuple[tuple[str, Answer], ...]
    modal: tuple[Answer, ...]
    agreement: Fraction | None
    perceptions: tuple[str, ...]

    @property
    def given(self) -> tuple[Answer, ...]:
        """The answers without who gave them, sorted by who did."""
        return tuple(answer for _, answer in self.answers)

    @property
    def counts(self) -> tuple[tuple[Answer, int], ...]:
        """How often each answer was given, the commonest first."""
        return tuple(sorted(Counter(self.given).items(), key=lambda one: (-one[1], one[0])))

    @property
    def entropy(self) -> float:
        """How mixed the answers are, in bits: 0 where all are the same."""
        return entropy(self.given) or 0.0

    @property
    def verdict(self) -> str:
        """`too few` below three informants, `contested` below half of the pairs, else `settled`."""
        if len(self.answers) < FEWEST or self.agreement is None:
            return "too few"
        return "contested" if self.agreement < Fraction(1, 2) else "settled"


def units(perceptions: Iterable[Perception]) -> tuple[Unit, ...]:
    """Put answers together by duty, question and modality, sorted.

    A reported perception has no informant and belongs to no unit; one without an answer is left out.
    Krippendorff 2004 treats the same data; agreement by pairs is his observed agreement within one unit.
    """
    asked: dict[tuple[str, str, Modality], list[Perception]] = {}
    for one in perceptions:
        if one.informant and one.answer and not one.reported:
            asked.setdefault((one.duty, one.question, one.modality), []).append(one)
    return tuple(_unit(key, _last(found)) for key, found in sorted(asked.items()))


def _last(found: list[Perception]) -> list[Perception]:
    """Leave out what its informant surely answered anew later."""
    latest: dict[str, date] = {}
    for one in found:
        if one.on:
            latest[one.informant] = max(one.on.earliest, latest.get(one.informant, one.on.earliest))
    return [one for one in found if one.on is None or one.on.last >= latest[one.informant]]


def _unit(key: tuple[str, str, Modality], found: list[Perception]) -> Unit:
    answers = sorted((one.informant, tuple(sorted(one.answer))) for one in found)
    counts = Counter(answer for _, answer in answers)
    most = max(counts.values())
    return Unit(
        duty=key[0],
        question=key[1],
        modality=key[2],
        answers=tuple(answers),
        modal=tuple(sorted(answer for answer, count in counts.items() if count == most)),
        agreement=pair_agreement([answer for _, answer in answers]),
        perceptions=tuple(sorted(one.id for one in found)),
    )


STANDS = timedelta(days=365)
"""How long what somebody said stands: the length of the usual window. What is older says nothing of the date."""


def current(graph: GraphView) -> tuple[Perception, ...]:
    """Give the perceptions that can be from the year before the date of the graph, or are undated, sorted by id.

    Answers of different times are never pooled (Krippendorff's units are of one time): they are looked at as
    of the date.
    """
    return tuple(one for one in _so_far(graph) if not _is_over(graph, one))


def earlier(graph: GraphView) -> tuple[Perception, ...]:
    """Give the perceptions that are surely older than those of `current`, sorted by id."""
    return tuple(one for one in _so_far(graph) if _is_over(graph, one))


def _so_far(graph: GraphView) -> list[Perception]:
    known = graph.arrangement.claims.perceptions
    found = [one for one in known if one.on is None or one.on.earliest <= graph.on]
    return sorted(found, key=lambda one: one.id)


def _is_over(graph: GraphView, one: Perception) -> bool:
    return one.on is not None and one.on.is_known and graph.on - one.on.last > STANDS


def reports_conflict(perception: Perception) -> bool:
    """Tell whether a reported perception says that views conflict: any that does not say they agree."""
    words = perception.reported.lower()
    return bool(words) and not words.startswith(_SETTLED)


def contested(graph: GraphView, about: Iterable[str], duty: str = "") -> bool:
    """Tell whether a perception shows it contested who answers for a duty, or about parties."""
    parties = set(about)
    found = [one for one in current(graph) if (duty and one.duty == duty) or one.about in parties]
    return any(reports_conflict(one) for one in found) or any(unit.verdict == "contested" for unit in units(found))


def roots_of(arrangement: Arrangement, answer: Iterable[str]) -> frozenset[str]:
    """Give the bodies that an answer names, a part standing for its body."""
    return frozenset(arrangement.root(id) if id in arrangement.parties else id for id in answer)
