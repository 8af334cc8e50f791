"""Differences of hours (SL-15): exact without draws, the same draws in all with them, withheld where unlike."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from itertools import combinations

import attrs
import pytest
from tests.examples.kit import EXAMPLES, assessed

from trustmodel import Assessment
from trustmodel.comparison.differences import differences, differences_table
from trustmodel.comparison.gate import disparities
from trustmodel.model import Bearer, Effort, ValueProblem
from trustmodel.scrutiny.uncertainty.loads import Loads, View

LABELS = ("trust", "in-house")


def pair() -> tuple[Assessment, Assessment]:
    return assessed("slough", setup="trust"), assessed("slough", setup="in-house")


def texts(found: tuple[Assessment, ...], labels: tuple[str, ...] = LABELS, **options: object) -> list[list[str]]:
    table = differences_table(found, labels, **options)  # type: ignore[arg-type]  # keywords by name
    assert all(len(row) == len(table.columns) for row in table.rows)
    return [[cell.text for cell in row] for row in table.rows]


def test_means_and_variances_are_those_of_the_two_loads() -> None:
    one, other = pair()
    loads = [Loads.of(each.arrangement, each.load) for each in (one, other)]
    found = differences((one, other))
    assert [each.bearer for each in found] == list(Bearer)
    for each in found:
        mine, theirs = (load.bearer(each.bearer).known for load in loads)
        assert each.of.mean == mine.mean - theirs.mean
        assert each.of.variance == mine.variance + theirs.variance - 2 * mine.covariance(theirs)
        assert each.sd**2 < float(mine.variance + theirs.variance)  # they share inputs
        assert each.bounds.low <= each.of.mean <= each.bounds.high
        assert each.simulated is None


def test_an_arrangement_differs_from_itself_in_nothing() -> None:
    one = pair()[1]
    found = differences((one, attrs.evolve(one)))
    assert {(each.of.products, each.sd, each.deciding) for each in found} == {((), 0.0, ())}
    assert all(row[2] == "0 (sd 0)" for row in texts((one, one)))


def test_the_other_way_round_is_the_other_sign() -> None:
    one, other = pair()
    for forth, back in zip(differences((one, other)), differences((other, one)), strict=True):
        assert forth.of.mean == -back.of.mean
        assert forth.of.variance == back.of.variance
        assert (forth.or_more, forth.or_less) == (back.or_less, back.or_more)
        assert [share.total for share in forth.deciding] == [share.total for share in back.deciding]


@pytest.mark.parametrize("view", View)
def test_draws_agree_with_the_exact_difference(view: View) -> None:
    for each in differences(pair(), view=view, draws=40_000, seed=5):
        assert each.simulated is not None
        assert abs(each.simulated.mean - float(each.of.mean)) < 4 * each.simulated.error
        assert each.simulated.sd == pytest.approx(each.sd, rel=0.05)


def test_where_the_order_turns_is_told_and_nothing_is_ranked() -> None:
    rows = {row[1]: row for row in texts(pair())}
    assert rows["commissioner"][-1].startswith(
        "undecided: in-house has more below 24.8 hours that each contract-meeting"
    )
    assert rows["commissioner"][-1].endswith(
        "(between 8 and 80), and trust above; and each leaves out hours that nobody knows"
    )
    assert rows["commissioner"][2] == "+78 (sd 185)"
    assert not any("rank" in cell for row in rows.values() for cell in row)


def test_with_draws_there_are_quantiles_a_chance_and_the_seed() -> None:
    table = differences_table(pair(), LABELS, draws=2_000, seed=11)
    assert "Chance that the first has more" in table.columns
    assert table.notes[-1].startswith("2,000 draws, seed 11; quantiles: inverse of the empirical")
    assert texts(pair(), draws=2_000, seed=11) == texts(pair(), draws=2_000, seed=11)
    assert texts(pair(), draws=2_000, seed=11) != texts(pair(), draws=2_000, seed=12)


def test_a_pair_shares_its_draws_whoever_else_is_compared() -> None:
    alone = differences(pair(), draws=3_000)
    third = assessed("slough", setup="cic")
    among = [one for one in differences((*pair(), third), draws=3_000) if one.pair == (0, 1)]
    assert [one.simulated for one in among] == [one.simulated for one in alone]
    assert {one.pair for one in differences((*pair(), third))} == set(combinations(range(3), 2))


def test_differences_of_what_is_unlike_are_withheld() -> None:
    unlike = (assessed("slough"), assessed("doncaster"))
    assert "window" in {one.what for one in disparities(unlike)}
    for row in texts(unlike, ("Slough", "Doncaster"), draws=10):
        assert row[2].startswith("withheld: unlike in window")
        assert set(row[3:]) == {"-"}


def test_a_difference_that_is_sure_says_who_has_more_and_what_is_unknown_leaves_it_open() -> None:
    one, other = pair()
    bearer = Bearer.PARTNER
    known = [each for each in differences((one, other)) if each.bearer is bearer]
    assert known[0].undecided  # for what is unknown, though the bounds are above nought
    assert known[0].bounds.low > 0
    sure = attrs.evolve(known[0], or_more=(), or_less=())
    assert not sure.undecided
    back = attrs.evolve(sure, of=sure.of.scaled(-1))
    assert not back.undecided
    assert not attrs.evolve(back, or_less=("visit",)).undecided
    assert attrs.evolve(back, or_more=("visit",)).undecided


def test_another_effort_file_changes_the_differences() -> None:
    def half(one: Assessment) -> Assessment:
        claims = one.arrangement.claims
        efforts = tuple(_halved(effort) for effort in claims.efforts)
        return attrs.evolve(
            one, arrangement=attrs.evolve(one.arrangement, claims=attrs.evolve(claims, efforts=efforts))
        )

    one, other = pair()
    for before, after in zip(differences((one, other)), differences((half(one), half(other))), strict=True):
        assert after.of.mean == before.of.mean / 2
        assert after.of.variance == before.of.variance / 4


def _halved(effort: Effort) -> Effort:
    half = Fraction(1, 2)
    return effort if effort.hours is None else attrs.evolve(effort, hours=effort.hours.scaled(half, half))


@pytest.mark.parametrize("draws", [0, -1, 10**9])
def test_absurd_draws_are_refused(draws: int) -> None:
    with pytest.raises(ValueProblem, match="draws"):
        differences(pair(), draws=draws)


def test_without_draws_nothing_imports_numpy() -> None:
    code = (
        "import sys, trustmodel; from trustmodel.comparison.differences import differences_table as table;"
        f"found = trustmodel.compare(trustmodel.load({str(EXAMPLES / 'slough')!r}), setups=('trust', 'in-house'));"
        "assert table(found.assessments, found.labels).rows; sys.exit(len({'numpy', 'scipy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
