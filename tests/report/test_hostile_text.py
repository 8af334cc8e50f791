"""Texts of a file reach a reader as text: nothing in them drives a terminal, a browser, a spreadsheet or a table."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from tests.examples.kit import Ran, run

HOSTILE = {
    "escape": "\x1b[31mred\x1b[0m",
    "title": "\x1b]0;owned\x07",
    "bell": "ring\x07",
    "override": "safe\u202egnp.exe",
    "zero-width": "coun\u200bcil",
    "control-string": "a\u009b31mb",
    "isolate": "safe\u2066gnp\u2069.exe",
    "separator": "one\u2028two",
    "tag": "tagged\U000e0041",
    "formula": '=HYPERLINK("http://evil.example","click")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1+1)",
    "bar": "a | b || c",
    "markup": "<script>alert(1)</script> & <b>",
    "markdown": "[click](http://evil.example) ![x](y) **bold** `code` _em_ # head",
    "rich": "[red]red[/red] [link=http://evil.example]x[/link] :smile:",
    "quotes": "'single' \"double\" \\ backslash",
    "long": "x" * 300,
}
SECTIONS = {
    "statuses": "id: s{n}, of: p{n}, is: odd, caused_by: {t}",
    "judgements": "id: j{n}, of: p{n}, framework: sif, overall: good, published: 2016, note: {t}",
    "activities": "id: a{n}, name: {t}, kind: meeting, by: public, of: p{n}, cadence: 2 a year, group: all, power: {t}, "
    "basis: {t}, asks_for: [{t}], source: [{{id: X1, at: {t}}}]",
    "occurrences": "id: o{n}, activity: a{n}, of: p{n}, on: 2016-02-01, result: {t}",
    "efforts": "id: h{n}, activity: a{n}, bearer: provider, role: {t}, hours: [1, 2, 3]",
    "tariffs": "id: w{n}, bearer: provider, role: {t}, hourly: 35, price_year: 2016",
    "figures": "id: f{n}, what: {t}, value: 5, unit: {t}, of: p{n}, on: 2016",
    "targets": "id: t{n}, what: {t}, due: 2016-03, outturn: {t}, outturn_on: 2016-04",
    "events": "id: e{n}, what: {t}, on: 2016, lane: {t}",
    "statements": "id: q{n}, says: {t}, kind: claim, topic: hours, by: {t}, about: [p{n}]",
    "perceptions": "id: v{n}, question: {t}, duty: work, modality: is, informant: p{n}, answer: [public]",
}
FORMATS = ("text", "md", "csv", "json")


def quoted(text: str) -> str:
    """Give a text as a double-quoted scalar: that of JSON, but for what lies beyond its four digits."""
    return "".join(f"\\U{ord(one):08x}" if ord(one) > 0xFFFF else json.dumps(one)[1:-1] for one in text).join('""')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place in which every field that takes free words holds a hostile text; a year and an id take none."""
    path = tmp_path_factory.mktemp("hostile") / "place.yaml"
    texts = [quoted(text) for text in HOSTILE.values()]
    lines = [
        "trustmodel: 1",
        f"question: {quoted(' '.join(HOSTILE.values()))}",
        "arrangement: hostile",
        f"name: {quoted(HOSTILE['rich'])}",
        "as_of: 2016-06-01",
        "parties:",
    ]
    lines.append("  - {id: public, kind: public}")
    lines += [f"  - {{id: p{number}, name: {quoted(text)}}}" for number, text in enumerate(HOSTILE.values())]
    lines += ["sources:", f"  - {{id: X1, title: {quoted(HOSTILE['markup'])}, publisher: {quoted(HOSTILE['escape'])}}}"]
    lines.append("duties:")
    lines.append(f"  - {{id: work, name: {quoted(HOSTILE['markdown'])}}}")
    lines.append("relationships:")
    lines += [
        f"  - {{id: r{number}, type: accountable_for, who: p{number}, to: work, basis: {text}, note: {text}, by: {text}, "
        f"ref: {text}, source: [{{id: X1, at: {text}}}]}}"
        for number, text in enumerate(texts)
    ]
    lines += [
        f"  - {{id: c{number}, type: accountable_to, who: p{number}, to: public, conception: {text}, resolves: [{text}], "
        f"demands: [{{variable: {text}, sign: +}}]}}"
        for number, text in enumerate(texts)
    ]
    for section, record in SECTIONS.items():
        lines.append(f"{section}:")
        lines += [f"  - {{{record.format(n=number, t=text)}}}" for number, text in enumerate(texts)]
    lines += ["groups:", f"  - {{id: all, name: {quoted(HOSTILE['rich'])}, formal: yes}}"]
    lines.append("money:")
    lines += [
        f"  - {{id: m{number}, item: {quoted(text)}, amount: 1, year: 2016, payer: {quoted(text)}, "
        f"basis: {quoted(text)}, whose: {quoted(text)}, source: X1}}"
        for number, text in enumerate(HOSTILE.values())
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def printed(folder: Path) -> dict[tuple[str, str], Ran]:
    commands: dict[str, tuple[str | Path, ...]] = {
        name: (name, folder) for name in ("money", "show", "timeline", "compare", "load", "inspections", "check")
    }
    commands["gaps"] = ("gaps", folder, "--all")
    commands |= {
        f"explain {thing}": ("explain", folder, thing) for thing in ("hours", "work", "X1", "AG-11", "SL-01", "f1")
    }
    return {(name, format): run(*line, "--format", format) for name, line in commands.items() for format in FORMATS}


def test_every_run_succeeds(printed: dict[tuple[str, str], Ran]) -> None:
    assert {asked: (ran.status, ran.err) for asked, ran in printed.items() if ran.status or ran.err} == {}


def test_nothing_drives_a_terminal(printed: dict[tuple[str, str], Ran]) -> None:
    """No escape and no other control character is printed raw, in any format; in JSON they are escaped."""
    for asked, ran in printed.items():
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", ran.out), asked
        assert not re.search(r"[\u200b-\u200f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]", ran.out), asked


def test_text_is_printed_as_it_stands(printed: dict[tuple[str, str], Ran]) -> None:
    """Markup of the library that draws tables is no markup here."""
    flat = printed["money", "text"].flat
    assert "[red]red[/red]" in flat
    assert ":smile:" in flat
    assert "<script>alert(1)</script> & <b>" in flat


def test_no_line_is_wider_than_the_terminal(printed: dict[tuple[str, str], Ran]) -> None:
    for asked, ran in printed.items():
        if asked[1] == "text":
            assert max(map(len, ran.out.splitlines())) <= 80, asked


def test_no_cell_is_run_by_a_spreadsheet(printed: dict[tuple[str, str], Ran]) -> None:
    """A text that begins like a formula has a quote before it; the text itself is whole."""
    for (command, format), ran in printed.items():
        if format == "csv":
            for row in csv.reader(io.StringIO(ran.out), strict=True):
                assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row), command
    rows = list(csv.reader(io.StringIO(printed["money", "csv"].out)))
    items = [row[1] for row in rows]
    assert "'" + HOSTILE["formula"] in items
    assert "'" + HOSTILE["at"] in items
    assert "'" + HOSTILE["minus"] in items
    assert HOSTILE["bar"] in items


