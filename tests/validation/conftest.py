"""A small valid bundle of the kind that luspa-fhir makes, written out here so that tests can plant one fault in it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest

from luspa_fhir.findings import Finding
from luspa_fhir.validation import validate_resource

Json = dict[str, Any]

PAGE = """\
---
title: Examplumab
---

# Examplumab

### Dosage

Give 1.25 mg/kg every 3 weeks.

### Contraindications

Known hypersensitivity.

### Side effects

Dizziness.
"""
BASE = "https://w3id.org/luspa-fhir"
UCUM = "http://unitsofmeasure.org"


def _quoted(words: str) -> Json:
    return {"url": "http://hl7.org/fhir/StructureDefinition/originalText", "valueString": words}


def _quantity(value: Decimal | int, code: str) -> Json:
    return {"value": value, "unit": code, "system": UCUM, "code": code}


def _resource(resource_type: str, resource_id: str, **elements: Any) -> Json:
    div = f'<div xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><p>{resource_id}</p></div>'
    return {
        "resourceType": resource_type,
        "id": resource_id,
        "meta": {"tag": [{"system": f"{BASE}/CodeSystem/tag", "code": "derived-from-monograph"}]},
        "language": "en",
        "text": {"status": "generated", "div": div},
        "identifier": [{"system": f"{BASE}/id", "value": resource_id}],
        **elements,
    }


def _clinical_use(kind: str, body: str, resource_id: str, content: Json) -> Json:
    status = {"system": "http://hl7.org/fhir/publication-status", "code": "draft", "display": "Draft"}
    return _resource(
        "ClinicalUseDefinition",
        resource_id,
        type=kind,
        subject=[{"reference": "Medication/examplumab"}],
        status={"coding": [status], "text": "Draft"},
        population=[{"reference": "Group/examplumab-adults"}],
        **{body: content},
    )


def _dosage() -> Json:
    phase = {"system": f"{BASE}/CodeSystem/dosage-phase", "code": "initial", "display": "Initial dose"}
    return {
        "type": {"coding": [phase], "text": "Initial dose"},
        "dosage": [
            {
                "extension": [_quoted("Give 1.25 mg/kg every 3 weeks.")],
                "text": "Give 1.25 mg/kg every 3 weeks.",
                "timing": {
                    "repeat": {"frequency": 1, "period": 3, "periodUnit": "wk"},
                    "code": {"text": "every 3 weeks"},
                },
                "route": {"text": "subcutaneous"},
                "doseAndRate": [{"doseQuantity": _quantity(Decimal("1.25"), "mg/kg")}],
                "maxDosePerPeriod": [{"numerator": _quantity(100, "mg"), "denominator": _quantity(24, "h")}],
            }
        ],
    }


def _section(title: str, words: str, *, entry: Sequence[str] = ()) -> Json:
    div = f'<div xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><p>{words}</p></div>'
    section: Json = {"title": title, "text": {"status": "generated", "div": div}}
    return section | ({"entry": [{"reference": one} for one in entry]} if entry else {})


def _resources() -> list[Json]:
    characteristic = {"code": {"text": "Age"}, "valueCodeableConcept": {"text": "adults"}, "exclude": False}
    page = {
        "contentType": "text/markdown; charset=UTF-8",
        "data": base64.b64encode(PAGE.encode()).decode(),
        "hash": base64.b64encode(hashlib.sha1(PAGE.encode(), usedforsecurity=False).digest()).decode(),
        "title": "examplumab.md",
    }
    contraindication = {
        "extension": [_quoted("Known hypersensitivity.")],
        "diseaseSymptomProcedure": {"concept": {"text": "Known hypersensitivity"}},
    }
    effect = {
        "extension": [_quoted("Dizziness.")],
        "symptomConditionEffect": {"concept": {"text": "Dizziness"}},
        "frequencyOfOccurrence": {"text": "Common"},
    }
    return [
        _resource("Medication", "examplumab", code={"text": "Examplumab"}),
        _resource(
            "Group",
            "examplumab-adults",
            type="person",
            membership="definitional",
            name="adults",
            characteristic=[characteristic],
        ),
        _clinical_use("contraindication", "contraindication", "examplumab-ci-hypersensitivity", contraindication),
        _clinical_use("undesirable-effect", "undesirableEffect", "examplumab-ue-dizziness", effect),
        _resource(
            "MedicationKnowledge",
            "examplumab",
            code={"text": "Examplumab"},
            status="active",
            name=["Examplumab"],
            associatedMedication=[{"reference": "Medication/examplumab"}],
            monograph=[
                {"type": {"text": "Drug monograph"}, "source": {"reference": "DocumentReference/examplumab-source"}}
            ],
            indicationGuideline=[{"dosingGuideline": [{"dosage": [_dosage()]}]}],
            clinicalUseIssue=[{"reference": "ClinicalUseDefinition/examplumab-ci-hypersensitivity"}],
        ),
        _resource(
            "Composition",
            "examplumab",
            status="final",
            type={"text": "Drug monograph"},
            subject=[{"reference": "Medication/examplumab"}],
            date="2024-05-31",
            author=[{"reference": "Device/luspa-fhir-exporter"}],
            title="Examplumab",
            section=[
                _section("Dosage", "Give 1.25 mg/kg every 3&#160;weeks.", entry=["MedicationKnowledge/examplumab"]),
                _section("Contraindications", "Known hypersensitivity."),
                _section("Side effects", "Dizziness."),
            ],
        ),
        _resource(
            "DocumentReference",
            "examplumab-source",
            status="current",
            type={"text": "Drug monograph"},
            content=[{"attachment": page}],
        ),
        _resource(
            "Device",
            "luspa-fhir-exporter",
            name=[{"value": "luspa-fhir", "type": "registered-name"}],
            version=[{"value": "0.1.0"}],
        ),
        _provenance(),
    ]


def _provenance() -> Json:
    resource = _resource(
        "Provenance",
        "examplumab-0123456789ab",
        target=[{"reference": "MedicationKnowledge/examplumab"}],
        agent=[{"who": {"reference": "Device/luspa-fhir-exporter"}}],
        entity=[{"role": "source", "what": {"reference": "DocumentReference/examplumab-source"}}],
    )
    del resource["identifier"]  # Provenance has no such element
    return resource


def _bundle() -> Json:
    entries = [
        {
            "fullUrl": f"{BASE}/fhir/{resource['resourceType']}/{resource['id']}",
            "resource": resource,
            "request": {"method": "PUT", "url": f"{resource['resourceType']}/{resource['id']}"},
        }
        for resource in _resources()
    ]
    return {"resourceType": "Bundle", "id": "examplumab-r5", "type": "transaction", "entry": entries}


@pytest.fixture
def bundle() -> Json:
    """A valid bundle, fresh for each test."""
    return _bundle()


@pytest.fixture
def resources(bundle: Json) -> dict[str, Json]:
    """The resources of `bundle` by the end of their id: what a test plants there stands in the bundle."""
    names = ("medication", "group", "contraindication", "effect", "knowledge", "composition", "source", "device")
    return {name: bundle["entry"][number]["resource"] for number, name in enumerate((*names, "provenance"))}


@pytest.fixture
def dosage(resources: dict[str, Json]) -> Json:
    """The one Dosage of `bundle`."""
    found: Json = resources["knowledge"]["indicationGuideline"][0]["dosingGuideline"][0]["dosage"][0]["dosage"][0]
    return found


@pytest.fixture
def found(bundle: Json) -> Callable[..., list[tuple[str, str | None]]]:
    """What validation finds in `bundle` after a test has planted its fault: rule and FHIRPath of each finding."""

    def judge(**options: Any) -> list[tuple[str, str | None]]:
        return [(one.rule, one.expression) for one in validate_resource(bundle, **options)]

    return judge


@pytest.fixture
def only_finding(bundle: Json) -> Callable[[], Finding]:
    """The single finding in `bundle`; the test fails where there are none or several."""

    def judge() -> Finding:
        findings = validate_resource(bundle)
        assert len(findings) == 1, findings
        return findings[0]

    return judge
