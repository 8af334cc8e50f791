"""The page of a difference: first in words how much of what came and went, then the drawing, then thing by thing."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html import unescape

import attrs
import pytest
from plugins.html.tests.pages import NAMES, arrangement, plugins
from plugins.html.tests.test_html_pictures import context
from plugins.html.tests.test_html_report import checked

from trustmodel import api
from trustmodel.comparison.chapters import pictured
from trustmodel.hooks import CHANGES, RenderContext
from trustmodel.model import Changed, Difference, FindingKind
from trustmodel.testing import answers
from trustmodel.testing import arrangement as made_of
from trustmodel_html.changed import NAMED, summary, tables
from trustmodel_html.paper import LEAST, points
from trustmodel_html.render import render


@cache
def page_of_changes(name: str) -> str:
    return render(context(CHANGES, name)).decode()


def result_of(name: str) -> Difference:
    result = context(CHANGES, name).result
    assert isinstance(result, Difference)
    return result


@pytest.mark.parametrize("name", NAMES)
def test_every_change_is_counted_once_under_its_kind(name: str) -> None:
    result = result_of(name)
    told = {(kind.title, one.way): one.number for kind in summary(result) for one in kind.became}
    titles = {
        "party": "Parties",
        "relationship": "Relationships",
        "duty": "Duties",
        "status": "Statuses",
        "activity": "Activities of scrutiny",
    }
    findings = {one.id: one for side in result.assessments for one in side.findings}
    expected: Counter[tuple[str, str]] = Counter()
    for one in result.changes:
        title = titles.get(one.kind, "")
        if not title:
            kinds = {findings[id].kind for id in (*one.before, *one.after)}
            title = "For information" if kinds == {FindingKind.INFORMATION} else "Gaps and risks"
        expected[title, one.changed.value] += 1
    assert told == expected
    assert sum(told.values()) == len(result.changes) > 20
    assert [len(table.rows) for table in tables(result)] == [
        sum(number for (of, _), number in told.items() if of == kind.title) for kind in summary(result) if kind.became
    ]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_named_and_what_is_only_counted_make_the_whole(name: str) -> None:
    for kind in summary(result_of(name)):
        for one in kind.became:
            times = [re.search(r", (\d+) times$", text) for text in one.names]
            assert sum(int(found[1]) if found else 1 for found in times) + one.more == one.number
            assert 0 < len(one.names) <= NAMED + 1
            assert one.more != 1 or len(one.names) == NAMED
            assert one.sign == {"added": "+", "removed": "\N{MINUS SIGN}", "changed": "~"}[one.way]
            gaps = kind.title in ("Gaps and risks", "For information")
            assert one.word == (
                {"added": "came", "removed": "went"}.get(one.way, "told of differently") if gaps else one.way
            )


def test_what_stays_is_counted_too() -> None:
    result = result_of("slough")
    same = {kind.title: int(kind.same.split()[0]) for kind in summary(result)}
    assert [same[title] for title in ("Parties", "Relationships", "Duties", "Statuses")] == [
        number for kind, number in result.unchanged if kind in ("party", "relationship", "duty", "status")
    ]
    changed = {id for one in result.changes for id in one.after}
    left = [one for one in result.after.findings if one.id not in changed]
    assert same["Gaps and risks"] == sum(one.kind is not FindingKind.INFORMATION for one in left) > 0


@pytest.mark.parametrize("name", NAMES)
def test_words_come_first_then_the_drawing_then_the_tables(name: str) -> None:
    text = page_of_changes(name)
    checked(text)
    headings = [unescape(one) for one in re.findall(r"<h2[^>]*>(.*?)</h2>", text)]
    assert headings[:2] == ["In words", "On one diagram"]
    assert headings[2].startswith("Parties: ")
    assert "party:" not in text
    first = text[text.index('id="words"') : text.index('id="between"')]
    result = result_of(name)
    many = Counter(one.changed for one in result.changes)
    told = ", ".join(
        f"{many[way]} {way.value}" for way in (Changed.ADDED, Changed.REMOVED, Changed.CHANGED) if many[way]
    )
    assert f"In all {told};" in first
    assert "the provider is" in first
    links = set(re.findall(r'href="#(diff-\w+)"', first))
    assert links == {table.id for table in tables(result)}
    assert all(f'id="{link}"' in text for link in links)


def test_each_mark_has_its_word_beside_it() -> None:
    text = page_of_changes("slough")
    marks = re.findall(r'<strong class="became (\w+)">(.*?)</strong>', text)
    assert len(marks) > 30
    words = {"added": ("added", "came"), "removed": ("removed", "went"), "changed": ("changed", "told of differently")}
    signs = {"added": "+", "removed": "\N{MINUS SIGN}", "changed": "~"}
    for way, mark in marks:
        assert mark.startswith(signs[way])
        assert mark.endswith(words[way])
    cells = re.findall(r'<th scope="row">([+~\N{MINUS SIGN}])\xa0(\w+)</th>', text)
    assert len(cells) == len(result_of("slough").changes)
    assert all(signs[word] == sign for sign, word in cells)


@pytest.mark.parametrize("name", NAMES)
def test_the_drawing_is_printed_on_a_sheet_on_which_it_can_be_read(name: str) -> None:
    text = page_of_changes(name)
    found = re.search(
        r'<section id="between" class="on-(a\d(?:-wide)?) room-\d+">.*?<svg class="picture diagram[^"]*" viewBox="0 0 (\S+) (\S+)"',
        text,
        re.DOTALL,
    )
    assert found
    assert points(float(found[2]), float(found[3]), found[1]) >= LEAST


def test_where_nothing_differs_it_says_so() -> None:
    one = made_of("a b", answers("a", "b"))
    result = api.diff(one, attrs.evolve(one, id="other", name="other"), using=plugins())
    text = render(RenderContext(result=result, chapters=pictured(result.assessments), picture=CHANGES)).decode()
    checked(text)
    assert "Nothing differs" in text
    assert "Nothing that can be drawn differs." in text
    assert 'class="became' not in text


def test_a_report_on_two_still_draws_what_differs() -> None:
    from plugins.html.tests.pages import page_of

    text = page_of("doncaster", "slough")
    assert '<section id="between"' in text
    assert 'class="counts"' not in text
    assert arrangement("slough").name in text
