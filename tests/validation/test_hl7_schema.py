"""HL7's JSON Schema where its core package is installed: here a tiny one with the same joints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from luspa_fhir.validation import validate_resource
from luspa_fhir.validation.hl7_schema import check, schema_path
from luspa_fhir.validation.specification import Release, definitions_of
from luspa_fhir.validation.tree import Tree

Json = dict[str, Any]
FOLDERS = {
    Release.R5: "hl7.fhir.r5.core#5.0.0",
    Release.R4B: "hl7.fhir.r4b.core#4.3.0",
    Release.R4: "hl7.fhir.r4.core#4.0.1",
}


def of_type(name: str, /, **properties: Any) -> Json:
    properties = {"resourceType": {"const": name}, "id": {"type": "string"}, **properties}
    return {"properties": properties, "additionalProperties": False, "required": ["resourceType"]}


ANY = {"$ref": "#/definitions/ResourceList"}
SCHEMA = {
    "$schema": "http://json-schema.org/draft-06/schema#",
    "oneOf": [{"$ref": "#/definitions/Bundle"}, {"$ref": "#/definitions/Patient"}],
    "definitions": {
        "ResourceList": {"oneOf": [{"$ref": "#/definitions/Bundle"}, {"$ref": "#/definitions/Patient"}]},
        "HumanName": {"properties": {"family": {"type": "string", "maxLength": 5}}, "additionalProperties": False},
        "Patient": of_type(
            "Patient",
            name={"items": {"$ref": "#/definitions/HumanName"}},
            birthDate={"type": "string", "pattern": r"^([0-9]{4})(\.[0-9]{1,9}})?$"},
            contained={"items": ANY},
        ),
        "Bundle": of_type(
            "Bundle", type={"type": "string"}, entry={"items": {"properties": {"resource": ANY}, "minProperties": 1}}
        ),
    },
}


def installed(cache: Path, schema: object = SCHEMA, *, inside: str = "openapi", release: Release = Release.R5) -> Path:
    folder = cache / FOLDERS[release] / "package" / inside
    folder.mkdir(parents=True)
    text = schema if isinstance(schema, str) else json.dumps(schema)
    (folder / "fhir.schema.json").write_text(text, encoding="utf-8")
    return cache


def refused(content: Json, cache: Path, release: Release = Release.R5) -> list[tuple[str, str | None]]:
    return [(one.rule, one.expression) for one in check(Tree(definitions_of(release), content), cache)]


LONG = {"resourceType": "Patient", "name": [{"family": "A"}, {"family": "Longer"}]}


@pytest.mark.parametrize("release", Release)
@pytest.mark.parametrize("inside", ["openapi", "other"])
def test_the_schema_of_the_release_is_used(tmp_path: Path, release: Release, inside: str) -> None:
    installed(tmp_path, inside=inside, release=release)

    assert [one for one in Release if schema_path(tmp_path, one)] == [release]
    assert refused(LONG, tmp_path, release) == [("schema-rejects", "Patient.name[1].family")]


def test_without_the_package_nothing_is_said(tmp_path: Path) -> None:
    assert refused(LONG, tmp_path) == []


def test_each_resource_is_judged_by_its_own_type(tmp_path: Path) -> None:
    contained = [{"resourceType": "Patient", "name": [{"given": ["A"]}]}]
    entries = [{"resource": {"resourceType": "Patient", "contained": contained}}, {}, {"resource": LONG}]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}

    assert refused(bundle, installed(tmp_path)) == [
        ("schema-rejects", "Bundle.entry[1]"),
        ("schema-rejects", "Bundle.entry[0].resource.contained[0].name[0]"),
        ("schema-rejects", "Bundle.entry[2].resource.name[1].family"),
    ]


def test_the_slip_in_hl7s_patterns_is_mended(tmp_path: Path) -> None:
    cache = installed(tmp_path)

    assert refused({"resourceType": "Patient", "birthDate": "2020.123"}, cache) == []
    assert refused({"resourceType": "Patient", "birthDate": "2020x"}, cache) == [
        ("schema-rejects", "Patient.birthDate")
    ]


def test_a_type_that_the_schema_lacks_passes(tmp_path: Path) -> None:
    assert refused({"resourceType": "Group", "no such": 1}, installed(tmp_path)) == []


def test_what_the_definitions_said_is_not_said_again(tmp_path: Path) -> None:
    cache = installed(tmp_path)
    content = {"resourceType": "Patient", "name": [{"family": "Longer"}], "birthDate": "20x"}
    told = validate_resource(content, release=Release.R5, packages=cache)
    alone = validate_resource(content, release=Release.R5, packages=cache, layers=["schema"])

    assert [(one.rule, one.expression) for one in told if one.expression != "Patient"] == [
        ("date-malformed", "Patient.birthDate"),
        ("schema-rejects", "Patient.name[0].family"),
    ]
    assert [one.expression for one in alone] == ["Patient.birthDate", "Patient.name[0].family"]


def test_a_long_reason_is_cut(tmp_path: Path) -> None:
    content = {"resourceType": "Patient", "name": [{"family": "a" * 10_000}]}
    (told,) = check(Tree(definitions_of(Release.R5), content), installed(tmp_path))

    assert told.message.startswith("HL7's JSON Schema refuses the Patient: ")
    assert len(told.message) < 300


@pytest.mark.parametrize(
    "schema",
    [
        "{",
        "[]",
        "{}",
        {"definitions": []},
        {"definitions": {"Patient": {"$ref": "#/definitions/Nobody"}}},
        {"definitions": {"Patient": {"pattern": "("}}},
        {"definitions": {"Patient": 1}},
    ],
)
def test_a_file_that_is_no_such_schema_is_named(tmp_path: Path, schema: object) -> None:
    (told,) = check(Tree(definitions_of(Release.R5), LONG), installed(tmp_path, schema))

    assert told.rule == "package-unusable"
    assert str(tmp_path) in told.message


def test_a_schema_that_is_replaced_is_read_anew(tmp_path: Path) -> None:
    cache = installed(tmp_path)
    assert len(refused(LONG, cache)) == 1

    path = schema_path(cache, Release.R5)
    assert path is not None
    path.write_text(json.dumps({"definitions": {"Patient": True}}), encoding="utf-8")
    assert refused(LONG, cache) == []
