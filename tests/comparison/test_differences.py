"""Differences of hours (SL-15): exact without draws, the same draws in all with them, withheld where unlike."""

from __future__ import annotations

import re
import subprocess
import sys
from fractions import Fraction
from itertools import combinations

import attrs
import pytest
from tests.examples.kit import EXAMPLES, assessed
from tests.scrutiny.builders import YEAR as YEAR_OF_ALL
from tests.scrutiny.builders import activity, arrangement, graded, judged, yearly

from trustmodel import Assessment
from trustmodel.assessment.assess import assess
from trustmodel.assessment.headlines import Kind
from trustmodel.comparison.difference_tables import difference_tables
from trustmodel.comparison.differences import Difference, differences
from trustmodel.comparison.gate import disparities
from trustmodel.hooks import ComparisonContext
from trustmodel.model import (
    Activity,
    Bearer,
    Draws,
    Effort,
    EventGroup,
    Range,
    Table,
    Tariff,
    ValueProblem,
)
from trustmodel.scrutiny.uncertainty.loads import Loads
from trustmodel.testing import hosts

LABELS = ("trust", "in-house")


def pair() -> tuple[Assessment, Assessment]:
    return assessed("slough", setup="trust"), assessed("slough", setup="in-house")


def tables(found: tuple[Assessment, ...], labels: tuple[str, ...] = LABELS, draws: Draws | None = None) -> list[Table]:
    made = difference_tables(
        differences(found, draws),
        ComparisonContext(assessments=found, labels=labels, disparities=disparities(found), draws=draws),
    )
    assert all(len(row) == len(table.columns) for table in made for row in table.rows)
    assert all(len(set(table.columns)) == len(table.columns) for table in made)
    return list(made)


def texts(
    found: tuple[Assessment, ...], labels: tuple[str, ...] = LABELS, draws: Draws | None = None
) -> list[list[str]]:
    return [[cell.text for cell in row] for row in tables(found, labels, draws)[0].rows]


def of_hours(found: tuple[Difference, ...]) -> list[Difference]:
    return [one for one in found if one.of.kind is Kind.HOURS]


def test_means_and_variances_are_those_of_the_two_loads() -> None:
    one, other = pair()
    loads = [Loads.of(each.arrangement, each.load) for each in (one, other)]
    found = of_hours(differences((one, other)))
    assert [each.of.of for each in found] == [bearer.value for bearer in Bearer]
    for each in found:
        mine, theirs = (load.bearer(Bearer(each.of.of)).known for load in loads)
        assert each.sure.known.mean == mine.mean - theirs.mean
        assert each.sure.known.variance == mine.variance + theirs.variance - 2 * mine.covariance(theirs)
        assert each.sure.sd**2 < float(mine.variance + theirs.variance)  # they share inputs
        assert each.sure.bounds.low <= each.sure.known.mean <= each.sure.bounds.high
        assert each.sure.simulated is None
        assert each.finding_out is None


def test_an_arrangement_differs_from_itself_in_nothing() -> None:
    one = pair()[1]
    found = differences((one, attrs.evolve(one)))
    assert {(each.sure.known.products, each.sure.sd, each.deciding) for each in found} == {((), 0.0, ())}


def test_the_other_way_round_is_the_other_sign() -> None:
    one, other = pair()
    for forth, back in zip(differences((one, other)), differences((other, one)), strict=True):
        assert forth.sure.known.mean == -back.sure.known.mean
        assert forth.sure.known.variance == back.sure.known.variance
        assert (forth.sure.or_more, forth.sure.or_less) == (back.sure.or_less, back.sure.or_more)
        assert [share.total for share in forth.deciding] == [share.total for share in back.deciding]


