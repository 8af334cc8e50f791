"""Reading a place, an arrangement or a catalogue: a folder of YAML files, or one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

import attrs

from trustmodel.formats import convert
from trustmodel.formats import records as r
from trustmodel.formats.codes import Code
from trustmodel.formats.files import read_nodes
from trustmodel.formats.nodes import Block, Empty, Items, Node
from trustmodel.formats.sections import read_sections
from trustmodel.formats.setups import read_setups
from trustmodel.formats.structure import Faults, structure
from trustmodel.hooks.host import PluginHost
from trustmodel.model import Arrangement, Claims, Expectation, InputError, Place, Problem, Where, Window

FORMAT_VERSION = "1"
_HEAD = frozenset(field.name for field in attrs.fields(r.HeadRecord))
_OTHERS = _HEAD | {"setups", "expectations"}
_MAX_FILES = 500


def read(path: Path, host: PluginHost) -> Place | Arrangement:
    """
    Read a place, or an arrangement that is written out in full.

    Args:
        path: a folder with a `place.yaml` (any file may hold any section), or one YAML file.
        host: whose set-ups the place may use; each reads its own options.

    Raises:
        InputError: with every problem found, each at its place.

    """
    shown = path.as_posix()
    heads: list[tuple[Block, dict[str, Node]]] = []
    claims = Claims()
    expectations: list[Expectation] = []
    problems: list[Problem] = []
    for file, name in _files(path, shown):
        try:
            node = read_nodes(file, name)
            if not isinstance(node, Block):
                rule = "a file is a block of sections"
                raise InputError([Problem(node.where, Code.WRONG_SHAPE, rule, "write sections such as `relationships:`")])
        except InputError as error:
            problems.extend(error.problems)
            continue
        found = read_sections(node, "place", _OTHERS)
        problems.extend(found.problems)
        claims += found.claims
        expectations.extend(_expectations(found.rest.get("expectations"), problems))
        head = {key: value for key, value in found.rest.items() if key != "expectations"}
        if head:
            heads.append((node, head))
    if not heads and not problems:
        cure = "write `trustmodel: 1` and `place:` (or `arrangement:`) into place.yaml"
        problems.append(Problem(Where(shown), Code.NO_HEAD, "no file has a head", cure))
    result = _head(heads, claims, tuple(expectations), host, shown, problems) if heads else None
    if problems or result is None:
        raise InputError(problems)
    return result


def read_catalogue(folder: Traversable, id: str) -> Claims:
    """
    Read the files of a catalogue, sub-folders included, into one bundle of templates.

    Raises:
        InputError: with every problem found, each at its place.

    """
    claims = Claims()
    problems: list[Problem] = []
    for file, name in _walk(folder, id):
        try:
            node = read_nodes(file, name)
        except InputError as error:
            problems.extend(error.problems)
            continue
        if not isinstance(node, Block):
            problems.append(Problem(node.where, Code.WRONG_SHAPE, "a file is a block of sections", ""))
            continue
        found = read_sections(node, f"catalogue:{id}")
        problems.extend(found.problems)
        claims += found.claims
    if problems:
        raise InputError(problems)
    return claims


def _files(path: Path, shown: str) -> list[tuple[Path, str]]:
    try:
        if not path.is_dir():
            return [(path, shown)]
        names = sorted(entry.name for entry in path.iterdir() if entry.suffix in (".yaml", ".yml"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError([Problem(Where(shown), Code.UNREADABLE, f"the folder cannot be read: {reason}", "")]) from None
    if not names:
        cure = "name a folder with a place.yaml, or one YAML file"
        raise InputError([Problem(Where(shown), Code.NO_HEAD, "the folder holds no YAML file", cure)])
    if len(names) > _MAX_FILES:
        rule = f"the folder holds {len(names):,} YAML files; at most {_MAX_FILES} are read"
        raise InputError([Problem(Where(shown), Code.TOO_MANY, rule, "put them together")])
    return [(path / name, f"{shown}/{name}") for name in names]


def _walk(folder: Traversable, shown: str) -> Iterator[tuple[Traversable, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{shown}/{entry.name}"
        if entry.is_dir():
            yield from _walk(entry, name)
        elif entry.name.endswith((".yaml", ".yml")):
            yield entry, name


def _expectations(node: Node | None, problems: list[Problem]) -> Iterable[Expectation]:
    if node is None:
        return
    if not isinstance(node, Items):
        problems.append(Problem(node.where, Code.WRONG_SHAPE, "`expectations` is a list of records", ""))
        return
    for item in node:
        try:
            record = structure(item, r.ExpectationRecord)
            block = item if isinstance(item, Block) else Block(item.where)
            yield convert.expectation(record, convert.Origin("place", block))
        except Faults as faults:
            problems.extend(faults.problems)


def _head(
    heads: list[tuple[Block, dict[str, Node]]],
    claims: Claims,
    expectations: tuple[Expectation, ...],
    host: PluginHost,
    shown: str,
    problems: list[Problem],
) -> Place | Arrangement | None:
    merged = Block(heads[0][0].where)
    for block, head in heads:
        for key, node in head.items():
            if key in merged:
                problems.append(
                    Problem(block.keys_at[key], Code.DUPLICATE_KEY, f"the key {key!r} stands in two files", "keep one")
                )
            merged[key], merged.keys_at[key] = node, block.keys_at[key]
    setups = merged.pop("setups", None)
    if not _version(merged, problems):
        return None
    try:
        record = structure(merged, r.HeadRecord)
    except Faults as faults:
        problems.extend(faults.problems)
        return None
    if bool(record.place) == bool(record.arrangement):
        rule = "a head names either a `place` or an `arrangement`"
        problems.append(Problem(merged.where, Code.MISSING_KEY, rule, "write one of the two"))
        return None
    window = record.window or _calendar_year(record.as_of)
    if record.arrangement:
        if setups is not None:
            problems.append(
                Problem(merged.keys_at["setups"], Code.WRONG_SHAPE, "an arrangement written out in full has no set-ups", "write `place:`")
            )
        return Arrangement(
            id=record.arrangement,
            name=record.name or record.arrangement,
            as_of=record.as_of,
            window=window,
            claims=claims,
            coverage=record.coverage,
            authorities=record.authorities,
            question=record.question,
            expectations=expectations,
            path=shown,
        )
    uses = read_setups(setups, merged, host, problems)
    if not record.authorities:
        problems.append(Problem(merged.where, Code.MISSING_KEY, "a place names its `authorities`", "add `authorities: [...]`"))
    return Place(
        id=record.place,
        name=record.name or record.place,
        as_of=record.as_of,
        window=window,
        authorities=record.authorities,
        setups=uses,
        claims=claims,
        coverage=record.coverage,
        question=record.question,
        expectations=expectations,
        path=shown,
    )


def _version(head: Block, problems: list[Problem]) -> bool:
    """Check the format version before anything else: with another version, other messages would only mislead."""
    given = head.get("trustmodel")
    if given == FORMAT_VERSION:
        return True
    if given is None or isinstance(given, Empty):
        problems.append(Problem(head.where, Code.UNKNOWN_VERSION, "the head has no format version", "write `trustmodel: 1`"))
        return False
    cure = f"this version of trustmodel reads format {FORMAT_VERSION}; write `trustmodel: 1`, or upgrade trustmodel"
    problems.append(Problem(given.where, Code.UNKNOWN_VERSION, f"the format version {str(given)[:20]!r} is not known", cure))
    return False


def _calendar_year(day: date) -> Window:
    """Give the calendar year of the date of analysis: the window of a head that states none."""
    return Window(date(day.year, 1, 1), date(day.year + 1, 1, 1))
