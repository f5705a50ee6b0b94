"""Which profiles and extensions are checked, by what is installed, and what is said of the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.validation.profile_making import BASE, URL, Json, cache, element, findings, found, patient, profile

from luspa_fhir.validation import validate_resource
from luspa_fhir.validation.profile_definition import Profile, UnusableProfile
from luspa_fhir.validation.specification import Release

COLOUR = f"{BASE}/colour"
NEEDS_A_NAME = profile(element("Patient.name", min=1))


def colour(**members: Any) -> Json:
    """The definition of an extension with a code."""
    elements = (
        element("Extension"),
        element("Extension.extension", max="0"),
        element("Extension.url", min=1, max="1", fixedUri=COLOUR),
        element("Extension.value[x]", min=1, max="1", type=[{"code": "code"}]),
    )
    return profile(*elements, url=COLOUR, **members)


def test_a_profile_of_an_installed_package_is_found(tmp_path: Path) -> None:
    packages = cache(tmp_path, {"StructureDefinition-ours": NEEDS_A_NAME})
    told = validate_resource(patient(), release=Release.R5, packages=packages)

    assert [(one.rule, one.expression, one.layer) for one in told if one.layer == "profiles"] == [
        ("profile-element-missing", "Patient.name", "profiles")
    ]
    others = validate_resource(patient(), release=Release.R5, packages=packages, layers=["definitions"])
    assert [one for one in others if one.layer == "profiles"] == []


def test_a_package_of_another_release_is_not_used(tmp_path: Path) -> None:
    packages = cache(tmp_path, {"StructureDefinition-ours": NEEDS_A_NAME}, fhir_version="4.0.1")
    told = {
        release: {one.rule for one in validate_resource(patient(), release=release, packages=packages)}
        for release in (Release.R5, Release.R4)
    }

    assert "profile-not-checked" in told[Release.R5]
    assert "profile-element-missing" in told[Release.R4]


def test_the_version_of_a_claim_is_part_of_the_address() -> None:
    content = patient() | {"meta": {"profile": [f"{URL}|1.0.0"]}}

    assert found(content, NEEDS_A_NAME) == [("profile-element-missing", "Patient.name")]


def test_a_resource_in_a_bundle_and_one_inside_of_another_are_judged() -> None:
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": patient(contained=[patient()])}]}

    assert found(bundle, NEEDS_A_NAME) == [
        ("profile-element-missing", "Bundle.entry[0].resource.name"),
        ("profile-element-missing", "Bundle.entry[0].resource.contained[0].name"),
    ]


def test_what_two_profiles_repeat_is_told_once() -> None:
    constraint = {"key": "our-1", "severity": "error", "human": "A name.", "expression": "name.exists()", "source": URL}
    first = profile(element("Patient", constraint=[constraint]))
    second = profile(element("Patient", constraint=[constraint]), url=f"{BASE}/narrower")
    content = patient() | {"meta": {"profile": [URL, f"{BASE}/narrower"]}}

    assert found(content, first, second) == [("our-1", "Patient")]


def test_types_of_fhir_itself_need_no_package() -> None:
    content = {"resourceType": "Patient", "meta": {"profile": ["http://hl7.org/fhir/StructureDefinition/Patient"]}}

    assert found(content) == []


def test_one_finding_lists_all_profiles_that_are_not_installed() -> None:
    content = patient() | {"meta": {"profile": [f"{BASE}/a", f"{BASE}/b"]}}
    (told,) = findings(content)

    assert (told.rule, told.severity, told.expression) == ("profile-not-checked", "information", "Patient")
    assert told.message == (
        f"The profiles that it claims were not checked: `{BASE}/a`, `{BASE}/b` (no installed package defines it)."
    )


def test_a_long_list_is_cut_and_counted() -> None:
    content = patient() | {"meta": {"profile": [f"{BASE}/{number}" for number in range(50)]}}
    (told,) = findings(content)

    assert f"`{BASE}/19`" in told.message
    assert f"`{BASE}/20`" not in told.message
    assert told.message.endswith("; and 30 more.")


def test_extensions_that_are_not_installed_have_a_finding_of_their_own() -> None:
    inner = [{"url": "shade", "valueCode": "dark"}]
    content = {"resourceType": "Patient", "extension": [{"url": COLOUR, "extension": inner}] * 2}
    (told,) = findings(content)

    assert (told.rule, told.message.count(COLOUR)) == ("extension-not-checked", 1)
    assert "shade" not in told.message  # a part of the other, named by it alone


@pytest.mark.parametrize(
    ("extension", "wanted"),
    [
        ({"valueCode": "red"}, []),
        ({"valueString": "red"}, [("profile-wrong-type", "Patient.extension[0].value.ofType(string)")]),
        ({}, [("profile-element-missing", "Patient.extension[0].value")]),
        (
            {"valueCode": "red", "extension": [{"url": "shade", "valueCode": "dark"}]},
            [("profile-too-many", "Patient.extension[0].extension")],
        ),
    ],
)
def test_an_extension_keeps_its_definition(extension: Json, wanted: list[tuple[str, str]]) -> None:
    assert found({"resourceType": "Patient", "extension": [{"url": COLOUR, **extension}]}, colour()) == wanted


def test_an_extension_beside_a_primitive_is_judged_too() -> None:
    content = {"resourceType": "Patient", "_birthDate": {"extension": [{"url": COLOUR, "valueString": "red"}]}}

    assert found(content, colour()) == [("profile-wrong-type", "Patient.birthDate.extension[0].value.ofType(string)")]


def test_a_profile_of_another_type() -> None:
    content = {"resourceType": "Observation", "meta": {"profile": [URL]}}
    (told,) = findings(content, NEEDS_A_NAME)

    assert (told.rule, told.expression) == ("profile-wrong-type", "Observation")
    assert "which is one of Patient" in told.message


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ({"snapshot": None}, "its definition has no snapshot"),
        ({"snapshot": {"element": []}}, "its definition has no snapshot"),
        ({"snapshot": {"element": [{"path": "Patient"}]}}, "its definition is broken"),
        ({"snapshot": {"element": [{"id": "Patient", "min": "many"}]}}, "its definition is broken"),
        ({"snapshot": {"element": [{"id": "Patient", "type": "Patient"}]}}, "its definition is broken"),
        ({"snapshot": {"element": [{"id": "Patient", "slicing": []}]}}, "its definition is broken"),
        ({"snapshot": {"element": {"id": "Patient"}}}, "its definition is broken"),
        ({"type": None}, "its definition is broken"),
        ({"type": "Unicorn"}, "it is one of Unicorn, which R5 does not have"),
        ({"resourceType": "ValueSet"}, "what is installed under this address is no StructureDefinition"),
    ],
)
def test_a_definition_by_which_nobody_can_judge_is_named_with_the_reason(broken: Json, why: str) -> None:
    (told,) = findings(patient(), NEEDS_A_NAME | broken)

    assert told.rule == "profile-not-checked"
    assert f"`{URL}` ({why})" in told.message


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
IDS = st.sampled_from(["Patient", "Patient.name", "Patient.name:a", "Patient.name:a/b", "Patient.name.given", "a.b:c"])
DISCRIMINATORS = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["value", "type", "exists", "profile", "position"]) | ANYTHING,
        "path": st.sampled_from(["$this", "use", "$this.use", "resolve()", "extension('a')", "a..b", ""]) | ANYTHING,
    }
)
MEMBERS: dict[str, Any] = {
    "min": st.integers(-1, 3) | ANYTHING,
    "max": st.sampled_from(["*", "0", "1"]) | ANYTHING,
    "type": st.lists(st.fixed_dictionaries({"code": st.just("HumanName"), "profile": st.just([URL])})) | ANYTHING,
    "slicing": st.fixed_dictionaries({"discriminator": st.lists(DISCRIMINATORS, max_size=2)}) | ANYTHING,
    "binding": st.just({"strength": "required", "valueSet": URL}) | ANYTHING,
    "fixedString": ANYTHING,
    "patternHumanName": ANYTHING,
    "constraint": st.lists(
        st.fixed_dictionaries({"key": st.just("a-1"), "expression": st.sampled_from(["(" * 5000, "name +", "1"])})
    )
    | ANYTHING,
}
ELEMENTS = st.lists(st.fixed_dictionaries({"id": IDS | ANYTHING}, optional=MEMBERS) | ANYTHING, max_size=6)


@settings(deadline=None)
@given(ELEMENTS)
def test_no_definition_breaks_the_check(elements: list[Any]) -> None:
    definition = {
        "resourceType": "StructureDefinition",
        "url": URL,
        "type": "Patient",
        "snapshot": {"element": [{"id": "Patient"}, *elements]},
    }
    content = patient(name=[{"use": "usual", "given": ["A"]}, {"family": "B"}])

    assert all(one.layer in {"profiles", "definitions"} for one in findings(content, definition))


@settings(deadline=None)
@given(ANYTHING)
def test_anything_is_a_profile_or_is_refused(content: Any) -> None:
    definition = content if isinstance(content, dict) else {"snapshot": content}
    with pytest.raises(UnusableProfile):
        Profile.of({"resourceType": "StructureDefinition", "url": URL} | definition)
