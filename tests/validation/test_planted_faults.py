"""Ten faults, each planted alone into a valid bundle: each is found once, with rule, FHIRPath and remedy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from luspa_fhir.findings import Severity, rule
from luspa_fhir.validation import LAYERS, validate_resource

Json = dict[str, Any]
DOSAGE = "Bundle.entry[4].resource.indicationGuideline[0].dosingGuideline[0].dosage[0].dosage[0]"


@dataclass(frozen=True)
class Fault:
    name: str
    plant: Callable[[Json], object]
    rule: str
    expression: str
    message: str
    remedy: str


def _resource(bundle: Json, number: int) -> Json:
    found: Json = bundle["entry"][number]["resource"]
    return found


def _dosage(bundle: Json) -> Json:
    guideline = _resource(bundle, 4)["indicationGuideline"][0]["dosingGuideline"][0]
    found: Json = guideline["dosage"][0]["dosage"][0]
    return found


def _script(bundle: Json) -> None:
    text = _resource(bundle, 2)["text"]
    text["div"] = text["div"].replace("</p>", "</p><script>alert(1)</script>")


FAULTS = (
    Fault(
        "wrong status code",
        lambda bundle: _resource(bundle, 5).update(status="finale"),
        "code-not-in-required-set",
        "Bundle.entry[5].resource.status",
        "`finale`",
        "`final`",
    ),
    Fault(
        "dangling reference",
        lambda bundle: _resource(bundle, 5)["section"][0]["entry"][0].update(reference="MedicationKnowledge/gone"),
        "reference-unresolved",
        "Bundle.entry[5].resource.section[0].entry[0].reference",
        "`MedicationKnowledge/gone`",
        "Add the resource",
    ),
    Fault(
        "missing required element",
        lambda bundle: _resource(bundle, 1).pop("membership"),
        "element-missing",
        "Bundle.entry[1].resource.membership",
        "`membership`",
        "definitional, enumerated",
    ),
    Fault(
        "unknown element",
        lambda bundle: _resource(bundle, 3).update(subjekt=[]),
        "element-unknown",
        "Bundle.entry[3].resource.subjekt",
        "`subjekt`",
        "`subject`",
    ),
    Fault(
        "bad date",
        lambda bundle: _resource(bundle, 5).update(date="31.05.2024"),
        "date-malformed",
        "Bundle.entry[5].resource.date",
        "`31.05.2024`",
        "2024-05-31",
    ),
    Fault(
        "two value[x]",
        lambda bundle: _resource(bundle, 1)["characteristic"][0].update(valueBoolean=True),
        "choice-ambiguous",
        "Bundle.entry[1].resource.characteristic[0].value",
        "`valueCodeableConcept` and `valueBoolean`",
        "Keep the one",
    ),
    Fault(
        "unit not in UCUM",
        lambda bundle: _dosage(bundle)["doseAndRate"][0]["doseQuantity"].update(code="mg/gk"),
        "unit-not-ucum",
        f"{DOSAGE}.doseAndRate[0].dose.ofType(Quantity).code",
        "`mg/gk`",
        "`mg/kg`",
    ),
    Fault(
        "script in the narrative",
        _script,
        "narrative-script",
        "Bundle.entry[2].resource.text.div",
        "`<script>`",
        "Remove the script",
    ),
    Fault(
        "fullUrl twice",
        lambda bundle: bundle["entry"].append(bundle["entry"][0]),
        "bdl-7",
        "Bundle.entry[9].fullUrl",
        "Bundle.entry[0]",
        "remove the second entry",
    ),
    Fault(
        "wrong target type",
        lambda bundle: _resource(bundle, 2)["subject"][0].update(reference="MedicationKnowledge/examplumab"),
        "reference-wrong-type",
        "Bundle.entry[2].resource.subject[0].reference",
        "leads to a MedicationKnowledge",
        "Medication",
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_found_once_and_helpfully(bundle: Json, fault: Fault) -> None:
    fault.plant(bundle)

    findings = validate_resource(bundle, file="planted.json")

    assert [(one.rule, one.expression) for one in findings] == [(fault.rule, fault.expression)]
    assert fault.message in findings[0].message
    assert fault.remedy in findings[0].remedy
    assert findings[0].severity is Severity.ERROR
    assert findings[0].file == "planted.json"
    assert findings[0].layer == rule(fault.rule).layer


def test_all_faults_at_once_are_all_found(bundle: Json) -> None:
    for fault in FAULTS:
        fault.plant(bundle)

    found = {(one.rule, one.expression) for one in validate_resource(bundle)}

    assert {(fault.rule, fault.expression) for fault in FAULTS} <= found


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_layer_that_is_switched_off_finds_nothing(bundle: Json, fault: Fault) -> None:
    fault.plant(bundle)
    layer = rule(fault.rule).layer

    others = validate_resource(bundle, layers=[name for name in LAYERS if name not in {layer, "schema"}])

    assert fault.rule not in {one.rule for one in others}
    assert fault.rule in {one.rule for one in validate_resource(bundle, layers=[layer])}


def test_the_valid_control_has_no_finding(bundle: Json) -> None:
    assert validate_resource(bundle) == ()
