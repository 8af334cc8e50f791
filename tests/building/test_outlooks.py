"""Judgements ahead as stated scenarios: held, a path, moves and their long-run mix; what rests on them says so."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.reading import problems, read

from trustmodel.api import plugins
from trustmodel.building.hints import hints
from trustmodel.model import Amount, Arrangement, Judgement, Moves, Range, ValueProblem, Window
from trustmodel.scrutiny.dated.entries import EntryKind, entries
from trustmodel.scrutiny.expected.calendar import Calendar

YEAR = Window(date(2021, 1, 1), date(2022, 1, 1))
HEAD = """\
trustmodel: 1
arrangement: town
as_of: 2021-06-01
window: 2021-01-01..2022-01-01
coverage: complete
parties: [{id: council}, {id: ofsted}]
judgements:
- {id: real, of: council, framework: f, overall: inadequate, components: {leaders: good}, published: 2019-03-01}
activities:
- {id: visit, name: Visit, kind: visit, by: ofsted, of: council, cadence: [
    {every: 4 a year, when: {framework: f, component: overall, grade: inadequate}},
    {every: 1 a year, when: {framework: f, component: overall, grade: middling}},
    {every: 1/3 a year, when: {framework: f, component: overall, grade: good}},
    {every: 0.25 a year, when: {framework: f, component: overall, grade: better}}]}
