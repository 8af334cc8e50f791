"""
The obviously right reading: list every completion of the unknowns, look at each with a naive two-valued
detector.

A key is found surely if it is found in every completion, and in every completion with whatever partial
coverage may hide; possibly if it is found in some completion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import combinations, product

import attrs
import networkx as nx

from trustmodel.model import (
    Activity,
    Arrangement,
    Body,
    Criticality,
    Post,
    Purpose,
    Relationship,
    RelationshipType,
    Tri,
)

Key = tuple[str, ...]
_T = RelationshipType
_PARTS = ("info", "debate", "consequences", "lead", "exit_plan")


@attrs.frozen
class World:
    """One completion: who exists, which duties are in force, which claims are live; no unknown is left."""

    arranged: Arrangement
    on: date
    parties: frozenset[str]
    duties: frozenset[str]
    claims: tuple[Relationship, ...]
    hidden: bool
    own: tuple[Relationship, ...] = ()
    activities: tuple[Activity, ...] = ()

    def of(self, kind: RelationshipType, duty: str | None = None) -> list[Relationship]:
        return [
            one
            for one in self.claims
            if one.type is kind and (duty is None or one.target == duty or not one.duties or duty in one.duties)
        ]

    def held(self, kind: RelationshipType, duty: str) -> list[str]:
        return [one.source for one in self.claims if one.type is kind and one.target == duty and not one.shadow]

    def root(self, party: str) -> str:
        return self.arranged.root(party)

    def open(self, party: str) -> bool:
        """Whether something about the party may be hidden from the record."""
        return self.hidden and not self.arranged.covered(self.arranged.parties[party], self.on)

    def open_duty(self, duty: str) -> bool:
        return self.hidden and bool(duty) and not self.arranged.covered(self.arranged.duties[duty], self.on)

    def answers(self, duty: str | None) -> nx.DiGraph[str]:
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.parties)
        for one in self.claims:
            if one.is_route and (duty is None or not one.duties or duty in one.duties):
                graph.add_edge(one.source, one.target)
        for id in self.parties:
            above = self.arranged.parties[id].part_of
            if above in self.parties:
                graph.add_edge(id, above)
        return graph

    def with_sink(self, duty: str | None) -> nx.DiGraph[str]:
        graph = self.answers(duty)
        graph.add_node("*")
        for id in self.parties:
            if self.arranged.parties[id].principal or self.open(id):
                graph.add_edge(id, "*")
        return graph

    def acts(self, party: str) -> bool:
        return all(self.arranged.parties[id].actor for id in self.arranged.roots(party))

    def judged(self) -> list[str]:
        return sorted(self.duties) if self.arranged.duties else [""]

    def duties_of(self, actor: str) -> set[str]:
        kinds = (_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR)
        return {one.target for one in self.claims if one.type in kinds and one.source == actor and not one.shadow}

    def asked(self, parties: Iterable[str]) -> set[str]:
        """The duties of some parties; the empty one, for everything, where the record gives them none."""
        who = set(parties)
        kinds = (_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR)
        for one in _kept(self.arranged):
            on_record = one.valid.covers(self.on) & one.holds is not Tri.NO
            if one.type in kinds and one.source in who and not one.shadow and on_record:
                return {duty for id in who for duty in self.duties_of(id)}
        return {""}


Naive = Callable[[World], Iterable[Key]]


def completions(arranged: Arrangement, on: date, most: int = 9) -> Iterator[World] | None:
    """Every completion; `None` where there are too many unknowns to list them."""
    kept = _kept(arranged)
    own = {one.id: one.valid.covers(on) & one.holds for one in kept}
    for one, other in product(kept, kept):
        same = (one.type, one.source, one.target, set(one.duties)) == (
            other.type,
            other.source,
            other.target,
            set(other.duties),
        )
        denied = other.holds is Tri.NO and other.valid.covers(on) is not Tri.NO
        if same and denied and one.holds is not Tri.NO and own[one.id] is not Tri.NO:
            own[one.id] = Tri.UNKNOWN
    parties = {id: party.valid.covers(on) for id, party in arranged.parties.items()}
    duties = {id: duty.valid.covers(on) for id, duty in arranged.duties.items()}
    atoms: set[Key] = {("party", id) for id, state in parties.items() if state is Tri.UNKNOWN}
    atoms |= {("duty", id) for id, state in duties.items() if state is Tri.UNKNOWN}
    for one in kept:
        name = one.fact or f"own {one.id}"
        if own[one.id] is Tri.UNKNOWN:
            atoms.add(("claim", name))
        if own[one.id] is not Tri.NO:
            atoms |= {(part, name) for part in _PARTS if getattr(one, part) is Tri.UNKNOWN}
    for activity in arranged.claims.activities:
        if activity.holds & activity.valid.covers(on) is Tri.UNKNOWN:
            atoms.add(("activity", activity.id))
        if activity.mandate is Tri.UNKNOWN:
            atoms.add(("mandate", activity.id))
    if len(atoms) > most:
        return None
    return _worlds(arranged, on, own, parties, duties, sorted(atoms))


def _kept(arranged: Arrangement) -> list[Relationship]:
    replaced = {old for one in arranged.claims.relationships for old in one.evidence.replaces if old != one.id}
    return [one for one in arranged.claims.relationships if one.id not in replaced]


def _worlds(
    arranged: Arrangement,
    on: date,
    own: dict[str, Tri],
    parties: dict[str, Tri],
    duties: dict[str, Tri],
    atoms: list[Key],
) -> Iterator[World]:
    for answers in product((True, False), repeat=len(atoms)):
        settled = dict(zip(atoms, answers, strict=True))

        def true(state: Tri, key: Key, settled: dict[Key, bool] = settled) -> bool:
            return settled[key] if state is Tri.UNKNOWN else state is Tri.YES

        there = frozenset(id for id, state in parties.items() if true(state, ("party", id)))
        due = frozenset(id for id, state in duties.items() if true(state, ("duty", id)))
        live: list[Relationship] = []
        held: list[Relationship] = []
        for one in _kept(arranged):
            name = one.fact or f"own {one.id}"
            ends = due if one.type.to_duty else there
            if true(own[one.id], ("claim", name)):
                held.append(one)
            if true(own[one.id], ("claim", name)) and one.source in there and one.target in ends:
                stated = {
                    part: Tri.of(settled[part, name])
                    for part in _PARTS
                    if getattr(one, part) is Tri.UNKNOWN and (part, name) in settled
                }
                live.append(attrs.evolve(one, **stated))  # type: ignore[arg-type]  # fields by name
        looks = tuple(
            attrs.evolve(one, mandate=Tri.of(true(one.mandate, ("mandate", one.id))) if one.mandate else None)
            for one in arranged.claims.activities
            if true(one.holds & one.valid.covers(on), ("activity", one.id))
            and one.by in there
            and there.intersection(one.of)
        )
        for hidden in (False, True):
            yield World(arranged, on, there, due, tuple(live), hidden, tuple(held), looks)


def verdicts(arranged: Arrangement, on: date, naive: Naive) -> dict[Key, str] | None:
    """What the naive detector says, over all completions; `None` where they are too many."""
    worlds = completions(arranged, on)
    if worlds is None:
        return None
    proved: set[Key] | None = None
    possible: set[Key] = set()
    for world in worlds:
        found = set(naive(world))
        proved = found if proved is None else proved & found
        if not world.hidden:
            possible |= found
    return {key: "proved" if key in (proved or ()) else "possible" for key in possible}


def ag01(world: World) -> Iterator[Key]:
    for duty in world.duties:
        if not world.held(_T.ACCOUNTABLE_FOR, duty) and not world.open_duty(duty):
            yield duty, duty


def ag02(world: World) -> Iterator[Key]:
    for duty in world.duties:
        claims = [one for one in world.of(_T.ACCOUNTABLE_FOR, duty) if one.target == duty and not one.shadow]
        hands = {world.root(one.source) for one in claims}
        leads = {world.root(one.source) for one in claims if one.lead is Tri.YES}
        if len(hands) > 1 and len(leads) != 1 and not world.arranged.duties[duty].joint_by_law:
            yield duty, duty


def ag03(world: World) -> Iterator[Key]:
    for duty in world.duties:
        if not world.held(_T.RESPONSIBLE_FOR, duty) and not world.open_duty(duty):
            yield duty, duty


def ag04(world: World) -> Iterator[Key]:
    for duty in world.duties:
        graph = world.answers(duty)
        holders = world.held(_T.ACCOUNTABLE_FOR, duty)
        for doer in world.held(_T.RESPONSIBLE_FOR, duty):
            up = nx.descendants(graph, doer) | {doer}
            called = any(world.root(one) == world.root(doer) or up & set(world.arranged.roots(one)) for one in holders)
            if holders and not called and not world.open_duty(duty) and not any(map(world.open, up)):
                yield doer, duty


def ag05(world: World) -> Iterator[Key]:
    levers = (_T.DIRECTS, _T.COMMISSIONS, _T.FUNDS, _T.APPOINTS, _T.STEPS_IN, _T.OWNS, _T.EMPLOYS)
    for duty in world.duties:
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(world.arranged.parties)
        graph.add_edges_from((one.source, one.target) for kind in levers for one in world.of(kind, duty))
        for id in world.parties:
            if (above := world.arranged.parties[id].part_of) in world.parties:
                graph.add_edge(above, id)
        holders = world.held(_T.ACCOUNTABLE_FOR, duty)
        for doer in world.held(_T.RESPONSIBLE_FOR, duty):
            moved = {
                end
                for one in holders
                for start in world.arranged.roots(one)
                for end in nx.descendants(graph, start) | {start}
            }
            free = not moved & set(world.arranged.roots(doer))
            free = free and all(world.root(one) != world.root(doer) for one in holders)
            if holders and free and not world.open_duty(duty) and not any(map(world.open, moved)):
                yield doer, duty


def _skipped(world: World, actor: str) -> bool:
    party = world.arranged.parties[actor]
    return party.principal or party.part_of in world.parties or world.open(actor) or not world.acts(actor)


def ag10(world: World) -> Iterator[Key]:
    for actor in world.parties:
        duties = world.duties_of(actor)
        routes = [one for one in world.claims if one.is_route and one.source == actor]
        met = any(not one.duties or duties & set(one.duties) for one in routes)
        if duties and not met and not _skipped(world, actor):
            yield (actor,)


def _weak(world: World, part: str) -> Iterator[Key]:
    ties: dict[Key, list[Relationship]] = {}
    for one in world.claims:
        if one.is_route and world.acts(one.source):
            ties.setdefault((one.source, one.target, *sorted(one.duties)), []).append(one)
    for tie, claims in ties.items():
        if all(getattr(one, part) is Tri.NO for one in claims):
            yield tie


def ag11(world: World) -> Iterator[Key]:
    return _weak(world, "info")


def ag12(world: World) -> Iterator[Key]:
    return _weak(world, "debate")


def ag13(world: World) -> Iterator[Key]:
    for actor in world.parties:
        if _skipped(world, actor):
            continue
        for duty in world.asked([actor]):
            routes = [one for one in world.of(_T.ACCOUNTABLE_TO, duty or None) if one.is_route and one.source == actor]
            if routes and all(one.consequences is Tri.NO for one in routes) and not world.open_duty(duty):
                yield actor, duty


def ag20(world: World) -> Iterator[Key]:
    graph = world.with_sink(None)
    for id in world.parties:
        party = world.arranged.parties[id]
        if world.acts(id) and not party.principal and not nx.has_path(graph, id, "*"):
            yield (id,)


def ag21(world: World) -> Iterator[Key]:
    for duty in world.judged():
        graph = world.with_sink(duty)
        for part in nx.strongly_connected_components(graph):
            closed = len(part) > 1 and not nx.has_path(graph, next(iter(part)), "*")
            if closed and any(map(world.acts, part)) and not world.open_duty(duty):
                yield from ((id, duty) for id in part)


def ag22(world: World) -> Iterator[Key]:
    graph = world.with_sink(None)
    for actor in world.parties:
        critical = any(
            world.arranged.duties[duty].criticality not in (None, Criticality.NORMAL) for duty in world.duties_of(actor)
        )
        if not critical or not world.acts(actor) or not nx.has_path(graph, actor, "*"):
            continue
        for point in world.parties - {actor}:
            own = world.root(point) == world.root(actor)
            ends = any(world.arranged.parties[id].principal for id in world.arranged.roots(point))
            rest = nx.restricted_view(graph, [point], [])
            if not own and not ends and not nx.has_path(rest, actor, "*"):
                yield (point,)
    for duty in world.duties:
        doers = set(world.held(_T.RESPONSIBLE_FOR, duty))
        critical = world.arranged.duties[duty].criticality not in (None, Criticality.NORMAL)
        if critical and len(doers) == 1 and not world.open_duty(duty):
            yield from ((one, duty) for one in doers if isinstance(world.arranged.parties[one], Post))


def ag30(world: World) -> Iterator[Key]:
    for duty in world.judged():
        for control in world.of(_T.DIRECTS, duty):
            by, of = control.source, control.target
            inside = world.root(by) == world.root(of)

            def name(party: str, inside: bool = inside) -> str:
                return party if inside else world.root(party)

            graph: nx.DiGraph[str] = nx.DiGraph()
            graph.add_nodes_from(map(name, world.parties))
            graph.add_edges_from((name(one.source), name(one.target)) for one in world.of(_T.FEEDBACK, duty))
            if by == of:
                continue
            hops = nx.single_source_shortest_path_length(graph, name(of), 2)
            near = {id for id in world.parties if hops.get(name(id), 9) <= 1}
            if name(by) not in hops and not world.open_duty(duty) and not any(map(world.open, near)):
                yield by, of, duty


def ag32(world: World) -> Iterator[Key]:
    for duty in world.judged():
        directs = world.of(_T.DIRECTS, duty)
        above: nx.DiGraph[str] = nx.DiGraph()
        above.add_edges_from((world.root(one.source), world.root(one.target)) for one in directs)
        agreed = [{world.root(one.source), world.root(one.target)} for one in world.of(_T.COORDINATES, duty)]
        for target in world.parties:
            onto = [one for one in directs if one.target == target and world.root(one.source) != world.root(target)]
            for pair in combinations(sorted({world.root(one.source) for one in onto}), 2):
                led = any(one.lead is Tri.YES for one in onto if world.root(one.source) in pair)
                ranked = nx.has_path(above, *pair) or nx.has_path(above, *pair[::-1])
                hidden = world.open_duty(duty) or any(map(world.open, pair))
                if not led and not ranked and set(pair) not in agreed and not hidden:
                    yield target, *pair, duty


def ag34(world: World) -> Iterator[Key]:
    for actor in world.parties:
        if world.root(actor) != actor or world.arranged.parties[actor].principal or not world.acts(actor):
            continue
        parts = [id for id in world.parties if world.root(id) == actor]
        for duty in world.asked(parts):
            routes = [
                one
                for one in world.of(_T.ACCOUNTABLE_TO, duty or None)
                if one.is_route
                and world.root(one.source) == actor
                and world.root(one.target) != actor
                and not world.arranged.parties[world.root(one.target)].principal
            ]
            watch = {world.root(one.source) for one in world.of(_T.REGISTERS) if world.root(one.target) == actor}
            strong = {world.root(one.target) for one in routes if one.consequences is Tri.YES} - watch
            unled = {world.root(one.target) for one in routes if one.lead is Tri.NO}
            agreeing = world.of(_T.COORDINATES, duty or None)
            agreed = [{world.root(one.source), world.root(one.target)} for one in agreeing]
            refused = [
                {world.root(one.source), world.root(one.target)}
                for one in _kept(world.arranged)
                if one.type is _T.COORDINATES and one.holds is Tri.NO and one.valid.covers(world.on) is Tri.YES
                if not duty or not one.duties or duty in one.duties
            ]
            clash = any(
                set(pair) not in agreed
                and (
                    (unled.issuperset(pair) and set(pair) in refused)
                    or not (world.open_duty(duty) or any(map(world.open, pair)))
                )
                for pair in combinations(strong, 2)
            )
            if clash and not any(one.lead is Tri.YES for one in routes):
                yield actor, duty


def ag35(world: World) -> Iterator[Key]:
    watches = [(one.target, one.source, one) for one in world.claims if one.is_route]
    watches += [(one.target, one.source, one) for one in world.of(_T.FEEDBACK)]
    watches += [(one.source, one.target, one) for one in world.of(_T.DIRECTS)]
    for held in world.of(_T.HELD_WITH):
        one, other = sorted((held.source, held.target))
        left = set(world.arranged.roots(one)) - set(world.arranged.roots(other))
        right = set(world.arranged.roots(other)) - set(world.arranged.roots(one))
        monitors = any(
            claim.is_route and ((a in left and b in right) or (a in right and b in left)) for a, b, claim in watches
        )
        shares = any(
            first[0] in left
            and second[0] in right
            and first[1] == second[1]
            and (not first[2].duties or not second[2].duties or set(first[2].duties) & set(second[2].duties))
            for first in watches
            for second in watches
        )
        boards = {world.arranged.parties[id].part_of for id in (one, other)}
        board = next(iter(boards))
        meet = len(boards) == 1 and board in world.parties and isinstance(world.arranged.parties[board], Body)
        if monitors or shares or meet:
            yield one, other


def ag53(world: World) -> Iterator[Key]:
    for duty in world.duties:
        need = world.arranged.duties[duty].needs_status
        for doer in world.held(_T.RESPONSIBLE_FOR, duty):
            has = {
                status.status
                for party in world.arranged.roots(doer)
                for status in world.arranged.statuses_of(party)
                if status.holds is Tri.YES and status.valid.covers(world.on) is Tri.YES
            }
            if need and not has & {need, *world.arranged.duties[duty].exempt}:
                yield doer, duty


def _apart(world: World, duty: str) -> Iterator[tuple[str, list[str]]]:
    """Who does the work of a duty that only others hold, and who they are."""
    holders = world.held(_T.ACCOUNTABLE_FOR, duty)
    for doer in world.held(_T.RESPONSIBLE_FOR, duty):
        outside = [one for one in holders if world.root(one) != world.root(doer)]
        if outside and len(outside) == len(holders) and not world.open_duty(duty):
            yield doer, outside


def ag06(world: World) -> Iterator[Key]:
    for duty in world.duties:
        of = world.arranged.duties[duty]
        for doer, _ in _apart(world, duty):
            has = {one.status for id in world.arranged.roots(doer) for one in world.arranged.statuses_of(id)}
            word = of.delegable_to
            if of.delegable is False or (word and word != of.needs_status and word not in has):
                yield doer, duty


def ag14(world: World) -> Iterator[Key]:
    kinds = (_T.OWNS, _T.APPOINTS, _T.FUNDS, _T.DIRECTS)
    for look in world.activities:
        chain = world.arranged.roots(look.by)
        if look.line not in ("3", "external") or world.arranged.parties[chain[-1]].principal:
            continue
        for duty in look.duties or (None,):
            holds = [one for kind in kinds for one in world.of(kind, duty) if not one.arms_length]
            graph: nx.DiGraph[str] = nx.DiGraph()
            graph.add_nodes_from(world.arranged.parties)
            graph.add_edges_from((one.source, one.target) for one in holds)
            for id in world.parties:
                if (above := world.arranged.parties[id].part_of) in world.parties:
                    graph.add_edge(above, id)
            for actor in {world.root(one) for one in look.of if one != look.by}:
                if actor == chain[-1]:
                    inner = set(chain[:-1])
                    caught = any(
                        one.target in inner
                        and world.root(one.source) == actor
                        and not inner & set(world.arranged.roots(one.source))
                        for one in holds
                    )
                else:
                    caught = bool((nx.descendants(graph, actor) | {actor}) & set(chain))
                if caught:
                    yield look.by, actor


def ag23(world: World) -> Iterator[Key]:
    ties: dict[Key, list[Relationship]] = {}
    for one in world.claims:
        if one.is_route:
            ties.setdefault((one.source, one.target, *sorted(one.duties)), []).append(one)
    sound: nx.DiGraph[str] = nx.DiGraph()
    sound.add_nodes_from(["*", *world.parties])
    for (source, target, *_), claims in ties.items():
        if sum(any(getattr(one, part) is not Tri.NO for one in claims) for part in _PARTS[:3]) >= 2:
            sound.add_edge(source, target)
    plain = world.answers(None)
    plain.add_node("*")
    for id in world.parties:
        party = world.arranged.parties[id]
        if party.part_of in world.parties:
            sound.add_edge(id, party.part_of)
        if party.principal:
            plain.add_edge(id, "*")
        if party.principal or world.open(id):
            sound.add_edge(id, "*")
    for id in world.parties:
        party = world.arranged.parties[id]
        itself = not party.principal and party.part_of not in world.parties and world.acts(id)
        if itself and nx.has_path(plain, id, "*") and not nx.has_path(sound, id, "*"):
            yield (id,)


def ag31(world: World) -> Iterator[Key]:
    levers = (_T.DIRECTS, _T.COMMISSIONS, _T.FUNDS, _T.APPOINTS, _T.STEPS_IN, _T.OWNS, _T.EMPLOYS)
    for duty in world.judged():
        routes = [one for one in world.of(_T.ACCOUNTABLE_TO, duty) if one.is_route]
        told = [*world.of(_T.FEEDBACK, duty), *routes]
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(world.arranged.parties)
        graph.add_edges_from((one.source, one.target) for kind in levers for one in world.of(kind, duty))
        for id in world.parties:
            if (above := world.arranged.parties[id].part_of) in world.parties:
                graph.add_edge(above, id)
        for one in told:
            at, by = one.source, one.target
            chain = world.arranged.roots(by)
            if world.arranged.parties[chain[-1]].principal or world.root(at) == world.root(by):
                continue
            teeth = any((r.source, r.target) == (at, by) and r.consequences is not Tri.NO for r in routes)
            moved = {end for start in chain for end in nx.descendants(graph, start) | {start}}
            onward = any(
                other.source in chain and world.root(other.target) not in (world.root(by), world.root(at))
                for other in (*world.of(_T.ACCOUNTABLE_TO, duty), *world.of(_T.FEEDBACK, duty))
            )
            hidden = world.open_duty(duty) or any(map(world.open, chain))
            if not teeth and not onward and not hidden and not moved & set(world.arranged.roots(at)):
                yield by, at, duty


def ag33(world: World) -> Iterator[Key]:
    asked = []
    for one in world.claims:
        of, by = one.source, one.target
        if one.type.is_lever:
            of, by = by, of
        elif one.type is not _T.ACCOUNTABLE_TO:
            continue
        if world.root(of) != world.root(by):
            asked += [(world.root(of), world.root(by), demand, set(one.duties)) for demand in one.demands]
    trades = [one.demands for one in world.arranged.claims.trade_offs]
    for first, second in product(asked, asked):
        meet = not first[3] or not second[3] or first[3] & second[3]
        opposite = first[2][0] == second[2][0] and (first[2][1], second[2][1]) == ("+", "-")
        both = (first[2], second[2])
        if first[0] == second[0] and first[1] != second[1] and meet and (opposite or both in trades):
            words = "".join(f"{demand[1]}{demand[0]}" for demand in both)
            yield first[0], *sorted((first[1], second[1])), words


def ag42(world: World) -> Iterator[Key]:
    for one in world.own:
        ends = [one.source] if one.type.to_duty else [one.source, one.target]
        over = []
        for id in ends:
            end = world.arranged.parties[id].valid.end
            own = one.valid.end
            if end is None or id in world.parties or end.earliest > world.on:
                continue
            if own is None or own.earliest > end.last:
                over.append((id, end))
        taken = False
        for id, end in over:
            for other in world.of(one.type):
                kept, new = (other.target, other.source) if id == one.source else (other.source, other.target)
                same = kept == (one.target if id == one.source else one.source)
                wide = one.type.to_duty or not other.duties or (one.duties and set(one.duties) <= set(other.duties))
                starts = [other.valid.start, world.arranged.parties[new].valid.start if new in world.parties else None]
                if same and wide and any(start and start.last >= end.earliest for start in starts):
                    taken = True
        if not taken:
            yield from ((id, one.id) for id, _ in over)


def ag43(world: World) -> Iterator[Key]:
    for one in world.own:
        if one.evidence.review_by and one.evidence.review_by.last < world.on:
            yield one.source, one.id


def ag50(world: World) -> Iterator[Key]:
    for rule, duty in product(world.arranged.claims.assurance, world.duties):
        if rule.duties and duty not in rule.duties:
            continue
        bearers = {world.root(id) for kind in _BEARS for id in world.held(kind, duty)}
        for line in rule.lines:
            given = any(
                look.line == line
                and (duty in look.duties or (not look.duties and bearers & set(map(world.root, look.of))))
                and any(
                    at.activity == look.id and at.of in look.of and 0 < (world.on - at.on.end.earliest).days < 365
                    for at in world.arranged.claims.occurrences
                    if at.on.end
                )
                for look in world.activities
            )
            if not given and not world.open_duty(duty):
                yield duty, f"line {line}"


_BEARS = (_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR)


def ag51(world: World) -> Iterator[Key]:
    for duty in world.duties:
        bodies = {world.root(id) for kind in _BEARS for id in world.held(kind, duty)}
        safe = {world.root(one.source) for one in world.of(_T.ACCOUNTABLE_TO, duty) if one.purpose is Purpose.REDRESS}
        hidden = world.open_duty(duty) or any(map(world.open, bodies))
        if world.arranged.duties[duty].touches_public and bodies and not bodies & safe and not hidden:
            yield duty, duty


def ag52(world: World) -> Iterator[Key]:
    for duty in world.duties:
        for doer, outside in _apart(world, duty):
            onto = [one for one in world.claims if one.target in world.arranged.roots(doer)]
            meant = [one for one in onto if not one.duties or duty in one.duties]
            ways = [one for one in meant if one.type is _T.STEPS_IN]
            ways += [one for one in meant if one.type in (_T.COMMISSIONS, _T.DELEGATES) and one.exit_plan is Tri.YES]
            owners = {world.root(one.source) for one in onto if one.type is _T.OWNS}
            free = any(world.root(one) not in owners for one in outside)
            if free and not ways and not any(map(world.open, [doer, *outside])):
                yield doer, duty


def ag54(world: World) -> Iterator[Key]:
    for duty in world.duties:
        bearers = [id for kind in _BEARS for id in world.held(kind, duty)]
        placed = any(isinstance(world.arranged.parties[id], Post) for id in bearers)
        if world.arranged.duties[duty].notify_within and not placed and not world.open_duty(duty):
            yield duty, duty


def ag72(world: World) -> Iterator[Key]:
    for look in world.activities:
        if look.mandate is Tri.NO:
            yield look.by, *sorted(look.of)


NAIVE: dict[str, Naive] = {
    "AG-01": ag01,
    "AG-02": ag02,
    "AG-03": ag03,
    "AG-04": ag04,
    "AG-05": ag05,
    "AG-10": ag10,
    "AG-11": ag11,
    "AG-12": ag12,
    "AG-13": ag13,
    "AG-20": ag20,
    "AG-21": ag21,
    "AG-22": ag22,
    "AG-30": ag30,
    "AG-32": ag32,
    "AG-34": ag34,
    "AG-35": ag35,
    "AG-53": ag53,
    "AG-06": ag06,
    "AG-14": ag14,
    "AG-23": ag23,
    "AG-31": ag31,
    "AG-33": ag33,
    "AG-42": ag42,
    "AG-43": ag43,
    "AG-50": ag50,
    "AG-51": ag51,
    "AG-52": ag52,
    "AG-54": ag54,
    "AG-72": ag72,
}
