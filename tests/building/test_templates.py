"""Templates: who is put in which role, for which time, once for each pair of authority and provider."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.building.toy import toys
from tests.formats.reading import problems, read, spots, told

from trustmodel.model import Arrangement, Tri

HEAD = "trustmodel: 1\nplace: town\nas_of: 2016-01-01\n"
ONE = HEAD + "authorities: [council]\nparties:\n- {id: council}\n- {id: trust}\n- {id: board}\n"
TWO = HEAD + "authorities: [north, south]\nparties:\n- {id: north}\n- {id: south}\n- {id: trust}\n"
RUN = "setups:\n- {use: outside, options: {provider: trust}}\n"
AFTER = "setups:\n- {use: inside, until: 2015}\n- {use: outside, from: 2015, options: {provider: trust}}\n"


def _made(folder: Path, text: str) -> Arrangement:
    return read(folder, text, toys())


def _links(arrangement: Arrangement, kind: str = "owns") -> list[tuple[str, str, str, str]]:
    return [
        (one.id, one.source, one.target, str(one.valid)) for one in arrangement.claims.relationships if one.type == kind
    ]


def test_authority_and_provider_are_filled_in(tmp_path: Path) -> None:
    """A claim that names roles is made for those who are in them, and says so in its id."""
    made = _made(tmp_path, ONE + RUN + "relationships: [{id: r, type: owns, who: $authority, to: $provider}]\n")
    assert _links(made) == [("r@council+trust", "council", "trust", "at all times")]


def test_a_claim_without_roles_is_made_once(tmp_path: Path) -> None:
    """It keeps its id, however many authorities there are."""
    made = _made(tmp_path, TWO + RUN + "relationships: [{id: r, type: owns, who: north, to: trust}]\n")
    assert _links(made) == [("r", "north", "trust", "at all times")]


def test_a_claim_is_made_for_every_authority(tmp_path: Path) -> None:
    """Two councils with one provider are two claims; with the authority alone, one for each too."""
    made = _made(
        tmp_path,
        TWO + RUN + "relationships:\n- {id: r, type: owns, who: $authority, to: $provider}\n"
        "- {id: d, type: funds, who: minister, to: $authority}\n",
    )
    assert _links(made) == [
        ("r@north+trust", "north", "trust", "at all times"),
        ("r@south+trust", "south", "trust", "at all times"),
    ]
    assert [one[:3] for one in _links(made, "funds")] == [
        ("d@north", "minister", "north"),
        ("d@south", "minister", "south"),
    ]


def test_a_claim_on_the_provider_holds_while_it_ran_the_services(tmp_path: Path) -> None:
    """From the day that it took over until the day that it handed on."""
    made = _made(tmp_path, ONE + AFTER + "relationships: [{id: r, type: funds, who: minister, to: $provider}]\n")
    assert _links(made, "funds") == [
        ("r@council+trust", "minister", "trust", "from 2015"),
        ("r@council+unit@council", "minister", "unit@council", "until 2015"),
    ]


def test_a_claim_is_clipped_to_its_own_dates_as_well(tmp_path: Path) -> None:
    """The later start and the earlier end win; where nothing is left, nothing is made."""
    made = _made(
        tmp_path,
        ONE
        + AFTER
        + "relationships: [{id: r, type: funds, who: minister, to: $provider, from: 2016-04, until: 2018}]\n",
    )
    assert _links(made, "funds") == [("r@council+trust", "minister", "trust", "2016-04 to 2018")]


def test_rows_that_follow_without_a_break_are_one(tmp_path: Path) -> None:
    """A change of options is no change of provider."""
    text = ONE + (
        "setups:\n- {use: outside, until: 2015, options: {provider: trust}}\n"
        "- {use: outside, from: 2015, preset: owned, options: {provider: trust}}\n"
        "relationships: [{id: r, type: owns, who: $authority, to: $provider}]\n"
    )
    assert _links(_made(tmp_path, text)) == [("r@council+trust", "council", "trust", "at all times")]


def test_rows_with_a_break_between_them_make_a_claim_each(tmp_path: Path) -> None:
    """A provider that went and came back has two claims, told apart by a number."""
    text = ONE + (
        "setups:\n- {use: outside, until: 2012, options: {provider: trust}}\n- {use: inside, from: 2012, until: 2015}\n"
        "- {use: outside, from: 2015, options: {provider: trust}}\n"
        "relationships: [{id: r, type: owns, who: board, to: $provider}]\n"
    )
    assert _links(_made(tmp_path, text)) == [
        ("r@council+trust", "board", "trust", "until 2012"),
        ("r@council+trust~2", "board", "trust", "from 2015"),
        ("r@council+unit@council", "board", "unit@council", "2012 to 2015"),
    ]


def test_a_part_is_named_by_whose_it_is(tmp_path: Path) -> None:
    """`director@$authority` is the part that a layer gave to the council."""
    made = _made(
        tmp_path,
        TWO + RUN + "relationships: [{id: r, type: owns, who: director@$authority, to: head@$provider}]\n",
    )
    assert [one[:3] for one in _links(made)] == [
        ("r@north+trust", "director@north", "head@trust"),
        ("r@south+trust", "director@south", "head@trust"),
    ]


def test_a_short_name_does_where_it_names_one_thing(tmp_path: Path) -> None:
    """With one council `director` is its director; with two it is ambiguous, and the message says how to mend it."""
    link = "relationships: [{id: r, type: owns, who: director, to: trust}]\n"
    assert _links(_made(tmp_path, ONE + RUN + link))[0][1] == "director@council"
    (problem,) = problems(tmp_path, TWO + RUN + link, toys())
    assert (problem.code, problem.rule) == ("TM203", "'director' fits several: director@north, director@south")
    assert problem.cure == "say whose it is, as in director@north"


def test_a_duty_named_alone_is_that_duty_of_every_authority_concerned(tmp_path: Path) -> None:
    """In a scope it widens; with a role in the claim it is the duty of that authority."""
    made = _made(
        tmp_path,
        TWO + RUN + "relationships:\n- {id: all, type: owns, who: minister, to: trust, duties: [fostering]}\n"
        "- {id: each, type: owns, who: $authority, to: trust, duties: [fostering]}\n",
    )
    scopes = {one.id: one.duties for one in made.claims.relationships if one.type == "owns"}
    assert scopes == {
        "all": ("fostering@north", "fostering@south"),
        "each@north": ("fostering@north",),
        "each@south": ("fostering@south",),
    }


def test_a_role_that_lacks_a_part_makes_no_claim_for_it(tmp_path: Path) -> None:
    """The unit inside the council has no head; the trust has."""
    made = _made(tmp_path, ONE + AFTER + "relationships: [{id: r, type: owns, who: board, to: head@$provider}]\n")
    assert _links(made) == [("r@council+trust", "board", "head@trust", "from 2015")]


def test_a_part_that_nobody_has_is_a_problem(tmp_path: Path) -> None:
    """A slip would otherwise drop a claim without a word, or somebody from those who attend."""
    text, where = spots(
        ONE + AFTER + "relationships: [{type: owns, who: board, to: §haed@$provider}]\n"
        "activities: [{id: m, name: M, kind: meeting, by: board, of: trust, attends: [§dierctor@$authority, board]}]\n"
    )
    found = told(tmp_path, text, toys())
    assert [line.split(maxsplit=1)[0] for line in found] == where
    assert ["no part 'haed'" in found[0], "no part 'dierctor'" in found[1]] == [True, True]


def test_someone_who_attends_is_left_out_where_the_role_lacks_the_part(tmp_path: Path) -> None:
    """A head attends where there is one; the meeting takes place all the same."""
    text = (
        ONE
        + AFTER
        + (
            "activities: [{id: m, name: M, kind: meeting, by: board, of: $provider, attends: [head@$provider, board]}]\n"
        )
    )
    found = {one.id: one.attends for one in _made(tmp_path, text).claims.activities if one.template == "m"}
    assert found == {"m@council+trust": ("head@trust", "board"), "m@council+unit@council": ("board",)}


@pytest.mark.parametrize("reference", ["$nobody", "head@$council", "$Provider", "$providers", "$"])
def test_a_word_that_is_no_role_is_told(reference: str, tmp_path: Path) -> None:
    """There are three roles."""
    found = problems(tmp_path, ONE + RUN + f"relationships: [{{type: owns, who: board, to: {reference}}}]\n", toys())
    assert [(one.code, one.cure) for one in found] == [("TM212", "the roles are $subject, $authority, $provider")]


def test_nobody_is_the_subject_outside_a_layer(tmp_path: Path) -> None:
    """`$subject` is whose status it is."""
    text, where = spots(ONE + RUN + "relationships: [{type: owns, who: board, to: §$subject}]\n")
    assert told(tmp_path, text, toys()) == [f"{where[0]} TM212 nobody is in the role $subject here"]


def test_a_claim_under_a_set_up_holds_for_its_time(tmp_path: Path) -> None:
    """With roles and without, it is clipped to when the set-up ran the services."""
    text = (
        ONE
        + AFTER
        + (
            "relationships:\n- {id: r, type: owns, who: board, to: trust, under: outside}\n"
            "- {id: s, type: owns, who: $authority, to: $provider, under: outside}\n"
        )
    )
    assert _links(_made(tmp_path, text)) == [
        ("r", "board", "trust", "from 2015"),
        ("s@council+trust", "council", "trust", "from 2015"),
    ]


def test_a_claim_under_a_set_up_that_never_ran_is_a_problem(tmp_path: Path) -> None:
    """It would otherwise be dropped without a word."""
    text, where = spots(
        ONE + "setups: [{use: inside, until: 2015}, {use: outside, from: 2015}]\nrelationships:\n"
        "- {id: a, type: owns, who: board, to: trust, under: §outsied}\n"
        "- {id: b, type: owns, who: board, to: trust, under: §outside, until: 2014}\n"
        "- {id: c, type: owns, who: board, to: trust, under: outside, until: 2015-06}\n"
    )
    assert told(tmp_path, text, toys()) == [
        f"{where[0]} TM202 the place has no set-up 'outsied'",
        f"{where[1]} TM105 it belongs to the set-up 'outside', which did not run the services in its time",
    ]


def test_a_stated_denial_and_an_unknown_stay_what_they_are(tmp_path: Path) -> None:
    """Filling in changes who and when, not whether."""
    text = (
        ONE
        + RUN
        + (
            "relationships:\n- {id: a, type: owns, who: $authority, to: $provider, holds: no}\n"
            "- {id: b, type: funds, who: $authority, to: $provider, holds: unknown}\n"
        )
    )
    found = {one.id: one.holds for one in _made(tmp_path, text).claims.relationships}
    assert (found["a@council+trust"], found["b@council+trust"]) == (Tri.NO, Tri.UNKNOWN)


def test_a_claim_without_an_id_of_parts_of_roles_is_made_like_any_other(tmp_path: Path) -> None:
    """Its id is made from what it names, and may hold an `@` of its own."""
    layer = (
        "layers:\n- id: l\n  name: L\n  when: {status: on}\n  parties: [{id: head, kind: post, part_of: $subject}]\n"
    )
    statuses = "statuses:\n- {of: council, is: on}\n- {of: trust, is: on}\n"
    link = "relationships:\n- {type: held_with, who: head@$authority, to: head@$provider, from: 2016}\n"
    made = _made(tmp_path, ONE + RUN + layer + statuses + link)
    assert [(one.source, one.target) for one in made.claims.relationships if one.type.value == "held_with"] == [
        ("head@council", "head@trust")
    ]


def test_a_claim_of_a_role_that_nobody_is_in_at_its_time_is_told(tmp_path: Path) -> None:
    """It would be made for nobody, and be gone without a word."""
    after = RUN.replace("outside,", "outside, until: 2021,")
    text, expected = spots(
        ONE + after + "statuses:\n- {of: $provider, is: x, from: §2030}\n- {of: $provider, is: y, until: 2015}\n"
    )
    (found,) = told(tmp_path, text, toys())
    assert found == f"{expected[0]} TM205 the status holds (from 2030) at no time at which somebody is $provider"
