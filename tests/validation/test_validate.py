"""All layers together: order, evidence, switches, time."""

from __future__ import annotations

import base64
import copy
import hashlib
from collections.abc import Callable
from time import perf_counter
from typing import Any

import pytest

from luspa_fhir.findings import Place
from luspa_fhir.validation import LAYERS, Release, validate_content, validate_resource

Json = dict[str, Any]
Found = Callable[..., list[tuple[str, str | None]]]


def test_findings_come_in_the_order_of_entries_then_paths(bundle: Json, found: Found) -> None:
    bundle["entry"] += [copy.deepcopy(bundle["entry"][1]) for _ in range(3)]
    for number in (11, 2, 10, 0, 9):
        bundle["entry"][number]["resource"] |= {"zeta": 1, "alpha": 1}

    entries = [path for rule, path in found(layers=["definitions"]) if rule == "element-unknown"]

    assert entries == [
        f"Bundle.entry[{number}].resource.{name}" for number in (0, 2, 9, 10, 11) for name in ("alpha", "zeta")
    ]


def test_the_same_bundle_gives_the_same_findings_and_is_not_changed(bundle: Json, dosage: Json) -> None:
    dosage["timing"]["repeat"] |= {"periodUnit": "weeks", "count": 0}
    before = copy.deepcopy(bundle)

    assert validate_resource(bundle) == validate_resource(bundle)
    assert bundle == before


def test_a_finding_in_a_fact_shows_the_words_of_the_page_and_their_line(bundle: Json, dosage: Json) -> None:
    dosage["doseAndRate"][0]["doseQuantity"]["code"] = "mgs"

    (found,) = validate_resource(bundle, file="out/examplumab.json")

    assert found.quote == "Give 1.25 mg/kg every 3 weeks."
    assert found.place == Place("examplumab.md", 9, 1)
    assert found.file == "out/examplumab.json"


def test_a_finding_outside_of_a_fact_has_no_place_on_the_page(bundle: Json) -> None:
    bundle["total"] = 3

    (found,) = validate_resource(bundle)

    assert (found.rule, found.quote, found.place) == ("bdl-1", None, None)


def test_a_page_that_cannot_be_read_costs_the_place_only(
    bundle: Json, resources: dict[str, Json], dosage: Json
) -> None:
    attachment = resources["source"]["content"][0]["attachment"]
    attachment["data"] = "gIGC"
    attachment["hash"] = base64.b64encode(hashlib.sha1(b"\x80\x81\x82", usedforsecurity=False).digest()).decode()
    dosage["doseAndRate"][0]["doseQuantity"]["code"] = "mgs"

    (found,) = validate_resource(bundle)

    assert (found.quote, found.place) == ("Give 1.25 mg/kg every 3 weeks.", None)


def test_a_layer_that_there_is_not_is_refused(bundle: Json) -> None:
    with pytest.raises(ValueError, match="no layer colour; the layers are definitions, profiles"):
        validate_resource(bundle, layers=["model", "colour"])


def test_without_layers_there_are_no_findings(bundle: Json) -> None:
    bundle["total"] = 3

    assert validate_resource(bundle, layers=()) == ()


def test_a_bundle_nested_without_end_is_a_finding() -> None:
    bundle: Json = {"resourceType": "Bundle"}
    inner = bundle
    for _ in range(5000):
        inner["extension"] = [{}]
        inner = inner["extension"][0]

    assert [one.rule for one in validate_resource(bundle)] == ["too-deep"]


def test_a_bundle_at_the_limit_of_depth_is_walked(bundle: Json, resources: dict[str, Json]) -> None:
    inner = resources["medication"]
    for _ in range(45):
        inner["extension"] = [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason"}]
        inner = inner["extension"][0]
    inner["valueString"] = "the innermost"

    assert validate_resource(bundle) == ()


def _of_seventy_entries(bundle: Json) -> Json:
    """`bundle` with the MedicationKnowledge and the effect again and again, under names of their own."""
    entries = bundle["entry"]
    for number in range(61):
        entry = copy.deepcopy(entries[4 if number % 10 == 0 else 3])
        entry["resource"]["id"] += f"-{number}"
        entry["fullUrl"] += f"-{number}"
        entry["request"]["url"] += f"-{number}"
        entries.append(entry)
    return bundle


def test_a_bundle_of_seventy_entries_is_judged_quickly(bundle: Json) -> None:
    """A wide limit (the measured time is under 20 ms) that only a fault of growth would reach."""
    large = _of_seventy_entries(bundle)
    assert validate_resource(large) == ()

    begin = perf_counter()
    validate_resource(large, layers=[name for name in LAYERS if name not in {"model", "schema"}])

    assert perf_counter() - begin < 0.5


def test_a_resource_of_another_release_is_judged_by_it() -> None:
    patient = {"resourceType": "MedicationRequest", "medicationCodeableConcept": {"text": "a"}}

    rules = {one.rule for one in validate_resource(patient, release=Release.R5, layers=["definitions"])}
    assert "element-unknown" in rules
    rules = {one.rule for one in validate_resource(patient, release=Release.R4, layers=["definitions"])}
    assert "element-unknown" not in rules


@pytest.mark.parametrize("name", [None, 5, "", "NoSuchType", "Resource", ["Patient"], {"a": 1}])
def test_a_resource_without_a_type_is_one_finding(name: object) -> None:
    found = validate_resource({"resourceType": name, "colour": 1}, release=Release.R5)

    assert [one.rule for one in found] == ["resource-type-unknown"]


def test_a_type_of_another_release_is_said_to_be_one() -> None:
    (found,) = validate_resource({"resourceType": "MedicinalProduct"}, release=Release.R5)

    assert found.rule == "resource-type-not-in-release"
    assert "R4 has it" in found.message


LINES = b"""{"resourceType": "Patient", "birthDate": "2024-05-31"}

{"resourceType": "Patient", "birthDate": "31.05.2024"}
{"resourceType": "Patient",
{"no": "fhir"}
"""


@pytest.mark.parametrize("content", [LINES, b"\xef\xbb\xbf" + LINES, LINES.replace(b"\n", b"\r\n")])
def test_ndjson_is_judged_line_by_line(content: bytes) -> None:
    found = validate_content(content, "some.ndjson", release=Release.R4, layers=["definitions"])

    wrong = [(one.rule, one.place.line if one.place else None, one.expression) for one in found if one.rule != "dom-6"]
    assert wrong == [
        ("date-malformed", 3, "Patient.birthDate"),
        ("json-unreadable", 4, None),
        ("not-fhir", 5, None),
    ]
    assert {one.file for one in found} == {"some.ndjson"}
    assert sorted({one.place.line for one in found if one.place and one.rule == "dom-6"}) == [1, 3]


def test_a_file_of_one_resource_is_read_whole() -> None:
    content = b'{"resourceType": "Patient",\n "birthDate": "31.05.2024"}'

    found = validate_content(content, "some.json", release=Release.R4, layers=["definitions"])

    assert "date-malformed" in {one.rule for one in found}
    assert [one.rule for one in validate_content(b"{", "some.json")] == ["json-unreadable"]
    assert validate_content(b"", "some.ndjson") == ()
