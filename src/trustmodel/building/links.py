"""Records that name others of their section: what they replace, contradict, or are like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from trustmodel.building.references import spot
from trustmodel.formats.codes import Code
from trustmodel.formats.slips import suggest
from trustmodel.model import Activity, Claims, Evidence, Problem, Where

_THINGS = ("parties", "duties", "layers")
_Pair = tuple[str, str]


def links(made: Claims, written: Claims) -> Iterator[Problem]:
    """Give what names a record that is not there, is of another section, or is in the end the record itself.

    Args:
        made: with all references resolved.
        written: what it was made from.

    """
    sections = _sections(made, written)
    yield from _replaced(made, sections)
    yield from _contradicted(made, sections["statements"])
    yield from _alike(made, written, sections["activities"])
    yield from _required(made, sections["requirements"])
    yield from _handed(made, sections["stages"])


def grouped(local: Claims, known: Claims) -> Claims:
    """Give claims with each activity that states no group in the group of what it is like.

    Args:
        local: whose activities to look at.
        known: where the general activities stand, those of layers among them.

    """
    bundles = (known, *(layer.claims for layer in known.layers))
    general = {activity.id: activity for claims in bundles for activity in claims.activities}

    def group(activity: Activity) -> str:
        seen: set[str] = set()
        at: Activity | None = activity
        while at and not at.group and at.id not in seen:
            seen.add(at.id)
            at = general.get(at.like)
        return at.group if at else ""

    return attrs.evolve(local, activities=tuple(attrs.evolve(one, group=group(one)) for one in local.activities))


def _sections(*bundles: Claims) -> Mapping[str, set[str]]:
    """Give the ids of each section, in full and as their author wrote them."""
    found: dict[str, set[str]] = {field.name: set() for field in attrs.fields(Claims)}
    for claims in bundles:
        for section, known in found.items():
            for record in getattr(claims, section):
                known.update((record.id, record.id.partition("@")[0]))
        for layer in claims.layers:
            for section, known in _sections(layer.claims).items():
                found[section] |= known
    return found


def _replaced(claims: Claims, sections: Mapping[str, set[str]]) -> Iterator[Problem]:
    told: set[tuple[Where, str]] = set()
    for section, known in sections.items():
        records: tuple[object, ...] = getattr(claims, section)
        replacing = {id: evidence for id, evidence in _evidence(records) if evidence.replaces}
        ids = [id for id, _ in _evidence(records)] if replacing else []
        pairs = {(id.partition("@")[0], id) for id in ids if "@" in id}  # who names the first means the second too
        pairs |= {(id, name) for id, evidence in replacing.items() for name in evidence.replaces}
        circling = _circling(pairs)
        for id, evidence in replacing.items():
            for name in evidence.replaces:
                where = spot(evidence, name, "replaces")
                if (where, name) in told:
                    continue
                told.add((where, name))
                if section in _THINGS:
                    rule, cure = f"{section} are not replaced, claims are", "give it an `until`, and declare the next"
                    yield Problem(where, Code.WRONG_KIND, rule, cure)
                elif (id, name) in circling:
                    rule = f"{name[:60]!r} would replace itself in the end, and nothing be left"
                    yield Problem(where, Code.NAMES_ITSELF, rule, "let only the later record name the earlier one")
                elif name not in known:
                    yield _not_there(name, section, sections, where)


def _not_there(name: str, section: str, sections: Mapping[str, set[str]], where: Where) -> Problem:
    other = next((other for other, known in sections.items() if name in known), "")
    if other:
        rule = f"{name[:60]!r} is one of the {other}, where one of the {section} is due"
        return Problem(where, Code.WRONG_KIND, rule, "a record replaces one of its own section")
    rule = f"there is no record {name[:60]!r} to replace"
    cure = suggest(name, sections[section], "give the `id` of the record that it replaces")
    return Problem(where, Code.UNKNOWN_REFERENCE, rule, cure)


def _contradicted(claims: Claims, known: set[str]) -> Iterator[Problem]:
    for statement in claims.statements:
        for name in statement.contradicts:
            where = spot(statement.evidence, name, "contradicts")
            if name in (statement.id, statement.id.partition("@")[0]):
                rule = f"the statement {name[:60]!r} contradicts itself"
                yield Problem(where, Code.NAMES_ITSELF, rule, "give the `id` of the other statement")
            elif name not in known:
                rule = f"there is no statement {name[:60]!r}"
                cure = suggest(name, known, "give the `id` of the statement that it contradicts")
                yield Problem(where, Code.UNKNOWN_REFERENCE, rule, cure)


def _handed(claims: Claims, known: set[str]) -> Iterator[Problem]:
    """Give the hand-overs from or to a stage that nothing describes."""
    for handover in claims.handovers:
        for key, name in (("who", handover.source), ("to", handover.target)):
            if name not in known:
                cure = suggest(name, known, "describe it under `stages:`, or correct the id")
                where = spot(handover.evidence, "", key)
                yield Problem(where, Code.UNKNOWN_REFERENCE, f"there is no stage {name[:60]!r}", cure)


def _required(claims: Claims, known: set[str]) -> Iterator[Problem]:
    """Give what is said to be in place, or not, of which nothing says that it must be."""
    for provision in claims.provisions:
        if provision.requirement not in known:
            rule = f"there is no requirement {provision.requirement[:60]!r}"
            cure = suggest(provision.requirement, known, "declare it under `requirements:`, or correct the id")
            yield Problem(spot(provision.evidence, "", "requirement"), Code.UNKNOWN_REFERENCE, rule, cure)


def _alike(made: Claims, written: Claims, known: set[str]) -> Iterator[Problem]:
    bundles = (written, *(layer.claims for layer in written.layers), made)
    activities = {activity.template: activity for claims in bundles for activity in claims.activities}
    circling = _circling({(id, activity.like) for id, activity in activities.items() if activity.like})
    for id, activity in activities.items():
        if not activity.like:
            continue
        where = spot(activity.evidence, activity.like, "like")
        if (id, activity.like) in circling:
            rule = f"the activity {id[:60]!r} is like itself in the end"
            yield Problem(where, Code.NAMES_ITSELF, rule, "name the general activity, and let that be like no other")
        elif activity.like not in known:
            rule = f"there is no activity {activity.like[:60]!r} to be like"
            cure = suggest(activity.like, known, "name the general activity by its id, or leave `like` out")
            yield Problem(where, Code.UNKNOWN_REFERENCE, rule, cure)


def _evidence(records: Iterable[object]) -> Iterator[tuple[str, Evidence]]:
    for record in records:
        evidence = getattr(record, "evidence", None)
        if isinstance(evidence, Evidence):
            yield str(getattr(record, "id", "")), evidence


def _circling(pairs: set[_Pair]) -> set[_Pair]:
    """Give the pairs that lead, one after the other, back to where they start; all that lead nowhere are peeled off."""
    left = set(pairs)
    for near, far in ((0, 1), (1, 0)):
        leaving = Counter(pair[near] for pair in left)
        arriving: dict[str, list[_Pair]] = {}
        for pair in left:
            arriving.setdefault(pair[far], []).append(pair)
        idle = [name for name in arriving if not leaving[name]]
        while idle:
            for pair in arriving.get(idle.pop(), ()):
                left.discard(pair)
                leaving[pair[near]] -= 1
                if not leaving[pair[near]]:
                    idle.append(pair[near])
    return left
