"""Pictures as files: well-formed, harmless, whole, nothing cut, every mark explained, the same each time."""

from __future__ import annotations

import builtins
import re
import struct
import time
import xml.etree.ElementTree as ET
from functools import cache
from itertools import pairwise

import attrs
import pytest
from plugins.html.tests.pages import HOSTILE, NAMES, arrangement, plugins, spoiled

from trustmodel import Arrangement, api
from trustmodel.comparison.chapters import pictured
from trustmodel.hooks import CHANGES, RenderContext
from trustmodel.model import NotOffered, RelationshipType, Tri
from trustmodel_html.diagram.parts import Diagram
from trustmodel_html.load import Chart
from trustmodel_html.making import Sheet
from trustmodel_html.picture import MOST_DOTS, png, svg
from trustmodel_html.sheet import PICTURES, sheet
from trustmodel_html.texts import width_of

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "style", "defs", "marker", "pattern", "rect", "path", "circle", "g", "text", "tspan"}
SIZES = {
    "s-title": 24,
    "s-sub": 13.5,
    "s-heading": 17,
    "s-chart": 14,
    "s-key": 12.5,
    "s-note": 12.5,
    "s-item": 12,
    "s-name": 12,
    "s-mark": 12,
    "e-text": 12,
    "e-axis": 11.5,
    "e-count": 11.5,
    "strip-name": 13.5,
    "bar-name": 12.5,
    "bar-value": 12.5,
    "sign-n": 12,
}


def drawn(picture: str, *arrangements: Arrangement) -> RenderContext:
    """Give what `export --picture` renders of some arrangements, or `diff` of two."""
    shelf = plugins()
    known = {source.id: source for one in arrangements for source in one.claims.sources}
    sources = tuple(known[id] for id in sorted(known))
    if picture == CHANGES:
        changed = api.diff(*arrangements, using=shelf)
        chapters = pictured(changed.assessments)
        return RenderContext(result=changed, sources=sources, chapters=chapters, picture=picture)
    assessments = tuple(api.assess(one, using=shelf) for one in arrangements)
    result = assessments[0] if len(assessments) == 1 else api.compare(*arrangements, using=shelf)
    return RenderContext(result=result, sources=sources, chapters=pictured(assessments), picture=picture)


@cache
def context(picture: str, name: str) -> RenderContext:
    if picture == CHANGES:
        other = "trust" if name == "cambridgeshire" else "in-house"
        return drawn(picture, arrangement(name), api.build(arrangement(name), other, using=plugins()))
    return drawn(picture, spoiled() if name == "hostile" else arrangement(name))


@cache
def file(picture: str, name: str) -> ET.Element:
    return ET.fromstring(svg(context(picture, name)))  # noqa: S314  # what this package has written itself


ALL = [
    (picture, name)
    for picture in (*PICTURES, CHANGES)
    for name in (*NAMES, "hostile")
    if picture != CHANGES or name != "hostile"
]


@pytest.mark.parametrize(("picture", "name"), ALL)
def test_a_file_is_a_picture_and_nothing_else(picture: str, name: str) -> None:
    root = file(picture, name)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= TAGS
    names = {attribute for one in root.iter() for attribute in one.attrib}
    assert not [one for one in names if one.startswith("on") or "href" in one or one == "style"]
    text = svg(context(picture, name)).decode()
    assert not re.search(r"@import|url\((?!#)|var\(|<!|&(?!amp;|lt;|gt;|#34;|#39;)", text)
    arrows = set(re.findall(r"url\(#([\w-]+)\)", "".join(one.get("class", "") for one in root.iter())))
    assert arrows <= {one.get("id") for one in root.iter()}


