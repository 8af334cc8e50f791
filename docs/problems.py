"""Print the page of codes: `python docs/problems.py > docs/reference/problems.md`; a test keeps the page equal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from trustmodel.formats.codes import MEANINGS, Code

BAD_FILES = Path(__file__).parents[1] / "tests" / "bad_files"
_LEAD = """\
# Input problems

What `trustmodel` says where an input cannot be used: file, line, column, a code that never changes its meaning, the rule
that is broken, and the cure. All problems are reported at once, nothing is computed or written, and the exit status is 2.

`TM0..` is about the file and its YAML, `TM1..` about the shape of a record, `TM2..` about what records say of one another.
What they say of one another is looked at once every record has its shape.
"""
_LONGEST = 14


def page() -> str:
    """Give the page."""
    return "\n".join([_LEAD, *(part for code in Code for part in _entry(code))])


def _entry(code: Code) -> Iterator[str]:
    meaning, cure = MEANINGS[code]
    yield f"## {code.value}\n\n{meaning} {cure}\n"
    folder = next(path for path in sorted(BAD_FILES.iterdir()) if path.name.startswith(f"{code.value}_"))
    problem = _problem(folder, code)
    file = folder.parent / problem.partition(":")[0]
    if file.is_file() and (lines := _readable(file)):
        yield f"`{file.name}`:\n"
        yield "```text\n" + "\n".join(lines) + "\n```\n"
    yield "```text\n" + problem.replace(f"{folder.name}/", "") + "\n```\n"


def _problem(folder: Path, code: Code) -> str:
    """Give the first problem of this code, with its cure."""
    lines = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    first = next(index for index, line in enumerate(lines) if f"  {code.value}  " in line)
    return "\n".join(lines[first : first + 2])


def _readable(file: Path) -> list[str]:
    """Give the lines of a file, or none where it is long, or no text."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []
    return lines if len(lines) <= _LONGEST and all(line.isprintable() for line in lines) else []


if __name__ == "__main__":
    sys.stdout.write(page())
