"""The shape of resources: one mistake, one finding, in plain words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from luspa_fhir.findings import Finding

Json = dict[str, Any]
Only = Callable[[], Finding]

DOSAGE = "Bundle.entry[4].resource.indicationGuideline[0].dosingGuideline[0].dosage[0].dosage[0]"


@pytest.mark.parametrize(
    ("value", "rule", "words"),
    [
        ("3", "type-wrong", "a number, without quotation marks, not text in quotation marks"),
        (True, "type-wrong", "not true or false"),
        (None, "value-empty", "is null"),
        ([], "value-empty", "is an empty list"),
        ([3], "type-wrong", "a single value, without brackets, not a list"),
        ({"value": 3}, "type-wrong", "not an object"),
    ],
)
def test_what_other_readers_turn_silently_into_a_number(
    dosage: Json, only_finding: Only, value: object, rule: str, words: str
) -> None:
    dosage["timing"]["repeat"]["period"] = value

    found = only_finding()

    assert (found.rule, found.expression) == (rule, f"{DOSAGE}.timing.repeat.period")
    assert words in found.message


@pytest.mark.parametrize("value", [1.5, 0, -1, 2**31, "1"])
def test_a_count_is_a_whole_number_above_zero(dosage: Json, only_finding: Only, value: object) -> None:
    dosage["timing"]["repeat"]["frequency"] = value

    assert only_finding().rule in {"type-wrong", "value-malformed"}


@pytest.mark.parametrize("value", ["", "  ", "\n"])
def test_text_without_a_visible_character(resources: dict[str, Json], only_finding: Only, value: str) -> None:
    resources["composition"]["title"] = value

    found = only_finding()

    assert (found.rule, found.expression) == ("value-empty", "Bundle.entry[5].resource.title")


@pytest.mark.parametrize("value", ["2024-02-30", "2024-13", "24", "2024-05-31T10:30:00", "yesterday", "２０２４"])
def test_dates_that_are_not_fhir_s_or_not_in_the_calendar(
    resources: dict[str, Json], only_finding: Only, value: str
) -> None:
    resources["composition"]["date"] = value

    found = only_finding()

    assert (found.rule, found.expression) == ("date-malformed", "Bundle.entry[5].resource.date")
    assert f"`{value}`" in found.message


@pytest.mark.parametrize(
    "value", ["2024", "2024-05", "2024-02-29", "2024-05-31T10:30:00Z", "2024-05-31T10:30:00.5+02:00"]
)
def test_dates_that_are_right(resources: dict[str, Json], found: Callable[..., list[Any]], value: str) -> None:
    resources["composition"]["date"] = value

    assert found() == []


def test_a_missing_date_may_be_said_to_be_unknown(resources: dict[str, Json], found: Callable[..., list[Any]]) -> None:
    del resources["composition"]["date"]
    assert found() == [("element-missing", "Bundle.entry[5].resource.date")]

    reason = {"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}
    resources["composition"]["_date"] = {"extension": [reason]}
    assert found() == []


def test_an_id_with_a_blank(resources: dict[str, Json], found: Callable[..., list[Any]]) -> None:
    resources["device"]["id"] = "luspa fhir"

    assert ("value-malformed", "Bundle.entry[7].resource.id") in found(layers=["definitions"])


@pytest.mark.parametrize("name", ["MedicationKnowlege", "Timing.repeat", "Resource", "DomainResource", "", 7, None])
def test_a_resource_type_that_fhir_has_not(bundle: Json, found: Callable[..., list[Any]], name: object) -> None:
    bundle["entry"][0]["resource"] = {"resourceType": name, "id": "a"}

    assert found(layers=["definitions"]) == [("resource-type-unknown", "Bundle.entry[0].resource")]


def test_an_empty_object(resources: dict[str, Json], only_finding: Only) -> None:
    resources["knowledge"]["code"] = {"id": "only-an-id"}

    found = only_finding()

    assert (found.rule, found.expression) == ("value-empty", "Bundle.entry[4].resource.code")


def test_an_object_where_a_list_belongs(resources: dict[str, Json], only_finding: Only) -> None:
    resources["composition"]["author"] = {"reference": "Device/luspa-fhir-exporter"}

    found = only_finding()

    assert (found.rule, found.expression) == ("type-wrong", "Bundle.entry[5].resource.author")
    assert "a list, in brackets, not an object" in found.message


def test_a_choice_that_is_required(resources: dict[str, Json], only_finding: Only) -> None:
    del resources["group"]["characteristic"][0]["valueCodeableConcept"]

    found = only_finding()

    assert (found.rule, found.expression) == ("choice-missing", "Bundle.entry[1].resource.characteristic[0].value")


def test_null_in_a_list_only_beside_an_extension(resources: dict[str, Json], found: Callable[..., list[Any]]) -> None:
    knowledge = resources["knowledge"]
    knowledge["name"] = ["Examplumab", None]
    assert found(layers=["definitions"]) == [("value-empty", "Bundle.entry[4].resource.name[1]")]

    reason = {"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}
    knowledge["_name"] = [None, {"extension": [reason]}]
    assert found(layers=["definitions"]) == []


def test_several_mistakes_in_one_resource_are_all_found(
    resources: dict[str, Json], found: Callable[..., list[Any]]
) -> None:
    del resources["group"]["type"]
    resources["group"]["colour"] = "blue"
    resources["group"]["characteristic"][0]["exclude"] = "no"

    assert found() == [
        ("type-wrong", "Bundle.entry[1].resource.characteristic[0].exclude"),
        ("element-unknown", "Bundle.entry[1].resource.colour"),
        ("element-missing", "Bundle.entry[1].resource.type"),
    ]


def test_the_messages_have_no_jargon_of_libraries(bundle: Json, dosage: Json, only_finding: Only) -> None:
    dosage["timing"]["repeat"]["frequency"] = "often"

    message = only_finding().message

    assert message == (
        "The value `often` of `frequency` in Timing.repeat must be a whole number, without point or quotation marks, "
        "not text in quotation marks."
    )


def test_an_endless_name_is_cut(resources: dict[str, Json], only_finding: Only) -> None:
    resources["knowledge"]["name" + "[" * 100_000] = "Examplumab"

    found = only_finding()

    assert found.rule == "element-unknown"
    assert found.expression == f"Bundle.entry[4].resource.name{'[' * 66}…"
    assert len(found.message) < 200
