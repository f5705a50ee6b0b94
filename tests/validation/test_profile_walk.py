"""What a resource breaks of a profile: cardinality, values, types, constraints, codes."""

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

from luspa_fhir.validation.specification import Release

Found = list[tuple[str, str | None]]


def observation(**members: Any) -> Json:
    return {"resourceType": "Observation", "meta": {"profile": [URL]}, "status": "final", "code": {}, **members}


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (0, [("profile-element-missing", "Patient.name")]),
        (1, [("profile-element-missing", "Patient.name")]),
        (2, []),
        (3, []),
        (4, [("profile-too-many", "Patient.name")]),
    ],
)
def test_how_often_an_element_stands(names: int, wanted: Found) -> None:
    content = patient(**({"name": [{"family": "A"}] * names} if names else {}))

    assert found(content, profile(element("Patient.name", min=2, max="3"))) == wanted


def test_messages_say_what_is_wanted_and_what_is_there() -> None:
    ours = profile(element("Patient.name", min=2), element("Patient.photo", max="0"), element("Patient.gender", min=1))
    messages = [one.message for one in findings(patient(name=[{}], photo=[{}]), ours)]

    assert messages == [
        f"The profile {URL} requires `name` 2 times; it is there 1 times.",
        f"The profile {URL} allows no `photo`; there are 1.",
        f"The profile {URL} requires `gender`; it is not there.",
    ]


def test_an_element_inside_is_wanted_only_where_its_owner_is() -> None:
    ours = profile(element("Patient.contact"), element("Patient.contact.name", min=1))

    assert found(patient(), ours) == []
    assert found(patient(contact=[{"gender": "male"}, {"name": {"text": "A"}}]), ours) == [
        ("profile-element-missing", "Patient.contact[0].name")
    ]


@pytest.mark.parametrize("name", ["Observation.value[x]", "Observation.valueQuantity"])
def test_a_choice_is_found_by_its_name_and_by_that_of_its_type(name: str) -> None:
    ours = profile(element(name, min=1))

    assert found(observation(valueQuantity={"value": 1}), ours) == []
    assert [rule for rule, _ in found(observation(), ours)] == ["profile-element-missing"]


def test_what_fhir_itself_says_is_not_said_again() -> None:
    ours = profile(element("Observation.status", min=1, max="1"), element("Observation.code", min=1, max="1"))
    content = observation()
    del content["status"], content["code"]

    assert found(content, ours) == []
    assert found(patient(name="no object"), profile(element("Patient.name", min=1))) == []


@pytest.mark.parametrize(
    ("demand", "status", "wanted"),
    [
        ({"fixedCode": "final"}, "final", True),
        ({"fixedCode": "final"}, "amended", False),
        ({"patternCode": "final"}, "amended", False),
    ],
)
def test_a_fixed_primitive(demand: Json, status: str, wanted: bool) -> None:
    ours = profile(element("Observation.status", **demand))
    expected = [] if wanted else [("profile-wrong-value", "Observation.status")]

    assert found(observation(status=status), ours) == expected


WHOLE = {"coding": [{"system": SYSTEM, "code": "red"}]}


@pytest.mark.parametrize(
    ("code", "fixed", "pattern"),
    [
        (WHOLE, True, True),
        (WHOLE | {"text": "Red"}, False, True),
        ({"coding": [{"system": SYSTEM, "code": "blue"}, *WHOLE["coding"]]}, False, True),
        ({"coding": [{"system": SYSTEM, "code": "blue"}]}, False, False),
        ({"coding": [{"code": "red"}]}, False, False),
        ({"text": "Red"}, False, False),
    ],
)
def test_a_fixed_object_is_the_whole_and_a_pattern_a_part(code: Json, fixed: bool, pattern: bool) -> None:
    for name, holds in (("fixedCodeableConcept", fixed), ("patternCodeableConcept", pattern)):
        ours = profile(element("Observation.code", **{name: WHOLE}))

        assert found(observation(code=code), ours) == ([] if holds else [("profile-wrong-value", "Observation.code")])


def test_the_message_shows_the_value_as_json() -> None:
    (told,) = findings(observation(), profile(element("Observation.code", patternCodeableConcept=WHOLE)))

    assert '`{"coding":[{"system":"https://example.org/CodeSystem/colours","code":"red"}]}`' in told.message


def test_true_is_not_one() -> None:
    ours = profile(element("Patient.active", fixedBoolean=True))

    assert found(patient(active=True), ours) == []
    assert found(patient(active=1), ours) == [("profile-wrong-value", "Patient.active")]


