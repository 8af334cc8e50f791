"""The reference page of the hooks is complete, and every hook has a test and a user in this repository."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from tests.hooks.reference import PAGE, ROOT, hooks, page, record_of

HOOKS = hooks()
TESTS = "\n".join(file.read_text(encoding="utf-8") for file in sorted(Path(__file__).parent.glob("test_*.py")))
CODE = {
    file: file.read_text(encoding="utf-8")
    for folder in (ROOT / "src", ROOT / "plugins")
    for file in sorted(folder.rglob("*.py"))
    if "tests" not in file.parts
}


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.hooks.reference`"


def test_there_are_hooks() -> None:
    assert len(HOOKS) >= 5


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_has_a_heading_and_its_exact_signature(name: str) -> None:
    kind = record_of(HOOKS[name]).__name__
    assert f"\n## {name}\n\n```python\ndef {name}() -> Iterable[{kind}]\n```\n" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", HOOKS)
def test_every_field_of_every_record_is_described(name: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for field in attrs.fields(record_of(HOOKS[name])):
        assert re.search(rf"^\| `{field.name}` \| .+ \| .+ \|$", text, re.MULTILINE)


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_says_since_when_and_what_becomes_of_failures(name: str) -> None:
    said = " ".join((HOOKS[name].__doc__ or "").split())
    assert re.search(r"Example: `return \[.+\]`\. A .+\. Since \d+\.\d+\.$", said)


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_has_a_test_named_for_it(name: str) -> None:
    assert re.search(rf"^def test_{name}_\w+\(", TESTS, re.MULTILINE)


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_has_a_user_in_this_repository(name: str) -> None:
    assert [file for file, text in CODE.items() if f"@implements({name})" in text]


@pytest.mark.parametrize("spec", HOOKS.values(), ids=HOOKS)
def test_the_specification_itself_offers_nothing(spec: Callable[[], object]) -> None:
    assert spec() == ()
