"""Mutated inputs: whatever is done to a file, it is read or refused, never anything else, and twice the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.building.toy import toys
from tests.formats.reading import installed, read, written

from trustmodel.api import Library, build, load
from trustmodel.formats.codes import Code
from trustmodel.model import InputError, Place

EXAMPLES = Path(__file__).parents[2] / "examples"
WORDS = [
    "yes", "no", "unknown", "2015", "2015-10..2014", "9999-12-31", "$provider", "$authority", "$subject", "dcs@$authority", "x@$subject",
    "[]", "{}", "''", "null", "-1", "1e3", "&a", "*a", "<<", "!x", "[[[[", "}", "@", "dcs", "dcs@dcs", "a: b", "- ", "? ", ": ", "|",
    "---", "0 a year", "1 in 0 years", "3 to 1", "in-house", "outside", "trust", '"\\x00"', '"\\u202e"', "é\U0001f3db", "until: 2010",
    "from: 2030", "under: trust", "holds: no", "when: {status: ifa}", "judged: $subject", "id: x", "part_of: town-council", "ifa",
]  # fmt: skip
VALUE = re.compile(r"(?<=: )[^\s,\]}{\[][^,\n\]}]*")
KEY = re.compile(r"[a-z_]+(?=:)")


@lru_cache(maxsize=1)
def _page() -> str:
    """Give the place of the page of the format, which has every section and key."""
    page = (EXAMPLES.parent / "docs" / "reference" / "format.md").read_text(encoding="utf-8")
    return "\n".join(re.findall(r"^```yaml\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL))


TOY = (
    "trustmodel: 1\nplace: town\nas_of: 2016-01-01\nauthorities: [north, south]\n"
    "setups:\n- {use: inside, until: 2015}\n- {use: outside, from: 2015, preset: owned, options: {provider: trust, seats: 4}}\n"
    "parties:\n- {id: north}\n- {id: south}\n- {id: trust, under: outside}\n- {id: board, kind: body, part_of: trust}\n"
    "statuses:\n- {of: $provider, is: registered, from: 2012, holds: unknown}\n- {of: board, is: company}\n"
    "relationships:\n- {id: a, type: owns, who: $authority, to: $provider, duties: [fostering]}\n"
    "- {id: b, type: funds, who: minister, to: head@$provider, from: 2015-06, under: outside, replaces: a}\n"
    "activities:\n- {id: m, name: M, kind: meeting, by: $authority, of: $provider, attends: [director@$authority, board],\n"
    "   cadence: [{every: 1 in 3 years, when: {judged: $authority, component: overall, grade: good}}]}\n"
    "layers:\n- {id: l, name: L, when: {status: registered, without: company}, parties: [{id: child}],\n"
    "   statuses: [{of: child@$subject, is: watched}], relationships: [{type: directs, who: $authority, to: child@$subject}]}\n"
)


@st.composite
def changes(draw: st.DrawFn, text: str) -> str:
    """A text after a few changes: words and keys put in the place of others, lines moved, letters lost."""
    words = st.sampled_from(WORDS) | st.sampled_from(sorted(set(VALUE.findall(text)))) | st.text(max_size=5)
    for _ in range(draw(st.integers(1, 4))):
        change: Callable[[str], str] = draw(st.sampled_from([_value, _key, _line, _cut]))(draw, words)
        text = change(text)
    return text


def _value(draw: st.DrawFn, words: st.SearchStrategy[str]) -> Callable[[str], str]:
    return lambda text: _put(draw, VALUE, text, draw(words))


def _key(draw: st.DrawFn, _: st.SearchStrategy[str]) -> Callable[[str], str]:
    return lambda text: _put(draw, KEY, text, draw(st.sampled_from(sorted(set(KEY.findall(text))))))


def _put(draw: st.DrawFn, pattern: re.Pattern[str], text: str, word: str) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = found[draw(st.integers(0, len(found) - 1))]
    return text[: match.start()] + word + text[match.end() :]


def _line(draw: st.DrawFn, _: st.SearchStrategy[str]) -> Callable[[str], str]:
    def move(text: str) -> str:
        lines = text.split("\n")
        first, second = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        keep = draw(st.booleans())
        lines.insert(second, lines[first] if keep else lines.pop(first))
        return "\n".join(lines)

    return move


def _cut(draw: st.DrawFn, _: st.SearchStrategy[str]) -> Callable[[str], str]:
    def cut(text: str) -> str:
        start = draw(st.integers(0, len(text)))
        return text[:start] + text[start + draw(st.integers(1, 30)) :]

    return cut


def _outcome(text: str, using: Library, under: str) -> str:
    """Give what comes of a text, in words: an arrangement, or problems."""
    with TemporaryDirectory() as folder:
        path = written(Path(folder), text)
        try:
            subject = load(path, using=using)
            made = build(subject, using=using) if isinstance(subject, Place) else subject
            told = repr(made.claims)
            if isinstance(subject, Place):
                told += repr(build(subject, under, using=using).claims)
        except InputError as error:
            for problem in error.problems:
                assert problem.code in set(Code)
                assert problem.rule
                assert problem.cure
                assert problem.where.line >= 1
                assert problem.where.file != "?"
            told = str(error)
        return told.replace(folder, "")


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes(TOY))
def test_a_mutated_place_is_read_or_refused(text: str) -> None:
    """No error but an input problem comes out of reading and building, as it was and under another set-up."""
    assert _outcome(text, toys(), "inside:plain") == _outcome(text, toys(), "inside:plain")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.deferred(lambda: changes(_page())))
def test_the_mutated_page_of_the_format_is_read_or_refused(text: str) -> None:
    """The same for a place with every key there is, and the set-ups and catalogue that are installed."""
    assert _outcome(text, installed(), "in-house")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_refused(raw: bytes) -> None:
    """A file of a few bytes has no head, so it never is an input."""
    with TemporaryDirectory() as folder:
        try:
            read(Path(folder), raw, toys())
        except InputError as error:
            assert error.problems
        else:
            raise AssertionError(raw)