def test_a_type_that_the_profile_leaves_out() -> None:
    ours = profile(element("Observation.value[x]", type=[{"code": "Quantity"}, {"code": "string"}]))

    assert found(observation(valueString="a"), ours) == []
    assert found(observation(valueInteger=1), ours) == [("profile-wrong-type", "Observation.value.ofType(integer)")]


def test_a_resource_that_the_profile_leaves_out() -> None:
    ours = profile(
        element("Bundle.entry"), element("Bundle.entry.resource", type=[{"code": "Patient"}, {"code": "Group"}])
    )
    entries = [{"resource": {"resourceType": name}} for name in ("Patient", "Device")]
    content = {"resourceType": "Bundle", "meta": {"profile": [URL]}, "type": "collection", "entry": entries}

    assert found(content, ours) == [("profile-wrong-type", "Bundle.entry[1].resource")]


def constraint(expression: str, **members: Any) -> Json:
    return {"key": "our-1", "severity": "error", "human": "A name has a family.", "expression": expression, **members}


def test_a_constraint_of_the_profile() -> None:
    ours = profile(element("Patient.name", constraint=[constraint("family.exists()", source=URL)]))
    (told,) = findings(patient(name=[{"family": "A"}, {"text": "B"}]), ours)

    assert (told.rule, told.severity, told.layer, told.expression) == ("our-1", "error", "profiles", "Patient.name[1]")
    assert (told.message, told.remedy) == (
        "A name has a family.",
        "Change the HumanName so that this holds: family.exists()",
    )


def test_a_constraint_that_warns_and_one_of_the_profile_below() -> None:
    warns = constraint("family.exists()", severity="warning", source=f"{BASE}/wider|1.0.0")
    (told,) = findings(patient(name=[{"text": "B"}]), profile(element("Patient.name", constraint=[warns])))

    assert (told.rule, told.severity) == ("our-1", "warning")


@pytest.mark.parametrize(
    "repeated",
    [
        {"key": "dom-2", "expression": "false"},
        {"key": "new-1", "expression": "false", "source": "http://hl7.org/fhir/StructureDefinition/Patient"},
        {"key": "new-1", "expression": "false", "source": "Patient"},
        {"key": "new-1", "human": "No expression."},
    ],
)
def test_constraints_of_fhir_itself_are_left_to_the_definitions(repeated: Json) -> None:
    assert found(patient(), profile(element("Patient", constraint=[repeated]))) == []


@pytest.mark.parametrize("expression", ["name.aggregate($this)", "name.(", "(" * 5000 + "1" + ")" * 5000, "today()"])
def test_an_expression_that_cannot_be_run_is_told_once(expression: str) -> None:
    ours = profile(element("Patient.name", min=3, constraint=[constraint(expression)]))
    told = findings(patient(name=[{"family": "A"}, {"family": "B"}]), ours)

    assert [one.rule for one in told] == ["profile-element-missing", "profile-not-checked"]
    assert told[1].message.startswith(f"The constraint our-1 of {URL} was not checked: ")
    assert "the rest of the profile was checked" in told[1].remedy
    assert len(told[1].message) < 300


def test_must_support_asks_nothing_of_a_resource() -> None:
    assert found(patient(), profile(element("Patient.name", mustSupport=True))) == []


FULL_NAME = profile(element("HumanName.family", min=1), url=f"{BASE}/full-name")
TEXT_NAME = profile(element("HumanName.text", min=1), url=f"{BASE}/text-name")


def of_type(*urls: str, code: str = "HumanName") -> Json:
    return profile(element("Patient.name", type=[{"code": code, "profile": list(urls)}]))


def test_a_profile_of_a_datatype_is_judged_by() -> None:
    content = patient(name=[{"text": "A"}, {"family": "B"}])

    assert found(content, of_type(FULL_NAME["url"]), FULL_NAME) == [
        ("profile-element-missing", "Patient.name[0].family")
    ]


def test_a_profile_of_a_datatype_that_is_not_installed_is_named() -> None:
    (told,) = findings(patient(name=[{"text": "A"}]), of_type(FULL_NAME["url"]))

    assert told.rule == "profile-not-checked"
    assert FULL_NAME["url"] in told.message
    assert found(patient(), of_type(FULL_NAME["url"])) == []  # nothing there that it could be asked of


def test_one_of_several_profiles_is_enough() -> None:
    ours = of_type(FULL_NAME["url"], TEXT_NAME["url"])
    content = patient(name=[{"text": "A"}, {"family": "B"}, {"given": ["C"]}])

    assert found(content, ours, FULL_NAME, TEXT_NAME) == [("profile-wrong-value", "Patient.name[2]")]
    assert [rule for rule, _ in found(content, ours, FULL_NAME)] == ["profile-not-checked"]


