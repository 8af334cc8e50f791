"""Every problem stands at the value or key that is wrong, whatever letters come before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.formats.reading import COUNCIL, PARTIES, TOWN, spots, told

BEFORE = {
    "ascii": "name: Town\n",
    "accents": "name: Préfecture é ü ß\n",
    "emoji": "name: Town \U0001f3db\U0001f468\u200d\U0001f469\u200d\U0001f467\n",
    "combining": "name: Pre\u0301fecture\n",
    "right to left": "name: \u05e2\u05d9\u05e8\n",
}
ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS.keys())
@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE.keys())
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
def test_lines_and_columns_count_letters(before: str, end: str, mark: str, tmp_path: Path) -> None:
    """Line ends of every system count as one, letters of every alphabet as one, a byte order mark as none."""
    text, expected = spots(TOWN + before + 'parties: [{name: "é\U0001f3db", id: a, kind: §bady}]\n§partys: []\n')
    raw = (mark + text.replace("\n", end)).encode()
    assert [line.split()[0] for line in told(tmp_path, raw)] == expected


RECORDS = [
    "parties:\n- id: x\n  from: 2016\n  until: §2015\n",
    "parties:\n- id: x\n  legal_form: §company\n  kind: body\n",
    "parties:\n- id: x\n  §colour: red\n",
    "parties:\n- id: x\n  part_of: §nobody\n",
    "parties:\n- id: §X\n",
    "parties:\n- id: §''\n",
    "parties:\n- §name: without an id\n",
    "parties:\n- {id: x, source: [{id: §NONE, at: page 3}]}\n",
    "parties:\n- {id: x, kind: §bady, actor: §maybe, from: §soon, tags: [a, §{b: c}]}\n",
    "relationships:\n- type: owns\n  who: council\n  to: trust\n  duties:\n  - fostering\n  - §fostring\n",
    "relationships:\n- {type: owns, who: §trsut, to: §coucnil, duties: [§a, fostering, §b], source: [§A, §B]}\n",
    "relationships:\n- {type: owns, who: council, to: §council}\n",
    "relationships:\n- {type: owns, who: council, to: trust, replaces: [§this, §that]}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: trust, attends: [board, §bard]}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: §[]}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: trust, group: §contract}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: trust, like: §general}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: trust, cadence: [monthly, §1 in 0 years]}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: trust, cadence: [2015-01, §2015-13]}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: trust, cadence: §{stated: often}}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: trust, when: {judged: §nobody, component: overall, grade: good}}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: trust, when: §{judged: trust}}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: trust, when: §{judged: trust, grade: good}}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: trust, when: §{component: leaders}}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: trust,\n"
    "   cadence: [{every: yearly, when: {judged: §nobody, component: overall, grade: good}}]}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: trust, cadence: yearly, when: §{status: [a], without: [a]}}\n",
    "activities:\n- {id: m, name: M, kind: k, by: council, of: trust, from: 2016, until: 2017, cadence: §[2018-01, 2015]}\n",
    "judgements:\n- {of: trust, framework: f, published: 2016, components: {leaders: §{good: 1, bad: 1}}}\n",
    "judgements:\n- {of: trust, framework: f, published: 2016, overall: {good: §much}}\n",
    "judgements:\n- {of: trust, framework: f, published: 2016, components: {§'': good, leaders: good}}\n",
    "judgements:\n- {of: trust, framework: f, published: §2015-11, inspected: 2015-11-24..2015-12-17}\n",
    "judgements:\n- {of: trust, framework: f, published: 2016, overall: §good, components: {overall: good}}\n",
    "judgements:\n- {of: trust, framework: f, published: 2016, inspected: §2016-02-02..2016-02-01}\n",
    "occurrences:\n- {activity: §none, of: trust, on: 2016}\n",
    "efforts:\n- {activity: §none, bearer: provider, hours: 1}\n",
    "efforts:\n- {activity: a, bearer: §trust, hours: [1, §two, §1:30]}\n",
    "efforts:\n- {activity: a, bearer: provider, hours: §-1}\n",
    "tariffs:\n- {bearer: provider, price_year: 2016, hourly: 30, overhead: §-1}\n",
    "tariffs:\n- {bearer: provider, price_year: 2016, hourly: 30, overhead: §30}\n",
    "money:\n- {item: i, amount: 1, year: y, payer: p, basis: b, whose: w, reading: §rough, of: trust}\n",
    "statements:\n- {says: s, kind: fact, contradicts: [§none]}\n",
    "perceptions:\n- {question: q, duty: fostering, modality: is, informant: council, reported: §settled}\n",
    "expectations:\n- §{name: n, principals: {nobody: [council]}}\n",
    "expectations:\n- §{name: n, no_statuses: {council: [ifa]}}\n",
    "expectations:\n- §{name: n}\n",
    "expectations:\n- {name: n, findings: [AG-34, §AG-4], no_findings: [§ag-62, §AG 62, AG-34:x]}\n",
    "layers:\n- {id: l, name: L, when: §{without: ifa}}\n",
    "layers:\n- {id: §L, name: L, when: {status: ifa}, source: none}\n",
    "layers:\n- {id: l, name: L, when: {status: ifa}, source: §NONE, §layers: []}\n".replace("§NONE", "NONE"),
    "layers:\n- {id: l, name: L, when: {status: ifa}, relationships: [{type: owns, who: a, to: b, source: §NONE}]}\n",
]


@pytest.mark.parametrize("record", RECORDS)
def test_a_problem_stands_at_the_value_that_is_wrong(record: str, tmp_path: Path) -> None:
    """Not at the record: at the value, or the item of a list, or the key that has no business there."""
    rest = PARTIES.replace("parties:\n", "") if record.startswith("parties") else ""
    first, *others = record.splitlines(keepends=True)
    text, expected = spots(TOWN + (first + rest.partition("duties")[0] + "".join(others) if rest else PARTIES + record))
    assert [line.split()[0] for line in told(tmp_path, text)] == expected


def test_a_problem_of_an_option_stands_at_the_option(tmp_path: Path) -> None:
    """The options of a set-up are read with the same care as everything else."""
    text, expected = spots(
        COUNCIL
        + "setups:\n- use: trust\n  preset: council-owned\n  options:\n    §ownr: council\n    route: §dircted\n"
        + "    ifa: §soon\n    contract: {kpis: §many}\nparties: [{id: council}]\n"
    )
    found = told(tmp_path, text)
    assert [line.split()[0] for line in found] == expected
    assert [line.split()[1] for line in found] == ["TM101", "TM104", "TM105", "TM105"]


SETUPS = [
    "[{use: §trsut}]",
    "[{use: trust, preset: §indepndent}]",
    "[{use: §trsut, §prset: x, from: §2015-13}]",
    "[{use: trust, from: 2016, until: §2015}]",
    "[{use: trust, authorities: [council, §cuncil, §trust]}]",
    "[{use: trust, until: 2016}, §{use: in-house, from: 2015}]",
    "[{use: trust, options: §[owner]}]",
    "[{use: trust, options: §}]",
    "[§trust]",
    "§trust",
    "§[]",
]


@pytest.mark.parametrize("setups", SETUPS)
def test_a_problem_of_a_set_up_stands_at_its_value(setups: str, tmp_path: Path) -> None:
    """One entry of the list may have several, and each is told."""
    text, expected = spots(COUNCIL + f"setups: {setups}\nparties: [{{id: council}}, {{id: trust}}]\n")
    assert [line.split()[0] for line in told(tmp_path, text)] == expected


def test_every_fault_of_a_record_is_told(tmp_path: Path) -> None:
    """One record with seven faults is seven problems."""
    text, expected = spots(
        TOWN
        + "relationships:\n- §{§typ: owns, who: §[a], to: §'', holds: §maybe, from: §2015-13, cadence_per_year: §-1}\n"
    )
    assert [line.split()[0] for line in told(tmp_path, text)] == expected


def test_what_fails_in_a_catalogue_for_a_slip_of_the_place_is_not_told(tmp_path: Path) -> None:
    """The layers that the status switches on outlive its party too; they would be told by the files of the catalogue."""
    text, expected = spots(
        COUNCIL
        + "setups: [{use: trust, until: 2018, options: {provider: trust}}]\n"
        + "parties: [{id: council}, {id: trust, until: 2018}]\nstatuses:\n- {of: §trust, is: company, from: 2020}\n"
    )
    assert told(tmp_path, text) == [f"{expected[0]} TM205 the status starts (2020) after 'trust' has ended (2018)"]
