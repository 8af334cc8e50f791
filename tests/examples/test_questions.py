"""Eight questions that a reader asks, each answered by one command, with the answer's source in the output."""

from __future__ import annotations

from tests.examples.kit import Ran, answer

TRUST = "Slough Children's Services Trust"
_HOW = "Inspection or visit, how often, power"  # the head of a column


def rows(ran: Ran, id: str) -> list[dict[str, str]]:
    """Give the rows of one table of a result in JSON, each with its heads; sources stand under `sources of HEAD`."""
    result = ran.json
    tables = [result["table"]] if "table" in result else []
    more = result.get("tables", [])
    assert isinstance(more, list)
    (found,) = (one for one in [*tables, *more] if isinstance(one, dict) and one["id"] == id)
    made = []
    for row in found["rows"]:
        one = {}
        for head, cell in zip(found["columns"], row, strict=True):
            one[head] = cell["text"]
            one[f"sources of {head}"] = " ".join(cell["sources"])
        made.append(one)
    return made


def test_1_who_is_legally_accountable_in_slough_in_january_2016() -> None:
    """The council, for every duty; the trust does the work."""
    found = rows(answer("show", "examples/slough", "--on", "2016-01-15", "--format", "json"), "A")
    assert {
        row["Holds the duty"] for row in found if row["Duty"] != "Lead the commissioning of the provider: a named post"
    } == {"Slough Borough Council"}
    fostering = next(row for row in found if row["Duty"] == "Run a fostering service")
    assert fostering["Does the work"] == TRUST
    assert fostering["sources of Holds the duty"]
    sourced = [row for row in found if row["sources of Duty"] and row["sources of Holds the duty"]]
    assert len(sourced) >= len(found) - 2  # the lead that nobody holds, and one duty that is general knowledge


def test_2_which_ofsted_regimes_touch_the_trust_then() -> None:
    """Two registrations of its own; the main inspection is of the council, the homes have another operator."""
    ran = answer("inspections", "examples/slough", "--on", "2016-01-15", "--format", "json")
    touching = [row for row in rows(ran, "B") if row["Slough"].startswith(TRUST)]
    assert {row["Subject"] for row in touching} == {"fostering", "adoption"}
    assert {"registered"} == {row["Slough"].rpartition(": ")[2] for row in touching if row[_HOW] == "Registration"}
    assert all(row["sources of Slough"] for row in touching)
    powers = {row[_HOW] for row in touching if "days" in row["Slough"]}
    assert all("Care Standards Act 2000 s31" in power for power in powers)
    (main,) = (row for row in rows(ran, "B") if "single inspection framework" in row[_HOW])
    assert main["Slough"].startswith("Slough Borough Council")


def test_3_is_achieving_for_children_an_ifa_in_2015() -> None:
    """No: not then, which is a finding; the registration came in August 2018, and the answer says so."""
    inspected = answer("inspections", "examples/achieving-for-children", "--on", "2015-06-30").flat
    assert "Achieving for Children: not registered then (registered from 2018-08);" in inspected
    gap = answer("explain", "examples/achieving-for-children", "AG-53").flat
    assert (
        "which needs registration (Independent fostering agency); on 2015-12-31 no such registration is on record"
        in gap
    )
    assert "source FOS-M" in gap
    later = answer("inspections", "examples/achieving-for-children@2018-09-30").flat
    assert "Achieving for Children: registered" in later
    fact = answer("explain", "examples/achieving-for-children", "afc-registered-ifa").flat
    assert "from 2018-08" in fact
    assert "KIN-37223" in fact


