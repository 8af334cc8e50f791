"""Layers: what a status switches on, for how long, and how surely."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.building.toy import toys
from tests.formats.reading import PARTIES, TOWN, problems, read

from trustmodel.model import Arrangement, Tri

LAYER = "layers:\n- id: l\n  name: L\n  when: {status: on}\n"
LINK = "  relationships: [{id: r, type: owns, who: council, to: $subject}]\n"
PLACE = (
    "trustmodel: 1\nplace: town\nas_of: 2016-01-01\nauthorities: [council]\n"
    "parties:\n- {id: council}\n- {id: trust}\n- {id: other}\n"
)


def _made(folder: Path, statuses: str, layer: str = LAYER + LINK) -> Arrangement:
    return read(folder, TOWN + PARTIES + f"statuses:\n{statuses}" + layer, toys())


def _links(arrangement: Arrangement) -> list[tuple[str, str, str, Tri]]:
    return [(one.id, one.target, str(one.valid), one.holds) for one in arrangement.claims.relationships]


def test_a_layer_holds_as_long_as_its_status(tmp_path: Path) -> None:
    """From the status it takes the time; each party that has the status gets its own."""
    made = _made(tmp_path, "- {of: trust, is: on, from: 2015-10, until: 2021}\n- {of: board, is: on}\n")
    assert _links(made) == [
        ("r@board", "board", "at all times", Tri.YES),
        ("r@trust", "trust", "2015-10 to 2021", Tri.YES),
    ]


@pytest.mark.parametrize(
    ("holds", "expected"),
    [("yes", [Tri.YES]), ("unknown", [Tri.UNKNOWN]), ("no", [])],
)
def test_an_unknown_status_makes_unknown_claims(holds: str, expected: list[Tri], tmp_path: Path) -> None:
    """A denied status switches nothing on; of an unknown one all is unknown, whatever the layer says."""
    made = _made(tmp_path, f"- {{of: trust, is: on, holds: {holds}}}\n")
    assert [one.holds for one in made.claims.relationships] == expected


def test_a_status_that_is_held_and_denied_is_unknown(tmp_path: Path) -> None:
    """For the time of both, as where it is asked for; before and after, the claim stands alone."""
    made = _made(
        tmp_path,
        "- {id: a, of: trust, is: on, from: 2010-01-01}\n"
        "- {id: b, of: trust, is: on, from: 2012-01-01, until: 2014-01-01, holds: no}\n",
    )
    assert [(valid, holds) for _, _, valid, holds in _links(made)] == [
        ("2010-01-01 to 2012-01-01", Tri.YES),
        ("from 2014-01-01", Tri.YES),
        ("2012-01-01 to 2014-01-01", Tri.UNKNOWN),
    ]
    assert [str(made.has_status("trust", "on", date(year, 6, 1))) for year in (2011, 2013, 2015)] == [
        "yes",
        "unknown",
        "yes",
    ]


def test_a_denial_in_a_layer_that_is_unknown_stays_a_denial(tmp_path: Path) -> None:
    """No and unknown together are no."""
    layer = LAYER + "  relationships: [{id: r, type: owns, who: council, to: $subject, holds: no}]\n"
    made = _made(tmp_path, "- {of: trust, is: on, holds: unknown}\n", layer)
    assert [one.holds for one in made.claims.relationships] == [Tri.NO]


def test_a_status_that_comes_back_switches_the_layer_on_again(tmp_path: Path) -> None:
    """Two spans are two claims, and the parts that the layer brings are there for both."""
    layer = LAYER + "  parties: [{id: head, kind: post, part_of: $subject}]\n" + LINK
    made = _made(
        tmp_path, "- {of: trust, is: on, until: 2012}\n- {of: trust, is: on, from: 2015, until: 2018}\n", layer
    )
    assert _links(made) == [
        ("r@trust", "trust", "until 2012", Tri.YES),
        ("r@trust~2", "trust", "2015 to 2018", Tri.YES),
    ]
    assert str(made.parties["head@trust"].valid) == "until 2018"


def test_a_layer_may_hang_on_several_statuses(tmp_path: Path) -> None:
    """It is on while all hold, and as surely as the least sure of them."""
    layer = (LAYER + LINK).replace("status: on", "status: [on, sure]")
    made = _made(
        tmp_path,
        "- {of: trust, is: on, from: 2010, until: 2016}\n- {of: trust, is: sure, from: 2014, holds: unknown}\n"
        "- {of: board, is: on}\n- {of: council, is: on, until: 2012}\n- {of: council, is: sure, from: 2013}\n",
        layer,
    )
    assert _links(made) == [("r@trust", "trust", "2014 to 2016", Tri.UNKNOWN)]


@pytest.mark.parametrize(
    ("without", "expected"),
    [
        ("", [("at all times", Tri.YES)]),
        ("- {of: trust, is: off}\n", []),
        ("- {of: trust, is: off, holds: no}\n", [("at all times", Tri.YES)]),
        ("- {of: board, is: off}\n", [("at all times", Tri.YES)]),
        (
            "- {of: trust, is: off, from: 2012-01-01, until: 2014-01-01}\n",
            [("until 2012-01-01", Tri.YES), ("from 2014-01-01", Tri.YES)],
        ),
        ("- {of: trust, is: off, from: 2012-01-01}\n", [("until 2012-01-01", Tri.YES)]),
        (
            "- {of: trust, is: off, from: 2012-01-01, holds: unknown}\n",
            [("until 2012-01-01", Tri.YES), ("from 2012-01-01", Tri.UNKNOWN)],
        ),
    ],
)
def test_a_layer_is_off_only_while_a_status_that_excludes_it_holds(
    without: str, expected: list[tuple[str, Tri]], tmp_path: Path
) -> None:
    """`without` cuts out the time of that status, not the whole history of the party."""
    layer = (LAYER + LINK).replace("{status: on}", "{status: on, without: off}")
    made = _made(tmp_path, "- {of: trust, is: on}\n" + without, layer)
    assert [(valid, holds) for _, _, valid, holds in _links(made)] == expected


def test_a_layer_may_bring_a_status_that_switches_on_another(tmp_path: Path) -> None:
    """A chain: runs services, so is registered, so is inspected; with the time of the first status."""
    made = read(
        tmp_path,
        PLACE + "setups: [{use: inside, until: 2015}, {use: outside, from: 2015, options: {provider: trust}}]\n",
        toys(),
    )
    found = {(one.of, one.status): str(one.valid) for one in made.claims.statuses}
    assert found[("trust", "runner")] == found[("trust", "registered")] == found[("trust", "inspected")] == "from 2015"
    (inspection,) = (one for one in made.claims.activities if one.template == "inspection")
    assert (inspection.of, str(inspection.valid), inspection.layer) == (("trust",), "from 2015", "inspected")


def test_a_chain_follows_every_span_of_the_status_that_starts_it(tmp_path: Path) -> None:
    """A second span that comes on later in the chain is not forgotten."""
    text = (
        "layers:\n"
        "- {id: a, name: A, when: {status: x}, statuses: [{of: $subject, is: y}]}\n"
        "- {id: b, name: B, when: {status: z}, statuses: [{id: x-again, of: $subject, is: x}]}\n"
        "- id: c\n  name: C\n  when: {status: y}\n" + LINK
    )
    made = _made(tmp_path, "- {of: trust, is: x, until: 2010}\n- {of: trust, is: z, from: 2015}\n", text)
    assert [(valid, holds) for _, _, valid, holds in _links(made)] == [("until 2010", Tri.YES), ("from 2015", Tri.YES)]


def test_layers_that_switch_one_another_on_without_end_are_told(tmp_path: Path) -> None:
    """Each layer of the chain is named; nothing half-built comes out."""
    text = (
        TOWN
        + "parties: [{id: council}]\nstatuses: [{of: council, is: parent}]\n"
        + (
            "layers: [{id: family, name: F, when: {status: parent}, parties: [{id: child}],\n"
            "          statuses: [{of: child@$subject, is: parent}]}]\n"
        )
    )
    assert [(one.code, one.where.line) for one in problems(tmp_path, text)] == [("TM213", 6)]


def test_only_the_layers_that_go_on_without_end_are_told(tmp_path: Path) -> None:
    """Those that are on and stay as they are have no part in it."""
    text = (
        PLACE + "setups: [{use: inside}]\nstatuses: [{of: council, is: parent}]\n"
        "layers: [{id: family, name: F, when: {status: parent}, parties: [{id: child}],\n"
        "          statuses: [{of: child@$subject, is: parent}]}]\n"
    )
    assert [one.rule.split("'")[1] for one in problems(tmp_path, text, toys())] == ["family"]


def test_layers_that_need_one_another_stay_off(tmp_path: Path) -> None:
    """A layer does not lift itself by its own hair."""
    text = (
        "layers:\n- {id: a, name: A, when: {status: x}, statuses: [{of: $subject, is: y}]}\n"
        "- {id: b, name: B, when: {status: y}, statuses: [{of: $subject, is: x}]}\n"
    )
    assert len(_made(tmp_path, "- {of: trust, is: z}\n", text).claims.statuses) == 1


def test_built_statuses_that_follow_one_another_are_joined(tmp_path: Path) -> None:
    """A council stays a council from one set-up to the next, so its layer is not cut in two."""
    text = PLACE + "setups: [{use: inside, until: 2015}, {use: outside, from: 2015, options: {provider: trust}}]\n"
    made = read(tmp_path, text, toys())
    assert [str(one.valid) for one in made.claims.statuses if one.status == "council"] == ["at all times"]
    assert [one.id for one in made.claims.relationships if one.id.startswith("council-holds")] == [
        "council-holds@council"
    ]


def test_a_places_own_statuses_are_not_joined(tmp_path: Path) -> None:
    """Two claims with two sources stay two."""
    made = _made(tmp_path, "- {of: trust, is: on, until: 2015}\n- {of: trust, is: on, from: 2015}\n")
    assert len(made.claims.statuses) == 2


def test_an_activity_of_a_layer_names_the_layer_and_its_causes(tmp_path: Path) -> None:
    """So that load can be put down to the status that brings it."""
    made = read(tmp_path, PLACE + "setups: [{use: outside, options: {provider: trust}}]\n", toys())
    found = {one.template: (one.layer, one.causes) for one in made.claims.activities}
    assert found["contract-meeting"] == ("runner", ("runner",))
    assert found["accounts"] == ("both", ("company", "runner"))


def test_a_layers_source_must_be_declared_although_it_is_off(tmp_path: Path) -> None:
    """What nobody switched on is checked as far as it can be."""
    text = TOWN + LAYER + "  source: NONE\n  relationships: [{type: owns, who: a, to: $subject, source: NEITHER}]\n"
    assert [one.rule for one in problems(tmp_path, text)] == [
        "the source 'NONE' is not declared",
        "the source 'NEITHER' is not declared",
    ]


def test_a_condition_of_a_layer_on_a_judgement_goes_to_its_activities(tmp_path: Path) -> None:
    """The activity is on while the subject is judged so, unless it has a condition of its own."""
    layer = (
        "layers:\n- id: l\n  name: L\n  when: {status: on, component: overall, grade: inadequate, framework: sif}\n  activities:\n"
        "  - {id: m, name: M, kind: meeting, by: council, of: $subject}\n"
        "  - {id: n, name: N, kind: meeting, by: council, of: $subject, when: {judged: council, component: overall, grade: good}}\n"
    )
    made = _made(tmp_path, "- {of: trust, is: on}\n", layer)
    found = {one.template: one.when for one in made.claims.activities}
    assert (found["m"].judged, found["m"].grades, found["m"].frameworks) == ("trust", ("inadequate",), ("sif",))
    assert (found["n"].judged, found["n"].grades) == ("council", ("good",))


def test_what_a_layer_says_of_a_part_that_was_gone_before_is_left_out(tmp_path: Path) -> None:
    """A status that begins after a duty was repealed brings neither the duty nor the claims about it."""
    layer = (
        LAYER
        + "  duties: [{id: old, until: 2015}]\n"
        + "  relationships: [{id: r, type: accountable_for, who: $subject, to: old, until: 2015}]\n"
    )
    assert _links(_made(tmp_path, "- {of: trust, is: on, from: 2016}\n", layer)) == []
    assert len(_links(_made(tmp_path, "- {of: trust, is: on, from: 2014}\n", layer))) == 1


def test_a_status_has_its_name_whether_or_not_anybody_has_it(tmp_path: Path) -> None:
    """A gap speaks of a registration that nobody has: it is named as its layer is, and not by its word."""
    made = _made(tmp_path, "- {of: trust, is: other-word}\n")
    assert made.status_name("l") == "l"
    named = _made(tmp_path, "- {of: trust, is: other-word}\n", LAYER.replace("status: on", "status: l") + LINK)
    assert named.status_name("l") == "L"
    assert named.status_name("no-such-word") == "no such word"
    assert _links(named) == []


def test_a_framework_has_the_name_that_is_declared_for_it(tmp_path: Path) -> None:
    made = read(tmp_path, TOWN + PARTIES + "frameworks:\n- {id: f-1, name: the first framework}\n", toys())
    assert made.framework_name("f-1") == "the first framework"
    assert made.framework_name("f-2") == "f 2"
