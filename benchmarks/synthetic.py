"""Made-up arrangements of any size, `trustmodel-synth/1`: layers of bodies with faults planted at known rates.

Parties are numbers, in tiers from the electorate down to providers, and then come the duties, ten for each provider.
Draws are made in one fixed order from a PCG64 of the seed, so that a size, shape and seed always give the same columns,
which `digest` tells by sixteen digits. Names and figures mean nothing outside a benchmark.
"""

# A script's helper, not part of a package.
# ruff: noqa: INP001

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import attrs
import numpy as np

from trustmodel.accountability.survey import (
    ACCOUNTS_TO,
    COMMISSIONED_BY,
    CONTROLS,
    HELD_BY,
    REGULATED_BY,
    REPORTS_TO,
    Ties,
)
from trustmodel.model import (
    Arrangement,
    Claims,
    Duty,
    Organisation,
    Public,
    Relationship,
    RelationshipType,
    Window,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

TODAY = 9590  # 6 April 2026, in days since Monday 3 January 2000
NEVER = 36522  # an end that is not stated: 31 December 2099
PER_PROVIDER = 10
KINDS = ("electorate", "parliament", "department", "regulator", "authority", "body", "provider", "duty")
TIERS = KINDS[2:7]
NATIONAL = {"department": 6, "regulator": 5, "authority": 153, "body": 2600, "provider": 29000}
SHAPES = ("layered", "chain", "random", "deep")


@attrs.frozen(eq=False)
class Made:
    """A made-up arrangement: its ties, and the kind of each node, a position in `KINDS`."""

    ties: Ties
    kind: NDArray[np.int8]

    @property
    def digest(self) -> str:
        """Sixteen digits by which two machines can tell whether they have the same columns."""
        ties, found = self.ties, hashlib.sha256(self.kind.tobytes())
        for column in (ties.kind, ties.source, ties.target, ties.start, ties.end):
            found.update(np.ascontiguousarray(column).tobytes())
        return found.hexdigest()[:16]


def make(nodes: int = 0, *, shape: str = "layered", seed: int = 1) -> Made:
    """Make an arrangement of about so many nodes; none makes one of the size and tiers of a nation."""
    maker = _Maker(np.random.Generator(np.random.PCG64(seed)), _tiers(nodes) if nodes else NATIONAL)
    maker.top()
    maker.bodies()
    maker.providers()
    maker.shaped(shape)
    maker.duties()
    return maker.finished(shape)


def arranged(made: Made) -> Arrangement:
    """Give the ties that hold as an arrangement, each a relationship; what runs to or from a duty is who holds it."""
    ties, on = made.ties, date(2000, 1, 3) + timedelta(days=TODAY)
    types = {CONTROLS: RelationshipType.DIRECTS, REPORTS_TO: RelationshipType.FEEDBACK}
    now = (ties.start <= TODAY) & (ties.end > TODAY) & (ties.source != ties.target)
    found: list[Relationship] = []
    rows = zip(ties.kind[now].tolist(), ties.source[now].tolist(), ties.target[now].tolist(), strict=True)
    for number, (kind, source, target) in enumerate(rows):
        if kind == HELD_BY:
            one, other, type = target, source, RelationshipType.ACCOUNTABLE_FOR
        elif max(source, target) < ties.first_duty:
            one, other, type = source, target, types.get(kind, RelationshipType.ACCOUNTABLE_TO)
        else:
            continue
        found.append(Relationship(id=f"tie-{number}", type=type, source=f"node-{one}", target=f"node-{other}"))
    principals = set(ties.principals.tolist())
    parties = [(Public if one in principals else Organisation)(id=f"node-{one}") for one in range(ties.first_duty)]
    duties = [Duty(id=f"node-{one}") for one in range(ties.first_duty, ties.nodes)]
    claims = Claims(parties=tuple(parties), duties=tuple(duties), relationships=tuple(found))
    window = Window(date(on.year, 1, 1), date(on.year + 1, 1, 1))
    return Arrangement(id="made-up", name="made-up", as_of=on, window=window, claims=claims)


def _tiers(nodes: int) -> dict[str, int]:
    providers = max(20, int(nodes / (1.1 + PER_PROVIDER)))
    upper = max(8, int(providers * 0.1))
    departments = max(2, min(25, int(upper**0.4)))
    regulators = max(2, min(20, int(upper**0.35)))
    authorities = max(2, int(upper * 0.15))
    bodies = max(2, upper - departments - regulators - authorities)
    made = 2 + departments + regulators + authorities + bodies + providers * (1 + PER_PROVIDER)
    sizes = (departments, regulators, authorities, bodies + max(0, nodes - made), providers)
    return dict(zip(TIERS, sizes, strict=True))


class _Maker:
    """Draws the ties tier by tier; `sure` of a chance keeps so many of what is there."""

    def __init__(self, draw: np.random.Generator, tiers: dict[str, int]) -> None:
        self.draw = draw
        self.ties: list[tuple[int, NDArray[np.int32], NDArray[np.int32]]] = []
        bounds = np.cumsum([2, *tiers.values()]).tolist()
        self.range = {tier: (first, after) for tier, first, after in zip(TIERS, bounds, bounds[1:], strict=False)}
        self.parties = int(bounds[-1])
        provided = tiers["provider"] * PER_PROVIDER
        kinds = [[0, 1], *([KINDS.index(tier)] * tiers[tier] for tier in TIERS), [KINDS.index("duty")] * provided]
        self.kind = np.array([kind for some in kinds for kind in some], dtype=np.int8)
        self.provider = np.arange(*self.range["provider"])
        bodies = np.arange(*self.range["body"])
        funders = max(1, bodies.size // 50)
        self.body, self.funder = bodies[:-funders], bodies[-funders:]

    def tie(self, kind: int, source: Ints | list[int], target: Ints | list[int]) -> None:
        self.ties.append((kind, np.asarray(source, dtype=np.int32), np.asarray(target, dtype=np.int32)))

    def some(self, chance: float, size: int) -> Ints:
        return np.flatnonzero(self.draw.random(size) < chance)

    def any_of(self, tier: str, size: int) -> Ints:
        return self.draw.integers(*self.range[tier], size)

    def some_to(self, kind: int, source: Ints, chance: float, tier: str) -> None:
        """Tie some of the sources each to anybody of a tier."""
        found = self.some(chance, source.size)
        self.tie(kind, source[found], self.any_of(tier, found.size))

    def top(self) -> None:
        self.tie(ACCOUNTS_TO, [1], [0])
        for tier in ("department", "regulator"):
            ids = np.arange(*self.range[tier])
            self.tie(ACCOUNTS_TO, ids, np.ones(ids.size, dtype=np.int64))
        authorities = np.arange(*self.range["authority"])
        self.tie(ACCOUNTS_TO, authorities, np.zeros(authorities.size, dtype=np.int64))
        self.some_to(ACCOUNTS_TO, authorities, 0.9, "department")
        self.some_to(REGULATED_BY, authorities, 0.8, "regulator")

    def bodies(self) -> None:
        """Tie bodies upwards; funders control, and nobody answers to them; a few bodies answer to nobody."""
        body = self.body
        self.tie(ACCOUNTS_TO, self.funder, np.ones(self.funder.size, dtype=np.int64))
        self.some_to(ACCOUNTS_TO, body, 0.98, "authority")
        self.some_to(ACCOUNTS_TO, body, 0.3, "department")
        self.some_to(COMMISSIONED_BY, body, 0.4, "authority")
        self.some_to(REGULATED_BY, body, 0.5, "regulator")
        found = self.some(0.6, body.size)
        by = self.any_of("authority", found.size)
        self.control(by, body[found], 0.7)

    def control(self, by: Ints, of: Ints, heard: float) -> None:
        """Tie control down, and in some cases a report back up."""
        self.tie(CONTROLS, by, of)
        back = self.some(heard, of.size)
        self.tie(REPORTS_TO, of[back], by[back])

    def providers(self) -> None:
        """Tie providers upwards; four in ten are thin: one line of accountability, no regulator, no commissioner."""
        provider, size = self.provider, self.provider.size
        self.thin = self.draw.random(size) < 0.4
        self.body_of = self.draw.choice(self.body, size)
        self.commissioner = self.any_of("authority", size)
        kept = np.flatnonzero(self.draw.random(size) < 0.99)
        self.tie(ACCOUNTS_TO, provider[kept], self.body_of[kept])
        wide = np.flatnonzero(~self.thin)
        self.some_to(ACCOUNTS_TO, provider[wide], 0.6, "authority")
        found = wide[self.some(0.15, wide.size)]
        self.tie(ACCOUNTS_TO, provider[found], self.draw.choice(self.body, found.size))
        self.tie(REGULATED_BY, provider[wide], self.any_of("regulator", wide.size))
        self.tie(COMMISSIONED_BY, provider[wide], self.commissioner[wide])
        for chance, by, heard in ((0.9, self.commissioner, 0.85), (0.8, self.body_of, 0.9)):
            found = self.some(chance, size)
            self.control(by[found], provider[found], heard)

    def shaped(self, shape: str) -> None:
        """Add what makes the shape: small loops, one long line of providers, or ties without any layers."""
        provider, body = self.provider, self.body
        if shape == "layered":
            ring, mixed = 0, self.draw.permutation(body)
            while ring < max(3, body.size // 10) and ring + 3 <= body.size:
                members = mixed[ring : ring + min(int(self.draw.integers(2, 9)), body.size - ring)]
                self.tie(ACCOUNTS_TO, members, np.roll(members, 1))
                ring += members.size
            found = self.some(0.003, provider.size)
            self.tie(ACCOUNTS_TO, self.body_of[found], provider[found])
        elif shape in {"chain", "deep"}:
            self.tie(ACCOUNTS_TO, provider[:-1], provider[1:])
            if shape == "deep":
                self.tie(ACCOUNTS_TO, provider[-1:], [self.range["authority"][0]])
        else:
            ends = [self.draw.integers(2, self.parties, 2 * self.parties) for _ in range(2)]
            self.tie(ACCOUNTS_TO, ends[0], ends[1])

    def duties(self) -> None:
        """Tie duties to holders and forums, with some unheld, held twice, without a forum, or their holder's own."""
        count = self.provider.size * PER_PROVIDER
        duty, of = np.arange(self.parties, self.parties + count), np.arange(count) // PER_PROVIDER
        holder, body, client, thin = self.provider[of], self.body_of[of], self.commissioner[of], self.thin[of]
        luck = self.draw.random(count)
        held = luck >= 0.015
        self.tie(HELD_BY, duty[held], holder[held])
        twice = np.flatnonzero(luck > 0.985)
        self.tie(HELD_BY, duty[twice], np.where(self.draw.random(twice.size) < 0.5, client[twice], body[twice]))
        forums = self.draw.choice(4, count, p=[0.04, 0.46, 0.43, 0.07])
        forums[thin] = np.minimum(forums[thin], 1)
        for place in range(3):
            found = np.flatnonzero(forums > place)
            # A regulator is drawn whichever forum it is: one fixed order of draws is what makes a digest.
            forum = (body[found], client[found], self.any_of("regulator", found.size))[place].copy()
            own = self.draw.random(forum.size) < 0.01
            forum[own] = holder[found][own]
            self.tie(ACCOUNTS_TO, duty[found], forum)
        wide = np.flatnonzero(~thin)
        self.some_to(REGULATED_BY, duty[wide], 0.9, "regulator")
        found = wide[self.some(0.8, wide.size)]
        self.tie(COMMISSIONED_BY, duty[found], client[found])
        found = self.some(0.75, count)
        by = client[found].copy()
        funded = self.draw.random(found.size) < 0.03
        by[funded] = self.draw.choice(self.funder, funded.sum())
        self.tie(CONTROLS, by, duty[found])
        heard = np.flatnonzero(~funded)
        heard = heard[self.some(0.8, heard.size)]
        self.tie(REPORTS_TO, duty[found][heard], by[heard])
        found = self.some(0.55, count)
        self.tie(REPORTS_TO, duty[found], holder[found])

    def finished(self, shape: str) -> Made:
        """Put the ties together, give each its dates, and shuffle them."""
        kind = np.concatenate([np.full(source.size, kind, dtype=np.int8) for kind, source, _ in self.ties])
        source, target = (np.concatenate([tie[end] for tie in self.ties]) for end in (1, 2))
        if shape == "deep":
            kept = self._only_way_up(kind, source, target)
            kind, source, target = kind[kept], source[kept], target[kept]
        start = self.draw.integers(0, TODAY, kind.size).astype(np.int32)
        end = np.full(kind.size, NEVER, dtype=np.int32)
        luck = self.draw.random(kind.size)
        over, later = luck < 0.03, luck > 0.99
        end[over] = np.maximum(start[over] + 1, (start[over] + TODAY) // 2)
        start[later] = TODAY + 200
        core = (source < self.parties) & ((target < 2) | ((shape == "deep") & (kind == ACCOUNTS_TO)))
        start[core], end[core] = 0, NEVER  # the top of the system always stands
        order = self.draw.permutation(kind.size)
        ties = Ties(
            nodes=self.kind.size,
            first_duty=self.parties,
            principals=np.array([0, 1], dtype=np.int32),
            kind=kind[order],
            source=source[order],
            target=target[order],
            start=start[order],
            end=end[order],
        )
        return Made(ties, self.kind)

    def _only_way_up(self, kind: NDArray[np.int8], source: Ints, target: Ints) -> NDArray[np.bool_]:
        """Keep the line of providers as the only way up for them, and their providers for duties."""
        first, after = self.range["provider"]
        answers = kind < CONTROLS
        line = (target == source + 1) | (source == after - 1)
        beside = (source >= first) & (source < after) & answers & ~line
        return ~(beside | ((source >= self.parties) & answers & (kind != HELD_BY)))


def by_name(name: str) -> Made:
    """Make an arrangement by a name such as `national`, `100000` or `deep-100000`."""
    if name == "national":
        return make()
    shape, _, size = name.rpartition("-")
    return make(int(size), shape=shape or "layered")


def names(sizes: Iterable[int]) -> list[str]:
    """Give the names of every shape in some sizes."""
    return [f"{shape}-{size}" for shape in SHAPES for size in sizes]
