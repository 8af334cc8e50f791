"""Of too many parties those are drawn that matter, joined to one another; the rest is counted, and named where gaps are."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from datetime import date

import attrs
import pytest
from plugins.html.tests.test_html_diagram import graph_of, large

from trustmodel import Arrangement
from trustmodel.model import Certainty, Duty, Finding, FindingKind, Severity
from trustmodel.testing import answers, arrangement
from trustmodel_html.claims import Told
from trustmodel_html.diagram.choose import MOST, Choice, chosen
from trustmodel_html.diagram.draw import drawn
from trustmodel_html.diagram.omitted import NAMED
from trustmodel_html.diagram.scene import Scene, scene_of
from trustmodel_html.findings import Found, Shown


def gap(
    of: str, severity: Severity = Severity.MEDIUM, certainty: Certainty = Certainty.PROVED, *others: str
) -> Finding:
    return Finding(
        code="XX-01",
        title="a gap",
        kind=FindingKind.GAP,
        certainty=certainty,
        severity=severity,
        subject=of,
        others=others,
        says="says",
        on=date(2020, 1, 1),
    )


def choice_of(one: Arrangement, *findings: Finding) -> tuple[Choice, Scene]:
    scene = scene_of(graph_of(one), findings)
    return chosen(scene), scene


def parties(choice: Choice) -> set[str]:
    return {party for node in choice.nodes for party in node.parties}


def components(choice: Choice) -> list[set[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for link in choice.links:
        for tie in link.ties:
            near[tie.source].add(tie.target)
            near[tie.target].add(tie.source)
    left, found = parties(choice), []
    while left:
        ahead, some = [min(left)], set()
        while ahead:
            one = ahead.pop()
            some.add(one)
            ahead.extend(near[one] - some)
        found.append(some)
        left -= some
    return found


def chain(count: int, name: str = "c") -> list[str]:
    return [f"{name}{at:03}" for at in range(count)]


def test_parties_that_nothing_joins_do_not_fill_the_picture() -> None:
    alone = [f"a{at:03}" for at in range(80)]  # before all others by the alphabet, and each with a gap
    line = chain(90)
    one = arrangement(" ".join((*alone, *line)), *(answers(a, b) for a, b in zip(line, line[1:], strict=False)))
    choice, _ = choice_of(one, *(gap(party) for party in (*alone, line[40])))
    there = parties(choice)
    assert not there & set(alone)
    assert line[40] in there
    assert len(components(choice)) == 1
    assert MOST - 4 <= len(choice.nodes) <= MOST
    assert choice.with_gaps == 80
    assert choice.left_out[:80] == tuple(alone)


def test_the_gravest_gaps_come_with_the_way_between_them_and_then_their_neighbours() -> None:
    line, other = chain(120), chain(120, "b")
    ties = [*zip(line, line[1:], strict=False), *zip(other, other[1:], strict=False)]
    one = arrangement(" ".join((*line, *other)), *(answers(a, b) for a, b in ties))
    choice, _ = choice_of(
        one, gap(line[50], Severity.CRITICAL), gap(line[60], Severity.HIGH), gap(other[3], Severity.LOW)
    )
    there = parties(choice)
    assert set(line[50:61]) <= there  # and so the ten between them
    assert {other[2], other[3]} & there == {other[2], other[3]} or {other[3], other[4]} <= there  # never alone
    assert len(components(choice)) == 2
    steps = [min(abs(at - 50), abs(at - 60)) for at, party in enumerate(line) if party in there and not 50 <= at <= 60]
    assert max(steps) <= max(1, -(-len(steps) // 2) + 1)  # as far on one side as on the other


def test_what_is_shown_comes_before_what_is_possible_and_the_grave_before_the_slight() -> None:
    hubs = [f"h{at:02}" for at in range(30)]
    ties = [answers(f"{hub}x{at}", hub) for hub in hubs for at in range(3)]
    one = arrangement(" ".join((*hubs, *(tie.source for tie in ties))), *ties)
    order = list(hubs)
    random.Random(3).shuffle(order)
    kinds = [
        (Severity.CRITICAL, Certainty.PROVED),
        (Severity.HIGH, Certainty.PROVED),
        (Severity.CRITICAL, Certainty.POSSIBLE),
    ]
    given = [gap(hub, *kinds[at // 10]) for at, hub in enumerate(order)]
    choice, _ = choice_of(one, *given)
    there = parties(choice)
    assert set(order[:10]) <= there
    taken = [hub in there for hub in order]
    assert sum(taken[:10]) >= sum(taken[10:20]) >= sum(taken[20:])
    assert not all(taken)


def test_nobody_does_not_fill_the_picture_either() -> None:
    line = chain(60)
    ties = [answers(a, b) for a, b in zip(line, line[1:], strict=False)]
    duties = [Duty(id=f"d{at:02}", name=f"Duty {at:02}") for at in range(40)]
    one = attrs.evolve(arrangement(" ".join(line), *ties, *duties), authorities=(line[0],))
    worst = Severity.CRITICAL
    given = [gap(duty.id, worst if duty.id == "d30" else Severity.LOW) for duty in duties]
    choice, _ = choice_of(one, *given, gap(line[9]))
    boxed = [node.duty for node in choice.nodes if node.duty]
    assert 0 < len(boxed) <= MOST // 4
    assert "d30" in boxed
    assert {*boxed, *choice.nobody} == {duty.id for duty in duties}
    assert len(choice.nodes) <= MOST
    assert line[9] in parties(choice)


def test_where_nothing_is_joined_the_worst_is_drawn_all_the_same() -> None:
    names = [f"p{at:03}" for at in range(100)]
    choice, _ = choice_of(
        arrangement(" ".join(names)), *(gap(name, Severity(1 + at % 4)) for at, name in enumerate(names))
    )
    assert 0 < len(choice.nodes) <= MOST
    assert len(parties(choice)) + len(choice.left_out) == 100


def test_what_stands_alike_shares_a_box_so_that_more_of_it_fits() -> None:
    hubs = chain(30)
    ties = [answers(a, b) for a, b in zip(hubs, hubs[1:], strict=False)]
    ties += [answers(f"{hub}x{at}", hub) for hub in hubs for at in range(8)]
    one = arrangement(" ".join({end for tie in ties for end in (tie.source, tie.target)}), *ties)
    choice, _ = choice_of(one, gap(hubs[0]))
    assert MOST - 2 <= len(choice.nodes) <= MOST
    assert len(parties(choice)) > 3 * MOST


def test_far_apart_gaps_are_joined_by_the_way_between_them() -> None:
    line = chain(200)
    one = arrangement(" ".join(line), *(answers(a, b) for a, b in zip(line, line[1:], strict=False)))
    choice, _ = choice_of(one, gap(line[80], Severity.HIGH), gap(line[115]))
    assert set(line[80:116]) <= parties(choice)


@pytest.mark.parametrize("most", range(7, 13))
def test_whoever_would_stand_alone_at_the_end_of_what_fits_is_left_out(most: int) -> None:
    hubs = [f"h{at:02}" for at in range(30)]
    ties = [answers(f"{hub}x{at}", hub) for hub in hubs for at in range(3)]
    one = arrangement(" ".join((*hubs, *(tie.source for tie in ties))), *ties)
    choice = chosen(scene_of(graph_of(one), [gap(hub) for hub in hubs]), most)
    assert most - 1 <= len(choice.nodes) <= most
    assert all(len(some) > 1 for some in components(choice))


@pytest.mark.parametrize("seed", range(8))
def test_a_choice_is_joined_up_small_enough_and_the_same_whatever_the_order_of_claims(seed: int) -> None:
    draw = random.Random(seed)
    one = large(60 + 40 * seed, seed)
    ids = sorted(one.parties)
    given = [gap(draw.choice(ids), Severity(draw.randrange(1, 5)), draw.choice([*Certainty][:2])) for _ in range(60)]
    choice, scene = choice_of(one, *given)
    assert len(choice.nodes) <= MOST
    assert {*parties(choice), *choice.apart, *choice.left_out} == set(scene.parties)
    assert all(len(some) > 1 for some in components(choice))
    assert {finding.subject for finding in given} & parties(choice)
    shuffled = list(given)
    draw.shuffle(shuffled)
    again, _ = choice_of(one, *shuffled)
    assert [node.parties for node in again.nodes] == [node.parties for node in choice.nodes]


def test_it_says_how_many_are_left_out_and_which_of_them_have_gaps() -> None:
    one = large(300)
    ids = sorted(one.parties)
    findings = [gap(id) for id in ids[:150]]
    told = Told(one)
    shown = tuple(
        Shown(id=f"f{at}", finding=each, kind="gap", certainty="", severity="", proved=True, witnesses=())
        for at, each in enumerate(findings)
    )
    graph = graph_of(one)
    before = time.process_time()
    made = drawn(graph, Found(shown=shown, information=()), told, "d")
    assert time.process_time() - before < 2
    choice, _ = choice_of(one, *findings)
    first, second, third = made.omitted
    assert first.startswith(f"{len(choice.left_out)} of 300 parties are left out")
    assert second.startswith(f"Left out although gaps stand on them ({choice.with_gaps})")
    assert second.endswith(f"and {choice.with_gaps - NAMED} more.")
    assert str(len(choice.left_out) - choice.with_gaps) in third
