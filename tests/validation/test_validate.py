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
from luspa_fhir.validation import LAYERS, validate_resource

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
