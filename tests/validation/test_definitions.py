"""Required codes, and HL7's constraints: each broken once, each kept at its edge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from luspa_fhir.validation import validate_resource
from luspa_fhir.validation.elements import elements_of
from luspa_fhir.validation.invariants import INVARIANTS, SIMPLE_QUANTITIES

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
    "tim-1": ("TimingRepeat", {"duration": 30}, {"duration": 30, "durationUnit": "min"}),
    "tim-2": ("TimingRepeat", {"period": 3}, {"period": 3, "periodUnit": "wk"}),
    "tim-4": (
        "TimingRepeat",
        {"duration": -1, "durationUnit": "min"},
        {"duration": 0, "durationUnit": "min"},
    ),
    "tim-5": ("TimingRepeat", {"period": -1, "periodUnit": "d"}, {"period": 0, "periodUnit": "d"}),
    "tim-6": ("TimingRepeat", {"periodMax": 8}, {"period": 6, "periodMax": 8, "periodUnit": "h"}),
    "tim-7": ("TimingRepeat", {"durationMax": 8}, {"duration": 6, "durationMax": 8, "durationUnit": "h"}),
    "tim-8": ("TimingRepeat", {"countMax": 8}, {"count": 6, "countMax": 8}),
    "tim-9": ("TimingRepeat", {"offset": 30, "when": ["C"]}, {"offset": 30, "when": ["AC"]}),
    "tim-10": ("TimingRepeat", {"timeOfDay": ["08:00:00"], "when": ["AC"]}, {"when": ["AC"]}),
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
    "cmp-1": ("CompositionSection", {"title": "Usage"}, {"title": "Usage", "section": [{}]}),
    "cmp-2": (
        "CompositionSection",
        {"emptyReason": {"text": "none"}, "entry": [{}]},
        {"emptyReason": {"text": "none"}, "text": {}},
    ),
    "cud-1": ("ClinicalUseDefinition", {"warning": {}, "indication": {}}, {"warning": {}}),
    "cnl-0": ("Library", {"name": "a b"}, {"name": "Titration_1"}),
    "exp-1": ("Expression", {"language": "text/cql"}, {"expression": "true"}),
    "cpt-2": ("ContactPoint", {"value": "555-0100"}, {"value": "555-0100", "system": "phone"}),
}


def _broken(type_name: str, content: Json) -> list[str]:
    return [one.key for one in INVARIANTS[type_name] if one.broken(content)]


@pytest.mark.parametrize("key", CASES)
def test_each_invariant_is_broken_and_kept(key: str) -> None:
    type_name, broken, kept = CASES[key]

    assert _broken(type_name, broken) == [key]
    assert _broken(type_name, kept) == []


def test_every_invariant_of_the_table_has_a_case_and_a_member_that_its_type_has() -> None:
    assert {one.key for table in INVARIANTS.values() for one in table} == set(CASES)
    assert [
        (type_name, one.at)
        for type_name, table in INVARIANTS.items()
        for one in table
        if one.at is not None and one.at not in elements_of(type_name)
    ] == []
    assert all(name in elements_of(type_name) for type_name, name in SIMPLE_QUANTITIES)


@pytest.mark.parametrize("type_name", INVARIANTS)
@pytest.mark.parametrize("strange", [None, 5, "x", [], [5], {}, {"value": "x"}, True])
def test_no_value_of_a_wrong_kind_breaks_an_invariant_s_code(type_name: str, strange: object) -> None:
    content = dict.fromkeys((*elements_of(type_name), "_value"), strange)

    assert all(isinstance(key, str) for key in _broken(type_name, content))


def test_a_range_of_two_units_is_not_compared() -> None:
    units = ({"value": 1, "code": "g", "system": UCUM}, {"value": 500, "code": "mg", "system": UCUM})

    assert _broken("Range", {"low": units[1], "high": units[0]}) == []


def test_the_message_names_the_bad_value(bundle: Json, dosage: Json) -> None:
    del dosage["timing"]["repeat"]["periodUnit"]

    findings = validate_resource(bundle)

    assert [(one.rule, one.message) for one in findings] == [("tim-2", "The period 3 has no unit.")]
    assert (findings[0].expression or "").endswith(".dosage[0].dosage[0].timing.repeat.period")


@pytest.mark.parametrize(
    ("entry", "path", "code"),
    [
        (4, ("status",), "activ"),
        (2, ("type",), "contra"),
        (1, ("membership",), "some"),
        (6, ("status",), "final"),
    ],
)
def test_codes_outside_required_sets(
    bundle: Json, found: Callable[..., list[Any]], entry: int, path: tuple[str], code: str
) -> None:
    bundle["entry"][entry]["resource"][path[0]] = code

    assert found(layers=["definitions"]) == [
        ("code-not-in-required-set", f"Bundle.entry[{entry}].resource.{path[0]}"),
    ]


def test_units_of_time_and_comparators(dosage: Json, found: Callable[..., list[Any]]) -> None:
    dosage["timing"]["repeat"] |= {"periodUnit": "weeks", "when": ["MORN", "noon"]}
    dosage["maxDosePerPeriod"][0]["numerator"]["comparator"] = "=<"

    rules = [(rule, (path or "").rpartition("dosage[0].")[2]) for rule, path in found(layers=["definitions"])]

    assert rules == [
        ("code-not-in-required-set", "maxDosePerPeriod[0].numerator.comparator"),
        ("code-not-in-required-set", "timing.repeat.periodUnit"),
        ("code-not-in-required-set", "timing.repeat.when[1]"),
    ]


def test_a_dose_has_no_comparator(dosage: Json, found: Callable[..., list[Any]]) -> None:
    dosage["doseAndRate"][0]["doseQuantity"]["comparator"] = "<"

    ((rule, path),) = found()

    assert (rule, (path or "").rpartition(".dose.")[2]) == ("sqty-1", "ofType(Quantity).comparator")


def test_a_resource_without_narrative_is_a_warning(bundle: Json, resources: dict[str, Json]) -> None:
    del resources["medication"]["text"]

    found = validate_resource(bundle, layers=["definitions"])

    assert [(one.rule, one.severity) for one in found] == [("dom-6", "warning")]


def test_contained_resources(resources: dict[str, Json], found: Callable[..., list[Any]]) -> None:
    inner = {"resourceType": "Group", "id": "inner", "meta": {"versionId": "1", "security": [{"code": "R"}]}}
    resources["effect"]["contained"] = [inner | {"contained": [{"resourceType": "Group"}]}]

    path = "Bundle.entry[3].resource.contained[0]"
    assert found(layers=["definitions"]) == [
        ("dom-2", f"{path}.contained"),
        ("dom-4", f"{path}.meta"),
        ("dom-5", f"{path}.meta.security"),
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"total": 3}, ["bdl-1"]),
        ({"type": "document"}, ["bdl-3a", "bdl-9", "bdl-10", "bdl-11"]),
        ({"type": "collection"}, ["bdl-3a"]),
        ({"entry": [{"fullUrl": "https://example.org/Medication/a"}]}, ["bdl-5"]),
        ({"entry": [{"request": {"method": "DELETE", "url": "Medication/a"}}]}, []),
        ({"entry": [{"request": {"method": "PUT", "url": "Medication/a"}}]}, ["bdl-3c"]),
        ({"entry": [{"resource": {"resourceType": "Basic"}}]}, ["bdl-3c"]),
        ({"entry": [{"search": {"mode": "match"}, "request": {"method": "GET", "url": "Basic"}}]}, ["bdl-2"]),
        ({"type": "collection", "entry": [{"resource": {"resourceType": "Basic"}}]}, ["bdl-15"]),
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
    found = validate_resource(bundle | change, layers=["definitions"])

    assert sorted({one.rule for one in found} - {"dom-6"}) == sorted(expected)
