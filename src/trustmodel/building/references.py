"""Resolving references: roles, parts of parties, and short names, to the ids of an arrangement."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import attrs

from trustmodel.formats.codes import Code
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
        names = {id.partition("@")[0] for id in self.pool} | self.pool
        near = get_close_matches(self.reference.partition("@")[0], sorted(names), 1, 0.6)
        return f"did you mean {near[0]!r}?" if near else "declare it, or correct the spelling"


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
        self.parties = frozenset(parties)
        self.duties = frozenset(duties)
        self._short: dict[str, list[str]] = {}
        for id in sorted(self.parties | self.duties):
            self._short.setdefault(id.partition("@")[0], []).append(id)

    def party(self, reference: str, env: Environment) -> str:
        """Resolve a reference to a party. Raises `Unresolved`."""
        return self._one(reference, env, self.parties, "party")

    def duty(self, reference: str, env: Environment) -> str:
        """Resolve a reference to a duty. Raises `Unresolved`."""
        return self._one(reference, env, self.duties, "duty")

    def either(self, reference: str, env: Environment) -> str:
        """Resolve a reference to a party or a duty. Raises `Unresolved`."""
        return self._one(reference, env, self.parties | self.duties, "party or duty")

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
        if reference in self.parties | self.duties:
            other = "a duty" if reference in self.duties else "a party"
            raise Unresolved(reference, Code.WRONG_KIND, f"{reference!r} is {other}, where a {kind} is due")
        raise Unresolved(reference, Code.UNKNOWN_REFERENCE, f"there is no {kind} {reference[:60]!r}", pool=pool)

    def _of_role(self, reference: str, head: str, role: str, env: Environment, pool: frozenset[str], kind: str) -> str:
        if role not in ROLES:
            raise Unresolved(reference, Code.NO_ROLE, f"{role!r} is no role", "the roles are " + ", ".join(ROLES))
        owner = env.get(role)
        if not owner:
            raise Unresolved(
                reference,
                Code.NO_ROLE,
                f"nobody is in the role {role} here",
                "name the party itself",
                soft=True,
            )
        resolved = f"{head}@{owner}" if head else owner
        if resolved in pool:
            return resolved
        rule = f"{owner!r} has no part {head!r}"
        raise Unresolved(reference, Code.UNKNOWN_REFERENCE, rule, soft=True, pool=pool)


def problem(error: Unresolved, evidence: Evidence, key: str) -> Problem:
    """Give the input problem of an unresolved reference, at the key that holds it."""
    where = evidence.at(key) or Where(evidence.origin)
    return Problem(where, error.code, error.rule, error.cure)


def roles_in(references: Iterable[str]) -> frozenset[str]:
    """Give the roles that some references name."""
    return frozenset(role for reference in references for role in ROLES if role in reference)
