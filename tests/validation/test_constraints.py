"""HL7's constraints: each broken once, each kept at its edge."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from luspa_fhir.findings import rule, rules
from luspa_fhir.validation import Release, validate_resource
from luspa_fhir.validation.constraints import check
from luspa_fhir.validation.specification import definitions_of
from luspa_fhir.validation.tree import Tree

Json = dict[str, Any]
UCUM = "http://unitsofmeasure.org"

# The type, an object that breaks the constraint, one that just keeps it.
CASES: dict[str, tuple[str, Json, Json]] = {
    "qty-3": ("Quantity", {"value": 1, "code": "mg"}, {"value": 1, "unit": "mg"}),
    "age-1": (
        "Age",
        {"value": 0, "code": "a", "system": UCUM},
        {"value": 1, "code": "a", "system": UCUM},
    ),
    "drt-1": ("Duration", {"code": "wk", "system": UCUM}, {"value": 3, "code": "wk", "system": UCUM}),
    "rng-2": ("Range", {"low": {"value": 20}, "high": {"value": 10}}, {"low": {"value": 10}, "high": {"value": 10}}),
    "rat-1": ("Ratio", {"numerator": {"value": 1}}, {"numerator": {"value": 1}, "denominator": {"value": 1}}),
    "per-1": ("Period", {"start": "2024-05-31", "end": "2024-05-30"}, {"start": "2024-05-31", "end": "2024-05"}),
    "tim-1": ("Timing.repeat", {"duration": 30}, {"duration": 30, "durationUnit": "min"}),
    "tim-2": ("Timing.repeat", {"period": 3}, {"period": 3, "periodUnit": "wk"}),
    "tim-4": (
        "Timing.repeat",
        {"duration": -1, "durationUnit": "min"},
        {"duration": 0, "durationUnit": "min"},
    ),
    "tim-5": ("Timing.repeat", {"period": -1, "periodUnit": "d"}, {"period": 0, "periodUnit": "d"}),
    "tim-6": ("Timing.repeat", {"periodMax": 8}, {"period": 6, "periodMax": 8, "periodUnit": "h"}),
    "tim-7": ("Timing.repeat", {"durationMax": 8}, {"duration": 6, "durationMax": 8, "durationUnit": "h"}),
    "tim-8": ("Timing.repeat", {"countMax": 8}, {"count": 6, "countMax": 8}),
    "tim-9": ("Timing.repeat", {"offset": 30, "when": ["C"]}, {"offset": 30, "when": ["AC"]}),
    "tim-10": ("Timing.repeat", {"timeOfDay": ["08:00:00"], "when": ["AC"]}, {"when": ["AC"]}),
    "dos-1": (
        "Dosage",
        {"asNeeded": False, "asNeededFor": [{"text": "pain"}]},
        {"asNeededFor": [{"text": "pain"}]},
    ),
    "att-1": ("Attachment", {"data": "AAAA"}, {"data": "AAAA", "contentType": "text/plain"}),
    "ref-2": ("Reference", {"type": "Medication"}, {"display": "Examplumab"}),
    "cod-1": ("Coding", {"display": "Dizziness"}, {"display": "Dizziness", "code": "404640003"}),
    "ext-1": (
        "Extension",
        {"url": "https://example.org/a"},
        {"url": "https://example.org/a", "_valueCode": {"id": "a"}},
    ),
    "cmp-1": ("Composition.section", {"title": "Usage"}, {"title": "Usage", "section": [{"text": {}}]}),
    "cmp-2": (
        "Composition.section",
        {"emptyReason": {"text": "none"}, "entry": [{}]},
        {"emptyReason": {"text": "none"}, "text": {}},
    ),
    "cud-1": ("ClinicalUseDefinition", {"warning": {}, "indication": {}}, {"warning": {}}),
    "cnl-0": ("Library", {"name": "a b"}, {"name": "Titration_1"}),
    "exp-1": ("Expression", {"language": "text/cql"}, {"expression": "true"}),
    "cpt-2": ("ContactPoint", {"value": "555-0100"}, {"value": "555-0100", "system": "phone"}),
}


def _judged(type_name: str, content: Json) -> list[str]:
    """The constraints that an object breaks, as the value of an extension where it is no resource of its own."""
    holder: Json
    if type_name == "Composition.section":
        holder = {"resourceType": "Composition", "section": [content]}
    elif type_name in {"Library", "ClinicalUseDefinition"}:
        holder = {"resourceType": type_name, **content}
    elif type_name == "Extension":
        holder = {"resourceType": "Basic", "extension": [content], "code": {"text": "a"}}
    else:
        of_type = {"Timing.repeat": ("Timing", {"repeat": content})}.get(type_name, (type_name, content))
        extension = {"url": "https://example.org/a", f"value{of_type[0]}": of_type[1]}
        holder = {"resourceType": "Basic", "extension": [extension]}
    tree = Tree(definitions_of(Release.R5), holder)
    return sorted(one.rule for _, _, one in check(tree) if one.rule not in {"dom-6", "inv-1"})


@pytest.mark.parametrize("key", CASES)
def test_each_constraint_is_broken_and_kept(key: str) -> None:
    type_name, broken, kept = CASES[key]

    assert key in _judged(type_name, broken)
    assert _judged(type_name, kept) == []


def _sentences() -> list[str]:
    return [one.id for one in rules() if one.says]


def test_every_sentence_of_ours_has_a_case_or_a_test() -> None:
    assert set(_sentences()) <= CASES.keys() | {"sqty-1"}


@pytest.mark.parametrize("key", [key for key in _sentences() if key in CASES])
def test_the_sentence_of_ours_is_said_and_points_at_a_member_that_is_there(key: str) -> None:
    type_name, broken, _ = CASES[key]
    broken = {**broken, "id": "a"}
    tree = Tree(definitions_of(Release.R5), {"resourceType": "Basic", "extension": [broken]})
    at = rule(key).at

    assert not at or at in broken
    for name in re.findall(r"\{(\w+)\}", rule(key).says):
        shape = definitions_of(Release.R5).shape(type_name)
        assert shape is not None
        assert name in shape.members
    assert tree.objects


@pytest.mark.parametrize("strange", [None, 5, "x", [], [5], {}, {"value": "x"}, True, [[{}]], -1.5])
def test_no_value_of_a_wrong_kind_breaks_the_evaluation(strange: object) -> None:
    for release in Release:
        definitions = definitions_of(release)
        for name in ("Observation", "Patient", "Bundle", "Composition", "ValueSet", "Questionnaire", "Timing"):
            shape = definitions.shape(name)
            assert shape is not None
            content = dict.fromkeys((*shape.members, "_value", "_status"), strange)
            if shape.is_resource:
                content = {"resourceType": name, **content}
            else:
                content = {"resourceType": "Basic", "extension": [{"url": "a", f"value{name}": content}]}
            assert all(one.rule for _, _, one in check(Tree(definitions, content)))


def test_a_range_of_two_units_is_not_compared() -> None:
    units = ({"value": 1, "code": "g", "system": UCUM}, {"value": 500, "code": "mg", "system": UCUM})

    assert _judged("Range", {"low": units[1], "high": units[0]}) == []


def test_the_message_names_the_bad_value(bundle: Json, dosage: Json) -> None:
    del dosage["timing"]["repeat"]["periodUnit"]

    findings = validate_resource(bundle)

    assert [(one.rule, one.message) for one in findings] == [("tim-2", "The period 3 has no unit.")]
    assert (findings[0].expression or "").endswith(".dosage[0].dosage[0].timing.repeat.period")


def test_a_dose_has_no_comparator(dosage: Json, found: Callable[..., list[Any]]) -> None:
    dosage["doseAndRate"][0]["doseQuantity"]["comparator"] = "<"

    ((rule, path),) = found()

    assert (rule, (path or "").rpartition(".dose.")[2]) == ("sqty-1", "ofType(Quantity).comparator")


def test_a_resource_without_narrative_is_a_warning(bundle: Json, resources: dict[str, Json]) -> None:
    del resources["medication"]["text"]

    found = validate_resource(bundle, layers=["definitions"])

    assert [(one.rule, one.severity) for one in found] == [("dom-6", "warning")]


def test_contained_resources(resources: dict[str, Json], found: Callable[..., list[Any]]) -> None:
    group: Json = {"resourceType": "Group", "id": "inner", "type": "person", "membership": "definitional"}
    inner = group | {"meta": {"versionId": "1", "security": [{"code": "R"}]}, "contained": [group]}
    resources["effect"]["contained"] = [inner]
    resources["effect"]["population"] = [{"reference": "#inner"}]

    path = "Bundle.entry[3].resource"
    told = [one for one in found(layers=["definitions"]) if one[1] == path]
    assert sorted(told) == [("dom-2", path), ("dom-4", path), ("dom-5", path)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"total": 3}, ["bdl-1"]),
        ({"type": "document"}, ["bdl-3a", "bdl-9", "bdl-10", "bdl-11"]),
        ({"type": "collection"}, ["bdl-3a"]),
        ({"entry": [{"fullUrl": "https://example.org/Medication/a"}]}, ["bdl-3c", "bdl-5"]),
        ({"entry": [{"request": {"method": "DELETE", "url": "Medication/a"}}]}, []),
        ({"entry": [{"request": {"method": "PUT", "url": "Medication/a"}}]}, ["bdl-3c"]),
        ({"entry": [{"resource": {"resourceType": "Basic", "code": {"text": "a"}}}]}, ["bdl-3c"]),
        ({"entry": [{"search": {"mode": "match"}, "request": {"method": "GET", "url": "Basic"}}]}, ["bdl-2"]),
        ({"type": "collection", "entry": [{"resource": {"resourceType": "Basic", "code": {"text": "a"}}}]}, ["bdl-15"]),
        (
            {
                "entry": [
                    {"fullUrl": "https://a.org/Basic/a/_history/1", "request": {"method": "GET", "url": "Basic/a"}}
                ]
            },
            ["bdl-8"],
        ),
    ],
)
def test_bundle_rules(bundle: Json, change: Json, expected: list[str]) -> None:
    found = validate_resource(bundle | change, release=Release.R5, layers=["definitions"])

    assert sorted({one.rule for one in found} - {"dom-6"}) == sorted(expected)
