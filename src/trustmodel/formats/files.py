"""Opening files safely: size, kind and encoding are checked before anything is parsed."""

from __future__ import annotations

import stat
from importlib.resources.abc import Traversable
from pathlib import Path

from trustmodel.formats.codes import Code
from trustmodel.formats.nodes import Block, Node, parse
from trustmodel.model import InputError, Problem, Where

MAX_BYTES = 16 * 1024 * 1024


def read_nodes(path: Path | Traversable, shown: str) -> Node:
    """Read one YAML file into marked nodes.

    Args:
        path: the file.
        shown: how messages name it.

    Raises:
        InputError: if it cannot be opened, is no regular file, is larger than 16 MB, is not UTF-8, is empty, or is
            not the YAML that the format allows.

    """
    node = parse(_text(path, shown), shown)
    if node is None or (isinstance(node, Block) and not node):
        raise _stop(shown, Code.EMPTY, "the file is empty", "remove it, or write at least one section")
    return node


def read_bytes(path: Path | Traversable, shown: str) -> bytes:
    """Read one file whole.

    Args:
        path: the file.
        shown: how messages name it.

    Raises:
        InputError: if it cannot be opened, is no regular file, or is larger than 16 MB.

    """
    try:
        if isinstance(path, Path):
            facts = path.stat()
            if not stat.S_ISREG(facts.st_mode):
                raise _stop(
                    shown,
                    Code.UNREADABLE,
                    "this is not a regular file",
                    "name a folder with a place.yaml, or one YAML file",
                )
            if facts.st_size > MAX_BYTES:
                raise _stop(
                    shown,
                    Code.TOO_LARGE,
                    f"the file has {facts.st_size:,} bytes; at most {MAX_BYTES:,} are read",
                    "split it into several files",
                )
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _stop(
            shown, Code.UNREADABLE, f"the file cannot be read: {reason}", "check the path and the permissions"
        ) from None
    if len(raw) > MAX_BYTES:
        raise _stop(shown, Code.TOO_LARGE, f"the file has more than {MAX_BYTES:,} bytes", "split it into several files")
    return raw


def _text(path: Path | Traversable, shown: str) -> str:
    raw = read_bytes(path, shown)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        problem = Problem(Where(shown, line, column), Code.NOT_TEXT, "the file is not UTF-8 text", "save it as UTF-8")
        raise InputError([problem]) from None
    if text.startswith("\ufeff"):
        raise _stop(shown, Code.NOT_TEXT, "the file starts with two byte order marks", "save it as UTF-8 once more")
    return text


def _stop(shown: str, code: Code, rule: str, cure: str) -> InputError:
    return InputError([Problem(Where(shown), code, rule, cure)])
