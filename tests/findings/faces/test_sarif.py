"""SARIF that the schema of SARIF takes, with what code scanning needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from luspa_fhir import exact_json
from luspa_fhir.findings import Place, finding
from luspa_fhir.findings.faces.sarif import as_sarif
from luspa_fhir.findings.faces.told import Told

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"
ROOT = Path("/checkout")


def run_of(*told: Told) -> dict[str, Any]:
    log = as_sarif(told, judged=["x.json"], version="1.2.3", root=ROOT)
    run: dict[str, Any] = log["runs"][0]
    return run


@pytest.mark.parametrize("some", [slice(0, 0), slice(0, 5), slice(0, 6)], ids=["none", "none suppressed", "all"])
def test_it_is_valid_against_the_schema(told: tuple[Told, ...], some: slice) -> None:
    log = as_sarif(told[some], judged=["x.json", "out/a b.json"], version="1.2.3", root=ROOT)
    validator = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))

    assert [error.message for error in validator.iter_errors(log)] == []
    assert [error.message for error in validator.iter_errors(log | {"version": "1.0"})] != []
    assert len(log["runs"][0]["results"]) == len(told[some])


def test_each_result_names_its_rule_and_the_rule_has_help(told: tuple[Told, ...]) -> None:
    run = run_of(*told)
    rules = run["tool"]["driver"]["rules"]

    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [one.finding.rule for one in told]
    helped = {rule["id"]: rule.get("help", {}).get("text", "") for rule in rules}
    assert "What to do: Use a code of UCUM" in helped["unit-not-ucum"]
    assert helped["ele-99"] == ""
    assert [one["level"] for one in run["results"]] == ["error", "error", "error", "warning", "note", "error"]


def test_the_location_is_in_the_file_judged_and_the_page_stands_beside_it(told: tuple[Told, ...]) -> None:
    result = run_of(*told)["results"][2]

    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "out/a%20b.json"},
                "region": {"startLine": 12, "startColumn": 17},
            },
            "logicalLocations": [
                {"fullyQualifiedName": "Bundle.entry[1].resource.dose.ofType(Quantity).code", "kind": "element"}
            ],
        }
    ]
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "a.md"}


@pytest.mark.parametrize(
    ("file", "uri"),
    [("/checkout/out/a.json", "out/a.json"), ("/elsewhere/ä.json", "file:///elsewhere/%C3%A4.json"), ("a#b", "a%23b")],
)
def test_addresses_are_relative_to_the_checkout(file: str, uri: str) -> None:
    (result,) = run_of(Told(finding("input-missing", "None.", file=file)))["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_suppressions_stand_on_all_results_or_on_none(told: tuple[Told, ...]) -> None:
    with_one = [one["suppressions"] for one in run_of(*told)["results"]]

    assert with_one[:5] == [[]] * 5
    assert with_one[5] == [{"kind": "external", "status": "accepted", "justification": "The sender cannot change it."}]
    assert all("suppressions" not in one for one in run_of(*told[:5])["results"])


def test_a_fingerprint_stays_when_lines_move_and_tells_findings_apart() -> None:
    def fingerprints(line: int) -> list[str]:
        places = Place("x.json", line, 1)
        twice = finding("qty-3", "No system.", file="x.json", place=places, expression="Patient.x")
        other = finding("qty-3", "No system.", file="x.json", place=places, expression="Patient.y")
        results = run_of(Told(twice), Told(twice), Told(other))["results"]
        return [one["partialFingerprints"]["luspaFhir/v1"] for one in results]

    assert fingerprints(3) == fingerprints(300)
    assert len(set(fingerprints(3))) == 3


def test_the_same_findings_give_the_same_bytes(told: tuple[Told, ...]) -> None:
    plain = told[:2]

    assert exact_json.write(run_of(*plain)) == exact_json.write(run_of(*plain))
