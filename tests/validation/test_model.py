"""What HL7's definitions let pass, the library fhir.resources may still refuse: a warning, at its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from luspa_fhir.findings import Finding, Severity
from luspa_fhir.validation import Release, validate_resource

Json = dict[str, Any]
LEAST = {"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueInteger64": str(-(2**63))}
"""The least integer64, which the library takes for too small."""


def test_the_library_has_the_last_word(resources: dict[str, Json], only_finding: Callable[[], Finding]) -> None:
    resources["medication"]["extension"] = [LEAST]

    found = only_finding()

    assert (found.rule, found.layer) == ("model-rejects", "model")
    assert found.expression == "Bundle.entry[0].resource.extension[0].value.ofType(integer64)"
    assert found.severity is Severity.WARNING


def test_what_the_definitions_say_is_not_said_again(resources: dict[str, Json], found: Callable[..., Any]) -> None:
    resources["device"]["id"] = "luspa fhir"

    assert found(layers=["model"]) == [("model-rejects", "Bundle.entry[7].resource.id")]
    assert [rule for rule, path in found() if path == "Bundle.entry[7].resource.id"] == ["value-malformed"]


def test_the_library_knows_r4b_but_not_r4() -> None:
    patient: Json = {"resourceType": "Patient", "active": "perhaps"}

    def rules(release: Release) -> list[str]:
        return [one.rule for one in validate_resource(patient, release=release, layers=["model"])]

    assert rules(Release.R5) == rules(Release.R4B) == ["model-rejects"]
    assert rules(Release.R4) == []


def test_a_bundle_is_loaded_entry_by_entry(bundle: Json, found: Callable[..., Any]) -> None:
    bundle["type"] = 5
    bundle["entry"][1]["resource"]["quantity"] = "many"

    assert found(layers=["model"]) == [
        ("model-rejects", "Bundle.entry[1].resource.quantity"),
        ("model-rejects", "Bundle.type"),
    ]
