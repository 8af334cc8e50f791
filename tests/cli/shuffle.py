"""The same example in other files: one section a file, names in another order, records and keys turned round."""

from __future__ import annotations

from pathlib import Path

import yaml

_AS_WRITTEN = ("expectations", "setups")
"""Lists whose order the author gives: expectations are reported in it, set-ups follow one another in time."""


def shuffled(source: Path, target: Path) -> None:
    """Write the example in `source` anew into `target`, turned round as far as the format lets anybody."""
    sections: dict[str, list[object]] = {}
    head: dict[str, object] = {}
    for path in sorted(source.glob("*.yaml")):
        # every scalar as the text that stands there, which is how the format reads it
        for key, value in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader).items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                sections.setdefault(key, []).extend(value)
            else:
                head[key] = value
    target.mkdir(parents=True)
    _write(target / "zz-head.yaml", dict(reversed(head.items())))
    for number, (key, records) in enumerate(sorted(sections.items(), reverse=True)):
        turned = records if key in _AS_WRITTEN else [_turned(one) for one in reversed(records)]
        half = len(turned) // 2 if key not in _AS_WRITTEN else 0
        for letter, part in (("b", turned[:half]), ("a", turned[half:])):
            if part:
                _write(target / f"{number:02d}-{letter}-{key}.yml", {key: part})


def _turned(value: object) -> object:
    """Give a record with its keys in the opposite order; lists within it stay as they are."""
    return dict(reversed(value.items())) if isinstance(value, dict) else value


def _write(path: Path, content: dict[str, object]) -> None:
    path.write_text(yaml.safe_dump(content, sort_keys=False, default_style='"', allow_unicode=True), encoding="utf-8")
