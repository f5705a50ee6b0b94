"""Slices: which values belong to which, how many there may be, what each must keep."""

from __future__ import annotations

from typing import Any

import pytest
from tests.validation.profile_making import (
    BASE,
    COLOURS,
    SYSTEM,
    URL,
    Json,
    element,
    findings,
    found,
    patient,
    profile,
    sliced,
    value_set,
)

NATIONAL = {"system": "urn:national", "value": "1"}
LOCAL = {"system": "urn:local", "value": "2"}


def by_system(*more: Json, rules: str = "open", **demand: Any) -> Json:
    """Identifiers told apart by their system: exactly one national one, with a value."""
    return profile(
        sliced("Patient.identifier", "value", "system", rules=rules),
        element("Patient.identifier:national", min=1, max="1"),
        element("Patient.identifier:national.system", **(demand or {"fixedUri": "urn:national"})),
        element("Patient.identifier:national.value", min=1),
        *more,
    )


@pytest.mark.parametrize(
    ("identifiers", "wanted"),
    [
        ([NATIONAL, LOCAL], []),
        ([LOCAL], [("profile-element-missing", "Patient.identifier")]),
        ([NATIONAL, NATIONAL], [("profile-too-many", "Patient.identifier")]),
        ([LOCAL, {"system": "urn:national"}], [("profile-element-missing", "Patient.identifier[1].value")]),
    ],
)
@pytest.mark.parametrize("demand", [{"fixedUri": "urn:national"}, {"patternUri": "urn:national"}])
def test_slices_by_a_value(identifiers: list[Json], wanted: list[Any], demand: Json) -> None:
    assert found(patient(identifier=identifiers), by_system(**demand)) == wanted


def test_the_message_names_the_slice() -> None:
    (told,) = findings(patient(), by_system())

    assert "requires `identifier:national`" in told.message


def test_closed_slicing_allows_no_others() -> None:
    content = patient(identifier=[LOCAL, NATIONAL])

    assert found(content, by_system(rules="closed")) == [("profile-too-many", "Patient.identifier[0]")]
    assert found(content, by_system(rules="openAtEnd")) == []


def test_a_default_slice_takes_all_others() -> None:
    default = (
        element("Patient.identifier:@default"),
        element("Patient.identifier:@default.assigner", min=1),
    )

    assert found(patient(identifier=[LOCAL, NATIONAL]), by_system(*default, rules="closed")) == [
        ("profile-element-missing", "Patient.identifier[0].assigner")
    ]


def test_a_slice_of_a_slice() -> None:
    old = (
        sliced("Patient.identifier:national", "value", "use", min=1, max="1"),
        element("Patient.identifier:national.system", fixedUri="urn:national"),
        element("Patient.identifier:national/old", max="0"),
        element("Patient.identifier:national/old.use", fixedCode="old"),
    )
    ours = profile(sliced("Patient.identifier", "value", "system"), *old)

    assert found(patient(identifier=[NATIONAL, LOCAL | {"use": "old"}]), ours) == []
    assert found(patient(identifier=[NATIONAL | {"use": "old"}]), ours) == [("profile-too-many", "Patient.identifier")]


def test_slices_by_a_pattern_of_the_whole() -> None:
    ours = profile(
        sliced("Observation.category", "pattern", "$this"),
        element("Observation.category:colour", min=1, patternCodeableConcept={"coding": [{"system": SYSTEM}]}),
    )
    content = {"resourceType": "Observation", "meta": {"profile": [URL]}}
    right, wrong = {"coding": [{"system": SYSTEM, "code": "red"}], "text": "Red"}, {"text": "Red"}

    assert found(content | {"category": [wrong, right]}, ours) == []
    assert found(content | {"category": [wrong]}, ours) == [("profile-element-missing", "Observation.category")]


def test_slices_by_a_value_that_lies_deeper_than_the_path() -> None:
    ours = profile(
        sliced("Observation.component", "value", "code"),
        element("Observation.component:colour", min=1),
        element("Observation.component:colour.code"),
        sliced("Observation.component:colour.code.coding", "value", "system"),
        element("Observation.component:colour.code.coding:ours", min=1),
        element("Observation.component:colour.code.coding:ours.system", fixedUri=SYSTEM),
    )
    content = {"resourceType": "Observation", "meta": {"profile": [URL]}}
    right = {"code": {"coding": [{"system": "urn:other"}, {"system": SYSTEM}]}}
    wrong = {"code": {"coding": [{"system": "urn:other"}]}}

    assert found(content | {"component": [wrong, right]}, ours) == []
    assert found(content | {"component": [wrong]}, ours) == [("profile-element-missing", "Observation.component")]


def test_slices_by_codes_of_a_required_set() -> None:
    ours = profile(
        sliced("Observation.category", "value", "$this"),
        element("Observation.category:colour", max="1", binding={"strength": "required", "valueSet": COLOURS}),
    )
    red, other = ({"coding": [{"system": SYSTEM, "code": code}]} for code in ("red", "mauve"))
    content = {"resourceType": "Observation", "meta": {"profile": [URL]}}

    assert found(content | {"category": [red, other, other]}, ours, value_set(["red"])) == []
    assert found(content | {"category": [red, red]}, ours, value_set(["red"])) == [
        ("profile-too-many", "Observation.category")
    ]
    assert found(content | {"category": [red, red]}, ours) == []  # nobody can list the set


