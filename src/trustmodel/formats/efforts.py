"""Reading a file of efforts: the hours, and what an hour costs, that somebody wants to count with."""

from __future__ import annotations

from pathlib import Path

from trustmodel.formats.codes import Code
from trustmodel.formats.files import read_nodes
from trustmodel.formats.folder import check_version
from trustmodel.formats.nodes import Block
from trustmodel.formats.sections import read_sections
from trustmodel.formats.workbook import is_workbook, read_workbook
from trustmodel.hooks.host import PluginHost
from trustmodel.model import Claims, InputError, Problem, Where

SECTIONS = ("efforts", "tariffs", "sources")
"""What such a file may hold: nothing that is a fact about a place."""

_FORMAT = "trustmodel"


def read_efforts(path: Path, host: PluginHost) -> Claims:
    """Read one file of efforts and tariffs, with the sources that they cite: YAML, or a workbook that a plugin reads.

    Args:
        path: the file; it is written like the file of efforts of a catalogue, and a format version may stand in it; or
            it has the sheets and columns that an exported workbook has.
        host: whose readers of workbooks there are.

    Raises:
        InputError: with every problem found, each at its place; also where the file states no effort at all.
        PluginError: if the plugin that reads a workbook fails.

    """
    shown = path.as_posix()
    if path.is_dir():
        raise InputError([Problem(Where(shown), Code.UNREADABLE, "this is a folder", "name one YAML file of efforts")])
    node, problems = read_workbook(path, shown, host) if is_workbook(path, host) else (read_nodes(path, shown), [])
    if not isinstance(node, Block):
        rule, cure = "a file of efforts is a block of sections", "write `efforts:` and its records below it"
        raise InputError([Problem(node.where, Code.WRONG_SHAPE, rule, cure)])
    if _FORMAT in node:
        check_version(node, problems)
    found = read_sections(node.only([key for key in node if key != _FORMAT]), "efforts")
    problems.extend(found.problems)
    told = {problem.where for problem in problems}
    for key in node:
        if key not in (*SECTIONS, _FORMAT) and node.at(key) not in told:
            rule = f"a file of efforts holds no {key[:60]!r}"
            cure = f"it holds {', '.join(SECTIONS)}; put the rest into the files of the place"
            problems.append(Problem(node.at(key), Code.UNKNOWN_KEY, rule, cure))
    if not problems and not found.claims.efforts:
        rule = "the file states no effort, so that no hours could be counted"
        problems.append(Problem(Where(shown), Code.MISSING_KEY, rule, "add `efforts:`"))
    if problems:
        raise InputError(problems)
    return found.claims
