"""Do the entries fit together: fullUrl, request, identity, and where references lead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from luspa_fhir.validation import Release, validate_resource

Json = dict[str, Any]
Found = Callable[..., list[tuple[str, str | None]]]
UUID = "urn:uuid:ede82a5f-01b5-5b97-b9af-e12d823f3788"


@pytest.mark.parametrize("full_url", ["Medication/examplumab", "example", "https:a", "https://"])
def test_a_full_url_is_absolute(bundle: Json, found: Found, full_url: str) -> None:
    bundle["entry"][0]["fullUrl"] = full_url

    assert found(layers=["references"]) == [("full-url-not-absolute", "Bundle.entry[0].fullUrl")]


@pytest.mark.parametrize("urn", ["urn:uuid:1", "urn:oid:3.1"])
def test_a_urn_is_whole(bundle: Json, found: Found, urn: str) -> None:
    bundle["entry"][0]["fullUrl"] = urn

    assert found(layers=["definitions"]) == [("value-malformed", "Bundle.entry[0].fullUrl")]


@pytest.mark.parametrize("scheme", ["http", "https", "ftp", "fhir+store"])
def test_an_address_of_any_scheme_is_absolute(bundle: Json, found: Found, scheme: str) -> None:
    bundle["entry"][0]["fullUrl"] = f"{scheme}://a.org/Medication/examplumab"

    assert found(layers=["references"]) == []


@pytest.mark.parametrize("end", ["Medication/other", "Group/examplumab", "XMedication/examplumab"])
def test_a_full_url_agrees_with_type_and_id(bundle: Json, found: Found, end: str) -> None:
    bundle["entry"][0]["fullUrl"] = f"https://example.org/fhir/{end}"

    assert found(layers=["references"]) == [("full-url-disagrees", "Bundle.entry[0].fullUrl")]


@pytest.mark.parametrize("url", ["Medication/other", "Medication", "Group/examplumab", "Group?identifier=a"])
def test_the_request_agrees_with_type_and_id(bundle: Json, found: Found, url: str) -> None:
    bundle["entry"][0]["request"]["url"] = url

    assert found(layers=["references"]) == [("request-url-disagrees", "Bundle.entry[0].request.url")]


def test_one_resource_written_twice_under_two_names(bundle: Json, found: Found) -> None:
    bundle["entry"].append(bundle["entry"][0] | {"fullUrl": "https://example.org/fhir/Medication/examplumab"})

    assert found(layers=["references"]) == [("identity-twice", "Bundle.entry[9].request.url")]


def _with_urn(bundle: Json) -> None:
    """The Medication as a conditional update by urn:uuid, as the other kind of transaction has it."""
    entry = bundle["entry"][0]
    entry["fullUrl"] = UUID
    entry["request"]["url"] = "Medication?identifier=https://w3id.org/luspa-fhir/id%7Cexamplumab"
    del entry["resource"]["id"]


def test_references_by_urn(bundle: Json, resources: dict[str, Json], found: Found) -> None:
    _with_urn(bundle)
    for resource in (resources["contraindication"], resources["effect"], resources["composition"]):
        resource["subject"][0]["reference"] = UUID
    resources["knowledge"]["associatedMedication"][0]["reference"] = UUID
    assert found(layers=["references"]) == []

    resources["effect"]["subject"][0]["reference"] = UUID.replace("e", "f")
    assert found(layers=["references"]) == [("reference-unresolved", "Bundle.entry[3].resource.subject[0].reference")]

    resources["effect"]["subject"][0]["reference"] = "Medication/examplumab"
    assert found(layers=["references"]) == [("reference-unresolved", "Bundle.entry[3].resource.subject[0].reference")]


def test_the_type_of_a_urn_is_looked_up(bundle: Json, resources: dict[str, Json], found: Found) -> None:
    _with_urn(bundle)
    resources["effect"]["population"] = [{"reference": UUID}]

    assert ("reference-wrong-type", "Bundle.entry[3].resource.population[0].reference") in found(layers=["references"])


@pytest.mark.parametrize("reference", ["https://example.org/Medication/other", "Medication?identifier=a"])
def test_what_leads_out_of_the_bundle_is_not_followed(resources: dict[str, Json], found: Found, reference: str) -> None:
    resources["effect"]["subject"][0]["reference"] = reference

    assert found() == [("promise-broken", "Bundle.entry[3].resource.subject[0].reference")]


def test_a_reference_out_of_the_bundle_still_has_a_type(resources: dict[str, Json], found: Found) -> None:
    resources["effect"]["subject"][0]["reference"] = "https://example.org/Patient/a"

    assert found() == [("reference-wrong-type", "Bundle.entry[3].resource.subject[0].reference")]


def test_a_full_url_and_a_version_resolve(bundle: Json, resources: dict[str, Json], found: Found) -> None:
    resources["effect"]["subject"][0]["reference"] = bundle["entry"][0]["fullUrl"]
    resources["contraindication"]["subject"][0]["reference"] = "Medication/examplumab/_history/2"

    assert found(layers=["references"]) == []


def test_a_codeable_reference_is_held_to_the_types_of_its_element(resources: dict[str, Json], found: Found) -> None:
    symptom = resources["effect"]["undesirableEffect"]["symptomConditionEffect"]
    symptom["reference"] = {"reference": "Group/examplumab-adults"}

    path = "Bundle.entry[3].resource.undesirableEffect.symptomConditionEffect.reference.reference"
    assert found() == [("reference-wrong-type", path)]


def test_contained_resources(resources: dict[str, Json], found: Found) -> None:
    effect = resources["effect"]
    effect["population"] = [{"reference": "#children"}]
    assert found(layers=["references"]) == [("ref-1", "Bundle.entry[3].resource.population[0].reference")]

    effect["contained"] = [{"resourceType": "Group", "id": "children"}]
    assert found(layers=["references"]) == []

    effect["contained"] = [{"resourceType": "Medication", "id": "children"}]
    assert [rule for rule, _ in found(layers=["references"])] == ["reference-wrong-type"]


def test_equal_full_urls_of_two_versions_are_allowed(bundle: Json, found: Found) -> None:
    bundle["type"] = "collection"
    first = bundle["entry"][0]
    bundle["entry"].append(first | {"resource": first["resource"] | {"meta": {"versionId": "2"}}})

    assert found(layers=["references"]) == []


def test_a_bundle_whose_type_is_no_text_breaks_nothing() -> None:
    entry = {"resource": {"resourceType": "Basic", "code": {"text": "x"}}}
    odd = {"resourceType": "Bundle", "type": ["collection"], "entry": [entry]}

    assert "type-wrong" in {one.rule for one in validate_resource(odd, release=Release.R4)}