@pytest.mark.parametrize(("picture", "name"), ALL)
def test_nothing_is_cut_and_nothing_lies_outside(picture: str, name: str) -> None:
    root = file(picture, name)
    made = sheet(context(picture, name))
    for panel in made.panels:
        assert panel.x + panel.width <= made.width
        assert panel.y + panel.height <= made.height
    assert all(
        text.x + (0 if text.style == "mark" else width_of(text.says, SIZES[f"s-{text.style}"])) <= made.width
        for text in made.texts
    )
    assert all(text.y < made.height for text in made.texts)
    assert all(one.x + one.key.width + 8 + width_of(one.key.says, 12.5) <= made.width for one in made.keys)
    inner = [one for one in root.iter(f"{SVG}svg") if one is not root]
    assert len(inner) == len(made.panels) > 0
    for one in inner:
        for text in one.iter(f"{SVG}text"):
            for line in [*text.iter(f"{SVG}tspan")] or [text]:
                size = next((SIZES[word] for word in text.get("class", "").split() if word in SIZES), 12.5)
                wide, x = width_of(line.text or "", size), float(line.get("x", "0"))
                style = text.get("class", "")
                start = (
                    x - wide
                    if "left" in style or "bar-name" in style
                    else x
                    if "e-text" in style or "bar-value" in style
                    else x - wide / 2
                )
                if "strip-name" not in style and "e-axis" not in style:
                    assert start > -1, line.text
                    assert start + wide < float(one.get("width", "0")) + 1, line.text


@pytest.mark.parametrize(("picture", "name"), ALL)
def test_every_mark_is_explained(picture: str, name: str) -> None:
    root = file(picture, name)
    shown = {one.key.says for one in sheet(context(picture, name)).keys}
    used = {word for one in root.iter() for word in one.get("class", "").split()}
    legend = {
        word for group in root.findall(f"{SVG}g") for one in group.iter() for word in one.get("class", "").split()
    }
    marks = {one for one in used if re.match(r"(k|c|e)-", one)} - {
        "e-text",
        "e-axis",
        "e-count",
        "e-year",
        "e-open",
        "e-more",
        "e-late-line",
    }
    assert marks <= legend
    for word, says in (
        ("rest", "faint"),
        ("likely", "likely"),
        ("sure", "shown on"),
        ("maybe", "cannot be ruled out"),
        ("halo", "red behind"),
    ):
        assert word not in used or any(says in one for one in shown), word


@pytest.mark.parametrize("picture", PICTURES)
def test_hostile_text_is_text(picture: str) -> None:
    text = svg(context(picture, "hostile")).decode()
    assert "&lt;/script&gt;&lt;img" in text
    assert "<img" not in text
    assert "{{7*7}}" in text
    assert not re.search("[\u202e\u2066\u200d\x00-\x08]", text)
    assert HOSTILE.split()[-1][:200] in "".join(text.split()).replace("</text><textclass", "") or "longlonglong" in text


@pytest.mark.parametrize(("picture", "name"), [one for one in ALL if one[1] != "hostile"])
def test_every_source_that_is_listed_is_cited_and_every_one_cited_is_listed(picture: str, name: str) -> None:
    made = sheet(context(picture, name))
    texts = [text.says for text in made.texts if text.style != "mark"]
    panels = [line for text in file(picture, name).iter(f"{SVG}tspan") for line in [text.text or ""]]
    cited = {number for line in (*texts, *panels) for number in re.findall(r"\[(\d+)\]", line)}
    listed = [text.says.strip("[]") for text in made.texts if text.style == "mark" and text.says.startswith("[")]
    assert listed == [str(number) for number in range(1, len(listed) + 1)]
    assert cited == set(listed)
    assert len(listed) > 3 or picture == "calendar"


def under(made: Sheet) -> dict[str, str]:
    """Give what stands under each name of a list, in the order of the file."""
    found: dict[str, str] = {}
    name, last = "", ""
    for text in made.texts:
        if text.style == "name":
            name = f"{name} {text.says}" if last == "name" else text.says
            found[name] = ""
        elif text.style == "item" and name:
            found[name] += f" {text.says}"
        elif text.style == "heading":
            name = ""
        last = text.style
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_line_and_every_gap_of_a_diagram_stands_under_the_name_of_its_box(name: str) -> None:
    asked = context("diagram", name)
    made = sheet(asked)
    (drawing,) = (panel.of for panel in made.panels)
    assert isinstance(drawing, Diagram)
    told, names = under(made), {box.n: box.name for box in drawing.boxes}
    drawn_lines = [line for line in drawing.lines if line.kind != "missing"]
    assert len(drawn_lines) > 10
    for line in drawn_lines:
        said = told[names[line.source]]
        others = names[line.target].split(", ")
        assert any(other in said for other in others), (names[line.source], others)
    for box in drawing.boxes:
        for _, says in box.findings:
            assert " ".join(says.split(", ")[0].split()) in " ".join(told[box.name].split())


