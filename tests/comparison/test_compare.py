"""What a comparison shows of its arrangements: what tells their set-ups apart, and what became of a group of events."""

from __future__ import annotations

import attrs
from tests.examples.kit import cells, table

from trustmodel import Comparison, api
from trustmodel.hooks import SetUp
from trustmodel.model import Claims, EventGroup
from trustmodel.testing import isolated_library, offering, place


@attrs.frozen(kw_only=True)
class Plain:
    """Options without metadata, by names that an English set-up happens to use."""

    owner: str = "crown"
    improvement_board: str = "absorbed"


@attrs.frozen(kw_only=True)
class Marked(Plain):
    """The same, marked."""

    owner: str = attrs.field(default="crown", metadata={"headline": True})
    route: str = attrs.field(default="none", metadata={"headline": True})
    panel: str = attrs.field(default="absorbed", metadata={"group": "improvement-board"})


def offered(id: str, options: type[Plain]) -> SetUp:
    return SetUp.of(
        id=id,
        title=id.title(),
        options=options,
        presets={"first": options()},
        build=lambda _, __: Claims(),
        provider=lambda _, context: context.authority,
    )


LIBRARY = isolated_library(offering(offered("plain", Plain), offered("marked", Marked)))


def compared(setup: str) -> Comparison:
    board = EventGroup(id="improvement-board", name="Board", formal=True)
    return api.compare(place(board, setups=setup), using=LIBRARY)


def test_the_options_that_the_plugin_marks_stand_beside_the_title() -> None:
    for setup, says in (("marked", "Marked (owner crown)"), ("plain", "Plain")):
        glance = table(compared(setup).tables, "glance")
        assert next(row[1].text for row in glance.rows if row[0].text == "set-up") == says


def test_what_became_of_a_group_of_events_is_said_by_the_option_that_is_marked_with_it() -> None:
    """And by no option that only happens to be named like it."""
    for setup, says in (("marked", "absorbed"), ("plain", "not found")):
        (row,) = cells(table(compared(setup).tables, "C")).values()
        assert row["Board"] == says
