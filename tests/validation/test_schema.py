"""What we promise of our own bundles, beyond FHIR; and only of our own."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from luspa_fhir.findings import rule
from luspa_fhir.validation import validate_resource
from luspa_fhir.validation.schema import SCHEMA

Json = dict[str, Any]
Found = Callable[..., list[tuple[str, str | None]]]
DOSAGE = "Bundle.entry[4].resource.indicationGuideline[0].dosingGuideline[0].dosage[0].dosage[0]"


def _schema() -> Json:
    text = files("luspa_fhir.validation").joinpath("schemas", SCHEMA).read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def test_the_schema_is_a_schema_at_its_address() -> None:
    schema = _schema()

    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"https://w3id.org/luspa-fhir/schemas/{SCHEMA}"


def test_every_rule_that_the_schema_names_exists() -> None:
    named: set[str] = set()
    json.loads(json.dumps(_schema()), object_hook=lambda node: named.add(node.get("x-rule", "promise-broken")))

    assert named == {"promise-broken", "evidence-missing"}
    assert all(rule(name).layer == "schema" for name in named)


def test_every_definition_is_used() -> None:
    text = json.dumps(_schema())

    assert [name for name in _schema()["$defs"] if f'"#/$defs/{name}"' not in text] == []


@pytest.mark.parametrize(
    ("plant", "rule_id", "expression"),
    [
        (lambda dosage: dosage.pop("text"), "promise-broken", f"{DOSAGE}.text"),
        (lambda dosage: dosage.pop("extension"), "evidence-missing", f"{DOSAGE}.extension"),
        (
            lambda dosage: dosage["route"].update(text=None) or dosage["route"].pop("text"),
            "value-empty",
            f"{DOSAGE}.route",
        ),
        (
            lambda dosage: dosage.update(route={"coding": [{"system": "http://snomed.info/sct", "code": "34206005"}]}),
            "promise-broken",
            f"{DOSAGE}.route.text",
        ),
        (
            lambda dosage: dosage["doseAndRate"][0]["doseQuantity"].pop("unit"),
            "promise-broken",
            f"{DOSAGE}.doseAndRate[0].dose.ofType(Quantity).unit",
        ),
        (
            lambda dosage: dosage["doseAndRate"][0].pop("doseQuantity") and dosage["doseAndRate"][0].update(id="a"),
            "value-empty",
            f"{DOSAGE}.doseAndRate[0]",
        ),
    ],
)
def test_a_promise_of_a_dosage_that_is_broken(
    dosage: Json, found: Found, plant: Callable[[Json], object], rule_id: str, expression: str
) -> None:
    plant(dosage)

    assert found() == [(rule_id, expression)]


def test_words_in_an_extension_of_another_name_are_no_evidence(dosage: Json, found: Found) -> None:
    dosage["extension"][0]["url"] = "https://a.org"

    assert found() == [("extension-not-checked", "Bundle"), ("evidence-missing", f"{DOSAGE}.extension")]


@pytest.mark.parametrize(
    ("name", "member", "entry"),
    [
        ("contraindication", "contraindication", 2),
        ("effect", "status", 3),
        ("composition", "language", 5),
        ("knowledge", "status", 4),
        ("source", "identifier", 6),
    ],
)
def test_an_element_that_only_we_require(
    resources: dict[str, Json], found: Found, name: str, member: str, entry: int
) -> None:
    del resources[name][member]

    assert found() == [("promise-broken", f"Bundle.entry[{entry}].resource.{member}")]


def test_the_message_names_the_element_and_the_promise(bundle: Json, dosage: Json) -> None:
    del dosage["text"]

    assert validate_resource(bundle)[0].message == "The element `text` is missing. A Dosage always has its text."


def test_an_entry_of_another_method(bundle: Json, found: Found) -> None:
    bundle["entry"][0]["request"]["method"] = "PATCH"

    assert found() == [("promise-broken", "Bundle.entry[0].request.method")]


def test_an_entry_that_is_made_and_not_written_over(bundle: Json, found: Found) -> None:
    bundle["entry"][0]["request"] = {"method": "POST", "url": "Medication"}

    assert found() == [
        ("promise-broken", "Bundle.entry[0].request.method"),
        ("promise-broken", "Bundle.entry[0].request.url"),
    ]


def test_what_fhir_s_own_rules_say_is_not_said_again(resources: dict[str, Json], found: Found) -> None:
    del resources["effect"]["type"]

    assert found() == [("element-missing", "Bundle.entry[3].resource.type")]


def test_a_bundle_of_others_promises_nothing(bundle: Json, dosage: Json, found: Found) -> None:
    del dosage["text"]
    for entry in bundle["entry"]:
        del entry["resource"]["meta"]

    assert found() == [("extension-not-checked", "Bundle")]
    assert found(layers=["schema", "promises"]) == []


def test_one_tag_is_enough_to_be_held_to_the_promise(bundle: Json, dosage: Json, found: Found) -> None:
    del dosage["text"]
    for entry in bundle["entry"][1:]:
        del entry["resource"]["meta"]

    rules = found()
    assert ("promise-broken", f"{DOSAGE}.text") in rules
    assert ("promise-broken", "Bundle.entry[1].resource.meta") in rules
