"""Filling in one template: from roles and short names to the claims of an arrangement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from trustmodel.building.references import Environment, Names, Unresolved, nobody, roles_in
from trustmodel.building.rows import Row, hull
from trustmodel.building.shape import Claim, ClaimT, Field, ends_of, fields_of, references, resolver, with_conditions
from trustmodel.model import (
    Activity,
    Condition,
    Handover,
    Provision,
    Relationship,
    Requirement,
    Sign,
    Span,
    Stage,
    Status,
    Tri,
)
from trustmodel.model.time import ALWAYS

_Changes = Mapping[str, object]  # fields of a claim, and what they become


@attrs.frozen(kw_only=True)
class Setting:
    """Where a bundle of templates is filled in.

    Attributes:
        rows: who ran whose services when, as far as it concerns the bundle.
        subject: the party whose status switched a layer on; empty elsewhere.
        valid: when the bundle holds: the span of the status, or at all times.
        holds: whether the status holds; an unknown status makes unknown claims.
        bound: whether the roles are those of the one row, for claims that a set-up built for it.
        ordinal: which of several spans of one status this is, for ids.
        strict: whether a claim that is made nowhere for want of a part is an error (a place's own claims).

    """

    rows: tuple[Row, ...] = ()
    subject: str = ""
    valid: Span = ALWAYS
    holds: Tri = Tri.YES
    bound: bool = False
    ordinal: int = 1
    strict: bool = False


@attrs.define
class _Trouble:
    """The references that could not be resolved in any of the places where a claim was tried."""

    hard: list[Unresolved] = attrs.field(factory=list)
    soft: dict[str, Unresolved] = attrs.field(factory=dict)
    missed: dict[str, Unresolved] = attrs.field(factory=dict)
    met: set[str] = attrs.field(factory=set)

    def add(self, error: Unresolved) -> None:
        if error.soft:
            self.soft.setdefault(error.reference, error)
        else:
            self.hard.append(error)

    def all(self, claim: Claim, setting: Setting, made: bool) -> list[Unresolved]:
        """Give what is to be reported."""
        if not setting.strict:
            return self.hard
        found = [*self.hard, *(error for name, error in self.missed.items() if name not in self.met)]
        if not made:
            found.extend(self.soft.values())
            role = next((name for name in references(claim) if roles_in([name])), "")
            if role and not setting.rows:
                found.append(nobody(role))
        return found


def fill(claim: ClaimT, setting: Setting, names: Names) -> tuple[list[ClaimT], list[Unresolved]]:
    """Give the instances of one template, and the references that could not be resolved.

    A claim that names `$authority` or `$provider` is made once for each that it concerns, for the time of their rows.
    A part that a role does not have makes no instance; only where that leaves none at all is it reported, and then
    only in strict settings.
    """
    made: list[ClaimT] = []
    trouble = _Trouble()
    seen: dict[str, int] = {}
    for env, valid in _environments(claim, setting):
        clipped = _clipped(claim, valid, setting)
        if clipped is None and not setting.strict:
            continue  # in its layer's time it never holds, and what it names may not be there then either
        resolved = _resolved(claim, env, setting, names, trouble)
        if resolved is None or clipped is None:
            continue
        id = _instance(claim.id, env, setting)
        seen[id] = seen.get(id, setting.ordinal - 1) + 1
        changes = {**resolved, **clipped, "id": id if seen[id] == 1 else f"{id}~{seen[id]}"}
        made.append(attrs.evolve(claim, **changes))  # type: ignore[arg-type]  # names of fields, from the two above
    return made, trouble.all(claim, setting, bool(made))


def _environments(claim: Claim, setting: Setting) -> Iterator[tuple[Environment, Span]]:
    """Give who is in which role, and when, for each instance of a claim."""
    roles = roles_in(references(claim))
    subject, under = setting.subject, claim.evidence.under
    rows = [row for row in setting.rows if not under or under in row.setups]
    if "$provider" in roles or setting.bound:
        for row in rows:
            yield Environment(subject=subject, authority=row.authority, provider=row.provider), row.valid
    elif "$authority" in roles:
        for authority in sorted({row.authority for row in rows}):
            spans = [row.valid for row in rows if row.authority == authority]
            span = Span() if authority == subject or not subject else hull(spans) or Span()
            yield Environment(subject=subject, authority=authority), span
    else:
        whole = hull(row.valid for row in rows) if under else Span()
        if whole is not None and isinstance(claim, Provision):
            whole = Span(None, whole.end)  # what a set-up needs is put in place, or is not, before it begins
        if whole is not None:
            yield Environment(subject=subject), whole


def _resolved(claim: Claim, env: Environment, setting: Setting, names: Names, trouble: _Trouble) -> _Changes | None:
    """Give the fields with every reference resolved; `None` where one cannot be, after all have been tried."""
    changes: dict[str, object] = {}
    failed = False
    wide = _widened(env, setting)
    for field in fields_of(claim):
        value: str | tuple[str, ...] | None = getattr(claim, field.name)
        try:
            if isinstance(value, tuple):
                if value:
                    concerned = _concerned(env, setting) if field.pool == "duty" else (wide,)
                    changes[field.name] = _several(claim, field, value, concerned, names, trouble)
            elif value:
                changes[field.name] = resolver(claim, field, names)(value, wide)
        except Unresolved as error:
            failed = True
            trouble.add(error)
    if isinstance(claim, Requirement):
        try:
            changes["signs"] = _signs(claim, wide, names, trouble)
        except Unresolved as error:
            failed = True
            trouble.add(error)
    if failed:
        return None
    if isinstance(claim, Activity):
        looked_at = changes.get("of")
        if not isinstance(looked_at, tuple) or not looked_at:
            return None
        try:
            changes.update(_judged_fields(claim, looked_at[0], env, names))
        except Unresolved as error:
            trouble.add(error)
            return None
    return changes


def _signs(claim: Requirement, env: Environment, names: Names, trouble: _Trouble) -> tuple[Sign, ...]:
    """Give the signs of a requirement with their ends resolved; one with a part that a role lacks here is left out."""
    found: list[Sign] = []
    for sign in claim.signs:
        resolve = {
            sign.source: names.party,
            sign.target: names.duty if any(t.to_duty for t in sign.types) else names.party,
        }
        try:
            ends = {reference: resolve[reference](reference, env) for reference in ends_of(sign)}
        except Unresolved as error:
            if not error.soft:
                raise
            trouble.missed.setdefault(error.reference, error)
            continue
        trouble.met.update(ends)
        found.append(attrs.evolve(sign, source=ends.get(sign.source, ""), target=ends.get(sign.target, "")))
    return tuple(found)


def _several(
    claim: Claim,
    field: Field,
    value: tuple[str, ...],
    envs: Iterable[Environment],
    names: Names,
    trouble: _Trouble,
) -> tuple[str, ...]:
    found: list[str] = []
    failed: list[Unresolved] = []
    resolve = resolver(claim, field, names)
    for reference in value:
        try:
            if field.pool == "duty":
                found.extend(names.scope(reference, envs))
            else:
                found.extend(resolve(reference, env) for env in envs)
            trouble.met.add(reference)
        except Unresolved as error:
            if field.lenient and error.soft:
                trouble.missed.setdefault(reference, error)
            else:
                failed.append(error)
    if failed:
        for earlier in failed[:-1]:
            trouble.add(earlier)
        raise failed[-1]
    return tuple(dict.fromkeys(found))


def _concerned(env: Environment, setting: Setting) -> Iterable[Environment]:
    """Everybody whose duty it may be: the roles bound already, or else all rows."""
    if env.authority:
        return (env,)
    return (
        env,
        *(Environment(subject=env.subject, authority=row.authority, provider=row.provider) for row in setting.rows),
    )


def _widened(env: Environment, setting: Setting) -> Environment:
    """Let short names find the one authority and provider there is, although the claim names no role."""
    authorities = {row.authority for row in setting.rows}
    if not env.authority and len(authorities) == 1:
        return Environment(subject=env.subject, authority=next(iter(authorities)), provider=env.provider)
    return env


def _judged_fields(activity: Activity, looked_at: str, env: Environment, names: Names) -> _Changes:
    """Give the conditions of an activity that hang on a judgement, with the party that is judged."""
    if not any(condition.grades for condition in (activity.when, *(one.when for one in activity.cadences))):
        return {}

    def judged(condition: Condition) -> Condition:
        if not condition.grades:
            return condition
        return attrs.evolve(condition, judged=names.party(condition.judged, env) if condition.judged else looked_at)

    made = with_conditions(activity, judged)
    return {"when": made.when, "cadences": made.cadences}


def _clipped(claim: Claim, valid: Span, setting: Setting) -> _Changes | None:
    """Give how far a claim holds within its span and its setting's; `None` where it never does."""
    if not isinstance(claim, (Relationship, Status, Activity, Requirement, Provision, Stage, Handover)):
        return {}
    within = valid.meet(setting.valid)
    both = claim.valid.meet(within) if within else None
    if both is None:
        return None
    return {"valid": both, "holds": claim.holds & setting.holds}


def _instance(id: str, env: Environment, setting: Setting) -> str:
    owners = dict.fromkeys(owner for owner in (setting.subject, env.authority, env.provider) if owner)
    return f"{id}@{'+'.join(owners)}" if owners else id


def keys_of(claim: Claim, reference: str) -> tuple[str, ...]:
    """Give the keys of the record in which a reference may stand, for messages."""
    found = []
    for field in fields_of(claim):
        value: str | tuple[str, ...] | None = getattr(claim, field.name)
        if value == reference or (isinstance(value, tuple) and reference in value):
            found.append(field.key)
    return tuple(found) or ("when", "cadence", "held_by")