def test_slices_of_a_choice_by_its_type() -> None:
    ours = profile(
        sliced("Observation.value[x]", "type", "$this"),
        element("Observation.value[x]:valueQuantity", min=1, type=[{"code": "Quantity"}]),
        element("Observation.value[x]:valueQuantity.unit", min=1),
    )
    content = {"resourceType": "Observation", "meta": {"profile": [URL]}}

    assert found(content | {"valueQuantity": {"value": 1}}, ours) == [
        ("profile-element-missing", "Observation.value.ofType(Quantity).unit")
    ]
    assert found(content | {"valueString": "1"}, ours) == [("profile-element-missing", "Observation.value")]


def test_slices_of_entries_by_the_type_of_their_resource() -> None:
    ours = profile(
        sliced("Bundle.entry", "type", "resource", rules="closed"),
        element("Bundle.entry:who", min=1, max="1"),
        element("Bundle.entry:who.resource", type=[{"code": "Patient"}]),
        element("Bundle.entry:others"),
        element("Bundle.entry:others.resource", type=[{"code": "Observation"}, {"code": "Device"}]),
    )

    def of(*names: str) -> Json:
        entries = [{"resource": {"resourceType": name}} for name in names]
        return {"resourceType": "Bundle", "meta": {"profile": [URL]}, "type": "collection", "entry": entries}

    assert found(of("Device", "Patient", "Observation"), ours) == []
    assert found(of("Device"), ours) == [("profile-element-missing", "Bundle.entry")]
    assert found(of("Patient", "Group"), ours) == [("profile-too-many", "Bundle.entry[1]")]


def test_slices_by_whether_something_is_there() -> None:
    ours = profile(
        sliced("Patient.name", "exists", "period"),
        element("Patient.name:former", max="1"),
        element("Patient.name:former.period", min=1),
        element("Patient.name:present", min=1),
        element("Patient.name:present.period", max="0"),
    )
    former, present = {"family": "A", "period": {"end": "2020"}}, {"family": "B"}

    assert found(patient(name=[former, present]), ours) == []
    assert found(patient(name=[former, former]), ours) == [
        ("profile-too-many", "Patient.name"),
        ("profile-element-missing", "Patient.name"),
    ]


EYES = f"{BASE}/eyes"


@pytest.mark.parametrize(
    "told_by",
    [
        [element("Patient.extension:eyes", min=1, type=[{"code": "Extension", "profile": [f"{EYES}|1.0.0"]}])],
        [element("Patient.extension:eyes", min=1), element("Patient.extension:eyes.url", fixedUri=EYES)],
    ],
)
def test_slices_of_extensions_by_their_url(told_by: list[Json]) -> None:
    ours = profile(sliced("Patient.extension", "value", "url"), *told_by)
    definition = profile(element("Extension.url", fixedUri=EYES), url=EYES)

    assert found(patient(extension=[{"url": EYES, "valueCode": "blue"}]), ours, definition) == []
    assert found(patient(), ours, definition) == [("profile-element-missing", "Patient.extension")]


def test_slices_by_the_value_of_an_extension() -> None:
    ours = profile(
        sliced("Patient.name", "value", f"extension('{EYES}').value.ofType(code)"),
        element("Patient.name:blue", max="0"),
        sliced("Patient.name:blue.extension", "value", "url"),
        element("Patient.name:blue.extension:eyes", type=[{"code": "Extension", "profile": [EYES]}]),
        element("Patient.name:blue.extension:eyes.value[x]", fixedCode="blue"),
    )
    definition = profile(element("Extension.url", fixedUri=EYES), url=EYES)
    blue, brown = ({"extension": [{"url": EYES, "valueCode": code}]} for code in ("blue", "brown"))

    assert found(patient(name=[brown]), ours, definition) == []
    assert found(patient(name=[brown, blue]), ours, definition) == [("profile-too-many", "Patient.name")]


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("profile", "$this"),
        ("position", "$this"),
        ("value", "assigner.resolve().name"),
        ("value", "assigner"),
        ("value", "period.start"),
        ("value", "where(use = 'old')"),
        ("value", ""),
        ("value", "system extension"),
        ("type", "system"),
    ],
)
def test_slices_that_nobody_can_tell_apart_pass(kind: str, path: str) -> None:
    ours = profile(
        sliced("Patient.identifier", kind, path, rules="closed"),
        element("Patient.identifier:some", min=5),
        element("Patient.identifier:some.system"),
        element("Patient.identifier:some.assigner"),
    )

    assert found(patient(identifier=[LOCAL]), ours) == []


def test_slices_without_a_discriminator_pass() -> None:
    ours = profile(element("Patient.identifier", slicing={"rules": "closed"}), element("Patient.identifier:a", min=1))

    assert found(patient(identifier=[LOCAL]), ours) == []
