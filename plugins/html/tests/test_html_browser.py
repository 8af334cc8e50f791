"""The report in a real browser: nothing runs but its own script, names fit, the keyboard reaches all, it prints."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from html import escape, unescape
from importlib.resources import files
from pathlib import Path

import pytest
from plugins.html.tests.pages import NAMES, hostile, page_of
from plugins.html.tests.test_html_changed import page_of_changes
from plugins.html.tests.test_html_pictures import context

from trustmodel_html.picture import svg
from trustmodel_html.sheet import PICTURES

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not BROWSER, reason="no Chromium on this machine: install the package chromium"),
]
AXE = os.environ.get("TRUSTMODEL_AXE", "")  # a newer axe.min.js than that of the package, where somebody has one
MEASURE = """
const cut = [...document.querySelectorAll("a.box")].filter(box => {
  const frame = box.querySelector("rect").getBBox();
  return [...box.querySelectorAll("text")].some(text => {
    const at = text.getBBox();
    return at.x < frame.x || at.x + at.width > frame.x + frame.width || at.y + at.height > frame.y + frame.height + 2;
  });
}).map(box => box.textContent);
const outside = [...document.querySelectorAll("svg.timeline text, svg.bars text, svg.diagram text")].filter(text => {
  const at = text.getBBox(), view = text.ownerSVGElement.viewBox.baseVal;
  return at.width && (at.x < view.x - 1 || at.x + at.width > view.x + view.width + 1);
}).map(text => text.textContent);
const boxes = [...document.querySelectorAll("a.box")];
const silent = boxes.filter(box => {
  box.focus();
  const said = document.getElementById(box.ownerSVGElement.dataset.said).textContent;
  const told = said.startsWith(box.getAttribute("aria-label") + ": ") && said.length > box.getAttribute("aria-label").length + 4;
  return document.activeElement !== box || !told || !box.classList.contains("on");
}).length;
const wide = [...document.querySelectorAll("body *")].filter(one =>
  one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "auto" && one.tabIndex !== 0).length;
finish({cut, outside, silent, wide, boxes: boxes.length, over: Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)});
"""


def start(page: Path, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    own = ("--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}")
    return subprocess.run(
        [BROWSER, *own, *options, page.as_uri()], capture_output=True, text=True, timeout=120, check=False
    )


def measured(text: str, script: str, folder: Path, width: int = 1280) -> dict[str, object]:
    """Run a script in a page, whose policy would forbid it, in a copy without the policy; give what it finishes with."""
    copy = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    finish = "const finish = found => { const to = document.createElement('pre'); to.id = 'found'; to.textContent = JSON.stringify(found); document.body.append(to); };"
    file = folder / "page.html"
    file.write_text(copy.replace("</body>", f"<script>{finish}{script}</script></body>"), encoding="utf-8")
    options = (f"--window-size={width},900", "--virtual-time-budget=30000", "--dump-dom")
    dumped = start(file, folder, *options).stdout
    inside = re.search(r'<pre id="found">(.*?)</pre>', dumped, re.DOTALL)
    assert inside, dumped[-500:]
    found: dict[str, object] = json.loads(unescape(inside[1]))
    return found


@pytest.mark.parametrize("spoilt", [False, True])
def test_nothing_runs_but_its_own_script(spoilt: bool, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(hostile() if spoilt else page_of(*NAMES), encoding="utf-8")
    logged = start(file, tmp_path, "--enable-logging=stderr", "--v=0", "--dump-dom").stderr
    assert [line for line in logged.splitlines() if "CONSOLE" in line or "Content Security" in line] == []


@pytest.mark.parametrize("of", ["hostile", "four", "two", "difference"])
def test_names_fit_and_the_keyboard_reaches_every_box(of: str, tmp_path: Path) -> None:
    if of == "difference":
        page = page_of_changes("slough")
    else:
        page = hostile() if of == "hostile" else page_of(*(NAMES if of == "four" else NAMES[2:]))
    found = measured(page, MEASURE, tmp_path)
    boxes = found.pop("boxes")
    assert isinstance(boxes, int)
    assert boxes > 5
    assert found == {"cut": [], "outside": [], "silent": 0, "wide": 0, "over": 0}


NARROW = """
const frame = document.querySelector("iframe");
const look = () => {
  const page = frame.contentDocument;
  if (page.readyState !== "complete" || !page.querySelector("footer")) return setTimeout(look, 200);
  const root = page.documentElement;
  const wider = [...page.querySelectorAll("p, li, dd, dt, h1, h2, h3, h4, td, th")].filter(one =>
    !one.closest(".pan") && one.getBoundingClientRect().right > root.clientWidth + 1);
  finish({over: root.scrollWidth - root.clientWidth, wider: wider.map(one => one.textContent.slice(0, 60)), folded: getComputedStyle(page.querySelector(".wide td")).display});
};
look();
"""


@pytest.mark.parametrize("of", ["hostile", "four", "difference"])
def test_on_a_telephone_nothing_scrolls_sideways_but_pictures(of: str, tmp_path: Path) -> None:
    """A frame of 390 pixels: a browser without a screen makes no window so narrow."""
    page = page_of_changes("slough") if of == "difference" else hostile() if of == "hostile" else page_of(*NAMES)
    frame = f'<iframe sandbox="allow-same-origin" width="390" height="800" style="border:0" srcdoc="{escape(page)}"></iframe>'
    found = measured(f"<!doctype html><html><body>{frame}</body></html>", NARROW, tmp_path)
    assert found == {"over": 0, "wider": [], "folded": "block"}


MARKS = """
const over = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
  && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