"""
MOVES = "moves: {inadequate: {inadequate: 0.6, better: 0.4}, better: {inadequate: 0.1, better: 0.9}}"


def with_outlook(text: str) -> str:
    return f"{HEAD}outlooks:\n- {{id: ahead, of: council, framework: f, {text}}}\n"


def events(found: Arrangement, window: Window = YEAR) -> Amount:
    (line,) = Calendar.of(found, window).lines
    return line.events


def test_without_an_outlook_the_last_judgement_rules(tmp_path: Path) -> None:
    assert events(read(tmp_path, HEAD)) == Amount(Range.exactly(4))


def test_the_long_run_mix_of_moves(tmp_path: Path) -> None:
    """0.4 up and 0.1 down give a fifth inadequate; with 4 and 0.25 visits a year that is one a year."""
    found = read(tmp_path, with_outlook(f"from: 2020-01-01, {MOVES}"))
    made = _judgement(found, "ahead:2020-01-01")
    part = made.component("overall")
    assert part is not None
    assert dict(part.grades) == {"inadequate": Fraction(1, 5), "better": Fraction(4, 5)}
    assert made.scenario
    assert "long-run mix" in made.evidence.note
    assert events(found) == Amount(Range.exactly(1))


def test_a_mix_of_grades_gives_the_mean_of_their_rates(tmp_path: Path) -> None:
    """0.3 x 4 + 0.5 x 1 + 0.2 x 1/3 = 53/30."""
    found = read(tmp_path, with_outlook("path: {2020-01-01: {inadequate: 0.3, middling: 0.5, good: 0.2}}"))
    assert events(found) == Amount(Range.exactly(Fraction(53, 30)))


def test_a_path_holds_from_each_of_its_days(tmp_path: Path) -> None:
    found = read(tmp_path, with_outlook("path: {2021-07-01: good, 2020-01-01: middling}"))
    assert events(found, Window(date(2021, 1, 1), date(2021, 7, 1))) == Amount(Range.exactly(1))
    assert events(found, Window(date(2021, 7, 1), date(2022, 1, 1))) == Amount(Range.exactly(Fraction(1, 3)))


def test_what_is_held_changes_no_number_and_marks_it(tmp_path: Path) -> None:
    """The visits stay four; what they rest on is a scenario now, and other components go on as judged."""
    plain, held = read(tmp_path, HEAD), read(tmp_path, with_outlook("from: 2020-01-01, held: yes"))
    assert events(held) == events(plain)
    marked = [Calendar.of(found).told(found.activities["visit"]).assumed for found in (plain, held)]
    assert marked == [False, True]
    leaders = _judgement(held, "ahead:2020-01-01").component("leaders")
    assert leaders is not None
    assert str(leaders) == "good"


def test_a_later_judgement_on_record_goes_before_the_scenario(tmp_path: Path) -> None:
    assert events(read(tmp_path, with_outlook("path: {2018-01-01: good}"))) == Amount(Range.exactly(4))


def test_outlooks_of_two_components_make_one_judgement(tmp_path: Path) -> None:
    text = with_outlook("path: {2020-01-01: good}") + (
        "- {id: leaders, of: council, framework: f, component: leaders, path: {2020-01-01: inadequate}}\n"
    )
    found = read(tmp_path, text)
    (made,) = (one for one in found.claims.judgements if one.scenario)
    assert {part.name: str(part) for part in made.components} == {"overall": "good", "leaders": "inadequate"}


def test_nothing_falls_due_because_of_a_scenario(tmp_path: Path) -> None:
    rule = "cadence: [{every: 1 a year, within: 6 to 12 months, after: judgement, when: {component: overall, grade: good}}]"
    again = f"- {{id: again, name: A, kind: inspection, by: ofsted, of: council, {rule}}}\n"
    text = with_outlook("path: {2020-12-01: good}").replace("outlooks:", f"{again}outlooks:")
    assert _due(read(tmp_path, text)) == []
    real = text.replace("published: 2019-03-01", "published: 2020-11-01").replace("inadequate, comp", "good, comp")
    assert _due(read(tmp_path, real)) == ["2021-05-01"]


def _due(found: Arrangement) -> list[str]:
    return [str(one.earliest) for one in entries(Calendar.of(found, YEAR)) if one.kind is EntryKind.DUE]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("from: 2020-01-01", "says nothing"),
        ("from: 2020-01-01, held: yes, path: {2020-01-01: good}", "two things"),
        ("held: yes", "begins on a day"),
        ("from: 2020-01-01, path: {2020-01-01: good}", "days of its own"),
        ("from: 2018-01-01, held: yes", "no judgement of 'overall'"),
        ("from: 2020-01-01, component: care, held: yes", "no judgement of 'care'"),
        ("path: {soon: good}", "'soon' is not a date"),
        ("path: {2020-01: good}", "not one day"),
        ("from: 2020-01-01, moves: {good: {good: 0.5, bad: 0.4}, bad: bad}", "sum to 0.9"),
        ("from: 2020-01-01, moves: {good: {good: 0.5, bad: 0.5}}", "no moves are stated"),
        ("from: 2020-01-01, moves: {good: good, bad: bad}", "no moves are stated from 'inadequate'"),
        ("from: 2020-01-01, component: care, moves: {good: good, bad: bad}", "depends on where it starts"),
        ("from: 2020-01-01, held: yes, starts: good", "only moves start"),
    ],
)
def test_an_outlook_that_cannot_be_says_why(text: str, says: str, tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, with_outlook(text))
    assert says in problem.rule
    assert problem.cure


def moves(**rows: dict[str, Fraction | int]) -> Moves:
    return Moves(
        tuple((grade, tuple((after, Fraction(share)) for after, share in row.items())) for grade, row in rows.items())
    )


def test_what_is_never_left_takes_all_in_the_end() -> None:
    found = moves(bad={"bad": Fraction(9, 10), "good": Fraction(1, 10)}, good={"good": 1})
    assert found.closed == (("good",),)
    assert found.long_run() == (("good", Fraction(1)),)


def test_of_several_that_are_never_left_the_start_decides() -> None:
    """From the middle up with 1/4, down with 1/4, else again: as likely to end in the one as in the other."""
    quarter = Fraction(1, 4)
    found = moves(low={"low": 1}, middle={"low": quarter, "middle": 2 * quarter, "high": quarter}, high={"high": 1})
    assert found.closed == (("high",), ("low",))
    with pytest.raises(ValueProblem, match="depends on where it starts: high or low"):
        found.long_run()
    assert found.long_run((("middle", Fraction(1)),)) == (("high", Fraction(1, 2)), ("low", Fraction(1, 2)))
    assert found.long_run((("low", Fraction(1)),)) == (("low", Fraction(1)),)


def test_a_circle_is_its_mean() -> None:
    assert moves(a={"b": 1}, b={"c": 1}, c={"a": 1}).long_run() == tuple((one, Fraction(1, 3)) for one in "abc")


@st.composite
def chains(draw: st.DrawFn) -> Moves:
    names = "abcd"[: draw(st.integers(1, 4))]
    rows: dict[str, dict[str, Fraction | int]] = {}
    for name in names:
        weights = draw(st.lists(st.integers(0, 3), min_size=len(names), max_size=len(names)).filter(any))
        rows[name] = {after: Fraction(weight, sum(weights)) for after, weight in zip(names, weights, strict=True)}
    return moves(**rows)


@given(chains(), st.sampled_from("abcd"))
def test_the_long_run_mix_is_left_as_it_is_by_a_move(found: Moves, start: str) -> None:
    """It sums to 1, no share is negative, and one more move changes nothing."""
    rows = dict(found.rows)
    mix = dict(found.long_run(((start if start in rows else "a", Fraction(1)),)))
    assert sum(mix.values()) == 1
    assert min(mix.values()) > 0
    moved: dict[str, Fraction] = {}
    for grade, share in mix.items():
        for after, chance in rows[grade]:
            moved[after] = moved.get(after, Fraction(0)) + share * chance
    assert {grade: share for grade, share in moved.items() if share} == mix


@given(chains(), st.sampled_from("abcd"))
def test_the_long_run_mix_is_where_many_moves_lead(found: Moves, start: str) -> None:
    """Against the mean over many moves, in floating point."""
    rows = {grade: {after: float(share) for after, share in row} for grade, row in found.rows}
    first = start if start in rows else "a"
    now, total = {first: 1.0}, dict.fromkeys(rows, 0.0)
    for step in range(6000):
        after: dict[str, float] = {}
        for grade, share in now.items():
            for other, chance in rows[grade].items():
                after[other] = after.get(other, 0.0) + share * chance
        now = after
        if step >= 3600:  # a multiple of every circle's length stays: 2400 moves
            for grade, share in now.items():
                total[grade] += share / 2400
    mix = dict(found.long_run(((first, Fraction(1)),)))
    assert total == pytest.approx({grade: float(mix.get(grade, 0)) for grade in rows}, abs=1e-6)


def _judgement(found: Arrangement, id: str) -> Judgement:
    return next(one for one in found.claims.judgements if one.id == id)


def test_a_grade_ahead_with_a_slip_is_refused_at_its_place(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, with_outlook("path: {2021-07-01: inadequat, 2020-01-01: middling}"))
    assert "inadequat" in problem.rule
    assert "did you mean 'inadequate'?" in problem.cure
    assert (problem.where.line, problem.where.column) == (16, 61)


def test_a_grade_ahead_that_nothing_asks_for_is_worth_a_second_look(tmp_path: Path) -> None:
    """It is the user's own word, and the file is right; but nothing follows from it."""
    looked = hints(read(tmp_path, with_outlook("path: {2021-07-01: wobbly}")), plugins())
    (one,) = looked
    assert "no condition asks for the grade 'wobbly'" in one.rule
    assert (one.where.line, one.where.column) == (16, 61)
    assert hints(read(tmp_path, with_outlook("path: {2021-07-01: good}")), plugins()) == ()
