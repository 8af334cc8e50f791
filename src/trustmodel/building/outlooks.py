"""From stated outlooks to the judgements of the scenario, each marked as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from trustmodel.building.references import spot
from trustmodel.formats.codes import Code
from trustmodel.model import Arrangement, Component, Evidence, Judgement, Outlook, Problem, ValueProblem, When


def ahead(arrangement: Arrangement) -> tuple[Arrangement, tuple[Problem, ...]]:
    """Add the judgements that the outlooks of an arrangement state, marked as scenario.

    On each day on which an outlook of a party under a framework changes anything there is one judgement with all
    components: those of which an outlook tells by it, the others as in the latest judgement on record under that
    framework. A judgement on record that came out later than a stated day goes before it, as any later one does.

    Returns:
        The arrangement, and what cannot be: a judgement is to be held and there is none, where the moves end depends
        on a start that is not known, or two outlooks tell of one component.

    """
    standing = arrangement.standing.claims.outlooks
    groups: dict[tuple[str, str], list[Outlook]] = {}
    for one in standing:
        groups.setdefault((one.of, one.framework), []).append(one)
    made: list[Judgement] = []
    problems: list[Problem] = []
    for (_, _), outlooks in sorted(groups.items()):
        problems.extend(_twice(outlooks))
        steps: list[tuple[When, str, Component, Outlook]] = []
        for one in sorted(outlooks, key=lambda each: each.id):
            try:
                steps.extend(_steps(arrangement, one))
            except ValueProblem as problem:
                where = spot(one.evidence, "", "moves", "held", "of")
                problems.append(Problem(where, Code.CONTRADICTION, problem.rule, problem.cure))
        made.extend(_judgements(arrangement, steps))
    claims = arrangement.claims
    if not made:
        return arrangement, tuple(problems)
    joined = tuple(sorted((*claims.judgements, *made), key=lambda judgement: judgement.id))
    return attrs.evolve(arrangement, claims=attrs.evolve(claims, judgements=joined)), tuple(problems)


def _twice(outlooks: Sequence[Outlook]) -> Iterator[Problem]:
    """Refuse a second outlook of one component: which of them would hold, only their names would decide."""
    first: dict[str, Outlook] = {}
    for one in sorted(outlooks, key=lambda each: each.id):
        other = first.setdefault(one.component, one)
        if other is not one:
            rule = f"the outlooks {other.id[:60]!r} and {one.id[:60]!r} both tell of {one.component!r}"
            cure = "put them into one, or let one replace the other: `replaces: ...`"
            yield Problem(spot(one.evidence, "", "component", "of"), Code.CONTRADICTION, rule, cure)


def _steps(arrangement: Arrangement, one: Outlook) -> Iterator[tuple[When, str, Component, Outlook]]:
    if one.path:
        for day, mix in one.path:
            yield When.on(day), "path", Component(name=one.component, grades=mix), one
        return
    latest = _latest(arrangement, one)
    part = latest.component(one.component) if latest else None
    if one.moves is None:
        if part is None:
            raise ValueProblem(
                f"there is no judgement of {one.component!r} under {one.framework!r} to be held by {one.begins}",
                "correct the framework or the day, or write a `path`",
            )
        yield When.on(one.begins), "held", part, one
        return
    mix = one.moves.long_run(one.starts or (part.grades if part else ()))
    yield When.on(one.begins), "moves", Component(name=one.component, grades=mix), one


def _latest(arrangement: Arrangement, one: Outlook) -> Judgement | None:
    out = [
        judgement
        for judgement in arrangement.judgements_of(one.of)
        if judgement.framework == one.framework and judgement.published.last <= one.begins
    ]
    return max(out, key=lambda judgement: (judgement.published, judgement.id), default=None)


_SAID = {
    "path": "a stated path",
    "held": "the judgement in force is taken to hold",
    "moves": "the long-run mix of stated moves between grades",
}


def _judgements(arrangement: Arrangement, steps: list[tuple[When, str, Component, Outlook]]) -> Iterator[Judgement]:
    for day in sorted({when for when, _, _, _ in steps}):
        ruling: dict[str, tuple[When, str, Component, Outlook]] = {}
        for step in sorted(steps, key=lambda each: (each[0], each[3].id)):
            if step[0] <= day:
                ruling[step[2].name] = step
        first = min((step[3] for step in ruling.values()), key=lambda outlook: outlook.id)
        latest = _latest(arrangement, attrs.evolve(first, begins=day.earliest))
        kept = {part.name: part for part in latest.components} if latest else {}
        parts = {**kept, **{name: step[2] for name, step in ruling.items()}}
        said = "; ".join(f"{name}: {_SAID[step[1]]}" for name, step in sorted(ruling.items()))
        yield Judgement(
            id=f"{first.id}:{day}",
            of=first.of,
            framework=first.framework,
            components=tuple(parts[name] for name in sorted(parts)),
            published=day,
            scenario=True,
            evidence=_evidence(first.evidence, said),
        )


def _evidence(own: Evidence, said: str) -> Evidence:
    return attrs.evolve(own, note="; ".join(part for part in (said, own.note) if part), replaces=())
