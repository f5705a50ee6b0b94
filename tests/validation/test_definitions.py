"""The parts of the layer together: a constraint that only stumbles over a fault of the shape is not told."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from luspa_fhir.validation import Release, validate_resource

Json = dict[str, Any]


def _rules(content: Json) -> list[tuple[str, str | None]]:
    found = validate_resource(content, release=Release.R5, layers=["definitions"])
    return [(one.rule, one.expression) for one in found if one.rule != "dom-6"]


def _observation(**elements: Any) -> Json:
    return {"resourceType": "Observation", "status": "final", "code": {"text": "a"}, **elements}


def test_a_unit_without_system_is_told_once() -> None:
    assert _rules(_observation(valueQuantity={"value": 1, "code": "mg"})) == [
        ("qty-3", "Observation.value.ofType(Quantity)")
    ]


def test_a_fault_of_the_shape_explains_the_constraint_that_speaks_of_it() -> None:
    quantity = {"value": 1, "code": "mg", "system": ["http://unitsofmeasure.org"]}

    assert _rules(_observation(valueQuantity=quantity)) == [("type-wrong", "Observation.value.ofType(Quantity).system")]


def test_a_fault_elsewhere_explains_nothing() -> None:
    quantity = {"value": "1", "code": "mg"}

    assert _rules(_observation(valueQuantity=quantity)) == [
        ("qty-3", "Observation.value.ofType(Quantity)"),
        ("type-wrong", "Observation.value.ofType(Quantity).value"),
    ]


def _bundle(count: int) -> Json:
    wrong = _observation(valueQuantity={"value": "1", "code": "mg"}, status="x", colour=1)
    entries = [{"fullUrl": f"https://example.org/Observation/{number}", "resource": wrong} for number in range(count)]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _contained(count: int) -> Json:
    names = [f"o{number}" for number in range(count)]
    contained = [{"resourceType": "Organization", "id": name, "name": name} for name in names]
    links = [{"reference": f"#{name}"} for name in names]
    return {"resourceType": "Patient", "contained": contained, "generalPractitioner": links}


@pytest.mark.parametrize(("make", "count"), [(_bundle, 150), (_contained, 250)])
def test_time_grows_no_faster_than_the_faults_and_the_contained_resources(make: Any, count: int) -> None:
    """Four times as many take four times as long; twice that is allowed, and a quadratic growth takes sixteen."""

    def seconds(content: Json) -> float:
        begin = process_time()
        validate_resource(content, release=Release.R5)
        return process_time() - begin

    seconds(make(10))
    small, large = (min(seconds(make(number)) for _ in range(3)) for number in (count, 4 * count))

    assert large < 8 * max(small, 0.05)