@pytest.mark.parametrize("one_year", [False, True])
def test_draws_agree_with_the_exact_difference(one_year: bool) -> None:
    for each in differences(pair(), Draws(number=40_000, seed=5, one_year=one_year)):
        simulated = each.sure.simulated
        assert simulated is not None
        assert abs(simulated.mean - float(each.sure.known.mean)) <= 4 * simulated.error
        assert simulated.sd == pytest.approx(each.sure.sd, rel=0.05)


def test_where_the_order_turns_is_told_and_nothing_is_ranked() -> None:
    rows = {row[1]: row for row in texts(pair())}
    assert rows["hours, commissioner"][-1].startswith(
        "undecided: in-house has more below 24.8 hours that each Strategic Monitoring Board"
    )
    assert rows["hours, commissioner"][-1].endswith(
        "(between 8 and 80), and trust above; what is unknown may turn it too"
    )
    assert rows["hours, commissioner"][3] == "+78 (sd 185)"
    assert not any("rank" in cell for row in rows.values() for cell in row)


def test_events_and_inspector_days_are_told_beside_the_hours() -> None:
    rows = {row[1]: row for row in texts(pair())}
    assert rows["formal monitoring events"][2:5] == [
        "events/yr",
        "+12",
        "what is known is exact; may be larger by what is unknown",
    ]
    assert rows["inspector-days"][3] == "+11 (sd 1.6)"
    drawn = {row[1]: row for row in texts(pair(), draws=Draws(number=2_000))}
    low, middle, high = map(float, drawn["inspector-days"][5].removeprefix("of the known part: ").split(", "))
    assert 4 <= low < middle < high <= 20
    assert drawn["formal monitoring events"][5] == "of the known part: exactly that"


def test_what_is_unknown_may_move_it_either_way_and_never_reads_as_roughly() -> None:
    cells = [cell for row in texts(pair(), draws=Draws(number=100)) for cell in row]
    assert not any("or more or less" in cell for cell in cells)
    assert any(cell.endswith("; may be larger or smaller by what is unknown") for cell in cells)


def test_activities_are_named_and_not_told_by_their_ids() -> None:
    one, _ = pair()
    ids = {part for line in one.load for part in (line.activity, one.arrangement.activities[line.activity].template)}
    decided = [row[-2] for row in texts(pair())]
    assert any("Strategic Monitoring Board" in cell for cell in decided)
    assert not [cell for cell in decided for id in ids if "-" in id and id in cell]


def test_with_draws_there_are_quantiles_a_chance_and_the_seed() -> None:
    made = Draws(number=2_000, seed=11)
    table = tables(pair(), draws=made)[0]
    assert "Chance that the first has more" in table.columns
    assert table.notes[-1].startswith("2,000 draws, seed 11; quantiles: inverse of the empirical")
    assert texts(pair(), draws=made) == texts(pair(), draws=made)
    assert texts(pair(), draws=made) != texts(pair(), draws=attrs.evolve(made, seed=12))


def test_a_chance_says_what_it_is_of_and_how_well_it_is_known() -> None:
    """Draws without one that says otherwise are so many draws, and no certainty; unknown hours are not in them."""
    rows = {row[1]: row[6] for row in texts(pair(), draws=Draws(number=2_000))}
    assert rows["hours, provider"] == "of the known part: all of 2,000 draws; what is unknown may turn it"
    said = r"of the known part: 6\d %, give or take 1\.1 points; what is unknown may turn it"
    assert re.fullmatch(said, rows["hours, commissioner"])
    assert rows["formal monitoring events"] == "of the known part: certain; what is unknown only adds to it"
    back = {row[1]: row[6] for row in texts(pair()[::-1], draws=Draws(number=2_000))}
    assert back["formal monitoring events"] == "of the known part: none; what is unknown only takes from it"