@pytest.mark.parametrize("name", ["SimpleQuantity", "MoneyQuantity", "Quantity"])
def test_profiles_that_fhir_itself_names_need_no_package(name: str) -> None:
    url = f"http://hl7.org/fhir/StructureDefinition/{name}"
    ours = profile(element("Observation.value[x]", type=[{"code": "Quantity", "profile": [url]}]))

    assert found(observation(valueQuantity={"value": 1}), ours) == []


def test_profiles_that_name_each_other_end() -> None:
    """Each level would be judged twice as often as the one above, were it not remembered."""
    inside = [{"code": "Parameters.parameter", "profile": [URL]}]
    steps = ["part", "part.part"]
    ours = profile(*(element(f"BackboneElement.{step}", type=inside) for step in steps), type_name="BackboneElement")
    top = profile(element("Parameters.parameter", type=inside), url=f"{BASE}/top")
    part: Json = {"name": "innermost"}
    for _ in range(40):
        part = {"name": "a", "part": [part]}
    content = {"resourceType": "Parameters", "meta": {"profile": [f"{BASE}/top"]}, "parameter": [part]}

    assert found(content, top, ours) == []


def coded(path: str, url: str = COLOURS) -> Json:
    name = path.partition(".")[0]
    return profile(element(path, binding={"strength": "required", "valueSet": url}), type_name=name)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ({"coding": [{"system": SYSTEM, "code": "red"}]}, True),
        ({"coding": [{"system": "urn:a", "code": "x"}, {"system": SYSTEM, "code": "red"}]}, True),
        ({"coding": [{"code": "red"}]}, True),
        ({"coding": [{"system": "urn:a", "code": "red"}]}, False),
        ({"coding": [{"system": SYSTEM, "code": "mauve"}]}, False),
        ({"text": "red"}, False),
        ({"text": "red", "extension": [{"url": "a", "valueCode": "unknown"}]}, True),
    ],
)
def test_codes_that_the_profile_requires(code: Json, wanted: bool) -> None:
    told = findings(observation(code=code), coded("Observation.code"), value_set(["red", "green"]))

    assert [(one.rule, one.expression, one.layer) for one in told] == (
        [] if wanted else [("code-not-in-required-set", "Observation.code", "profiles")]
    )
    assert all("green, red" in one.remedy for one in told)


def test_codes_of_a_unit_and_of_a_primitive() -> None:
    ours = profile(
        element("Observation.value[x]", binding={"strength": "required", "valueSet": f"{COLOURS}|1.0.0"}),
        element("Observation.language", binding={"strength": "required", "valueSet": COLOURS}),
    )
    content = observation(valueQuantity={"value": 1, "system": SYSTEM, "code": "mg"}, language="en")

    assert found(content, ours, value_set(["red"])) == [
        ("code-not-in-required-set", "Observation.value.ofType(Quantity)"),
        ("code-not-in-required-set", "Observation.language"),
    ]
    assert found(observation(valueQuantity={"value": 1}), ours, value_set(["red"])) == []


def test_codes_of_a_set_of_fhir_itself_need_no_package() -> None:
    ours = coded("Observation.code", "http://hl7.org/fhir/ValueSet/administrative-gender")
    system = "http://hl7.org/fhir/administrative-gender"

    assert found(observation(code={"coding": [{"system": system, "code": "male"}]}), ours) == []
    assert found(observation(code={"coding": [{"system": system, "code": "man"}]}), ours) == [
        ("code-not-in-required-set", "Observation.code")
    ]


def test_a_code_that_fhir_itself_refuses_is_told_of_there() -> None:
    ours = coded("Patient.gender")

    assert found(patient(gender="man"), ours, value_set(["male"])) == []
    assert found(patient(gender="female"), ours, value_set(["male"])) == [
        ("code-not-in-required-set", "Patient.gender")
    ]


def test_a_binding_that_is_only_preferred_or_cannot_be_listed_passes() -> None:
    preferred = profile(element("Observation.code", binding={"strength": "preferred", "valueSet": COLOURS}))

    assert found(observation(code={"text": "a"}), preferred, value_set(["red"])) == []
    assert found(observation(code={"text": "a"}), coded("Observation.code")) == []


def test_the_older_releases_too() -> None:
    ours = profile(element("Patient.name", min=1), sliced("Patient.identifier", "value", "system"))

    for release in Release:
        assert found(patient(), ours, release=release) == [("profile-element-missing", "Patient.name")]
