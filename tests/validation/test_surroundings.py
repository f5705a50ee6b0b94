"""Who is called how inside of a bundle, and which codes a set has."""

from __future__ import annotations

from typing import Any

import pytest

from luspa_fhir.validation import Release
from luspa_fhir.validation.specification import definitions_of
from luspa_fhir.validation.surroundings import Surroundings
from luspa_fhir.validation.tree import Node, Tree

Json = dict[str, Any]
UUID = "urn:uuid:ede82a5f-01b5-5b97-b9af-e12d823f3788"
BUNDLE: Json = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [
        {
            "fullUrl": "https://example.org/Patient/a",
            "resource": {
                "resourceType": "Patient",
                "id": "a",
                "meta": {"versionId": "2"},
                "contained": [{"resourceType": "Organization", "id": "o"}],
                "gender": "male",
            },
        },
        {"fullUrl": UUID, "resource": {"resourceType": "Patient", "id": "b"}},
        {"resource": {"resourceType": "Group", "id": "g"}},
        {"fullUrl": 5, "resource": None},
        "odd",
    ],
}


@pytest.fixture
def tree() -> Tree:
    return Tree(definitions_of(Release.R5), BUNDLE)


def _of(tree: Tree, resource_id: str) -> Node:
    return next(item for item in tree.objects if item.content.get("id") == resource_id)


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("https://example.org/Patient/a", "a"),
        ("Patient/a", "a"),
        ("Patient/a/_history/2", "a"),
        ("Patient/a/_history/1", None),
        ("https://example.org/Patient/a#o", "a"),
        ("https://example.org/Patient/a|5", "a"),
        (UUID, "b"),
        ("Patient/b", None),
        ("Group/g", "g"),
        ("Group/a", None),
        ("https://other.org/Patient/a", None),
        ("", None),
        ("#o", None),
    ],
)
def test_references_from_outside(tree: Tree, reference: str, found: str | None) -> None:
    target = Surroundings(tree).resolve(_of(tree, "b"), reference)

    assert (target.content["id"] if target else None) == found


def test_a_contained_resource_is_seen_from_inside_only(tree: Tree) -> None:
    surroundings = Surroundings(tree)
    patient, organization = _of(tree, "a"), _of(tree, "o")

    assert surroundings.resolve(patient, "#o") is organization
    assert surroundings.resolve(organization, "#o") is organization
    assert surroundings.resolve(organization, "#") is patient
    assert surroundings.resolve(patient, "#x") is None


def test_a_single_resource_has_only_what_it_contains() -> None:
    tree = Tree(definitions_of(Release.R5), BUNDLE["entry"][0]["resource"])
    surroundings = Surroundings(tree)

    assert surroundings.by_full_url == surroundings.by_identity == {}
    assert surroundings.resolve(tree.root, "#o") is not None


def test_codes_of_a_set(tree: Tree) -> None:
    surroundings = Surroundings(tree)
    (gender,) = _of(tree, "a").below("gender")

    assert surroundings.is_member(gender, "http://hl7.org/fhir/ValueSet/administrative-gender") is True
    assert surroundings.is_member(gender, "http://hl7.org/fhir/ValueSet/name-use|5.0.0") is False
    assert surroundings.is_member(gender, "https://example.org/unknown") is None
    assert surroundings.is_member("male", "http://hl7.org/fhir/ValueSet/administrative-gender") is None


def test_concepts_of_a_set() -> None:
    system = "http://hl7.org/fhir/administrative-gender"
    concepts = [{"coding": [{"system": system, "code": one}]} for one in ("male", "mail")]
    extensions = [{"url": "a", "valueCodeableConcept": one} for one in concepts]
    tree = Tree(definitions_of(Release.R5), {"resourceType": "Basic", "extension": extensions})
    values = [one.below("value")[0] for one in tree.root.below("extension")]

    address = "http://hl7.org/fhir/ValueSet/administrative-gender"
    assert [Surroundings(tree).is_member(one, address) for one in values] == [True, False]
