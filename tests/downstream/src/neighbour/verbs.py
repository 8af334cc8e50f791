"""Every public verb, with the type that a type checker must see."""

from __future__ import annotations

import sys
from datetime import date
from typing import assert_type

import trustmodel
from neighbour.results import look
from trustmodel import (
    Arrangement,
    Assessment,
    Comparison,
    Explanation,
    InputError,
    Place,
    TrustModelError,
    Window,
)
from trustmodel.api import Library
from trustmodel.model import Problem, Table


def read(path: str, using: Library) -> Place:
    """Read a place."""
    found = trustmodel.load(path, using=using)
    assert_type(found, Place | Arrangement)
    if isinstance(found, Arrangement):
        raise TypeError(f"{path} is written out in full")
    assert_type(found, Place)
    assert_type(found.as_of, date)
    assert_type(found.authorities, tuple[str, ...])
    return found


def run(first: str, second: str) -> str:
    """Use every verb once and give what was found, in words."""
    using = trustmodel.plugins()
    assert_type(using, Library)
    assert_type(trustmodel.plugins(disabled=("cic",)), Library)
    place = read(first, using)

    observed = trustmodel.build(place, using=using)
    assert_type(observed, Arrangement)
    built = trustmodel.build(place, "neighbour:silent", {"name": "another-council"}, using=using)
    assert_type(built, Arrangement)

    assessment = trustmodel.assess(observed, using=using)
    assert_type(assessment, Assessment)
    window = Window.parse("2016-01-01..2017-01-01")
    assert_type(trustmodel.assess(built, date(2016, 6, 1), window, using=using), Assessment)

    comparison = trustmodel.compare(place, read(second, using), using=using)
    assert_type(comparison, Comparison)
    assert_type(trustmodel.compare(place, setups=("in-house", "neighbour"), using=using), Comparison)

    assert_type(trustmodel.tables(assessment, "load", using=using), tuple[Table, ...])
    assert_type(trustmodel.tables(observed, "money", using=using), tuple[Table, ...])
    assert_type(trustmodel.tables(observed, "show", party=observed.authorities[0], using=using), tuple[Table, ...])

    explanation = trustmodel.explain(assessment)
    assert_type(explanation, Explanation)
    assert_type(trustmodel.explain(assessment, thing=assessment.findings[0].code), Explanation)
    assert_type(trustmodel.explain(assessment.findings[0], observed), Explanation)
    assert_type(trustmodel.explain(assessment.measures[0], observed), Explanation)

    gaps = trustmodel.assess(built, using=using)
    own = [finding for finding in gaps.findings if finding.code == "NB-01" and finding.subject == "another-council"]
    failed = [str(one) for each in (*comparison.assessments, gaps) for one in each.not_run]
    if failed or len(own) != 1 or built.observed or built.party("another-council").label != "The neighbouring council":
        raise RuntimeError(f"the plugin did not do its work: {failed}, {own}")
    return look(assessment, comparison, explanation)


def main() -> int:
    """Run on two places, named on the command line."""
    assert_type(trustmodel.__version__, str)
    try:
        sys.stdout.write(run(sys.argv[1], sys.argv[2]))
    except InputError as error:
        assert_type(error.problems, tuple[Problem, ...])
        sys.stderr.write(f"{error}\n")
        return 2
    except TrustModelError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
