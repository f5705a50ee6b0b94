"""What nothing in a document leads to."""

from __future__ import annotations

from typing import Any

import pytest

from luspa_fhir.validation import Release, validate_resource

Json = dict[str, Any]


def _resource(name: str, **elements: Any) -> Json:
    kind, _, resource_id = name.partition("/")
    return {"resourceType": kind, "id": resource_id, **elements}


def _document(*resources: Json, sections: tuple[str, ...], kind: str = "document") -> Json:
    composition = _resource("Composition/c", section=[{"entry": [{"reference": one} for one in sections]}])
    entries = [
        {"fullUrl": f"https://example.org/{one['resourceType']}/{one['id']}", "resource": one}
        for one in (composition, *resources)
    ]
    return {"resourceType": "Bundle", "type": kind, "entry": entries}


def _unreachable(document: Json) -> list[str | None]:
    found = validate_resource(document, release=Release.R5, layers=["references"])
    return [one.expression for one in found if one.rule == "document-entry-unreachable"]


PATIENT = _resource("Patient/p", managingOrganization={"reference": "Organization/o"})
ORGANIZATION = _resource("Organization/o")
PROVENANCE = _resource("Provenance/v", target=[{"reference": "Patient/p"}], agent=[{"who": {"reference": "Device/d"}}])


def test_what_is_reached_in_one_step_or_several() -> None:
    assert _unreachable(_document(PATIENT, ORGANIZATION, sections=("Patient/p",))) == []


def test_what_is_not_reached() -> None:
    document = _document(PATIENT, ORGANIZATION, sections=("Organization/o",))

    assert _unreachable(document) == ["Bundle.entry[1]"]
    (found,) = (one for one in validate_resource(document) if one.rule == "document-entry-unreachable")
    assert "Patient/p" in found.message


def test_two_that_lead_to_each_other_are_not_reached() -> None:
    other = _resource("Organization/o", partOf={"reference": "Organization/q"})
    back = _resource("Organization/q", partOf={"reference": "Organization/o"})

    assert _unreachable(_document(other, back, sections=())) == ["Bundle.entry[1]", "Bundle.entry[2]"]


def test_a_provenance_may_refer_to_what_is_reached_and_leads_on() -> None:
    device = _resource("Device/d")
    document = _document(PATIENT, ORGANIZATION, PROVENANCE, device, sections=("Patient/p",))

    assert _unreachable(document) == []
    assert _unreachable(_document(PROVENANCE, device, sections=())) == ["Bundle.entry[1]", "Bundle.entry[2]"]


def test_by_a_contained_resource() -> None:
    contained = _resource("PractitionerRole/r", organization={"reference": "Organization/o"})
    patient = _resource("Patient/p", contained=[contained], generalPractitioner=[{"reference": "#r"}])

    assert _unreachable(_document(patient, ORGANIZATION, sections=("Patient/p",))) == []


@pytest.mark.parametrize("kind", ["collection", "transaction", "searchset"])
def test_other_bundles_may_hold_what_nothing_leads_to(kind: str) -> None:
    assert _unreachable(_document(PATIENT, sections=(), kind=kind)) == []


def test_a_document_that_does_not_begin_with_a_composition_is_told_otherwise() -> None:
    document = _document(PATIENT, sections=())
    document["entry"].reverse()

    assert _unreachable(document) == []
    assert "bdl-11" in {one.rule for one in validate_resource(document, release=Release.R5)}
