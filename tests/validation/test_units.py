"""Units of quantities of all kinds, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Json = dict[str, Any]
Found = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    ("place", "step"),
    [
        ("numerator", "maxDosePerPeriod[0].numerator.code"),
        ("denominator", "maxDosePerPeriod[0].denominator.code"),
    ],
)
def test_the_parts_of_a_ratio(dosage: Json, found: Found, place: str, step: str) -> None:
    dosage["maxDosePerPeriod"][0][place]["code"] = "tablets"

    ((rule, path),) = found()

    assert rule == "unit-not-ucum"
    assert (path or "").endswith(f".dosage[0].{step}")


def test_durations_ranges_and_extensions(dosage: Json, found: Found) -> None:
    wrong = {"value": 3, "unit": "weeks", "system": "http://unitsofmeasure.org", "code": "weeks"}
    dosage["timing"]["repeat"]["boundsDuration"] = wrong
    dosage["doseAndRate"][0] = {"doseRange": {"low": wrong}}
    dosage["extension"].append({"url": "https://example.org/window", "valueDuration": wrong})

    ends = [(path or "").rpartition(".dosage[0].")[2] for rule, path in found(layers=["ucum"])]

    assert ends == [
        "doseAndRate[0].dose.ofType(Range).low.code",
        "extension[1].value.ofType(Duration).code",
        "timing.repeat.bounds.ofType(Duration).code",
    ]


def test_units_of_other_systems_are_not_judged(dosage: Json, found: Found) -> None:
    dosage["doseAndRate"][0]["doseQuantity"] |= {"system": "http://snomed.info/sct", "code": "732936001"}

    assert found(layers=["ucum"]) == []
