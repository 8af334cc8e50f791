"""Sharing a joint effect among those that cause it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations
from math import factorial

from trustmodel.model import ValueProblem

MOST_PLAYERS = 10


def coalitions(players: frozenset[str]) -> Iterator[frozenset[str]]:
    """Give every subset, the empty and the whole one among them, smallest first, in a stable order.

    Raises:
        ValueProblem: if there are more players than `MOST_PLAYERS`: the subsets double with each.

    """
    if len(players) > MOST_PLAYERS:
        raise ValueProblem(
            f"{len(players)} statuses act together; at most {MOST_PLAYERS} can be told apart exactly",
            "merge statuses that always come together",
        )
    for size in range(len(players) + 1):
        yield from map(frozenset, combinations(sorted(players), size))


def shapley(players: frozenset[str], value: Callable[[frozenset[str]], Fraction]) -> dict[str, Fraction]:
    """Share the value of all players together among them, exactly.

    Each gets what it adds to those before it, averaged over all orders in which they can come (Shapley 1953):
    the sum over the sets S without it of |S|! (k - |S| - 1)! / k! times what it adds to S.

    Args:
        players: at most `MOST_PLAYERS`.
        value: what each subset of them is worth.

    Returns:
        Shares that sum to the value of all less the value of none.

    Raises:
        ValueProblem: if there are too many players.

    """
    count = len(players)
    worth = {subset: value(subset) for subset in coalitions(players)}
    shares = {player: Fraction(0) for player in sorted(players)}
    for subset, without in worth.items():
        for player in players - subset:
            orders = factorial(len(subset)) * factorial(count - len(subset) - 1)
            shares[player] += Fraction(orders, factorial(count)) * (worth[subset | {player}] - without)
    return shares


def interaction(players: frozenset[str], value: Callable[[frozenset[str]], Fraction]) -> Fraction:
    """Give what all players are worth together beyond the sum of what each is worth alone.

    Negative where they duplicate one another, positive where one matters only beside another.
    """
    nothing = value(frozenset())
    alone = sum((value(frozenset({player})) - nothing for player in sorted(players)), Fraction(0))
    return value(players) - nothing - alone
