"""A result as one HTML file: the page laid out, its style and script inlined and pinned by hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from trustmodel.hooks import RenderContext
from trustmodel_html import legend, paper, texts
from trustmodel_html.citing import Sources
from trustmodel_html.diagram.parts import Diagram
from trustmodel_html.lanes import Picture
from trustmodel_html.page import laid


def render(context: RenderContext) -> bytes:
    """Render a result as one HTML file that needs nothing else: no network, no scripts, no fonts.

    A report has all its parts; any other result is its title, its tables and its sources.
    """
    page = laid(context)
    heads = page.heads
    style, script = asset("report.css") + asset("pictures.css") + _narrow(heads) + _printed(), asset("report.js")
    sources = Sources(context.sources)
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    template = environment().get_template("page.html.j2")
    own = {"style": Markup(style), "script": Markup(script)}  # noqa: S704  # files of this package, and heads as codes
    return template.render(page=page, heads=heads, sources=sources, policy=policy, **own).encode()


def _narrow(heads: Mapping[tuple[str, ...], str]) -> str:
    """Give the rules by which a narrow screen shows what each cell is of, where no row of heads fits."""
    rules = (
        f'.{style} td:nth-child({at}):before{{content:"{texts.style_text(column)}"}}'
        for columns, style in heads.items()
        for at, column in enumerate(columns[1:], 2)
    )
    return f"@media (max-width:700px){{{''.join(rules)}}}"


def _printed() -> str:
    """Give the rules by which each picture is printed on a sheet of its size."""
    return f"@media print{{{paper.rules()}}}"


def _on_paper(of: Diagram | Picture) -> str:
    """Give the classes a picture is printed by: a diagram on one sheet with what is said below it, lanes on more."""
    return paper.classes(of.width, of.height, of.omitted) if isinstance(of, Diagram) else paper.classes(of.width)


@cache
def environment() -> Environment:
    """Give what templates are filled with: all text is escaped, what is not given is an error."""
    made = Environment(
        loader=PackageLoader("trustmodel_html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=texts.printed,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["amount"] = texts.amount_text
    made.filters["breakable"] = texts.breakable
    made.tests["day"] = texts.is_day
    made.filters["headline"] = texts.headline
    made.filters["slug"] = texts.slug
    made.filters["joined"] = texts.joined
    made.filters["explained"] = legend.explained
    made.filters["paper"] = _on_paper
    made.filters["told"] = lambda id, told: told.names(id)
    return made


@cache
def asset(name: str) -> str:
    """Give a file of this package as text."""
    return files("trustmodel_html").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
