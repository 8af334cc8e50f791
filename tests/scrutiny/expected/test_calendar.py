"""What follows from a calendar is worked out once, however many metrics ask."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import pytest
from tests.scrutiny.micro import m9

from trustmodel import api
from trustmodel.model import Arrangement, Bearer, LoadLine, Window
from trustmodel.scrutiny.builtin import metrics
from trustmodel.scrutiny.efforts.effort import EffortBook
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.expected.parts import Part, parts_of
from trustmodel.scrutiny.tally import Tally
from trustmodel.testing import isolated_library, offering


@attrs.frozen
class Other:
    """A calendar of another kind, as somebody else's program may have one."""

    arrangement: Arrangement
    window: Window
    lines: tuple[LoadLine, ...]
    rests_on: Mapping[str, tuple[str, ...]]


def test_a_line_is_cut_into_parts_once_for_all_metrics(monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[str] = []

    def counted(book: EffortBook, line: LoadLine, among: tuple[Bearer, ...], told: Tally) -> tuple[Part, ...]:
        cut.append(line.activity)
        return parts_of(book, line, among, told)

    monkeypatch.setattr("trustmodel.scrutiny.expected.calendar.parts_of", counted)
    asked = offering(*metrics())
    result = api.assess(m9()["C"], using=isolated_library(asked))
    assert {one.code for one in result.measures} >= {"SL-01", "SL-02", "SL-03", "SL-10"}
    assert sorted(cut) == sorted(line.activity for line in result.load)


def test_a_calendar_of_another_kind_is_taken_over() -> None:
    own = Calendar.of(m9()["C"])
    other = Calendar.shown(Other(own.arrangement, own.window, own.lines, own.rests_on))
    assert Calendar.shown(own) is own
    assert other == own
    assert other.parts == own.parts