const wrong = [];
let marks = 0;
for (const svg of document.querySelectorAll("svg.diagram")) {
  const texts = [...svg.querySelectorAll(".box text, .strip-name")].map(one => [one.textContent, one.getBoundingClientRect()]);
  for (const sign of svg.querySelectorAll("rect.sign")) {
    const at = sign.getBoundingClientRect(), own = sign.nextElementSibling, text = own.getBoundingClientRect();
    marks += 1;
    if (text.left < at.left - 1 || text.right > at.right + 1) wrong.push("cut: " + own.textContent);
    for (const [says, where] of texts) if (over(at, where)) wrong.push(own.textContent + " on " + says);
  }
}
finish({wrong, marks: marks > 10});
"""


@pytest.mark.parametrize("of", ["four", "difference"])
def test_no_mark_lies_on_a_name_as_the_browser_sets_it_and_none_is_cut(of: str, tmp_path: Path) -> None:
    page = page_of(*NAMES) if of == "four" else page_of_changes("slough")
    assert measured(page, MARKS, tmp_path) == {"wrong": [], "marks": True}


FITS = """
const outside = [...document.querySelectorAll("svg text")].filter(text => {
  const at = text.getBoundingClientRect(), frame = text.ownerSVGElement.getBoundingClientRect();
  return at.width && (at.left < frame.left - 1 || at.right > frame.right + 1 || at.bottom > frame.bottom + 1);
}).map(text => text.textContent);
const cut = [...document.querySelectorAll("g.box")].filter(box => {
  const frame = box.querySelector("rect").getBBox();
  return [...box.querySelectorAll("text")].some(text => {
    const at = text.getBBox();
    return at.x < frame.x || at.x + at.width > frame.x + frame.width || at.y + at.height > frame.y + frame.height + 2;
  });
}).map(box => box.textContent);
finish({outside, cut, texts: document.querySelectorAll("svg text").length > 50});
"""


@pytest.mark.parametrize(("picture", "name"), [(one, name) for one in PICTURES for name in ("slough", "hostile")])
def test_nothing_of_a_file_is_cut(picture: str, name: str, tmp_path: Path) -> None:
    page = f"<!doctype html><html><body>{svg(context(picture, name)).decode()}</body></html>"
    assert measured(page, FITS, tmp_path, width=2400) == {"outside": [], "cut": [], "texts": True}


OFF = """
const frame = document.querySelector("iframe");
const look = () => {
  const page = frame.contentDocument;
  if (page.readyState !== "complete" || !page.querySelector("footer")) return setTimeout(look, 200);
  const box = page.querySelector("a.box");
  box.focus();
  const shown = (one) => one.getClientRects().length > 0 && one.getBoundingClientRect().height > 0;
  finish({
    hidden: [...new Set([...page.querySelectorAll("[hidden]")].map(one => one.textContent.slice(0, 14)))],
    ran: page.querySelectorAll("svg.picked, .line.on").length,
    empty: [...page.querySelectorAll("section, figure svg.picture")].filter(one => !one.closest("details") && !shown(one)).length,
    nowhere: [...page.querySelectorAll("a[href^='#']")].filter(one => !page.getElementById(one.getAttribute("href").slice(1))).length,
    boxes: page.querySelectorAll("a.box").length > 50,
    unfolds: [...page.querySelectorAll("details")].filter(one => !one.querySelector(":scope > summary")).length,
  });
};
look();
"""


def test_a_page_is_whole_without_scripts(tmp_path: Path) -> None:
    frame = f'<iframe sandbox="allow-same-origin" width="1280" height="900" srcdoc="{escape(page_of("slough", "doncaster"))}"></iframe>'
    found = measured(f"<!doctype html><html><body>{frame}</body></html>", OFF, tmp_path)
    # Nothing is held back but the words that are there for scripts, and no script ran.
    assert found == {"hidden": ["Point at a box"], "ran": 0, "empty": 0, "nowhere": 0, "boxes": True, "unfolds": 0}


def test_it_prints(tmp_path: Path) -> None:
    file, made = tmp_path / "page.html", tmp_path / "page.pdf"
    file.write_text(page_of("cambridgeshire"), encoding="utf-8")
    start(file, tmp_path, f"--print-to-pdf={made}", "--no-pdf-header-footer")
    data = made.read_bytes()
    assert data.startswith(b"%PDF-")
    assert 5 < len(re.findall(rb"/Type\s*/Page\b", data)) < 40


@pytest.mark.parametrize("of", ["two", "difference", "hostile"])
def test_axe_finds_no_violation(of: str, tmp_path: Path) -> None:
    run = "axe.run(document, {resultTypes: ['violations'], rules: {'label-content-name-mismatch': {enabled: true}}}).then(r => finish({ran: r.passes.length > 20, found: r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))])}));"
    axe = Path(AXE) if AXE else files("axe_core_python").joinpath("axe.min.js")
    pages: dict[str, Callable[[], str]] = {
        "two": lambda: page_of("doncaster", "slough"),
        "difference": lambda: page_of_changes("slough"),
        "hostile": hostile,
    }
    page = pages[of]()
    assert measured(page, axe.read_text(encoding="utf-8") + run, tmp_path) == {
        "ran": True,
        "found": [],
    }
