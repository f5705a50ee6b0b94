"""HL7's definitions as the archives hold them: whole in themselves, and what each release is known for."""

from __future__ import annotations

import pytest

from luspa_fhir.validation.specification import Definitions, Release, Shape, definitions_of


def _shapes(definitions: Definitions) -> list[Shape]:
    """Every shape that can be reached from any type."""
    found: dict[str, Shape] = {}
    waiting = list(definitions.types)
    while waiting:
        name = waiting.pop()
        if name in found or definitions.is_primitive(name):
            continue
        shape = definitions.shape(name)
        assert shape is not None, name
        found[name] = shape
        waiting += (element.type_name for element in shape.members.values())
    return list(found.values())


@pytest.mark.parametrize("release", Release)
def test_every_type_of_every_element_is_there(release: Release) -> None:
    definitions = definitions_of(release)
    shapes = _shapes(definitions)

    assert len(shapes) > 650
    assert {shape.name for shape in shapes if shape.is_resource} == definitions.resource_types
    for shape in shapes:
        assert shape.members or shape.name == "Base"
        assert shape.type_name in shape.ancestors or "BackboneElement" in shape.ancestors
        assert set(shape.required) <= set(shape.stems)
        assert {one.name for elements in shape.stems.values() for one in elements} == shape.members.keys()


@pytest.mark.parametrize("release", Release)
def test_every_target_is_a_resource_type_and_every_set_has_codes(release: Release) -> None:
    definitions = definitions_of(release)
    elements = [element for shape in _shapes(definitions) for element in shape.members.values()]

    assert {target for one in elements for target in one.targets} <= definitions.resource_types
    sets = {one.codes for one in elements if one.codes}
    assert len(sets) > 150
    assert [name for name in sets if not any(definitions.codes(name).values())] == []
    assert [one.name for one in elements if one.most is not None and one.most < one.least] == []


@pytest.mark.parametrize(("release", "count"), [(Release.R5, 158), (Release.R4B, 141), (Release.R4, 146)])
def test_the_number_of_resource_types_is_that_of_the_release(release: Release, count: int) -> None:
    assert len(definitions_of(release).resource_types) == count


def test_types_come_and_go() -> None:
    r5, r4b, r4 = (definitions_of(release) for release in Release)

    assert r5.is_resource("ClinicalUseDefinition")
    assert r4b.is_resource("ClinicalUseDefinition")
    assert not r4.is_resource("ClinicalUseDefinition")
    assert r4.is_resource("MedicinalProduct")
    assert not r5.is_resource("MedicinalProduct")
    assert not any(one.is_resource("Resource") or one.is_resource("Timing") for one in (r5, r4b, r4))
    assert not r5.is_resource(["Patient"])
    assert not r5.is_resource(None)


def test_what_is_no_type_has_no_shape() -> None:
    definitions = definitions_of(Release.R5)

    assert definitions.shape("NoSuchType") is None
    assert definitions.shape("Patient.noSuchElement") is None
    assert definitions.shape("../types") is None
    assert definitions.codes("no-such-set") == {}


def test_a_choice_has_a_member_for_each_type() -> None:
    shape = definitions_of(Release.R5).shape("Dosage.doseAndRate")
    assert shape is not None

    dose = shape.members["doseQuantity"]
    assert (dose.stem, dose.step, dose.type_name) == ("dose", "dose.ofType(Quantity)", "Quantity")
    assert dose.is_choice
    assert not dose.is_primitive
    assert [one.name for one in shape.stems["dose"]] == ["doseRange", "doseQuantity"]
    assert "dose" not in shape.members


def test_a_simple_quantity_brings_the_constraint_of_its_profile() -> None:
    shape = definitions_of(Release.R5).shape("Dosage.doseAndRate")
    assert shape is not None

    assert [one.key for one in shape.members["doseQuantity"].constraints] == ["sqty-1"]


def test_constraints_come_from_the_types_above_too() -> None:
    shape = definitions_of(Release.R5).shape("Age")
    assert shape is not None

    assert {"qty-3", "age-1"} <= {one.key for one in shape.constraints}
    assert shape.ancestors == {"Age", "Quantity", "DataType", "Element", "Base"}


def test_ids_and_lists() -> None:
    shape = definitions_of(Release.R4).shape("Patient")
    assert shape is not None

    assert shape.members["id"].type_name == "id"
    assert (shape.members["name"].is_list, shape.members["name"].most) == (True, None)
    assert (shape.members["active"].is_list, shape.members["active"].most) == (False, 1)
    assert shape.members["gender"].codes == "administrative-gender"


def test_versions() -> None:
    assert [release.version for release in Release] == ["5.0.0", "4.3.0", "4.0.1"]
