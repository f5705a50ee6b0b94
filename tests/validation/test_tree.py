"""The walk: every object once, with its type and its path, whatever the JSON holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.validation import Release, validate_resource
from luspa_fhir.validation.specification import definitions_of
from luspa_fhir.validation.tree import Tree, fhirpath

Json = dict[str, Any]
R5 = definitions_of(Release.R5)


def _tree(content: Json) -> Tree:
    return Tree(R5, content)


def test_objects_come_outer_ones_first_with_type_and_path() -> None:
    tree = _tree(
        {
            "resourceType": "Patient",
            "name": [{"family": "a", "period": {"start": "2024"}}, {"given": ["b"]}],
            "maritalStatus": {"text": "c"},
        }
    )

    assert [(item.path, item.type_name) for item in tree.objects] == [
        ("Patient", "Patient"),
        ("Patient.name[0]", "HumanName"),
        ("Patient.name[0].period", "Period"),
        ("Patient.name[1]", "HumanName"),
        ("Patient.maritalStatus", "CodeableConcept"),
    ]


def test_choices_backbones_and_what_stands_beside_primitives() -> None:
    extension = {"url": "https://example.org/a", "valueCoding": {"code": "x"}}
    tree = _tree(
        {
            "resourceType": "Observation",
            "component": [{"valueQuantity": {"value": 1}}],
            "_status": {"extension": [extension]},
        }
    )

    assert [(item.path, item.type_name) for item in tree.objects[1:]] == [
        ("Observation.component[0]", "Observation.component"),
        ("Observation.component[0].value.ofType(Quantity)", "Quantity"),
        ("Observation.status.extension[0]", "Extension"),
        ("Observation.status.extension[0].value.ofType(Coding)", "Coding"),
    ]


def test_resources_in_resources_know_where_they_belong(bundle: Json, resources: dict[str, Json]) -> None:
    resources["effect"]["contained"] = [{"resourceType": "Group", "id": "g"}]
    tree = _tree(bundle)
    (group,) = (item for item in tree.objects if item.content.get("id") == "g")

    assert group.path == "Bundle.entry[3].resource.contained[0]"
    assert group.resource is group
    assert group.container.path == "Bundle.entry[3].resource"
    assert (group.entry, tree.root.entry) == (3, None)
    assert group.root is tree.root
    assert group.container.container is group.container


def test_a_reference_to_the_content_of_another_element() -> None:
    tree = _tree({"resourceType": "Questionnaire", "item": [{"item": [{"linkId": "1.1"}]}]})

    inner = tree.objects[-1]
    assert (inner.path, inner.type_name) == ("Questionnaire.item[0].item[0]", "Questionnaire.item")


def test_below_gives_an_element_by_its_stem() -> None:
    root = _tree({"resourceType": "Patient", "multipleBirthInteger": 2, "name": [{"given": ["a", None, "c"]}]}).root

    assert [one.value for one in root.below("multipleBirth")] == [2]
    assert [one.path for one in root.below("multipleBirth")] == ["Patient.multipleBirth.ofType(integer)"]
    assert root.below("multipleBirthInteger") == []
    assert [one.path for one in root.below("name")[0].below("given")] == [
        "Patient.name[0].given[0]",
        "Patient.name[0].given[2]",
    ]
    assert root.below("name") is root.below("name")


def test_a_value_with_only_an_extension_is_an_element_without_value() -> None:
    reason = {"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}
    content: Json = {"resourceType": "Patient", "_birthDate": {"extension": [reason]}, "name": [{"given": ["a"]}]}
    content["name"][0]["_given"] = [None, {"extension": [reason]}]
    root = _tree(content).root

    (date,) = root.below("birthDate")
    assert (date.value, date.below("extension")[0].path) == (None, "Patient.birthDate.extension[0]")
    assert [one.value for one in root.below("name")[0].below("given")] == ["a", None]


def test_a_type_that_there_is_not_is_refused() -> None:
    for name in ("NoSuchType", "HumanName", None, 5, ["Patient"]):
        with pytest.raises(KeyError):
            _tree({"resourceType": name})


def test_a_place_of_the_json_becomes_the_path_that_the_walk_gives(bundle: Json) -> None:
    dose = ("doseAndRate", 0, "doseQuantity", "code")
    pointer = ("indicationGuideline", 0, "dosingGuideline", 0, "dosage", 0, "dosage", 0, *dose)

    path = fhirpath(R5, bundle, ("entry", 4, "resource", *pointer))

    assert path.rpartition(".")[0] in {item.path for item in _tree(bundle).objects}
    assert path.endswith(".doseAndRate[0].dose.ofType(Quantity).code")


def test_a_place_that_is_not_there_has_a_path_all_the_same() -> None:
    assert fhirpath(R5, {"resourceType": "Patient"}, ("name", 7, "odd", "er")) == "Patient.name[7].odd.er"
    assert fhirpath(R5, {}, ("a", 0)) == "Resource.a[0]"
    assert fhirpath(R5, {"resourceType": 5, "a": 1}, ("a",)) == "5.a"


_NAME_LIST = (
    "resourceType id extension _id url valueString valueQuantity name given _given contact contained reference code "
    "coding text div status item value period start meta profile identifier subject component telecom"
)
_NAMES = st.sampled_from(_NAME_LIST.split())
_LEAVES = st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["", "a", "2024-05", "#a", "Patient", "mg"])
_JSON = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=5),
    max_leaves=30,
)
_TYPES = st.sampled_from(["Patient", "Observation", "Questionnaire", "Bundle", "Parameters", "Composition"])


@given(st.dictionaries(_NAMES, _JSON, max_size=6), _TYPES, st.sampled_from(list(Release)))
def test_any_object_of_a_known_type_is_walked_and_judged(content: Json, name: str, release: Release) -> None:
    resource = {**content, "resourceType": name}
    paths = [item.path for item in Tree(definitions_of(release), resource).objects]

    assert len(paths) == len(set(paths))
    for one in validate_resource(resource, release=release):
        assert (one.expression or "").startswith(name)
        assert one.message
        assert one.remedy


@given(_JSON)
def test_any_object_is_judged(content: object) -> None:
    resource = content if isinstance(content, dict) else {"resourceType": content}

    assert isinstance(validate_resource(resource), tuple)
