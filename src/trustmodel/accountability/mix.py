"""By which means a party is held to account: the four types of Romzek and Dubnick, and how far two mixes differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from itertools import product

import attrs

from trustmodel.accountability.paths import Step, reached
from trustmodel.hooks import GraphView
from trustmodel.model import Public, Purpose, Relationship, RelationshipType, Tri

_NO_ACCOUNT = (Purpose.ADVISE, Purpose.PUBLISH, Purpose.COORDINATE)
_INSIDE = (RelationshipType.OWNS, RelationshipType.EMPLOYS, RelationshipType.APPOINTS)
_MOST_WAYS = 20_000


class Means(StrEnum):
    """A type of accountability: where control comes from, and how tight it is."""

    HIERARCHICAL = "hierarchical"
    LEGAL = "legal"
    PROFESSIONAL = "professional"
    POLITICAL = "political"


@attrs.frozen(kw_only=True)
class Forum:
    """A party to which the actor answers, with the types that the relation can be of.

    Attributes:
        party: id of the party.
        external: whether it is outside the ownership and management of the actor.
        tight: whether it can impose a consequence, or directs the actor; never for a public.
        live: whether the actor surely answers to it.
        means: the types that it can be of, in the order of `Means`; one where the record settles it.
        claims: ids of the relationships that it rests on, sorted.

    """

    party: str
    external: Tri
    tight: Tri
    live: Tri
    means: tuple[Means, ...]
    claims: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Mix:
    """The means by which a party is held to account.

    Attributes:
        actor: id of the party.
        forums: those it answers to, sorted by id.

    """

    actor: str
    forums: tuple[Forum, ...]

    @property
    def counts(self) -> tuple[tuple[Means, int, int], ...]:
        """How many forums are of each type: at least, at most."""
        return tuple(
            (
                one,
                sum(forum.means == (one,) and forum.live is Tri.YES for forum in self.forums),
                sum(one in forum.means for forum in self.forums),
            )
            for one in Means
        )

    @property
    def settled(self) -> bool:
        """Whether the record settles the type of every forum."""
        return all(len(forum.means) == 1 and forum.live is Tri.YES for forum in self.forums)


def mix(graph: GraphView, actor: str) -> Mix:
    """Give the mix of means by which a party is held to account on the date of the graph.

    Romzek and Dubnick (1987, Public Administration Review 47(3)) tell types apart by where control comes from and how
    tight it is. Internal is a forum within the same body, or one that owns, employs or appoints the actor as a whole,
    through others too. Tight is a forum that can impose a consequence, or directs the actor; a public (electorate,
    parliament) never is, since it votes and sets no rules. Every forum counts once, whatever it rests on; advice,
    publication and co-ordination hold nobody to account. Raises `UnknownName` for no such party.
    """
    start = graph.arrangement.party(actor).id
    acting = graph.within(start)
    found: dict[str, list[Relationship]] = {}
    for one in sorted(acting):
        for claim in graph.claims(RelationshipType.ACCOUNTABLE_TO, source=one):
            if claim.purpose not in _NO_ACCOUNT and claim.target != start:
                found.setdefault(claim.target, []).append(claim)
    inside = {sure: _inside(graph, start, sure=sure) for sure in (True, False)}
    return Mix(actor=start, forums=tuple(_forum(graph, id, claims, inside) for id, claims in sorted(found.items())))


def _forum(graph: GraphView, id: str, claims: list[Relationship], inside: dict[bool, frozenset[str]]) -> Forum:
    body = graph.arrangement.root(id)
    external = Tri.NO if body in inside[True] else Tri.UNKNOWN if body in inside[False] else Tri.YES
    powers = [graph.state(claim.id) & (graph.component(claim, "consequences") or Tri.UNKNOWN) for claim in claims]
    sources = {claim.source for claim in claims}
    directing = [claim for claim in graph.claims(RelationshipType.DIRECTS, source=id) if claim.target in sources]
    tight = Tri.some([*powers, *(graph.state(claim.id) for claim in directing)])
    if isinstance(graph.arrangement.parties[id], Public):
        tight = Tri.NO
    return Forum(
        party=id,
        external=external,
        tight=tight,
        live=Tri.some(graph.state(claim.id) for claim in claims),
        means=tuple(one for one in Means if _fits(one, external, tight)),
        claims=tuple(sorted(claim.id for claim in (*claims, *directing))),
    )


def _fits(means: Means, external: Tri, tight: Tri) -> bool:
    outside = means in (Means.LEGAL, Means.POLITICAL)
    firm = means in (Means.HIERARCHICAL, Means.LEGAL)
    return external is not (Tri.NO if outside else Tri.YES) and tight is not (Tri.NO if firm else Tri.YES)


def _inside(graph: GraphView, actor: str, *, sure: bool) -> frozenset[str]:
    """Give the bodies that own or manage a party as a whole, its own among them."""
    root = graph.arrangement.root

    def steps(body: str) -> list[Step]:
        # Who appoints or employs somebody in a body does not manage the body; who owns or runs the whole of it does.
        targets = graph.arrangement.roots(actor) if body == root(actor) else (body,)
        return [
            Step(root(claim.source), claim.id)
            for target in targets
            for kind in _INSIDE
            for claim in graph.claims(kind, target=target)
            if not sure or graph.state(claim.id) is Tri.YES
        ]

    return reached([root(actor)], steps)


def shares(counts: Iterable[int]) -> tuple[Fraction, ...] | None:
    """Give counts as shares of their sum; `None` where there is nothing, which is no mix of noughts."""
    found = tuple(counts)
    return tuple(Fraction(one, sum(found)) for one in found) if sum(found) else None


def variation(left: Iterable[int], right: Iterable[int]) -> Fraction | None:
    """Give how far two mixes differ: half the sum of the differences of their shares, from 0 to 1 (total variation).

    `None` where either has nothing in it.
    """
    one, other = shares(left), shares(right)
    if one is None or other is None:
        return None
    return sum((abs(p - q) for p, q in zip(one, other, strict=True)), Fraction(0)) / 2


@attrs.frozen(kw_only=True)
class Shift:
    """How far two mixes differ, whatever the record leaves open.

    Attributes:
        low, high: the least and the greatest total variation; `None` where it is undefined.
        reason: why it is undefined, else empty.

    """

    low: Fraction | None
    high: Fraction | None
    reason: str = ""


def shift(left: Mix, right: Mix) -> Shift:
    """Tell how far two mixes differ, from 0 for the same mix to 1 for nothing in common.

    What the record leaves open is taken every way, on either side by itself: where both leave the same thing open, the
    range is wider than it need be. Undefined where either may have no forum, or where there are too many ways.
    """
    one, other = _ways(left), _ways(right)
    if one is None or other is None or len(one) * len(other) > _MOST_WAYS * 10:
        return Shift(low=None, high=None, reason="too much is open")
    if any(not sum(way) for way in (*one, *other)):
        return Shift(low=None, high=None, reason="one of the two answers to nobody, or may")
    found = [value for p, q in product(one, other) if (value := variation(p, q)) is not None]
    return Shift(low=min(found), high=max(found))


def _ways(of: Mix) -> frozenset[tuple[int, ...]] | None:
    """Give every histogram that the mix can turn out to be; `None` for too many."""
    order = list(Means)
    alike = Counter((forum.means, forum.live is not Tri.YES) for forum in of.forums)
    ways: set[tuple[int, ...]] = {(0,) * len(order)}
    for (means, maybe), count in sorted(alike.items()):
        for _ in range(count):
            steps = {tuple(int(one is kind) for kind in order) for one in means} | (
                {(0,) * len(order)} if maybe else set()
            )
            ways = {tuple(a + b for a, b in zip(way, step, strict=True)) for way in ways for step in steps}
            if len(ways) > _MOST_WAYS:
                return None
    return frozenset(ways)
