"""The open words of claims: statuses, frameworks, components, grades, kinds, roles, lanes; slips are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import chain, islice

import attrs

from trustmodel.building.references import spot
from trustmodel.formats.codes import Code
from trustmodel.formats.slips import near, suggest
from trustmodel.model import Claims, Condition, Evidence, Judgement, Outlook, Problem

FIXED: Mapping[str, frozenset[str]] = {
    "kind": frozenset(
        {"inspection", "visit", "meeting", "return", "audit", "review", "filing", "fee", "application", "report"}
    ),
    "lane": frozenset({"who runs it", "judgements", "statuses", "targets", "other"}),
    "component": frozenset({"overall"}),
}
"""Words that are known without a claim: those of the format's page, and of the timeline's own lanes."""
_SLIP = 0.85
"""How alike two words are, at least, to be one with a slip: a letter more or less in three, another one in seven."""

_AHEAD = ("path", "moves")
"""The keys under which an outlook names grades."""

_MANY = 300
"""So many words no place has: looking for slips takes time."""


@attrs.frozen
class _Word:
    """One word as it stands in a record; one that is used looks for what another record gives."""

    kind: str
    text: str
    evidence: Evidence
    key: str
    used: bool = False


def statuses(*bundles: Claims) -> frozenset[str]:
    """Give every status that some claim, layer, duty or condition knows."""
    return frozenset(word.text for claims in bundles for word in _words(claims) if word.kind == "status")


def given(kind: str, *bundles: Claims) -> tuple[str, ...]:
    """Give the words of a kind that some claims give, each as often as they do."""
    return tuple(word.text for claims in bundles for word in _words(claims) if word.kind == kind and not word.used)


def applied(kind: str, *bundles: Claims) -> frozenset[str]:
    """Give the words of a kind that some condition or duty looks for."""
    return frozenset(word.text for claims in bundles for word in _words(claims) if word.kind == kind and word.used)


def slips(own: Claims, others: Claims) -> Iterator[Problem]:
    """Give the words of a place that nobody else knows and that are all but one that is known; new words stay free.

    A word that is used (in a condition, as the status that a duty needs) is known where a claim gives it. One that a
    claim gives is known where it is used, or given once more.

    Args:
        own: the claims of the place, as written.
        others: those of its catalogues and set-ups, all of whose words are known.

    """
    known: dict[str, set[str]] = {}
    for word in _words(others):
        known.setdefault(word.kind, set(FIXED.get(word.kind, ()))).add(word.text)
    graded = list(islice(_grades(own, others), _MANY))
    yield from graded
    told = {problem.where for problem in graded}
    written = {(word.kind, word.text, word.used, id(word.evidence)): word for word in _words(own)}.values()  # by record
    given = Counter((word.kind, word.text) for word in written if not word.used)
    used = {(word.kind, word.text) for word in written if word.used}
    for word in islice(sorted(written, key=lambda word: not word.used), _MANY):
        name = word.kind, word.text
        there = known.get(word.kind, FIXED.get(word.kind, frozenset()))
        cased = word.text not in there and word.text.lower() in there  # however often it is written so
        shared = name in given if word.used else name in used or given[name] > 1
        if word.text in there or (shared and not cased):
            continue
        least = 1 if word.used else 2
        pool = {*there, *(text for (kind, text), times in given.items() if kind == word.kind and times >= least)}
        if word.key in _AHEAD:  # a judgement ahead is written for the conditions that ask for its grade
            pool.update(text for kind, text in used if kind == word.kind)
        where = spot(word.evidence, word.text, word.key)
        if where not in told and (likely := slip_of(word.text, pool)):
            rule = f"nothing else knows the {word.kind} {word.text[:60]!r}"
            yield Problem(where, Code.UNKNOWN_REFERENCE, rule, f"did you mean {likely!r}? a new word differs more")


def _grades(own: Claims, others: Claims) -> Iterator[Problem]:
    """Give the grades that nothing knows, of frameworks and components whose grades the catalogues' conditions name.

    Args:
        own: the claims of the place, as written; a grade that one of its own conditions names is known.
        others: those of its catalogues and set-ups.

    """
    declared = [when for when in conditions(others) if when.grades]
    frameworks = {(framework.lower(), when.component) for when in declared for framework in when.frameworks}
    known: dict[str, set[str]] = {}
    for when in (*declared, *conditions(own)):
        known.setdefault(when.component, set()).update(when.grades)
    for one, component, grades in _graded(own):
        if (one.framework.lower(), component) not in frameworks:
            continue
        for grade in grades:
            if grade not in known[component]:
                rule = f"nothing knows the grade {grade[:60]!r} of the framework {one.framework!r}"
                where = spot(one.evidence, grade, "overall", "components", "path", "moves")
                yield Problem(where, Code.UNKNOWN_REFERENCE, rule, suggest(grade, known[component]))


def _graded(claims: Claims) -> Iterator[tuple[Judgement | Outlook, str, tuple[str, ...]]]:
    """Give every component of which a judgement or an outlook names grades, with these."""
    for judgement in claims.judgements:
        for part in judgement.components:
            yield judgement, part.name, tuple(grade for grade, _ in part.grades)
    for outlook in claims.outlooks:
        yield outlook, outlook.component, outlook.grades


def conditions(claims: Claims) -> Iterator[Condition]:
    """Give every condition of layers, activities, cadences and comparators."""
    for layer in claims.layers:
        yield layer.when
        yield from conditions(layer.claims)
    for activity in claims.activities:
        yield activity.when
        yield from (cadence.when for cadence in activity.cadences)
    yield from (rule.when for rule in claims.comparators)


def slip_of(text: str, known: set[str]) -> str:
    """Give the known word that a word is all but: of other case, or of a letter more or less; empty where none is."""
    lower = {word.lower(): word for word in sorted(known)}
    likely = near(text.lower(), lower)
    digits = [[letter for letter in word if letter.isdigit()] for word in (text, likely)]
    alike = likely and digits[0] == digits[1] and SequenceMatcher(None, text.lower(), likely).ratio() >= _SLIP
    return lower[likely] if alike else ""


def _words(claims: Claims) -> Iterator[_Word]:
    for layer in claims.layers:
        yield from _of_condition(layer.when, layer.evidence, "when")
        yield from _given("lane", layer.lane, layer.evidence, "lane")
        yield from _words(layer.claims)
    for status in claims.statuses:
        yield from _given("status", status.status, status.evidence, "is")
    for duty in claims.duties:
        for key, texts in (
            ("needs_status", (duty.needs_status,)),
            ("delegable_to", (duty.delegable_to,)),
            ("exempt", duty.exempt),
        ):
            yield from (_Word("status", text, duty.evidence, key, used=True) for text in texts if text)
    yield from _of_requirements(claims)
    for activity in claims.activities:
        yield from _given("kind", activity.kind, activity.evidence, "kind")
        yield from _given("framework", activity.framework, activity.evidence, "framework")
        yield from _of_condition(activity.when, activity.evidence, "when")
        for cadence in activity.cadences:
            yield from _of_condition(cadence.when, activity.evidence, "cadence")
    for rule in claims.comparators:
        yield from _of_condition(rule.when, rule.evidence, "when")
    for judgement in claims.judgements:
        yield from _given("framework", judgement.framework, judgement.evidence, "framework")
        for part in judgement.components:
            yield from _given("component", part.name, judgement.evidence, "components")
            key = "overall" if part.name == "overall" else "components"
            for grade, _ in part.grades:
                yield from _given("grade", grade, judgement.evidence, key)
    yield from chain.from_iterable(map(_of_outlook, claims.outlooks))
    yield from _of_roles(claims)
    for event in claims.events:
        yield from _given("lane", event.lane, event.evidence, "lane")


def _of_requirements(claims: Claims) -> Iterator[_Word]:
    for requirement in claims.requirements:
        for sign in requirement.signs:
            if sign.status:
                yield _Word("status", sign.status, requirement.evidence, "held_by", used=True)


def _of_roles(claims: Claims) -> Iterator[_Word]:
    for effort in claims.efforts:
        yield from _given("role", effort.role, effort.evidence, "role")
    for tariff in claims.tariffs:
        if tariff.role:
            yield _Word("role", tariff.role, tariff.evidence, "role", used=True)


def _of_outlook(outlook: Outlook) -> Iterator[_Word]:
    yield from _given("framework", outlook.framework, outlook.evidence, "framework")
    yield from _given("component", outlook.component, outlook.evidence, "component")
    for grade in outlook.grades:
        yield from _given("grade", grade, outlook.evidence, "path" if outlook.path else "moves")


def _given(kind: str, text: str, evidence: Evidence, key: str) -> Iterator[_Word]:
    if text:
        yield _Word(kind, text, evidence, key)


def _of_condition(when: Condition, evidence: Evidence, key: str) -> Iterator[_Word]:
    for kind, texts in (
        ("status", (*when.statuses, *when.without)),
        ("framework", when.frameworks),
        ("component", (when.component,) if when.component else ()),
        ("grade", when.grades),
    ):
        yield from (_Word(kind, text, evidence, key, used=True) for text in texts)
