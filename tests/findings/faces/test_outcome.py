"""An OperationOutcome that the models of R5 and R4B take."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from fhir.resources.operationoutcome import OperationOutcome
from fhir.resources.R4B.operationoutcome import OperationOutcome as OperationOutcomeR4B

from luspa_fhir import exact_json
from luspa_fhir.findings import Finding, Place, Severity, finding, rules
from luspa_fhir.findings.faces.outcome import RULES, as_outcome, code_of
from luspa_fhir.findings.faces.told import Told
from luspa_fhir.validation import validate_resource

# https://hl7.org/fhir/R4/valueset-issue-type.html; R4B and R5 have all of them too
ISSUE_TYPES_OF_R4 = {
    *("invalid", "structure", "required", "value", "invariant", "security", "login", "unknown", "expired", "forbidden"),
    *("suppressed", "processing", "not-supported", "duplicate", "multiple-matches", "not-found", "deleted", "too-long"),
    *("code-invalid", "extension", "too-costly", "business-rule", "conflict", "transient", "lock-error", "no-store"),
    *("exception", "timeout", "incomplete", "throttled", "informational"),
}


def outcome(*told: Told) -> dict[str, Any]:
    return as_outcome(told, judged=["x.json"])


@pytest.mark.parametrize("model", [OperationOutcome, OperationOutcomeR4B], ids=["R5", "R4B"])
@pytest.mark.parametrize("some", [slice(0, 0), slice(5, 6), slice(0, 6)], ids=["none", "suppressed", "all"])
def test_it_is_valid(model: Any, told: tuple[Told, ...], some: slice) -> None:
    content = outcome(*told[some])
    model.model_validate(json.loads(json.dumps(content)))

    assert content["issue"]
    assert all(issue["severity"] in set(Severity) for issue in content["issue"])


@pytest.mark.parametrize("release", ["R5", "R4B", "R4"])
@pytest.mark.parametrize("some", [slice(0, 0), slice(0, 6)], ids=["none", "all"])
def test_hl7_s_definitions_of_each_release_find_nothing(release: Any, told: tuple[Told, ...], some: slice) -> None:
    content = json.loads(json.dumps(outcome(*told[some])))

    found = validate_resource(content, release=release)
    assert {one.rule for one in found} <= {"extension-not-checked"}
    assert validate_resource(content | {"issue": []}, release=release) != ()


def test_one_finding() -> None:
    one = finding("qty-3", "No system.", remedy="Add it.", file="x.json", expression="Patient.x.ofType(Quantity)")
    (issue,) = outcome(Told(one, Place("x.json", 3, 4)))["issue"]

    assert (issue["severity"], issue["code"]) == ("error", "invariant")
    assert issue["details"]["coding"][0] | {"display": ""} == {"system": RULES, "code": "qty-3", "display": ""}
    assert issue["details"]["text"] == "No system."
    assert issue["diagnostics"] == "Add it."
    assert issue["expression"] == ["Patient.x.ofType(Quantity)"]
    assert [list(extension.values())[1] for extension in issue["extension"]] == ["x.json", 3, 4]


def test_no_finding_is_one_information_and_a_suppressed_one_is_none(told: tuple[Told, ...]) -> None:
    (issue,) = outcome(told[5])["issue"]

    assert (issue["severity"], issue["code"]) == ("information", "informational")
    assert issue["details"]["text"].startswith("All OK")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_each_rule_has_an_issue_type_that_all_releases_know(rule: Any) -> None:
    assert code_of(finding(rule.id, "x")) in ISSUE_TYPES_OF_R4


def test_a_key_of_hl7_s_is_an_invariant_and_of_an_unknown_layer_only_processing_is_known() -> None:
    assert code_of(Finding("ele-99", Severity.ERROR, "x", "y", layer="definitions")) == "invariant"
    assert code_of(Finding("x", Severity.ERROR, "x", "y", layer="new")) == "processing"


def test_texts_are_strings_of_fhir(told: tuple[Told, ...]) -> None:
    text = outcome(told[2])["issue"][0]["details"]["text"]

    assert re.fullmatch(r"[ \r\n\t\u0020-\ud7ff\ue000-\U0010FFFF]+", text)
    assert "\\x00" in text
    assert "\\xd800" in text
    assert exact_json.read(exact_json.write(outcome(*told))) == outcome(*told)
