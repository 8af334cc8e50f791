"""Krippendorff's alpha against published worked examples, the theory's values, a naive reading, and its own laws."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustmodel.accountability.agreement import (
    NO_ANSWERS,
    NO_PAIRS,
    NO_VARIATION,
    ONE_UNIT,
    Answer,
    Distance,
    alpha,
    bootstrap,
    entropy,
    jaccard,
    masi,
    nominal,
    pair_agreement,
)

_: None = None
FOUR_CODERS = (  # Krippendorff, Computing Krippendorff's alpha-reliability (2011), part C: gaps, nominal alpha 0.743
    (1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3),
    (_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _),
)
TWO_CODERS_BINARY = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))  # the same paper, part A: 0.095
TWO_CODERS = (tuple("aabbddcccedd"), tuple("babbbdccceda"))  # part B: 0.692


def units(rows: Sequence[Sequence[int | str | None]]) -> list[list[Answer]]:
    """Answers by unit, from answers by coder; a missing one is no answer."""
    return [[(str(value),) for value in column if value is not None] for column in zip(*rows, strict=True)]


def said(*units: str) -> list[list[Answer]]:
    """Answers by unit, one word each; `a+b` names two parties."""
    return [[tuple(sorted(word.split("+"))) for word in unit.split()] for unit in units]


@pytest.mark.parametrize(
    ("rows", "value", "published"),
    [
        (TWO_CODERS_BINARY, Fraction(2, 21), "0.095"),
        (TWO_CODERS, Fraction(155, 224), "0.692"),
        (FOUR_CODERS, Fraction(113, 152), "0.743"),
    ],
)
def test_published_examples(rows: Sequence[Sequence[int | str | None]], value: Fraction, published: str) -> None:
    """Exact values; their decimals are those that Krippendorff prints."""
    found = alpha(units(rows))
    assert found.value == value
    assert f"{float(value):.3f}" == published
    assert found.reason == ""


def test_the_theory_s_edges() -> None:
    """System in disagreement is below nought; one dissent in near unanimity is nought, and that is right."""
    assert alpha(said("a b", "b a")).value == Fraction(-1, 2)
    assert alpha(said("3 3 3 3 3", "3 3 3 3 1")).value == 0


def test_who_is_accountable() -> None:
    """The worked example on governance: alpha 11/51, pairs 1/6, 1 and 1/3, entropy 1.5, 0 and 0.918 bits."""
    given = said("council trust council dfe", "trust trust trust trust", "trust council council")
    found = alpha(given)
    assert (found.value, found.units, found.answers) == (Fraction(11, 51), 3, 11)
    assert [pair_agreement(unit) for unit in given] == [Fraction(1, 6), 1, Fraction(1, 3)]
    assert [round(bits, 3) for unit in given if (bits := entropy(unit)) is not None] == [1.5, 0, 0.918]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (said(), NO_ANSWERS),
        (said("", ""), NO_ANSWERS),
        (said("a", "b", ""), NO_PAIRS),
        (said("trust trust trust", "trust trust"), NO_VARIATION),
    ],
)
def test_undefined_says_why(given: list[list[Answer]], reason: str) -> None:
    """Neither 1, nor 0, nor a number that is none; and no interval either."""
    found, interval = alpha(given), bootstrap(given)
    assert (found.value, found.reason) == (None, reason)
    assert (interval.low, interval.high, interval.reason) == (None, None, reason)


def test_one_question_has_no_interval() -> None:
    """Drawing from one question draws it again and again, which would look like certainty."""
    assert alpha(said("a b b")).value is not None
    assert bootstrap(said("a b b")).reason == ONE_UNIT


def test_an_interval_says_how_it_was_drawn() -> None:
    """The same seed, the same interval; another seed, another; draws without variation are counted."""
    given = said("council trust council dfe", "trust trust trust trust", "trust council council")
    found = bootstrap(given, seed=1)
    assert found == bootstrap(given, seed=1)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= Fraction(11, 51) <= found.high
    assert (found.draws, found.seed, found.level) == (1000, 1, Fraction(95, 100))
    assert 10 <= found.left_out <= 75  # one in 27 draws takes the unanimous question three times
    many = said(*["a b", "a a", "b b", "a c", "c c"] * 3)
    assert bootstrap(many, seed=1, draws=50) != bootstrap(many, seed=2, draws=50)


def test_an_interval_against_all_draws() -> None:
    """With every draw written out, the percentiles by nearest rank are those that many draws come to."""
    given = said("a b a", "b b c", "a a a", "c c b")
    every = sorted(
        value
        for chosen in [(i, j, k, m) for i in range(4) for j in range(4) for k in range(4) for m in range(4)]
        if (value := alpha([given[at] for at in chosen]).value) is not None
    )
    found = bootstrap(given, draws=4000)
    low, high = every[int(0.025 * len(every))], every[int(0.975 * len(every))]
    assert found.low is not None
    assert found.high is not None
    assert abs(found.low - low) < Fraction(1, 10)
    assert abs(found.high - high) < Fraction(1, 10)


def test_distances_of_sets() -> None:
    """Jaccard and MASI (Passonneau 2006): equal, held by the other, overlapping, apart."""
    both, one, other, apart = ("a", "b"), ("a",), ("b", "c"), ("d",)
    assert [jaccard(both, x) for x in (both, one, other, apart)] == [0, Fraction(1, 2), Fraction(2, 3), 1]
    assert [masi(both, x) for x in (both, one, other, apart)] == [0, Fraction(2, 3), Fraction(8, 9), 1]
    assert [nominal(both, x) for x in (both, one, other, apart)] == [0, 1, 1, 1]


def test_alpha_of_sets_by_hand() -> None:
    """Two informants, two questions: {a,b} and {a}, {c} and {c}: observed 1/4 (Jaccard), expected by hand."""
    given = said("a+b a", "c c")
    # Pairs of the four answers: {a,b}-{a} 1/2, {a,b}-{c} 1 twice, {a}-{c} 1 twice: 2 * 4.5 of 4 * 3 ordered pairs.
    assert alpha(given, jaccard).value == 1 - Fraction(1, 4) / Fraction(9, 12)
    # MASI: {a,b}-{a} 2/3, so observed 1/3 and expected 2 * (2/3 + 4) / 12.
    assert alpha(given, masi).value == 1 - Fraction(1, 3) / Fraction(28, 36)


# -- against a naive reading, and laws

answers = st.sampled_from([("a",), ("b",), ("c",), ("a", "b"), ("a", "c")])
many = st.lists(st.lists(answers, max_size=5), max_size=6)
distances = st.sampled_from([nominal, jaccard, masi])


def naive(units: list[list[Answer]], distance: Distance) -> Fraction | None:
    """Read off the definition: all ordered pairs within units, and all ordered pairs of pairable answers."""
    used = [unit for unit in units if len(unit) >= 2]
    pooled = [answer for unit in used for answer in unit]
    n = len(pooled)
    if not n:
        return None
    observed = sum(
        (sum(distance(x, y) for x, y in permutations(unit, 2)) / Fraction(len(unit) - 1) for unit in used), Fraction(0)
    )
    expected = Fraction(sum(distance(x, y) for x, y in permutations(pooled, 2)))
    return 1 - (observed / n) / (expected / (n * (n - 1))) if expected else None


@given(many, distances)
def test_against_the_definition(given: list[list[Answer]], distance: Distance) -> None:
    """The counts give what the pairs give."""
    assert alpha(given, distance).value == naive(given, distance)


@given(many, distances, st.randoms(use_true_random=False))
def test_order_says_nothing(given: list[list[Answer]], distance: Distance, chance: random.Random) -> None:
    """Neither the order of informants nor that of questions changes anything."""
    mixed = [chance.sample(unit, len(unit)) for unit in given]
    chance.shuffle(mixed)
    assert alpha(mixed, distance) == alpha(given, distance)


@given(many, distances)
def test_names_say_nothing(given: list[list[Answer]], distance: Distance) -> None:
    """Renaming the parties changes nothing."""
    renamed = [
        [tuple(sorted({"a": "z", "b": "y", "c": "x"}[one] for one in answer)) for answer in unit] for unit in given
    ]
    assert alpha(renamed, distance) == alpha(given, distance)


@given(many, distances, answers)
def test_single_answers_say_nothing(given: list[list[Answer]], distance: Distance, alone: Answer) -> None:
    """A question that one informant answered plays no part in alpha."""
    found, more = alpha(given, distance), alpha([*given, [alone]], distance)
    assert (more.value, more.units, more.answers) == (found.value, found.units, found.answers)


@given(many, distances)
def test_alpha_is_at_most_one(given: list[list[Answer]], distance: Distance) -> None:
    """It is 1 exactly where every question is answered alike and not all alike."""
    value = alpha(given, distance).value
    if value is not None:
        assert value <= 1
        assert (value == 1) == all(len(set(unit)) <= 1 for unit in given if len(unit) > 1)