def test_4_what_goes_and_what_stays_in_doncaster_on_1_september_2022() -> None:
    ran = answer("compare", "examples/doncaster@2022-08-31", "examples/doncaster@2022-09-01", "--format", "json")
    where: dict[str, dict[str, str]] = {}
    for id in ("goes", "stays", "comes"):
        where[id] = {row["What"]: row["sources of Source"] for row in rows(ran, id)}
    gone, stayed, came = where["goes"], where["stays"], where["comes"]
    for text in (
        "Inspection of the fostering agency (of the provider)",
        "Inspection of the adoption agency (of the provider)",
        "Statutory accounts and audit (of the provider)",
        "The trust's own performance report to members (of the provider)",
        "Independent fostering agency: the provider",
        "Voluntary adoption agency: the provider",
        "Company owned by the council: the provider",
    ):
        assert text in gone, text
    for text in (
        "Standard inspection of the council's services (ILACS) (of Doncaster Council)",
        "Full inspection of the children's home (of " + ", ".join(f"Children's home {n}" for n in range(1, 7)) + ")",
        "Looked-after children return (SSDA903) (of Doncaster Council)",
        "Looked-after child's review by the reviewing officer (of Doncaster Council)",
        "The council's quarterly finance and performance report (of Doncaster Council)",
    ):
        assert text in stayed, text
    assert "Department of the council: the provider" in came
    assert gone["The trust's own performance report to members (of the provider)"] == "DMBC-4014"


def test_5_which_principals_hold_the_doncaster_trust_to_account_in_january_2018() -> None:
    """Two with consequences; regulators and filings stand apart."""
    ran = answer("show", "examples/doncaster", "--on", "2018-01-31", "--format", "json")
    found = rows(ran, "principals")
    holding = [row for row in found if row["How"] == "holds to account with consequences"]
    assert [row["Who"].partition(" (through")[0] for row in holding] == [
        "Department for Education",
        "Doncaster Council",
    ]
    assert "O-DO18" in holding[1]["Source"]
    assert all(row["Source"] for row in holding)
    apart = {row["Who"]: row["How"] for row in found if "apart" in row["How"]}
    assert apart["Ofsted"].startswith("regulates")
    assert apart["Companies House"].startswith("receives filings")
    assert "2 hold it to account with consequences." in answer("show", "examples/doncaster", "--on", "2018-01-31").flat


def test_6_which_levers_over_sloughs_trust_does_whom_hold() -> None:
    found = rows(answer("show", "examples/slough", "--on", "2016-01-15", "--format", "json"), "levers")
    held = {(row["Who"], row["Lever"], row["Over"].partition(", for ")[0]): row["Source"] for row in found}
    appoints = held["Secretary of State for Education", "appoints", "Chair of the board"]
    assert appoints == "O-SL16, SBC-42217 (general rule: official)"
    assert held["Department for Education", "funds", TRUST]
    assert held["Slough Borough Council", "commissions", TRUST]
    assert held["Slough Borough Council", "funds", TRUST]
    assert not any(who == "Slough Borough Council" and lever == "owns" for who, lever, _ in held)


def test_7_what_did_set_up_cost_who_paid_on_whose_figure() -> None:
    """Two lines that are not merged: the press's cost, and the minister's contribution, which is a floor."""
    for name, sum_of, press in (
        ("slough", "3,300,000", "Community Care"),
        ("doncaster", "2,900,000", "reporter of Community Care"),
    ):
        ran = answer("money", f"examples/{name}", "--format", "json")
        found = [row for row in rows(ran, "D") if row["Item"] == "Set-up"]
        assert {(row["Who pays"], row["sources of Source"]) for row in found} == {
            ("Department for Education", "S3"),
            ("Department for Education", "PQ-2018"),
        }
        by_source = {row["sources of Source"]: row for row in found}
        assert by_source["PQ-2018"]["Amount"] == f"at least £{sum_of}"
        assert "towards" in by_source["PQ-2018"]["Basis"]
        assert "minister's parliamentary answer" in by_source["PQ-2018"]["Whose figure"].lower()
        assert by_source["S3"]["Amount"].endswith(f"£{sum_of}")
        assert by_source["S3"]["Whose figure"] == press
        assert "Lines are not added up" in ran.out


def test_8_does_the_trust_improve_services() -> None:
    flat = answer("explain", "examples/slough", "quality").flat
    assert "Not established." in flat
    assert "source PAC-16" in flat
    assert "source NAO-16" in flat
