"""Of which release is a resource, by its own words, its type and its elements?"""

from __future__ import annotations

from typing import Any

import pytest

from luspa_fhir.validation import Release, detected, validate_resource

Json = dict[str, Any]
R5, R4B, R4 = Release
MARKED = {"resourceType": "CapabilityStatement", "status": "active"}


def of_type(name: str, /, **members: Any) -> Json:
    return {"resourceType": name, **members}


@pytest.mark.parametrize(
    ("content", "release"),
    [
        (of_type("CapabilityStatement", fhirVersion="4.0.1"), Release.R4),
        (of_type("CapabilityStatement", fhirVersion="4.3.0"), Release.R4B),
        (of_type("CapabilityStatement", fhirVersion="5.0.0"), Release.R5),
        (of_type("EffectEvidenceSynthesis"), Release.R4),
        (of_type("EffectEvidenceSynthesis", status="draft", zeta=1), Release.R4),
        (of_type("ActorDefinition"), Release.R5),
        (of_type("MedicationStatement", status="recorded", subject={}, reason=[]), Release.R5),
    ],
)
def test_what_one_release_alone_allows(content: Json, release: Release) -> None:
    found = detected(content)

    assert (found.release, found.is_certain) == (release, True)


def test_a_type_that_r5_gave_up_is_not_judged_as_r5() -> None:
    assert detected(of_type("Media")).candidates == (Release.R4B, Release.R4)


def test_entries_tell_together_and_one_odd_type_does_not_outweigh_them() -> None:
    older = [of_type("SubstanceSpecification", id=str(number), comment="a") for number in range(8)]
    bundle = of_type("Bundle", type="collection", entry=[{"resource": one} for one in (*older, of_type("Permission"))])

    assert detected(bundle).release == Release.R4


def test_of_equals_r5_comes_first_and_it_is_said_that_it_is_not_certain() -> None:
    found = detected(of_type("Basic", code={"text": "a"}))

    assert (found.release, found.is_certain, found.candidates) == (Release.R5, False, tuple(Release))


@pytest.mark.parametrize("version", ["3.0.2", "6.0.0-ballot2"])
def test_a_version_that_nobody_here_knows(version: str) -> None:
    assert detected(of_type("CapabilityStatement", fhirVersion=version)).unsupported == version


@pytest.mark.parametrize(
    ("version", "release"),
    [("5.0.0", R5), ("4.3.0", R4B), ("4.0.1", R4), ("4.1.0", R4B), ("5.0.0-ballot", R5)],
)
def test_its_own_mark_counts(version: str, release: Release) -> None:
    found = detected({**MARKED, "fhirVersion": version})

    assert (found.release, found.is_certain, found.unsupported) == (release, True, None)


def test_a_version_that_nobody_knows_is_told_and_nothing_else() -> None:
    resource = {**MARKED, "fhirVersion": "3.0.2", "colour": "blue"}

    assert detected(resource).unsupported == "3.0.2"
    assert [(one.rule, one.expression) for one in validate_resource(resource)] == [
        ("release-unsupported", "CapabilityStatement.fhirVersion")
    ]
    assert "element-unknown" in {one.rule for one in validate_resource(resource, release=R4)}


@pytest.mark.parametrize(
    ("content", "release"),
    [
        ({"resourceType": "MedicinalProduct"}, R4),
        ({"resourceType": "DeviceUsage"}, R5),
        ({"resourceType": "DeviceUseStatement", "status": "active"}, None),
        ({"resourceType": "SubstanceSpecification"}, R4),
        ({"resourceType": "Encounter", "status": "planned", "actualPeriod": {"start": "2024"}}, R5),
        ({"resourceType": "MedicationRequest", "medicationReference": {"reference": "Medication/a"}}, None),
        ({"resourceType": "MedicationRequest", "medication": {"reference": {"reference": "Medication/a"}}}, R5),
        ({"resourceType": "Evidence", "status": "draft", "variableDefinition": [], "certainty": []}, None),
        ({"resourceType": "Evidence", "status": "draft", "exposureBackground": {"reference": "a"}}, R4),
        ({"resourceType": "Patient", "active": True}, None),
        (
            {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "DeviceUsage"}}]},
            R5,
        ),
        ({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "MedicinalProduct"}}, 5, {}]}, R4),
    ],
)
def test_what_only_one_release_has_tells_it(content: Json, release: Release | None) -> None:
    found = detected(content)

    assert found.is_certain is (release is not None)
    assert release is None or found.release is release


def test_what_is_deep_inside_tells_it_too() -> None:
    """`asNeededBoolean` is R4's, `asNeeded` R5's; both types and all else are the same."""

    def dosed(**elements: Any) -> Json:
        extension = {"url": "https://example.org/a", "valueDosage": {"text": "a", **elements}}
        return of_type("Basic", code={"text": "a"}, extension=[extension])

    assert detected(dosed()).candidates == (R5, R4B, R4)
    assert detected(dosed(asNeeded=True)).candidates == (R5,)
    assert detected(dosed(asNeededBoolean=True)).candidates == (R4B, R4)


def test_where_it_cannot_be_told_a_finding_asks_and_says_what_was_taken() -> None:
    (found,) = (one for one in validate_resource({"resourceType": "Patient"}) if one.layer == "release")

    assert found.rule == "release-unknown"
    assert "R5, R4B, R4" in found.message
    assert "judged as R5" in found.message
    assert "--fhir-version" in found.remedy
    assert "release-unknown" not in {one.rule for one in validate_resource({"resourceType": "Patient"}, release=R4)}


@pytest.mark.parametrize("content", [{}, {"resourceType": None}, {"resourceType": 5, "entry": 3}, {"fhirVersion": 5}])
def test_what_is_no_resource_has_an_answer(content: Json) -> None:
    assert detected(content).release in Release
