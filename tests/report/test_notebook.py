"""What a notebook shows: every result in HTML and Markdown, escaped, and nothing where there is no notebook."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser

import attrs
import pytest
from IPython.core.interactiveshell import InteractiveShell
from tests.examples.kit import assessed, at, compared, place, shelf
from tests.report.test_hostile_text import HOSTILE

from trustmodel import api
from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.model import Explanation, ExplanationLine
from trustmodel.report.notebook import SHOWN, bundle


def shown() -> dict[str, object]:
    assessment = assessed("slough")
    pair = (at(place("slough"), day) for day in ("2015-09-30", "2015-10-01"))
    return {
        "AccountabilityGraph": AccountabilityGraph.compile(assessment.arrangement, assessment.on),
        "Arrangement": assessment.arrangement,
        "Assessment": assessment,
        "Comparison": compared(("slough", ""), ("doncaster", "")),
        "Difference": api.diff(*pair, using=shelf()),
        "Explanation": api.explain(assessment.findings[0], assessment.arrangement),
        "Finding": assessment.findings[0],
        "Measure": next(one for one in assessment.measures if dict(one.breakdown).get("bearer") == "provider"),
        "Repair": api.repair(assessment, using=shelf(), findings=("AG-01",)),
        "Table": api.tables(assessment, "money", using=shelf())[0],
    }


SAYS = {
    "AccountabilityGraph": "Slough Borough Council",
    "Arrangement": "Slough Children's Services Trust",
    "Assessment": "AG-34",
    "Comparison": "At a glance",
    "Difference": "Registered manager of the fostering agency",
    "Explanation": "AG-",
    "Finding": "shown on the evidence held",
    "Measure": "provider",
    "Repair": "Lead the commissioning",
    "Table": "Who pays",
}


class Reader(HTMLParser):
    """Reads tags and text, and tells what is open that should not be."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # given by name
        self.tags.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Reader:
    found = Reader()
    found.feed(html)
    found.close()
    assert found.open == []
    return found


def test_there_is_one_of_each_class_that_is_registered() -> None:
    for module, name in SHOWN:
        value = shown()[name]
        assert (type(value).__module__, type(value).__name__) == (module, name)
    assert len(SHOWN) == len(shown()) == len(SAYS)


@pytest.mark.parametrize("name", SAYS)
def test_each_says_what_it_is_in_both(name: str) -> None:
    found = bundle(shown()[name])
    assert set(found) == {"text/html", "text/markdown"}
    html = read(found["text/html"])
    assert SAYS[name] in " ".join(html.text)
    assert SAYS[name].replace("-", "") in found["text/markdown"].replace("\\", "").replace("-", "")
    assert set(html.tags) <= {
        *["div", "h3", "p", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "ul", "li"]
    }


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_text(text: str) -> None:
    finding = attrs.evolve(assessed("slough").findings[0], says=text, title=text)
    html = read(bundle(finding)["text/html"])
    assert not {"script", "b", "img", "a"} & set(html.tags)
    if text.isascii() and text.isprintable():
        assert text in html.text


def test_the_steps_of_an_explanation_are_lists_in_one_another() -> None:
    lines = tuple(ExplanationLine(depth=depth, says=f"at {depth}") for depth in (0, 1, 2, 1, 0, 3))
    html = read(bundle(Explanation(of="X", lines=lines))["text/html"])
    assert html.tags == ["div", "h3", "ul", "li", "ul", "li", "ul", "li", "li", "li", "ul", "li"]
    assert html.text[1:] == [line.says for line in lines]


def test_no_dollar_begins_a_formula() -> None:
    found = bundle(attrs.evolve(assessed("slough").findings[0], says="from $3m to $4m"))
    assert "from \\$3m to \\$4m" in found["text/markdown"]
    assert '<div class="trustmodel mathjax_ignore' in found["text/html"]


def test_the_same_value_is_shown_the_same() -> None:
    one = assessed("slough")
    assert bundle(one) == bundle(attrs.evolve(one))


def test_what_is_no_result_is_refused() -> None:
    with pytest.raises(TypeError, match="str is not shown"):
        bundle("slough")


NOTEBOOK = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
import trustmodel
from trustmodel.model import Cell, Table
data, _ = shell.display_formatter.format(Table(id="t", title="A <b>", columns=("C",), rows=((Cell("x"),),)))
print(sorted(data), "&lt;b&gt;" in data["text/html"])
"""


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    return done.stdout.strip()


def test_a_notebook_shows_them_without_being_told() -> None:
    assert run(NOTEBOOK) == "['text/html', 'text/markdown', 'text/plain'] True"


def test_without_a_notebook_nothing_of_it_is_imported() -> None:
    code = "import sys, trustmodel; print([one for one in sys.modules if 'notebook' in one or 'IPython' in one])"
    assert run(code) == "[]"


def test_an_ipython_that_is_imported_but_does_not_run_changes_nothing() -> None:
    assert run("import IPython, trustmodel; print(trustmodel.Finding.__name__)") == "Finding"
    assert not InteractiveShell.initialized()
