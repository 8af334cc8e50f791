"""Pictures as files: SVG that needs nothing else, and PNG made from it without a browser."""

from __future__ import annotations

import re
import struct
import zlib
from functools import cache

from markupsafe import Markup

from trustmodel.hooks import RenderContext
from trustmodel.model import NotOffered
from trustmodel_html.making import Sheet
from trustmodel_html.render import asset, environment
from trustmodel_html.sheet import sheet

SCALE = 2.0
"""Dots of a PNG for each pixel of the drawing: sharp on paper and on fine screens."""
MOST_DOTS = 16_000
"""So many dots a PNG is wide or high at most, whatever the scale: more is what many programs refuse to open."""
_FONTS = '"Liberation Sans",Arial,Helvetica,sans-serif'
"""The first is what PNG is drawn with, wherever it is made: it comes with what draws it."""
_OWN = (
    ".ground{fill:var(--paper)}"
    ".picture .s-title{font-size:24px;font-weight:700;text-anchor:start}"
    ".picture .s-sub{font-size:13.5px;fill:var(--soft);text-anchor:start}"
    ".picture .s-heading{font-size:17px;font-weight:700;text-anchor:start}"
    ".picture .s-chart{font-size:14px;font-weight:700;text-anchor:start}"
    ".picture .s-key{text-anchor:start}.picture .s-note{fill:var(--soft);text-anchor:start}"
    ".picture .s-name{font-size:12px;font-weight:700;text-anchor:start}"
    ".picture .s-item{font-size:12px;text-anchor:start}.picture .s-mark{font-size:12px;font-weight:700;text-anchor:end}"
)


def svg(context: RenderContext) -> bytes:
    """Draw a result as one SVG file: no script, no link, no font; its colours are those of the report on white."""
    return _filled(sheet(context))


def _filled(drawn: Sheet) -> bytes:
    template = environment().get_template("picture.svg.j2")
    return template.render(sheet=drawn, style=Markup(_style())).encode()  # noqa: S704  # this package's own files


def png(context: RenderContext) -> bytes:
    """Draw a result as a PNG, from its SVG.

    Raises:
        NotOffered: if what draws it is not installed.

    """
    try:
        import vl_convert
    except ImportError:
        raise NotOffered(
            "PNG needs the package vl-convert-python, which is large and therefore optional: install it beside "
            "trustmodel (pip install 'vl-convert-python>=1.9,<2', in a clone with .venv/bin/pip), or write SVG"
        ) from None
    drawn = sheet(context)
    scale = min(SCALE, MOST_DOTS / max(drawn.width, drawn.height))
    return _smaller(vl_convert.svg_to_png(_filled(drawn).decode(), scale=scale))


def _smaller(data: bytes) -> bytes:
    """Give a PNG packed well: the same picture in a quarter of the bytes, so that it can be sent.

    A PNG is a signature and then chunks: a length, a kind, the data and a checksum; those of kind IDAT together hold
    the picture, packed by zlib (W3C, Portable Network Graphics, third edition, 2025).
    """
    head, packed, tail, at = data[:8], b"", b"", 8
    while at < len(data):
        (long,) = struct.unpack(">I", data[at : at + 4])
        chunk = data[at : at + 12 + long]
        if chunk[4:8] == b"IDAT":
            packed += chunk[8:-4]
        elif packed:
            tail += chunk
        else:
            head += chunk
        at += len(chunk)
    body = b"IDAT" + zlib.compress(zlib.decompress(packed), 6)
    return head + struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)) + tail


@cache
def _style() -> str:
    """Give the style sheet of pictures with the colours in their places: programs that draw know no variables."""
    found = re.search(r":root\{(.*?)\}", asset("report.css"), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+):(#[0-9a-f]+)", found[1] if found else ""))
    text = re.sub(r"font-family:[^;}]+", f"font-family:{_FONTS}", asset("pictures.css")) + _OWN
    return re.sub(r"var\(--([\w-]+)\)", lambda name: colours[name[1]], text).replace("\n", "")
