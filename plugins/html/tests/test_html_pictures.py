"""Pictures as files: well-formed, harmless, whole, nothing cut, every mark explained, the same each time."""

from __future__ import annotations

import builtins
import re
import struct
import time
import xml.etree.ElementTree as ET
from functools import cache

import attrs
import pytest
from plugins.html.tests.pages import HOSTILE, NAMES, arrangement, plugins, spoiled

from trustmodel import Arrangement, api
from trustmodel.comparison.chapters import pictured
from trustmodel.hooks import CHANGES, RenderContext
from trustmodel.model import NotOffered
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
    "s-mark": 12,
    "e-text": 12,
    "e-axis": 11.5,
    "e-count": 11.5,
    "strip-name": 13.5,
    "bar-name": 12.5,
    "bar-value": 12.5,
    "sign-n": 11,
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


@pytest.mark.parametrize(("picture", "name"), [(picture, "slough") for picture in (*PICTURES, CHANGES)])
def test_every_number_of_a_source_has_its_source(picture: str, name: str) -> None:
    made = sheet(context(picture, name))
    texts = [text.says for text in made.texts if text.style != "mark"]
    panels = [line for text in file(picture, name).iter(f"{SVG}tspan") for line in [text.text or ""]]
    cited = {number for line in (*texts, *panels) for number in re.findall(r"\[(\d+)\]", line)}
    listed = [text.says.strip("[]") for text in made.texts if text.style == "mark" and text.says.startswith("[")]
    assert listed == [str(number) for number in range(1, len(listed) + 1)]
    assert cited <= set(listed)
    assert len(listed) > 3


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