def test_what_to_find_out_first_is_told_with_what_it_would_tell() -> None:
    """The share of a wrong name, and the size of the mistake, now and once one thing is known."""
    found = differences(pair(), Draws(number=40_000))
    mine = next(one for one in of_hours(found) if one.of.of == "commissioner")
    assert mine.finding_out is not None
    assert mine.sure.simulated is not None
    wrong = mine.finding_out.mistake.chance
    assert wrong.value == pytest.approx(1 - mine.sure.simulated.above)  # the trust has more on average
    rows = [[cell.text for cell in row] for row in tables(pair(), draws=Draws(number=40_000))[1].rows]
    first = next(row for row in rows if row[1] == "hours, commissioner")
    assert first[3].startswith("hours that each Strategic Monitoring Board")
    assert first[4:7] == ["8 to 80", "185", "104"]
    worth = max(mine.finding_out.worths, key=lambda one: one.saved.value)
    assert first[7:] == [
        f"{wrong.value:.0%} ± {100 * wrong.error:.1f}".replace("%", " %"),
        f"{worth.mistake.chance.value:.0%} ± {100 * worth.mistake.chance.error:.1f}".replace("%", " %"),
        f"{mine.finding_out.mistake.size.value:.0f} ± {mine.finding_out.mistake.size.error:.2f}",
        f"{worth.saved.value:.0f} ± {worth.saved.error:.2f}",
    ]
    assert worth.mistake.chance.value < wrong.value
    notes = " ".join(tables(pair(), draws=Draws(number=40_000))[1].notes)
    for said in ("EVPPI", "40,000 draws, seed 1", "standard error", "no reason to choose"):
        assert said in notes


def test_without_draws_nothing_is_told_of_finding_out() -> None:
    assert [table.id for table in tables(pair())] == ["differences"]


def test_a_pair_shares_its_draws_whoever_else_is_compared() -> None:
    made = Draws(number=3_000)
    alone = differences(pair(), made)
    third = assessed("slough", setup="cic")
    among = [one for one in differences((*pair(), third), made) if one.pair == (0, 1)]
    assert [one.sure.simulated for one in among] == [one.sure.simulated for one in alone]
    assert [one.finding_out for one in among] == [one.finding_out for one in alone]
    assert {one.pair for one in differences((*pair(), third))} == set(combinations(range(3), 2))


def test_differences_of_what_is_unlike_are_withheld() -> None:
    unlike = (assessed("slough"), assessed("doncaster"))
    assert "window" in {one.what for one in disparities(unlike)}
    made = tables(unlike, ("Slough", "Doncaster"), Draws(number=10))
    assert [table.id for table in made] == ["differences"]  # and nothing to find out of what is withheld
    for row in made[0].rows:
        assert row[3].text.startswith("withheld: unlike in window")
        assert {cell.text for cell in row[4:]} == {"-"}


def test_a_difference_that_is_sure_says_who_has_more_and_what_is_unknown_leaves_it_open() -> None:
    one, other = pair()
    (known,) = (each for each in of_hours(differences((one, other))) if each.of.of == "partner")
    assert known.undecided  # for what is unknown, though the bounds are above nought
    assert known.sure.bounds.low > 0

    def but(**fields: object) -> Difference:
        sure = attrs.evolve(known.sure, or_more=(), or_less=())
        return attrs.evolve(known, sure=attrs.evolve(sure, **fields))  # type: ignore[arg-type]  # fields by name

    assert not but().undecided
    back = known.sure.known.scaled(-1)
    assert not but(known=back).undecided
    assert not but(known=back, or_less=("visit",)).undecided
    assert but(known=back, or_more=("visit",)).undecided


def test_another_effort_file_changes_the_differences() -> None:
    def half(one: Assessment) -> Assessment:
        claims = one.arrangement.claims
        efforts = tuple(_halved(effort) for effort in claims.efforts)
        return attrs.evolve(
            one, arrangement=attrs.evolve(one.arrangement, claims=attrs.evolve(claims, efforts=efforts))
        )

    one, other = pair()
    for before, after in zip(differences((one, other)), differences((half(one), half(other))), strict=True):
        by = 2 if before.of.kind is Kind.HOURS else 1
        assert after.sure.known.mean == before.sure.known.mean / by
        assert after.sure.known.variance == before.sure.known.variance / by**2


