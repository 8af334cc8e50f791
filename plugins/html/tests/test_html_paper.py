"""Paper: a picture is printed on the smallest sheet on which its words can be read, and an answer leads to the rest."""

from __future__ import annotations

import html
import re

import pytest
from plugins.html.tests.pages import NAMES, page_of

from trustmodel_html.paper import LEAST, SHEETS, paper, points, steps

AREAS = {name: wide * high for name, (wide, high) in SHEETS.items()}
PICTURE = re.compile(r'<svg class="picture (diagram|timeline)[^"]*" viewBox="0 \S+ (\S+) (\S+)"')


@pytest.mark.parametrize("size", [(600, 400), (1180, 0), (1326.6, 1547), (1360.6, 1991.5), (2600, 900), (1735, 2470)])
def test_the_sheet_is_the_smallest_on_which_words_can_be_read(size: tuple[float, float]) -> None:
    chosen = paper(*size)
    assert points(*size, chosen) >= LEAST
    smaller = [name for name in SHEETS if AREAS[name] < AREAS[chosen]]
    assert all(points(*size, name) < LEAST for name in smaller if size[1] or SHEETS[name][0] < SHEETS[name][1])


def test_what_is_said_below_a_picture_has_room_on_its_sheet() -> None:
    """A picture that just fits on A3 goes on A2 with a paragraph below it, rather than the paragraph on a sheet alone."""
    high = next(high for high in range(2600, 0, -10) if points(1000, high, "a3") >= LEAST)
    assert paper(1000, high) == "a3"
    assert paper(1000, high, ["word " * 100]) == "a2"
    assert (steps(["x" * 118], "a4"), steps(["x" * 119], "a4"), steps(["x" * 50_000], "a4")) == (3, 4, 12)
    assert "svg.diagram{max-height:calc(var(--high) - var(--room))}" in page_of("slough")
    assert steps(["word " * 100], "a4") > steps(["word " * 100], "a2") > 0 == steps([], "a2")


def test_what_no_sheet_has_room_for_is_on_that_which_shows_it_largest() -> None:
    assert paper(20000, 4000) == "a1-wide"
    assert paper(4000, 20000) == "a1"


@pytest.mark.parametrize("name", NAMES)
def test_pictures_of_the_examples_can_be_read_on_paper(name: str) -> None:
    """On the sheet that the page puts it on, no word of a picture is too small."""
    text = page_of(name)
    found = list(PICTURE.finditer(text))
    assert {one[1] for one in found} == {"diagram", "timeline"}
    for one in found:
        sheet, room = re.findall(r'class="sheet on-(a\d(?:-wide)?)(?: room-(\d+))?"', text[: one.start()])[-1]
        assert (room != "") == (one[1] == "diagram")
        caption = re.findall(r'<p class="note">(.*?)</p>', text[one.end() : text.index("</figure>", one.end())])
        below = [html.unescape(said) for said in caption]
        assert not room or int(room) == steps(below, sheet)
        assert points(float(one[2]), float(one[3]) if room else 0, sheet, below) >= LEAST
        assert f".on-{sheet}{{page:{sheet};--high:" in text


def test_each_part_of_an_answer_leads_to_more_of_it_and_each_gap_to_its_evidence() -> None:
    text = page_of("slough")
    answer = text[text.index('<dl class="answer">') : text.index("</article>")]
    assert re.findall(r"<dt>(.*?)</dt>", answer) == [
        *("Who holds what", "Who answers to whom", "How much scrutiny", "Where the gaps are", "How far to trust it"),
    ]
    leads = re.findall(r'href="#([^"s][^"]*)"', answer)
    assert {"a", "diagrams", "c", "p1-gaps", "trust"} <= set(leads)
    assert sum(one.startswith("p1-f") for one in leads) == answer.count('<p class="gap">') > 0
    assert all(f'id="{one}"' in text for one in leads)
