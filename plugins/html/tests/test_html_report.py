"""The report as a file: complete, harmless whatever a place says, the same each time, and small enough to send."""

from __future__ import annotations

import base64
import hashlib
import html
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest
from plugins.html.tests.pages import NAMES, ROOT, arrangement, context, hostile, page_of, plugins

from trustmodel import Place, api
from trustmodel.hooks import RenderContext
from trustmodel.model import Cell, Grade, Source, Table, Window
from trustmodel_html import texts
from trustmodel_html.citing import Sources
from trustmodel_html.render import render

VOID = {"meta", "br", "wbr", "img", "link", "input", "hr"}
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav", "section", "article", "div"),
    *("h1", "h2", "h3", "h4", "p", "a", "ul", "ol", "li", "dl", "dt", "dd", "details", "summary", "figure", "script"),
    *("figcaption", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "span", "cite", "code", "br", "wbr"),
    *("svg", "defs", "marker", "pattern", "path", "rect", "circle", "g", "text", "tspan"),
}


class Page(HTMLParser):
    """A page taken apart: what is open, every element with its attributes, all texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


def checked(text: str) -> Page:
    """Give a page taken apart, once it is known to be whole: known elements, closed in order, no code of its own."""
    page = Page(text)
    assert page.wrong == []
    assert page.open == []
    assert {tag for tag, _ in page.elements} <= TAGS
    assert [
        name for _, attributes in page.elements for name in attributes if name.startswith("on") or name == "style"
    ] == []
    assert sum(tag == "script" for tag, _ in page.elements) == 1
    return page


def test_the_page_is_whole() -> None:
    checked(page_of(*NAMES))


def test_hostile_text_is_text_and_nothing_else() -> None:
    text = hostile()
    page = checked(text)
    assert text.count("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;") > 500
    assert "{{7*7}}" in text
    assert "\u202e" not in text
    assert "\u2066" not in text
    assert not any(value.startswith("javascript") for value in page.all("href"))


def test_hostile_addresses_are_no_links() -> None:
    one = arrangement("cambridgeshire")
    sources = tuple(attrs.evolve(source, address="javascript:alert(1)") for source in one.claims.sources)
    bad = attrs.evolve(one, claims=attrs.evolve(one.claims, sources=sources))
    page = checked(render(context(bad)).decode())
    assert {value for value in page.all("href") if not value.startswith("#")} == set()
    assert "javascript:alert(1)" in "".join(page.texts)


@pytest.mark.parametrize("bad", [False, True])
def test_every_picture_is_well_formed(bad: bool) -> None:
    page = hostile() if bad else page_of(*NAMES)
    pictures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(pictures) > 10
    for picture in pictures:
        ET.fromstring(picture)  # noqa: S314  # what this package has written itself


def test_it_needs_no_network_and_runs_only_its_own() -> None:
    page = checked(page_of(*NAMES))
    text = page_of(*NAMES)
    policy = next(value for value in page.all("content") if "default-src" in value)
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert inside
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert page.all("src") == []
    assert not re.search(r"@import|url\((?!#)", text)


def test_every_link_leads_somewhere() -> None:
    page = checked(page_of(*NAMES))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {value[1:] for value in page.all("href") if value.startswith("#")} <= set(ids)


def test_every_source_is_numbered_and_cited() -> None:
    page = checked(page_of(*NAMES))
    numbers = [int(value[1:]) for value in page.all("id") if re.fullmatch(r"s\d+", value)]
    assert numbers == list(range(1, len(numbers) + 1))
    cited = {value for value in page.all("href") if re.fullmatch(r"#s\d+", value)}
    assert cited == {f"#s{number}" for number in numbers}
    known = {source.id for name in NAMES for source in arrangement(name).claims.sources}
    assert not any(re.search(rf"\[{re.escape(id)}\]", "".join(page.texts)) for id in known)


def test_several_sources_are_cited_least_number_first() -> None:
    """Also after a fact that cites what an earlier one has cited already; what is not declared comes last."""
    sources = Sources([Source(id=id, title=id, publisher="p", grade=Grade.OFFICIAL) for id in "abc"])
    assert [part.source for part in sources.cite("ab")] == [1, 2]
    assert [(part.text, part.source) for part in sources.cite(["unheld", "c", "b", "a"])] == [
        ("a", 1),
        ("b", 2),
        ("c", 3),
        ("unheld", 0),
    ]
    assert [part.text for part in sources.text("As told (c and a)") if part.source] == ["a", "c"]
    cell = sources.cell(Cell("c, a (official); b", ("a", "b", "c")))
    assert [part.text for part in cell] == ["a", "c", " (official); ", "b"]
    assert [part.text for part in sources.cell(Cell("known", ("c", "a")))] == ["known", "a", "c"]
    kept = sources.cell(Cell("c, and a, page 4, b", ("a", "b", "c")))
    assert [part.text for part in kept] == ["c", ", and ", "a", ", page 4, ", "b"]


def test_each_part_of_the_answer_says_where_a_link_to_more_leads() -> None:
    text = page_of("slough")
    links = re.findall(r'<a class="more" href="#([^"]+)">([^<]+)</a>', text)
    assert [words for _, words in links] == [
        "Table A: who answers for what",
        "Diagram: who answers to whom",
        "Table C: formal monitoring events",
        "All gaps and risks found",
        "What is assumed, and what decides",
    ]
    for place, words in links[:3]:
        (head,) = re.findall(rf'<section id="{place}"[^>]*><h2>([^<]+)', text)
        assert words.split(": ")[1] in head.lower()


def test_the_answer_comes_first_and_then_a_to_e() -> None:
    headings = re.findall(r"<h2>(.*?)</h2>", page_of(*NAMES))
    assert headings[0] == "The answer, in words"
    assert [heading[:2] for heading in headings[1:6]] == ["A.", "B.", "C.", "D.", "E."]


def test_four_arrangements_can_be_sent() -> None:
    assert len(page_of(*NAMES).encode()) < 1_000_000


def test_four_set_ups_of_a_place_can_be_sent() -> None:
    """What was dropped from each is for the most part the same, and is told once with from which it was."""
    place = arrangement("slough").place
    assert place
    forms = ("trust", "cic", "in-house", "in-house:improvement-board")
    page = render(context(*(api.build(place, form, using=plugins()) for form in forms)))
    assert len(page) < 1_000_000
    text = page.decode()
    table = text[text.index('<table id="all-dropped"') :]
    assert re.search(r'<th scope="row">[^<]*;\s[^<]*</th><td>activities</td>', table[: table.index("</table>")])


def test_the_same_bytes_in_two_processes(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "4242"):
        file = tmp_path / f"{seed}.html"
        asked = ["report", "examples/slough", "-o", str(file)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-m", "trustmodel", *asked], cwd=ROOT, env=environment, check=False)
        assert done.returncode == 0
        made.append(file.read_bytes())
    assert made[0] == made[1]


def test_what_did_not_run_and_what_was_left_out_are_told() -> None:
    given = context(arrangement("cambridgeshire"))
    text = render(attrs.evolve(given, left_out=("plugin nobody",))).decode()
    assert "<strong>Left out:</strong> plugin nobody." in text
    assert "<strong>Left out:</strong>" not in page_of(*NAMES)


def test_a_counterfactual_says_so() -> None:
    built = api.build(arrangement("slough"), "in-house")
    assert "; built, not observed.</p>" in render(context(built)).decode()
    assert "<dd>built, not observed</dd>" not in page_of(*NAMES)


def test_two_dates_of_a_place_share_what_is_the_same_of_both() -> None:
    """Its timeline with both dates on it, and its money; what each adds to its comparator is one table."""
    place = api.load(ROOT / "examples" / "doncaster", using=plugins())
    assert isinstance(place, Place)
    at = [api.build(attrs.evolve(place, as_of=date(year, 6, 30)), using=plugins()) for year in (2015, 2023)]
    text = render(context(*at)).decode()
    times = text[text.index('<section id="e"') : text.index('<section id="diagrams"')]
    assert times.count("dates looked at, 2015-06-30 and 2023-06-30") == 1
    lanes = times.count('<svg class="picture timeline') - 1  # the first has the years
    assert times.count('<path class="e-on" d="M') == 2 * lanes + 1  # and one in the legend
    assert re.findall(r'<h3 class="whose"><span class="tag t(\d)">', times) == ["1", "2"]
    money = text[text.index('<section id="d"') : text.index('<section id="e"')]
    assert money.count("<table") == 1
    extras = text[text.index("Beyond the comparator") : text.index('<section id="d"')]
    assert re.findall(r'<th scope="row">([^<]*)', extras) == [
        "Children&#39;s services trust, 2015-06-30",
        "Run by the council itself, 2023-06-30",
    ]
    checked(text)


def test_two_places_share_nothing() -> None:
    text = page_of("doncaster", "slough")
    times = text[text.index('<section id="e"') : text.index('<section id="diagrams"')]
    assert times.count("date looked at, ") == 2
    for section, after in (("a", "b"), ("d", "e"), ("e", "diagrams")):
        part = text[text.index(f'<section id="{section}"') : text.index(f'<section id="{after}"')]
        named = re.findall(r'<h3 class="whose"><span class="tag t(\d)">', part)
        assert named == ["1", "2"] * (len(named) // 2)
        tables = re.findall(r'<table id="(p\d)-', part)
        assert {"p1", "p2"} == set(tables)


def test_dates_share_a_timeline_however_far_apart_they_are() -> None:
    """The axis reaches over the windows of both: which of them lies beyond the record makes no second timeline."""
    place = api.load(ROOT / "examples" / "doncaster", using=plugins())
    assert isinstance(place, Place)
    years = (2015, 2035)
    at = [
        api.build(
            attrs.evolve(place, as_of=date(year, 6, 30), window=Window(date(year, 1, 1), date(year + 1, 1, 1))),
            using=plugins(),
        )
        for year in years
    ]
    text = render(context(*at)).decode()
    times = text[text.index('<section id="e"') : text.index('<section id="diagrams"')]
    assert times.count("dates looked at, 2015-06-30 and 2035-06-30") == 1
    assert times.count("periods whose load is counted, 2015 and 2035") == 1
    assert times.count("<table") == 1
    lanes = times.count('<svg class="picture timeline') - 1
    assert times.count('<rect class="e-window"') == 2 * lanes + 1
    assert "“Children&#39;s services trust, <span" in text[text.index("<h1>") : text.index("</h1>")]


def test_where_all_is_alike_a_ranking_is_withheld_without_a_link_to_nothing() -> None:
    text = page_of("doncaster", "doncaster")
    assert "<strong>Withheld:</strong> any ranking. Hours are assumptions." in text
    assert "all-gate-h" not in text
    checked(text)


def test_no_date_that_heads_a_row_is_broken() -> None:
    rows = re.findall(r'<th scope="row"( class="day")?>([^<]*)', page_of("doncaster"))
    days = {bool(marked) for marked, text in rows if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", text.strip())}
    assert days == {True}
    assert not any(marked for marked, text in rows if not re.fullmatch(r"[\d-]+", text.strip()))


def test_no_date_of_a_headline_is_broken() -> None:
    assert str(texts.headline("A & B, 2015-12-31")) == 'A &amp; B, <span class="day">2015-12-31</span>'


def test_a_file_for_others_has_no_commands_and_no_codes() -> None:
    """What helps whoever is at the command line is noise in a file that is sent; codes are told in words."""
    words = re.sub(r"<style>.*?</style>|<script>.*?</script>|<[^>]+>", " ", page_of(*NAMES), flags=re.DOTALL)
    body = words[words.index("Governance report") : words.index("Numbered in the order")]
    assert "`" not in body
    found = re.findall(
        r"\b(?:trustmodel \w+|sccif\S*|sif|ilacs|clg|ifa|vaa|Y\d\d|requires-improvement|in-house:\S+)\b", body
    )
    assert found == []
    assert re.findall(r"\d{4}(?:-\d\d){0,2}\.\.\d{4}\S*", body) == []


def test_a_report_on_set_ups_names_the_place_and_tells_the_set_ups_in_words() -> None:
    """Whoever gets it has not typed `cic`."""
    place = arrangement("slough").place
    assert place
    text = render(context(*(api.build(place, name, using=plugins()) for name in ("trust", "cic", "in-house")))).decode()
    titles = ("Children&#39;s services trust", "Community interest company", "Run by the council itself")
    assert f"<h1>Slough: {titles[0]}, {titles[1]} and {titles[2]}</h1>" in text
    assert all(f'<h3 id="p{at}-answer">{title}</h3>' in text for at, title in enumerate(titles, 1))
    words = re.sub(r"<style>.*?</style>|<script>.*?</script>|<[^>]+>", " ", text, flags=re.DOTALL)
    body = words[words.index("Governance report") : words.index("Numbered in the order")]
    assert re.findall(r"\b(?:cic|clg|in-house:\S+)\b|\b(?:in-house|[^s] trust): |under (?:in-house|trust)", body) == []


def test_a_place_that_its_labels_name_is_not_named_again() -> None:
    assert "<h1>Cambridgeshire and Slough</h1>" in page_of("cambridgeshire", "slough")
    assert "<h1>Slough</h1>" in page_of("slough")


def test_a_word_that_no_column_can_hold_may_be_broken_and_no_other() -> None:
    """Else one word of 300 letters makes a table seven times as wide as the page."""
    page = texts.breakable(f"short {'x' * 45}<b>&{'y' * 300} {'z' * 40}")
    assert page.replace("<wbr>", "") == f"short {'x' * 45}&lt;b&gt;&amp;{'y' * 300} {'z' * 40}"
    assert all(len(html.unescape(piece)) <= 20 for piece in page.split(" ")[1].split("<wbr>"))
    assert page.endswith(f" {'z' * 40}")
    table = Table(id="t", title="T", columns=("A", "w" * 50), rows=((Cell("v" * 300), Cell("u" * 300)),))
    made = render(RenderContext(result=table)).decode()
    cells = re.findall(r"<t[hd](?: [^>]*)?>(.*?)</t[hd]>", made)
    assert len(cells) == 4
    assert all(len(piece) <= 20 for cell in cells for piece in cell.split("<wbr>"))