def test_markdown_is_escaped(printed: dict[tuple[str, str], Ran]) -> None:
    """No tag, no link, no emphasis, no heading and no new cell comes out of a text."""
    for (command, format), ran in printed.items():
        if format != "md":
            continue
        assert "<script" not in ran.out, command
        assert not re.search(r"(?<!\\)\]\(", ran.out), command
        assert not re.search(r"(?<!\\)\*\*", ran.out), command
        assert not re.search(r"(?<!\\)`", ran.out.replace("\\`", "")), command
        for line in ran.out.splitlines():
            if line.startswith("| ") and command == "money":
                assert len(re.findall(r"(?<!\\)\|", line)) == 8


def test_json_holds_the_text_unchanged(printed: dict[tuple[str, str], Ran]) -> None:
    table = printed["money", "json"].json["table"]
    assert isinstance(table, dict)
    items = {row[0]["text"] for row in table["rows"]}
    assert items == set(HOSTILE.values())


def test_messages_about_a_hostile_file_are_plain(tmp_path: Path) -> None:
    """A wrong key with escapes in it is quoted without them."""
    path = tmp_path / "bad.yaml"
    path.write_text('trustmodel: 1\narrangement: a\nas_of: 2016-06-01\n"\\e[31mparties": []\n', encoding="utf-8")
    ran = run("check", path)
    assert ran.status == 2
    assert "\x1b" not in ran.err
    assert "bad.yaml:4:1" in ran.err