def test_the_numbers_at_a_line_are_those_of_the_claims_behind_it() -> None:
    asked = context("diagram", "slough")
    made = sheet(asked)
    sources = {text.says: at for at, text in enumerate(made.texts) if text.style == "mark"}
    said = under(made)["Board"]
    assert said.strip().startswith("owns Slough Children's Services Trust [")
    (number,) = re.findall(r"\[(\d+)\]", said)
    relationships = arrangement("slough").claims.relationships
    owns = [one for one in relationships if one.type is RelationshipType.OWNS and one.source.startswith("board@")]
    (claim,) = (one for one in owns if one.valid.covers(arrangement("slough").as_of) is Tri.YES)
    title = asked.sources[[one.id for one in asked.sources].index(claim.evidence.citations[0].source)].title
    listed = made.texts[sources[f"[{number}]"] + 1].says
    assert title.startswith(listed) or listed.startswith(title)


@pytest.mark.parametrize("name", NAMES)
def test_every_bar_of_a_layer_has_what_it_rests_on_under_its_name(name: str) -> None:
    made = sheet(context("load", name))
    told = under(made)
    layers = {
        " ".join(text for _, text in bar.label)
        for panel in made.panels
        if isinstance(panel.of, Chart) and "what brings them" in panel.of.title
        for bar in panel.of.bars
    }
    assert len(layers) > 3
    assert layers <= set(told)
    assert all(told[layer] for layer in layers)


def test_a_name_is_never_the_end_of_a_column() -> None:
    for name in NAMES:
        texts = sheet(context("diagram", name)).texts
        for one, following in pairwise(texts):
            assert one.style != "name" or following.style in ("name", "item")
            assert one.style != "name" or following.y > one.y, one.says


def test_several_stand_under_one_another_and_share_their_scale() -> None:
    made = sheet(drawn("load", arrangement("slough"), arrangement("doncaster")))
    headings = [text.says for text in made.texts if text.style == "heading"]
    assert headings[:2] == ["Slough", "Doncaster"]
    hours = [panel.of.ticks for panel in made.panels if getattr(panel.of, "title", "") == "Hours a year, by whose time"]  # type: ignore[union-attr]  # charts have ticks
    assert len(hours) == 2
    assert hours[0] == hours[1]


def test_png_is_the_same_picture_twice_as_fine() -> None:
    pytest.importorskip("vl_convert", reason="what draws PNG is not installed: pip install vl-convert-python")
    asked = context("load", "cambridgeshire")
    made, once = png(asked), sheet(asked)
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    assert made == png(asked)
    width, height = struct.unpack(">II", made[16:24])
    assert abs(width - 2 * once.width) <= 2
    assert abs(height - 2 * once.height) <= 2
    assert max(width, height) <= MOST_DOTS


def test_who_lacks_what_draws_png_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "vl_convert":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]  # what `import` passes

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NotOffered, match="install"):
        png(context("load", "cambridgeshire"))


@pytest.mark.parametrize("several", [False, True])
def test_without_anything_to_draw_from_nothing_is_drawn(several: bool) -> None:
    one = arrangement("cambridgeshire")
    asked = drawn("diagram", one, *([attrs.evolve(one, name="other")] if several else []))
    assert len(sheet(asked).panels) == 1 + several
    with pytest.raises(NotOffered, match="draws no picture"):
        svg(attrs.evolve(asked, chapters=()))


def test_pictures_of_four_examples_in_five_seconds() -> None:
    asked = [context(picture, name) for picture in PICTURES for name in NAMES]
    before = time.process_time()
    for one in asked:
        svg(one)
    assert time.process_time() - before < 5
