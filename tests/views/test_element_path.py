"""Every way of naming an element, and what is said where a path leads nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from luspa_fhir.views.element_path import NoSuchElement, follow

BUNDLE: dict[str, Any] = {
    "resourceType": "Bundle",
    "type": "transaction",
    "entry": [
        {"resource": {"resourceType": "Medication", "id": "luspatercept", "status": "active"}},
        {"resource": {"resourceType": "Group", "id": "adults", "characteristic": [{"valueQuantity": {"value": 2}}]}},
        {"resource": {"resourceType": "Group", "id": "adults.old", "characteristic": [{"code": {}}, {"code": {}}]}},
        {"fullUrl": "urn:uuid:nothing-here"},
        "not an entry",
    ],
}


@pytest.mark.parametrize(
    ("path", "expression"),
    [
        ("Bundle.entry[0].resource.status", "Bundle.entry[0].resource.status"),
        ("Bundle.entry[0].resource", "Bundle.entry[0].resource"),
        ("Bundle.type", "Bundle.type"),
        ("Medication.status", "Bundle.entry[0].resource.status"),
        ("Medication", "Bundle.entry[0].resource"),
        ("Medication/luspatercept.status", "Bundle.entry[0].resource.status"),
        ("Group/adults", "Bundle.entry[1].resource"),
        ("Group/adults.old", "Bundle.entry[2].resource"),
        ("Group/adults.old.characteristic[1]", "Bundle.entry[2].resource.characteristic[1]"),
        ("Group/adults.characteristic.value.value", "Bundle.entry[1].resource.characteristic[0].value.value"),
        (
            "Group/adults.characteristic[0].value.ofType(Quantity).value",
            "Bundle.entry[1].resource.characteristic[0].valueQuantity.value",
        ),
    ],
)
def test_paths_that_lead_somewhere(path: str, expression: str) -> None:
    assert follow(BUNDLE, path)[-1].expression == expression


def test_the_way_names_each_element_with_its_value() -> None:
    way = follow(BUNDLE, "Group/adults.characteristic.valueQuantity.value")

    assert [element.value for element in way][-2:] == [{"value": 2}, 2]
    assert len(way) == 4


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("Group.characteristic", "Name one: Group/adults, Group/adults.old"),
        ("Patient.name", "The bundle has no Patient"),
        ("Medication.name", "has no 'name'. It has resourceType, id, status"),
        ("Medication.status.text", "is a plain value"),
        ("Medication.status[1]", "it has no \\[1\\]"),
        ("Group/adults.old.characteristic", "has 2 elements. Name one"),
        ("Group/adults.characteristic[7]", "has 1 elements; it has no \\[7\\]"),
        ("Medication.where(status='active')", "is not a name with an optional index"),
        ("nothing", "'nothing' is not a path"),
        ("", "'' is not a path"),
    ],
)
def test_paths_that_lead_nowhere(path: str, message: str) -> None:
    with pytest.raises(NoSuchElement, match=message):
        follow(BUNDLE, path)


def test_a_bundle_without_entries_says_so() -> None:
    with pytest.raises(NoSuchElement, match="has no Medication"):
        follow({"resourceType": "Bundle", "entry": "nonsense"}, "Medication.status")