def _halved(effort: Effort) -> Effort:
    half = Fraction(1, 2)
    return effort if effort.hours is None else attrs.evolve(effort, hours=effort.hours.scaled(half, half))


@pytest.mark.parametrize("draws", [0, -1, 10**9])
def test_absurd_draws_are_refused(draws: int) -> None:
    with pytest.raises(ValueProblem, match="draws"):
        differences(pair(), Draws(number=draws))


def test_without_draws_nothing_imports_numpy() -> None:
    code = (
        "import sys, trustmodel;"
        f"found = trustmodel.compare(trustmodel.load({str(EXAMPLES / 'slough')!r}), setups=('trust', 'in-house'));"
        "assert any(table.id == 'differences' and table.rows for table in found.tables); sys.exit(len({'numpy', 'scipy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


YEAR = Draws(number=20_000, one_year=True)
MIX = {"inadequate": Fraction(1, 2), "good": Fraction(1, 2)}


def made(*activities: Activity, **claims: tuple[object, ...]) -> Assessment:
    groups = (EventGroup(id="formal", name="Formal", formal=True),)
    place = arrangement(YEAR_OF_ALL, (), activities=activities, groups=groups, **claims)
    return assess(place, hosts.isolated_library().host)


def visits(name: str, grade: str, rate: int) -> Activity:
    return activity(name, yearly(rate, graded(grade)), group="formal")


def test_in_one_year_both_arrangements_have_the_same_grade() -> None:
    """Four visits where it is inadequate, against four where it is good: never the same number, and none on average."""
    judgement = (judged("council", MIX, "2014-06-01"),)
    found = differences(
        (made(visits("a", "inadequate", 4), judgements=judgement), made(visits("b", "good", 4), judgements=judgement)),
        YEAR,
    )
    (events,) = (one for one in found if one.of.kind is Kind.EVENTS)
    assert events.sure.known.mean == 0
    assert events.sure.known.variance == 16
    assert events.sure.bounds == Range(Fraction(-4), Fraction(0), Fraction(4))
    assert events.sure.simulated is not None
    assert [value for _, value in events.sure.simulated.quantiles][::2] == pytest.approx([-4, 4], abs=0.01)
    assert events.finding_out is not None
    (worth,) = events.finding_out.worths
    assert worth.mistake.chance.value == 0  # whoever knows the grade knows it all
    assert abs(worth.saved.value - 2) < 4 * worth.saved.error


def test_cost_is_told_with_what_is_paid_to_others() -> None:
    hours = Range(Fraction(10), Fraction(20), Fraction(60))
    paid = Effort(
        id="e", activity="a", bearer=Bearer.PROVIDER, hours=hours, external=Range.exactly(500), price_year=2015
    )
    tariff = Tariff(id="t", bearer=Bearer.PROVIDER, hourly=Range.exactly(30), price_year=2015)
    one = made(activity("a", yearly(2)), efforts=(paid,), tariffs=(tariff,))
    (cost,) = (each for each in differences((one, made(tariffs=(tariff,)))) if each.of.kind is Kind.COST)
    assert cost.of.says.endswith("of 2015, provider")
    assert cost.sure.known.mean == 2 * (25 * 30 + 500)
    assert cost.sure.sd > 0


def test_places_that_are_not_alike_import_none_of_it() -> None:
    """Neither tables nor measures of differences are made, and what makes them is not loaded."""
    code = (
        "import sys, trustmodel;"
        f"places = [trustmodel.load({str(EXAMPLES)!r} + '/' + name) for name in ('doncaster', 'slough')];"
        "found = trustmodel.compare(*places); assert all(one.code != 'SL-15' for one in found.measures);"
        "sys.exit(any(name.startswith(('trustmodel.comparison.difference_', 'trustmodel.comparison.differences')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
