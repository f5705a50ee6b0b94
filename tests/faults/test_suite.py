"""Is the fault suite itself in order? Its faults are judged in `test_judging.py`."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal

import pytest
import yaml
from tests.faults.suite import HERE, RELEASES, Control, Fault, controls, faults

from luspa_fhir import exact_json

FEWEST = {"R5": 75, "R4B": 40, "R4": 40}
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FIELDS = {"id", "title", "releases", "base", "plant", "rule", "at", "severity", "also", "note"}


def _resources(control: Control) -> list[dict[str, object]]:
    content = control.content.removeprefix(BYTE_ORDER_MARK)
    lines = content.splitlines() if control.name.endswith(".ndjson") else [content]
    return [exact_json.read(line) for line in lines]


@pytest.mark.parametrize("control", controls(), ids=lambda one: f"{one.release}/{one.name}")
def test_each_control_is_json_of_fhir_as_this_program_writes_it(control: Control) -> None:
    is_lines = control.name.endswith(".ndjson")
    resources = _resources(control)

    assert all(isinstance(resource["resourceType"], str) for resource in resources)
    written = b"".join(exact_json.write(resource, indent=None if is_lines else 2) for resource in resources)
    assert written == control.content.removeprefix(BYTE_ORDER_MARK)


@pytest.mark.parametrize("release", RELEASES)
def test_each_release_has_the_controls_that_matter(release: str) -> None:
    found = {one.name for one in controls() if one.release == release}

    assert {"document.json", "transaction.json", "collection.json", "patient.json", "people.ndjson"} <= found
    bundles = {resource.get("type") for one in controls() if one.release == release for resource in _resources(one)}
    assert {"document", "transaction", "collection", "searchset", "history"} <= bundles


def test_controls_keep_the_digits_of_decimals() -> None:
    parameters = next(one for one in controls() if (one.release, one.name) == ("R5", "parameters.json"))

    values = {one["name"]: one for one in json.loads(parameters.content, parse_float=Decimal)["parameter"]}

    assert str(values["decimal"]["valueDecimal"]) == "1.0500"
    assert values["integer64"]["valueInteger64"] == "9223372036854775807"


@pytest.mark.parametrize("release", RELEASES)
def test_there_are_enough_faults(release: str) -> None:
    found = [fault for fault in faults() if fault.release == release]

    assert len(found) >= FEWEST[release]
    topics = Counter(fault.topic for fault in found)
    assert min(topics[topic] for topic in ("bundles", "codes", "constraints", "json", "narrative", "primitives")) >= 15


def test_names_are_unique_and_speak() -> None:
    names = Counter(fault.name for fault in faults())

    assert [name for name, times in names.items() if times > 1] == []
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", fault.id) for fault in faults())
    assert all(fault.title and not fault.title.endswith(".") for fault in faults())


def test_no_field_is_misspelt() -> None:
    for path in (HERE / "planted").glob("*.yaml"):
        for written in yaml.safe_load(path.read_text(encoding="utf-8")):
            assert written.keys() <= _FIELDS, written["id"]
            assert set(written.get("releases", RELEASES)) <= set(RELEASES), written["id"]


@pytest.mark.parametrize("fault", faults(), ids=lambda one: one.name)
def test_each_fault_can_be_planted_and_changes_its_control(fault: Fault) -> None:
    control = next(one for one in controls() if (one.release, one.name) == (fault.release, fault.base))

    planted = fault.planted()

    assert planted != control.content
    assert planted == fault.planted()
    assert fault.severity in {"error", "warning"}


@pytest.mark.parametrize("fault", faults(), ids=lambda one: one.name)
def test_each_place_can_be_looked_up(fault: Fault) -> None:
    """A place begins with the type of the resource that was planted into; only unreadable files have none."""
    if fault.at is None:
        assert fault.rule in {"json-unreadable", "not-fhir"}
        return
    first = fault.at.partition(".")[0]
    if fault.base.endswith(".ndjson"):
        assert first == "Patient"
    else:
        assert first == json.loads(fault.planted())["resourceType"]


def test_each_fault_has_been_shown_to_hl7s_validator() -> None:
    shown = [fault for fault in faults() if not fault.base.endswith(".ndjson")]

    assert [fault.name for fault in shown if not fault.hl7] == []


def test_where_hl7s_validator_gives_no_error_a_note_says_why() -> None:
    unexplained = [
        fault.name
        for fault in faults()
        if fault.severity == "error" and fault.hl7 and fault.hl7[0] in {"silent", "warning"} and not fault.note
    ]

    assert unexplained == []


def test_no_answer_is_left_of_a_fault_that_is_gone() -> None:
    answers = yaml.safe_load((HERE / "hl7_validator.yaml").read_text(encoding="utf-8"))

    assert sorted(answers.keys() - {fault.name for fault in faults()}) == []
