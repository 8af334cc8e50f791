"""Resolving references: roles, parts of parties, and short names, to the ids of an arrangement."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from trustmodel.formats.codes import Code
from trustmodel.formats.slips import suggest
from trustmodel.model import Evidence, Problem, Where

ROLES = ("$subject", "$authority", "$provider")


@attrs.frozen
class Unresolved(Exception):
    """A reference that cannot be resolved: its code, what is wrong, the cure.

    `soft` tells that a role merely lacks it here, which is common and no error by itself; so near misses are looked
    for among `pool` only when somebody asks for the cure.
    """

    reference: str
    code: Code
    rule: str
    hint: str = ""
    soft: bool = False
    pool: frozenset[str] = frozenset()

    @property
    def cure(self) -> str:
        """What to do about it: the hint, or the near miss."""
        if self.hint or not self.pool:
            return self.hint
        head, at, owner = self.reference.partition("@")
        shorts = {id.partition("@")[0] for id in self.pool}
        otherwise = "declare it, or correct the spelling"
        if head in shorts and at:
            return f"did you mean {head!r} of another? {otherwise}" if owner.startswith("$") else otherwise
        return suggest(head, shorts, otherwise)


@attrs.frozen(kw_only=True)
class Environment:
    """Who is in which role where a template is filled in; empty is nobody."""

    subject: str = ""
    authority: str = ""
    provider: str = ""

    def get(self, role: str) -> str:
        """Give the id of the party in a role such as `$authority`; empty where there is none."""
        return {"$subject": self.subject, "$authority": self.authority, "$provider": self.provider}.get(role, "")


class Names:
    """The ids of an arrangement, by the short name before their `@`."""

    def __init__(self, parties: Iterable[str], duties: Iterable[str]) -> None:
        self.parties: frozenset[str] = frozenset(parties)
        self.duties: frozenset[str] = frozenset(duties)
        self._all = self.parties | self.duties
        self._short: dict[str, list[str]] = {}
        for id in sorted(self._all):
            self._short.setdefault(id.partition("@")[0], []).append(id)

    def party(self, reference: str, env: Environment) -> str:
        """Resolve a reference to a party. Raises `Unresolved`."""
        return self._one(reference, env, self.parties, "party")

    def duty(self, reference: str, env: Environment) -> str:
        """Resolve a reference to a duty. Raises `Unresolved`."""
        return self._one(reference, env, self.duties, "duty")

    def either(self, reference: str, env: Environment) -> str:
        """Resolve a reference to a party or a duty. Raises `Unresolved`."""
        return self._one(reference, env, self._all, "party or duty")

    def scope(self, reference: str, envs: Iterable[Environment]) -> tuple[str, ...]:
        """Resolve one duty of a scope, for everybody concerned: a duty named alone is that duty of each."""
        found: set[str] = set()
        failure: Unresolved | None = None
        for env in envs:
            try:
                found.add(self.duty(reference, env))
            except Unresolved as error:
                failure = error
        if not found and failure:
            if failure.code is Code.AMBIGUOUS_REFERENCE:
                return tuple(id for id in self._short[reference] if id in self.duties)
            raise failure
        return tuple(sorted(found))

    def _one(self, reference: str, env: Environment, pool: frozenset[str], kind: str) -> str:
        head, at, role = reference.rpartition("@")
        if reference.startswith("$") or role.startswith("$"):
            return self._of_role(reference, head if at else "", role, env, pool, kind)
        if reference in pool:
            return reference
        for owner in (env.subject, env.authority, env.provider):
            if owner and (candidate := f"{reference}@{owner}") in pool:
                return candidate
        short = [id for id in self._short.get(reference, ()) if id in pool]
        if len(short) == 1:
            return short[0]
        if short:
            rule = f"{reference!r} fits several: {', '.join(short[:5])}"
            raise Unresolved(reference, Code.AMBIGUOUS_REFERENCE, rule, "say whose it is, as in " + short[0])
        if reference in self._all:
            other = "a duty" if reference in self.duties else "a party"
            raise Unresolved(
                reference, Code.WRONG_KIND, f"{reference!r} is {other}, where a {kind} is due", f"name a {kind}"
            )
        raise Unresolved(reference, Code.UNKNOWN_REFERENCE, f"there is no {kind} {reference[:60]!r}", pool=pool)

    def _of_role(self, reference: str, head: str, role: str, env: Environment, pool: frozenset[str], kind: str) -> str:
        if role not in ROLES:
            raise Unresolved(reference, Code.NO_ROLE, f"{role!r} is no role", "the roles are " + ", ".join(ROLES))
        owner = env.get(role)
        if not owner:
            raise nobody(reference)
        resolved = f"{head}@{owner}" if head else owner
        if resolved in pool:
            return resolved
        if not head:
            return self._one(owner, Environment(), pool, kind)
        rule = f"{owner!r} has no part {head[:60]!r}"
        raise Unresolved(reference, Code.UNKNOWN_REFERENCE, rule, soft=True, pool=pool)


def nobody(reference: str) -> Unresolved:
    """Give the error of a reference to a role that nobody is in."""
    role = next((role for role in ROLES if role in reference), reference)
    rule = f"nobody is in the role {role} here"
    return Unresolved(reference, Code.NO_ROLE, rule, "name the party itself", soft=True)


def spot(evidence: Evidence, value: str, *keys: str) -> Where:
    """Give where a value stands in a record, under the first of some keys that holds it; else where the key stands."""
    names = (*(f"{key}={value}" for key in keys), *keys)
    found = next(filter(None, map(evidence.spots.get, names)), None)
    return found or evidence.where or Where(evidence.origin)


def problem(error: Unresolved, evidence: Evidence, *keys: str) -> Problem:
    """Give the input problem of an unresolved reference, at the place in the record that holds it."""
    return Problem(spot(evidence, error.reference, *keys), error.code, error.rule, error.cure)


def roles_in(references: Iterable[str]) -> frozenset[str]:
    """Give the roles that some references name."""
    return frozenset(role for reference in references for role in ROLES if role in reference)
