"""Reading a place, an arrangement or a catalogue: a folder of YAML files, or one file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path

import attrs

from trustmodel.formats import convert, history, rules
from trustmodel.formats import records as r
from trustmodel.formats.codes import Code
from trustmodel.formats.files import read_bytes, read_nodes
from trustmodel.formats.nodes import MAX_PROBLEMS, Block, Empty, Items, Node
from trustmodel.formats.sections import ID, ID_CURE, check_id, read_sections
from trustmodel.formats.setups import read_setups
from trustmodel.formats.slips import suggest
from trustmodel.formats.spots import Spots
from trustmodel.formats.structure import Faults, structure
from trustmodel.hooks.host import PluginHost
from trustmodel.model import Arrangement, Claims, Expectation, InputError, Place, Problem, Where, Window
from trustmodel.model.place import CURRENCY

FORMAT_VERSION = "1"
_HEAD = frozenset(field.name for field in attrs.fields(r.HeadRecord))
_OTHERS = _HEAD | {"setups", "expectations"}
_MAX_FILES = 500
_HEADED = re.compile(rb"""^[\s{]*["']?trustmodel["']?\s*:""", re.MULTILINE)
_NAMED = 5
"""So many places within a folder are named to whoever named the folder."""


def read(path: Path, host: PluginHost) -> Place | Arrangement:
    """Read a place, or an arrangement that is written out in full.

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
    unread = False
    for file, name in _files(path, shown):
        if len(problems) >= MAX_PROBLEMS:
            break
        try:
            node = _block(read_nodes(file, name))
        except InputError as error:
            problems.extend(error.problems)
            unread = True
            continue
        found = read_sections(node, "place", _OTHERS)
        problems.extend(found.problems)
        claims += found.claims
        expectations.extend(_expectations(found.rest.get("expectations"), host, problems))
        head = {key: value for key, value in found.rest.items() if key != "expectations"}
        if head:
            heads.append((node, head))
    problems.extend(islice(rules.unheard(claims, host), MAX_PROBLEMS))
    result: Place | Arrangement | None = None
    if heads:
        head = _merged(heads, problems)
        check_version(head, problems)
        result = _subject(head, host, shown, problems)
    elif not unread:
        cure = "write `trustmodel: 1` and `place:` (or `arrangement:`) into place.yaml"
        problems.append(Problem(Where(shown), Code.NO_HEAD, "no file has a head", cure))
    if problems or result is None:
        raise InputError(problems)
    return attrs.evolve(result, claims=claims, expectations=tuple(expectations))


def _block(node: Node) -> Block:
    if isinstance(node, Block):
        return node
    rule, cure = "a file is a block of sections", "write sections such as `relationships:`"
    raise InputError([Problem(node.where, Code.WRONG_SHAPE, rule, cure)])


def read_catalogue(folder: Traversable, id: str) -> Claims:
    """Read the files of a catalogue, sub-folders included, into one bundle of templates.

    Raises:
        InputError: with every problem found, each at its place.

    """
    claims = Claims()
    problems: list[Problem] = []
    for file, name in _walk(folder, id):
        try:
            node = _block(read_nodes(file, name))
        except InputError as error:
            problems.extend(error.problems)
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
            _refuse_others(path, shown)
            return [(path, shown)]
        names = sorted(entry.name for entry in path.iterdir() if _is_read(entry.name))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            [
                Problem(
                    Where(shown),
                    Code.UNREADABLE,
                    f"the folder cannot be read: {reason}",
                    "check the path and the permissions",
                )
            ]
        ) from None
    if not names:
        cure = "name a folder with a place.yaml, or one YAML file"
        if within := sorted(one.name for one in path.iterdir() if (one / "place.yaml").is_file())[:_NAMED]:
            cure = f"name one of those in it: {', '.join(f'{shown}/{name}' for name in within)}"
        raise InputError([Problem(Where(shown), Code.NO_HEAD, "the folder holds no YAML file", cure)])
    if len(names) > _MAX_FILES:
        rule = f"the folder holds {len(names):,} YAML files; at most {_MAX_FILES} are read"
        raise InputError([Problem(Where(shown), Code.TOO_MANY, rule, "put them together")])
    return [(path / name, f"{shown}/{name}") for name in names]


def _refuse_others(path: Path, shown: str) -> None:
    """Refuse a file that is no YAML by its name nor by what it holds, as a pattern of the shell may match."""
    if not path.is_file() or _is_read(path.name) or _HEADED.search(read_bytes(path, shown)):
        return
    rule = "this file is no place: its name does not end in .yaml, and it holds no head such as `trustmodel: 1`"
    folders = f"{path.parent.as_posix()}/*/" if path.parent.parts else "*/"
    cure = f"leave it out ({folders} names folders only), or name a folder with a place.yaml, or one YAML file"
    raise InputError([Problem(Where(shown), Code.NO_HEAD, rule, cure)])


def _is_read(name: str) -> bool:
    """Tell whether a file of a folder is one of its parts: hidden files are not, nor are the backups of editors."""
    return name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")


def _walk(folder: Traversable, shown: str) -> Iterator[tuple[Traversable, str]]:
    """Give the files of a catalogue, sub-folders included; a link to a folder is not followed, it may be a loop."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{shown}/{entry.name}"
        if entry.is_dir():
            if not (isinstance(entry, Path) and entry.is_symlink()):
                yield from _walk(entry, name)
        elif _is_read(entry.name):
            yield entry, name


def _expectations(node: Node | None, host: PluginHost, problems: list[Problem]) -> Iterable[Expectation]:
    if node is None:
        return
    if not isinstance(node, Items):
        code = Code.NO_VALUE if isinstance(node, Empty) else Code.WRONG_SHAPE
        problems.append(Problem(node.where, code, "`expectations` is a list of records", "start each with `- name:`"))
        return
    for item in node:
        try:
            record = structure(item, r.ExpectationRecord)
            block = item if isinstance(item, Block) else Block(item.where)
            problems.extend(islice(_no_detectors(record, block, host), MAX_PROBLEMS))
            yield history.expectation(record, convert.Origin("place", block))
        except Faults as faults:
            problems.extend(faults.problems)


def _no_detectors(record: r.ExpectationRecord, node: Block, host: PluginHost) -> Iterator[Problem]:
    """Give the findings that are expected, or not, and that no detector could ever give."""
    if host.failures or host.detectors.failures or any(info.state != "active" for info in host.plugins):
        return  # a detector may be missing that knows the code
    spots = Spots(node)
    for key, names in (("findings", record.findings), ("no_findings", record.no_findings)):
        for name in names:
            code = name.partition(":")[0]
            if code not in host.detectors.ids:
                rule = f"no detector gives findings {code[:60]!r}"
                where = spots.get(f"{key}={name}") or spots.get(key) or node.where
                yield Problem(where, Code.UNKNOWN_REFERENCE, rule, suggest(code, host.detectors.ids))


def _merged(heads: list[tuple[Block, dict[str, Node]]], problems: list[Problem]) -> Block:
    """Put the head together from the files that hold a part of it; a key that stands in two of them is reported."""
    merged = Block(heads[0][0].where)
    for block, head in heads:
        for key in head:
            if key in merged:
                rule = f"the key {key!r} stands in two files"
                cure = f"the other stands at {merged.at(key)}; keep one"
                problems.append(Problem(block.at(key), Code.DUPLICATE_KEY, rule, cure))
            else:
                merged.take(key, block)
    return merged


def check_version(head: Block, problems: list[Problem]) -> None:
    """Check the format version; of a file of another version nothing else is said, because it would only mislead."""
    given = head.get("trustmodel")
    if given == FORMAT_VERSION:
        return
    if given is None or isinstance(given, Empty):
        rule = "the head has no format version"
        where = head.where if given is None else given.where
        problems.append(Problem(where, Code.UNKNOWN_VERSION, rule, "write `trustmodel: 1`"))
        return
    cure = f"this version of trustmodel reads format {FORMAT_VERSION}; write `trustmodel: 1`, or upgrade trustmodel"
    rule = f"the format version {str(given)[:20]!r} is not known"
    raise InputError([Problem(given.where, Code.UNKNOWN_VERSION, rule, cure)])


def _subject(head: Block, host: PluginHost, shown: str, problems: list[Problem]) -> Place | Arrangement | None:
    """Give the place or arrangement that a head is of, still without claims; `None` where the head has problems."""
    before = len(problems)
    setups = head.pop("setups", None)
    uses = () if "place" not in head and setups is None else read_setups(setups, head, host, problems)
    record = _record(head, problems)
    if record is None:
        return None
    window = record.window or _calendar_year(record.as_of)
    if record.arrangement:
        if setups is not None:
            rule = "an arrangement written out in full has no set-ups"
            where = head.at("setups")
            problems.append(Problem(where, Code.WRONG_SHAPE, rule, "write `place:` instead of `arrangement:`"))
        return Arrangement(
            id=record.arrangement,
            name=record.name or record.arrangement,
            as_of=record.as_of,
            window=window,
            coverage=record.coverage,
            currency=record.currency or CURRENCY,
            authorities=record.authorities,
            question=record.question,
            path=shown,
        )
    if not record.authorities:
        where = head["authorities"].where if "authorities" in head else head.where
        rule = "a place names its `authorities`"
        problems.append(Problem(where, Code.MISSING_KEY, rule, "add `authorities: [...]`"))
    if len(problems) > before:
        return None
    return Place(
        id=record.place,
        name=record.name or record.place,
        as_of=record.as_of,
        window=window,
        authorities=record.authorities,
        setups=uses,
        coverage=record.coverage,
        currency=record.currency,
        question=record.question,
        path=shown,
    )


def _record(head: Block, problems: list[Problem]) -> r.HeadRecord | None:
    known = head.only(head.keys() - {"trustmodel"})
    try:
        record = structure(known, r.HeadRecord)
        for key in ("place", "arrangement"):
            if key in head:
                check_id(getattr(record, key), known, ID, ID_CURE, key)
    except Faults as faults:
        problems.extend(faults.problems)
        return None
    if ("place" in head) == ("arrangement" in head):
        where = head.at("arrangement")
        rule = "a head names either a `place` or an `arrangement`"
        problems.append(
            Problem(
                where,
                Code.MISSING_KEY,
                rule,
                "write `arrangement: my-place` for one written out in full, `place: my-place` for one with `setups:`",
            )
        )
        return None
    return record


def _calendar_year(day: date) -> Window:
    """Give the calendar year of the date of analysis: the window of a head that states none."""
    return Window(date(day.year, 1, 1), date(day.year + 1, 1, 1))
