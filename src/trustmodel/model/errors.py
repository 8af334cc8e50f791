"""Every error that trustmodel raises; all derive from `TrustModelError`."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.model.problems import Problem

_SHOWN = 50


class TrustModelError(Exception):
    """The base of every error that trustmodel raises on purpose."""


class ValueProblem(TrustModelError, ValueError):
    """A value that cannot be what it claims to be; carries the rule it breaks and a cure."""

    def __init__(self, rule: str, cure: str = "") -> None:
        super().__init__(rule if not cure else f"{rule} ({cure})")
        self.rule = rule
        self.cure = cure


class InputError(TrustModelError):
    """An input that cannot be used; `problems` holds everything found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        shown = [str(problem) for problem in self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            shown.append(f"... and {len(self.problems) - _SHOWN} more problems")
        super().__init__("\n".join(shown))


_SHOWN = 20
"""So many names are given where none is like the one asked for."""


class UnknownName(TrustModelError, LookupError):
    """A name that nothing answers to, with the near misses."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches  # a slow import that only the unhappy path needs

        options = sorted(known)
        near = get_close_matches(name, options, 3, 0.5)
        self.kind: str = kind
        self.name: str = name
        self.cure: str
        if near:
            self.cure = "did you mean " + " or ".join(repr(option) for option in near) + "?"
        else:
            more = f" and {len(options) - _SHOWN} more" if len(options) > _SHOWN else ""
            self.cure = f"known: {', '.join(options[:_SHOWN])}{more}" if options else "there are none"
        super().__init__(f"there is no {kind} {name!r}; {self.cure}")


class PluginError(TrustModelError):
    """A plugin that cannot be used although the work asked for needs it."""


class NotOffered(PluginError):
    """Something asked for by name that no installed plugin offers: a slip, or a plugin that is missing or failed."""
